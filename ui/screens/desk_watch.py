"""Looks after an open desk every few seconds: locks it on idle, has second copies written.

Disturbs nobody who types: what it has to say stands in the status line. Must not save anything.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from meetingdesk.service.changes import Changes
from meetingdesk.service.stored import SecondCopy
from ui.gateway import Gateway
from ui.presenters.second_copies import CopyStanding
from ui.presenters.watching import Due, Now, Watch, full_disk_words, is_any_open, set_back_words
from ui.problems import Problem

EVERY_MS: Final = 5_000
_TELLING: Final = frozenset({"meeting", "cases", "bin"})
"""What is touched where a meeting is opened, closed, or goes into the bin."""


class DeskWatch(QObject):
    """The watch over one open desk."""

    lock_due = Signal()
    warned = Signal(str)
    """A sentence that has to be seen."""
    told = Signal(str)
    """A sentence that is said once."""
    copies_changed = Signal(object)
    """How the second copies stand, a CopyStanding."""

    def __init__(
        self,
        gateway: Gateway,
        *,
        parent: QObject,
        going_on: Callable[[], float] = time.monotonic,
        every: int = EVERY_MS,
    ) -> None:
        """Begin at once."""
        super().__init__(parent)
        self.setObjectName("desk_watch")
        self._gateway = gateway
        self._going_on = going_on
        self._watch = Watch(self._now())
        self._is_open = False
        self._is_touched = False
        self.copies = CopyStanding()
        gateway.changed.connect(self._follow)
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._ask_whether_open()

    @property
    def is_meeting_open(self) -> bool:
        """Whether a meeting of the desk is open now."""
        return self._is_open

    def touched(self) -> None:
        """Note that somebody is there."""
        self._is_touched = True

    def stop(self) -> None:
        """Begin nothing more: the desk is being locked."""
        self._timer.stop()

    def look(self) -> None:
        """Do what is due."""
        if not self._gateway.is_open:
            return
        settings, now = self._gateway.desk.settings, self._now()
        if self._is_touched:
            self._is_touched = False
            self._watch.touched(now)
        due = self._watch.look(
            now,
            lock_after=settings.lock_after_minutes * 60,
            copy_every=settings.second_copy_every_minutes * 60 if settings.second_folder else 0,
            is_open=self._is_open,
        )
        if Due.CLOCK_SET_BACK in due:
            self.warned.emit(set_back_words(now.wall))
        # While one is being written, however slow the stick, the next one waits for its turn.
        if Due.SECOND_COPY in due and self._copy():
            self._watch.copied(now)
        if Due.LOCK in due and not self._gateway.is_making_papers:
            self.lock_due.emit()

    def _copy(self) -> bool:
        return self._gateway.copy_to_second_folder(then=self._copied, failed=self._not_copied)

    def _copied(self, copy: SecondCopy) -> None:
        self.copies = self.copies.done(copy)
        self.copies_changed.emit(self.copies)

    def _not_copied(self, problem: Problem) -> None:
        is_new = self.copies.why_not != problem.code
        self.copies = self.copies.failed(problem.code)
        self.copies_changed.emit(self.copies)
        if is_new:
            self.told.emit(problem.sentence)

    def _follow(self, changes: Changes) -> None:
        if changes.took_last_room:
            self.warned.emit(full_disk_words())
        if changes.kinds & _TELLING:
            self._ask_whether_open()

    def _ask_whether_open(self) -> None:
        self._gateway.ask(is_any_open, then=self._take, failed=lambda _problem: None)

    def _take(self, is_open: bool) -> None:
        was, self._is_open = self._is_open, is_open
        if is_open and not was:
            self.look()

    def _now(self) -> Now:
        return Now(self._going_on(), self._gateway.desk.bus.clock.now())
