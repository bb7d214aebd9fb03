"""Moments and days as they are shown and printed: always Europe/London, always in English.

Must not read the machine's clock, zone or locale.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def london(moment: datetime) -> datetime:
    """Return the moment by the clocks of London.

    Raises ValueError for a moment without a zone: which one was meant cannot be known.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(ZoneInfo("Europe/London"))


def london_day(moment: datetime) -> date:
    """Return the calendar day of the moment in London."""
    return london(moment).date()


def at_time(day: date, when: time) -> datetime:
    """Return the moment of a day by the clocks of London."""
    return datetime.combine(day, when, tzinfo=ZoneInfo("Europe/London"))


def start_of_day(day: date) -> datetime:
    """Return the first moment of the day in London."""
    return at_time(day, time.min)


def format_day(day: date) -> str:
    """Return the day with its weekday, for example Wednesday 4 November 2026."""
    return f"{_DAYS[day.weekday()]} {format_short_day(day)}"


def format_short_day(day: date) -> str:
    """Return the day without its weekday, for example 4 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_time(moment: datetime) -> str:
    """Return the time of day in London, for example 11:20."""
    local = london(moment)
    return f"{local.hour:02}:{local.minute:02}"


def format_moment(moment: datetime) -> str:
    """Return day and time in London, for example Thursday 19 November 2026 14:00."""
    return f"{format_day(london_day(moment))} {format_time(moment)}"
