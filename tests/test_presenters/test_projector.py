"""What the shared screen shows: the open part of a record, and no sign that there is another."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from meetingdesk.domain.contribution import Contribution, Source
from meetingdesk.domain.ids import AddressId, ItemId, PartId, PersonId
from meetingdesk.domain.meeting import Sitting, Span
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.people import Address
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import Handling, Level, ProtectedWords
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import PARTS, Record
from tests.helpers.examples import CASES, example
from ui.presenters.projector import SharedView, shared_view

NOW = datetime(2026, 11, 5, 10, 40, tzinfo=UTC)
NOT_OPEN = tuple(level for level in Level if level is not Level.OPEN)


def _view(record: Record) -> SharedView:
    return shared_view(record, form_of(record), now=NOW)


def _at(record: Record, number: int) -> Record:
    """Return the record with one item as the one that was taken up last."""
    latest = max(span.start for item in record.items for span in item.spans)
    span = Span(start=latest + timedelta(minutes=1))
    item = replace(record.items[number], spans=(*record.items[number].spans, span))
    return replace(record, items=(*record.items[:number], item, *record.items[number + 1 :]))


def _is_open(part: object, items: set[ItemId]) -> bool:
    handling = getattr(part, "handling", Handling())
    under = getattr(part, "item", None)
    return handling.level is Level.OPEN and (under is None or under in items)


def _without_restricted(record: Record) -> Record:
    """Take every restricted part out, with whatever stands under a restricted item."""
    items = {
        item.id for item in record.items if item.handling.level is Level.OPEN and not item.is_annex
    }
    changes: dict[str, Any] = {
        kind: tuple(part for part in getattr(record, kind) if _is_open(part, items))
        for kind in PARTS
        if kind not in {"items", "protected_words"}
    }
    kept = tuple(item for item in record.items if item.id in items)
    return replace(record, items=kept, **changes)


@pytest.mark.parametrize("case", CASES)
def test_taking_every_restricted_part_out_gives_an_equal_view(case: str) -> None:
    record = example(case)
    shown = 0
    for number in range(len(record.items)):
        moved = _at(record, number)
        whole = _view(moved)
        if moved.items[number].handling.level is Level.OPEN and not moved.items[number].is_annex:
            assert _view(_without_restricted(moved)) == whole
            shown += len(whole.notes) + len(whole.plan)
    assert shown > 0


def test_no_more_time_is_left_than_was_planned_though_the_clock_is_set_back() -> None:
    record = _at(example("icpc-marsh"), 3)
    begun = record.items[3].spans[-1].start
    view = shared_view(record, form_of(record), now=begun)
    earlier = shared_view(record, form_of(record), now=begun - timedelta(days=5))
    assert earlier.minutes_left == view.minutes_left > 0


def test_a_restricted_item_that_is_taken_leaves_the_view_as_it_was() -> None:
    record = example("icpc-marsh")
    (annex,) = [number for number, item in enumerate(record.items) if item.is_annex][:1]
    assert _view(_at(record, annex)) == _view(record)
    titles = {one.code: one.title for one in form_of(record).items}
    assert titles[record.items[annex].code] not in repr(_view(_at(record, annex)))


@pytest.mark.parametrize("level", NOT_OPEN)
def test_an_entry_of_any_level_but_open_is_not_shown(level: Level) -> None:
    record, item = _with_note("He was seen at the flat.")
    note = record.contributions[-1]
    assert note.text in repr(_view(record))
    closed = replace(note, handling=Handling(level=level))
    hidden = replace(record, contributions=(*record.contributions[:-1], closed))
    assert _view(hidden) == _view(replace(record, contributions=record.contributions[:-1]))
    assert item in {one.id for one in hidden.items}


def _with_note(text: str, **fields: object) -> tuple[Record, object]:
    record = _at(example("icpc-marsh"), 0)
    item = record.items[0].id
    note = replace(Contribution(id=PartId(uuid4()), item=item, text=text), **fields)  # type: ignore[arg-type]
    return replace(record, contributions=(*record.contributions, note)), item


def test_words_of_a_report_are_not_shown() -> None:
    for source in (Source.WRITTEN_REPORT, Source.READ_BY_CHAIR):
        record, _item = _with_note("Weight on the ninth centile.", source=source)
        assert "centile" not in repr(_view(record))


def test_what_was_struck_out_is_not_shown() -> None:
    record, _item = _with_note("Said by mistake.", is_struck=True)
    assert "mistake" not in repr(_view(record))


def test_an_address_that_somebody_types_is_not_shown() -> None:
    record, _item = _with_note("They moved to 14 Larkspur Terrace last week.")
    mother = record.people[0]
    address = Address(id=AddressId(uuid4()), lines=("14 Larkspur Terrace", "Eastmoor"))
    people = (replace(mother, addresses=(address,)), *record.people[1:])
    assert "Larkspur" in repr(_view(record))
    assert "Larkspur" not in repr(_view(replace(record, people=people)))


def test_protected_words_are_not_shown_whoever_they_are_kept_from() -> None:
    record, _item = _with_note("The refuge rang this morning.")
    words = ProtectedWords(id=PartId(uuid4()), words="refuge", from_people=(PersonId(uuid4()),))
    assert "refuge" in repr(_view(record))
    assert "refuge" not in repr(_view(replace(record, protected_words=(words,))))


def test_neither_place_nor_time_of_an_entry_is_shown() -> None:
    record = example("icpc-marsh")
    view = repr(_view(record))
    for sitting in record.meeting.sittings:
        assert not sitting.place or sitting.place not in view
    assert "restricted" not in view.casefold()
    assert "hidden" not in view.casefold()


def test_who_speaks_in_a_session_kept_from_others_is_not_shown() -> None:
    record, _item = _with_note("I came in by the back door.")
    speaker = record.case.household[0].person
    note = replace(record.contributions[-1], speaker=speaker)
    start = NOW
    handling = Handling(level=Level.NOT_NAMED, people=(PersonId(uuid4()),))
    session = Sitting(id=PartId(uuid4()), start=start, handling=handling)
    there = Presence(id=PartId(uuid4()), person=speaker, start=start + timedelta(minutes=5))
    split = replace(
        record,
        contributions=(*record.contributions[:-1], note),
        meeting=replace(record.meeting, sittings=(session,)),
        presence=(there,),
    )
    assert "back door" not in repr(_view(split))
    together = replace(split, meeting=replace(split.meeting, sittings=()))
    assert "back door" in repr(_view(together))


def test_the_view_names_the_item_its_time_and_what_comes_next() -> None:
    record = _at(example("icpc-marsh"), 0)
    view = _view(record)
    form = form_of(record)
    titles = {one.code: one.title for one in form.items}
    assert view.item == (record.items[0].title or titles[record.items[0].code])
    assert view.since
    assert view.clock == "10:40"
    assert view.next_item


def _split(record: Record, *, begins: datetime) -> Record:
    """Return the record with a session of which the father may not know, and one open to all."""
    end = begins + timedelta(minutes=30)
    closed = Sitting(
        id=PartId(uuid4()),
        start=begins,
        end=end,
        handling=Handling(level=Level.NOT_NAMED, people=(PersonId(uuid4()),)),
    )
    after = Sitting(id=PartId(uuid4()), start=end)
    return replace(record, meeting=replace(record.meeting, sittings=(closed, after)))


def test_what_was_said_in_a_closed_session_is_not_shown_though_it_is_marked_open() -> None:
    begins = NOW - timedelta(minutes=40)
    record, _item = _with_note("She goes in by the yard.", spoken=NOW - timedelta(minutes=20))
    assert "yard" in repr(_view(record))
    assert "yard" not in repr(_view(_split(record, begins=begins)))


def test_an_action_agreed_in_a_closed_session_is_not_shown_in_the_next() -> None:
    record = example("icpc-marsh")
    said = replace(record.actions[0], action="Change the locks.", item=None, handling=Handling())
    agreed = NOW - timedelta(minutes=20)
    made = replace(record, actions=(replace(said, agreed=agreed),))
    assert "locks" in repr(_view(made))
    assert "locks" not in repr(_view(_split(made, begins=NOW - timedelta(minutes=40))))


def test_an_item_taken_only_in_a_closed_session_is_not_shown_in_the_next() -> None:
    record, _item = _with_note("Begun.")
    first = replace(
        record.items[0],
        title="Where she lives now",
        spans=(Span(start=NOW - timedelta(minutes=20), end=NOW - timedelta(minutes=15)),),
    )
    made = replace(record, items=(first, *(replace(one, spans=()) for one in record.items[1:])))
    assert "lives now" in repr(_view(made))
    assert "lives now" not in repr(_view(_split(made, begins=NOW - timedelta(minutes=40))))


def test_when_an_item_was_taken_again_in_a_closed_session_is_not_shown() -> None:
    record, _item = _with_note("Begun.")
    begins = NOW - timedelta(minutes=40)
    before, again = begins - timedelta(minutes=30), begins + timedelta(minutes=7)
    spans = tuple(Span(start=one, end=one + timedelta(minutes=2)) for one in (before, again))
    first = replace(record.items[0], spans=spans)
    made = replace(record, items=(first, *(replace(one, spans=()) for one in record.items[1:])))
    assert _view(made).since == format_time(again)
    split = _split(made, begins=begins)
    opening = Sitting(id=PartId(uuid4()), start=before, end=begins)
    sittings = (opening, *split.meeting.sittings)
    whole = replace(split, meeting=replace(split.meeting, sittings=sittings))
    assert _view(whole).since == format_time(before)


def test_the_item_being_taken_in_the_one_session_that_runs_is_shown() -> None:
    record, _item = _with_note("Begun.")
    first = replace(record.items[0], title="Where we are", spans=(Span(start=NOW),))
    made = replace(record, items=(first, *(replace(one, spans=()) for one in record.items[1:])))
    split = _split(made, begins=NOW - timedelta(minutes=40))
    session, after = split.meeting.sittings
    both = replace(split.meeting, sittings=(session, replace(after, handling=session.handling)))
    assert _view(replace(split, meeting=both)).item == "Where we are"


def test_neither_name_nor_news_of_a_child_of_whom_somebody_may_not_know_is_shown() -> None:
    record, _item = _with_note("Tamsin sleeps through.")
    child = record.case.subjects[0]
    about, _other = _with_note("Sleeps through.", about=(child,))
    assert "Sleeps through" in repr(_view(about))
    hidden = Handling(level=Level.NOT_NAMED, people=(PersonId(uuid4()),))
    lines = tuple(
        replace(line, handling=hidden) if line.person == child else line
        for line in record.case.household
    )
    people = tuple(
        replace(one, name="Tamsin Marsh") if one.id == child else one for one in record.people
    )
    assert child in {line.person for line in lines}
    assert "Tamsin sleeps" in repr(_view(replace(record, people=people)))
    case = replace(record.case, household=lines)
    assert "Tamsin sleeps" not in repr(_view(replace(record, people=people, case=case)))
    assert "Sleeps through" not in repr(_view(replace(about, case=case)))
