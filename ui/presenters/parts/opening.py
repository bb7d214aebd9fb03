"""Reads from the desk what a form needs: everyone the desk knows to choose from, and the version.

Runs on the lane; whoever shows the form reads nothing more. Must not write.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.case import Case
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.service.entities import read_as
from meetingdesk.service.loading import Loaded, load
from meetingdesk.service.ports import Reader
from meetingdesk.service.queries import (
    find_drafts,
    list_agencies,
    list_people,
)
from meetingdesk.service.stored import DESK_SCOPE
from ui.presenters.parts.fields import PartForm, Value
from ui.presenters.parts.forms import blank_form, form_of_part
from ui.presenters.parts.kinds import CASE, NOT_ON_DESK, OFFICERS, ONE_OF, entity_of, is_of_desk
from ui.presenters.parts.presets import with_stretch
from ui.presenters.stretch import stretch_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form, with the record against which its command is made."""

    form: PartForm
    record: Record
    """The record, with the people and services of the desk who are not in it yet."""
    form_spec: FormSpec


def open_form(
    desk: OpenDesk,
    meeting: MeetingId,
    *,
    kind: str,
    now: datetime,
    uid: UUID | None = None,
    preset: Mapping[str, Value] | None = None,
) -> OpenForm:
    """Read the form of a new part, or of the part `uid`. Raises NotFound.

    Of a kind that a meeting has once, its form is read whether an id is named or not; but of
    officers without an id it is the form in which an office is handed over.
    """
    with desk.bus.read() as reader:
        return open_form_in(reader, meeting, kind=kind, now=now, uid=uid, preset=preset)


def open_form_in(
    reader: Reader,
    meeting: MeetingId,
    *,
    kind: str,
    now: datetime,
    uid: UUID | None = None,
    preset: Mapping[str, Value] | None = None,
) -> OpenForm:
    """Read a form as `open_form` does, in a view of the desk that is open already."""
    loaded = load(reader, meeting)
    record = _with_desk(reader, loaded.record)
    spec = form_of(record)
    if uid is None and (kind not in ONE_OF or kind == OFFICERS):
        stretch = stretch_of(loaded.record, find_drafts(reader, meeting))
        given = with_stretch(kind, preset or {}, handling=stretch.handling)
        form = blank_form(kind, record, form_spec=spec, now=now, preset=given)
        return OpenForm(form=form, record=record, form_spec=spec)
    if is_of_desk(kind, record):
        record = _as_desk_knows(reader, record, kind=kind)
    of = entity_of(kind, record, uid=uid)
    if of is None:
        raise NotFound(_("This entry"))
    version = _version(reader, loaded, kind=kind, uid=of)
    form = form_of_part(kind, record, form_spec=spec, uid=of, version=version)
    return OpenForm(form=form, record=record, form_spec=spec)


def _with_desk(reader: Reader, record: Record) -> Record:
    """Return the record with the people and services of the desk who are not in it yet."""
    people = {one.id for one in record.people}
    agencies = {one.id for one in record.agencies}
    others = (kept.value for kept in list_people(reader) if kept.value.id not in people)
    services = (kept.value for kept in list_agencies(reader) if kept.value.id not in agencies)
    return replace(record, people=(*record.people, *others), agencies=(*record.agencies, *services))


def _as_desk_knows(reader: Reader, record: Record, *, kind: str) -> Record:
    if kind == CASE:
        stored = reader.get(DESK_SCOPE, record.case.id)
        return record if stored is None else replace(record, case=read_as(stored, Case).value)
    if kind == "people":
        people = {kept.value.id: kept.value for kept in list_people(reader)}
        return replace(record, people=tuple(people.get(one.id, one) for one in record.people))
    agencies = {kept.value.id: kept.value for kept in list_agencies(reader)}
    return replace(record, agencies=tuple(agencies.get(one.id, one) for one in record.agencies))


def _version(reader: Reader, loaded: Loaded, *, kind: str, uid: UUID) -> int:
    if not is_of_desk(kind, loaded.record):
        version = loaded.versions.get(uid)
    else:
        stored = reader.get(DESK_SCOPE, uid)
        unknown = NOT_ON_DESK if kind == CASE else None
        version = stored.version if stored is not None else unknown
    if version is None:
        raise NotFound(_("This entry"))
    return version
