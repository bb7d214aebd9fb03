"""What the desk learns after the signing still takes away from the copies, and adds nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import AddressId, MeetingId, PersonId
from meetingdesk.domain.people import Address, Person
from meetingdesk.record.model import Record
from meetingdesk.service.commands.people import AddPerson, CorrectPerson, JoinPeople
from meetingdesk.service.entities import read_as
from meetingdesk.service.release_copies import issue_copies, signed_source
from meetingdesk.service.release_letter import issue_letter
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.release_troubles import LetterHoldsWithheld
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.papers import pdf_text
from tests.helpers.records import person
from tests.helpers.releases import bring_in, released_desk, worked_record

LOWE, ICPC = "discharge-lowe", "icpc-marsh"
STREET = "Refuge Lane"
HOME = Address(id=AddressId(uuid4()), lines=(f"9 {STREET}",))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


def _named(record: Record, name: str) -> Person:
    return next(one for one in record.people if one.name == name)


def _living_at_home(record: Record, name: str) -> Record:
    """Give somebody an address, and have it said aloud."""
    uid = _named(record, name).id
    return replace(
        record,
        people=tuple(
            replace(one, addresses=(HOME,)) if one.id == uid else one for one in record.people
        ),
        contributions=tuple(
            replace(one, text=f"{name} will live at 9 {STREET}.")
            if one.text.startswith("No overnight")
            else one
            for one in record.contributions
        ),
    )


def _make_confidential(desk: OpenDesk, who: PersonId, *, kept_from: PersonId) -> None:
    with desk.bus.read() as reader:
        stored = reader.get(DESK_SCOPE, who)
    assert stored is not None
    known = read_as(stored, Person).value
    kept = replace(HOME, confidential_from=(kept_from,))
    desk.bus.do(CorrectPerson(person=replace(known, addresses=(kept,)), version=stored.version))


def _signed(desk: OpenDesk) -> tuple[MeetingId, Record]:
    only = ("Children's social care", "Denise Lowe")
    record = _living_at_home(worked_record(desk, LOWE, only_for=only), "Karen Lowe")
    meeting = bring_in(desk, LOWE, record=record)
    sign_record(desk.press, meeting)
    return meeting, record


def _texts(out: Path) -> dict[str, str]:
    return {file.parent.name[3:]: pdf_text(file) for file in out.glob("*/minutes.pdf")}


def test_an_address_that_became_confidential_after_signing_is_withheld(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting, record = _signed(desk)
    denise, karen = _named(record, "Denise Lowe").id, _named(record, "Karen Lowe").id
    issue_copies(desk.press, meeting, out=tmp_path / "before")
    _make_confidential(desk, karen, kept_from=denise)
    issue_copies(desk.press, meeting, out=tmp_path / "after")
    before, after = _texts(tmp_path / "before"), _texts(tmp_path / "after")
    family = next(name for name in before if "social-care" not in name)
    assert STREET in before[family]
    assert STREET not in after[family]
    agency = next(name for name in after if "social-care" in name)
    assert STREET in after[agency]


def test_the_digest_told_stays_that_of_the_signed_bytes(desk: OpenDesk) -> None:
    meeting, record = _signed(desk)
    before = signed_source(desk.press, meeting).digest
    _make_confidential(
        desk, _named(record, "Karen Lowe").id, kept_from=_named(record, "Denise Lowe").id
    )
    assert signed_source(desk.press, meeting).digest == before


def test_an_address_kept_from_the_other_entry_of_a_joined_person_is_withheld(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting, record = _signed(desk)
    denise, karen = _named(record, "Denise Lowe").id, _named(record, "Karen Lowe").id
    other = person("Denise Lowe")
    desk.bus.do(AddPerson(person=other))
    desk.bus.do(JoinPeople(keep=other.id, joined=denise))
    _make_confidential(desk, karen, kept_from=other.id)
    issue_copies(desk.press, meeting, out=tmp_path / "out")
    texts = _texts(tmp_path / "out")
    family = next(name for name in texts if "social-care" not in name)
    assert STREET not in texts[family]


def test_a_kept_letter_that_holds_an_address_by_now_confidential_is_refused(
    desk: OpenDesk, tmp_path: Path
) -> None:
    record = worked_record(desk, ICPC, only_for=("Southside", "Darren Pike"))
    first = record.decisions[0]
    leah, darren = _named(record, "Leah Marsh"), _named(record, "Darren Pike")
    record = replace(
        record,
        people=tuple(
            replace(one, addresses=(*one.addresses, HOME)) if one.id == leah.id else one
            for one in record.people
        ),
        decisions=(replace(first, reasons=f"Safe at 9 {STREET}."), *record.decisions[1:]),
    )
    meeting = bring_in(desk, ICPC, record=record)
    issue_letter(desk.press, meeting, out=None)
    sign_record(desk.press, meeting)
    _make_confidential(desk, leah.id, kept_from=darren.id)
    with pytest.raises(LetterHoldsWithheld, match="issue the letter again"):
        issue_copies(desk.press, meeting, out=tmp_path / "out")
    assert not list(tmp_path.glob("out/*"))
