"""What was understood of one field while it is typed: a day in words, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime

from meetingdesk.domain.moments import format_day, format_moment
from meetingdesk.record.model import Record
from ui.presenters.parts.fields import Field, FieldKind
from ui.presenters.parts.when import NotRead, clock_of, read_typed_day, read_typed_moment


@dataclass(frozen=True, slots=True)
class Echo:
    """What is understood of something typed, or what is asked about it."""

    words: str = ""
    is_understood: bool = False


def echo(asked: Field, typed: str, *, record: Record, now: datetime, beside: str = "") -> Echo:
    """Return a typed day or moment in words, or the sentence that says what to type.

    `beside` is what stands in the field of the day to which a bare time belongs, if there is one.
    """
    if not typed.strip() or asked.kind not in {FieldKind.DAY, FieldKind.MOMENT}:
        return Echo()
    clock = clock_of(record, now)
    try:
        if asked.kind is FieldKind.DAY:
            day_read = read_typed_day(typed, clock, is_past=asked.is_past)
            return Echo(format_day(day_read), is_understood=True)
        day: date | None = read_typed_day(beside, clock) if beside.strip() else None
        moment = read_typed_moment(typed, clock, beside=day, is_beside=bool(asked.day_of))
        return Echo(format_moment(moment), is_understood=True)
    except NotRead as error:
        return Echo(error.sentence)
