"""Has what stands in the capture box saved while it is typed, and says how far that is.

One save at a time, the newest words; a save that fails is tried again with growing pauses.
Must not touch the box: it is told what to show.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer

from meetingdesk.domain.ids import MeetingId
from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.presenters.contribution import save_command
from ui.presenters.saving import LATEST, Saving, Stage, Standing, standing_words
from ui.problems import Problem
from ui.screens.draft_keeper import Ended

_SECOND: Final = 1000


class Keeping(QObject):
    """Keeps the unfinished words of one box of one meeting."""

    def __init__(
        self,
        gateway: Gateway,
        key: str,
        *,
        read: Callable[[], str],
        told: Callable[[Standing, str], None],
        parent: QObject,
    ) -> None:
        """Take how the words are read, and whom to tell where they stand."""
        super().__init__(parent)
        self._gateway = gateway
        self._key = key
        self._read = read
        self._told = told
        self._saving = Saving()
        self._meeting: MeetingId | None = None
        self._is_held = False
        self._problem: Problem | None = None
        self._waiting: Ended | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_safe(self) -> bool:
        """Whether everything that was typed is durable."""
        return self._saving.is_safe

    def begin(self, meeting: MeetingId, kept: str) -> None:
        """Take up a meeting, with the words that the store has of it."""
        self._meeting = meeting
        self._saving = Saving(kept=kept)
        self._is_held = False
        self._problem = None
        self._tell()

    def touched(self) -> None:
        """Note that something else stands in the box."""
        self._saving.typed(self._read(), time.monotonic())
        self._go_on()

    def insist(self) -> None:
        """Save at once what is not saved: the box or the window is left."""
        if self._meeting is not None and not self._saving.is_safe:
            self._saving.insist(time.monotonic())
            self._go_on()

    def hold(self) -> None:
        """Save nothing until `release`: the words are just being recorded."""
        self._is_held = True
        self._timer.stop()

    def release(self, *, let_go_at: datetime | None = None) -> None:
        """Go on; from a moment at which the words were recorded and the store let go of them."""
        self._is_held = False
        if let_go_at is not None:
            self._saving.recorded(let_go_at)
        self._saving.typed(self._read(), time.monotonic())
        self._saving.insist(time.monotonic())
        self._go_on()

    def finish(self, then: Ended) -> None:
        """Have everything saved, then tell; for leaving the meeting."""
        self._waiting = then
        if self._meeting is None:
            self._answer(None)
            return
        self._saving.typed(self._read(), time.monotonic())
        if self._saving.is_safe and not self._is_held:
            self._answer(None)
            return
        self.insist()

    def _go_on(self) -> None:
        """Save what is due, or wait until it is."""
        meeting = self._meeting
        if meeting is None or self._is_held:
            return
        now = time.monotonic()
        words = self._saving.take(now)
        if words is not None:
            self._save(meeting, words)
            return
        self._tell()
        self._wait(now)

    def _wait(self, now: float) -> None:
        due = self._saving.due_at()
        if due is None:
            self._timer.stop()
            return
        pause = max(0, int((due - now) * _SECOND) + 1)
        # While a try waits, what is said counts the seconds down.
        self._timer.start(min(pause, _SECOND) if pause > LATEST * _SECOND else pause)

    def _save(self, meeting: MeetingId, words: str) -> None:
        self._tell()
        saving = self._saving

        def saved(changes: Changes) -> None:
            saving.saved(changes.saved_at)
            self._settle(saving, None)

        def failed(problem: Problem) -> None:
            saving.failed(problem.sentence, time.monotonic())
            self._settle(saving, problem)

        self._gateway.do(
            save_command(meeting, words, key=self._key),
            then=saved,
            failed=failed,
        )

    def _settle(self, saving: Saving, problem: Problem | None) -> None:
        if saving is not self._saving:
            return
        self._problem = problem
        self._go_on()
        if problem is not None:
            self._answer(problem)
        elif saving.is_safe:
            self._answer(None)

    def _tell(self) -> None:
        standing = self._saving.standing(time.monotonic())
        self._told(standing, standing_words(standing))

    def _answer(self, problem: Problem | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(problem)


def has_failed(standing: Standing) -> bool:
    """Tell whether the last save failed and the words are not safe."""
    return bool(standing.why) and standing.stage is not Stage.SAVED
