"""What cannot be read in a form is told by the field, with what to do; nothing is guessed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.meeting import Sitting, Span, State
from meetingdesk.domain.sharing import OPEN, Level
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from tests.helpers.examples import example
from tests.helpers.records import new_part
from ui.presenters.parts.commanding import parts_of
from ui.presenters.parts.echoing import echo
from ui.presenters.parts.fields import Field, NotFilled, PartForm
from ui.presenters.parts.forms import blank_form, form_of_part

RECORD = example("icpc-marsh")
SPEC = form_of(RECORD)
NOW = datetime(2026, 11, 5, 10, 15, 42, tzinfo=UTC)


def _problems(
    kind: str,
    record: Record = RECORD,
    /,
    **typed: Any,  # noqa: ANN401 — any value
) -> dict[str, str]:
    form = blank_form(kind, record, form_spec=SPEC, now=NOW)
    with pytest.raises(NotFilled) as raised:
        parts_of(form, {**form.values, **typed}, record=record, now=NOW)
    return {one.field: one.sentence for one in raised.value.problems}


def _made(kind: str, record: Record = RECORD, /, **typed: Any) -> Any:  # noqa: ANN401 — any part
    form = blank_form(kind, record, form_spec=SPEC, now=NOW)
    (made,) = parts_of(form, {**form.values, **typed}, record=record, now=NOW)
    return made


def _action(**typed: Any) -> Any:  # noqa: ANN401 — any value
    return _made("actions", action="Ring the school.", **typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 11 2026", date(2026, 11, 20)),
        ("20/11/26", date(2026, 11, 20)),
        ("20 November 2026", date(2026, 11, 20)),
        ("Friday 20 November 2026", date(2026, 11, 20)),
        ("20 nov", date(2026, 11, 20)),
        ("in 2 weeks", date(2026, 11, 19)),
        ("29 2 2028", date(2028, 2, 29)),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date | None) -> None:
    assert _action(due=typed).due == day


@pytest.mark.parametrize("typed", ["31/2", "31 2 2026", "29 2 2027", "45", "1O 11 2026", "soon"])
def test_a_day_that_is_none_is_told_at_its_field(typed: str) -> None:
    problems = _problems("actions", action="Ring.", due=typed)
    assert set(problems) == {"due"}
    assert typed.split(maxsplit=1)[0].split("/", maxsplit=1)[0] in problems["due"]


@pytest.mark.parametrize("typed", ["25:99", "24:00", "9:6O", "half nine", "12 11 2026"])
def test_a_time_that_is_none_is_told_at_its_field(typed: str) -> None:
    problems = _problems("contributions", text="x", item=str(RECORD.items[0].id), spoken=typed)
    assert set(problems) == {"spoken"}


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("09:41", datetime(2026, 11, 5, 9, 41, tzinfo=UTC)),
        ("9.41", datetime(2026, 11, 5, 9, 41, tzinfo=UTC)),
        ("2 pm", datetime(2026, 11, 5, 14, 0, tzinfo=UTC)),
        ("6 11 2026 15:10", datetime(2026, 11, 6, 15, 10, tzinfo=UTC)),
        ("6 November 2026 at 15:10", datetime(2026, 11, 6, 15, 10, tzinfo=UTC)),
        ("1 7 2026 09:00", datetime(2026, 7, 1, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_bare_time_is_of_the_meetings_day_and_by_the_clocks_of_london(
    typed: str, moment: datetime
) -> None:
    made = _made("contributions", text="x", item=str(RECORD.items[0].id), spoken=typed)
    assert made.spoken == moment


def test_a_time_over_which_the_clocks_leap_is_told() -> None:
    problems = _problems("actions", action="Ring.", due_at="28 3 2027 01:30")
    assert "clocks" in problems["due_at"]


def test_after_midnight_a_bare_time_is_of_the_day_after() -> None:
    night = Sitting(
        id=PartId(new_part()),
        start=datetime(2026, 11, 5, 22, 0, tzinfo=UTC),
        end=datetime(2026, 11, 6, 1, 0, tzinfo=UTC),
    )
    record = replace(RECORD, meeting=replace(RECORD.meeting, sittings=(night,)))
    made = _made("contributions", record, text="x", item=str(RECORD.items[0].id), spoken="00:20")
    assert made.spoken == datetime(2026, 11, 6, 0, 20, tzinfo=UTC)


def test_a_time_beside_a_day_is_of_that_day() -> None:
    made = _made("next_dates", kind="core_group", on="18 11 2026", at="14:00")
    assert made.at == datetime(2026, 11, 18, 14, 0, tzinfo=UTC)


def test_a_time_without_the_day_beside_it_asks_for_the_day() -> None:
    problems = _problems("actions", action="Ring.", due_at="14:00")
    assert "day" in problems["due_at"]


def test_a_day_behind_without_a_year_is_the_last_such_day() -> None:
    made = _made("invitations", person=str(RECORD.people[0].id), sent="19 10")
    assert made.sent == date(2026, 10, 19)


@pytest.mark.parametrize(
    ("typed", "born"),
    [("12 3 95", date(1995, 3, 12)), ("4.8.1921", date(1921, 8, 4)), ("3/2/16", date(2016, 2, 3))],
)
def test_a_birth_lies_in_the_past(typed: str, born: date) -> None:
    assert _made("people", name="Robin Field", born=typed).born == born


def test_letters_in_a_number_are_told() -> None:
    problems = _problems("people", name="Robin Field", born_year="19b8")
    assert "19b8" in problems["born_year"]


def test_letters_in_an_nhs_number_are_told_at_its_row() -> None:
    row = {"kind": "nhs_number", "value": "999000100O", "system": ""}
    problems = _problems("people", name="Robin Field", identifiers=(row,))
    assert set(problems) == {"identifiers.1.value"}


def test_spaces_in_an_nhs_number_are_taken_out() -> None:
    row = {"kind": "nhs_number", "value": "999 000-1006", "system": ""}
    made = _made("people", name="Robin Field", identifiers=(row,))
    assert made.identifiers[0].value == "9990001006"


def test_every_needed_field_is_named_at_once() -> None:
    assert set(_problems("next_dates")) == {"kind", "on"}
    emptied = _problems("dissents", raised="", dissent_from="")
    assert set(emptied) == {"person", "dissent_from", "text", "raised"}


@pytest.mark.parametrize("asked", ["not_asked", "no"])
def test_a_view_that_was_not_asked_for_needs_the_reason(asked: str) -> None:
    child = str(RECORD.case.subjects[0])
    assert set(_problems("views", person=child, was_asked=asked)) == {"reason"}
    assert _made("views", person=child, was_asked=asked, reason="Age (9 months).").reason


def test_a_row_left_empty_is_no_row() -> None:
    empty = {"person": "", "agency": "", "accepted": "not_asked", "is_lead": True, "label": ""}
    assert _action(owners=(empty,)).owners == ()
    assert _action(owners=({},)).owners == ()


def test_a_row_begun_and_not_finished_is_told_by_its_number() -> None:
    row = {"person": str(RECORD.people[0].id)}
    problems = _problems("invitations", agency=str(RECORD.agencies[0].id), **{
        "report.received": "29 10 2026", "report.shared": (row,)
    })  # fmt: skip
    assert set(problems) == {"report.shared.1.at"}


def test_a_report_without_its_day_is_told_and_an_empty_one_is_none() -> None:
    agency = str(RECORD.agencies[0].id)
    assert _made("invitations", agency=agency).report is None
    problems = _problems("invitations", agency=agency, **{"report.title": "a letter"})
    assert set(problems) == {"report.received"}


def test_whoever_is_named_must_be_named() -> None:
    nobody = {"level": "not_named", "people": (), "agencies": (), "why": ""}
    problems = _problems("actions", action="Ring.", handling=nobody)
    assert set(problems) == {"handling"}


def test_an_open_handling_is_open_whoever_is_named_in_it() -> None:
    leftover = {"level": "open", "people": (str(RECORD.people[0].id),), "agencies": (), "why": ""}
    assert _action(handling=leftover).handling == OPEN


def test_a_handling_is_read_whole() -> None:
    kept = {
        "level": "not_named",
        "people": (str(RECORD.people[3].id),),
        "agencies": (str(RECORD.agencies[0].id),),
        "why": "safety",
    }
    made = _action(handling=kept).handling
    assert made.level is Level.NOT_NAMED
    assert made.people == (RECORD.people[3].id,)
    assert made.agencies == (RECORD.agencies[0].id,)


def test_what_is_not_in_the_list_is_told() -> None:
    assert set(_problems("next_dates", kind="party", on="18 11 2026")) == {"kind"}


def test_seconds_are_not_shown_and_stay_where_nothing_was_changed() -> None:
    said = replace(RECORD.contributions[0], spoken=datetime(2026, 11, 5, 9, 34, 56, tzinfo=UTC))
    record = replace(RECORD, contributions=(said,))
    form = form_of_part("contributions", record, form_spec=SPEC, uid=said.id, version=3)
    assert form.values["spoken"] == "09:34"
    typed = {**form.values, "text": "Other words."}
    (made,) = parts_of(form, typed, record=record, now=NOW)
    assert made == replace(said, text="Other words.")


def test_a_changed_row_keeps_its_id_and_the_seconds_of_what_was_left() -> None:
    who = next(one for one in RECORD.people if one.addresses)
    form = form_of_part("people", RECORD, form_spec=SPEC, uid=who.id, version=1)
    rows = [dict(row) for row in _rows(form, "addresses")]
    rows[0]["lines"] = "2 Elm Road"
    (made,) = parts_of(form, {**form.values, "addresses": rows}, record=RECORD, now=NOW)  # type: ignore[dict-item]
    first = replace(who.addresses[0], lines=("2 Elm Road",))
    assert made == replace(who, addresses=(first, *who.addresses[1:]))


def _rows(form: PartForm, name: str) -> Any:  # noqa: ANN401
    return form.values[name]


def test_boxes_ticked_in_another_order_change_nothing() -> None:
    form = form_of_part("case", RECORD, form_spec=SPEC, uid=RECORD.case.id, version=1)
    subjects = _rows(form, "subjects")
    turned = {**form.values, "subjects": tuple(reversed(subjects))}
    assert parts_of(form, turned, record=RECORD, now=NOW) == (RECORD.case,)
    fewer = {**form.values, "subjects": (subjects[2], subjects[0])}
    (made,) = parts_of(form, fewer, record=RECORD, now=NOW)
    assert made.subjects == (RECORD.case.subjects[0], RECORD.case.subjects[2])


def test_what_is_understood_is_echoed_in_words() -> None:
    form = blank_form("next_dates", RECORD, form_spec=SPEC, now=NOW)
    on, at = _named(form, "on"), _named(form, "at")
    assert echo(on, "18 11", record=RECORD, now=NOW).words == "Wednesday 18 November 2026"
    told = echo(at, "2pm", record=RECORD, now=NOW, beside="18 11 2026").words
    assert told == "Wednesday 18 November 2026 14:00"
    assert "31/2" in echo(on, "31/2", record=RECORD, now=NOW).words


def _named(form: PartForm, name: str) -> Field:
    return next(one for one in form.fields if one.name == name)


def test_a_meeting_of_two_days_shows_the_day_of_each_time() -> None:
    first = RECORD.meeting.sittings[0]
    second = replace(first, id=new_part(), start=first.start + timedelta(days=1), end=None)
    record = replace(RECORD, meeting=replace(RECORD.meeting, sittings=(first, second)))
    said = RECORD.contributions[0]
    form = form_of_part("contributions", record, form_spec=SPEC, uid=said.id, version=1)
    assert form.values["spoken"] == "5 November 2026 09:34"
    later = second.start + timedelta(minutes=30)
    blank = blank_form("contributions", record, form_spec=SPEC, now=later)
    typed = {**blank.values, "text": "x", "item": str(RECORD.items[0].id), "spoken": "09:40"}
    (made,) = parts_of(blank, typed, record=record, now=later)
    assert made.spoken == datetime(2026, 11, 6, 9, 40, tzinfo=UTC)


def _dissent_from(record: Record) -> object:
    return blank_form("dissents", record, form_spec=SPEC, now=NOW).values["dissent_from"]


def test_a_dissent_is_from_the_decision_once_there_is_one_and_from_the_plan_while_it_is_made() -> (
    None
):
    decided = replace(RECORD, dissents=())
    assert _dissent_from(replace(decided, decisions=(), actions=())) == ""
    assert _dissent_from(decided) == "decision"
    plan = next(one for one in RECORD.items if one.code == "plan")
    running = replace(plan, spans=(*plan.spans, Span(start=NOW)))
    items = tuple(running if one is plan else one for one in RECORD.items)
    meeting = replace(RECORD.meeting, state=State.OPEN)
    assert _dissent_from(replace(decided, meeting=meeting, items=items)) == "plan_item"
