"""The chips of the second row: what was understood, what is missing, what is asked."""

import pytest

from tests.helpers.phrases import read_phrases
from ui.presenters.capture.echo import Chip, Tone, echo
from ui.presenters.capture.understanding import understand

PHRASES = read_phrases()


def _chips(line: str) -> tuple[Chip, ...]:
    return echo(understand(line, PHRASES.room, now=PHRASES.now))


def _labels(line: str, tone: Tone = Tone.PLAIN) -> list[str]:
    return [chip.label for chip in _chips(line) if chip.tone is tone]


def test_an_action_is_echoed_with_owner_weekday_and_full_date() -> None:
    assert _labels("/a HV to refer Maisie to SALT by next fri") == [
        "Action",
        "Owner: Carys Bowen",
        "By: Friday 13 November 2026",
    ]


def test_a_missing_owner_and_a_missing_date_are_amber() -> None:
    assert _labels("/a chase housing re damp", Tone.AMBER) == ["Owner missing", "Date missing"]


def test_an_open_name_is_a_question_and_not_missing() -> None:
    line = "/a smith to ring by fri"
    assert _labels(line, Tone.QUESTION) == ["Who is “smith”: Helen Smith or Gavin Smith?"]
    assert _labels(line, Tone.AMBER) == []


def test_a_meeting_is_named_beside_its_day() -> None:
    told = [chip.sentence for chip in _chips("/a SW to visit by rcpc")]
    assert told[-1] == "Due by Wednesday 27 January 2027, the day of RCPC, or counted from it."


def test_time_and_restriction_are_echoed() -> None:
    line = "@10:12 police: not for the family /lock"
    assert _labels(line) == ["Note", "This entry restricted", "At 10:12", "From: Owen Tasker"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("/lock", "A restricted stretch begins"),
        ("/lock off", "The restricted stretch ends"),
        ("/out CB", "Who: Carys Bowen"),
        ("/d alfie: cp plan", "About: Alfie Doyle"),
        ("/in Marcus Lyle, Turning Page", "New in the room: Marcus Lyle, Turning Page"),
    ],
)
def test_each_kind_says_whom_it_is_about(line: str, label: str) -> None:
    assert label in _labels(line)


@pytest.mark.parametrize("line", ["/in Marcus Lyle", "/v wants help", "/a SW to ring by 1/11/26"])
def test_what_is_likely_a_slip_is_amber(line: str) -> None:
    assert len(_labels(line, Tone.AMBER)) == 1


def test_an_empty_line_says_nothing() -> None:
    assert _chips("   ") == ()


def test_every_chip_is_a_full_sentence_for_a_screen_reader() -> None:
    for phrase in PHRASES.phrases:
        for chip in _chips(phrase["typed"]):
            assert chip.label
            assert chip.sentence[-1] in ".?"
