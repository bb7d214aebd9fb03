"""A third hundred phrases, by another hand, are understood as a careful human would."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.helpers.phrases import differences, read_phrases
from ui.presenters.capture.understanding import understand

LEAST = 95
FIRST = read_phrases()
HELPERS = Path(__file__).parents[1] / "helpers"
THIRD = tomllib.loads((HELPERS / "capture_phrases_third.toml").read_text(encoding="utf-8"))
PHRASES: list[dict[str, Any]] = THIRD["phrase"]


def _verdict(phrase: Mapping[str, Any]) -> tuple[list[str], bool]:
    """Return in what it was understood otherwise, and whether something is asked."""
    found = understand(phrase["typed"], FIRST.room, now=FIRST.now)
    return differences(phrase, found), bool(found.questions)


def test_there_are_a_hundred_other_phrases() -> None:
    typed = {phrase["typed"] for phrase in PHRASES}
    assert len(typed) == len(PHRASES) == 100
    assert len(typed & {phrase["typed"] for phrase in FIRST.phrases}) <= 6  # /next and the like


def test_the_room_is_that_of_the_first_hundred() -> None:
    first = tomllib.loads((HELPERS / "capture_phrases.toml").read_text(encoding="utf-8"))
    assert {**first, "phrase": []} == {**THIRD, "phrase": []}


def test_95_of_100_phrases_are_understood_as_meant_or_asked() -> None:
    wrong = {
        phrase["typed"]: told
        for phrase in PHRASES
        for told, is_asked in [_verdict(phrase)]
        if told and not is_asked
    }
    for typed, told in wrong.items():
        print(f"{typed}: {'; '.join(told)}")  # noqa: T201 - which ones is what a failure must tell
    assert len(PHRASES) - len(wrong) >= LEAST


def test_what_needs_no_question_is_not_asked() -> None:
    """Asking always would be a grammar that understands nothing."""
    needless = [
        phrase["typed"] for phrase in PHRASES if not phrase.get("ask") and _verdict(phrase)[1]
    ]
    assert len(needless) <= 100 - LEAST, needless


def test_what_is_truly_open_is_asked() -> None:
    guessed = [
        phrase["typed"] for phrase in PHRASES if phrase.get("ask") and not _verdict(phrase)[1]
    ]
    assert guessed == []


def test_a_wrong_reading_would_be_told() -> None:
    phrase = {**PHRASES[0], "due": "2026-11-13"}
    assert _verdict(phrase)[0] == ["due: '2026-11-20', not '2026-11-13'"]
