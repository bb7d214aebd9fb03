"""Says what can be done where the user stands; no Qt.

Must not decide what the desk refuses: it only keeps the user from what is refused for certain.
"""

from enum import StrEnum

from meetingdesk.domain.meeting import Meeting, State, may_change
from ui.presenters.people_rows import PersonRow


class Can(StrEnum):
    """One thing that can be done in a situation."""

    USE_DESK = "use_desk"
    READ_MEETING = "read_meeting"
    CHANGE = "change"
    RECORD = "record"
    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    ARRIVE = "arrive"
    LEAVE = "leave"
    UNDO = "undo"


_TO_BE_OPENED = frozenset({State.PLANNED, State.POSTPONED})
_TO_BE_CLOSED = frozenset({State.OPEN, State.ADJOURNED})


def in_meeting(
    meeting: Meeting, *, chosen: PersonRow | None, is_on_record: bool, has_undo: bool
) -> frozenset[Can]:
    """Return what can be done while a meeting is shown, with one person chosen or none."""
    found = {Can.USE_DESK, Can.READ_MEETING}
    if may_change(meeting):
        found.add(Can.CHANGE)
        if is_on_record:
            found.add(Can.RECORD)
        if has_undo:
            found.add(Can.UNDO)
    if meeting.state in _TO_BE_OPENED:
        found.add(Can.OPEN)
    if meeting.state in _TO_BE_CLOSED:
        found.add(Can.CLOSE)
    if meeting.state is State.OPEN and chosen is not None:
        found.add(Can.LEAVE if chosen.is_here else Can.ARRIVE)
    if meeting.state is State.CLOSED and not meeting.amendments:
        found.add(Can.REOPEN)
    return frozenset(found)
