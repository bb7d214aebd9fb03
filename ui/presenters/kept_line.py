"""The draft of the capture box as speaker and mark, and back; the drafts of reasons. No Qt."""

from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import AgencyId, MeetingId, PersonId
from meetingdesk.domain.sharing import Level
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import agency_name, find_person
from meetingdesk.service.queries import find_drafts
from ui.presenters.contribution import Typed
from ui.presenters.speaker import Speaker


def typed_of(text: str, *, speaker: Speaker | None, is_restricted: bool) -> Typed:
    """Return what stands in the box."""
    return Typed(
        text=text,
        speaker=str(speaker.person or "") if speaker is not None else "",
        agency=str(speaker.agency or "") if speaker is not None else "",
        level=(Level.PROFESSIONALS if is_restricted else Level.OPEN).value,
    )


def speaker_of_draft(record: Record, typed: Typed) -> Speaker | None:
    """Return who spoke when it was typed; none where the record does not know the one."""
    return kept_speaker(record, person=typed.speaker, agency=typed.agency)


def kept_speaker(record: Record, *, person: str, agency: str) -> Speaker | None:
    """Return who spoke, from ids as they are kept; none where the record does not know the one."""
    return label_speaker(
        record,
        PersonId(UUID(person)) if person else None,
        agency=AgencyId(UUID(agency)) if agency else None,
    )


def label_speaker(
    record: Record, person: PersonId | None, *, agency: AgencyId | None
) -> Speaker | None:
    """Return a speaker with the label: the service, and the name; none for nobody."""
    known = find_person(record, person)
    service = agency_name(record, agency) if agency is not None else ""
    name = known.printed_name if known is not None else ""
    label = " – ".join(filter(None, (service, name)))
    return Speaker(person=person, agency=agency, label=label) if label else None


def reason_key(name: str) -> str:
    """Return the name under which a reason is kept while it is typed."""
    return f"reason/{name}"


def find_kept(desk: OpenDesk, meeting: MeetingId, *, key: str) -> str:
    """Return what is kept of one box; empty for nothing."""
    with desk.bus.read() as reader:
        return find_drafts(reader, meeting).get(key, "")
