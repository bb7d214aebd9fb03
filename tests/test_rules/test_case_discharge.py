"""The discharge of Karen Lowe: what the rules must make of it."""

import pytest

from meetingdesk.domain.ids import PersonId
from meetingdesk.formspec.model import Rank
from meetingdesk.rules.attendance import missed_items
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.findings import find
from meetingdesk.rules.invitations import required
from meetingdesk.rules.timescales import deadlines, describe
from tests.helpers.examples import example, shipped_catalogue
from tests.helpers.records import after

MADE = example("discharge-lowe")
CATALOGUE = shipped_catalogue()
RULES = CATALOGUE.rules(MADE.meeting.rules.id)
FORM = CATALOGUE.form(MADE.meeting.form.id)
FOUND = {each.code: each for each in find(MADE, FORM, rules=RULES, now=after(MADE))}


def who(name: str) -> PersonId:
    return next(each.id for each in MADE.people if each.name == name)


def test_the_follow_up_is_due_72_clock_hours_after_the_discharge() -> None:
    (follow_up,) = deadlines(MADE, RULES, now=after(MADE))
    assert follow_up.sum_text == (
        "72 hours after Monday 16 November 2026 14:00 = Thursday 19 November 2026 14:00"
    )


def test_the_first_plan_and_the_changed_one_are_both_told() -> None:
    (follow_up,) = deadlines(MADE, RULES, now=after(MADE))
    assert describe(follow_up) == (
        "Thursday 19 November 2026 14:00: in time (first planned Tuesday 24 November 2026, changed)"
    )


@pytest.mark.parametrize(
    ("code", "rank"),
    [
        ("action-no-owner:6", Rank.NEEDS_REASON),
        ("action-no-due:6", Rank.NEEDS_REASON),
        ("action-no-review:6", Rank.NEEDS_REASON),
        ("action-no-review:1", Rank.NEEDS_REASON),
        ("action-no-review:5", Rank.NEEDS_REASON),
        ("action-no-review:7", Rank.NEEDS_REASON),
        ("prompt-not-invited:mental-health-social-work", Rank.NEEDS_REASON),
        ("prompt-not-invited:housing", Rank.NEEDS_REASON),
        ("prompt-not-invited:occupational-therapy", Rank.NEEDS_REASON),
        ("prompt-not-invited:voluntary-sector", Rank.NEEDS_REASON),
        ("required-invitation-late:childrens-social-care", Rank.NEEDS_REASON),
        ("no-reply:crisis-and-home-treatment-team", Rank.LOOK),
        ("no-named-person:crisis-and-home-treatment-team", Rank.LOOK),
        ("no-reply:gp", Rank.LOOK),
        ("not-invited:st-brides-primary-school", Rank.INFORMATION),
        ("not-invited:father", Rank.INFORMATION),
    ],
)
def test_what_the_case_must_find_is_found(code: str, rank: Rank) -> None:
    assert FOUND[code].rank is rank


def test_nothing_else_needs_a_reason() -> None:
    needing = {each.code for each in FOUND.values() if each.rank is Rank.NEEDS_REASON}
    assert len(needing) == 11


def test_denise_is_relied_on_and_action_3_covers_it() -> None:
    (found,) = [each for each in FOUND.values() if each.check == "safe-adult-not-assessed"]
    assert "Denise Lowe" in found.text
    assert "Action 3 covers it, due 20 November 2026." in found.text
    assert found.rank is Rank.LOOK


def test_childrens_social_care_was_asked_only_two_working_days_before() -> None:
    text = FOUND["required-invitation-late:childrens-social-care"].text
    assert "because children are affected by the discharge" in text
    assert "only 2 working days before" in text


def test_no_child_is_under_five_so_no_health_visitor_is_required() -> None:
    assert "health_visiting" not in {each.rule.discipline for each in required(MADE, RULES)}


def test_the_questions_on_resuming_care_are_mandatory() -> None:
    asked = {each.code for each in FORM.questions if each.is_mandatory}
    assert {
        "children_whereabouts",
        "arrangement_basis",
        "resume_when",
        "resume_who_decides",
        "relapse_indicators",
    } <= asked
    assert [code for code in FOUND if code.startswith("question-unanswered")] == []


def test_denise_missed_the_opening_the_ward_and_the_care_co_ordinator() -> None:
    missed = [each.item for each in missed_items(MADE, who("Denise Lowe")) if each.is_whole]
    speakers = [
        {each.speaker for each in MADE.contributions if each.item == item.id} for item in missed
    ]
    assert missed[0].code == "opening"
    assert who("Moira Flynn") in speakers[1]
    assert who("Jamal Idris") in speakers[2]
    assert len(missed) == 3


def test_the_copy_list_is_closed() -> None:
    copies = copy_list(MADE, RULES)
    assert [(each.folder, each.recipient, each.edition.code) for each in copies.copies] == [
        ("01-juniper-ward", "Moira Flynn", "full"),
        ("02-adult-mental-health", "Jamal Idris", "full"),
        ("03-childrens-social-care", "Beth Carver", "full"),
        ("04-crisis-and-home-treatment-team", "Crisis and home treatment team", "full"),
        ("05-gp", "Dr Fiona Grant", "full"),
        ("06-st-brides-primary-school", "Sandra Pugh", "contingency_own_action"),
        ("07-patient", "Karen Lowe", "full"),
        ("08-aunt", "Denise Lowe", "contingency_children"),
    ]
    none = {each.person for each in copies.none}
    assert {person.name for person in MADE.people if person.id in none} == {
        "Craig Moss",
        "Rob Lister",
    }
