"""What was written after the meeting, and is marked so wherever it is shown or printed.

Must not change an entry: the mark follows from its own times.
"""

from datetime import date

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting
from meetingdesk.domain.moments import format_short_day, london_day


def written_after(meeting: Meeting, entry: Contribution) -> date | None:
    """Return the day on which an entry was written, where that was after the meeting's end.

    Notes that are typed up later belong to the time at which it was said.
    """
    end, moment = meeting.end, entry.spoken or entry.typed
    if end is None or moment is None or moment <= end:
        return None
    return london_day(moment)


def written_after_words(meeting: Meeting, entry: Contribution) -> str:
    """Return the mark in words; empty for what was said in the meeting."""
    day = written_after(meeting, entry)
    if day is None:
        return ""
    return _("written after the meeting, {day}").format(day=format_short_day(day))
