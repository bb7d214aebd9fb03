# ruff: noqa: ANN401 — a test says which facts of a record differ
"""Lines typed in the meeting of the Marsh children, and what becomes of them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.meeting import State
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from tests.helpers.examples import example
from ui.presenters.capture_room import room_of
from ui.presenters.capture_scene import Doing, Scene
from ui.presenters.doing import what_to_do
from ui.presenters.reading_line import read_line
from ui.presenters.stretch import Stretch

NOW = datetime(2026, 11, 5, 10, 45, tzinfo=UTC)


def open_record(**facts: Any) -> Record:
    """Return the case as a meeting that goes on."""
    record = example("icpc-marsh")
    meeting = replace(record.meeting, state=State.OPEN)
    return replace(record, meeting=meeting, **facts)


def scene_of(record: Record, **facts: Any) -> Scene:
    """Return what is known where a line is typed."""
    return Scene(
        record=record,
        form=form_of(record),
        room=room_of(record, now=NOW),
        now=NOW,
        stretch=facts.pop("stretch", Stretch(is_on=False)),
        item=facts.pop("item", record.items[0].id),
        **facts,
    )


def what_becomes(line: str, record: Record | None = None, **facts: Any) -> Doing:
    """Return what becomes of a line that is typed."""
    scene = scene_of(open_record() if record is None else record, **facts)
    read = read_line(line, scene.room, now=scene.now)
    return what_to_do(read.understood, scene, rest=read.rest)


def id_of(name: str) -> PersonId:
    """Return the id of somebody of the case."""
    return next(one.id for one in example("icpc-marsh").people if one.name == name)
