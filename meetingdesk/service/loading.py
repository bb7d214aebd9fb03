"""Puts a meeting together from its entities, as one record with the version of each part.

The only way from the store to a record; taking a record in is the work of `importing`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import PARTS, Record
from meetingdesk.service.entities import CASE, DEFINITIONS, MEETING, SALT, read_stored
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A record, and the version of each part, which a command names when it corrects one."""

    record: Record
    versions: Mapping[UUID, int]


def load(reader: Reader, meeting: UUID) -> Loaded:
    """Read a whole meeting. Raises NotFound."""
    return _assemble(reader.list_entities(meeting))


def load_record(reader: Reader, meeting: UUID) -> Record:
    """Read a whole meeting as its full record. Raises NotFound."""
    return load(reader, meeting).record


def load_frame(reader: Reader, meeting: UUID) -> Record:
    """Read the meeting, its case and its definitions alone. Raises NotFound."""
    entities = [
        stored
        for kind in (MEETING, CASE, SALT, DEFINITIONS)
        for stored in reader.list_entities(meeting, kind)
    ]
    return _assemble(entities).record


def _assemble(entities: Iterable[Stored]) -> Loaded:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    versions: dict[UUID, int] = {}
    for stored in entities:
        found[stored.kind].append(read_stored(stored))
        versions[stored.uid] = stored.version
    if not found[MEETING]:
        raise NotFound(_("This meeting"))
    parts: dict[str, Any] = {name: tuple(found[name]) for name in (*PARTS, DEFINITIONS)}
    record = Record(
        meeting=found[MEETING][0], case=found[CASE][0], seal_salt="".join(found[SALT]), **parts
    )
    return Loaded(record=record, versions=versions)
