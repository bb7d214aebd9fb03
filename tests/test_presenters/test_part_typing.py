"""Every part of the worked cases is typed into an empty form, and comes out equal."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingdesk.domain.case import Case
from meetingdesk.domain.meeting import Meeting
from meetingdesk.domain.people import Person
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from tests.helpers.examples import CASES
from tests.helpers.examples import example as read_example
from tests.helpers.part_typing import KINDS, blank_for, typed_into, typed_values
from tests.helpers.random_records import RecordMaker
from ui.presenters.parts.commanding import parts_of
from ui.presenters.parts.forms import form_of_part
from ui.presenters.parts.kinds import CASE, LISTS, MEETING, ONE_OF, find_part

example = cache(read_example)

_PARTS = tuple(kind for kind in KINDS if kind not in ONE_OF)


def _read(case: str) -> tuple[Record, FormSpec, datetime]:
    record = example(case)
    assert record.meeting.end is not None
    return record, form_of(record), record.meeting.end + timedelta(days=1)


def _parts(record: Record, kind: str) -> list[Any]:
    if kind in ONE_OF:
        return [find_part(kind, record, uid=None)]
    return list(cast("tuple[Any, ...]", getattr(record, kind)))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", _PARTS)
def test_a_part_typed_into_an_empty_form_is_the_shipped_one(case: str, kind: str) -> None:
    record, spec, now = _read(case)
    for part in _parts(record, kind):
        filled = form_of_part(kind, record, form_spec=spec, uid=part.id, version=1)
        blank = blank_for(filled, record, spec, now=now)
        (made,) = parts_of(blank, typed_into(blank, filled), record=record, now=now)
        assert made == _as_typed(part, made)


def _as_typed(part: Any, made: Any) -> Any:  # noqa: ANN401 — any part of a record
    """Return the shipped part with the ids of the typed one, and no time of typing."""
    if isinstance(part, Person):
        pairs = zip(part.addresses, made.addresses, strict=True)
        addresses = tuple(replace(one, id=typed.id) for one, typed in pairs)
        return replace(part, id=made.id, addresses=addresses)
    own = {"typed": None} if hasattr(part, "typed") else {}
    return replace(part, id=made.id, **own)


@pytest.mark.parametrize("case", CASES)
def test_a_case_typed_row_by_row_is_the_shipped_one(case: str) -> None:
    record, spec, now = _read(case)
    bare = replace(
        record, case=Case(id=record.case.id, kind=record.case.kind, subjects=record.case.subjects)
    )
    typed = typed_values(form_of_part(CASE, record, form_spec=spec, uid=record.case.id, version=1))
    form = form_of_part(CASE, bare, form_spec=spec, uid=record.case.id, version=1)
    (made,) = parts_of(form, typed, record=bare, now=now)
    assert isinstance(made, Case)
    pairs = zip(record.case.linked_plans, made.linked_plans, strict=True)
    plans = tuple(replace(one, id=typed.id) for one, typed in pairs)
    assert made == replace(record.case, linked_plans=plans)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", [MEETING, *LISTS])
def test_what_a_meeting_says_of_itself_typed_anew_is_the_shipped(case: str, kind: str) -> None:
    record, spec, now = _read(case)
    meeting = record.meeting
    bare = replace(
        record,
        meeting=replace(meeting, title="x", marking="x", sittings=(), officers=(), triggers=()),
    )
    typed = typed_values(form_of_part(kind, record, form_spec=spec, uid=meeting.id, version=1))
    # Without a sitting the meeting has no day yet: its times are typed with theirs.
    form = form_of_part(kind, bare, form_spec=spec, uid=meeting.id, version=1)
    (made,) = parts_of(form, _dated(typed, meeting), record=bare, now=now)
    for name in {MEETING: ("title", "marking")}.get(kind, (kind,)):
        assert _without_ids(getattr(made, name)) == _without_ids(getattr(meeting, name))


def _dated(typed: dict[str, Any], meeting: Meeting) -> dict[str, Any]:
    assert meeting.start is not None
    day = f"{meeting.start.day} {meeting.start.month} {meeting.start.year}"
    rows = typed.get("sittings", ())
    timed = ("start", "end")
    dated = tuple(
        {name: f"{day} {cell}" if name in timed else cell for name, cell in row.items()}
        for row in rows
    )
    return {**typed, **({"sittings": dated} if rows else {})}


def _without_ids(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    return [replace(one, id=UUID(int=0)) if hasattr(one, "id") else one for one in value]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_in_which_nothing_is_changed_gives_the_same_part(case: str, kind: str) -> None:
    record, spec, now = _read(case)
    for part in _parts(record, kind):
        form = form_of_part(kind, record, form_spec=spec, uid=part.id, version=1)
        assert parts_of(form, form.values, record=record, now=now) == (part,)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(KINDS))
def test_whatever_a_record_holds_an_unchanged_form_keeps_it(seed: int, kind: str) -> None:
    shipped, spec, now = _read(CASES[0])
    made = RecordMaker(seed).record()
    record = replace(
        made,
        definitions=shipped.definitions,
        meeting=replace(made.meeting, form=shipped.meeting.form, rules=shipped.meeting.rules),
    )
    for part in _parts(record, kind):
        form = form_of_part(kind, record, form_spec=spec, uid=part.id, version=1)
        assert parts_of(form, form.values, record=record, now=now) == (part,)
