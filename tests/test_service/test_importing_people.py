"""What an import does to the people of the desk, and what the desk does to an imported meeting."""

from dataclasses import replace
from uuid import uuid4

from meetingdesk.domain.ids import AddressId, MeetingId
from meetingdesk.domain.people import Address, Person
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.model import Record
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.commands.people import CorrectPerson
from meetingdesk.service.entities import read_as
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Bench
from tests.helpers.examples import example_bytes


def _import(bench: Bench, body: bytes) -> Record:
    bench.do(ImportRecord(body=body))
    return bench.record(decode(Record, body).meeting.id)


def _confidential() -> Address:
    return Address(id=AddressId(uuid4()), lines=("14 Fieldgate Lane",), is_confidential=True)


def _with_address(record: Record, address: Address) -> Record:
    *others, last = record.people
    return replace(record, people=(*others, replace(last, addresses=(address,))))


def test_a_confidential_address_of_the_record_reaches_the_desk(bench: Bench) -> None:
    record = decode(Record, example_bytes("icpc-marsh"))
    known = record.people[-1]
    assert known.addresses == ()
    bench.do(ImportRecord(body=encode(record)))
    other = replace(
        _with_address(record, _confidential()),
        meeting=replace(record.meeting, id=MeetingId(uuid4())),
    )
    _import(bench, encode(other))
    address = other.people[-1].addresses[0]
    with bench.bus.read() as reader:
        stored = reader.get(DESK_SCOPE, known.id)
    assert stored is not None
    assert read_as(stored, Person).value.addresses == (address,)
    assert bench.record(record.meeting.id).people[-1].addresses == (address,)


def test_a_confidential_address_of_the_desk_reaches_the_imported_meeting(bench: Bench) -> None:
    record = decode(Record, example_bytes("icpc-marsh"))
    bench.do(ImportRecord(body=encode(record)))
    address = _confidential()
    somebody = record.people[0]
    bench.do(
        CorrectPerson(
            person=replace(somebody, addresses=(*somebody.addresses, address)),
            version=bench.version(DESK_SCOPE, somebody.id),
        )
    )
    again = replace(record, meeting=replace(record.meeting, id=MeetingId(uuid4())))
    imported = _import(bench, encode(again))
    assert address in imported.people[0].addresses


def test_the_desk_keeps_what_it_knows_of_a_person(bench: Bench) -> None:
    record = decode(Record, example_bytes("icpc-marsh"))
    bench.do(ImportRecord(body=encode(record)))
    again = replace(
        record,
        meeting=replace(record.meeting, id=MeetingId(uuid4())),
        people=(replace(record.people[0], name="Another Name"), *record.people[1:]),
    )
    imported = _import(bench, encode(again))
    assert imported.people[0].name == "Another Name"
    with bench.bus.read() as reader:
        stored = reader.get(DESK_SCOPE, record.people[0].id)
    assert stored is not None
    assert read_as(stored, Person).value.name == record.people[0].name
