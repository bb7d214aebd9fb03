"""What was recorded, read in one consistent view of the desk: the page "Recorded". No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import AFTER_SIGNING, may_change
from meetingdesk.record.definitions import form_of
from meetingdesk.service.loading import Loaded, load
from ui.presenters.parts.groups import PartGroup, part_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The parts of one meeting, by kind."""

    meeting: MeetingId
    groups: tuple[PartGroup, ...]
    may_change: bool
    is_signed: bool
    """Whether only an amendment changes anything."""


def read_loaded(desk: OpenDesk, meeting: MeetingId) -> Loaded:
    """Read a record with the version of each of its parts. Raises NotFound."""
    with desk.bus.read() as reader:
        return load(reader, meeting)


def read_recorded(desk: OpenDesk, meeting: MeetingId) -> Recorded:
    """Read what was recorded of a meeting. Raises NotFound."""
    record = read_loaded(desk, meeting).record
    return Recorded(
        meeting=meeting,
        groups=part_groups(record, form_of(record)),
        may_change=may_change(record.meeting),
        is_signed=record.meeting.state in AFTER_SIGNING,
    )
