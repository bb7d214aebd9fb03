"""Who can speak in a meeting, in the order of the list of people; no Qt.

Who is in the room comes first. Must not choose anybody.
"""

from meetingdesk.record.model import Record
from ui.presenters.kept_line import label_speaker
from ui.presenters.people_rows import people_rows
from ui.presenters.speaker import Speaker


def speakers_of(record: Record) -> tuple[Speaker, ...]:
    """Return everyone who can have spoken, those in the room first."""
    rows = sorted(people_rows(record), key=lambda row: not row.is_here)
    found = (label_speaker(record, row.person, agency=row.agency) for row in rows)
    return tuple(speaker for speaker in found if speaker is not None)
