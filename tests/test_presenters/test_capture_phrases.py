"""A hundred phrases, written down before the grammar, are understood as a careful human would."""

from collections.abc import Mapping
from typing import Any

from tests.helpers.phrases import differences, read_phrases
from ui.presenters.capture.understanding import understand

LEAST = 95
PHRASES = read_phrases()


def _verdict(phrase: Mapping[str, Any]) -> tuple[list[str], bool]:
    """Return in what it was understood otherwise, and whether something is asked."""
    found = understand(phrase["typed"], PHRASES.room, now=PHRASES.now)
    return differences(phrase, found), bool(found.questions)


def test_there_are_a_hundred_phrases() -> None:
    assert len(PHRASES.phrases) == 100


def test_95_of_100_phrases_are_understood_as_meant_or_asked() -> None:
    wrong = {
        phrase["typed"]: told
        for phrase in PHRASES.phrases
        for told, is_asked in [_verdict(phrase)]
        if told and not is_asked
    }
    for typed, told in wrong.items():
        print(f"{typed}: {'; '.join(told)}")  # noqa: T201 - which ones is what a failure must tell
    assert len(PHRASES.phrases) - len(wrong) >= LEAST


def test_what_needs_no_question_is_not_asked() -> None:
    """Asking always would be a grammar that understands nothing."""
    needless = [
        phrase["typed"]
        for phrase in PHRASES.phrases
        if not phrase.get("ask") and _verdict(phrase)[1]
    ]
    assert len(needless) <= 100 - LEAST, needless


def test_what_is_truly_open_is_asked() -> None:
    guessed = [
        phrase["typed"]
        for phrase in PHRASES.phrases
        if phrase.get("ask") and not _verdict(phrase)[1]
    ]
    assert guessed == []


def test_a_wrong_reading_would_be_told() -> None:
    phrase = {**PHRASES.phrases[0], "due": "2026-11-06"}
    assert _verdict(phrase)[0] == ["due: '2026-11-13', not '2026-11-06'"]
