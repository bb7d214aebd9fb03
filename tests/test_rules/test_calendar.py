"""Working days, months and hours, with the worked checks of the domain paper."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.rules.calendar import (
    add_hours,
    add_months,
    add_working_days,
    earlier_working_day,
    is_beyond_table,
    is_working_day,
    working_days_before,
    working_days_between,
)

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))
COUNTS = st.integers(min_value=0, max_value=60)


@pytest.mark.parametrize(
    ("first", "count", "due"),
    [
        (date(2026, 3, 26), 15, date(2026, 4, 20)),
        (date(2026, 4, 2), 15, date(2026, 4, 27)),
        (date(2026, 12, 17), 10, date(2027, 1, 5)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 10, 14), 15, date(2026, 11, 4)),
        (date(2026, 11, 5), 10, date(2026, 11, 19)),
        (date(2026, 11, 5), 15, date(2026, 11, 26)),
    ],
)
def test_working_days_skip_weekends_and_bank_holidays(first: date, count: int, due: date) -> None:
    assert add_working_days(first, count) == due


def test_three_working_days_before_a_thursday_is_the_monday() -> None:
    assert working_days_before(date(2026, 11, 5), 3) == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("sent", "notice"),
    [
        (date(2026, 10, 19), 13),
        (date(2026, 10, 20), 12),
        (date(2026, 10, 22), 10),
        (date(2026, 10, 27), 7),
        (date(2026, 11, 5), 0),
        (date(2026, 11, 6), 0),
    ],
)
def test_notice_counts_from_the_day_after_the_invitation(sent: date, notice: int) -> None:
    assert working_days_between(sent, date(2026, 11, 5)) == notice


def test_christmas_day_easter_and_the_day_in_lieu_are_no_working_days() -> None:
    off = (date(2026, 12, 25), date(2026, 4, 3), date(2026, 4, 6), date(2026, 12, 28))
    assert not any(is_working_day(day) for day in off)


def test_the_scottish_second_of_january_is_a_working_day() -> None:
    assert is_working_day(date(2025, 1, 2))


def test_a_local_closure_day_is_skipped() -> None:
    closures = (date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31))
    assert add_working_days(date(2026, 12, 24), 1, closures=closures) == date(2027, 1, 4)


def test_months_are_clamped_to_the_end_of_the_month() -> None:
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_months_may_be_counted_backwards_over_a_year() -> None:
    assert add_months(date(2027, 2, 5), -3) == date(2026, 11, 5)


def test_72_hours_over_the_end_of_summer_time_are_elapsed_hours() -> None:
    friday = datetime(2026, 10, 23, 13, 0, tzinfo=UTC)  # 14:00 in London
    assert add_hours(friday, 72) == datetime(2026, 10, 26, 13, 0, tzinfo=UTC)  # 13:00 in London


def test_the_earlier_working_day_of_a_sunday_is_the_friday() -> None:
    assert earlier_working_day(date(2026, 11, 8)) == date(2026, 11, 6)


def test_a_year_whose_bank_holidays_are_not_proclaimed_is_told() -> None:
    assert is_beyond_table(date(2029, 1, 2))
    assert not is_beyond_table(date(2028, 12, 31))


@given(DAYS, COUNTS)
def test_adding_working_days_and_counting_them_agree(first: date, count: int) -> None:
    assert working_days_between(first, add_working_days(first, count)) == count


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_a_working_day_due_is_always_a_working_day(first: date, count: int) -> None:
    assert is_working_day(add_working_days(first, count))
    assert is_working_day(working_days_before(first, count))


@given(DAYS, COUNTS)
def test_forwards_and_backwards_are_mirrors_on_working_days(first: date, count: int) -> None:
    start = add_working_days(first - timedelta(days=1), 1)
    assert working_days_before(add_working_days(start, count), count) == start
