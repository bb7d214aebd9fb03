"""Reads what stands in the capture box for the echo: quickly, however much was pasted; no Qt.

Only the head of a very long text is read; its rest is kept letter for letter. Must not record
anything.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ui.presenters.capture.echo import Chip, echo
from ui.presenters.capture.room import Room
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.understood import Fix, Kind, Understood
from ui.presenters.capture.vocabulary import vocabulary

LONGEST: Final = 2_000
"""Characters that are read as a whole."""
_HEAD: Final = 400
"""Characters of a longer text that are read: command, time and speaker stand there."""
_AS_ACTION: Final = "/a "
_WITH_WORDS: Final = frozenset(
    {Kind.NOTE, Kind.RISK, Kind.STRENGTH, Kind.VIEW, Kind.DISSENT, Kind.ACTION, Kind.DECISION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """A text as it was read."""

    understood: Understood
    rest: str
    """What was not read."""

    @property
    def has_words(self) -> bool:
        """Whether it becomes words of the record, not a step of somebody or of the meeting."""
        return self.understood.kind in _WITH_WORDS

    @property
    def chips(self) -> tuple[Chip, ...]:
        """What is shown of it."""
        return echo(self.understood)

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The answers that one key can give to what is open."""
        return tuple(fix for asked in self.understood.questions for fix in asked.fixes)


def read_line(text: str, room: Room, *, now: datetime, as_action: bool = False) -> ReadLine:
    """Read a text; as an action only where no command says otherwise."""
    head, rest = _parted(text)
    understood = understand(head, room, now=now)
    if as_action and understood.kind is Kind.NOTE and understood.sense is None:
        understood = understand(f"{_AS_ACTION}{head}", room, now=now)
    return ReadLine(understood=understood, rest=rest)


def warm(room: Room, *, now: datetime) -> None:
    """Have names and words at hand before the first key, which would wait for them."""
    vocabulary()
    understand("/a sw to ring by fri", room, now=now)
    understand("/d all of them: yes", room, now=now)


def _parted(text: str) -> tuple[str, str]:
    """Part a very long text after a word, so that none is torn."""
    if len(text) <= LONGEST:
        return text, ""
    end = max(text.rfind(mark, 0, _HEAD) for mark in " \n\t")
    end = _HEAD if end <= 0 else end
    return text[:end], text[end:]
