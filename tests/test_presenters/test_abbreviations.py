"""Abbreviations are written out as they are typed, and what was typed can be brought back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.phrases import read_phrases
from ui.presenters.capture.abbreviations import abbreviations_of, expand
from ui.presenters.capture.room import NamedMeeting, Room, Somebody
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.vocabulary import vocabulary

WORDS = vocabulary().abbreviations


def _typed(text: str) -> str:
    """Return the text after its last letter was typed."""
    expansion = expand(text, len(text), abbreviations=WORDS)
    return expansion.text if expansion is not None else text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("hv ", "health visitor "),
        ("seen by hv, ", "seen by hv, "),
        ("seen by hv,", "seen by health visitor,"),
        ("HV ", "health visitor "),
        ("Hv ", "Health visitor "),
        ("(sw)", "(social worker)"),
        ("dna.", "did not attend."),
    ],
)
def test_a_word_is_written_out_once_it_is_ended(typed: str, written: str) -> None:
    assert _typed(typed) == written


@pytest.mark.parametrize(
    "typed", ["hv", "/hv ", "@hv ", "shv ", "hv's ", "a.hv ", "/dis ", "hv-led ", "nothing "]
)
def test_commands_names_and_parts_of_words_are_left_alone(typed: str) -> None:
    assert _typed(typed) == typed


def test_the_cursor_stays_behind_the_word_in_the_middle_of_a_text() -> None:
    expansion = expand("the hv said", 7, abbreviations=WORDS)
    assert expansion is not None
    assert (expansion.text, expansion.cursor) == ("the health visitor said", 19)
    assert expansion.text[: expansion.cursor] == "the health visitor "


def test_what_was_typed_is_kept_for_undo() -> None:
    expansion = expand("the HV ", 7, abbreviations=WORDS)
    assert expansion is not None
    assert (expansion.typed, expansion.typed_text, expansion.typed_cursor) == ("HV", "the HV ", 7)


@given(st.text(max_size=200), st.integers(-5, 250))
def test_no_text_and_no_cursor_fails(text: str, cursor: int) -> None:
    expansion = expand(text, cursor, abbreviations=WORDS)
    if expansion is not None:
        assert expansion.text != text
        assert 0 <= expansion.cursor <= len(expansion.text)


def test_the_shipped_words_are_small_letters_and_mean_something() -> None:
    words = vocabulary()
    assert all(word == word.lower() and written for word, written in WORDS.items())
    for table in (words.roles, words.relatives):
        assert all(word == word.lower() and all(means) for word, means in table.items())


def test_initials_of_the_room_are_left_alone_unless_the_room_has_who_is_meant() -> None:
    maria = Somebody(name="Maria Hughes", role="Youth worker", service="Youth service")
    steve = Somebody(name="Steve West", relation="uncle")
    worker = Somebody(name="Ana Lopez", role="Social worker", service="Children's social care")
    words = abbreviations_of(Room(day=date(2027, 4, 22), people=(maria, steve, worker)))
    assert "mh" not in words
    assert (words["sw"], words["hv"]) == ("social worker", "health visitor")
    assert "sw" not in abbreviations_of(Room(day=date(2027, 4, 22), people=(maria, steve)))


def test_a_name_and_a_meeting_with_an_abbreviation_are_known_once_it_is_written_out() -> None:
    phrases = read_phrases()
    nurse = Somebody(name="Nina Holt", role="Nurse", service="Health", aliases=("LAC nurse",))
    meeting = NamedMeeting(name="CIN review", day=date(2027, 2, 24))
    room = replace(phrases.room, people=(*phrases.room.people, nurse), meetings=(meeting,))
    line = "/a looked after child nurse to weigh theo by the child in need review"
    found = understand(line, room, now=phrases.now)
    assert ([who.name for who in found.people], found.due) == (["Nina Holt"], meeting.day)
