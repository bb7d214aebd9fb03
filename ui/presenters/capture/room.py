"""The room as the capture box knows it: people, services, named meetings, closed days.

Must not read a record; who fills it decides who is known.
"""

from dataclasses import dataclass
from datetime import date, datetime

from meetingdesk.rules.calendar import Closures

_GROWN = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the room list, or a service that sent nobody."""

    name: str
    ref: str = ""
    """What the caller knows him, her or it by."""
    title: str = ""
    initials: str = ""
    """Empty: those of the name."""
    role: str = ""
    service: str = ""
    relation: str = ""
    """What a relative is to the child or the adult, for example maternal grandmother."""
    aliases: tuple[str, ...] = ()
    is_subject: bool = False
    """Whether the meeting is about this child or adult."""
    age: int | None = None
    """Years on the day of the meeting; None where nobody knows."""
    is_service: bool = False

    @property
    def is_child(self) -> bool:
        """Whether the meeting is about him or her, who is not known to be grown up."""
        return self.is_subject and (self.age is None or self.age < _GROWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMeeting:
    """A meeting that can be named in place of its day."""

    name: str
    day: date | None
    """None while its day is not yet agreed."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a line is understood by."""

    day: date
    """The day of the meeting."""
    opened: datetime | None = None
    people: tuple[Somebody, ...] = ()
    meetings: tuple[NamedMeeting, ...] = ()
    closures: Closures = ()
