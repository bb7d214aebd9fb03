"""A meeting as its forms need it: the record, and the version that a correction names. No Qt.

Made on the lane; whoever shows a form reads nothing more.
"""

from dataclasses import dataclass
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.model import Record
from meetingdesk.service.loading import Loaded, load
from ui.presenters.parts.fields import PartForm
from ui.presenters.parts.kinds import entity_of
from ui.presenters.parts.opening import open_form_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The form of a part as it stands, and the record that it is of."""

    record: Record
    form: PartForm


def read_loaded(desk: OpenDesk, meeting: MeetingId) -> Loaded:
    """Read a record with the version of each of its parts. Raises NotFound."""
    with desk.bus.read() as reader:
        return load(reader, meeting)


def read_form(desk: OpenDesk, meeting: MeetingId, *, kind: str, uid: UUID | None) -> Corrected:
    """Read the form in which a part is corrected. Raises NotFound."""
    with desk.bus.read() as reader:
        entity = entity_of(kind, load(reader, meeting).record, uid)
        now = desk.bus.clock.now()
        found = open_form_in(reader, meeting, kind=kind, now=now, uid=entity)
    return Corrected(record=found.record, form=found.form)
