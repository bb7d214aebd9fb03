# ruff: noqa: ANN401 — builders hand on what the classes take, and the classes name it
"""Deadlines: the day, whether it was met, and the sum that shows it."""

from datetime import date, timedelta
from typing import Any

import pytest

from meetingdesk.domain.decision import IssuedLetter
from meetingdesk.domain.meeting import State, Trigger
from meetingdesk.domain.plan import EarlierDate, NextDate
from meetingdesk.formspec.model import Timescale, Unit
from meetingdesk.record.model import Record
from meetingdesk.rules.timescales import Deadline, DeadlineStatus, deadlines, describe
from tests.helpers.records import DAY, after, at, new_part, record, rule_set


def scale(value: int, unit: Unit = Unit.WORKING_DAYS, **facts: Any) -> Timescale:
    facts.setdefault("counts_from", "meeting")
    facts.setdefault("met_by", "next:group")
    return Timescale(code="due", label="What is due", value=value, unit=unit, **facts)


def only(made: Record, timescale: Timescale, **facts: Any) -> Deadline:
    facts.setdefault("now", after(made))
    (found,) = deadlines(made, rule_set(timescales=(timescale,)), **facts)
    return found


def planned(on: date, **facts: Any) -> NextDate:
    return NextDate(id=new_part(), kind="group", on=on, **facts)


def test_the_sum_names_both_days_and_the_count() -> None:
    made = record(
        meeting={"triggers": (Trigger(id=new_part(), code="talk", on=date(2026, 10, 14)),)}
    )
    found = only(made, scale(15, counts_from="talk", met_by="meeting"))
    assert found.sum_text == (
        "15 working days after Wednesday 14 October 2026 = Wednesday 4 November 2026"
    )


def test_a_meeting_after_the_due_day_is_late_by_working_days() -> None:
    made = record(
        meeting={"triggers": (Trigger(id=new_part(), code="talk", on=date(2026, 10, 14)),)}
    )
    found = only(made, scale(15, counts_from="talk", met_by="meeting"))
    assert (found.status, found.late_by_working_days) == (DeadlineStatus.LATE, 1)
    assert describe(found) == "Thursday 5 November 2026: 1 working day late"


def test_of_several_triggers_the_last_one_counts() -> None:
    days = (date(2026, 10, 20), date(2026, 10, 1))
    triggers = tuple(Trigger(id=new_part(), code="talk", on=day) for day in days)
    found = only(
        record(meeting={"triggers": triggers}), scale(1, counts_from="talk", met_by="meeting")
    )
    assert found.counted_from.on == date(2026, 10, 20)


def test_without_its_event_there_is_no_deadline() -> None:
    made = record()
    rules = rule_set(timescales=(scale(1, counts_from="talk"),))
    assert deadlines(made, rules, now=after(made)) == ()


def test_a_planned_date_in_time_counts_as_met() -> None:
    found = only(record(next_dates=(planned(date(2026, 11, 19)),)), scale(10))
    assert (found.due, found.status) == (date(2026, 11, 19), DeadlineStatus.IN_TIME)


def test_a_date_not_set_is_open_until_the_end_of_the_due_day() -> None:
    made = record()
    last = at("23:59", day=date(2026, 11, 19))
    assert only(made, scale(10), now=last).status is DeadlineStatus.OPEN
    late = only(made, scale(10), now=last + timedelta(minutes=1))
    assert (late.status, late.overdue_from) == (DeadlineStatus.OVERDUE, date(2026, 11, 20))


def test_backwards_the_nth_working_day_before_the_meeting_is_due() -> None:
    found = only(record(), scale(3, met_by="reports", is_before=True))
    assert found.due == date(2026, 11, 2)
    assert found.sum_text == (
        "3 working days before Thursday 5 November 2026 = Monday 2 November 2026"
    )
    assert found.status is DeadlineStatus.ENDED


def test_months_clamp_and_suggest_the_earlier_working_day() -> None:
    made = record(
        meeting={"triggers": (Trigger(id=new_part(), code="talk", on=date(2026, 11, 30)),)}
    )
    found = only(made, scale(3, Unit.MONTHS, counts_from="talk"))
    assert (found.due, found.suggested) == (date(2027, 2, 28), date(2027, 2, 26))


def test_hours_are_counted_across_the_change_of_the_clocks() -> None:
    friday = date(2026, 10, 23)
    trigger = Trigger(id=new_part(), code="home", on=friday, at=at("14:00", day=friday))
    made = record(meeting={"triggers": (trigger,)})
    found = only(made, scale(72, Unit.HOURS, counts_from="home"))
    assert found.sum_text == (
        "72 hours after Friday 23 October 2026 14:00 = Monday 26 October 2026 13:00"
    )


def test_hours_after_a_day_without_a_time_count_from_its_start() -> None:
    trigger = Trigger(id=new_part(), code="home", on=DAY)
    found = only(
        record(meeting={"triggers": (trigger,)}), scale(72, Unit.HOURS, counts_from="home")
    )
    assert found.due_at == at("00:00", day=date(2026, 11, 8))


@pytest.mark.parametrize(
    ("time", "status"), [("14:00", DeadlineStatus.IN_TIME), ("14:01", DeadlineStatus.LATE)]
)
def test_where_hours_count_a_minute_too_late_is_late(time: str, status: DeadlineStatus) -> None:
    trigger = Trigger(id=new_part(), code="home", on=DAY, at=at("14:00"))
    due = date(2026, 11, 8)
    made = record(
        meeting={"triggers": (trigger,)}, next_dates=(planned(due, at=at(time, day=due)),)
    )
    found = only(made, scale(72, Unit.HOURS, counts_from="home"))
    assert found.status is status


def test_less_than_a_day_late_is_told_so() -> None:
    trigger = Trigger(id=new_part(), code="home", on=DAY, at=at("14:00"))
    sunday = date(2026, 11, 8)
    made = record(
        meeting={"triggers": (trigger,)}, next_dates=(planned(sunday, at=at("15:00", day=sunday)),)
    )
    found = only(made, scale(72, Unit.HOURS, counts_from="home"))
    assert describe(found) == "Sunday 8 November 2026 15:00: less than a day late"


def test_a_date_that_was_changed_tells_the_first_one() -> None:
    earlier = EarlierDate(on=date(2026, 11, 24), reason="too late")
    found = only(record(next_dates=(planned(date(2026, 11, 18), earlier=(earlier,)),)), scale(10))
    assert describe(found) == (
        "Wednesday 18 November 2026: in time (first planned Tuesday 24 November 2026, changed)"
    )


def test_a_window_ends_and_is_never_overdue() -> None:
    window = scale(72, Unit.HOURS, counts_from="meeting_end", met_by="window")
    made = record()
    assert only(made, window).status is DeadlineStatus.OPEN
    ended = only(made, window, now=at("11:56", day=date(2026, 11, 8)))
    assert (ended.status, ended.overdue_from) == (DeadlineStatus.ENDED, None)


def test_a_meeting_that_was_not_held_meets_nothing() -> None:
    trigger = Trigger(id=new_part(), code="talk", on=date(2026, 10, 14))
    made = record(meeting={"triggers": (trigger,), "state": State.NOT_HELD})
    found = only(made, scale(15, counts_from="talk", met_by="meeting"))
    assert found.status is DeadlineStatus.OVERDUE


def test_the_first_letter_meets_the_letters_deadline() -> None:
    letters = tuple(
        IssuedLetter(
            id=new_part(),
            number=number,
            issued=at("16:00", day=day),
            on=day,
            decisions_digest="",
        )
        for number, day in ((1, date(2026, 11, 6)), (2, date(2026, 11, 20)))
    )
    found = only(record(letters=letters), scale(1, met_by="letter"))
    assert (found.met, found.status) == (date(2026, 11, 6), DeadlineStatus.IN_TIME)


def test_the_day_of_the_event_may_be_day_one() -> None:
    found = only(record(), scale(10, counts_first_day=True))
    assert found.due == date(2026, 11, 18)


def test_a_closure_day_moves_the_deadline() -> None:
    found = only(record(), scale(10), closures=(date(2026, 11, 9),))
    assert found.due == date(2026, 11, 20)


def test_a_deadline_beyond_the_published_holidays_says_so() -> None:
    assert only(record(), scale(36, Unit.MONTHS)).beyond_table
    assert not only(record(), scale(12, Unit.MONTHS)).beyond_table
