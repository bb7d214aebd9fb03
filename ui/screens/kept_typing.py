"""Keeps what is typed in a form durable within two seconds, and tries again where that fails.

Must not let go of words that are not safe; what they are is not its business.
"""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_time, london
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.drafts import SaveDraft
from ui.gateway import Gateway
from ui.presenters.saving import Saving, Stage, Standing, standing_words
from ui.problems import Problem
from ui.screens.draft_keeper import Ended


class KeptTyping(QObject):
    """The draft of one form of one meeting."""

    told = Signal(str)
    """How safe it is, in words; empty where nothing is to be said."""
    kept = Signal(str)
    """What the store holds now; empty for nothing."""

    def __init__(
        self, gateway: Gateway, meeting: MeetingId, *, key: str, kept: str, parent: QObject
    ) -> None:
        """Take what the store has already."""
        super().__init__(parent)
        self._gateway = gateway
        self._meeting = meeting
        self._key = key
        self._saving = Saving(kept=kept)
        self._waiting: Ended | None = None
        self._is_held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def type(self, draft: str) -> None:
        """Take what stands in the form; empty where nothing is to be kept."""
        self._saving.typed(draft, time.monotonic())
        self._settle()

    def finish(self, then: Ended) -> None:
        """Have all of it kept now, then tell."""
        self._waiting = then
        self._saving.insist(time.monotonic())
        self._go_on()

    @property
    def is_safe(self) -> bool:
        """Whether the store holds all that is typed."""
        return self._saving.is_safe

    def hold(self) -> None:
        """Save nothing until `release`: what is typed is just being recorded."""
        self._is_held = True
        self._timer.stop()

    def release(self) -> None:
        """Go on: it was not recorded."""
        self._is_held = False
        self._settle()

    def drop(self) -> None:
        """Have nothing kept any more: it is recorded, or thrown away."""
        self.type("")
        self._saving.insist(time.monotonic())
        self._go_on()

    def _go_on(self) -> None:
        if self._is_held or not self._gateway.is_open:
            return
        now = time.monotonic()
        draft = self._saving.take(now)
        if draft is None:
            self._settle()
            if self._saving.is_safe:
                self._answer(None)
            return
        self._gateway.do(
            SaveDraft(meeting=self._meeting, key=self._key, text=draft),
            then=lambda changes: self._done(changes, draft),
            failed=self._failed,
        )

    def _done(self, changes: Changes, draft: str) -> None:
        self._saving.saved(changes.saved_at)
        self.kept.emit(draft)
        self._go_on()

    def _failed(self, problem: Problem) -> None:
        self._saving.failed(problem.sentence, time.monotonic())
        self._settle()
        self._answer(problem)

    def _answer(self, problem: Problem | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(problem)

    def _settle(self) -> None:
        """Say how it stands, and wake when something is due."""
        now = time.monotonic()
        self.told.emit(_kept_words(self._saving.standing(now)) if self._saving.words else "")
        due = None if self._is_held else self._saving.due_at()
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, int(1000 * (due - now)) + 1))


def _kept_words(standing: Standing) -> str:
    """Say how safe the typing is; it is not in the record yet, so nothing is called saved."""
    if standing.stage is Stage.SAVED and not standing.why:
        at = standing.saved_at
        if at is None:
            return _("Your typing is kept")
        at_second = f"{format_time(at)}:{london(at).second:02}"
        return _("Typing kept {time}").format(time=at_second)
    return _("Keeping your typing …") if not standing.why else standing_words(standing)
