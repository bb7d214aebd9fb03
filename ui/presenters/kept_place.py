"""Where somebody is, as it is kept in the store, for the next start after a kill. No Qt.

Holds ids alone, no words of a record. Must not be followed by anybody but the person who was there.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import ItemId, MeetingId
from meetingdesk.service.binning import shown_meetings
from meetingdesk.service.queries import find_drafts
from meetingdesk.service.stored import DESK_SCOPE

PLACE_KEY: Final = "place"
DESK: Final = MeetingId(DESK_SCOPE)
_FORM: Final = "part/"
_NEW: Final = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlace:
    """One place; ids as text, empty for none."""

    person: str
    """Who unlocked the desk: name, role and organisation."""
    page: str = ""
    """The page of the desk, by its object name."""
    meeting: str = ""
    meeting_page: str = ""
    """The page of the meeting, by the id of its action."""
    item: str = ""
    """The item of the agenda under which entries stand."""
    speaker: str = ""
    agency: str = ""
    form: str = ""
    """The form that is open over the page, by the key of its draft."""

    @property
    def item_id(self) -> ItemId | None:
        """The item as the record names it."""
        return ItemId(UUID(self.item)) if self.item else None

    @property
    def form_of(self) -> tuple[str, UUID | None] | None:
        """The kind of part whose form is open, and the part; none where no form is."""
        kind, _set_off, uid = self.form.removeprefix(_FORM).partition("/")
        if not kind or not self.form.startswith(_FORM):
            return None
        return kind, None if uid in {"", _NEW} else UUID(uid)


def person_of(desk: OpenDesk) -> str:
    """Return who unlocked a desk, to be told from anybody else who may."""
    return json.dumps([desk.actor.name, desk.actor.role, desk.actor.organisation])


def draft_of_place(place: KeptPlace) -> str:
    """Return a place as it is kept."""
    return json.dumps(asdict(place))


def read_place(draft: str) -> KeptPlace | None:
    """Read a place; none where it is not one of ours."""
    try:
        place = KeptPlace(**json.loads(draft))
        # Read once here, so that whoever goes there need not fear for an id.
        for one in (place.item, place.speaker, place.agency, place.meeting):
            UUID(one or str(DESK_SCOPE))
        _ = place.form_of
    except (ValueError, TypeError, AttributeError):
        return None
    return place


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a program that was killed has left of where it was."""

    draft: str
    """As the store has it."""
    place: KeptPlace | None
    """Where to go back to; none where that is gone, or somebody else was there."""


def read_left(desk: OpenDesk) -> Left:
    """Read where the desk was left."""
    with desk.bus.read() as reader:
        draft = find_drafts(reader, DESK).get(PLACE_KEY, "")
        there = {str(line.meeting) for line in shown_meetings(reader)}
    place = read_place(draft)
    is_ours = place is not None and place.person == person_of(desk)
    is_there = place is not None and (not place.meeting or place.meeting in there)
    return Left(draft=draft, place=place if is_ours and is_there else None)
