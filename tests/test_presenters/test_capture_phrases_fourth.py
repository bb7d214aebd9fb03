"""What the fourth hundred phrases, of four kinds of meeting, taught the grammar."""

from pathlib import Path

import pytest

from tests.helpers.phrases import differences, read_rooms
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.understood import Understood

ROOMS = read_rooms(Path(__file__).parents[1] / "helpers" / "capture_phrases_fourth.toml")


def _typed(line: str, *, room: str = "conference") -> Understood:
    return understand(line, ROOMS[room].room, now=ROOMS[room].now)


def test_a_wrong_reading_would_be_told() -> None:
    first = next(iter(ROOMS.values())).phrases[0]
    phrase = {**first, "text": "6 visits"}
    found = _typed(phrase["typed"], room=phrase["room"])
    assert differences(phrase, found) == [
        "text: '6 visits since xmas, 2 no access', not '6 visits'"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "/d will be reviewed in 3 months",
        "/d respite for summer",
        "/d the girls: CP plan",
        "/d CIN for the other two",
        "/d both: CIN plan",
        "/d CP plan for all bar mark",
        "/x dad and solicitor - DV",
        "/r will: self harm",
        "/a AD visit 12/2, RP letter by fri",
        "/v will need more help",
        "/a AD visit mon and thurs",
        "Poole, 3 visits this month",
    ],
)
def test_what_could_be_somebody_or_several_is_asked_and_taken_for_nobody(line: str) -> None:
    found = _typed(line)
    assert found.questions
    assert found.people == () or found.due is None


def test_a_day_on_which_something_starts_is_not_when_it_is_due() -> None:
    found = _typed("/a kelly to attend freedom prog starts 3/3")
    assert (found.text, found.due) == ("attend freedom prog starts 3/3", None)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("restricted: they moved to Fieldgate", "they moved to Fieldgate"),
        ("KF: tag fitted (restricted)", "tag fitted"),
        ("not for dad: they have moved", "not for dad: they have moved"),
        ("/r confidential - knows the new address", "knows the new address"),
    ],
)
def test_what_is_said_to_be_restricted_is(line: str, text: str) -> None:
    found = _typed(line)
    assert found.restricted
    assert found.text == text


@pytest.mark.parametrize(
    "line",
    [
        "restricted contact for dad: 2 hrs a week",
        "confidentiality explained, all agreed",
        "not for the first time: door open",
    ],
)
def test_a_sentence_about_restrictions_is_open_to_all(line: str) -> None:
    found = _typed(line)
    assert not found.restricted
    assert (found.text, found.people, found.questions) == (line, (), ())


def test_a_number_before_a_thing_is_no_joining_word() -> None:
    assert _typed("/a AD 2 visits a wk by fri").text == "2 visits a wk"
    assert _typed("/a AD 2 ring mum by fri").text == "ring mum"


def test_relatives_too_are_those_whom_something_is_about() -> None:
    found = _typed("AD re mum: low mood")
    assert [who.name for who in found.about] == ["Kelly Hobbs"]
    assert found.text == "low mood"


@pytest.mark.parametrize("line", ["/d all: CP plan", "/d the children - CP plan"])
def test_a_decision_for_all_is_for_each_child(line: str) -> None:
    found = _typed(line)
    assert [who.name.split()[0] for who in found.people] == ["Grace", "Will", "Summer", "Mark"]
    assert found.text == "CP plan"
