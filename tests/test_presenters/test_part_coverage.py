"""Every field of the record can be typed: those that no form asks for are named here, with why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

import pytest

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.sharing import Handling
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import PARTS, Record
from tests.helpers.examples import CASES
from tests.helpers.examples import example as read_example
from tests.helpers.part_typing import KINDS
from tests.helpers.random_records import RecordMaker
from ui.presenters.parts.fields import Field, FieldKind
from ui.presenters.parts.forms import blank_form, form_of_part
from ui.presenters.parts.kinds import LISTS, MEETING, ONE_OF, class_of, find_part
from ui.presenters.parts.structure import slots_of

example = cache(read_example)

NOT_ASKED = {
    "contributions.typed": "the time of typing, which the desk takes",
    "finding_answers.at": "the time of typing, which the desk takes",
    "dissents.in_meeting": "follows from when it was raised and when the meeting sat",
    "people.became": "linking an unborn child to the born one is a command of its own",
    "people.joined_into": "joining two entries is a command of its own",
    "meeting.case": "fixed when the meeting is planned",
    "meeting.form": "changing the type of meeting is a command of its own",
    "meeting.rules": "comes with the form",
    "meeting.state": "opening, closing and so on are commands of their own",
    "meeting.history": "is written by those commands",
    "meeting.previous": "fixed when the meeting is planned from the last one",
    "meeting.amendments": "amending a signed record is a command of its own",
    "meeting.distributed_full_on": "is written when the copies are issued",
}
_BY_STEPS = {"meeting.form", "meeting.rules", "meeting.history", "meeting.amendments"}


def _paths(cls: Any, prefix: str) -> Iterator[str]:  # noqa: ANN401 — any class of the record
    for one in fields(cls):
        if one.name == "id":
            continue
        slot = slots_of(cls)[one.name]
        path = f"{prefix}.{one.name}"
        if is_dataclass(slot.holds) and slot.holds is not Handling and path not in _BY_STEPS:
            yield from _paths(slot.holds, path)
        else:
            yield path


def _asked(asked: Sequence[Field], prefix: str) -> Iterator[str]:
    for one in asked:
        if one.kind is FieldKind.ROWS:
            yield from _asked(one.fields, f"{prefix}.{one.name}")
        else:
            yield f"{prefix}.{one.name}"


def _record() -> Record:
    """Return a record that holds something everywhere, with a form that is known."""
    shipped = example(CASES[0])
    made = RecordMaker(7).record()
    meeting = replace(made.meeting, form=shipped.meeting.form, rules=shipped.meeting.rules)
    return replace(
        made, definitions=shipped.definitions, meeting=meeting, decisions=shipped.decisions
    )


def _all_asked() -> set[str]:
    record = _record()
    spec = form_of(record)
    found: set[str] = set()
    for kind in KINDS:
        prefix = MEETING if kind in LISTS else kind
        parts: Any = (
            [find_part(kind, record, uid=None)] if kind in ONE_OF else getattr(record, kind)
        )
        for part in parts:
            form = form_of_part(kind, record, form_spec=spec, uid=part.id, version=1)
            found |= set(_asked(form.fields, prefix))
    return {
        "decisions.fields.field" if path.startswith("decisions.fields.") else path for path in found
    } | ({"decisions.fields.values"} if any("decisions.fields." in one for one in found) else set())


def test_every_field_of_every_part_stands_in_a_form_or_is_argued_not_to() -> None:
    wanted = {
        path
        for kind in (*(one for one in PARTS if one != "letters"), MEETING, "case")
        for path in _paths(class_of(kind), kind)
    }
    assert wanted - _all_asked() == set(NOT_ASKED)


def test_no_form_asks_for_what_no_record_holds() -> None:
    wanted = {
        path
        for kind in (*(one for one in PARTS if one != "letters"), MEETING, "case")
        for path in _paths(class_of(kind), kind)
    }
    assert _all_asked() <= wanted


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_speaks_words_and_shows_no_code(case: str, kind: str) -> None:
    record = example(case)
    spec = form_of(record)
    now = record.meeting.sittings[0].start + timedelta(hours=1)
    forms = [blank_form(kind, record, form_spec=spec, now=now)] if kind not in ONE_OF else []
    parts: Any = [find_part(kind, record, uid=None)] if kind in ONE_OF else getattr(record, kind)
    forms += [form_of_part(kind, record, form_spec=spec, uid=part.id, version=1) for part in parts]
    for form in forms:
        for one in _every_field(form.fields):
            assert one.label
            said = [one.label, one.hint, *(choice.label for choice in one.choices)]
            for words in said:
                assert "_" not in words
                assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", words)
            codes = [choice.code for choice in one.choices]
            assert len(codes) == len(set(codes)), one.name
            labels = [choice.label for choice in one.choices]
            alike = {label for label in labels if labels.count(label) > 1}
            assert not alike, one.name


def _every_field(asked: Sequence[Field]) -> Iterator[Field]:
    for one in asked:
        yield one
        yield from _every_field(one.fields)


def test_a_choice_that_nobody_knows_any_more_still_stands_in_the_form() -> None:
    record = example(CASES[0])
    stranger = replace(record.contributions[0], speaker=PersonId(uuid4()))
    record = replace(record, contributions=(stranger,))
    form = form_of_part(
        "contributions", record, form_spec=form_of(record), uid=stranger.id, version=1
    )
    speaker = next(one for one in form.fields if one.name == "speaker")
    assert form.values["speaker"] in {choice.code for choice in speaker.choices}
