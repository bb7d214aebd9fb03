"""A new meeting in a few steps: the case, the type, the day; every word is kept as a draft.

Must not write but by the one command of the last step, and the draft.
"""

from dataclasses import replace
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.presenters.kept_place import DESK
from ui.presenters.known_desk import KnownDesk, read_known_desk
from ui.presenters.latest import Latest
from ui.presenters.new_meeting import DRAFT_KEY, Step, TypedMeeting, as_draft, find_problems
from ui.presenters.setting_up import officer_problems, set_up_command
from ui.problems import Problem
from ui.screens.desk_page import DeskPage
from ui.screens.draft_keeper import Ended
from ui.screens.kept_typing import KeptTyping
from ui.screens.new_meeting_case import CaseStep, DetailsStep
from ui.screens.new_meeting_people import HouseholdStep
from ui.screens.new_meeting_type import TypeStep, WhenStep
from ui.widgets.banner import announce
from ui.widgets.layouts import (
    add_all,
    button,
    card,
    column,
    copyable,
    row,
    scrolling,
    words,
)

PAGE = "page.prepare"
"""Where a meeting is shown that was just made."""
AnyStep = CaseStep | DetailsStep | HouseholdStep | TypeStep | WhenStep


class NewMeetingPage(DeskPage):
    """Goes through the steps; back keeps everything, and so does leaving."""

    warned = Signal(str)
    """What is doubtful in what was made."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty; `refresh` reads what the desk knows."""
        super().__init__(parent)
        self.setObjectName("new_meeting")
        self._gateway = gateway
        self._latest = Latest()
        self._known: KnownDesk | None = None
        self._typed = TypedMeeting()
        self._begun = ""
        self._kept: KeptTyping | None = None
        self._is_filling = False
        self._steps: dict[Step, AnyStep] = {
            Step.CASE: CaseStep(),
            Step.DETAILS: DetailsStep(),
            Step.HOUSEHOLD: HouseholdStep(),
            Step.TYPE: TypeStep(),
            Step.WHEN: WhenStep(),
        }
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self._title = words("", "title", wraps=True, name="new.title")
        self._where = words("", "quiet", wraps=True, name="new.where")
        self._resumed, resumed = card(part="notice")
        told = words(_("Here is what you typed last time."), "", wraps=True, name="new.resumed")
        self._anew = button(_("Begin ane&w"), "new.anew")
        add_all(resumed, told, row(self._anew, None))
        self._problem, problem = card(part="problem")
        self._problem_words = copyable("", "")
        self._problem_words.setObjectName("new.problem")
        self._problem_words.setAccessibleName(_("What is to be put right"))
        problem.addWidget(self._problem_words)
        self._problem.hide()
        self._back = button(_("&Back"), "new.back")
        self._next = button(_("Ne&xt"), "new.next", is_primary=True)
        self._leave = button(_("&Leave; what is typed is kept"), "new.leave")
        self._state = words("", "saved", wraps=True, name="new.state")

    def _lay_out(self) -> None:
        inner = QWidget()
        page = column(inner, ems=72)
        add_all(page, self._title, self._where, self._resumed, self._problem)
        # No stack: that is as high as its highest page, and this is as high as the step shown.
        for step in self._steps.values():
            page.addWidget(step, 1)
            step.hide()
        page.addLayout(row(self._back, self._next, self._leave, None))
        page.addWidget(self._state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _connect(self) -> None:
        for step in self._steps.values():
            step.changed.connect(self._note)
            step.wants_next.connect(self._go_on)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._leave.clicked.connect(self.left)
        self._anew.clicked.connect(self._begin_anew)
        done = QShortcut(QKeySequence("Ctrl+Return"), self)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self._go_on)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._step(), self._next)

    @property
    def about(self) -> str:
        """The id of the meeting that was begun at once; empty for a new one."""
        return self._begun

    def be_about(self, meeting: MeetingId | None) -> None:
        """Be about a new meeting, or about type and family of one that was begun at once."""
        self._begun = "" if meeting is None else str(meeting)
        self._known = None

    def refresh(self) -> None:
        """Read what the desk knows, and what was typed last time; not while something is typed."""
        if self._known is None:
            self._read()

    def begin(self) -> None:
        """Put the cursor into the step."""
        if self._known is not None:
            self._step().begin()

    def finish(self, then: Ended) -> None:
        """Have everything that is typed kept, then tell."""
        if self._kept is None:
            then(None)
        else:
            self._kept.finish(then)

    def _read(self) -> None:
        def show(known: KnownDesk) -> None:
            self._known = known
            is_same = known.draft.begun == self._begun
            begun = known.draft if is_same else TypedMeeting(begun=self._begun)
            self._keep(as_draft(known.draft))
            self._resumed.setVisible(bool(as_draft(begun)))
            self._show(begun)

        self._gateway.ask(
            read_known_desk, then=self._latest.only(show), failed=self.went_wrong.emit
        )

    def _keep(self, kept: str) -> None:
        """Keep what is typed from now on, beginning with what the store has of it."""
        self._forget_typing()
        self._kept = KeptTyping(self._gateway, DESK, key=DRAFT_KEY, kept=kept, parent=self)
        self._kept.told.connect(self._state.setText)

    def _forget_typing(self) -> None:
        if self._kept is not None:
            self._kept.hold()
            self._kept.deleteLater()
        self._kept = None
        self._state.setText("")

    def _begin_anew(self) -> None:
        self._resumed.hide()
        self._show(TypedMeeting(begun=self._typed.begun))
        self._save()

    def _step(self) -> AnyStep:
        return self._steps[Step(self._typed.step)]

    def _show(self, typed: TypedMeeting) -> None:
        known = self._known
        if known is None:
            return
        if Step(typed.step) not in typed.steps:
            typed = replace(typed, step=Step.CASE.value)
        self._typed = typed
        step = self._step()
        self._is_filling = True
        step.show_typed(typed, known)
        self._is_filling = False
        for one in self._steps.values():
            one.setVisible(one is step)
        at, number = typed.steps.index(Step(typed.step)), len(typed.steps)
        self._title.setText(step.title())
        self._where.setText(
            _("New meeting, step {at} of {number}").format(at=at + 1, number=number)
            if not typed.begun
            else _("Type and family of the meeting that is open, step {at} of {number}").format(
                at=at + 1, number=number
            )
        )
        self._back.setEnabled(at > 0)
        is_last = at == number - 1
        self._next.setText(self._last_words() if is_last else _("Ne&xt"))
        self._tell("")
        step.begin()

    def _last_words(self) -> str:
        return _("Save type and &family") if self._typed.begun else _("Make the meeting")

    def _note(self) -> None:
        if not self._is_filling and self._known is not None:
            self._typed = self._step().take(self._typed)
            self._save()

    def _go_back(self) -> None:
        self._typed = self._step().take(self._typed)
        steps = self._typed.steps
        at = steps.index(Step(self._typed.step))
        if at:
            self._show(replace(self._typed, step=steps[at - 1].value))
            self._save()

    def _go_on(self) -> None:
        known = self._known
        if known is None:
            return
        self._typed = self._step().take(self._typed)
        step = Step(self._typed.step)
        problems = find_problems(self._typed, step, today=known.today)
        if step is Step.WHEN:
            problems = (*problems, *officer_problems(self._typed, known.known))
        if problems:
            self._tell("\n".join(one.sentence for one in problems))
            self._step().box(problems[0].field).setFocus()
            return
        self._resumed.hide()
        steps = self._typed.steps
        at = steps.index(Step(self._typed.step))
        if at + 1 < len(steps):
            typed = replace(self._typed, step=steps[at + 1].value)
            self._show(known.with_officer(typed) if steps[at + 1] is Step.WHEN else typed)
            self._save()
        else:
            self._make(known)

    def _make(self, known: KnownDesk) -> None:
        if self._kept is not None:
            self._kept.hold()
        self._next.setEnabled(False)
        begun = self._typed.begun
        meeting = MeetingId(UUID(begun) if begun else uuid4())
        command = set_up_command(self._typed, meeting=meeting, known=known.known, today=known.today)

        def done(changes: Changes) -> None:
            self._next.setEnabled(True)
            self._typed, self._known = TypedMeeting(), None
            self._forget_typing()
            self.told.emit(
                _("Type and family are saved.") if begun else _("The meeting is planned.")
            )
            if changes.warnings:
                self.warned.emit("\n".join(changes.warnings))
            # Back into the room of one that was begun: there the words go on.
            self.meeting_wanted.emit(meeting, "" if begun else PAGE, "")

        def failed(problem: Problem) -> None:
            self._next.setEnabled(True)
            if self._kept is not None:
                self._kept.release()
            self._tell(problem.sentence)
            self._next.setFocus()

        self._gateway.do(command, then=done, failed=failed)

    def _save(self) -> None:
        """Have the desk keep what is typed."""
        if self._kept is not None and self._known is not None:
            self._kept.type(as_draft(self._typed))

    def _tell(self, sentence: str) -> None:
        self._problem_words.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
