"""Keeps what stands in one box while it is typed, and knows whether it is safe.

One save at a time: what was typed meanwhile follows. Must not touch the box itself.
"""

from collections.abc import Callable

from meetingdesk.domain.ids import MeetingId
from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.presenters.contribution import save_command
from ui.presenters.wording import saved_words
from ui.problems import Problem

Ended = Callable[[Problem | None], None]
"""Told once everything is safe, or why it is not."""


class DraftKeeper:
    """Saves the draft of one box of one meeting."""

    def __init__(
        self,
        gateway: Gateway,
        key: str,
        *,
        read: Callable[[], str],
        saved: Callable[[str], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Take how the draft is read, and whom to tell."""
        self._gateway = gateway
        self._key = key
        self._read = read
        self._saved = saved
        self._failed = failed
        self._meeting: MeetingId | None = None
        self._kept = ""
        self._told = ""
        self._is_saving = False
        self._is_held = False
        self._waiting: Ended | None = None

    def begin(self, meeting: MeetingId, kept: str) -> None:
        """Take up another meeting, with the draft that the store has of it."""
        self._meeting = meeting
        self._kept = kept
        self._told = ""
        self._is_held = False

    def save(self) -> None:
        """Have the store keep what stands in the box, unless it does."""
        if self._meeting is None or self._is_saving or self._is_held:
            return
        draft = self._read()
        if draft == self._kept:
            self._end(None)
            return
        self._is_saving = True
        meeting = self._meeting
        self._gateway.do(
            save_command(meeting, draft, key=self._key),
            then=lambda changes: self._done(meeting, changes, draft=draft),
            failed=self._not_done,
        )

    def hold(self) -> None:
        """Save nothing until `release`: the words are just being recorded."""
        self._is_held = True

    def release(self, *, is_recorded: bool) -> None:
        """Go on; with the words recorded, the store has let go of the draft."""
        self._is_held = False
        if is_recorded:
            self._kept = ""
        if self._waiting is not None or self._read() != self._kept:
            self.save()

    def finish(self, then: Ended) -> None:
        """Have everything saved, then tell; for leaving the meeting."""
        self._waiting = then
        self.save()

    def _done(self, meeting: MeetingId, changes: Changes, *, draft: str) -> None:
        self._is_saving = False
        if meeting != self._meeting:
            return
        self._kept = draft
        self._told = saved_words(changes.saved_at)
        self.save()

    def _not_done(self, problem: Problem) -> None:
        self._is_saving = False
        self._failed(problem)
        self._answer(problem)

    def _end(self, problem: Problem | None) -> None:
        if self._told:
            self._saved(self._told)
        self._answer(problem)

    def _answer(self, problem: Problem | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(problem)
