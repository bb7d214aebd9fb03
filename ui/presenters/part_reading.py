"""A meeting as its forms need it: the record, and the version that a correction names. No Qt.

Made on the lane; whoever shows a form reads nothing more.
"""

from dataclasses import dataclass
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.service.loading import Loaded, load
from meetingdesk.service.stored import DESK_SCOPE
from ui.presenters.parts.fields import PartForm
from ui.presenters.parts.forms import form_of_part
from ui.presenters.parts.kinds import entity_of, is_of_desk


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
        loaded = load(reader, meeting)
        entity = entity_of(kind, loaded.record, uid)
        version = loaded.versions.get(entity) if entity is not None else None
        if entity is not None and is_of_desk(kind, loaded.record):
            stored = reader.get(DESK_SCOPE, entity)
            version = stored.version if stored is not None else None
    if entity is None or version is None:
        raise NotFound(_("This entry"))
    record = loaded.record
    form = form_of_part(kind, record, form_of(record), uid=entity, version=version)
    return Corrected(record=record, form=form)
