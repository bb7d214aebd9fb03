# ruff: noqa: ANN401 — builders hand on what the classes take, and the classes name it
"""Checks of decisions and of time, one by one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from meetingdesk.domain.decision import (
    AgencyView,
    Decision,
    DecisionField,
    Disagreement,
    Dissent,
    DissentFrom,
)
from meetingdesk.domain.invitation import Reply, Report
from meetingdesk.domain.meeting import Office, Officer, Sitting, Trigger
from meetingdesk.domain.plan import NextDate
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import (
    DecisionFieldSpec,
    DecisionSpec,
    Each,
    FormSpec,
    QuestionKind,
    QuorumRule,
    RuleSet,
    Timescale,
    TriggerSpec,
    Unit,
)
from meetingdesk.record.model import Record
from meetingdesk.rules.findings import find
from tests.helpers.records import (
    DAY,
    after,
    agency,
    at,
    form_with,
    invited,
    item,
    new_part,
    person,
    record,
    rules_with_check,
    there,
)

NURSES = agency()
NURSE, MOTHER = person("Bo Nurse", agency=NURSES.id), person("May Field")
CHILD = person("Kit Field", born=date(2016, 2, 3))
HIDDEN = Handling(level=Level.NOT_NAMED, people=(MOTHER.id,))


def made_with(**parts: Any) -> Record:
    return record(NURSE, MOTHER, subjects=(CHILD,), agencies=(NURSES,), **parts)


def told(made: Record, rules: RuleSet, form: FormSpec | None = None) -> list[str]:
    found = find(made, form or form_with(), rules=rules, now=after(made))
    return [each.text for each in found]


# ---- decisions -------------------------------------------------------------------------------

PLAN = DecisionSpec(
    code="plan",
    title="A plan",
    each=Each.CHILD,
    fields=(
        DecisionFieldSpec(
            field="category", label="Category", kind=QuestionKind.TEXT, is_mandatory=True
        ),
        DecisionFieldSpec(field="note", label="Note", kind=QuestionKind.TEXT),
    ),
)
DECIDES = form_with(decisions=(PLAN,))


def decision(**facts: Any) -> Decision:
    return Decision(id=new_part(), code="plan", about=CHILD.id, **facts)


def test_each_child_is_decided_on_with_every_field_and_reasons() -> None:
    missing = rules_with_check("decision-missing", "{decision}{about}")
    field_missing = rules_with_check("decision-field-missing", "{field}{about}")
    reasons = rules_with_check("reasons-missing", "{decision}{about}")
    assert told(made_with(), missing, DECIDES) == ["A plan for Kit Field"]
    bare = made_with(decisions=(decision(fields=(DecisionField(field="category", values=("",)),)),))
    assert told(bare, missing, DECIDES) == []
    assert told(bare, field_missing, DECIDES) == ["Category for Kit Field"]
    assert told(bare, reasons, DECIDES) == ["A plan for Kit Field"]
    whole = made_with(
        decisions=(
            decision(fields=(DecisionField(field="category", values=("NEG",)),), reasons="Shown."),
        )
    )
    assert told(whole, field_missing, DECIDES) + told(whole, reasons, DECIDES) == []


def test_a_decision_for_a_sibling_does_not_count_for_the_child() -> None:
    twin = person("Jo Field")
    made = record(subjects=(CHILD, twin), decisions=(decision(),))
    rules = rules_with_check("decision-missing", "{about}")
    assert told(made, rules, DECIDES) == [" for Jo Field"]


def test_a_meeting_without_a_chair_is_told() -> None:
    rules = rules_with_check("no-chair", "none")
    officer = Officer(person=NURSE.id, office=Office.CHAIR)
    assert told(made_with(), rules) == ["none"]
    assert told(made_with(meeting={"officers": (officer,)}), rules) == []


def test_an_inquorate_opening_and_decision_are_told_apart() -> None:
    quorum = QuorumRule(required=("health_visiting",), others=0, counts=("health_visiting",))
    made = made_with(
        items=(item("opening", "09:34"), item("decision", "11:00")),
        presence=(there(NURSE, "09:30", "10:00"),),
    )
    opening, deciding = (
        told(made, rules_with_check(check, "{why}", quorum=quorum))
        for check in ("inquorate-opening", "inquorate-decision")
    )
    assert (opening, deciding) == ([], ["not there: health visiting"])


def test_a_service_that_took_part_gives_its_view() -> None:
    rules = rules_with_check("agency-view-missing", "{service}")
    wrote = invited(NURSE, reply=Reply.APOLOGIES, report=Report(received=DAY))
    silent = invited(NURSE, reply=Reply.APOLOGIES)
    given = AgencyView(id=new_part(), agency=NURSES.id, text="A plan is needed.")
    assert told(made_with(invitations=(wrote,)), rules) == ["Health visiting"]
    assert told(made_with(invitations=(silent,)), rules) == []
    assert told(made_with(invitations=(wrote,), agency_views=(given,)), rules) == []


def test_dissent_after_72_hours_is_told_as_late() -> None:
    rules = rules_with_check("dissent-late", "{raised} {hours}", number=72)

    def dissent(minutes: int) -> Dissent:
        end = at("11:55", day=DAY + timedelta(days=3))
        return Dissent(
            id=new_part(),
            person=NURSE.id,
            dissent_from=DissentFrom.DECISION,
            text="No.",
            raised=end + timedelta(minutes=minutes),
        )

    assert told(made_with(dissents=(dissent(0),)), rules) == []
    assert told(made_with(dissents=(dissent(1),)), rules) == ["Sunday 8 November 2026 11:56 72"]


def test_the_chair_answers_dissent_and_disagreement() -> None:
    dissents, disagreements = (
        rules_with_check(check, "{who}")
        for check in ("dissent-no-response", "disagreement-no-response")
    )
    made = made_with(
        dissents=(
            Dissent(
                id=new_part(),
                person=NURSE.id,
                dissent_from=DissentFrom.FACT,
                text="No.",
                raised=at("12:00"),
            ),
        ),
        disagreements=(
            Disagreement(id=new_part(), person=MOTHER.id, text="No."),
            Disagreement(id=new_part(), person=CHILD.id, text="No.", response="Because."),
        ),
    )
    assert told(made, dissents) == ["Bo Nurse"]
    assert told(made, disagreements) == ["May Field"]


# ---- time ------------------------------------------------------------------------------------

REVIEW = Timescale(
    code="review",
    label="Review",
    counts_from="meeting",
    met_by="next:review",
    value=3,
    unit=Unit.MONTHS,
)


def review_on(day: date, **facts: Any) -> Record:
    return made_with(next_dates=(NextDate(id=new_part(), kind="review", on=day, **facts),))


def test_a_date_that_is_set_too_late_is_told_with_its_sum() -> None:
    rules = rules_with_check(
        "deadline-late", "{label}: {sum}; {met}, {late}", codes=("review",), timescales=(REVIEW,)
    )
    assert told(review_on(date(2027, 2, 5)), rules) == []
    assert told(review_on(date(2027, 2, 9)), rules) == [
        (
            "Review: 3 months after Thursday 5 November 2026 = Friday 5 February 2027;"
            " Tuesday 9 February 2027, 2 working days"
        )
    ]


def test_a_late_date_has_the_source_of_its_timescale() -> None:
    scale = replace(REVIEW, source="The guidance, paragraph 4")
    rules = rules_with_check("deadline-late", "late", timescales=(scale,))
    made = review_on(date(2027, 2, 9))
    (found,) = find(made, form_with(), rules=rules, now=after(made))
    assert found.source == "The guidance, paragraph 4"


def test_a_check_of_other_deadlines_says_nothing_of_this_one() -> None:
    rules = rules_with_check("deadline-late", "late", codes=("letter",), timescales=(REVIEW,))
    assert told(review_on(date(2027, 2, 9)), rules) == []


def test_a_late_date_is_told_as_narrow_as_the_date() -> None:
    rules = rules_with_check("deadline-late", "late", timescales=(REVIEW,))
    made = review_on(date(2027, 2, 9), handling=HIDDEN)
    (found,) = find(made, form_with(), rules=rules, now=after(made))
    assert found.handling == HIDDEN


def test_a_deadline_that_passed_unmet_is_told() -> None:
    rules = rules_with_check("deadline-overdue", "{label} {overdue_from}", timescales=(REVIEW,))
    made = made_with()
    late = at("09:00", day=date(2027, 2, 6))
    texts = [each.text for each in find(made, form_with(), rules=rules, now=late)]
    assert texts == ["Review Saturday 6 February 2027"]


def test_a_deadline_beyond_the_published_holidays_is_told() -> None:
    far = Timescale(
        code="far",
        label="Far",
        counts_from="meeting",
        met_by="window",
        value=36,
        unit=Unit.MONTHS,
    )
    rules = rules_with_check("beyond-holiday-table", "{label} {due}", timescales=(REVIEW, far))
    assert told(made_with(), rules) == ["Far Monday 5 November 2029"]


def test_an_event_that_the_form_asks_for_is_missed() -> None:
    rules = rules_with_check("trigger-missing", "{label}")
    form = form_with(triggers=(TriggerSpec(code="talk", label="Strategy discussion"),))
    trigger = Trigger(id=new_part(), code="talk", on=DAY)
    assert told(made_with(), rules, form) == ["Strategy discussion"]
    assert told(made_with(meeting={"triggers": (trigger,)}), rules, form) == []


def test_a_meeting_on_a_saturday_is_told() -> None:
    rules = rules_with_check("not-a-working-day", "{day}")
    saturday = date(2026, 11, 7)
    sitting = Sitting(id=new_part(), start=at("09:30", day=saturday), end=at("10:30", day=saturday))
    assert told(made_with(), rules) == []
    assert told(made_with(meeting={"sittings": (sitting,)}), rules) == ["Saturday 7 November 2026"]
