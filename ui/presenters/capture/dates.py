"""Reads a day of the calendar as it is typed: day first, and never rolled over.

Must not read durations or meetings. A day without a year is the next such day.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day

WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LEAD = rf"(?:(?P<weekday>{WEEKDAY})[\s,]+)?(?:the\s+)?"
FARTHEST_YEARS = 100
"""A year that is farther away than this is a slip."""
_LATEST_MINUTE, _LATEST_HOUR = 59, 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as it was read; none where it must be asked, with the question."""

    due: date | None = None
    question: str = ""
    stands_alone: bool = True
    """False where only "by" or a comma before it makes a day of it."""
    meeting: str = ""
    only_by: bool = False
    """Whether only "by" or "before" makes a day of it, and not "at" or "on"."""


def weekday_of(word: str) -> int:
    """Return the number of the weekday, 0 for Monday."""
    return _WEEKDAYS.index(word[:3])


def read_date(words: str, today: date) -> Day | None:
    """Return the day that the words name; they are in small letters. None: they name none."""
    for pattern, read in _FORMS:
        found = pattern.fullmatch(words)
        if found is not None:
            return read(found, today)
    return None


def _numbers(found: re.Match[str], today: date) -> Day:
    year = found.groupdict().get("year")
    day, month = int(found["day"]), int(found["month"])
    looks_like_time = (
        year is None
        and found["mark"] == "."
        and day <= _LATEST_HOUR
        and len(found["month"]) == 2
        and month <= _LATEST_MINUTE
    )
    if looks_like_time:
        asked = _("Is “{typed}” a day or a time of day?").format(typed=found.group())
        return Day(question=asked, stands_alone=False)
    read = _day(found, today, month=month)
    if year is None and found["mark"] == ".":
        return Day(due=read.due, question=read.question, stands_alone=False)
    return read


def _named_month(found: re.Match[str], today: date) -> Day:
    return _day(found, today, month=_MONTHS.index(found["month"][:3]) + 1)


def _day_of_month(found: re.Match[str], today: date) -> Day:
    """Read "the 12th": of this month or of the next that has one."""
    number = int(found["day"])
    for ahead in range(62 + 31):
        day = today + timedelta(days=ahead)
        if day.day == number:
            return _checked(found, day, stands_alone=False)
    return Day(question=_no_such_day(found.group()), stands_alone=False)


def _day(found: re.Match[str], today: date, *, month: int) -> Day:
    year = found.groupdict().get("year")
    number = int(found["day"])
    if year is not None:
        full = 2000 + int(year) if len(year) == 2 else int(year)
        is_near = abs(full - today.year) <= FARTHEST_YEARS
        day = _real(full, month, number=number) if is_near else None
    else:
        day = _next_such(today, month, number=number)
    if day is None:
        return Day(question=_no_such_day(found.group()), stands_alone=False)
    return _checked(found, day, stands_alone=True)


def _checked(found: re.Match[str], day: date, *, stands_alone: bool) -> Day:
    weekday = found.groupdict().get("weekday")
    if weekday is not None and weekday_of(weekday) != day.weekday():
        asked = _("“{typed}” is {day}. Which day is meant?")
        return Day(question=asked.format(typed=found.group(), day=format_day(day)))
    return Day(due=day, stands_alone=stands_alone)


def _next_such(today: date, month: int, *, number: int) -> date | None:
    for year in range(today.year, today.year + 9):  # eight years hold a 29 February
        day = _real(year, month, number=number)
        if day is not None and day >= today:
            return day
    return None


def _real(year: int, month: int, *, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _no_such_day(typed: str) -> str:
    return _("There is no day “{typed}”. Which day is meant?").format(typed=typed)


_ENDING = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s+[’']?(?P<year>\d{4}|\d{2}))?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Day]], ...] = (
    (
        re.compile(
            rf"{_LEAD}(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<month>\d{{1,2}})"
            r"(?:(?P=mark)(?P<year>\d{4}|\d{2}))?",
            re.ASCII,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_LEAD}(?P<day>\d{{1,2}})(?P<mark>-)(?P<month>\d{{1,2}})-(?P<year>\d{{4}}|\d{{2}})",
            re.ASCII,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_LEAD}(?P<day>\d{{1,2}})(?P<mark>\s)(?P<month>\d{{1,2}})\s(?P<year>\d{{4}}|\d{{2}})",
            re.ASCII,
        ),
        _numbers,
    ),
    (
        re.compile(
            r"(?P<year>\d{4})(?P<mark>-)(?P<month>\d{2})-(?P<day>\d{2})",
            re.ASCII,
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"{_LEAD}(?P<day>\d{{1,2}}){_ENDING}?\s*(?:of\s+)?(?P<month>{_MONTH}){_YEAR}",
            re.ASCII,
        ),
        _named_month,
    ),
    (
        re.compile(
            rf"{_LEAD}(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}}){_ENDING}?"
            r"(?:,?\s+(?P<year>\d{4}))?",
            re.ASCII,
        ),
        _named_month,
    ),
    (re.compile(rf"{_LEAD}(?P<day>\d{{1,2}}){_ENDING}", re.ASCII), _day_of_month),
)
