"""Working days in England and Wales, months and hours (domain.md 2.2).

Must not know any deadline; it only counts. Local closure days are handed in.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache

import holidays

Closures = tuple[date, ...]
"""Days on which the local authority is closed besides the bank holidays."""

LAST_PROCLAIMED_YEAR = 2028
"""The last year whose bank holidays were published when this was released.

Later years follow the formula alone; an extra holiday may still be proclaimed.
"""

_SATURDAY = 5


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales, with the days in lieu."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, closures: Closures = ()) -> bool:
    """Tell whether the day is no weekend, bank holiday or local closure day."""
    if day.weekday() >= _SATURDAY or day in closures:
        return False
    return day not in bank_holidays(day.year)


def add_working_days(day: date, count: int, *, closures: Closures = ()) -> date:
    """Return the count-th working day after the day, which itself is day 0."""
    return _step(day, count, step=timedelta(days=1), closures=closures)


def working_days_before(day: date, count: int, *, closures: Closures = ()) -> date:
    """Return the count-th working day before the day, which itself is day 0."""
    return _step(day, count, step=timedelta(days=-1), closures=closures)


def _step(day: date, count: int, *, step: timedelta, closures: Closures) -> date:
    left = count
    while left > 0:
        day += step
        if is_working_day(day, closures):
            left -= 1
    return day


def working_days_between(first: date, last: date, *, closures: Closures = ()) -> int:
    """Count the working days after the first day up to and with the last; 0 if it is not later."""
    days = (last - first).days
    return sum(is_working_day(first + timedelta(days=n), closures) for n in range(1, days + 1))


def earlier_working_day(day: date, closures: Closures = ()) -> date:
    """Return the day itself if it is a working day, else the last one before it."""
    if is_working_day(day, closures):
        return day
    return working_days_before(day, 1, closures=closures)


def add_months(day: date, count: int) -> date:
    """Return the same day so many months later, at most the last day of that month."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_hours(moment: datetime, count: int) -> datetime:
    """Return the moment so many elapsed hours later, also across a change of the clocks."""
    return moment.astimezone(UTC) + timedelta(hours=count)


def is_beyond_table(day: date) -> bool:
    """Tell whether the bank holidays of that year were not yet published."""
    return day.year > LAST_PROCLAIMED_YEAR
