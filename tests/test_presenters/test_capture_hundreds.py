"""Hundreds of phrases of several meetings and typists are understood as a careful human would."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.phrases import Phrases, differences, letters_of, read_phrases, read_rooms
from ui.presenters.capture.understanding import understand

LEAST = 95
HELPERS = Path(__file__).parents[1] / "helpers"

Rooms = Mapping[str, Phrases]
Phrase = Mapping[str, Any]


@pytest.fixture(scope="module", params=["fourth", "fifth"])
def rooms(request: pytest.FixtureRequest) -> Rooms:
    return read_rooms(HELPERS / f"capture_phrases_{request.param}.toml")


@pytest.fixture(scope="module")
def phrases(rooms: Rooms) -> list[Phrase]:
    return [phrase for one in rooms.values() for phrase in one.phrases]


def _verdict(phrase: Phrase, rooms: Rooms) -> tuple[list[str], bool]:
    """Return in what it was understood otherwise, and whether something is asked."""
    typed_in = rooms[phrase["room"]]
    found = understand(phrase["typed"], typed_in.room, now=typed_in.now)
    return differences(phrase, found), bool(found.questions)


def test_there_are_a_hundred_other_phrases_of_several_meetings(
    rooms: Rooms, phrases: list[Phrase]
) -> None:
    typed = {phrase["typed"] for phrase in phrases}
    assert len(typed) == len(phrases) == 100
    assert typed & {one["typed"] for one in read_phrases().phrases} <= {"/lock off", "/out NW"}
    assert all(len(one.phrases) > 20 for one in rooms.values())


def test_nothing_is_filed_wrongly_without_a_question(rooms: Rooms, phrases: list[Phrase]) -> None:
    wrong = {
        phrase["typed"]: told
        for phrase in phrases
        for told, is_asked in [_verdict(phrase, rooms)]
        if told and not is_asked
    }
    assert wrong == {}


def test_95_of_100_phrases_are_understood_as_meant_or_asked_where_open(
    rooms: Rooms, phrases: list[Phrase]
) -> None:
    """Asking always would be a grammar that understands nothing."""
    exact = [phrase for phrase in phrases if not _verdict(phrase, rooms)[0]]
    assert len(exact) >= LEAST


def test_what_is_truly_open_is_asked(rooms: Rooms, phrases: list[Phrase]) -> None:
    guessed = [
        phrase["typed"]
        for phrase in phrases
        if phrase.get("ask") and not _verdict(phrase, rooms)[1]
    ]
    assert guessed == []


def test_no_letter_is_lost(rooms: Rooms, phrases: list[Phrase]) -> None:
    for phrase in phrases:
        typed_in = rooms[phrase["room"]]
        found = understand(phrase["typed"], typed_in.room, now=typed_in.now)
        assert letters_of(found) == "".join(sorted("".join(phrase["typed"].split())))
