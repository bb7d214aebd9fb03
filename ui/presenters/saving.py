"""What becomes of words that are typed: due, being saved, saved, or failed and tried again.

No Qt, and no clock of its own: whoever asks hands in the seconds of a clock that only goes on,
so that setting the computer's clock neither hurries nor stops a try. Must not let go of words
that are not safe.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from ui.presenters.wording import saved_words

REST: Final = 0.3
"""Seconds; so long a rest, and what was typed is due."""
LATEST: Final = 1.5
"""Seconds; without a rest it is due so long after the first key that is not saved."""
PAUSES: Final = (2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds between the tries of a save that fails; the last holds from then on."""


class Stage(StrEnum):
    """How far the words have come."""

    EMPTY = "empty"
    """Nothing was typed yet."""
    TYPED = "typed"
    """Not saved, and not due yet."""
    DUE = "due"
    """To be saved now."""
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"
    """Not saved; kept here and tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the words stand, for a line beside the box."""

    stage: Stage
    saved_at: datetime | None = None
    """When words of this box were last saved for good; none where never."""
    why: str = ""
    """Why the last try failed; stays while the next one is under way."""
    next_try_in: float | None = None
    """Seconds until it is tried again; none where no try waits."""


class Saving:
    """Keeps the words of one box until they are safe: one save at a time, the newest words."""

    def __init__(self, *, kept: str = "") -> None:
        """Take the words that the store has already."""
        self._kept = kept
        self._words = kept
        self._taken: str | None = None
        self._first_key: float | None = None
        self._last_key = 0.0
        self._failures = 0
        self._next_try: float | None = None
        self._why = ""
        self._saved_at: datetime | None = None

    @property
    def words(self) -> str:
        """The words as they were last typed; they stay whatever fails."""
        return self._words

    @property
    def is_safe(self) -> bool:
        """Tell whether everything that was typed is saved for good."""
        return self._taken is None and self._words == self._kept

    def typed(self, words: str, now: float) -> None:
        """Take what stands in the box after a key, a paste or a choice."""
        self._words = words
        if self._first_key is None:
            self._first_key = now
        self._last_key = now
        if self.is_safe:
            self._settle()

    def due_at(self) -> float | None:
        """Give when the words are due; none where nothing waits, or a save is under way.

        Typing does not bring a try forward that waits after a failure.
        """
        if self._taken is not None or self._words == self._kept:
            return None
        if self._next_try is not None:
            return self._next_try
        first = self._last_key if self._first_key is None else self._first_key
        return min(self._last_key + REST, first + LATEST)

    def take(self, now: float) -> str | None:
        """Give the words that are to be saved now, if any; until told otherwise they are."""
        due = self.due_at()
        if due is None or now < due:
            return None
        self._first_key = None
        self._next_try = None
        self._taken = self._words
        return self._taken

    def insist(self, now: float) -> None:
        """Have what is not saved due at once: the box is left, or somebody says try again.

        While a save is under way, what was typed since is due as soon as that has worked.
        """
        if self._taken is not None:
            self._first_key = now - LATEST
        elif self._words != self._kept:
            self._next_try = now

    def saved(self, at: datetime) -> None:
        """Note that the words that were taken are durable."""
        self._kept = self._end()
        self._saved_at = at
        self._failures = 0
        self._why = ""
        if self.is_safe:
            self._settle()

    def failed(self, why: str, now: float) -> None:
        """Note that the words that were taken are not saved, and when to try again."""
        self._end()
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self._why = why
        self._next_try = now + pause
        if self.is_safe:
            self._settle()

    def recorded(self, at: datetime | None = None) -> None:
        """Note that the words went into the record and the store let go of the typing.

        What was typed behind them since is told with `typed`.
        """
        self._kept = self._words = ""
        self._taken = None
        self._saved_at = at or self._saved_at
        self._settle()

    def standing(self, now: float) -> Standing:
        """Tell where the words stand."""
        waits = self._next_try is not None and self._taken is None
        return Standing(
            stage=self._stage(now),
            saved_at=self._saved_at,
            why=self._why,
            next_try_in=max(0.0, (self._next_try or 0.0) - now) if waits else None,
        )

    def _stage(self, now: float) -> Stage:
        if self._taken is not None:
            return Stage.SAVING
        due = self.due_at()
        if due is None:
            return Stage.EMPTY if self._saved_at is None and not self._kept else Stage.SAVED
        if now >= due:
            return Stage.DUE
        return Stage.FAILED if self._why else Stage.TYPED

    def _end(self) -> str:
        taken, self._taken = self._taken, None
        if taken is None:
            raise RuntimeError("no save is under way")
        return taken

    def _settle(self) -> None:
        """Forget what waited: there is nothing left to save."""
        self._first_key = self._next_try = None
        self._failures = 0
        self._why = ""


def standing_words(standing: Standing) -> str:
    """Return what stands beside the box; empty where nothing is to be said."""
    match standing:
        case Standing(stage=Stage.EMPTY):
            return ""
        case Standing(why=why) if why:
            return _("Not saved yet; your words are kept here. {why} {next}").format(
                why=why, next=_next_words(standing.next_try_in)
            )
        case Standing(stage=Stage.SAVED, saved_at=at):
            return _("Saved") if at is None else saved_words(at)
        case Standing(stage=Stage.SAVING):
            return _("Saving …")
        case _:
            return _("Not saved yet")


def _next_words(seconds: float | None) -> str:
    if seconds is None or seconds <= 0:
        return _("Trying again now.")
    whole = math.ceil(seconds)
    words = ngettext(
        "Trying again in {count} second.", "Trying again in {count} seconds.", number=whole
    )
    return words.format(count=whole)
