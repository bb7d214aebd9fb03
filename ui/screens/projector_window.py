"""The shared screen: a page built from a SharedView alone, and the window that holds it.

Must not be given anything but a SharedView: what is not in one can then never be shown. It says
nothing of what it does not show, and its title is the name of the program.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from ui.presenters.projector import SharedAction, SharedNote, SharedView
from ui.widgets.layouts import words

_TEXT: Final = 26
"""The text is this part of the height; a 27th can be read from the far end of a room."""
_TITLE: Final = 17
_NOTES: Final = 40
"""So many notes are kept on the page; far more than go onto a screen."""


class SharedPage(QStackedWidget):
    """What everybody in the room sees; text as high as a part of the page."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin with nothing on it."""
        super().__init__(parent)
        self.setObjectName(name)
        self._view: SharedView | None = None
        self._is_blank = False
        self._blank = QFrame()
        self._blank.setProperty("part", "blank")
        self._title = words("", "", wraps=True, name=f"{name}.item")
        self._clock = words("", "", name=f"{name}.clock")
        self._since = words("", "", name=f"{name}.since")
        self._next = words("", "", wraps=True, name=f"{name}.next")
        self._left = words("", "", wraps=True, name=f"{name}.left")
        self._notes = _Column(f"{name}.notes")
        self._plan = _Column(f"{name}.plan")
        self.addWidget(self._blank)
        self.addWidget(self._lay_out())

    def _lay_out(self) -> QWidget:
        page = QWidget()
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._head = _bar("shared.head", (self._title, 1), (self._since, 0), (self._clock, 0))
        self._body = _bar("shared.body", (self._notes, 3), (self._plan, 2))
        self._foot = _bar("shared.foot", (self._next, 1), (self._left, 1))
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self._head)
        self._layout.addWidget(self._body, 1)
        self._layout.addWidget(self._foot)
        return page

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it."""
        return self._is_blank

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._notes, self._plan)

    def show_view(self, view: SharedView | None) -> None:
        """Show a view in the place of the one before; None for nothing."""
        if view != self._view:
            self._view = view
            self._fill()

    def blank(self, *, is_blank: bool) -> None:
        """Take everything off the page at once, or bring it back; a blank page says nothing."""
        self._is_blank = is_blank
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text its part of the new height."""
        super().resizeEvent(event)
        self._size()

    def _fill(self) -> None:
        view = None if self._is_blank else self._view
        # What is not to be seen is taken away, not hidden: a screen reader finds what is hidden.
        self._title.setText("" if view is None else view.item)
        self._clock.setText("" if view is None else view.clock)
        self._since.setText("" if view is None else _since(view))
        self._next.setText("" if view is None else _next(view))
        self._left.setText("" if view is None else _left(view))
        notes = () if view is None else view.notes[-_NOTES:]
        plan = () if view is None else view.plan
        self._notes.show_parts(_("What we have heard") if notes else "", tuple(_notes(notes)))
        self._plan.show_parts(_("Plan so far") if plan else "", tuple(_plan(plan)))
        self._notes.setVisible(bool(notes))
        self._plan.setVisible(bool(plan))
        self.setCurrentIndex(0 if view is None else 1)
        self._size()

    def _size(self) -> None:
        high = max(self.height() // _TEXT, 1)
        text, bold = _pixels(high), _pixels(high, is_bold=True)
        self._title.setFont(_pixels(self.height() // _TITLE, is_bold=True))
        self._clock.setFont(_pixels(self.height() // _TITLE, is_bold=True))
        for label in (self._since, self._next, self._left):
            label.setFont(text)
        for column in (self._notes, self._plan):
            column.use_fonts(text, bold)
        for bar in (self._head, self._body, self._foot):
            layout = bar.layout()
            if layout is not None:
                layout.setContentsMargins(high, high // 2, high, high // 2)
                layout.setSpacing(high)


class _Column(QScrollArea):
    """A heading and what stands below it, the newest in sight; it can be scrolled by keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fonts = (QFont(), QFont())
        self._heading = ""
        self._parts: tuple[tuple[str, str], ...] = ()
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.addStretch(1)
        self.setWidget(self._inner)
        self.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: self.verticalScrollBar().setValue(high)
        )

    def show_parts(self, heading: str, parts: tuple[tuple[str, str], ...]) -> None:
        """Show parts of a bold line and a plain one, either of which may be empty."""
        if (heading, parts) == (self._heading, self._parts):
            return
        self._heading, self._parts = heading, parts
        self.setAccessibleName(heading)
        for gone in self._inner.findChildren(QLabel):
            self._rows.removeWidget(gone)
            # Out of the tree at once: a label that is only to be deleted can still be read.
            gone.setParent(None)
            gone.deleteLater()
        for text, role in self._lines():
            label = words(text, role, wraps=True)
            self._rows.insertWidget(self._rows.count() - 1, label)
        self.use_fonts(*self._fonts)

    def use_fonts(self, text: QFont, bold: QFont) -> None:
        """Use a font for what is plain and one for what is bold."""
        self._fonts = (text, bold)
        for label in self._inner.findChildren(QLabel):
            label.setFont(text if label.property("role") == "shared.text" else bold)
        self._rows.setSpacing(max(text.pixelSize() // 4, 0))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.verticalScrollBar().setSingleStep(max(text.pixelSize(), 1))

    def _lines(self) -> Iterator[tuple[str, str]]:
        if self._heading:
            yield self._heading, "quiet"
        for bold, text in self._parts:
            if bold:
                yield bold, "shared.bold"
            if text:
                yield text, "shared.text"


class ProjectorWindow(QWidget):
    """A window of its own for the second screen; it holds the shared page and nothing else."""

    closed = Signal()
    """It was closed by its own button or keys."""

    def __init__(self) -> None:
        """Make it; it is shown by whoever knows the screens."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("projector")
        self.setWindowTitle(_("MeetingDesk"))
        self.page = SharedPage("projector.page")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that others see nothing any more."""
        super().closeEvent(event)
        self.closed.emit()


def _bar(part: str, *parts: tuple[QWidget, int]) -> QFrame:
    bar = QFrame()
    bar.setProperty("part", part)
    layout = QHBoxLayout(bar)
    for widget, share in parts:
        layout.addWidget(widget, share)
    return bar


def _pixels(high: int, *, is_bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(max(high, 1))
    font.setBold(is_bold)
    return font


def _since(view: SharedView) -> str:
    if not view.since:
        return ""
    if not view.minutes:
        return _("since {time}").format(time=view.since)
    return _("since {time}, {minutes} min planned").format(time=view.since, minutes=view.minutes)


def _next(view: SharedView) -> str:
    if not view.next_item:
        return ""
    return _("Next: {item}").format(item=view.next_item)


def _left(view: SharedView) -> str:
    if not view.place:
        return ""
    told = _("Item {place} of {count}").format(place=view.place, count=view.count)
    hours, minutes = divmod(view.minutes_left, 60)
    counted = []
    if hours:
        said = ngettext("{number} hour", "{number} hours", number=hours)
        counted.append(said.format(number=hours))
    if minutes:
        said = ngettext("{number} minute", "{number} minutes", number=minutes)
        counted.append(said.format(number=minutes))
    if not counted:
        return told
    return _("{item} · about {time} left").format(item=told, time=" ".join(counted))


def _notes(notes: tuple[SharedNote, ...]) -> Iterator[tuple[str, str]]:
    who = ""
    for note in notes:
        yield ("" if note.who == who else note.who), note.text
        who = note.who


def _plan(plan: tuple[SharedAction, ...]) -> Iterator[tuple[str, str]]:
    for number, action in enumerate(plan, start=1):
        said = ", ".join(filter(None, (*action.owners, action.due)))
        yield _("{number}.  {who}").format(number=number, who=said), action.text
