"""What all findings have in common: rank, code, answer, handling, and actions that cover them."""

from dataclasses import replace
from datetime import timedelta

from meetingdesk.domain.decision import FindingAnswer
from meetingdesk.domain.people import Identifier, IdentifierKind
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import FindingRule, Rank, Timescale, Unit
from meetingdesk.record.model import Record
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find, open_findings
from tests.helpers.records import (
    action,
    after,
    at,
    form_with,
    new_part,
    person,
    record,
    rule_set,
    rules_with_check,
)

NO_REVIEW = rules_with_check("action-no-review", "Action {number} has no review date.")


def only(made: Record) -> Finding:
    (found,) = find(made, form_with(), rules=NO_REVIEW, now=after(made))
    return found


def answer(code: str, reason: str = "reviewed with the plan") -> FindingAnswer:
    return FindingAnswer(id=new_part(), code=code, reason=reason, at=at("12:30"))


def test_a_finding_is_known_by_its_check_and_what_it_is_about() -> None:
    found = only(record(actions=(action(),)))
    assert (found.code, found.text) == ("action-no-review:1", "Action 1 has no review date.")


def test_an_answer_belongs_to_the_finding_of_its_code() -> None:
    made = record(actions=(action(),), finding_answers=(answer("action-no-review:2"),))
    assert only(made).answer is None
    answered = replace(made, finding_answers=(answer("action-no-review:1"),))
    assert only(answered).answer == answered.finding_answers[0]


def test_the_last_answer_holds() -> None:
    both = (answer("action-no-review:1", "one"), answer("action-no-review:1", "two"))
    found = only(record(actions=(action(),), finding_answers=both))
    assert found.answer == both[1]


def test_a_finding_is_open_until_it_has_a_reason_that_says_something() -> None:
    def open_codes(*answers: FindingAnswer) -> list[str]:
        made = record(actions=(action(),), finding_answers=answers)
        found = open_findings(made, form_with(), rules=NO_REVIEW, now=after(made))
        return [each.code for each in found]

    assert open_codes() == ["action-no-review:1"]
    assert open_codes(answer("action-no-review:1", "  ")) == ["action-no-review:1"]
    assert open_codes(answer("action-no-review:1")) == []


def test_what_needs_a_reason_comes_first() -> None:
    rules = rule_set(
        findings=(
            FindingRule(check="household-missing", rank=Rank.INFORMATION, text="c"),
            FindingRule(check="no-chair", rank=Rank.LOOK, text="b"),
            FindingRule(check="plan-missing", rank=Rank.NEEDS_REASON, text="a"),
        )
    )
    made = record()
    found = find(made, form_with(), rules=rules, now=after(made))
    assert [each.text for each in found] == ["a", "b", "c"]


def test_an_action_that_covers_a_finding_eases_it_and_asks_nothing_more() -> None:
    rule = FindingRule(
        check="household-missing", rank=Rank.NEEDS_REASON, text="No household.", ask="Enter it."
    )
    covering = action(covers=("household-missing",), review=after(record()).date())
    plain, covered = record(), record(actions=(covering,))
    (needing,) = find(plain, form_with(), rules=rule_set(findings=(rule,)), now=after(plain))
    (eased,) = find(covered, form_with(), rules=rule_set(findings=(rule,)), now=after(covered))
    assert (needing.rank, needing.ask) == (Rank.NEEDS_REASON, "Enter it.")
    assert (eased.rank, eased.ask) == (Rank.LOOK, "")
    assert eased.text == "No household. Action 1 covers it."
    assert eased.covered_by == (covering.id,)


def test_a_finding_is_as_narrow_as_the_action_that_it_names() -> None:
    hidden = Handling(level=Level.NOT_NAMED, people=(person().id,))
    assert only(record(actions=(action(handling=hidden),))).handling == hidden


def test_a_finding_is_as_narrow_as_the_action_that_covers_it() -> None:
    hidden = Handling(level=Level.PROFESSIONALS)
    rules = rules_with_check("household-missing", "No household.")
    made = record(actions=(action(covers=("household-missing",), handling=hidden),))
    (found,) = find(made, form_with(), rules=rules, now=after(made))
    assert found.handling == hidden


def test_two_findings_never_share_a_code() -> None:
    numbers = tuple(
        Identifier(kind=IdentifierKind.NHS_NUMBER, value=value)
        for value in ("9990001007", "9990001008")
    )
    made = record(person(identifiers=numbers))
    rules = rules_with_check("identifier-wrong", "{who}")
    codes = [each.code for each in find(made, form_with(), rules=rules, now=after(made))]
    assert len(codes) == 2
    assert codes[1] == f"{codes[0]}-2"


def test_a_meeting_that_ended_is_judged_as_ended_by_any_clock() -> None:
    """The clock of the desk may be wrong; what was due before the meeting is due."""
    scale = Timescale(
        code="letter",
        label="Letter",
        counts_from="meeting",
        met_by="letter",
        value=0,
        unit=Unit.HOURS,
    )
    rules = rules_with_check("deadline-overdue", "{label}", timescales=(scale,))
    made = record()
    years_before = after(made) - timedelta(days=1000)
    assert len(find(made, form_with(), rules=rules, now=years_before)) == 1
