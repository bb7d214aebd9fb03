"""A note for the chair on safety in the room: who must not meet, where the panic button is.

Kept beside the record and never in it: it stands in no paper, no edition and no file of the
record. Must not be shown to anybody but the chair.
"""

from dataclasses import dataclass

from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.values import recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyNote:
    """The one safety note of a meeting."""

    id: PartId
    """Our id of this note."""
    text: str = ""
    """What the chair has to know in the room."""
    apart: tuple[PersonId, ...] = ()
    """People of whom no two may meet."""
