"""Days and moments of a form: read as typed, shown in words, by the clocks of London.

A bare time of day means the meeting's day, or the day in the field beside it. Nothing is guessed:
what cannot be read is told in a sentence.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Sitting
from meetingdesk.domain.moments import at_time, format_short_day, format_time, london, london_day
from meetingdesk.record.model import Record
from meetingdesk.record.validate_bounds import FIRST_BIRTH, FIRST_DAY, LAST_DAY
from ui.presenters.typed_days import not_a_day, read_day, read_past_day, read_time

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(
    r"(?:\d{1,2}[\s/.-]+\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[\s-]+[a-z]{3,9}\.?)[\s/.-]+[’']?(\d{2})",
    re.ASCII,
)
_QUOTES = "’'"
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s+(\d{1,2})", re.ASCII)
_TIME_AT_END = re.compile(
    r"(?P<day>.*?)(?:[\s,]+(?:at\s+)?|^)(?P<time>\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\.?|\S*:\S*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_TIME = re.compile(r"\d{4}|\d{1,2}")


class NotRead(Exception):
    """What was typed is no day or moment; the sentence says what to type."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Clock:
    """The days that typed days and times are counted from."""

    sittings: tuple[Sitting, ...]
    now: datetime | None = None

    @property
    def own_day(self) -> date | None:
        """The one day on which the meeting sits; none where there are several, or none yet."""
        days = {london_day(sitting.start) for sitting in self.sittings}
        return days.pop() if len(days) == 1 else None

    @property
    def day(self) -> date:
        """The day that a bare time of day means."""
        if self.own_day is not None:
            return self.own_day
        if self.now is None:
            return london_day(self.sittings[0].start) if self.sittings else FIRST_DAY
        begun = [sitting for sitting in self.sittings if sitting.start <= self.now]
        if begun:
            return london_day(begun[-1].start)
        return london_day(self.sittings[0].start if self.sittings else self.now)

    @property
    def today(self) -> date:
        """The later of the meeting's day and the day on which is typed."""
        return self.day if self.now is None else max(self.day, london_day(self.now))

    def at(self, when: time) -> datetime:
        """Return the moment that a bare time means; after midnight it is the day after."""
        moment = moment_of(self.day, when)
        sitting = next((one for one in self.sittings if london_day(one.start) == self.day), None)
        if sitting is None or moment >= sitting.start:
            return moment
        end = sitting.end or self.now
        after = moment_of(self.day + timedelta(days=1), when)
        return after if end is not None and after <= end else moment


def clock_of(record: Record, now: datetime | None = None) -> Clock:
    """Return the days of a meeting."""
    return Clock(record.meeting.sittings, now)


def moment_of(day: date, when: time) -> datetime:
    """Return a moment of a day in London, in UTC. Raises NotRead where the clocks leap over it."""
    local = at_time(day, when)
    moment = local.astimezone(UTC)
    if london(moment).replace(fold=0) != local.replace(fold=0):
        raise NotRead(
            _("There is no {time} on {day}: the clocks go forward. Type another time.").format(
                time=f"{when.hour:02}:{when.minute:02}", day=format_short_day(day)
            )
        )
    return moment


def show_moment(moment: datetime, *, day: date | None) -> str:
    """Return a moment as it is typed: the time alone on the day that a bare time means."""
    if london_day(moment) == day:
        return format_time(moment)
    return f"{format_short_day(london_day(moment))} {format_time(moment)}"


def read_typed_day(typed: str, clock: Clock, *, is_past: bool = False) -> date:
    """Return the day that was typed. Raises NotRead."""
    plain = typed.strip()
    bare = _DAY_AND_MONTH.fullmatch(plain)
    if bare is not None:
        plain = f"{bare[1]}/{bare[2]}"
    base = clock.today if is_past else clock.day
    short = _SHORT_YEAR.fullmatch(plain.lower()) if is_past else None
    if short is not None:
        century = 2000 if 2000 + int(short[1]) <= base.year else 1900
        plain = f"{plain[: short.start(1)].rstrip(_QUOTES)}{century + int(short[1])}"
    year = _YEAR.search(plain)
    if year is not None and FIRST_BIRTH.year <= int(year[1]) <= LAST_DAY.year:
        base = date(int(year[1]), 1, 1)
        read = read_day(plain, today=base)
    else:
        read = read_past_day(plain, today=base) if is_past else read_day(plain, today=base)
    if read.day is None:
        raise NotRead(read.problem or not_a_day(typed))
    first = FIRST_BIRTH if is_past else FIRST_DAY
    if not first <= read.day <= LAST_DAY:
        raise NotRead(not_a_day(typed))
    return read.day


def read_typed_moment(
    typed: str, clock: Clock, *, beside: date | None, is_beside: bool
) -> datetime:
    """Return the moment that was typed. Raises NotRead.

    `beside` is the day in the field to which a bare time belongs, where there is such a field.
    """
    plain = " ".join(typed.split())
    found = _TIME_AT_END.fullmatch(plain)
    if _BARE_TIME.fullmatch(plain):
        day_words, time_words = "", plain
    elif found is not None:
        day_words, time_words = found["day"].strip(" ,"), found["time"]
    else:
        raise NotRead(
            _("“{typed}” has no time of day. Type it like 5 11 2026 09:30.").format(typed=plain)
        )
    read = read_time(time_words)
    if read.at is None:
        raise NotRead(read.problem)
    if day_words:
        return moment_of(read_typed_day(day_words, clock), read.at)
    if not is_beside:
        return clock.at(read.at)
    if beside is None:
        raise NotRead(_("Type the day too, like 5 11 2026 {time}.").format(time=time_words))
    return moment_of(beside, read.at)
