"""What a builder is told of a redacted record, and no reader: how it is to be printed.

It says that something is missing; so it is no part of the record, which every recipient is given
as a file. Must not hold words of the record.
"""

from dataclasses import dataclass

from meetingdesk.domain.ids import PartId


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChange:
    """One part in which a record differs from the decision letter issued before."""

    letter: int
    """The number of the letter."""
    kind: str
    """Which kind of part, a field of the record."""
    id: PartId
    """The part."""
    what: str
    """added, changed or removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a redacted record is to be printed."""

    sections: tuple[str, ...] = ()
    """Sections of the document that this edition has; empty for all."""
    numbers_actions: bool = True
    """False where only some of the open actions are in it: they are printed without numbers."""
    untold_states: tuple[PartId, ...] = ()
    """The invitations of which it does not say what came of them: it holds too little for that."""
    quorate_at_opening: bool | None = None
    """Where it holds too little to count: whether the meeting was quorate at the opening."""
    quorate_at_decision: bool | None = None
    """The same at the decision."""
    letter_changes: tuple[LetterChange, ...] = ()
    """Where it differs from the decision letter issued before."""


ALL = Telling()
"""Everything is there, and may be printed."""
