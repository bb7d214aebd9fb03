"""The services in the order of the room: who was heard, who is still to be heard; no Qt.

A service counts as heard by a contribution of its own; a report that was read out is one.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.invitation import Asked, Capacity
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import agency_name
from ui.presenters.kept_line import label_speaker
from ui.presenters.people_rows import PersonRow, people_rows
from ui.presenters.speaker import Speaker

_ADVOCACY: Final = "advocacy"
"""Of the list of disciplines."""


class Heard(Enum):
    """Where a service stands."""

    YES = "yes"
    REPORT = "report"
    NOT_YET = "not_yet"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, or somebody who speaks for none."""

    number: int = 0
    """Its key, Alt and this number; the tenth and later have none."""
    agency: AgencyId | None
    name: str
    heard: Heard
    speaker: Speaker

    @property
    def told(self) -> str:
        """Where it stands, in words."""
        return {
            Heard.YES: _("heard"),
            Heard.REPORT: _("report received, not read out yet"),
            Heard.NOT_YET: _("still to be heard"),
            Heard.ABSENT: _("not here"),
        }[self.heard]

    @property
    def is_unheard(self) -> bool:
        """Whether it is to be heard before the decision."""
        return self.heard in {Heard.REPORT, Heard.NOT_YET}


def services_of(record: Record) -> tuple[Service, ...]:
    """Return the services that were asked, in their order, then whoever else came, as they came.

    A number stays with its speaker, whoever comes or leaves: people know the keys by heart.
    """
    rows = people_rows(record)
    found = (
        _person(record, one) if isinstance(one, PersonRow) else _agency(record, one, rows=rows)
        for one in _in_turn(record, rows)
    )
    known = (one for one in found if one is not None)
    return tuple(replace(one, number=number) for number, one in enumerate(known, start=1))


def unheard(record: Record) -> tuple[Service, ...]:
    """Return the services that are to be heard before the decision, and were not."""
    return tuple(one for one in services_of(record) if one.agency and one.is_unheard)


def still_to_hear(services: tuple[Service, ...]) -> str:
    """Return how many are still to be heard, in words; empty where all were."""
    count = sum(one.is_unheard and one.agency is not None for one in services)
    told = ngettext("{count} still to hear", "{count} still to hear", number=count)
    return told.format(count=count) if count else ""


def _in_turn(record: Record, rows: tuple[PersonRow, ...]) -> tuple[AgencyId | PersonRow, ...]:
    """Return the services, and those who speak for none: family, child, advocate."""
    invited = [
        line.agency
        for line in record.invitations
        if line.agency is not None
        and line.asked is not Asked.NOT_INVITED
        and line.capacity is Capacity.PROFESSIONAL
    ]
    officers = record.meeting.officers
    supporting = _supporting(record) - set(invited)
    no_service = {None, *supporting, *(one.agency for one in officers)} - set(invited)
    found: dict[AgencyId | PersonRow, None] = dict.fromkeys(invited)
    for row in _as_they_came(record, rows):
        speaks_for_none = row.agency is None or row.agency in supporting
        if row.agency is not None and row.agency not in no_service:
            found.setdefault(row.agency)
        elif speaks_for_none and all(one.person != row.person for one in officers):
            found.setdefault(row)
    return tuple(found)


def _as_they_came(record: Record, rows: tuple[PersonRow, ...]) -> list[PersonRow]:
    first: dict[PersonId, datetime] = {}
    for interval in record.presence:
        known = first.get(interval.person, interval.start)
        first[interval.person] = min(known, interval.start)
    came = [row for row in rows if row.was_here]
    return sorted(came, key=lambda row: first[row.person])


def _supporting(record: Record) -> set[AgencyId]:
    """Return the agencies of advocates, interpreters and the like: they have no view to give."""
    advocacy = {one.id for one in record.agencies if one.discipline == _ADVOCACY}
    lines = [line for line in record.invitations if line.agency is not None]
    beside = {line.agency for line in lines if line.capacity is not Capacity.PROFESSIONAL}
    return advocacy | {one for one in beside if one is not None}


def _agency(record: Record, agency: AgencyId, *, rows: tuple[PersonRow, ...]) -> Service | None:
    theirs = [row for row in rows if row.agency == agency]
    chosen = next((row for row in theirs if row.is_here), None)
    speaker = label_speaker(record, chosen.person if chosen else None, agency=agency)
    if speaker is None:
        return None
    heard = {one.agency for one in record.contributions if not one.is_struck}
    heard |= {one.agency for one in record.agency_views}
    reports = {one.agency for one in record.invitations if one.report is not None}
    if agency in heard:
        stands = Heard.YES
    elif any(row.is_here or row.was_here for row in theirs):
        stands = Heard.NOT_YET
    else:
        stands = Heard.REPORT if agency in reports else Heard.ABSENT
    name = agency_name(record, agency)
    return Service(agency=agency, name=name, heard=stands, speaker=speaker)


def _person(record: Record, row: PersonRow) -> Service | None:
    speaker = label_speaker(record, row.person, agency=None)
    if speaker is None:
        return None
    spoke = {one.speaker for one in record.contributions if not one.is_struck}
    spoke |= {one.person for one in record.views}
    not_yet = Heard.NOT_YET if row.is_here else Heard.ABSENT
    stands = Heard.YES if row.person in spoke else not_yet
    return Service(agency=None, name=row.name, heard=stands, speaker=speaker)
