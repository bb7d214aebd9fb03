"""What falls due while a desk lies open: locking it, the next second copy, a word on the clock.

No Qt, and no clock of its own. Whoever asks hands in two times: seconds of a clock that only goes
on, and what the computer's clock says. A laptop that slept, or a clock that was set, moves one of
them alone; whichever says that it is time is believed. Must not do any of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.moments import format_time
from meetingdesk.service.binning import shown_meetings

SET_BACK: Final = timedelta(minutes=1)
"""A clock that goes back by more is told; less is the network putting it right."""
OPEN_FOR: Final = timedelta(hours=24)
"""A meeting that began longer ago was forgotten to be closed: nobody sits in it."""


class Due(StrEnum):
    """One thing that is due."""

    LOCK = "lock"
    SECOND_COPY = "second_copy"
    CLOCK_SET_BACK = "clock_set_back"


@dataclass(frozen=True, slots=True)
class Now:
    """One moment by both clocks."""

    going_on: float
    """Seconds of a clock that only goes on; it may stand still while the computer sleeps."""
    wall: datetime

    def since(self, earlier: "Now") -> float:
        """Return how long ago that was, in seconds, by whichever clock says longer."""
        return max(
            self.going_on - earlier.going_on, (self.wall - earlier.wall).total_seconds(), 0.0
        )


class Watch:
    """Knows when each thing was done last."""

    def __init__(self, now: Now) -> None:
        """Begin: the desk was just opened."""
        self._touched = now
        self._copied: Now | None = None
        self._last = now

    def touched(self, now: Now) -> None:
        """Note that somebody pressed a key or moved the mouse."""
        self._touched = now

    def copied(self, now: Now) -> None:
        """Note that a second copy was begun."""
        self._copied = now

    def look(
        self, now: Now, *, lock_after: float, copy_every: float, is_open: bool
    ) -> tuple[Due, ...]:
        """Return what is due; seconds, with 0 for never. is_open: whether a meeting is."""
        last, self._last = self._last, now
        found = []
        gone_on = timedelta(seconds=now.going_on - last.going_on)
        if is_open and now.wall < last.wall + gone_on - SET_BACK:
            found.append(Due.CLOCK_SET_BACK)
        if not is_open and lock_after and now.since(self._touched) >= lock_after:
            found.append(Due.LOCK)
        if is_open and copy_every and self._is_copy_due(now, copy_every):
            found.append(Due.SECOND_COPY)
        return tuple(found)

    def _is_copy_due(self, now: Now, every: float) -> bool:
        return self._copied is None or now.since(self._copied) >= every


def is_any_open(desk: OpenDesk) -> bool:
    """Tell whether a meeting is open now."""
    now = desk.bus.clock.now()
    with desk.bus.read() as reader:
        return any(
            line.state == State.OPEN.value and (line.start is None or now - line.start < OPEN_FOR)
            for line in shown_meetings(reader)
        )


def full_disk_words() -> str:
    """Return what is said once the room that was kept back on a full disk is used."""
    return _(
        "The disk is full. What you typed is saved, in the room that was kept back for it; that is"
        " soon used up. Make room on the disk now."
    )


def set_back_words(now: datetime) -> str:
    """Return what is said of a clock that was set back during a meeting."""
    return _(
        "This computer’s clock was set back: it now says {time}. Nothing is lost, and what was"
        " recorded keeps its order. See that the time is right before you go on; times that are"
        " wrong can be corrected in the entry."
    ).format(time=format_time(now))
