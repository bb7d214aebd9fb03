"""Where a line of the capture box was typed, and what may become of it; no Qt.

Must not read the store, nor the clock, nor decide what becomes of a line.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TypeAlias
from uuid import UUID, uuid4

from meetingdesk.domain.ids import ItemId, MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.moments import start_of_day
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record
from ui.presenters.capture.room import Room
from ui.presenters.capture.understood import Understood
from ui.presenters.contribution import DRAFT_KEY
from ui.presenters.parts.fields import Value
from ui.presenters.speaker import Speaker
from ui.presenters.stretch import Stretch, handling_then, restricted_handling


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where the line was typed."""

    record: Record
    form: FormSpec
    room: Room
    now: datetime
    stretch: Stretch
    speaker: Speaker | None = None
    item: ItemId | None = None
    """The item that is being taken, or the one that was chosen."""
    is_restricted: bool = False
    """Whether the box says that this entry is not for every copy."""
    new_id: Callable[[], UUID] = uuid4
    draft: str = DRAFT_KEY

    @property
    def meeting(self) -> MeetingId:
        """Which meeting it is."""
        return self.record.meeting.id

    @property
    def is_open(self) -> bool:
        """Whether the meeting is going on, so that what is typed is said now."""
        return self.record.meeting.state is State.OPEN

    def part_id(self) -> PartId:
        """Make the id of what is recorded."""
        return PartId(self.new_id())

    def moment(self, at: time | None) -> datetime | None:
        """Return when it was: as typed, else now while the meeting is open, else unknown."""
        if at is not None:
            return moment_of(self.room, at)
        return self.now if self.is_open else None

    def handling(self, understood: Understood) -> Handling:
        """Return who may see what is recorded."""
        if self.stretch.is_on and self.is_restricted:
            return self.stretch.handling
        if self.is_restricted or understood.restricted:
            return restricted_handling({})
        if understood.at is not None:
            # Typed up later: the box does not say Restricted any more, but it was then.
            when = moment_of(self.room, understood.at)
            return handling_then(self.record, when, by_hand=self.stretch.by_hand)
        return OPEN

    def item_of(self, at: time | None) -> ItemId | None:
        """Return the item under which it belongs: the one that was taken at the time typed."""
        if at is None:
            return self.item
        when = moment_of(self.room, at)
        for item in reversed(self.record.items):
            for span in item.spans:
                if span.start <= when and (span.end is None or when < span.end):
                    return item.id
        return self.item


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """A command, the key of the row that it makes, and what is told when it is durable."""

    command: object
    key: str
    told: str
    lets_go_of_draft: bool = False
    """Whether the command itself lets go of the unfinished typing."""
    speaker: Speaker | None = None
    """Who speaks from now on, where the line named somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form of a part with values that the line gave."""

    kind: str
    preset: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A step of the window, by the id of its action."""

    action: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What is missing before anything can be recorded; the words stay."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Only the speaker was named."""

    speaker: Speaker


@dataclass(frozen=True, slots=True)
class SetStretch:
    """A restricted stretch begins or ends."""

    is_on: bool
    note: Do | None = None
    """The words beside it, its ground for example, to be recorded before."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """The grammar is asked for."""


Doing: TypeAlias = Do | OpenForm | Trigger | Ask | Speak | SetStretch | ShowHelp


def moment_of(room: Room, at: time) -> datetime:
    """Return a time of day of the meeting as a moment."""
    day = start_of_day(room.day)
    return day.replace(hour=at.hour, minute=at.minute)


def ask_for_words() -> Ask:
    """Ask for the words, where there are none yet."""
    return Ask(_("Type what was said, then add it."))
