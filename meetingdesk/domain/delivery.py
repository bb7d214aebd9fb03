"""How somebody wants to be sent papers, and that papers arrived.

Kept by the desk beside the record, never in it: what a recipient needs to read is no part of the
minutes. Must not hold a password.
"""

from dataclasses import dataclass
from datetime import date, datetime

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


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCopy:
    """That one paper was printed for one recipient."""

    id: PartId
    """Our id of this print."""
    copy: int
    """The number of the copy; 0 for a draft, which has none."""
    recipient: str
    """For whom, the full names."""
    paper: str
    """Which paper: minutes, annex, letter, actions."""
    edition: str
    """Which edition, a code of the copy rules."""
    edition_digest: str
    """Digest of the redacted record that was printed."""
    at: datetime
    """When."""
    by: str
    """Who printed it."""
    record_digest: str = ""
    """Digest of the signed record; empty for a draft."""

    @property
    def is_draft(self) -> bool:
        """Whether it was printed before signing, marked as a draft."""
        return not self.record_digest
