# ruff: noqa: ANN401 — builders hand on what the classes take, and the classes name it
"""Checks of invitations and reports, one by one."""

from datetime import date
from typing import Any

from meetingdesk.domain.case import KnownService
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.invitation import (
    Asked,
    Capacity,
    Exclusion,
    Invitation,
    Reply,
    Report,
    Sharing,
)
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import InvitationRule, Option, RuleSet, Timescale, Unit, When
from meetingdesk.record.model import Record
from meetingdesk.rules.findings import find
from tests.helpers.records import (
    after,
    agency,
    at,
    form_with,
    invited,
    item,
    new_part,
    parent_of,
    person,
    record,
    rules_with_check,
    there,
)

NURSES = agency()
NURSE, MOTHER = person("Bo Nurse", agency=NURSES.id), person("May Field")
CHILD = person("Kit Field", born=date(2022, 11, 5))
DUE = Timescale(
    code="reports",
    label="Reports",
    counts_from="meeting",
    met_by="reports",
    value=3,
    unit=Unit.WORKING_DAYS,
    is_before=True,
)
HIDDEN = Handling(level=Level.NOT_NAMED, people=(MOTHER.id,))


def made_with(*entries: Invitation, **parts: Any) -> Record:
    return record(
        NURSE,
        MOTHER,
        subjects=(CHILD,),
        agencies=(NURSES,),
        invitations=entries,
        **parts,
    )


def texts(made: Record, rules: RuleSet) -> list[str]:
    return [each.text for each in find(made, form_with(), rules=rules, now=after(made))]


def report(day: int, shared: int | None = None, month: int = 11) -> Report:
    told = (Sharing(person=MOTHER.id, at=date(2026, 11, shared)),) if shared else ()
    return Report(received=date(2026, month, day), shared=told)


# ---- reports ---------------------------------------------------------------------------------

LATE = rules_with_check("report-late", "{service} {received} {due}{shared}", timescales=(DUE,))
SHARED_LATE = rules_with_check("report-shared-late", "{service} {shared}", timescales=(DUE,))
NOT_SHARED = rules_with_check("report-not-shared", "{service} {received}", timescales=(DUE,))
MISSING = rules_with_check("report-missing", "{service}", timescales=(DUE,))


def test_a_report_on_the_due_day_is_in_time_and_one_the_day_after_is_late() -> None:
    assert texts(made_with(invited(NURSE, report=report(2))), LATE) == []
    assert texts(made_with(invited(NURSE, report=report(3, shared=4))), LATE) == [
        (
            "Health visiting 3 November 2026 2 November 2026"
            "; it was shared with the family on 4 November 2026"
        )
    ]


def test_a_report_in_time_may_be_shared_late() -> None:
    assert texts(made_with(invited(NURSE, report=report(2, shared=2))), SHARED_LATE) == []
    assert texts(made_with(invited(NURSE, report=report(2, shared=3))), SHARED_LATE) == [
        "Health visiting 3 November 2026"
    ]


def test_a_late_report_is_not_told_again_as_shared_late() -> None:
    assert texts(made_with(invited(NURSE, report=report(3, shared=4))), SHARED_LATE) == []


def test_a_report_that_nobody_of_the_family_saw_is_told() -> None:
    assert texts(made_with(invited(NURSE, report=report(2))), NOT_SHARED) == [
        "Health visiting 2 November 2026"
    ]
    assert texts(made_with(invited(NURSE, report=report(2, shared=2))), NOT_SHARED) == []


def test_a_service_owes_one_report_for_all_its_people() -> None:
    both = (invited(NURSE, report=report(2)), invited(to=NURSES))
    assert texts(made_with(*both), MISSING) == []
    assert texts(made_with(invited(NURSE), invited(to=NURSES)), MISSING) == ["Health visiting"]


def test_who_was_asked_for_information_owes_a_report_too() -> None:
    asked = invited(to=NURSES, asked=Asked.INFORMATION_ONLY)
    assert texts(made_with(asked), MISSING) == ["Health visiting"]


def test_a_service_that_does_not_know_the_family_or_was_not_invited_owes_none() -> None:
    unknown = invited(to=NURSES, asked=Asked.INFORMATION_ONLY, reply=Reply.NOT_KNOWN_TO_US)
    assert texts(made_with(unknown), MISSING) == []
    assert texts(made_with(invited(to=NURSES, asked=Asked.NOT_INVITED)), MISSING) == []


def test_before_reports_are_due_none_is_missing() -> None:
    made = made_with(invited(NURSE), end=None)
    last, then = (at("18:00", day=date(2026, 11, day)) for day in (2, 3))
    assert find(made, form_with(), rules=MISSING, now=last) == ()
    assert len(find(made, form_with(), rules=MISSING, now=then)) == 1


def test_family_and_advocates_owe_no_report() -> None:
    entries = (
        invited(MOTHER, capacity=Capacity.FAMILY),
        invited(person("Gil"), NURSES, capacity=Capacity.ADVOCATE),
    )
    assert texts(made_with(*entries), MISSING) == []


def test_a_finding_on_a_report_is_as_narrow_as_its_invitation_and_report() -> None:
    entry = invited(NURSE, report=Report(received=date(2026, 11, 3), handling=HIDDEN))
    made = made_with(entry)
    (found,) = find(made, form_with(), rules=LATE, now=after(made))
    assert found.handling == HIDDEN


def test_an_absent_services_report_must_have_its_headings() -> None:
    rules = rules_with_check(
        "report-incomplete", "{service} {missing}", codes=("health_visiting", "work", "risk")
    )
    form = form_with(headings=(Option(code="risk", label="Opinion on risk"),))
    talk = item("reports", "10:00")
    said = Contribution(
        id=new_part(), item=talk.id, text="Weekly.", agency=NURSES.id, heading="work"
    )
    facts: dict[str, Any] = {"items": (talk,), "contributions": (said,)}
    entry = invited(NURSE, reply=Reply.APOLOGIES, report=report(2))
    absent = made_with(entry, **facts)
    came = made_with(entry, presence=(there(NURSE),), **facts)
    assert [each.text for each in find(absent, form, rules=rules, now=after(absent))] == [
        "Health visiting “Opinion on risk”"
    ]
    assert find(came, form, rules=rules, now=after(came)) == ()


# ---- answers ---------------------------------------------------------------------------------


def test_apologies_with_a_report_of_a_colleague_are_no_silence() -> None:
    rules = rules_with_check("apologies-no-report", "{who}{service}")
    sorry = invited(NURSE, reply=Reply.APOLOGIES)
    assert texts(made_with(sorry), rules) == ["Bo Nurse (Health visiting)"]
    assert texts(made_with(sorry, invited(to=NURSES, report=report(2))), rules) == []


def test_an_invitation_that_nobody_answered_is_told() -> None:
    rules = rules_with_check("no-reply", "{who}{service}")
    assert texts(made_with(invited(to=NURSES)), rules) == ["Health visiting"]
    assert texts(made_with(invited(NURSE, reply=Reply.ACCEPTED)), rules) == []
    assert texts(made_with(invited(CHILD, capacity=Capacity.CHILD)), rules) == []


def test_who_came_without_answering_is_not_asked_again() -> None:
    rules = rules_with_check("no-reply", "{who}")
    assert texts(made_with(invited(NURSE), presence=(there(NURSE),)), rules) == []


def test_a_service_asked_to_come_without_a_name_is_told() -> None:
    rules = rules_with_check("no-named-person", "{who}")
    assert texts(made_with(invited(to=NURSES)), rules) == ["Health visiting"]
    assert texts(made_with(invited(to=NURSES, asked=Asked.INFORMATION_ONLY)), rules) == []


def test_who_accepted_and_did_not_come_is_told() -> None:
    rules = rules_with_check("accepted-but-absent", "{who}{service}")
    entry = invited(MOTHER, reply=Reply.ACCEPTED, capacity=Capacity.FAMILY)
    assert texts(made_with(entry), rules) == ["May Field"]
    assert texts(made_with(entry, presence=(there(MOTHER),)), rules) == []


# ---- whom the rules ask for ------------------------------------------------------------------


def asking(check: str, *, number: int | None = None, is_prompt: bool = False) -> RuleSet:
    return rules_with_check(
        check,
        "{label} {reason}" if "not-invited" in check else "{who} {days}",
        number=number,
        invitations=(
            InvitationRule(
                code="nurse",
                discipline="health_visiting",
                label="Health visitor",
                reason="a child is small",
                when=When(child_younger_than=5, known_to="health_visiting"),
                is_prompt=is_prompt,
            ),
        ),
    )


KNOWN = {"known_services": (KnownService(person=CHILD.id, discipline="health_visiting"),)}


def test_a_required_service_that_nobody_asked_is_told_with_the_rules_reason() -> None:
    rules = asking("required-not-invited")
    assert texts(made_with(case=KNOWN), rules) == ["Health visitor a child is small"]
    assert texts(made_with(invited(to=NURSES), case=KNOWN), rules) == []


def test_a_required_service_left_out_with_a_reason_is_told_for_information_only() -> None:
    entry = invited(to=NURSES, asked=Asked.NOT_INVITED, not_invited_reason="on strike")
    assert texts(made_with(entry, case=KNOWN), asking("required-not-invited")) == []
    told = rules_with_check("not-invited", "{who}: {reason}")
    assert texts(made_with(entry), told) == ["Health visiting: on strike"]


def test_included_or_reason_is_asked_apart_from_what_is_required() -> None:
    made = made_with(case=KNOWN)
    assert texts(made, asking("prompt-not-invited", is_prompt=True)) != []
    assert texts(made, asking("prompt-not-invited")) == []
    assert texts(made, asking("required-not-invited", is_prompt=True)) == []


def test_that_a_rule_holds_tells_no_more_than_its_condition_may() -> None:
    known = KnownService(person=MOTHER.id, discipline="health_visiting", handling=HIDDEN)
    made = made_with(case={"known_services": (known,)})
    (found,) = find(made, form_with(), rules=asking("required-not-invited"), now=after(made))
    assert found.handling == HIDDEN


def test_a_parent_whom_nobody_asked_is_named() -> None:
    rules = rules_with_check(
        "required-not-invited",
        "{label}",
        invitations=(
            InvitationRule(
                code="parents",
                discipline="parents",
                label="Parents",
                reason="they are",
                when=When(always=True),
            ),
        ),
    )
    family = {"parenthood": (parent_of(MOTHER, CHILD),)}
    assert texts(made_with(case=family), rules) == ["May Field (mother)"]
    asked = invited(MOTHER, capacity=Capacity.FAMILY)
    assert texts(made_with(asked, case=family), rules) == []


def test_somebody_listed_as_not_invited_needs_a_reason() -> None:
    rules = rules_with_check("not-invited-no-reason", "{who}")
    bare = invited(MOTHER, asked=Asked.NOT_INVITED, capacity=Capacity.FAMILY)
    excluded = invited(
        MOTHER,
        asked=Asked.NOT_INVITED,
        capacity=Capacity.FAMILY,
        exclusion=Exclusion(ground="violence"),
    )
    assert texts(made_with(bare), rules) == ["May Field"]
    assert texts(made_with(excluded), rules) == []


def test_fewer_than_five_working_days_of_notice_are_told() -> None:
    five, four = (invited(to=NURSES, sent=date(2026, 10, day)) for day in (29, 30))
    rules = asking("required-invitation-late", number=5)
    assert texts(made_with(five, case=KNOWN), rules) == []
    assert texts(made_with(four, case=KNOWN), rules) == ["Health visiting 4 working days"]


def test_an_invitation_that_no_rule_asks_for_may_be_late_too() -> None:
    late = invited(to=NURSES, sent=date(2026, 11, 4))
    rules = asking("invitation-late", number=5)
    assert texts(made_with(late), rules) == ["Health visiting 1 working day"]
    assert texts(made_with(late, case=KNOWN), rules) == []


# ---- exclusion, participation ----------------------------------------------------------------


def test_an_exclusion_asked_for_too_late_is_told() -> None:
    rules = rules_with_check("exclusion-request-late", "{who} {asked} {due}", number=3)
    late, timely = (
        invited(MOTHER, exclusion=Exclusion(ground="violence", asked_on=date(2026, 11, day)))
        for day in (3, 2)
    )
    assert texts(made_with(late), rules) == ["May Field 3 November 2026 2 November 2026"]
    assert texts(made_with(timely), rules) == []


def test_an_exclusion_must_be_whole() -> None:
    rules = rules_with_check("exclusion-incomplete", "{missing}")
    bare = invited(MOTHER, exclusion=Exclusion(ground="violence"))
    whole = invited(
        MOTHER,
        exclusion=Exclusion(
            ground="violence",
            decided_by=NURSE.id,
            decided_on=date(2026, 10, 28),
            letter_on=date(2026, 10, 28),
            views="by telephone",
        ),
    )
    assert texts(made_with(bare), rules) == [
        (
            "who decided, the day of the decision, the day of the letter"
            " and how the person's views were obtained"
        )
    ]
    assert texts(made_with(whole), rules) == []


def test_pn0_is_for_children_under_four_and_only_for_them() -> None:
    rules = rules_with_check("participation-code", "{who} {age} {code}")

    def told(code: str) -> list[str]:
        entry = invited(CHILD, capacity=Capacity.CHILD, participation=code)
        return texts(made_with(entry), rules)

    assert told("PN0") == ["Kit Field 4 PN0"]
    assert told("PN7") == []
