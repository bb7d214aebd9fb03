"""Everything that can be done with its keys, and the way to give it others.

Must not decide which keys can be given: the key map does, and says why not.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.models.rows import RowsModel
from ui.presenters.keymap import Keymap
from ui.presenters.keys import KeysRefused, parse_keys
from ui.presenters.settings_rows import KeyRow, key_rows
from ui.widgets.banner import announce
from ui.widgets.key_box import KeyBox
from ui.widgets.layouts import beside, button, em, field, row, titled, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look
from ui.widgets.typing_lines import plain_line


class KeysPanel(QWidget):
    """A list and a box into which the new keys are pressed."""

    changed = Signal(object)
    """The Keymap that is wanted from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the keys as they come."""
        super().__init__(parent)
        self._keymap = Keymap()
        self._find = plain_line("keys.find")
        self._rows: RowsModel[KeyRow] = RowsModel(
            label=lambda one: one.text,
            sentence=lambda one: one.sentence,
            key=lambda one: one.id,
            parent=self,
        )
        self._list = list_of(self._rows, "keys.list", look_of=_look)
        self._list.setFixedHeight(16 * em(self))
        self._box = KeyBox("keys.box")
        self._told = words("", "quiet", wraps=True, name="keys.told")
        self._give = button(_("&Give it these keys"), "keys.give")
        self._none = button(_("Take its keys a&way"), "keys.none")
        self._reset = button(_("&Restore its keys"), "keys.reset")
        self._reset_all = button(_("Restore all ke&ys"), "keys.reset_all")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field(_("F&ind what can be done"), self._find))
        layout.addLayout(titled(_("What can &be done, and its keys"), self._list))
        hint = _("Choose a line above, then press the new keys here. Tab goes on.")
        layout.addLayout(beside(field(_("New &keys"), self._box, hint=hint), self._give))
        layout.addWidget(self._told)
        layout.addLayout(row(self._none, self._reset, self._reset_all, None))
        self._connect()

    def _connect(self) -> None:
        self._find.textChanged.connect(lambda _text: self._show())
        self._list.selectionModel().currentChanged.connect(self._chosen_other)
        self._box.pressed.connect(self._pressed)
        self._give.clicked.connect(self._give_keys)
        self._none.clicked.connect(lambda: self._try(self._keymap.with_keys))
        self._reset.clicked.connect(lambda: self._try(self._keymap.with_default))
        self._reset_all.clicked.connect(lambda: self._change(Keymap()))

    @property
    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self._find

    def show_keymap(self, keymap: Keymap) -> None:
        """Show a map; what was pressed for the last one is gone."""
        if keymap.changed != self._keymap.changed:
            self._told.clear()
        self._keymap = keymap
        self._box.clear()
        self._show()

    def say(self, sentence: str) -> None:
        """Say what became of the keys."""
        self._told.setText(sentence)
        announce(self, sentence)

    def _show(self) -> None:
        self._rows.show_rows(key_rows(self._keymap, self._find.text()))
        if not self._list.currentIndex().isValid() and self._rows.rows:
            self._list.setCurrentIndex(self._rows.index(0))
        self._settle()

    def _chosen_other(self) -> None:
        self._box.clear()
        self._told.clear()
        self._settle()

    def _settle(self) -> None:
        chosen = self._chosen
        self._give.setEnabled(chosen is not None and bool(self._box.text()))
        self._none.setEnabled(chosen is not None and bool(chosen.keys))
        self._reset.setEnabled(chosen is not None and chosen.is_changed)
        self._reset_all.setEnabled(bool(self._keymap.changed))

    @property
    def _chosen(self) -> KeyRow | None:
        return self._rows.row_at(self._list.currentIndex())

    def _pressed(self, written: str) -> None:
        """Say at once whether these keys can be given."""
        self._settle()
        chosen = self._chosen
        if chosen is None:
            return
        try:
            keys = parse_keys(written)
            self._keymap.with_keys(chosen.id, keys)
        except KeysRefused as refused:
            self._give.setEnabled(False)
            self.say(refused.sentence)
        else:
            self._box.setText(keys)
            self.say(_("{keys} can be given to “{what}”.").format(keys=keys, what=chosen.text))

    def _give_keys(self) -> None:
        keys = self._box.text()
        self._try(lambda one: self._keymap.with_keys(one, keys))

    def _change(self, keymap: Keymap) -> None:
        """Hand it on; the cursor goes to the list, not to the next button that can be pressed."""
        self._list.setFocus()
        self.changed.emit(keymap)

    def _try(self, change: Callable[[str], Keymap]) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        try:
            self._change(change(chosen.id))
        except KeysRefused as refused:
            self.say(refused.sentence)


def _look(one: KeyRow) -> Look:
    lines = [Line(one.text, is_bold=one.is_changed, aside=one.keys)]
    notes = (one.place, _("changed by you") if one.is_changed else "")
    if any(notes):
        lines.append(Line(" · ".join(filter(None, notes)), colour="quiet"))
    return Look(lines=tuple(lines))
