"""What a part points to is found by the types of its fields, to any depth."""

from dataclasses import fields
from datetime import date
from typing import get_type_hints
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.case import Case, CaseKind, HouseholdMember, LinkedPlan, Living
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.ids import AddressId, AgencyId, CaseId, ItemId, PartId, PersonId
from meetingdesk.domain.invitation import Exclusion, Invitation, Report, Sharing
from meetingdesk.domain.people import Address, Person
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.model import PARTS, Record
from meetingdesk.record.references import Target, references


def _found(value: object) -> set[tuple[str, Target, UUID]]:
    return {(entry.field, entry.target, entry.id) for entry in references(value)}


def test_plain_nested_and_listed_ids_are_found() -> None:
    speaker, child, hidden_from = (PersonId(uuid4()) for _number in range(3))
    item, agency = ItemId(uuid4()), AgencyId(uuid4())
    said = Contribution(
        id=PartId(uuid4()),
        item=item,
        text="Mia is well.",
        speaker=speaker,
        about=(child,),
        handling=Handling(level=Level.NOT_NAMED, people=(hidden_from,), agencies=(agency,)),
    )
    assert _found(said) == {
        ("item", Target.ITEM, item),
        ("speaker", Target.PERSON, speaker),
        ("about", Target.PERSON, child),
        ("handling.people", Target.PERSON, hidden_from),
        ("handling.agencies", Target.AGENCY, agency),
    }


def test_ids_within_optional_parts_of_parts_are_found() -> None:
    shown_to, asked_by = PersonId(uuid4()), PersonId(uuid4())
    sharing = Sharing(person=shown_to, at=date(2026, 11, 1))
    invitation = Invitation(
        id=PartId(uuid4()),
        report=Report(received=date(2026, 11, 1), shared=(sharing,)),
        exclusion=Exclusion(ground="Bail", asked_by=asked_by),
    )
    assert {entry.id for entry in references(invitation)} == {shown_to, asked_by}


def test_own_ids_are_no_references() -> None:
    plan = LinkedPlan(id=PartId(uuid4()), kind="cin", person=PersonId(uuid4()), label="CIN")
    address = AddressId(uuid4())
    member = HouseholdMember(
        person=plan.person, relationship="Mother", lives=Living.YES, address=address
    )
    case = Case(
        id=CaseId(uuid4()),
        kind=CaseKind.ADULT,
        subjects=(plan.person,),
        household=(member,),
        linked_plans=(plan,),
    )
    assert {entry.id for entry in references(case)} == {plan.person, address}


def test_those_from_whom_an_address_is_kept_need_not_be_in_the_record() -> None:
    kept_from = Address(
        id=AddressId(uuid4()), lines=("1 Quay",), confidential_from=(PersonId(uuid4()),)
    )
    assert list(references(Person(id=PersonId(uuid4()), addresses=(kept_from,)))) == []


@pytest.mark.parametrize("cls", [*PARTS.values(), Record], ids=lambda cls: cls.__name__)
def test_every_field_that_names_a_person_is_followed(cls: type) -> None:
    """A field of a person's id that the finder did not know would let a reference dangle."""
    hints = get_type_hints(cls)
    naming = [field.name for field in fields(cls) if hints[field.name] == PersonId | None]
    for name in naming:
        somebody = PersonId(uuid4())
        value: object = object.__new__(cls)
        for field in fields(cls):
            object.__setattr__(value, field.name, () if "tuple" in str(hints[field.name]) else None)
        object.__setattr__(value, name, somebody)
        assert [(entry.field, entry.id) for entry in references(value)] == [(name, somebody)]
