"""What was understood of one field while it is typed: a day in words, or what is wrong with it."""

from datetime import date, datetime

from meetingdesk.domain.moments import format_day, format_moment
from meetingdesk.record.model import Record
from ui.presenters.parts.fields import Field, FieldKind
from ui.presenters.parts.when import NotRead, clock_of, read_typed_day, read_typed_moment


def echo(asked: Field, typed: str, record: Record, *, now: datetime, beside: str = "") -> str:
    """Return a typed day or moment in words, or the sentence that says what to type.

    `beside` is what stands in the field of the day to which a bare time belongs, if there is one.
    """
    if not typed.strip() or asked.kind not in {FieldKind.DAY, FieldKind.MOMENT}:
        return ""
    clock = clock_of(record, now)
    try:
        if asked.kind is FieldKind.DAY:
            return format_day(read_typed_day(typed, clock, is_past=asked.is_past))
        day: date | None = read_typed_day(beside, clock) if beside.strip() else None
        moment = read_typed_moment(typed, clock, beside=day, is_beside=bool(asked.day_of))
        return format_moment(moment)
    except NotRead as error:
        return error.sentence
