"""Wires the contribution box to the desk: drafts while it is typed, the record when it is done.

The words leave the box only after they are durable.
"""

from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.contribution import DRAFT_KEY, draft_of, problem_of, read_draft, record_command
from ui.presenters.meeting_view import MeetingView
from ui.presenters.wording import saved_words
from ui.problems import Problem
from ui.screens.draft_keeper import DraftKeeper, Ended
from ui.screens.letters import tell_drawable
from ui.widgets.contribution_box import ContributionBox


class Capture(QObject):
    """Records what stands in the box of one meeting."""

    recorded = Signal(str)
    """The id of the contribution that is durable now."""

    def __init__(self, gateway: Gateway, box: ContributionBox, *, actions: Actions) -> None:
        """Take the box."""
        super().__init__(box)
        self._gateway = gateway
        self._box = box
        self._view: MeetingView | None = None
        self._is_recording = False
        self._keeper = DraftKeeper(
            gateway,
            DRAFT_KEY,
            read=lambda: draft_of(box.typed),
            saved=box.say_saved,
            failed=box.say_not_kept,
        )
        box.words.draft_due.connect(self._keep)
        box.letters.drawable_asked.connect(self._tell_letters)
        actions["entry.add"].triggered.connect(self.record)

    def begin(self, view: MeetingView) -> None:
        """Take up a meeting, with what was typed and not recorded before."""
        self._view = view
        draft = view.drafts.get(DRAFT_KEY, "")
        self._keeper.begin(view.id, draft)
        self._box.show_kept(read_draft(draft))

    def follow(self, view: MeetingView) -> None:
        """Take the same meeting as it stands now."""
        self._view = view

    def finish(self, then: Ended) -> None:
        """Have what is typed kept, then tell."""
        self._box.words.settle()
        if self._view is None or not self._view.may_change:
            then(None)
        else:
            self._keeper.finish(then)

    def record(self) -> None:
        """Record what stands in the box."""
        view, typed = self._view, self._box.typed
        if view is None or self._is_recording:
            return
        wrong = problem_of(typed)
        if wrong:
            self._box.say_why_not(wrong)
            self._box.words.setFocus()
            return
        command = record_command(
            typed,
            view.id,
            uid=uuid4(),
            state=view.record.meeting.state,
            now=self._gateway.desk.bus.clock.now(),
        )
        self._is_recording = True
        self._keeper.hold()
        self._box.words.settle()

        def recorded(saved_at: str) -> None:
            self._is_recording = False
            self._box.say_recorded(typed.text, saved_at)
            self._keeper.release(is_recorded=True)
            self.recorded.emit(str(command.contribution.id))

        self._gateway.do(
            command,
            then=lambda changes: recorded(saved_words(changes.saved_at)),
            failed=self._not_recorded,
        )

    def _tell_letters(self) -> None:
        tell_drawable(self._gateway, self._box.letters, failed=self._box.say_problem)

    def _not_recorded(self, problem: Problem) -> None:
        self._is_recording = False
        self._box.say_problem(problem)
        self._keeper.release(is_recorded=False)

    def _keep(self) -> None:
        if self._view is not None and self._view.may_change:
            self._keeper.save()
