"""Small parts of which every page is made: titles, labelled fields, cards, buttons.

Distances are in ems, so that they grow with the text. Must not know any screen.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontInfo, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)


def em(widget: QWidget) -> int:
    """Return the size of the text in pixels."""
    return widget.fontMetrics().height()


def em_of(widget: QWidget) -> float:
    """Return the size of the letters in pixels, by which the widths of a layout are chosen."""
    return max(QFontInfo(widget.font()).pixelSize(), 1)


def words(text: str, role: str, *, wraps: bool = False, name: str = "") -> QLabel:
    """Make a label; role is one of the style sheet."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def copyable(text: str, role: str) -> QLabel:
    """Make a label whose words can be marked with mouse or keys and copied."""
    label = words(text, role, wraps=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


class _Button(QPushButton):
    """Is pressed by Enter as by Space while it has the cursor, on a page as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter alone; with Ctrl it is somebody else's, and held down it presses once."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not is_enter or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(text: str, name: str, *, is_primary: bool = False) -> QPushButton:
    """Make a button with a name for tests and tools."""
    made = _Button(text)
    made.setObjectName(name)
    made.setProperty("primary", is_primary)
    made.setAutoDefault(False)
    return made


def leave_cursor(*buttons: QAbstractButton) -> None:
    """Have a click leave the cursor where it is, as on a tool bar; Tab reaches them all the same.

    Who has somebody leave or ticks a box by mouse goes on typing where they were.
    """
    for one in buttons:
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def field(label: str, box: QWidget, *, hint: str = "") -> QVBoxLayout:
    """Put a label, and a hint, above a box; the label is the box's buddy."""
    layout = QVBoxLayout()
    layout.setSpacing(2)
    name = words(label, "label")
    name.setBuddy(box)
    layout.addWidget(name)
    if hint:
        layout.addWidget(words(hint, "quiet", wraps=True))
        box.setAccessibleDescription(hint)
    layout.addWidget(box)
    return layout


def beside(labelled: QLayout, *buttons: QWidget) -> QHBoxLayout:
    """Put buttons beside a labelled box, on the line of the box."""
    layout = QHBoxLayout()
    layout.addLayout(labelled, 1)
    for one in buttons:
        layout.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
    return layout


def pair(first: QLayout, second: QLayout) -> QHBoxLayout:
    """Put two labelled boxes side by side, each with half of the width, on one line."""
    layout = QHBoxLayout()
    for one in (first, second):
        layout.addLayout(one, 1)
        layout.setAlignment(one, Qt.AlignmentFlag.AlignTop)
    return layout


def card(*, part: str = "card") -> tuple[QFrame, QVBoxLayout]:
    """Make a framed part of a page with its layout."""
    frame = QFrame()
    frame.setProperty("part", part)
    layout = QVBoxLayout(frame)
    margin = em(frame)
    high = margin if part == "card" else margin // 2
    layout.setContentsMargins(margin, high, margin, high)
    layout.setSpacing(margin // 2)
    return frame, layout


def titled(title: str, view: QWidget, *, role: str = "label") -> QVBoxLayout:
    """Put a title, which is its buddy, above a list that takes all the room there is."""
    layout = QVBoxLayout()
    layout.setSpacing(em(view) // 3)
    label = words(title, role)
    label.setBuddy(view)
    layout.addWidget(label)
    layout.addWidget(view, 1)
    return layout


def row(*parts: QWidget | None) -> QHBoxLayout:
    """Put widgets side by side; None is the room between them."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(max((em(part) // 3 for part in parts if part is not None), default=0))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


def scrolling(inner: QWidget) -> QScrollArea:
    """Put a page into an area that scrolls when the window is small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    # Tab goes to what is on the page; the area itself scrolls to follow.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def lines_of(dialog: QWidget) -> QVBoxLayout:
    """Give a dialog its lines, as far from its edges and from each other as in every other."""
    layout = QVBoxLayout(dialog)
    margin = em(dialog)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(margin // 2)
    return layout


def column(page: QWidget, *, ems: int) -> QVBoxLayout:
    """Give a page one centred column of at most so many ems."""
    outer = QHBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addStretch(1)
    inner = QWidget()
    inner.setMaximumWidth(ems * em(page))
    layout = QVBoxLayout(inner)
    margin = em(page)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(margin)
    outer.addWidget(inner, 8)
    outer.addStretch(1)
    return layout


def add_all(layout: QBoxLayout, *parts: QWidget | QLayout) -> None:
    """Add widgets and layouts in their order."""
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def follow(one: QAbstractButton, action: QAction) -> None:
    """Have a button do what an action does, and be enabled when it is."""
    one.clicked.connect(action.trigger)
    action.enabledChanged.connect(one.setEnabled)
    one.setEnabled(action.isEnabled())
