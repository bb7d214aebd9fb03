"""Which kinds of parts have a form, what each is called, and where it stands in a record."""

from collections.abc import Mapping
from typing import Any, Final, cast
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import HELD, Meeting
from meetingdesk.record.model import PARTS, Record
from ui.presenters.wording import part_label

MEETING: Final = "meeting"
CASE: Final = "case"
OFFICERS: Final = "officers"
TRIGGERS: Final = "triggers"
SITTINGS: Final = "sittings"
LISTS: Final = (SITTINGS, OFFICERS, TRIGGERS)
"""Lists that stand in the meeting itself, each with a form of its own."""
ONE_OF: Final = frozenset({MEETING, CASE, *LISTS})
"""Kinds of which a meeting has one: begun with form_of_part, never with blank_form but officers."""
NOT_ON_DESK: Final = 0
"""The version of a case that only its meeting knows: the family of a meeting begun at once."""
DESK_KINDS: Final = frozenset({"people", "agencies", CASE})
"""Kinds that are the desk's own until the meeting is closed, and then the meeting's copy."""


def class_of(kind: str) -> Any:  # noqa: ANN401 — a class of the record, whichever it is
    """Return the class of which a kind of part is."""
    if kind == CASE:
        return Case
    return Meeting if kind in ONE_OF else PARTS[kind]


def title_of(kind: str) -> str:
    """Return what a form of this kind is called."""
    own: Mapping[str, str] = {
        OFFICERS: _("Chair and minute taker"),
        TRIGGERS: _("Events from which deadlines count"),
        SITTINGS: _("When and where it sits"),
        CASE: _("Case and household"),
    }
    return own.get(kind) or part_label(kind)


def entity_of(kind: str, record: Record, *, uid: UUID | None) -> UUID | None:
    """Return the id of the entity whose version a correction names."""
    if kind == CASE:
        return record.case.id
    return record.meeting.id if kind in ONE_OF else uid


def is_of_desk(kind: str, record: Record) -> bool:
    """Tell whether the version that a correction names is the desk's, not the meeting's."""
    return kind in DESK_KINDS and record.meeting.state not in HELD


def find_part(kind: str, record: Record, *, uid: UUID | None) -> object:
    """Return a part of the record. Raises NotFound."""
    if kind == CASE:
        return record.case
    if kind in ONE_OF:
        return record.meeting
    parts = cast("tuple[Any, ...]", getattr(record, kind))
    found = next((part for part in parts if part.id == uid), None)
    if found is None:
        raise NotFound(_("This entry"))
    return cast("object", found)
