"""Presence by item, half-open."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.invitation import Attendance
from meetingdesk.domain.meeting import Sitting, State
from meetingdesk.domain.presence import Mode, Presence
from meetingdesk.record.model import Record
from meetingdesk.rules.attendance import (
    attendance_of,
    intervals_of,
    is_present,
    missed_items,
    presence_lines,
)
from tests.helpers.records import at, invited, item, new_part, person, record, there

ITEMS = (item("opening", "09:34"), item("reports", "09:41"), item("plan", "11:20"))


def missed(made: Record, who: PersonId) -> list[tuple[str, bool]]:
    return [(each.item.code, each.is_whole) for each in missed_items(made, who)]


def test_who_leaves_when_an_item_starts_missed_it() -> None:
    robin = person()
    made = record(robin, items=ITEMS, presence=(there(robin, "09:30", "11:20"),))
    assert missed(made, robin.id) == [("plan", True)]


def test_who_arrives_when_an_item_starts_missed_nothing_of_it() -> None:
    robin = person()
    made = record(robin, items=ITEMS, presence=(there(robin, "09:41"),))
    assert missed(made, robin.id) == [("opening", True)]


def test_who_arrives_during_an_item_missed_a_part() -> None:
    robin = person()
    made = record(robin, items=ITEMS, presence=(there(robin, "09:58"),))
    assert missed(made, robin.id) == [("opening", True), ("reports", False)]


def test_a_moment_out_makes_an_item_partly_missed() -> None:
    robin = person()
    made = record(
        robin, items=ITEMS, presence=(there(robin, "09:30", "10:00"), there(robin, "10:01"))
    )
    assert missed(made, robin.id) == [("reports", False)]


def test_intervals_that_touch_are_one() -> None:
    robin = person()
    made = record(
        robin,
        presence=(
            there(robin, "10:00", mode=Mode.TELEPHONE),
            there(robin, "09:30", "10:00"),
        ),
    )
    assert [(each.start, each.end) for each in intervals_of(made, robin.id)] == [
        (at("09:30"), at("11:55"))
    ]
    assert attendance_of(made, robin.id) is Attendance.WHOLE


def test_an_open_interval_ends_with_its_sitting() -> None:
    robin = person()
    sittings = (
        Sitting(id=new_part(), start=at("09:30"), end=at("10:30")),
        Sitting(id=new_part(), start=at("13:00"), end=at("14:00")),
    )
    made = record(robin, meeting={"sittings": sittings}, presence=(there(robin),))
    assert not is_present(made, robin.id, at=at("13:30"))
    assert attendance_of(made, robin.id) is Attendance.PART


def test_while_the_meeting_goes_on_an_open_interval_does_too() -> None:
    robin = person()
    made = record(
        robin, end=None, meeting={"state": State.OPEN}, items=ITEMS, presence=(there(robin),)
    )
    assert is_present(made, robin.id, at=at("23:00"))
    assert attendance_of(made, robin.id) is Attendance.WHOLE
    assert missed(made, robin.id) == []


def test_nobody_attended_a_meeting_that_has_not_begun() -> None:
    robin = person()
    made = record(robin, meeting={"state": State.PLANNED})
    assert attendance_of(made, robin.id) is Attendance.NOT_YET


def test_who_came_only_before_the_sitting_did_not_attend_it() -> None:
    robin = person()
    made = record(robin, presence=(there(robin, "09:00", "09:30"),))
    assert attendance_of(made, robin.id) is Attendance.NONE


def test_an_item_that_was_taken_up_again_is_missed_in_part_by_who_missed_one_stretch() -> None:
    robin = person()
    again = item("restricted", "10:00", "10:10")
    twice = type(again)(
        id=again.id,
        code=again.code,
        spans=(*again.spans, *item("restricted", "11:00", "11:10").spans),
    )
    made = record(robin, items=(twice,), presence=(there(robin, "09:30", "10:30"),))
    assert missed(made, robin.id) == [("restricted", False)]


def test_the_line_of_presence_tells_gaps_and_what_was_missed() -> None:
    robin = person()
    made = record(
        robin,
        items=ITEMS,
        invitations=(invited(robin, role="aunt"),),
        presence=(
            there(robin, "09:30", "09:40", departure_note="telephone"),
            there(robin, "09:50", "11:00"),
        ),
    )
    (line,) = presence_lines(made)
    assert (line.role, [(gap.start, gap.end) for gap in line.gaps]) == (
        "aunt",
        [(at("09:40"), at("09:50"))],
    )
    assert line.gaps[0].before.departure_note == "telephone"
    assert [each.code for each in line.missed] == ["plan"]
    assert [each.code for each in line.missed_partly] == ["opening", "reports"]


MINUTES = st.integers(min_value=0, max_value=145)


def _minute(number: int) -> datetime:
    return at("09:30") + timedelta(minutes=number)


@given(st.lists(st.tuples(MINUTES, MINUTES), max_size=6), MINUTES)
def test_presence_is_the_union_of_half_open_intervals(
    stretches: list[tuple[int, int]], minute: int
) -> None:
    robin = person()
    presence = tuple(
        Presence(id=new_part(), person=robin.id, start=_minute(first), end=_minute(last))
        for first, last in stretches
    )
    made = record(robin, presence=presence)
    by_hand = any(first <= minute < last for first, last in stretches)
    assert is_present(made, robin.id, at=_minute(minute)) is by_hand


@given(st.lists(st.tuples(MINUTES, MINUTES), max_size=6), st.tuples(MINUTES, MINUTES))
def test_an_item_is_missed_by_as_much_as_the_minutes_say(
    stretches: list[tuple[int, int]], span: tuple[int, int]
) -> None:
    first, last = sorted(span)
    robin = person()
    presence = tuple(
        Presence(id=new_part(), person=robin.id, start=_minute(start), end=_minute(end))
        for start, end in stretches
    )
    taken = item("talk", f"{_minute(first):%H:%M}", f"{_minute(last):%H:%M}")
    made = record(robin, items=(taken,), presence=presence)
    minutes = range(first, max(last, first + 1))
    was_there = [any(start <= minute < end for start, end in stretches) for minute in minutes]
    expected = [] if all(was_there) else [("talk", not any(was_there))]
    assert missed(made, robin.id) == expected
