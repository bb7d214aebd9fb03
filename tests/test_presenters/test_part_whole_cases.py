"""A whole worked case is entered on an empty desk through forms alone, and is the shipped one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import PARTS, Record
from meetingdesk.service.commands.agenda import OrderAgenda
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.parts import WithdrawPart
from meetingdesk.service.commands.starting import StartMeeting
from tests.helpers.buses import Bench, bench_in
from tests.helpers.examples import CASES, example
from tests.helpers.part_typing import typed_values
from ui.presenters.parts.commanding import command_of
from ui.presenters.parts.fields import FieldKind, PartForm, Value
from ui.presenters.parts.forms import form_of_part
from ui.presenters.parts.kinds import LISTS, MEETING
from ui.presenters.parts.opening import open_form_in

_LATER = (
    "invitations",
    "presence",
    "contributions",
    "views",
    "answers",
    "decisions",
    "agency_views",
    "actions",
    "contingencies",
    "next_dates",
    "group_members",
    "safe_adults",
    "cover_gaps",
    "consents",
    "protected_words",
    "copy_decisions",
    "disagreements",
)


@dataclass
class Typist:
    """Enters a case part by part; knows which entry of the desk is which of the case."""

    bench: Bench
    case: Record
    meeting: MeetingId = field(default_factory=lambda: MeetingId(uuid4()))
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """After the end of the meeting."""
        assert self.case.meeting.end is not None
        return self.case.meeting.end + timedelta(hours=1)

    @property
    def record(self) -> Record:
        """What stands on the desk."""
        return self.bench.record(self.meeting)

    def add(self, kind: str, part: Any, **other: Value) -> None:  # noqa: ANN401 — any part
        """Type a part into an empty form."""
        told = self._told(kind, part)
        shaping = {one.name: told.values[one.name] for one in told.fields if one.reshapes}
        made = self._type(kind, told, preset=shaping, other=other)
        self.ids[str(part.id)] = str(made.id)

    def correct(self, kind: str, part: Any, *, uid: UUID | None = None) -> Any:  # noqa: ANN401
        """Type what a part says into its form, over what stands there."""
        return self._type(kind, self._told(kind, part), uid=uid)

    def _told(self, kind: str, part: Any) -> PartForm:  # noqa: ANN401
        case = self.case
        return form_of_part(kind, case, form_spec=form_of(case), uid=part.id, version=1)

    def _type(
        self,
        kind: str,
        told: PartForm,
        *,
        uid: UUID | None = None,
        preset: Mapping[str, Value] | None = None,
        other: Mapping[str, Value] | None = None,
    ) -> Any:  # noqa: ANN401 — the part as its command carries it
        with self.bench.bus.read() as reader:
            opened = open_form_in(
                reader, self.meeting, kind=kind, now=self.now, uid=uid, preset=preset
            )
        typed = cast("dict[str, Value]", self._mapped(typed_values(told)))
        typed |= dict(other or {})
        values = {
            one.name: _as_asked(one.kind, typed[one.name])
            for one in opened.form.fields
            if one.name in typed
        }
        command = command_of(opened.form, values, record=opened.record, now=self.now)
        self.bench.do(command)
        carried = (getattr(command, one.name) for one in fields(cast("Any", command)))
        return next((one for one in carried if hasattr(one, "id")), None)

    def _mapped(self, value: object) -> object:
        """Return what is typed with the ids of this desk."""
        if isinstance(value, str):
            return self.ids.get(value, value)
        if isinstance(value, Mapping):
            return {name: self._mapped(one) for name, one in value.items()}
        if isinstance(value, Sequence):
            return tuple(self._mapped(one) for one in value)
        return value

    def enter(self) -> None:
        """Enter everything, in an order in which each part finds what it names."""
        self.bench.clock.time = self.now
        start = self.case.meeting.start
        form = self.case.meeting.form.id
        self.bench.do(StartMeeting(meeting=self.meeting, form=form, at=start))
        self._enter_people()
        self.correct("case", self.case.case)
        self._know_case()
        for kind in (MEETING, *LISTS):
            self.correct(kind, self.case.meeting, uid=self.meeting)
        self._enter_agenda()
        for kind in _LATER:
            for part in getattr(self.case, kind):
                self.add(kind, part)
        self.bench.do(CloseMeeting(meeting=self.meeting, at=self.case.meeting.end))
        for part in self.case.dissents:
            self.add("dissents", part)

    def _enter_people(self) -> None:
        for service in self.case.agencies:
            self.add("agencies", service)
        for who in self.case.people:
            self.add("people", who, addresses=())
        # From whom an address is kept can be chosen once everyone is there.
        for who in self.case.people:
            if who.addresses:
                made = self.correct("people", who, uid=UUID(self.ids[str(who.id)]))
                for told, typed in zip(who.addresses, made.addresses, strict=True):
                    self.ids[str(told.id)] = str(typed.id)

    def _know_case(self) -> None:
        made = self.record.case
        self.ids[str(self.case.case.id)] = str(made.id)
        for told, typed in zip(self.case.case.linked_plans, made.linked_plans, strict=True):
            self.ids[str(told.id)] = str(typed.id)

    def _enter_agenda(self) -> None:
        there = {item.code: item.id for item in self.record.items}
        for item in self.case.items:
            if item.code in there:
                uid = there.pop(item.code)
                self.ids[str(item.id)] = str(uid)
                self.correct("items", item, uid=uid)
            else:
                self.add("items", item)
        for uid in there.values():  # not taken in this meeting
            version = self.bench.version(self.meeting, uid)
            self.bench.do(WithdrawPart(meeting=self.meeting, part=uid, version=version))
        order = tuple(cast("Any", UUID(self.ids[str(item.id)])) for item in self.case.items)
        self.bench.do(OrderAgenda(meeting=self.meeting, items=order))

    def as_shipped(self) -> Any:  # noqa: ANN401 — the fields of a record
        """Return what stands on the desk with the ids of the case."""
        text = encode(self.record).decode()
        for told, typed in self.ids.items():
            text = text.replace(typed, told)
        return json.loads(text)


def _as_asked(kind: FieldKind, value: Value) -> Value:
    if kind is FieldKind.CHOICES and isinstance(value, str):
        return (value,) if value else ()
    return value


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with bench_in(tmp_path / "desk") as opened:
        yield opened


@pytest.mark.parametrize("case", CASES)
def test_a_case_entered_through_forms_alone_is_the_shipped_one(bench: Bench, case: str) -> None:
    typist = Typist(bench=bench, case=example(case))
    typist.enter()
    made, shipped = typist.as_shipped(), json.loads(encode(typist.case))
    for kind in PARTS:
        told = [_plain(one) for one in shipped.get(kind, [])]
        typed = [_plain(one) for one in made.get(kind, [])]
        if kind in {"people", "agencies"}:
            told, typed = (sorted(each, key=lambda one: str(one["id"])) for each in (told, typed))
        assert typed == told, kind
    assert _plain(made["case"]) == _plain(shipped["case"])
    for name in ("title", "marking", "officers", "sittings", "triggers"):
        assert _no_ids(made["meeting"].get(name)) == _no_ids(shipped["meeting"].get(name)), name


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "typed"}


def _no_ids(value: Any) -> Any:  # noqa: ANN401 — text or rows
    if not isinstance(value, list):
        return value
    return [{name: one for name, one in row.items() if name != "id"} for row in value]
