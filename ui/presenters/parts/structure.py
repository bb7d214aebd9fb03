"""What the types say of each field of the record: what it holds, whether many, whether it may lack.

Must not know labels or forms.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, cast

from meetingdesk.domain.ids import AddressId, AgencyId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.sharing import Handling
from meetingdesk.domain.values import ThreeState
from ui.presenters.parts.fields import FieldKind

IDS: Final = frozenset({AddressId, AgencyId, ItemId, MeetingId, PartId, PersonId})


class _Nothing(Enum):
    """Stands where a field has no default."""

    DEFAULT = "default"


NO_DEFAULT: Final = _Nothing.DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One field of a class of the record, as its type says."""

    name: str
    holds: Any
    """The type of one value, without None and without the tuple around it."""
    is_many: bool
    may_be_none: bool
    default: object

    @property
    def is_needed(self) -> bool:
        """Whether the record cannot do without it."""
        return self.default is NO_DEFAULT

    @property
    def is_nested(self) -> bool:
        """Whether it holds a dataclass with fields of its own."""
        return is_dataclass(self.holds) and self.holds is not Handling

    @property
    def kind(self) -> FieldKind:
        """How it is filled in, as far as the type tells."""
        if self.is_many:
            return FieldKind.ROWS if self.is_nested else FieldKind.CHOICES
        if self.holds in IDS:
            return FieldKind.CHOICE
        if issubclass(self.holds, StrEnum) and self.holds is not ThreeState:
            return FieldKind.CHOICE
        return _KINDS[self.holds]


_KINDS: Final[Mapping[type, FieldKind]] = {
    str: FieldKind.LINE,
    bool: FieldKind.YES_NO,
    int: FieldKind.NUMBER,
    date: FieldKind.DAY,
    datetime: FieldKind.MOMENT,
    ThreeState: FieldKind.THREE_STATE,
    Handling: FieldKind.HANDLING,
}


@cache
def slots_of(cls: type) -> Mapping[str, Slot]:
    """Return what the types say of each field of a class, by its name."""
    hints = typing.get_type_hints(cls)
    return {
        one.name: _slot(
            one.name,
            hints[one.name],
            default=NO_DEFAULT if one.default is MISSING else one.default,
        )
        for one in fields(cast("Any", cls))
    }


def _slot(name: str, hint: object, *, default: object) -> Slot:
    may_be_none = False
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        hint = next(one for one in typing.get_args(hint) if one is not type(None))
        may_be_none = True
    is_many = typing.get_origin(hint) is tuple
    if is_many:
        hint = typing.get_args(hint)[0]
    return Slot(name=name, holds=hint, is_many=is_many, may_be_none=may_be_none, default=default)
