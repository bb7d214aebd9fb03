"""What a command did: the answer of the bus, from which the screens know what to read again.

Values only.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Touched:
    """One entity that a command wrote or took away."""

    scope: UUID
    """The meeting, or DESK_SCOPE."""
    kind: str
    """The field of the record, or "meeting", "case", "cases", "definitions", "salt"."""
    uid: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one command did, once it is durable."""

    name: str
    """The command's name."""
    seq: int | None
    """The number of the change, by which it can be reverted; none for typing and for nothing."""
    touched: tuple[Touched, ...]
    saved_at: datetime
    warnings: tuple[str, ...] = ()
    """Sentences that warn and refuse nothing, for example a doubtful NHS number."""
    subject: UUID | None = None
    """What the command was about where it made or found it: the meeting that was imported."""

    took_last_room: bool = False
    """Whether the disk is full, and this went into the room that was kept back for it."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of entities that were touched."""
        return frozenset(entry.kind for entry in self.touched)

    @property
    def is_nothing(self) -> bool:
        """Tell that all was already as the command wanted it."""
        return self.seq is None and not self.touched
