"""One section of the page on which a meeting is prepared: a list, and what is done with it.

Must not write anything: it tells which commands are wanted, and which form.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.models.rows import RowsModel
from ui.presenters.prepare_rows import PrepareRow
from ui.presenters.preparing import Preparation
from ui.widgets.layouts import em, titled
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class PrepareSection(QWidget):
    """What every section has; whoever makes one overrides `fill` and `opened`."""

    do_wanted = Signal(object, str)
    """Commands to be done one after the other, and what is told once they are done."""
    part_wanted = Signal(str, object, dict)
    """A form is wanted: its kind, the part or none, values that stand in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.found: Preparation | None = None
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(em(self) // 2)

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        raise NotImplementedError

    def show_preparation(self, found: Preparation) -> None:
        """Show what was read; what is typed here stays."""
        self.found = found
        self.fill(found)

    def fill(self, found: Preparation) -> None:
        """Show what was read."""

    def begin(self) -> None:
        """Put the cursor where one begins."""

    def told(self, found: Preparation) -> str:
        """Return in a few words how far the section is, for the list of sections."""
        del found
        return ""

    def do(self, commands: Sequence[object], told: str) -> None:
        """Have commands done, unless there are none."""
        if commands:
            self.do_wanted.emit(tuple(commands), told)

    def want(
        self, kind: str, uid: object = None, *, preset: Mapping[str, object] | None = None
    ) -> None:
        """Have a form opened."""
        self.part_wanted.emit(kind, uid, dict(preset or {}))


class RowList(QObject):
    """A list of rows that keeps its place, opened with Enter or a double click."""

    opened = Signal(str)
    """The key of the row that is to be opened."""
    pressed = Signal(int)
    """A key that the list does not know itself."""
    chosen = Signal()

    def __init__(self, name: str, title: str, parent: PrepareSection) -> None:
        """Make an empty list under its title."""
        super().__init__(parent)
        self._rows: RowsModel[PrepareRow] = RowsModel(
            label=lambda row: row.lead,
            sentence=lambda row: row.sentence,
            key=lambda row: row.key,
            parent=self,
        )
        self.view: QListView = list_of(self._rows, name, look_of=_look)
        self.view.setMinimumHeight(8 * em(self.view))
        self.view.setAccessibleDescription(_("Enter opens the chosen row."))
        self.layout = titled(title, self.view)
        self.view.installEventFilter(self)
        self.view.activated.connect(lambda _index: self.open())
        self.view.selectionModel().selectionChanged.connect(lambda *_now: self.chosen.emit())

    @property
    def key(self) -> str:
        """The key of the chosen row; empty for none."""
        row = self._rows.row_at(self.view.currentIndex())
        return "" if row is None else row.key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows that are chosen."""
        rows = [self._rows.row_at(index) for index in self.view.selectedIndexes()]
        return tuple(row.key for row in rows if row is not None)

    @property
    def rows(self) -> tuple[PrepareRow, ...]:
        """The rows as they stand."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[PrepareRow]) -> None:
        """Show other rows; the chosen one stays chosen where it is still there."""
        was = self.key
        self._rows.show_rows(rows)
        place = self._rows.place_of(was)
        if place is None and rows:
            place = 0
        if place is not None and place != self.view.currentIndex().row():
            self.view.setCurrentIndex(self._rows.index(place))

    def choose(self, key: str) -> None:
        """Choose a row and put the cursor there, where it is."""
        place = self._rows.place_of(key)
        if place is not None:
            self.view.setCurrentIndex(self._rows.index(place))
            self.view.setFocus()

    def open(self) -> None:
        """Open the chosen row."""
        if self.key:
            self.opened.emit(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open with Enter; tell of other keys, unless they mean something to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.open()
                return True
            if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Delete}:
                self.pressed.emit(event.key())
                return True
        return super().eventFilter(watched, event)


def _look(row: PrepareRow) -> Look:
    lines = [Line(row.lead, is_bold=True, aside=row.aside)]
    if row.text:
        lines.append(Line(row.text, colour="quiet"))
    if row.warning:
        lines.append(Line(row.warning, colour="warn"))
    return Look(lines=tuple(lines))
