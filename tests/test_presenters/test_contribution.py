"""What stands in the contribution box becomes a draft, and a command."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import State
from meetingdesk.domain.sharing import Level
from meetingdesk.service.commands.contributions import RecordContribution
from ui.presenters.contribution import (
    DRAFT_KEY,
    Typed,
    draft_of,
    problem_of,
    read_draft,
    record_command,
)

ITEM = str(uuid4())
NOW = datetime(2026, 11, 5, 10, 12, tzinfo=UTC)


def _typed(**other: str) -> Typed:
    return Typed(**({"text": "Amber came.", "item": ITEM} | other))


def _command(typed: Typed, state: State = State.OPEN) -> RecordContribution:
    return record_command(typed, MeetingId(uuid4()), uid=uuid4(), state=state, now=NOW)


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


def test_nothing_typed_cannot_be_recorded() -> None:
    assert problem_of(_typed(text="  ")) == "Type what was said, then record it."


def test_without_an_item_it_cannot_be_recorded() -> None:
    assert "agenda item" in problem_of(_typed(item=""))


def test_in_an_open_meeting_it_was_said_now() -> None:
    assert _command(_typed()).contribution.spoken == NOW


def test_after_the_meeting_it_has_no_time() -> None:
    assert _command(_typed(), State.CLOSED).contribution.spoken is None


def test_it_lets_go_of_its_draft() -> None:
    assert _command(_typed()).draft == DRAFT_KEY


def test_it_is_seen_by_whom_was_chosen() -> None:
    assert _command(_typed(level="chair")).contribution.handling.level is Level.CHAIR
    assert _command(_typed()).contribution.handling.level is Level.OPEN
