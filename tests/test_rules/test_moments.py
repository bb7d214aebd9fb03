"""Days and times are shown by the clocks of London, in English."""

from datetime import UTC, date, datetime

import pytest

from meetingdesk.domain.moments import (
    format_day,
    format_moment,
    format_short_day,
    format_time,
    london_day,
    start_of_day,
)


def test_a_day_is_shown_with_its_weekday() -> None:
    assert format_day(date(2026, 11, 4)) == "Wednesday 4 November 2026"


def test_a_short_day_has_no_weekday_and_no_leading_nought() -> None:
    assert format_short_day(date(2027, 2, 5)) == "5 February 2027"


def test_a_summer_time_is_shown_an_hour_after_utc() -> None:
    assert format_time(datetime(2026, 7, 1, 9, 5, tzinfo=UTC)) == "10:05"


def test_a_winter_moment_is_shown_with_day_and_time() -> None:
    moment = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
    assert format_moment(moment) == "Thursday 19 November 2026 14:00"


def test_half_an_hour_before_midnight_utc_in_summer_is_the_next_day() -> None:
    assert london_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_summer_day_starts_an_hour_before_midnight_utc() -> None:
    assert start_of_day(date(2026, 7, 2)) == datetime(2026, 7, 1, 23, 0, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        format_time(datetime(2026, 7, 1, 9, 5))  # noqa: DTZ001 — that is what is refused
