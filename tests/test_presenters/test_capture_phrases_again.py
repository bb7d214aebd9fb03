"""Two more hundreds of phrases in the first room, by other hands, are understood as meant."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.phrases import differences, read_phrases
from ui.presenters.capture.understanding import understand

LEAST = 95
FIRST = read_phrases()
HELPERS = Path(__file__).parents[1] / "helpers"

Phrase = Mapping[str, Any]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HELPERS / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["second", "third"])
def hundred(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _read(f"capture_phrases_{request.param}.toml")


@pytest.fixture
def phrases(hundred: dict[str, Any]) -> list[Phrase]:
    return list(hundred["phrase"])


def _verdict(phrase: Phrase) -> tuple[list[str], bool]:
    """Return in what it was understood otherwise, and whether something is asked."""
    found = understand(phrase["typed"], FIRST.room, now=FIRST.now)
    return differences(phrase, found), bool(found.questions)


def test_there_are_a_hundred_other_phrases(phrases: list[Phrase]) -> None:
    typed = {phrase["typed"] for phrase in phrases}
    assert len(typed) == len(phrases) == 100
    assert len(typed & {phrase["typed"] for phrase in FIRST.phrases}) <= 6  # /next and the like


def test_the_room_is_that_of_the_first_hundred(hundred: dict[str, Any]) -> None:
    assert {**_read("capture_phrases.toml"), "phrase": []} == {**hundred, "phrase": []}


def test_95_of_100_phrases_are_understood_as_meant_or_asked(phrases: list[Phrase]) -> None:
    wrong = {
        phrase["typed"]: told
        for phrase in phrases
        for told, is_asked in [_verdict(phrase)]
        if told and not is_asked
    }
    assert len(phrases) - len(wrong) >= LEAST, wrong


def test_what_needs_no_question_is_not_asked(phrases: list[Phrase]) -> None:
    """Asking always would be a grammar that understands nothing."""
    needless = [
        phrase["typed"] for phrase in phrases if not phrase.get("ask") and _verdict(phrase)[1]
    ]
    assert len(needless) <= 100 - LEAST, needless


def test_what_is_truly_open_is_asked(phrases: list[Phrase]) -> None:
    guessed = [
        phrase["typed"] for phrase in phrases if phrase.get("ask") and not _verdict(phrase)[1]
    ]
    assert guessed == []


def test_a_wrong_reading_would_be_told(phrases: list[Phrase]) -> None:
    first = phrases[0]
    assert first["due"] != "2026-11-13"
    told = f"due: '{first['due']}', not '2026-11-13'"
    assert _verdict({**first, "due": "2026-11-13"})[0] == [told]
