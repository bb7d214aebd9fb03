# ruff: noqa: ANN401 — builders hand on what the classes take, and the classes name it
"""Checks of actions, of the plan and of sharing, one by one."""

from datetime import date
from typing import Any

import pytest

from meetingdesk.domain.case import CaseKind, KnownService, LinkedPlan, Living
from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import Office, Officer
from meetingdesk.domain.plan import (
    ActionStatus,
    Contingency,
    CoverGap,
    EarlierAction,
    GroupMember,
    NextDate,
    Owner,
    Recurrence,
    SafeAdult,
)
from meetingdesk.domain.sharing import Consent, ConsentForm
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import CopyRule, EditionSpec, Option, Rank, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.findings import find
from tests.helpers.records import (
    DAY,
    action,
    after,
    agency,
    at,
    form_with,
    invited,
    item,
    lives,
    new_part,
    parent_of,
    person,
    record,
    rules_with_check,
    there,
)

NURSES, TEAM = agency(), agency("Adult mental health", "adult_mental_health")
NURSE, DOCTOR = person("Bo Nurse", agency=NURSES.id), person("Dee Doctor", agency=TEAM.id)
MOTHER, FATHER, CHILD = person("May Field"), person("Max Field"), person("Kit Field")
BY_NURSE = Owner(person=NURSE.id, agency=NURSES.id)
BY_DOCTOR = Owner(person=DOCTOR.id, agency=TEAM.id)


def made_with(**parts: Any) -> Record:
    return record(
        NURSE, DOCTOR, MOTHER, FATHER, subjects=(CHILD,), agencies=(NURSES, TEAM), **parts
    )


def told(made: Record, rules: RuleSet) -> list[str]:
    return [each.text for each in find(made, form_with(), rules=rules, now=after(made))]


# ---- single actions --------------------------------------------------------------------------


def test_an_action_needs_a_person_not_only_a_service() -> None:
    rules = rules_with_check("action-no-owner", "{number}{label}")
    by_service = action(Owner(agency=TEAM.id))
    by_word = action(Owner(label="the council"))
    assert told(made_with(actions=(by_service, by_word, action())), rules) == [
        "1 (“Adult mental health”)",
        "2 (“the council”)",
        "3",
    ]
    assert told(made_with(actions=(action(BY_NURSE), action(Owner(person=MOTHER.id)))), rules) == []


def test_an_action_that_goes_on_needs_no_due_date() -> None:
    rules = rules_with_check("action-no-due", "{number}")
    going_on = action(recurrence=Recurrence(start=DAY, how_often="weekly"))
    made = made_with(actions=(going_on, action(due=DAY), action(due_at=at("14:00")), action()))
    assert told(made, rules) == ["4"]


def test_an_owner_who_was_out_when_it_was_agreed_is_told() -> None:
    rules = rules_with_check("action-owner-absent", "{number} {who}{more}")
    actions = (action(BY_NURSE, agreed=at("11:20")),)
    came = there(NURSE, "09:30", "11:21")
    left = there(NURSE, "09:30", "11:20")
    assert told(made_with(actions=actions, presence=(came,)), rules) == []
    assert told(made_with(actions=actions, presence=(left,)), rules) == [
        "1 Bo Nurse (Health visiting)"
    ]


def test_without_a_time_an_action_was_agreed_when_its_item_began() -> None:
    rules = rules_with_check("action-owner-absent", "{number}")
    talk = item("talk", "10:00")
    actions = (action(BY_NURSE, item=talk.id),)
    presence = (there(NURSE, "10:30"),)
    assert told(made_with(actions=actions, items=(talk,), presence=presence), rules) == ["1"]


def test_an_owner_who_accepted_elsewhere_or_holds_an_office_is_not_told() -> None:
    rules = rules_with_check("action-owner-absent", "{number}")
    accepted = Owner(person=NURSE.id, agency=NURSES.id, accepted=ThreeState.YES)
    made = made_with(actions=(action(accepted), action(BY_DOCTOR)))
    chair = Officer(person=DOCTOR.id, office=Office.CHAIR)
    chaired = made_with(
        actions=(action(accepted), action(BY_DOCTOR)), meeting={"officers": (chair,)}
    )
    assert told(made, rules) == ["2"]
    assert told(chaired, rules) == []


def test_an_absent_owner_who_never_answered_is_told_so() -> None:
    rules = rules_with_check("action-owner-absent", "{more}")
    made = made_with(actions=(action(BY_NURSE),), invitations=(invited(NURSE, NURSES),))
    assert told(made, rules) == ["; the invitation has not been answered at all"]


def test_two_absent_owners_of_one_action_are_told_apart() -> None:
    rules = rules_with_check("action-owner-absent", "{who}")
    made = made_with(actions=(action(BY_NURSE, BY_DOCTOR),))
    codes = [each.code for each in find(made, form_with(), rules=rules, now=after(made))]
    assert codes == [
        "action-owner-absent:1-health-visiting",
        "action-owner-absent:1-adult-mental-health",
    ]


def test_an_owner_who_declined_is_told() -> None:
    rules = rules_with_check("action-owner-declined", "{number} {who}")
    declined = Owner(person=MOTHER.id, accepted=ThreeState.DECLINED)
    assert told(made_with(actions=(action(BY_NURSE), action(declined))), rules) == ["2 May Field"]


def test_an_earlier_action_needs_a_status() -> None:
    rules = rules_with_check("earlier-action-no-status", "{number}")

    def earlier(number: str, status: ActionStatus | None) -> EarlierAction:
        meeting = MeetingId(new_part())
        return EarlierAction(
            id=new_part(), meeting=meeting, number=number, action="Do it.", status=status
        )

    made = made_with(earlier_actions=(earlier("4", None), earlier("R1", ActionStatus.DONE)))
    assert told(made, rules) == ["4"]


# ---- on whom the plan relies -----------------------------------------------------------------


def adult(**facts: Any) -> SafeAdult:
    return SafeAdult(id=new_part(), person=MOTHER.id, relied_on_for="the nights", **facts)


def test_an_adult_relied_on_must_be_asked_and_assessed() -> None:
    asked, assessed = (
        rules_with_check(check, "{who}{since} ({purpose})")
        for check in ("safe-adult-not-asked", "safe-adult-not-assessed")
    )
    made = made_with(safe_adults=(adult(since=DAY),))
    assert told(made, asked) == ["May Field from 5 November 2026 (the nights)"]
    assert told(made, assessed) == ["May Field from 5 November 2026 (the nights)"]
    safe = made_with(safe_adults=(adult(asked=ThreeState.YES, assessed=ThreeState.YES),))
    assert told(safe, asked) + told(safe, assessed) == []


@pytest.mark.parametrize(
    ("asked", "ranks"),
    [
        (ThreeState.NOT_ASKED, {"asked": Rank.LOOK, "assessed": Rank.NEEDS_REASON}),
        (ThreeState.YES, {"assessed": Rank.LOOK}),
    ],
)
def test_the_action_named_asks_first_and_assesses_then(
    asked: ThreeState, ranks: dict[str, Rank]
) -> None:
    covering = action(BY_NURSE)
    made = made_with(actions=(covering,), safe_adults=(adult(asked=asked, covered_by=covering.id),))
    found = {
        check: each.rank
        for check in ("asked", "assessed")
        for each in find(
            made,
            form_with(),
            rules=rules_with_check(f"safe-adult-not-{check}", ""),
            now=after(made),
        )
    }
    assert found == ranks


def test_a_gap_in_cover_is_told() -> None:
    rules = rules_with_check("cover-gap", "{since}: {gap}")
    gap = CoverGap(id=new_part(), since=date(2026, 11, 16), text="Nights.")
    assert told(made_with(cover_gaps=(gap,)), rules) == ["Monday 16 November 2026: Nights."]
    assert told(made_with(), rules) == []


def test_contact_with_a_parent_who_lives_elsewhere_must_be_planned() -> None:
    rules = rules_with_check("contact-not-addressed", "{who} ({relation}) {children}")
    case = {
        "household": (lives(MOTHER), lives(FATHER, "father", lives=Living.NO)),
        "parenthood": (
            parent_of(MOTHER, CHILD),
            parent_of(FATHER, CHILD, relation="father"),
        ),
    }
    assert told(made_with(case=case), rules) == ["Max Field (father) Kit Field"]
    planned = action(BY_NURSE, bears_on=("contact",))
    assert told(made_with(case=case, actions=(planned,)), rules) == []
    for_another = action(BY_NURSE, bears_on=("contact",), about=(MOTHER.id,))
    assert told(made_with(case=case, actions=(for_another,)), rules) != []
    assert told(made_with(case=case, kind=CaseKind.ADULT), rules) == []


# ---- the plan as a whole ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "there_is"),
    [
        ("plan-missing", {"actions": (action(),)}),
        (
            "contingency-missing",
            {"contingencies": (Contingency(id=new_part(), kind="trigger", text="…"),)},
        ),
        ("core-group-missing", {"group_members": (GroupMember(id=new_part(), person=NURSE.id),)}),
        ("household-missing", {"case": {"household": (lives(MOTHER),)}}),
    ],
)
def test_what_is_missing_altogether_is_told(check: str, there_is: dict[str, Any]) -> None:
    rules = rules_with_check(check, "missing")
    assert told(made_with(), rules) == ["missing"]
    assert told(made_with(**there_is), rules) == []


def test_signs_of_a_relapse_may_stand_in_the_plan_or_in_an_answer() -> None:
    rules = rules_with_check("relapse-missing", "missing", codes=("relapse_indicators",))
    sign = Contingency(id=new_part(), kind="relapse_indicators", text="not sleeping")
    answer = Answer(id=new_part(), question="relapse_indicators", text="not sleeping")
    assert told(made_with(), rules) == ["missing"]
    assert told(made_with(contingencies=(sign,)), rules) == []
    assert told(made_with(answers=(answer,)), rules) == []


def test_a_next_date_that_is_not_set_is_told_in_words() -> None:
    rules = rules_with_check(
        "next-date-missing",
        "{label}",
        codes=("core_group", "review"),
        dates=(Option(code="review", label="Review conference"),),
    )
    group = NextDate(id=new_part(), kind="core_group", on=DAY)
    assert told(made_with(next_dates=(group,)), rules) == ["Review conference"]


def test_a_plan_of_one_agency_is_told_and_of_several_holds() -> None:
    one = rules_with_check("plan-one-agency", "{services}")
    several = rules_with_check("plan-several-agencies", "{services}")
    single = made_with(actions=(action(BY_NURSE), action(Owner(person=MOTHER.id))))
    shared = made_with(actions=(action(BY_NURSE), action(BY_DOCTOR)))
    unnamed = made_with(actions=(action(BY_NURSE), action(Owner(agency=TEAM.id))))
    assert (told(single, one), told(single, several)) == (["Health visiting"], [])
    assert (told(shared, one), told(shared, several)) == (
        [],
        ["Health visiting and Adult mental health"],
    )
    assert told(unnamed, several) == []


def test_an_adult_service_that_knows_a_parent_owns_an_action_or_not() -> None:
    holds, fails = (
        rules_with_check(check, "{numbers}" if "nothing" not in check else "nothing", codes=codes)
        for check, codes in (
            ("adult-service-owns", ("adult_mental_health",)),
            ("adult-service-owns-nothing", ("adult_mental_health",)),
        )
    )
    case = {"known_services": (KnownService(person=MOTHER.id, discipline="adult_mental_health"),)}
    with_it = made_with(case=case, actions=(action(BY_NURSE), action(BY_DOCTOR)))
    without = made_with(case=case, actions=(action(BY_NURSE),))
    assert (told(with_it, holds), told(with_it, fails)) == (["2"], [])
    assert (told(without, holds), told(without, fails)) == ([], ["nothing"])
    assert told(made_with(actions=(action(BY_NURSE),)), fails) == []


def test_a_plan_is_linked_to_the_parents_plan_or_not() -> None:
    plan = LinkedPlan(id=new_part(), kind="cpa", person=MOTHER.id, label="May's care plan")
    holds = rules_with_check("plan-linked", "{plan} {numbers}", codes=("cpa",))
    fails = rules_with_check("plan-not-linked", "{plan}", codes=("cpa",))
    case = {"linked_plans": (plan,)}
    linked = made_with(case=case, actions=(action(), action(linked_plan=plan.id)))
    alone = made_with(case=case, actions=(action(),))
    assert (told(linked, holds), told(linked, fails)) == (["May's care plan 2"], [])
    assert (told(alone, holds), told(alone, fails)) == ([], ["May's care plan"])


# ---- sharing ---------------------------------------------------------------------------------


def consent(**facts: Any) -> Consent:
    facts.setdefault("form", ConsentForm.WRITTEN)
    return Consent(
        id=new_part(), person=MOTHER.id, given=date(2026, 10, 27), covers="the plan", **facts
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"until": date(2026, 11, 4)}, ["4 November 2026"]),
        ({"until": DAY}, []),
        ({"until": date(2027, 4, 27), "withdrawn": date(2026, 11, 1)}, ["1 November 2026"]),
        ({}, []),
    ],
)
def test_a_consent_that_was_over_before_the_meeting_is_told(
    facts: dict[str, Any], expected: list[str]
) -> None:
    rules = rules_with_check("consent-expired", "{until}")
    assert told(made_with(consents=(consent(**facts),)), rules) == expected


def test_a_consent_that_ended_after_the_meeting_is_told_apart() -> None:
    made = made_with(consents=(consent(until=DAY),))
    expired, since = (
        rules_with_check(check, "{until}") for check in ("consent-expired", "consent-ended-since")
    )
    tomorrow = at("09:00", day=date(2026, 11, 6))
    assert told(made, since) == []
    assert [each.text for each in find(made, form_with(), rules=since, now=tomorrow)] == [
        "5 November 2026"
    ]
    assert find(made, form_with(), rules=expired, now=tomorrow) == ()


def test_verbal_consent_is_told_where_it_is_about_health() -> None:
    rules = rules_with_check("consent-verbal", "{who}{to}")
    verbal = {"form": ConsentForm.VERBAL, "to_agencies": (NURSES.id,)}
    made = made_with(
        consents=(
            consent(is_health_information=True, **verbal),
            consent(**verbal),
            consent(is_health_information=True),
        )
    )
    assert told(made, rules) == ["May Field to share with Health visiting"]


def test_a_consent_that_ends_before_the_next_review_is_told() -> None:
    rules = rules_with_check(
        "consent-ends-before-review",
        "{until} {label} {day}",
        codes=("review",),
        dates=(Option(code="review", label="Next review"),),
    )
    review = NextDate(id=new_part(), kind="review", on=date(2027, 5, 11))
    short, long = consent(until=date(2027, 5, 10)), consent(until=date(2027, 5, 11))
    made = made_with(consents=(short, long, consent()), next_dates=(review,))
    assert told(made, rules) == ["10 May 2027 the next review 11 May 2027"]


def test_an_agency_with_an_action_and_without_a_copy_is_told() -> None:
    rules = rules_with_check(
        "owner-no-copy",
        "{service} {numbers}",
        editions=(EditionSpec(code="full", label="Full"),),
        copies=(CopyRule(code="all", recipients="agency", edition="full"),),
    )
    actions = (action(BY_NURSE), action(BY_DOCTOR))
    assert told(made_with(actions=actions, invitations=(invited(NURSE),)), rules) == [
        "Adult mental health 2"
    ]
    chair = Officer(person=DOCTOR.id, office=Office.CHAIR, agency=TEAM.id)
    chaired = made_with(
        actions=actions, invitations=(invited(NURSE),), meeting={"officers": (chair,)}
    )
    assert told(chaired, rules) == []
