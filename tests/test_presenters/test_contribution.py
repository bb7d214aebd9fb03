"""What stands in the capture box becomes a draft, and comes back."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from ui.presenters.contribution import (
    Typed,
    draft_of,
    read_draft,
)

ITEM = str(uuid4())
NOW = datetime(2026, 11, 5, 10, 12, tzinfo=UTC)


def _typed(**other: str) -> Typed:
    return Typed(**({"text": "Amber came.", "item": ITEM} | other))


@pytest.mark.parametrize(
    "text", ["Amber came.", "“Zoë” — £5\nand a second line", "Łukasz, 山", '{"text": 1}', "\ud83d"]
)
def test_a_draft_comes_back_as_it_was(text: str) -> None:
    typed = _typed(text=text, kind="worry", level="professionals", speaker=ITEM)
    assert read_draft(draft_of(typed)) == typed


def test_a_draft_of_nothing_is_nothing() -> None:
    assert draft_of(_typed(text=" \n")) == ""


@pytest.mark.parametrize("draft", ["Amber came", "[]", '{"colour": "red"}', "{", "7"])
def test_a_draft_that_is_not_ours_is_taken_as_words(draft: str) -> None:
    assert read_draft(draft).text == draft
