"""What was done here can be taken back, the newest first."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from meetingdesk.service.changes import Changes, Touched
from ui.presenters.latest import Latest
from ui.presenters.undoing import Undoing, describe

MEETING = uuid4()


def _changes(name: str, seq: int | None = 1, *, scope: UUID = MEETING) -> Changes:
    return Changes(
        name=name,
        seq=seq,
        touched=(Touched(scope, "contributions", uuid4()),),
        saved_at=datetime(2026, 11, 5, 12, 0, tzinfo=UTC),
    )


def test_the_newest_is_taken_back_first() -> None:
    undoing = Undoing(MEETING)
    undoing.note(_changes("RecordContribution", 1))
    undoing.note(_changes("Arrive", 2))
    newest = undoing.take_last()
    assert newest is not None
    assert newest.seq == 2
    assert describe(newest) == "An arrival was recorded."


def test_taking_back_is_not_itself_taken_back() -> None:
    undoing = Undoing(MEETING)
    undoing.note(_changes("RevertChange"))
    assert not undoing.has_any


def test_nothing_is_taken_back_past_a_step_of_the_meeting() -> None:
    undoing = Undoing(MEETING)
    undoing.note(_changes("RecordContribution", 1))
    undoing.note(_changes("CloseMeeting", 2))
    assert not undoing.has_any


def test_a_change_of_another_meeting_is_not_taken_back_here() -> None:
    undoing = Undoing(MEETING)
    undoing.note(_changes("RecordContribution", scope=uuid4()))
    assert not undoing.has_any


def test_typing_is_not_taken_back_here() -> None:
    undoing = Undoing(MEETING)
    undoing.note(_changes("SaveDraft", None))
    assert not undoing.has_any


def test_what_could_not_be_taken_back_is_remembered() -> None:
    undoing = Undoing(MEETING)
    undoing.note(_changes("RecordContribution"))
    newest = undoing.take_last()
    assert newest is not None
    undoing.put_back(newest)
    assert undoing.take_last() == newest


def test_a_late_answer_to_an_older_question_is_dropped() -> None:
    came: list[int] = []
    latest = Latest()
    first = latest.only(came.append)
    second = latest.only(came.append)
    second(2)
    first(1)
    assert came == [2]


def test_after_forgetting_no_answer_comes_through() -> None:
    came: list[int] = []
    latest = Latest()
    asked = latest.only(came.append)
    latest.forget()
    asked(1)
    assert came == []
