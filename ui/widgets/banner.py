"""A line across the page that says what went wrong, with a code that can be copied.

Must not decide what is wrong: `ui.problems` does.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.problems import Problem
from ui.widgets.layouts import button, copyable, em, leave_cursor, words


class Banner(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName(name)
        self._problem: Problem | None = None
        self._sentence = copyable("", "")
        self._sentence.setAccessibleName(_("What went wrong"))
        self._sentence.setObjectName(f"{name}.sentence")
        self._code = words("", "", name=f"{name}.code")
        self._copy = button(_("Copy the code"), f"{name}.copy")
        self._copy.clicked.connect(self._copy_code)
        self._dismiss = button(_("Hide this"), f"{name}.dismiss")
        self._dismiss.clicked.connect(self.clear)
        leave_cursor(self._copy, self._dismiss)
        told = QVBoxLayout()
        told.addWidget(self._sentence)
        told.addWidget(self._code)
        layout = QHBoxLayout(self)
        space = em(self) // 2
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.addLayout(told, 1)
        layout.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def problem(self) -> Problem | None:
        """What is shown; none where nothing went wrong."""
        return self._problem

    @property
    def sentence(self) -> str:
        """What the banner says."""
        return self._sentence.text()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, and have a screen reader say it at once."""
        self._problem = problem
        self._code.setText(_("Code: {code}").format(code=problem.code))
        self._show(problem.sentence, part="problem", has_code=True)

    def show_notice(self, sentence: str) -> None:
        """Say something that is no fault, for example a doubtful NHS number."""
        self._problem = None
        self._show(sentence, part="notice", has_code=False)

    def clear(self) -> None:
        """Say nothing any more."""
        self._problem = None
        self.hide()

    def _show(self, sentence: str, *, part: str, has_code: bool) -> None:
        self.setProperty("part", part)
        for one in (self, self._sentence, self._code):
            one.style().polish(one)
        self._sentence.setText(sentence)
        self._code.setVisible(has_code)
        self._copy.setVisible(has_code)
        self.show()
        announce(self, sentence)

    def _copy_code(self) -> None:
        if self._problem is not None:
            QGuiApplication.clipboard().setText(self._problem.to_copy)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say a sentence at once, wherever the focus is."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
