"""The sections on what the meeting before left behind: its actions, and its answers beside now."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from meetingdesk.document.wording import status_words
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.plan import ActionStatus
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import QuestionKind
from ui.presenters.prepare_doing import Given, answer_question, earlier_action, review_action
from ui.presenters.prepare_rows import answer_row_list, earlier_rows
from ui.presenters.preparing import Preparation
from ui.screens.prepare_section import PrepareSection, RowList
from ui.widgets.choices import Choice
from ui.widgets.layouts import beside, button, field, row, words
from ui.widgets.typing_lines import plain_line


class EarlierSection(PrepareSection):
    """The open actions of the meetings before, to be reviewed first."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("Earlier actions")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.earlier = RowList("prepare.earlier", _("Earlier actions, overdue ones first"), self)
        self._none = words(_("There is no open action of an earlier meeting."), "quiet", wraps=True)
        self._status = Choice("prepare.status")
        self._status.offer((one.value, status_words(one)) for one in ActionStatus)
        self._progress = plain_line("prepare.progress")
        self._save = button(_("Save how far it is"), "prepare.save_status")
        self._open = button(_("Edit…"), "prepare.edit_earlier")
        self._add = button(_("Add an earlier action…"), "prepare.add_earlier")
        self.inside.addLayout(self.earlier.layout, 1)
        self.inside.addWidget(self._none)
        self.inside.addLayout(field(_("How far it is"), self._status))
        self.inside.addLayout(
            beside(field(_("Progress: what was done, or why not"), self._progress), self._save)
        )
        self.inside.addLayout(row(self._open, self._add, None))
        self.earlier.chosen.connect(self._show_chosen)
        self.earlier.opened.connect(lambda _key: self._status.setFocus())
        self._save.clicked.connect(self._save_now)
        self._progress.returnPressed.connect(self._save_now)
        self._open.clicked.connect(self._edit)
        self._add.clicked.connect(lambda: self.want("earlier_actions"))

    def told(self, found: Preparation) -> str:
        """Return how many are to be reviewed."""
        waiting = len(found.to_review)
        if not waiting:
            return _("nothing to review")
        return ngettext("{n} to review", "{n} to review", number=waiting).format(n=waiting)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.earlier.view.setFocus()

    def fill(self, found: Preparation) -> None:
        """Show the actions."""
        self.earlier.show_rows(earlier_rows(found))
        self._none.setVisible(not self.earlier.rows)
        self._show_chosen()

    def _show_chosen(self) -> None:
        action = None if self.found is None else earlier_action(self.found, self.earlier.key)
        for one in (self._status, self._progress, self._save, self._open):
            one.setEnabled(action is not None)
        if action is not None and not self._progress.hasFocus():
            self._status.choose((action.status or ActionStatus.IN_PROGRESS).value)
            self._progress.setText(action.progress)

    def _save_now(self) -> None:
        if self.found is not None and self.earlier.key:
            commands = review_action(
                self.found,
                self.earlier.key,
                status=ActionStatus(self._status.key),
                progress=self._progress.text(),
            )
            self.earlier.view.setFocus()
            self.do(commands, _("How far it is was recorded."))

    def _edit(self) -> None:
        action = None if self.found is None else earlier_action(self.found, self.earlier.key)
        if action is not None:
            self.want("earlier_actions", action.id)


_KEYS = {
    Qt.Key.Key_Y: ThreeState.YES,
    Qt.Key.Key_N: ThreeState.NO,
    Qt.Key.Key_A: ThreeState.NOT_ASKED,
}


class AnswersSection(PrepareSection):
    """The questions of the form: last time's answer beside the new one, given right here."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("Questions")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.questions = RowList(
            "prepare.answers", _("The &questions (Y yes, N no, A not asked)"), self
        )
        self._words = plain_line("prepare.answer_words")
        self._yes = button(_("Yes"), "prepare.yes")
        self._no = button(_("No"), "prepare.no")
        self._unasked = button(_("Not asked"), "prepare.not_asked")
        self._open = button(_("Edit…"), "prepare.edit_answer")
        self._hint = words("", "quiet", wraps=True, name="prepare.question_hint")
        self.inside.addLayout(self.questions.layout, 1)
        self.inside.addWidget(self._hint)
        self.inside.addLayout(
            field(_("Words to it: what is known, or the reason (optional)"), self._words)
        )
        self.inside.addLayout(row(self._yes, self._no, self._unasked, self._open, None))
        self.questions.chosen.connect(self._settle)
        self.questions.opened.connect(lambda _key: self._enter())
        self.questions.view.installEventFilter(self)
        for pressed, value in (
            (self._yes, ThreeState.YES),
            (self._no, ThreeState.NO),
            (self._unasked, ThreeState.NOT_ASKED),
        ):
            pressed.clicked.connect(lambda _on=False, given=value: self._give(given))
        self._open.clicked.connect(self._edit)

    def told(self, found: Preparation) -> str:
        """Return how many are answered."""
        given = sum(one.now is not None for one in found.beside)
        return _("{given} of {all} answered").format(given=given, all=len(found.beside))

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.questions.view.setFocus()

    def fill(self, found: Preparation) -> None:
        """Show the questions."""
        self.questions.show_rows(answer_row_list(found))
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer with one letter in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            value = _KEYS.get(Qt.Key(event.key()))
            is_bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if value is not None and is_bare and self._is_three_state():
                self._give(value)
                return True
        return super().eventFilter(watched, event)

    def _kind(self) -> QuestionKind | None:
        if self.found is None:
            return None
        code = self.questions.key.partition("/")[0]
        return next((one.kind for one in self.found.form.questions if one.code == code), None)

    def _is_three_state(self) -> bool:
        return self._kind() is QuestionKind.THREE_STATE

    def _settle(self) -> None:
        for one in (self._yes, self._no, self._unasked, self._words):
            one.setEnabled(self._is_three_state())
        self._open.setEnabled(bool(self.questions.key))
        code = self.questions.key.partition("/")[0]
        specs = () if self.found is None else self.found.form.questions
        hints = [one.hint for one in specs if one.code == code]
        self._hint.setText(hints[0] if hints else "")
        self._hint.setVisible(bool(self._hint.text()))

    def _enter(self) -> None:
        if self._is_three_state():
            self._words.setFocus()
        else:
            self._edit()

    def _give(self, value: ThreeState) -> None:
        if self.found is None or not self.questions.key:
            return
        given = Given(value=value, words=self._words.text())
        self._words.clear()
        self.questions.view.setFocus()
        self.do(
            answer_question(self.found, self.questions.key, given=given),
            _("The answer is recorded."),
        )

    def _edit(self) -> None:
        if self.found is None or not self.questions.key:
            return
        code, _slash, about = self.questions.key.partition("/")
        one = next(
            each
            for each in self.found.beside
            if (each.question, str(each.about or "")) == (code, about)
        )
        if one.now is not None:
            self.want("answers", one.now.id)
        else:
            preset = {"question": code, **({"about": about} if about else {})}
            self.want("answers", preset=preset)
