"""The box "There is a problem": what is wrong, each with a link to its field.

The words are the same as beside the field. Must not decide what is wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.widgets.banner import announce
from ui.widgets.layouts import em, words

_MOST: Final = 5
"""More links would fill a small screen."""
_FOLLOWS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class Link:
    """One thing that is wrong, and where; none where it is in no single field."""

    sentence: str
    target: Callable[[], None] | None = None


class _LinkLabel(QLabel):
    """A sentence over as many lines as it needs, followed by Enter, Space or a click."""

    followed = Signal()

    def __init__(self, sentence: str, name: str) -> None:
        super().__init__(sentence)
        self.setObjectName(name)
        self.setProperty("role", "link")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(_("Enter goes to the field."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the field."""
        if event.key() in _FOLLOWS:
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the field."""
        if self.rect().contains(event.position().toPoint()):
            self.followed.emit()


class ProblemBox(QFrame):
    """Hidden until something is wrong; the cursor comes here then."""

    def __init__(self, name: str) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "problem")
        # The cursor is put here, and Tab goes on from here, but it does not stop here.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lines = QVBoxLayout(self)
        space = em(self) // 2
        self._lines.setContentsMargins(2 * space, space, 2 * space, space)
        self._title = words(_("There is a problem"), "heading")
        self._lines.addWidget(self._title)
        self._labels: list[QLabel] = []
        self.hide()

    def show_links(self, links: Sequence[Link]) -> None:
        """Say what is wrong, and take the cursor."""
        self._clear()
        for number, link in enumerate(links[:_MOST], 1):
            self._add(self._label(link, number))
        more = len(links) - _MOST
        if more > 0:
            self._add(words(_("and {count} more").format(count=more), "", wraps=True))
        told = " ".join((f"{self._title.text()}.", *(one.sentence for one in links[:_MOST])))
        self.setAccessibleName(told)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, told)

    def clear(self) -> None:
        """Say nothing any more."""
        self._clear()
        self.hide()

    def stops(self) -> list[QWidget]:
        """Give the box, for the way of Tab goes on from it, and its links."""
        links = [label for label in self._labels if isinstance(label, _LinkLabel)]
        return [self, *links]

    def _label(self, link: Link, number: int) -> QLabel:
        go = link.target
        if go is None:
            return words(link.sentence, "", wraps=True)
        label = _LinkLabel(link.sentence, f"{self.objectName()}.{number}")
        label.followed.connect(go)
        return label

    def _add(self, label: QLabel) -> None:
        self._labels.append(label)
        self._lines.addWidget(label)

    def _clear(self) -> None:
        for label in self._labels:
            label.hide()
            self._lines.removeWidget(label)
            label.deleteLater()
        self._labels = []
