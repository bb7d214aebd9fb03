"""Days, times and dates of birth as people type them into a form; no Qt.

Must not guess: what cannot be read comes back as a sentence that says what to type.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day
from ui.presenters.capture.room import Room
from ui.presenters.capture.when import read_when

_SPACED: Final = re.compile(r"(\d{1,2})\s+(\d{1,2})\s+(\d{4}|\d{2})")
_SHORT_YEAR: Final = re.compile(r"(?<=[\s/.-])[’']?(\d{2})$")
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?"
)
_FULL_YEAR: Final = re.compile(r"\d{4}")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)\d{2}")
_NOON: Final = 12
_EARLIEST_YEARS: Final = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDay:
    """A typed day: the day, or why there is none; both empty where nothing was typed."""

    day: date | None = None
    problem: str = ""

    @property
    def words(self) -> str:
        """The day in words, for the echo below its box."""
        return "" if self.day is None else format_day(self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTime:
    """A typed time of day, or why there is none."""

    at: time | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBirth:
    """A typed date of birth: a day, a year alone, the expected day of an unborn child."""

    born: date | None = None
    year: int | None = None
    expected: date | None = None
    problem: str = ""


def read_day(typed: str, *, today: date) -> ReadDay:
    """Read a day: 5 11 2026, 5 Nov, next Thursday, in 2 weeks."""
    plain = _plain(typed)
    if not plain:
        return ReadDay()
    read = read_when(plain, room=Room(day=today), today=today)
    if read is None or (read.due is None and not read.question):
        return ReadDay(problem=not_a_day(typed))
    if read.due is None:
        return ReadDay(problem=read.question)
    return ReadDay(day=read.due)


def read_past_day(typed: str, *, today: date) -> ReadDay:
    """Read a day that lies behind: one without a year is the last such day."""
    found = read_day(typed, today=today)
    if found.day is None or found.day <= today or re.search(r"\d{4}", typed):
        return found
    try:
        return ReadDay(day=found.day.replace(year=found.day.year - 1))
    except ValueError:
        return ReadDay(problem=not_a_day(typed))


def read_time(typed: str) -> ReadTime:
    """Read a time of day: 9:30, 0930, 9.30 am, 2 pm."""
    plain = typed.strip().lower()
    if not plain:
        return ReadTime()
    found = _TIME.fullmatch(plain)
    if found is None:
        return ReadTime(problem=_not_a_time(typed))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return ReadTime(problem=_not_a_time(typed))
        hour = hour % _NOON + (_NOON if found["half"].startswith("p") else 0)
    try:
        return ReadTime(at=time(hour, minute))
    except ValueError:
        return ReadTime(problem=_not_a_time(typed))


def read_birth(typed: str, *, today: date) -> ReadBirth:
    """Read a date of birth; a year alone is kept as such, a day to come is an expected one."""
    plain = _plain(typed)
    if not plain:
        return ReadBirth()
    if _YEAR_ALONE.fullmatch(plain):
        year = int(plain)
        if year > today.year:
            return ReadBirth(problem=_not_a_birth(typed))
        return ReadBirth(year=year)
    short = None if _FULL_YEAR.search(plain) else _SHORT_YEAR.search(plain)
    if short is not None:
        century = 2000 if 2000 + int(short[1]) <= today.year else 1900
        plain = f"{plain[: short.start()]}{century + int(short[1])}"
    elif not _FULL_YEAR.search(plain):
        return ReadBirth(problem=_not_a_birth(typed))
    read = read_when(plain, room=Room(day=today), today=today)
    day = None if read is None else read.due
    if day is None or today.year - day.year > _EARLIEST_YEARS:
        return ReadBirth(problem=_not_a_birth(typed))
    return ReadBirth(expected=day) if day > today else ReadBirth(born=day)


def not_a_day(typed: str) -> str:
    """Say that what was typed is no day."""
    return _("“{typed}” is not a day. Type it like 5 11 2026, 5 Nov or next Thursday.").format(
        typed=typed.strip()
    )


def _not_a_time(typed: str) -> str:
    return _("“{typed}” is not a time. Type it like 9:30 or 2 pm.").format(typed=typed.strip())


def _not_a_birth(typed: str) -> str:
    return _("“{typed}” is not a date of birth. Type it like 12 3 2015, or the year alone.").format(
        typed=typed.strip()
    )


def _plain(typed: str) -> str:
    plain = " ".join(typed.lower().split())
    return _SPACED.sub(r"\1/\2/\3", plain)
