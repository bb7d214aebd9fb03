"""The CPA review of Chidinma Okafor: what the rules must make of it."""

from datetime import date

import pytest

from meetingdesk.domain.ids import PersonId
from meetingdesk.formspec.model import Rank
from meetingdesk.rules.attendance import missed_items, presence_lines
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.findings import find
from meetingdesk.rules.numbers import action_numbers
from meetingdesk.rules.quorum import quorum_at_opening
from meetingdesk.rules.timescales import deadlines
from tests.helpers.examples import example, shipped_catalogue
from tests.helpers.records import after, at

MADE = example("cpa-okafor")
CATALOGUE = shipped_catalogue()
RULES = CATALOGUE.rules(MADE.meeting.rules.id)
FORM = CATALOGUE.form(MADE.meeting.form.id)
DEADLINES = {each.code: each for each in deadlines(MADE, RULES, now=after(MADE))}
FOUND = {each.code: each for each in find(MADE, FORM, rules=RULES, now=after(MADE))}
DAY = date(2026, 11, 10)


def who(name: str) -> PersonId:
    return next(each.id for each in MADE.people if each.name == name)


def test_contact_was_due_on_3_november_and_overdue_from_the_4th() -> None:
    contact = DEADLINES["contact"]
    assert (contact.due, contact.overdue_from) == (date(2026, 11, 3), date(2026, 11, 4))


def test_the_next_contact_is_due_on_24_november() -> None:
    assert DEADLINES["next_contact"].due == date(2026, 11, 24)


def test_the_next_review_is_within_twelve_months() -> None:
    review = DEADLINES["review"]
    assert (review.due, review.status.value) == (date(2027, 11, 10), "in_time")


@pytest.mark.parametrize(
    ("code", "rank", "words"),
    [
        (
            "required-invitation-late:health-visiting",
            Rank.NEEDS_REASON,
            "because the service user has a child under five, and was asked only 2 working days",
        ),
        ("action-no-review:3", Rank.NEEDS_REASON, "Action 3 has no review date"),
        ("action-no-review:5", Rank.NEEDS_REASON, "Action 5 has no review date"),
        (
            "cover-gap:2026-11-16",
            Rank.NEEDS_REASON,
            "no adult is confirmed for a night shift",
        ),
        ("answer-no-reason:children-talk-to", Rank.NEEDS_REASON, "not asked"),
        (
            "answer-no-reason:child-asked-about-caring-stepdaughter",
            Rank.LOOK,
            "Action 5 covers it, due 21 November 2026.",
        ),
        (
            "consent-ends-before-review:subject-written-2026-10-27",
            Rank.LOOK,
            "ends on 27 April 2027, before the next CPA review on 11 May 2027",
        ),
        ("consent-verbal:subject-verbal-2026-10-27", Rank.LOOK, "share with GP is verbal"),
        ("deadline-late:contact", Rank.LOOK, "overdue from Wednesday 4 November 2026"),
    ],
)
def test_what_the_case_must_find_is_found(code: str, rank: Rank, words: str) -> None:
    assert FOUND[code].rank is rank
    assert words in FOUND[code].text


def test_adaeze_is_relied_on_and_neither_asked_nor_assessed() -> None:
    adaeze = who("Adaeze")
    found = {each.check: each for each in FOUND.values() if adaeze in each.subjects}
    assert found["safe-adult-not-assessed"].rank is Rank.NEEDS_REASON
    assert "Action 2 covers it, due 15 November 2026." in found["safe-adult-not-asked"].text


def test_a_review_has_no_quorum() -> None:
    assert quorum_at_opening(MADE, RULES) is None


def test_the_presence_of_those_who_came_for_a_part() -> None:
    lines = {each.person: each for each in presence_lines(MADE)}
    cole = lines[who("Hannah Cole")]
    assert cole.spans[0].start == at("14:06", day=DAY)
    for name in ("Tom Ashdown", "Priya Nair"):
        assert lines[who(name)].spans[-1].end == at("14:48", day=DAY)


@pytest.mark.parametrize("name", ["Tom Ashdown", "Priya Nair"])
def test_who_left_at_1448_missed_the_part_that_began_at_1449(name: str) -> None:
    wholly = [each.item.code for each in missed_items(MADE, who(name)) if each.is_whole]
    assert wholly[:2] == ["restricted", "letters"]


def test_the_restricted_action_leaves_no_gap_in_the_numbers() -> None:
    numbers = action_numbers(MADE)
    assert [numbers[each.id] for each in MADE.actions] == ["1", "2", "R1", "3", "4", "5"]


def test_the_copy_list_is_closed() -> None:
    copies = copy_list(MADE, RULES)
    assert [(each.folder, each.recipient, each.edition.code) for each in copies.copies] == [
        ("01-adult-mental-health", "Dr Lena Brandt", "full"),
        ("02-childrens-social-care", "Tom Ashdown", "child_extract"),
        ("03-health-visiting", "Priya Nair", "child_extract"),
        ("04-gp", "Dr Paul Simms", "full"),
        ("05-perinatal-mental-health-team", "Hannah Cole", "full"),
        ("06-service-user", "Chidinma Okafor", "full"),
        ("07-partner", "Samuel Okafor", "crisis_plan_own_action"),
    ]
    assert copies.none == ()


def test_an_extract_holds_what_bears_on_the_children_and_the_crisis_plan() -> None:
    extract = next(each for each in RULES.editions if each.code == "child_extract")
    assert set(extract.bears_on) == {"child", "contingency"}
    assert not extract.annex
    assert "consents" not in extract.sections
