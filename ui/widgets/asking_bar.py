"""A question across the window that keeps nobody from going on: its answers are buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from meetingdesk.domain.language import gettext as _
from ui.widgets.banner import announce
from ui.widgets.layouts import button, em, leave_cursor, words


class AskingBar(QFrame):
    """Hidden until it asks, and again once it was answered."""

    answered = Signal(str)
    """The code of the answer."""

    def __init__(
        self,
        name: str,
        question: str,
        answers: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Take the question and its answers, each with a code; Esc gives none."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("part", "notice")
        self.setAccessibleName(question)
        said = ", ".join(one.replace("&", "") for _code, one in answers)
        self._question = _("{question} Tab or Alt and a letter to answer: {answers}").format(
            question=question, answers=said
        )
        space = em(self) // 2
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.setSpacing(2 * space)
        layout.addWidget(words(question, "", wraps=True, name=f"{name}.words"), 1)
        self._buttons: list[QPushButton] = []
        for code, said in answers:
            one = button(said, f"{name}.{code}")
            leave_cursor(one)
            one.clicked.connect(lambda _on, given=code: self._take(given))
            layout.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons.append(one)
        self.hide()

    def ask(self) -> None:
        """Show the question; the cursor stays where it is."""
        if self.isHidden():
            self.show()
            announce(self, self._question)

    def dismiss(self) -> None:
        """Ask no longer."""
        self.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the cursor on to the first answer."""
        super().focusInEvent(event)
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc put the question away, unanswered."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _take(self, answer: str) -> None:
        self.hide()
        self.answered.emit(answer)
