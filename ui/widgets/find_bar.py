"""A line in which one looks for words in a list; hidden until it is wanted."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QWidget

from meetingdesk.domain.language import gettext as _
from ui.widgets.layouts import button, em, words


class FindBar(QWidget):
    """Goes from one row that holds the words to the next."""

    ended = Signal()

    def __init__(self, name: str, view: QListView, parent: QWidget | None = None) -> None:
        """Take the list."""
        super().__init__(parent)
        self.setObjectName(name)
        self._view = view
        self._box = QLineEdit()
        self._box.setObjectName(f"{name}.words")
        label = words(_("Find"), "label")
        label.setBuddy(self._box)
        self._told = words("", "quiet", name=f"{name}.told")
        on = button(_("Find next"), f"{name}.next")
        back = button(_("Find previous"), f"{name}.previous")
        end = button(_("Close"), f"{name}.end")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self) // 3)
        layout.addWidget(label)
        layout.addWidget(self._box, 1)
        for one in (self._told, on, back, end):
            layout.addWidget(one)
        self._box.textChanged.connect(lambda _text: self._go(0))
        self._box.returnPressed.connect(lambda: self._go(1))
        on.clicked.connect(lambda: self._go(1))
        back.clicked.connect(lambda: self._go(-1))
        end.clicked.connect(self.end)
        self.hide()

    def begin(self) -> None:
        """Show the line and put the cursor into it."""
        self.show()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def end(self) -> None:
        """Hide the line again; what was found stays chosen."""
        self.hide()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc end it."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        places = self._places(self._box.text().casefold().strip())
        if not places:
            self._told.setText(_("Not found") if self._box.text().strip() else "")
            return
        now = self._view.currentIndex().row()
        if step > 0:
            place = next((one for one in places if one > now), places[0])
        elif step < 0:
            place = next((one for one in reversed(places) if one < now), places[-1])
        else:
            place = next((one for one in places if one >= now), places[0])
        index = self._view.model().index(place, 0)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
        told = _("{place} of {count}").format(place=places.index(place) + 1, count=len(places))
        self._told.setText(told)

    def _places(self, wanted: str) -> list[int]:
        if not wanted:
            return []
        model = self._view.model()
        heard = Qt.ItemDataRole.AccessibleTextRole
        return [
            place
            for place in range(model.rowCount(QModelIndex()))
            if wanted in str(model.index(place, 0).data(heard)).casefold()
        ]
