"""A desk on which a conference was held and the next one is planned."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.model import Record
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import FORMS
from tests.helpers.windows import CheapDesks, Open, make_desk_with
from ui.presenters.entrance import TypedPassphrase


def desk_with_planned(folder: Path) -> Path:
    """Make a desk with a conference that was held, and the next one planned; give its folder."""
    place = make_desk_with(folder, FORMS / "examples" / "icpc-marsh.json")
    desk = CheapDesks().open(place, TypedPassphrase(PASSPHRASE))
    with desk.bus.read() as reader:
        before = MeetingId(list_meetings(reader)[0].meeting)
        start = load_record(reader, before).meeting.start
    assert start is not None
    desk.bus.do(
        PlanNextMeeting(
            meeting=MeetingId(uuid4()), previous=before, start=start + timedelta(days=10)
        )
    )
    desk.close()
    return place


def record_in_state(opened: Open, *states: str) -> Record:
    """Read the first meeting of the open desk that is in one of these states."""
    with opened.gateway.desk.bus.read() as reader:
        lines = [one for one in list_meetings(reader) if one.state in states]
        return load_record(reader, MeetingId(lines[0].meeting))


def show_planned(opened: Open) -> Record:
    """Unlock the desk and show the meeting that is planned."""
    opened.window.resize(1366, 720)
    opened.unlock()
    opened.until(lambda: opened.rows("home.meetings"))
    record = record_in_state(opened, "planned")
    opened.desk.meeting.show_meeting(record.meeting.id)
    opened.until(lambda: opened.desk.meeting.isVisible() and opened.rows("prepare.sections"))
    return record


def has_state(opened: Open, state: str) -> bool:
    """Tell whether a meeting of the open desk is in a state."""
    with opened.gateway.desk.bus.read() as reader:
        return any(one.state == state for one in list_meetings(reader))
