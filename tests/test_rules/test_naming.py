"""Names, slugs without names, and numbers of actions."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.rules.naming import (
    invitation_slug,
    join_names,
    name_of,
    nameless_slug,
    person_slug,
    slug,
    unborn_name_of,
)
from meetingdesk.rules.numbers import action_numbers
from tests.helpers.records import (
    action,
    agency,
    invited,
    lives,
    parent_of,
    person,
    record,
)

CHILD = person("Kit Field")
MOTHER = person("May Field", preferred_name="Maisie")


def test_names_are_joined_by_commas_and_a_last_and() -> None:
    assert join_names(["a", "b", "c"]) == "a, b and c"
    assert join_names(["a", "b"]) == "a and b"
    assert join_names([]) == ""


def test_an_apostrophe_leaves_no_gap_in_a_slug() -> None:
    assert slug("Children's social care") == "childrens-social-care"
    assert slug("St Bride’s Primary School") == "st-brides-primary-school"


@given(st.text())
def test_a_slug_is_always_plain(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_child_is_numbered_and_an_adult_subject_is_the_subject() -> None:
    assert person_slug(record(subjects=(CHILD,)), CHILD.id) == "child-1"
    assert person_slug(record(subjects=(MOTHER,), kind=CaseKind.ADULT), MOTHER.id) == "subject"


def test_a_relative_is_what_she_is_to_the_child() -> None:
    made = record(MOTHER, subjects=(CHILD,), case={"parenthood": (parent_of(MOTHER, CHILD),)})
    assert person_slug(made, MOTHER.id) == "mother"


def test_no_name_stands_in_a_slug() -> None:
    made = record(MOTHER, subjects=(CHILD,))
    assert nameless_slug(made, "Kit's aunt, Maisie's sister") == "aunt-sister"


def test_two_of_the_same_relation_are_told_apart() -> None:
    one, two = person("Ada Field"), person("Eve Field")
    made = record(one, two, case={"household": (lives(one, "aunt"), lives(two, "aunt"))})
    slugs = {person_slug(made, each.id) for each in (one, two)}
    assert slugs == {f"aunt-{each.id.hex[:8]}" for each in (one, two)}


def test_two_invitations_of_one_service_are_told_apart_by_role() -> None:
    team = agency("Adult mental health", "adult_mental_health")
    first, second = invited(to=team, role="nurse"), invited(to=team, role="doctor")
    made = record(agencies=(team,), invitations=(first, second))
    assert invitation_slug(made, first) == "adult-mental-health-nurse"
    alone = record(agencies=(team,), invitations=(first,))
    assert invitation_slug(alone, first) == "adult-mental-health"


def test_an_unborn_child_has_no_name_yet() -> None:
    unborn = person("", expected=date(2027, 1, 1))
    assert name_of(record(subjects=(unborn,)), unborn.id) == "the unborn child"


def test_twins_are_told_apart_by_the_order_of_the_case() -> None:
    first, second = (person("", expected=date(2027, 2, 1)) for _each in range(2))
    made = record(second, first, CHILD, subjects=(CHILD, first, second))
    assert name_of(made, first.id) == "the first unborn child"
    assert name_of(made, second.id) == "the second unborn child"
    assert {person_slug(made, first.id), person_slug(made, second.id)} == {"child-2", "child-3"}


def test_a_twin_that_was_born_has_its_name_and_the_other_keeps_its_place() -> None:
    ivy = person("Ivy Field", born=date(2026, 11, 1))
    first = person("", expected=date(2027, 2, 1), became=ivy.id)
    second = person("", expected=date(2027, 2, 1))
    made = record(ivy, subjects=(first, second))
    assert name_of(made, first.id) == "Ivy Field"
    assert unborn_name_of(made, first) == "the first unborn child"
    assert name_of(made, second.id) == "the second unborn child"


def test_more_unborn_children_than_there_are_words_for_are_counted() -> None:
    unborn = [person("", expected=date(2027, 2, 1)) for _each in range(5)]
    made = record(subjects=tuple(unborn))
    assert len({name_of(made, each.id) for each in unborn}) == 5
    assert name_of(made, unborn[4].id) == "the unborn child number 5"


def test_restricted_actions_are_numbered_apart_so_that_no_gap_shows() -> None:
    hidden = [
        action(handling=Handling(level=level))
        for level in (Level.PROFESSIONALS, Level.NAMED, Level.CHAIR)
    ]
    open_ones = [action(), action(handling=Handling(level=Level.NOT_NAMED)), action()]
    mixed = (open_ones[0], hidden[0], open_ones[1], hidden[1], hidden[2], open_ones[2])
    made = record(actions=mixed, meeting={"first_action_number": 7, "first_restricted_number": 2})
    numbers = action_numbers(made)
    assert [numbers[each.id] for each in open_ones] == ["7", "8", "9"]
    assert [numbers[each.id] for each in hidden] == ["R2", "R3", "R4"]
