"""The one place to type what was said: speaker, item, kind, who may see it, and the words.

Must not save anything: it says what is due, and is told what became of it.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.language import gettext as _
from ui.presenters.contribution import Typed
from ui.presenters.wording import kind_label, level_choices
from ui.problems import Problem
from ui.widgets.banner import announce
from ui.widgets.choices import Choice
from ui.widgets.draft_box import DraftBox
from ui.widgets.layouts import button, em, field, follow, words
from ui.widgets.letter_notice import LetterNotice


class ContributionBox(QFrame):
    """What is typed, and whether it is safe."""

    def __init__(self, record: QAction, parent: QWidget | None = None) -> None:
        """Make the box; the action records what stands in it."""
        super().__init__(parent)
        self.setObjectName("contribution")
        self.setProperty("part", "capture")
        self._speaker = Choice("contribution.speaker")
        self._item = Choice("contribution.item")
        self._kind = Choice("contribution.kind")
        self._kind.offer((kind.value, kind_label(kind)) for kind in Kind)
        self._level = Choice("contribution.level")
        self._level.offer((level.value, label) for level, label in level_choices())
        self.words = DraftBox("contribution.words", lines=3)
        self.words.setAccessibleDescription(_("What is typed is kept while you type."))
        self.letters = LetterNotice("contribution.letters", self.words)
        self._state = words("", "saved", wraps=True, name="contribution.state")
        self._state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._problem = words("", "problem", wraps=True, name="contribution.problem")
        self._problem.hide()
        self._was_not_kept = False
        self._button = button(_("Recor&d"), "contribution.record", is_primary=True)
        self._button.setMinimumWidth(8 * em(self))
        self._button.setToolTip(_("Record the contribution (Ctrl+Enter)"))
        follow(self._button, record)
        self._lay_out()
        self.words.textChanged.connect(self._say_unsaved)
        for choice in (self._speaker, self._item, self._kind, self._level):
            choice.currentIndexChanged.connect(self._choice_changed)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        space = em(self) // 2
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.setSpacing(space)
        grid = QGridLayout()
        grid.setSpacing(space)
        for place, (label, choice, part) in enumerate(
            (
                (_("Spea&ker"), self._speaker, 4),
                (_("Ite&m"), self._item, 4),
                (_("Kind"), self._kind, 3),
                (_("Who may see it"), self._level, 4),
            )
        ):
            grid.addLayout(field(label, choice), 0, place)
            grid.setColumnStretch(place, part)
        layout.addLayout(grid)
        beside = QVBoxLayout()
        beside.addWidget(self._button)
        beside.addWidget(self._state, 1)
        below = QHBoxLayout()
        below.setSpacing(space)
        below.addLayout(field(_("&What was said"), self.words), 1)
        below.addLayout(beside)
        beside.insertSpacing(0, em(self))
        layout.addLayout(below)
        layout.addWidget(self.letters)
        layout.addWidget(self._problem)

    @property
    def typed(self) -> Typed:
        """What stands in the box."""
        speaker, _slash, agency = self._speaker.key.partition("/")
        return Typed(
            text=self.words.toPlainText(),
            item=self._item.key,
            speaker=speaker,
            agency=agency,
            kind=self._kind.key,
            level=self._level.key,
        )

    def offer(
        self, *, speakers: Iterable[tuple[str, str]], items: Iterable[tuple[str, str]]
    ) -> None:
        """Offer who can have spoken, and under which items."""
        self._speaker.offer(speakers)
        self._item.offer(items)

    def choose_item(self, item: str) -> None:
        """Choose the agenda item."""
        self._item.choose(item)

    def show_kept(self, typed: Typed) -> None:
        """Show what was kept, for example from before a restart."""
        self._speaker.choose(f"{typed.speaker}/{typed.agency}")
        self._item.choose(typed.item)
        self._kind.choose(typed.kind)
        self._level.choose(typed.level)
        self.words.show_words(typed.text)
        self._hide_problem()
        self._state.setText(_("Kept from before, not recorded yet") if typed.text else "")

    def say_saved(self, told: str) -> None:
        """Say that everything that stands here is safe; why it was not recorded stays in sight."""
        if self._was_not_kept:
            self._hide_problem()
        self._state.setText(told)

    def say_recorded(self, text: str, told: str) -> None:
        """Let go of words that are recorded; what was typed behind them stays."""
        self.words.take_out(text)
        self._kind.choose(Kind.INFORMATION.value)
        self._hide_problem()
        self._state.setText(told)

    def say_not_kept(self, problem: Problem) -> None:
        """Say why what is typed is not safe; the words stay."""
        self.say_problem(problem)
        self._was_not_kept = True

    def say_problem(self, problem: Problem) -> None:
        """Say why it was not recorded; the words stay."""
        self.say_why_not(
            _("{sentence} (Code: {code})").format(sentence=problem.sentence, code=problem.code)
        )

    def say_why_not(self, sentence: str) -> None:
        """Say what is to be put right; the words stay."""
        self._was_not_kept = False
        self._state.setText("")
        self._problem.setText(sentence)
        self._problem.show()
        announce(self, sentence)

    def _hide_problem(self) -> None:
        self._was_not_kept = False
        self._problem.setText("")
        self._problem.hide()

    def _say_unsaved(self) -> None:
        self._state.setText(_("Not saved yet") if self.words.toPlainText() else "")

    def _choice_changed(self) -> None:
        if self.words.toPlainText():
            self.words.touch()
            self._say_unsaved()
