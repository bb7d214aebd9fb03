"""A page inside the list of steps after a meeting: a title, a way back, what it shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from ui.gateway import Gateway
from ui.presenters.latest import Latest
from ui.widgets.layouts import button, em, words


class AfterPart(QWidget):
    """Knows its meeting, and goes back with Esc."""

    left = Signal()
    went_wrong = Signal(object)
    told = Signal(str)

    def __init__(
        self, gateway: Gateway, name: str, *, title: str, parent: QWidget | None = None
    ) -> None:
        """Begin without a meeting."""
        super().__init__(parent)
        self.setObjectName(name)
        self._gateway = gateway
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._back = button(_("&Back to the list"), f"{name}.back")
        self._back.clicked.connect(self.left)
        self._title = words(title, "heading", wraps=False)
        self._head = QHBoxLayout()
        self._head.addWidget(self._back)
        self._head.addWidget(self._title, 1)
        self._body = QVBoxLayout(self)
        space = em(self)
        self._body.setContentsMargins(space, space // 2, space, space // 2)
        self._body.setSpacing(space // 2)
        self._body.addLayout(self._head)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._back,)

    def begin(self) -> None:
        """Put the cursor where work begins."""
        self._back.setFocus()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Read what is to be shown of a meeting."""
        if meeting != self._meeting:
            self._latest.forget()
            self.forget()
        self._meeting = meeting
        self.read()

    def forget(self) -> None:
        """Show nothing any more of the meeting before."""

    def read(self) -> None:
        """Read again what is shown."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, where nothing on the page wants it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
