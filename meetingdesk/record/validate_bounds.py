"""Says which moments and days lie outside any time of which a record can speak.

Pure, and reads any dataclass: a part of the record or a command. Whether times stand in
order is not looked at here.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Person

FIRST_MOMENT = datetime(1900, 1, 1, tzinfo=UTC)
"""Nothing that a record tells with a time was earlier."""
END_OF_MOMENTS = datetime(2200, 1, 1, tzinfo=UTC)
"""Every moment is before this one."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
FIRST_BIRTH = date(1880, 1, 1)
"""Nobody of whom a meeting speaks was born earlier."""


def bound_problems(value: object, *, place: str) -> Iterator[str]:
    """Give a sentence for every moment and day within a value that cannot be."""
    if isinstance(value, datetime):
        if not is_moment_possible(value):
            yield _("{place}: the time {time} cannot be; it lies outside 1900 to 2199.").format(
                place=place, time=value.isoformat(timespec="minutes")
            )
    elif isinstance(value, date):
        if not FIRST_DAY <= value <= LAST_DAY:
            yield _("{place}: the day {day} cannot be; it lies outside 1900 to 2199.").format(
                place=place, day=value.isoformat()
            )
    elif isinstance(value, tuple):
        for entry in value:
            yield from bound_problems(entry, place=place)
    elif isinstance(value, Person):
        yield from _person_problems(value, place=place)
    elif is_dataclass(value):
        for field in fields(value):
            yield from bound_problems(getattr(value, field.name), place=place)


def is_moment_possible(moment: datetime) -> bool:
    """Tell whether a moment lies within what a record can speak of; a zone does not matter."""
    # Compared, not converted: what lies at the end of the calendar has no other zone.
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return FIRST_MOMENT <= known < END_OF_MOMENTS


def _person_problems(person: Person, *, place: str) -> Iterator[str]:
    years = [person.born.year] if person.born is not None else []
    years += [person.born_year] if person.born_year is not None else []
    for year in dict.fromkeys(years):
        if not FIRST_BIRTH.year <= year <= LAST_DAY.year:
            yield _("{place}: the year of birth {year} cannot be.").format(place=place, year=year)
    for field in fields(person):
        if field.name != "born":
            yield from bound_problems(getattr(person, field.name), place=place)
