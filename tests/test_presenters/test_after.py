"""The steps after a meeting, the mark of what was written after it, how versions differ."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from uuid import uuid4

import pytest

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.meeting import State
from meetingdesk.domain.sharing import Level
from meetingdesk.record.codec import decode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.afterwards import written_after, written_after_words
from meetingdesk.rules.findings import find
from meetingdesk.rules.timescales import deadlines
from ui.presenters.after import Facts, Status, Task, after_view
from ui.presenters.closing_words import words_command, words_view
from ui.presenters.comparing import Change, compare, summary_words
from ui.presenters.finding_rows import Checked

NOW = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
"""The Monday after the conference."""


@pytest.fixture(scope="module")
def marsh() -> Record:
    body = files("forms").joinpath("examples/icpc-marsh.json").read_bytes()
    return decode(Record, body)


def _facts(record: Record, *, now: datetime = NOW) -> Facts:
    rules = rules_of(record)
    found = find(record, form_of(record), rules=rules, now=now)
    codes = {scale.code: scale.met_by for scale in rules.timescales}
    due = deadlines(record, rules, now=now)
    return Facts(
        checked=Checked(record=record, findings=tuple(found)),
        found=tuple((codes[one.code], one) for one in due),
    )


def _task(record: Record, title: str, *, now: datetime = NOW) -> Task:
    tasks = after_view(_facts(record, now=now)).tasks
    return next(task for task in tasks if title in task.title)


def test_the_steps_are_numbered_in_their_order(marsh: Record) -> None:
    tasks = after_view(_facts(marsh)).tasks
    assert [task.number for task in tasks] == list(range(1, 12))
    assert [task.page for task in tasks][5:8] == ["after.preview", "page.sign", "page.letter"]


def test_a_step_whose_day_is_over_says_that_it_is_late(marsh: Record) -> None:
    task = _task(marsh, "Decision letter")
    assert task.told.endswith("It was due by Friday 6 November 2026, and is late.")


def test_a_step_begins_at_what_is_to_be_put_right(marsh: Record) -> None:
    bare = replace(marsh.decisions[-1], reasons=" ")
    record = replace(marsh, decisions=(*marsh.decisions[:-1], bare), actions=())
    assert _task(record, "Dissent and reasons").entry == str(bare.id)
    assert _task(marsh, "Dissent and reasons").entry == "dissents"
    assert _task(record, "Actions").entry == "actions"
    assert _task(record, "Check what was recorded").entry == ""


def test_once_signed_nothing_recorded_is_still_to_be_done(marsh: Record) -> None:
    signed = replace(marsh, meeting=replace(marsh.meeting, state=State.SIGNED))
    tasks = [one for one in after_view(_facts(signed)).tasks if one.page == "page.recorded"]
    assert [one.status for one in tasks] == [Status.DONE] * 3


def test_nothing_can_be_signed_while_findings_are_open(marsh: Record) -> None:
    assert _task(marsh, "Approve and sign").status is Status.CANNOT_START


def test_an_action_without_an_owner_or_a_day_is_counted(marsh: Record) -> None:
    bare = replace(marsh.actions[0], owners=(), due=None, due_at=None, recurrence=None)
    whole = [
        one
        for one in marsh.actions[1:]
        if any(owner.person for owner in one.owners) and (one.due or one.due_at)
    ]
    record = replace(marsh, actions=(bare, *whole))
    task = _task(record, "Actions")
    assert task.status is Status.IN_PROGRESS
    assert task.told.startswith(f"1 of {len(whole) + 1} actions has no owner or no date.")
    assert task.entry == str(bare.id)
    assert _task(replace(marsh, actions=tuple(whole)), "Actions").status is Status.DONE


def test_a_dissent_without_an_answer_keeps_its_step_open(marsh: Record) -> None:
    (dissent,) = marsh.dissents
    record = replace(marsh, dissents=(replace(dissent, response=""),))
    task = _task(record, "Dissent")
    assert task.status is Status.IN_PROGRESS
    assert "1 without the chair’s answer" in task.told


def test_while_the_meeting_goes_on_the_first_step_cannot_start(marsh: Record) -> None:
    record = replace(marsh, meeting=replace(marsh.meeting, state=State.OPEN))
    assert _task(record, "Check what was recorded").status is Status.CANNOT_START
    assert _task(record, "summary").status is Status.CANNOT_START


def test_a_meeting_without_a_letter_has_no_such_step(marsh: Record) -> None:
    body = files("forms").joinpath("examples/discharge-lowe.json").read_bytes()
    record = decode(Record, body)
    has_letter = form_of(record).letter is not None
    titles = [task.title for task in after_view(_facts(record)).tasks]
    assert ("Decision letter" in titles) == has_letter


@pytest.mark.parametrize(
    ("spoken", "typed", "is_after"),
    [
        (timedelta(minutes=-5), timedelta(days=2), False),
        (timedelta(minutes=5), timedelta(minutes=5), True),
        (None, timedelta(days=1), True),
        (None, timedelta(minutes=-1), False),
        (None, None, False),
    ],
    ids=["notes typed up later", "said after", "written after", "typed in it", "no time"],
)
def test_what_was_written_after_the_end_is_told_from_notes_typed_up_later(
    marsh: Record, spoken: timedelta | None, typed: timedelta | None, *, is_after: bool
) -> None:
    end = marsh.meeting.end
    assert end is not None
    entry = replace(
        marsh.contributions[0],
        spoken=None if spoken is None else end + spoken,
        typed=None if typed is None else end + typed,
    )
    assert (written_after(marsh.meeting, entry) is not None) == is_after


def test_the_chairs_words_stand_under_the_summary_with_the_day(marsh: Record) -> None:
    view = words_view(marsh)
    command = words_command(
        marsh, " The risk. ", item=view.usual_item, level=Level.PROFESSIONALS.value, now=NOW
    )
    entry = command.contribution
    assert entry.text == "The risk."
    assert entry.handling.level is Level.PROFESSIONALS
    assert next(one.code for one in marsh.items if one.id == entry.item) == "summary"
    told = written_after_words(marsh.meeting, entry)
    assert told == "written after the meeting, 9 November 2026"
    record = replace(marsh, contributions=(*marsh.contributions, entry))
    (row,) = words_view(record).rows
    assert row.lead == "Ruth Adeyemi, written after the meeting, 9 November 2026"


@pytest.mark.parametrize("state", [State.OPEN, State.SIGNED])
def test_nothing_is_written_after_a_meeting_that_goes_on_or_is_signed(
    marsh: Record, state: State
) -> None:
    record = replace(marsh, meeting=replace(marsh.meeting, state=state))
    assert words_view(record).why_not


def _added(record: Record) -> Record:
    entry = Contribution(id=PartId(uuid4()), item=record.items[0].id, text="Quite new.", spoken=NOW)
    return replace(record, contributions=(*record.contributions, entry))


def _changed(record: Record) -> Record:
    first = replace(record.contributions[0], text="Said otherwise.")
    return replace(record, contributions=(first, *record.contributions[1:]))


def _taken_away(record: Record) -> Record:
    return replace(record, contributions=record.contributions[1:])


@pytest.mark.parametrize(
    ("edit", "change"),
    [(_added, Change.ADDED), (_changed, Change.CHANGED), (_taken_away, Change.TAKEN_AWAY)],
    ids=["added", "changed", "taken away"],
)
def test_a_difference_is_found_with_its_words(
    marsh: Record, edit: Callable[[Record], Record], change: Change
) -> None:
    (found,) = compare(marsh, edit(marsh))
    assert found.change is change
    assert bool(found.before) == (change is not Change.ADDED)
    assert bool(found.now) == (change is not Change.TAKEN_AWAY)
    if change is Change.CHANGED:
        assert marsh.contributions[0].text in found.before
        assert "Said otherwise." in found.now


def test_two_equal_versions_differ_in_nothing(marsh: Record) -> None:
    assert compare(marsh, marsh) == ()
    assert summary_words(()) == "Nothing differs between these two versions."
