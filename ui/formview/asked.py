"""A question above a form, in its own window: nothing else opens, and nothing waits for it.

Must not know what the answers do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.sizes import TextBox
from ui.widgets.banner import announce
from ui.widgets.layouts import button, em, words


@dataclass(frozen=True, slots=True)
class Answer:
    """One button: its words, its name, what it does with the reason that was typed."""

    label: str
    name: str
    do: Callable[[str], None]
    needs_reason: bool = False


class Asked(QFrame):
    """Hidden until something is asked."""

    settled = Signal()
    """It is gone, or it came: the way of Tab is to be laid anew."""

    def __init__(self, name: str) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "notice")
        self._words = words("", "", wraps=True, name=f"{name}.words")
        self._why = words(_("&Reason"), "label")
        self.reason = TextBox(f"{name}.reason")
        self._why.setBuddy(self.reason)
        self._line = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        self._needs_reason: list[QPushButton] = []
        layout = QVBoxLayout(self)
        space = em(self) // 2
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.setSpacing(space)
        for part in (self._words, self._why, self.reason):
            layout.addWidget(part)
        layout.addLayout(self._line)
        self.reason.textChanged.connect(self._settle)
        self.hide()

    def ask(self, sentence: str, answers: Sequence[Answer], *, takes_focus: bool = True) -> None:
        """Ask; the first answer has the cursor, or the reason where one is needed."""
        self._clear()
        self._words.setText(sentence)
        has_reason = any(one.needs_reason for one in answers)
        self.reason.clear()
        self._why.setVisible(has_reason)
        self.reason.setVisible(has_reason)
        for one in answers:
            self._add(one)
        self._line.addStretch(1)
        self._settle()
        self.show()
        self.settled.emit()
        if takes_focus:
            first: QWidget = self.reason if has_reason else self._buttons[0]
            first.setFocus()
        announce(self, sentence)

    def dismiss(self) -> None:
        """Ask nothing any more."""
        self._clear()
        self.hide()
        self.settled.emit()

    def stops(self) -> list[QWidget]:
        """Give what Tab goes through."""
        return [self.reason, *self._buttons]

    def _add(self, answer: Answer) -> None:
        made = button(answer.label, answer.name)
        made.clicked.connect(lambda: answer.do(self.reason.toPlainText().strip()))
        self._buttons.append(made)
        if answer.needs_reason:
            self._needs_reason.append(made)
        self._line.addWidget(made)

    def _settle(self) -> None:
        for one in self._needs_reason:
            one.setEnabled(bool(self.reason.toPlainText().strip()))

    def _clear(self) -> None:
        self._needs_reason = []
        for one in self._buttons:
            one.hide()
            one.deleteLater()
        self._buttons = []
        while self._line.count():
            self._line.takeAt(0)
