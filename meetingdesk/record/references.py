"""Finds what a part of the record points to: people, agencies, items, other parts, addresses.

Reads the type of each field, so that a field added later is followed by itself.
Must not know what the pointing means.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from meetingdesk.domain.ids import AddressId, AgencyId, CaseId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.people import Address
from meetingdesk.domain.safety import SafetyNote


class Target(StrEnum):
    """To what an id points."""

    PERSON = "person"
    AGENCY = "agency"
    ADDRESS = "address"
    CASE = "case"
    MEETING = "meeting"
    ITEM = "item"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Reference:
    """One field of a part that points to something else."""

    field: str
    target: Target
    id: UUID


_TARGETS: dict[object, Target] = {
    PersonId: Target.PERSON,
    AgencyId: Target.AGENCY,
    AddressId: Target.ADDRESS,
    CaseId: Target.CASE,
    MeetingId: Target.MEETING,
    ItemId: Target.ITEM,
    PartId: Target.PART,
}

_OWN_ID = "id"
_NOT_FOLLOWED = frozenset({(Address, "confidential_from"), (SafetyNote, "apart")})
"""Whom an address is kept from need not be in the same record: it is kept from them everywhere.

Nor may a record name somebody because the safety note beside it does.
"""

_Finder = Callable[[object, str], Iterator[Reference]]


def references(value: object) -> Iterator[Reference]:
    """Give everything that a dataclass of the record points to, its own id apart."""
    for name, find in _finders(cast("Hashable", type(value))):
        yield from find(getattr(value, name), name)


@cache
def _finders(cls: Hashable) -> tuple[tuple[str, _Finder], ...]:
    kind = cast("type", cls)
    hints = get_type_hints(kind)
    found = (
        (field.name, _finder_of(hints[field.name]))
        for field in fields(kind)
        if field.name != _OWN_ID and (kind, field.name) not in _NOT_FOLLOWED
    )
    return tuple((name, finder) for name, finder in found if finder is not None)


def _finder_of(hint: Any) -> _Finder | None:  # noqa: ANN401 — a type hint may be anything
    target = _TARGETS.get(hint) if isinstance(hint, Hashable) else None
    if target is not None:
        return _of_id(target)
    if isinstance(hint, type) and is_dataclass(hint):
        return _of_dataclass if _finders(cast("Hashable", hint)) else None
    inner = [_finder_of(argument) for argument in get_args(hint) if argument is not Ellipsis]
    first = next((finder for finder in inner if finder is not None), None)
    if first is None:
        return None
    return first if get_origin(hint) in {Union, UnionType} else _of_each(first)


def _of_id(target: Target) -> _Finder:
    def find(value: object, name: str) -> Iterator[Reference]:
        if isinstance(value, UUID):
            yield Reference(name, target, value)

    return find


def _of_dataclass(value: object, name: str) -> Iterator[Reference]:
    if value is not None:
        for reference in references(value):
            yield Reference(f"{name}.{reference.field}", reference.target, reference.id)


def _of_each(finder: _Finder) -> _Finder:
    def find(value: object, name: str) -> Iterator[Reference]:
        for entry in cast("tuple[object, ...]", value) or ():
            yield from finder(entry, name)

    return find
