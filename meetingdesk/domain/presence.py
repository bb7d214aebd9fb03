"""Presence: intervals of time in which somebody was there, and in which capacity.

Must not compute presence by agenda item; the rules do, half-open.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import recorded


class Mode(StrEnum):
    """How somebody is there."""

    ROOM = "room"
    VIDEO = "video"
    TELEPHONE = "telephone"


class Departure(StrEnum):
    """Why an interval ended before the meeting did."""

    LEFT = "left"
    CONNECTION_LOST = "connection_lost"
    ASKED_TO_LEAVE = "asked_to_leave"
    AS_AGREED = "as_agreed"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One interval in which one person was there."""

    id: PartId
    """Our id of this interval."""
    person: PersonId
    """Who."""
    start: datetime
    """First moment there."""
    end: datetime | None = None
    """The moment of leaving; none while there, or until the close."""
    mode: Mode = Mode.ROOM
    """In the room, by video or by telephone."""
    capacity: Capacity = Capacity.PROFESSIONAL
    """In which capacity."""
    agency: AgencyId | None = None
    """The service represented."""
    for_person: PersonId | None = None
    """For whom an advocate, interpreter, supporter or solicitor was there."""
    arrived_note: str = ""
    """Why later than the beginning, for example train."""
    departure: Departure = Departure.LEFT
    """How the interval ended."""
    departure_note: str = ""
    """Why, for example court; the ground where somebody was asked to leave."""
    asked_at: datetime | None = None
    """When somebody was asked to leave."""
    gap_handling: Handling = OPEN
    """Who may see that the person was out after this interval; for all others it is closed."""
    sitting: PartId | None = None
    """The room, where the meeting sat in several at once; none where there was one."""
    handling: Handling = OPEN
    """Who may see that this person was there."""
