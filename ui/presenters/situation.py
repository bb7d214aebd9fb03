"""Says what can be done where the user stands; no Qt.

Must not decide what the desk refuses: it only keeps the user from what is refused for certain.
"""

from collections.abc import Iterator
from enum import StrEnum

from meetingdesk.domain.meeting import AFTER_SIGNING, HELD, Meeting, State, may_change
from ui.presenters.people_rows import PersonRow


class Can(StrEnum):
    """One thing that can be done in a situation."""

    USE_DESK = "use_desk"
    READ_MEETING = "read_meeting"
    CHANGE = "change"
    RECORD = "record"
    TAKE_ITEM = "take_item"
    OPEN = "open"
    ADJOURN = "adjourn"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"
    ARRIVE = "arrive"
    LEAVE = "leave"
    APOLOGISE = "apologise"
    """Of the chosen person, who is not there."""
    UNDO = "undo"
    REDO = "redo"
    PLAN_NEXT = "plan_next"
    DISCARD = "discard"


_TO_BE_OPENED = frozenset({State.PLANNED, State.POSTPONED})
_TO_BE_CLOSED = frozenset({State.OPEN, State.ADJOURNED})


def in_meeting(
    meeting: Meeting,
    *,
    chosen: PersonRow | None,
    is_on_record: bool,
    has_undo: bool,
    has_redo: bool = False,
) -> frozenset[Can]:
    """Return what can be done while a meeting is shown, with one person chosen or none."""
    found = {Can.USE_DESK, Can.READ_MEETING, *_of_state(meeting)}
    if may_change(meeting):
        found.add(Can.CHANGE)
        if is_on_record:
            found.add(Can.RECORD)
        if has_undo:
            found.add(Can.UNDO)
        if has_redo:
            found.add(Can.REDO)
    if chosen is not None:
        found.update(_of_person(meeting, chosen))
    return frozenset(found)


def _of_state(meeting: Meeting) -> Iterator[Can]:
    if meeting.state in _TO_BE_OPENED:
        yield Can.OPEN
    if meeting.state in _TO_BE_CLOSED:
        yield Can.CLOSE
    if meeting.state is State.OPEN:
        yield from (Can.TAKE_ITEM, Can.ADJOURN)
    if meeting.state is State.ADJOURNED:
        yield Can.RESUME
    if meeting.state is State.CLOSED and not meeting.amendments:
        yield Can.REOPEN
    if meeting.state in HELD:
        yield Can.PLAN_NEXT
    if meeting.state not in AFTER_SIGNING and not meeting.amendments:
        yield Can.DISCARD


def _of_person(meeting: Meeting, chosen: PersonRow) -> Iterator[Can]:
    if meeting.state is State.OPEN:
        yield Can.LEAVE if chosen.is_here else Can.ARRIVE
    if may_change(meeting) and not chosen.is_here:
        yield Can.APOLOGISE
