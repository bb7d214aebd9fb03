"""The services in the order of the room: who was heard, who is still to be heard; no Qt.

A service counts as heard by a contribution of its own; a report that was read out is one.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from meetingdesk.domain.ids import AgencyId
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

    number: int
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
    """Return the services that were asked, in the order of the people, then family who came."""
    rows = people_rows(record)
    heard = {one.agency for one in record.contributions if not one.is_struck}
    heard |= {one.agency for one in record.agency_views}
    with_report = {
        one.agency for one in record.invitations if one.agency and one.report is not None
    }
    found: list[Service] = []
    for agency in _asked(record, rows):
        theirs = [row for row in rows if row.agency == agency]
        chosen = next((row for row in theirs if row.is_here), None)
        speaker = label_speaker(record, chosen.person if chosen else None, agency=agency)
        if speaker is None:
            continue
        if agency in heard:
            stands = Heard.YES
        elif any(row.is_here or row.was_here for row in theirs):
            stands = Heard.NOT_YET
        else:
            stands = Heard.REPORT if agency in with_report else Heard.ABSENT
        found.append(
            Service(
                number=len(found) + 1,
                agency=agency,
                name=agency_name(record, agency),
                heard=stands,
                speaker=speaker,
            )
        )
    return (*found, *_family(record, rows, begun=len(found)))


def unheard(record: Record) -> tuple[Service, ...]:
    """Return the services that are to be heard before the decision, and were not."""
    return tuple(one for one in services_of(record) if one.agency and one.is_unheard)


def still_to_hear(services: tuple[Service, ...]) -> str:
    """Return how many are still to be heard, in words; empty where all were."""
    count = sum(one.is_unheard and one.agency is not None for one in services)
    told = ngettext("{count} still to hear", "{count} still to hear", number=count)
    return told.format(count=count) if count else ""


def _asked(record: Record, rows: tuple[PersonRow, ...]) -> tuple[AgencyId, ...]:
    invited = [
        line.agency
        for line in record.invitations
        if line.asked is not Asked.NOT_INVITED and line.capacity is Capacity.PROFESSIONAL
    ]
    came = [row.agency for row in rows if row.was_here]
    officers = {one.agency for one in record.meeting.officers}
    no_service = officers | _supporting(record)
    wanted = dict.fromkeys((*invited, *came))
    return tuple(
        one for one in wanted if one is not None and (one in invited or one not in no_service)
    )


def _supporting(record: Record) -> set[AgencyId]:
    """Return the agencies of advocates, interpreters and the like: they have no view to give."""
    advocacy = {one.id for one in record.agencies if one.discipline == _ADVOCACY}
    lines = [line for line in record.invitations if line.agency is not None]
    beside = {line.agency for line in lines if line.capacity is not Capacity.PROFESSIONAL}
    return advocacy | {one for one in beside if one is not None}


def _family(record: Record, rows: tuple[PersonRow, ...], *, begun: int) -> list[Service]:
    """Return those who speak for no service and are there: family, child, advocate."""
    spoke = {one.speaker for one in record.contributions if not one.is_struck}
    spoke |= {one.person for one in record.views}
    officers = {one.person for one in record.meeting.officers}
    supporting = _supporting(record) - set(_asked(record, rows))
    found: list[Service] = []
    for row in rows:
        speaks_for_none = row.agency is None or row.agency in supporting
        if not speaks_for_none or not row.is_here or row.person in officers:
            continue
        speaker = label_speaker(record, row.person, agency=None)
        if speaker is not None:
            found.append(
                Service(
                    number=begun + len(found) + 1,
                    agency=None,
                    name=row.name,
                    heard=Heard.YES if row.person in spoke else Heard.NOT_YET,
                    speaker=speaker,
                )
            )
    return found
