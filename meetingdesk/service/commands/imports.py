"""Take in a record: all of it or nothing.

What the desk knows of its people and cases already stays; confidential addresses go both ways.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Person
from meetingdesk.record.codec import digest, encode
from meetingdesk.record.model import PARTS, Record
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.desk_people import refresh_person
from meetingdesk.service.entities import CASE, CASES, DEFINITIONS, MEETING, SALT, salt_uid, uid_of
from meetingdesk.service.importing import read_record
from meetingdesk.service.joined import with_addresses_of_all
from meetingdesk.service.loading import load_record
from meetingdesk.service.refusals import ImportRefused
from meetingdesk.service.snapshot import (
    as_of_today,
    is_kept_from_somebody,
    with_confidential_addresses,
)
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """Take in a full record; one that is there already with the same content changes nothing."""

    body: bytes = field(repr=False)


def _import(work: Work, command: ImportRecord) -> None:
    record = read_record(command.body, work.around.catalogue)
    meeting = record.meeting.id
    work.subject = meeting
    if work.has(meeting, meeting):
        _see_that_it_is_the_same(work, record)
        return
    if meeting == DESK_SCOPE or work.uow.list_entities(meeting):
        raise ImportRefused(_("The id of this meeting is taken by something else in this desk."))
    _put_desk(work, record)
    _put_meeting(work, record)
    for person in record.people:
        _settle_addresses(work, meeting, copy=person)
    work.tell(meeting=str(meeting), digest=digest(record))


def _see_that_it_is_the_same(work: Work, record: Record) -> None:
    held = load_record(work.uow, record.meeting.id)
    if digest(held) != digest(record):
        raise ImportRefused(
            _(
                "This meeting is in the desk already, with other content. Nothing was changed:"
                " export the one in the desk and compare the two."
            )
        )


def _put_meeting(work: Work, record: Record) -> None:
    """Put everything in its order; what refers to what was looked at before."""
    scope = record.meeting.id
    work.put_body(scope, scope, kind=MEETING, body=encode(record.meeting), version=0)
    work.put_body(scope, record.case.id, kind=CASE, body=encode(record.case), version=0)
    salt = record.seal_salt.encode("ascii")
    work.put_body(scope, salt_uid(scope), kind=SALT, body=salt, version=0)
    for kind in (*PARTS, DEFINITIONS):
        for part in getattr(record, kind):
            work.put_body(scope, uid_of(part), kind=kind, body=encode(part), version=0)


def _put_desk(work: Work, record: Record) -> None:
    for agency in record.agencies:
        if _is_new(work, agency.id, kind="agencies"):
            work.put(DESK_SCOPE, agency)
    for person in record.people:
        if _is_new(work, person.id, kind="people"):
            work.put(DESK_SCOPE, replace(as_of_today(person), became=None))
    _link_born_children(work, record)
    if _is_new(work, record.case.id, kind=CASES):
        work.put(DESK_SCOPE, record.case)


def _link_born_children(work: Work, record: Record) -> None:
    """Say on the desk which born child an unborn one became, once both are there."""
    for person in record.people:
        kept = work.get(DESK_SCOPE, person.id, cls=Person)
        if person.became is not None and kept.value.became is None:
            linked = replace(kept.value, became=person.became)
            work.put(DESK_SCOPE, linked, version=kept.version)


def _is_new(work: Work, uid: UUID, *, kind: str) -> bool:
    known = work.around.index.kind_of(work.uow, DESK_SCOPE, uid=uid)
    if known not in {None, kind}:
        raise ImportRefused(
            _("The id {id} is taken by something else in this desk.").format(id=uid)
        )
    return known is None


def _settle_addresses(work: Work, meeting: MeetingId, *, copy: Person) -> None:
    known = work.get(DESK_SCOPE, copy.id, cls=Person)
    held = {address.id for address in known.value.addresses}
    more = tuple(
        address
        for address in copy.addresses
        if address.id not in held and is_kept_from_somebody(address)
    )
    if more:
        whole = replace(known.value, addresses=known.value.addresses + more)
        work.put(DESK_SCOPE, whole, version=known.version)
        refresh_person(work, whole)
    today = with_addresses_of_all(work.uow, work.get(DESK_SCOPE, copy.id, cls=Person).value)
    kept = work.get(meeting, copy.id, cls=Person)
    settled = with_confidential_addresses(kept.value, today)
    if settled != kept.value:
        work.put(meeting, settled, version=kept.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=ImportRecord,
        handle=_import,
        sentence=lambda: _("A record was imported."),
        why_not_reverted=lambda: _("Cancel the meeting instead, or erase it."),
    ),
)
