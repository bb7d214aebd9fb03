"""A desk with one closed meeting of which forty copies go out. Everybody in it is invented."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid5

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.invitation import Invitation
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.copies import copy_list

COPIES = 40


def with_copies(record: Record, count: int = COPIES) -> Record:
    """Invite one more service after the other until so many copies go out."""
    template = next(one for one in record.invitations if one.agency and one.person)
    person = next(one for one in record.people if one.id == template.person)
    agency = next(one for one in record.agencies if one.id == template.agency)
    missing = count - len(copy_list(record, rules_of(record)).copies)
    numbers = range(1, missing + 1)
    return replace(
        record,
        people=(
            *record.people,
            *(
                replace(person, id=PersonId(_uid("person", one)), name=f"Guest No {one}")
                for one in numbers
            ),
        ),
        agencies=(
            *record.agencies,
            *(
                replace(
                    agency,
                    id=AgencyId(_uid("agency", one)),
                    name=f"Service No {one}",
                    short_name=f"S{one}",
                )
                for one in numbers
            ),
        ),
        invitations=(*record.invitations, *_invitations(template, numbers)),
    )


def _invitations(template: Invitation, numbers: range) -> Iterator[Invitation]:
    for one in numbers:
        yield replace(
            template,
            id=PartId(_uid("invitation", one)),
            person=PersonId(_uid("person", one)),
            agency=AgencyId(_uid("agency", one)),
        )


def _uid(kind: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"{kind} {number}")
