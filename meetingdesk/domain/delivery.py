"""How somebody wants to be sent papers, and that papers arrived.

Kept by the desk beside the record, never in it: what a recipient needs to read is no part of the
minutes. Must not hold a password.
"""

from dataclasses import dataclass
from datetime import date

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.values import recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryWish:
    """What one person or one agency asked for, in every meeting; nothing unless they asked."""

    person: PersonId | None = None
    """The person who asked."""
    agency: AgencyId | None = None
    """The agency that asked, for the copy on its file."""
    large_print: bool = False
    """Whether their papers are printed large."""
    password: bool = False
    """Whether their files open with a password only."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That one copy of one signed record arrived."""

    id: PartId
    """Our id of this receipt."""
    copy: int
    """The number of the copy."""
    record_digest: str
    """Digest of the signed record whose copy it was."""
    on: date
    """The day on which it was confirmed."""
    by: str = ""
    """Who confirmed it, and how."""
