"""What is understood of a day or a moment while it is typed in a form; no Qt.

It reads as the form itself will, so that the echo never says another day.
"""

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.moments import format_day, format_time, london_day
from meetingdesk.record.model import Record
from ui.presenters.parts.fields import FieldKind
from ui.presenters.parts.when import NotRead, clock_of, read_typed_day, read_typed_moment


@dataclass(frozen=True, slots=True)
class Understood:
    """The weekday and full date, or what is asked instead."""

    words: str
    is_understood: bool


def understood(kind: FieldKind, typed: str, *, record: Record, now: datetime) -> Understood:
    """Return what a form will read."""
    clock = clock_of(record, now)
    try:
        if kind is FieldKind.DAY:
            return Understood(format_day(read_typed_day(typed, clock)), is_understood=True)
        moment = read_typed_moment(typed, clock, beside=None, is_beside=False)
    except NotRead as problem:
        return Understood(problem.sentence, is_understood=False)
    day, at = format_day(london_day(moment)), format_time(moment)
    return Understood(f"{day}, {at}", is_understood=True)
