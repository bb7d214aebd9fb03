"""The services above the record: in which order, with which keys, and where each stands."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.meeting import State
from meetingdesk.domain.people import Agency, Person
from meetingdesk.domain.presence import Presence
from meetingdesk.record.model import Record
from tests.helpers.examples import example
from ui.presenters.service_strip import Heard, Service, services_of


def _open_marsh() -> Record:
    record = example("icpc-marsh")
    meeting = replace(record.meeting, state=State.OPEN)
    return replace(record, meeting=meeting, contributions=(), views=(), agency_views=())


def _numbers(record: Record) -> dict[str, int]:
    return {one.name: one.number for one in services_of(record)}


def _of(record: Record, name: str) -> Service:
    return next(one for one in services_of(record) if one.name == name)


def _with_walk_in(record: Record) -> Record:
    housing = Agency(id=AgencyId(uuid4()), name="Housing", discipline="housing")
    maya = Person(id=PersonId(uuid4()), name="Maya Stone", agency=housing.id)
    start = record.meeting.start
    assert start is not None
    came = Presence(
        id=PartId(uuid4()), person=maya.id, agency=housing.id, start=start + timedelta(minutes=20)
    )
    return replace(
        record,
        agencies=(*record.agencies, housing),
        people=(*record.people, maya),
        presence=(*record.presence, came),
    )


def test_a_service_that_walks_in_takes_nobody_elses_key() -> None:
    before = _numbers(_open_marsh())
    after = _numbers(_with_walk_in(_open_marsh()))
    assert after.pop("Housing") == max(before.values()) + 1
    assert after == before


def test_somebody_who_is_out_keeps_the_key_and_is_shown_as_not_here() -> None:
    record = _open_marsh()
    before = _numbers(record)
    leah = next(one.id for one in record.people if one.name == "Leah Marsh")
    end = record.meeting.start
    assert end is not None
    first = min((one for one in record.presence if one.person == leah), key=lambda one: one.start)
    out = replace(first, end=end + timedelta(minutes=1))
    rest = tuple(one for one in record.presence if one.person != leah)
    record = replace(record, presence=(*rest, out))
    assert _numbers(record) == before
    assert _of(record, "Leah Marsh").heard is Heard.ABSENT


def test_the_keys_go_to_the_invited_services_first_then_to_the_family() -> None:
    services = services_of(_open_marsh())
    family = [one.number for one in services if one.agency is None]
    assert family == sorted(family)
    assert min(family) > max(one.number for one in services if one.agency is not None)
