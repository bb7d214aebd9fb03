"""The list of everything that can be done: type a few letters, Enter does it.

Opens over the window without stopping it. Must not do anything itself: it triggers actions.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.models.rows import RowsModel
from ui.presenters.everything import EverythingRow, everything_rows
from ui.widgets.layouts import button, em, field, lines_of, row, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look

_TO_THE_LIST = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class EverythingList(QDialog):
    """A box to type into, and what answers to it."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Show everything as it stands now."""
        super().__init__(parent)
        self.setObjectName("everything")
        self.setWindowTitle(_("Everything you can do"))
        self._actions = actions
        self._model: RowsModel[EverythingRow] = RowsModel(
            label=lambda one: one.text, sentence=lambda one: one.sentence, key=lambda one: one.id
        )
        self._words = QLineEdit()
        self._words.setObjectName("everything.words")
        self._list = list_of(self._model, "everything.list", look_of=_look)
        self._list.setAccessibleName(_("What can be done"))
        self._told = words("", "quiet", wraps=True, name="everything.told")
        self._go = button(_("&Do it"), "everything.go", is_primary=True)
        self._cancel = button(_("&Cancel"), "everything.cancel")
        self._lay_out()
        self._words.textChanged.connect(self._find)
        self._list.activated.connect(lambda _index: self._do())
        self._list.selectionModel().currentChanged.connect(lambda _new, _old: self._tell())
        self._go.clicked.connect(self._do)
        self._cancel.clicked.connect(self.reject)
        self._find("")

    def _lay_out(self) -> None:
        layout = lines_of(self)
        told = _("Type a few letters, move with the arrow keys, and press Enter.")
        layout.addLayout(field(_("&Find"), self._words, hint=told))
        layout.addWidget(self._list, 1)
        below = row(self._told, self._go, self._cancel)
        below.setStretch(0, 1)
        layout.addLayout(below)
        parent = self.parentWidget()
        size = em(self)
        room = parent.size() if parent is not None else self.size()
        self.resize(min(48 * size, room.width()), min(34 * size, room.height() - 4 * size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys move in the list while the cursor stays in the box."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do()
        elif event.key() in _TO_THE_LIST and self.focusWidget() is not self._list:
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        rows = everything_rows(self._actions.keymap, typed, situation=self._actions.situation)
        self._model.show_rows(rows)
        if rows:
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._tell()

    def _tell(self) -> None:
        """Say why the chosen one cannot be done."""
        chosen = self._chosen
        if chosen is None:
            self._told.setText(_("Nothing answers to these words. Take fewer letters."))
        else:
            self._told.setText(chosen.why_not)
        self._go.setEnabled(chosen is not None and not chosen.why_not)

    @property
    def _chosen(self) -> EverythingRow | None:
        return self._model.row_at(self._list.currentIndex())

    def _do(self) -> None:
        chosen = self._chosen
        if chosen is None or chosen.why_not:
            return
        action = self._actions[chosen.id]
        self.accept()
        # Behind the closing: what it does may want the cursor, which goes back to the window first.
        QTimer.singleShot(0, action, action.trigger)


def _look(one: EverythingRow) -> Look:
    if one.why_not:
        return Look((Line(one.text, colour="quiet", aside=one.keys),))
    return Look((Line(one.text, aside=one.keys),))
