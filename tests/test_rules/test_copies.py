"""The copy list is closed: each recipient gets the edition of the first rule that fits."""

from dataclasses import replace
from datetime import date

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.invitation import Asked, Capacity, Exclusion, Invitation, Reply
from meetingdesk.domain.meeting import Office, Officer
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import Consent, ConsentForm, CopyDecision, Handling, Level
from meetingdesk.formspec.model import CopyRule, EditionSpec, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.copies import copy_list
from tests.helpers.records import (
    agency,
    invited,
    item,
    new_part,
    parent_of,
    person,
    record,
    rule_set,
)

NURSES, POLICE = agency(), agency("Police", "police")
NURSE = person("Bo Nurse", title="Dr", agency=NURSES.id)
CHILD = person("Kit Field", born=date(2016, 2, 3))
MOTHER, FATHER, AUNT = person("May Field"), person("Max Field"), person("Ada Field")
FAMILY_CASE = {"parenthood": (parent_of(MOTHER, CHILD), parent_of(FATHER, CHILD))}


def rules(**edition_of: str) -> RuleSet:
    """Make rules that give each kind of recipient an edition, in the order named."""
    return rule_set(
        editions=tuple(
            EditionSpec(code=code, label=code)
            for code in dict.fromkeys(edition_of.values())
            if code != "none"
        ),
        copies=tuple(
            CopyRule(code=who, recipients=who, edition=edition, source=f"rule {who}")
            for who, edition in edition_of.items()
        ),
    )


def told(made: Record, by: RuleSet) -> list[tuple[str, str, str]]:
    return [(each.folder, each.recipient, each.edition.code) for each in copy_list(made, by).copies]


def test_one_copy_serves_all_the_people_of_a_service() -> None:
    second = person("Cy Nurse", agency=NURSES.id)
    made = record(
        NURSE,
        second,
        agencies=(NURSES,),
        invitations=(invited(NURSE, role="nurse"), invited(second, role="manager")),
    )
    (copy,) = copy_list(made, rules(agency="full")).copies
    assert (copy.recipient, copy.role) == ("Dr Bo Nurse and Cy Nurse", "nurse and manager")
    assert (copy.audience.people, copy.audience.agency) == ((NURSE.id, second.id), NURSES.id)


def _with_hidden(*hidden: Invitation) -> Record:
    return record(
        MOTHER,
        FATHER,
        AUNT,
        NURSE,
        subjects=(CHILD,),
        case=FAMILY_CASE,
        agencies=(NURSES, POLICE),
        invitations=(
            *hidden,
            invited(NURSE),
            invited(MOTHER, role="mother", capacity=Capacity.FAMILY),
            invited(FATHER, role="father", capacity=Capacity.FAMILY),
        ),
    )


def test_no_number_tells_of_a_recipient_who_is_hidden_from_somebody() -> None:
    by = rules(agency="full", parent="family", family="family")
    not_father = Handling(level=Level.NOT_NAMED, people=(FATHER.id,))
    police = replace(invited(to=POLICE), handling=not_father)
    aunt = replace(invited(AUNT, role="aunt", capacity=Capacity.FAMILY), handling=not_father)
    alone = told(_with_hidden(), by)
    assert [folder for folder, *_rest in alone] == [
        "01-health-visiting",
        "02-mother",
        "03-father",
    ]
    assert told(_with_hidden(police, aunt), by) == [
        *alone,
        ("04-aunt", "Ada Field", "family"),
        ("05-police", "Police", "full"),
    ]


def test_a_service_that_is_known_by_one_of_its_people_keeps_its_place() -> None:
    hidden = Handling(level=Level.NOT_NAMED, people=(FATHER.id,))
    made = _with_hidden(replace(invited(NURSE), handling=hidden))
    assert told(made, rules(agency="full"))[0] == ("01-health-visiting", "Dr Bo Nurse", "full")


def test_services_come_first_and_family_after_in_the_order_of_invitation() -> None:
    made = record(
        MOTHER,
        NURSE,
        subjects=(CHILD,),
        case=FAMILY_CASE,
        agencies=(NURSES, POLICE),
        invitations=(
            invited(MOTHER, role="mother", capacity=Capacity.FAMILY),
            invited(to=POLICE),
            invited(NURSE),
        ),
    )
    assert told(made, rules(agency="full", parent="family")) == [
        ("01-police", "Police", "full"),
        ("02-health-visiting", "Dr Bo Nurse", "full"),
        ("03-mother", "May Field", "family"),
    ]


def test_who_stands_in_no_rule_gets_nothing() -> None:
    made = record(AUNT, invitations=(invited(AUNT, capacity=Capacity.FAMILY),))
    found = copy_list(made, rules(agency="full"))
    assert (found.copies, [each.person for each in found.none]) == ((), [AUNT.id])


def test_a_service_that_does_not_know_the_family_gets_none() -> None:
    entry = invited(to=POLICE, asked=Asked.INFORMATION_ONLY, reply=Reply.NOT_KNOWN_TO_US)
    found = copy_list(record(agencies=(POLICE,), invitations=(entry,)), rules(agency="full"))
    assert [(each.agency, each.reason) for each in found.none] == [
        (POLICE.id, "the family is not known there")
    ]


def test_a_service_asked_for_information_gets_a_copy_only_if_it_sent_some() -> None:
    entry = invited(to=POLICE, asked=Asked.INFORMATION_ONLY)
    silent = record(agencies=(POLICE,), invitations=(entry,))
    talk = item("talk", "10:00")
    said = Contribution(id=new_part(), item=talk.id, text="Nothing known.", agency=POLICE.id)
    spoke = record(agencies=(POLICE,), invitations=(entry,), items=(talk,), contributions=(said,))
    assert told(silent, rules(agency="full")) == []
    assert told(spoke, rules(agency="full")) == [("01-police", "Police", "full")]


def test_a_service_that_was_not_invited_and_said_nothing_gets_none() -> None:
    entry = invited(to=POLICE, asked=Asked.NOT_INVITED)
    assert told(record(agencies=(POLICE,), invitations=(entry,)), rules(agency="full")) == []


def test_a_service_that_accepted_for_a_part_gets_the_extract() -> None:
    made = record(NURSE, agencies=(NURSES,), invitations=(invited(NURSE, reply=Reply.PART),))
    assert told(made, rules(agency_part="extract", agency="full"))[0][2] == "extract"


def test_a_service_of_which_one_comes_for_the_whole_gets_the_whole() -> None:
    second = person("Cy Nurse", agency=NURSES.id)
    made = record(
        NURSE,
        second,
        agencies=(NURSES,),
        invitations=(
            invited(NURSE, reply=Reply.PART),
            invited(second, reply=Reply.ACCEPTED),
        ),
    )
    assert told(made, rules(agency_part="extract", agency="full"))[0][2] == "full"


def family(*entries: tuple[Person, Exclusion | None]) -> Record:
    return record(
        *(who for who, _exclusion in entries),
        subjects=(CHILD,),
        case=FAMILY_CASE,
        invitations=tuple(
            invited(who, capacity=Capacity.FAMILY, exclusion=exclusion)
            for who, exclusion in entries
        ),
    )


BY_FAMILY = rules(parent_excluded="redacted", parent="family", family_agreed="part", family="none")


def test_a_parent_excluded_from_the_whole_gets_the_redacted_record() -> None:
    made = family((MOTHER, None), (FATHER, Exclusion(ground="violence")))
    assert [edition for _folder, _who, edition in told(made, BY_FAMILY)] == ["family", "redacted"]


def test_a_parent_excluded_from_a_part_gets_the_parents_edition() -> None:
    made = family((FATHER, Exclusion(ground="violence", whole=False)))
    assert told(made, BY_FAMILY)[0][2] == "family"


def consent(**facts: date | None) -> Consent:
    agreed = Consent(
        id=new_part(),
        person=MOTHER.id,
        form=ConsentForm.WRITTEN,
        given=date(2026, 11, 1),
        covers="the plan",
        to_people=(AUNT.id,),
    )
    return replace(agreed, **facts)  # type: ignore[arg-type]  # each test names days


def test_a_relative_gets_a_copy_only_while_a_consent_names_her() -> None:
    plain = family((AUNT, None))
    for facts, expected in (
        ({}, ["part"]),
        ({"until": date(2026, 11, 5)}, ["part"]),
        ({"until": date(2026, 11, 4)}, []),
        ({"withdrawn": date(2026, 11, 5)}, []),
        ({"given": date(2026, 11, 6)}, []),
    ):
        made = replace(plain, consents=(consent(**facts),))
        assert [edition for *_rest, edition in told(made, BY_FAMILY)] == expected, facts


def test_the_subject_comes_before_the_parent_in_an_adults_case() -> None:
    made = record(
        CHILD,
        subjects=(MOTHER,),
        kind=CaseKind.ADULT,
        invitations=(invited(MOTHER, role="patient", capacity=Capacity.FAMILY),),
    )
    assert told(made, rules(subject="full", family="none")) == [("01-patient", "May Field", "full")]


def test_an_advocate_and_a_child_get_none() -> None:
    made = record(
        AUNT,
        subjects=(CHILD,),
        invitations=(
            invited(AUNT, NURSES, capacity=Capacity.ADVOCATE),
            invited(CHILD, capacity=Capacity.CHILD),
        ),
        agencies=(NURSES,),
    )
    found = copy_list(made, rules(advocate="none", child="none", agency="full", family="part"))
    assert found.copies == ()
    assert {each.person for each in found.none} == {AUNT.id, CHILD.id}


def test_the_chairs_choice_goes_before_the_rule() -> None:
    made = family((AUNT, None), (MOTHER, None))
    chosen = (
        CopyDecision(id=new_part(), edition="part", reason="she agrees", person=AUNT.id),
        CopyDecision(id=new_part(), edition="none", reason="own wish", person=MOTHER.id),
    )
    found = copy_list(replace(made, copy_decisions=chosen), BY_FAMILY)
    assert [(each.recipient, each.edition.code) for each in found.copies] == [("Ada Field", "part")]
    assert [each.reason for each in found.none] == ["own wish"]


def test_the_chairs_choice_for_a_service_holds_for_all_of_it() -> None:
    made = record(
        NURSE,
        agencies=(NURSES,),
        invitations=(invited(NURSE),),
        copy_decisions=(
            CopyDecision(id=new_part(), edition="none", reason="left", agency=NURSES.id),
        ),
    )
    assert told(made, rules(agency="full")) == []


def test_no_name_stands_in_a_folder() -> None:
    entry = invited(AUNT, role="Kit's aunt Ada", capacity=Capacity.FAMILY)
    made = record(AUNT, subjects=(CHILD,), invitations=(entry,))
    assert told(made, rules(family="part"))[0][0] == "01-aunt"


def test_the_chair_gets_a_copy_only_where_a_rule_says_so() -> None:
    chair = person("Ruth Chair")
    officer = Officer(person=chair.id, office=Office.CHAIR, role="chair", agency=POLICE.id)
    made = record(chair, agencies=(POLICE,), meeting={"officers": (officer,)})
    assert told(made, rules(agency="full")) == []
    assert told(made, rules(agency="full", chair="full")) == [("01-police", "Ruth Chair", "full")]


def test_the_chair_has_no_second_copy_beside_that_of_her_service() -> None:
    chair = person("Ruth Chair")
    officer = Officer(person=chair.id, office=Office.CHAIR, agency=POLICE.id)
    made = record(
        chair,
        agencies=(POLICE,),
        meeting={"officers": (officer,)},
        invitations=(invited(to=POLICE),),
    )
    assert told(made, rules(agency="full", chair="full")) == [("01-police", "Police", "full")]
