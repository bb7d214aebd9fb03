"""How the parts of a meeting lie in the store: scope, kind and bytes of each.

The one place that knows it; must not decide whether anything may be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast
from uuid import NAMESPACE_URL, UUID, uuid5

from meetingdesk.domain.binned import Binned
from meetingdesk.domain.case import Case
from meetingdesk.domain.delivery import DeliveryWish, PrintedCopy, Receipt
from meetingdesk.domain.learned import LearnedWords
from meetingdesk.domain.meeting import Meeting
from meetingdesk.domain.people import Separation
from meetingdesk.domain.safety import SafetyNote
from meetingdesk.record.codec import decode
from meetingdesk.record.model import PARTS, Definition
from meetingdesk.service.stored import DESK_SCOPE, Stored

Value = TypeVar("Value")

MEETING: Final = "meeting"
CASE: Final = "case"
CASES: Final = "cases"
DEFINITIONS: Final = "definitions"
SALT: Final = "salt"
SEPARATIONS: Final = "separations"
WISHES: Final = "wishes"
RECEIPTS: Final = "receipts"
PRINTS: Final = "prints"
SAFETY: Final = "safety"
BIN: Final = "bin"
LEARNED: Final = "learned"

LEARNED_UID: Final = uuid5(NAMESPACE_URL, "meetingdesk:learned-words")
"""The id of the desk's one list of learned words."""

CLASSES: Final[Mapping[str, type]] = {
    **PARTS,
    MEETING: Meeting,
    CASE: Case,
    CASES: Case,
    DEFINITIONS: Definition,
    SEPARATIONS: Separation,
    WISHES: DeliveryWish,
    RECEIPTS: Receipt,
    PRINTS: PrintedCopy,
    SAFETY: SafetyNote,
    BIN: Binned,
    LEARNED: LearnedWords,
}
"""Kind -> class of what its bodies hold; the salt alone is 64 digits and no JSON."""

_KINDS: Final[Mapping[type, str]] = {cls: kind for kind, cls in CLASSES.items() if kind != CASES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[Value]):
    """A value as the store keeps it: with its place and version."""

    value: Value
    scope: UUID
    version: int
    place: int


def kind_of(value: object, scope: UUID) -> str:
    """Give the kind under which a value is kept in a scope."""
    kind = _KINDS[type(value)]
    return CASES if kind == CASE and scope == DESK_SCOPE else kind


def uid_of(value: object) -> UUID:
    """Give the id under which a value is kept."""
    if isinstance(value, Definition):
        return definition_uid(value.digest)
    if isinstance(value, Separation):
        return separation_uid(value.first, value.second)
    if isinstance(value, DeliveryWish):
        return wish_uid(cast("UUID", value.agency or value.person))
    if isinstance(value, Binned):
        return bin_uid(cast("UUID", value.meeting or value.case))
    return cast("UUID", cast("Any", value).id)


def separation_uid(first: UUID, second: UUID) -> UUID:
    """Give the id of what is known of two people, whichever is named first."""
    low, high = sorted((first, second))
    return uuid5(low, str(high))


def wish_uid(of: UUID) -> UUID:
    """Give the id of what a person or an agency wishes."""
    return uuid5(of, WISHES)


def safety_uid(meeting: UUID) -> UUID:
    """Give the id of a meeting's safety note."""
    return uuid5(meeting, SAFETY)


def bin_uid(of: UUID) -> UUID:
    """Give the id of the entry that says of a meeting or case that it lies in the bin."""
    return uuid5(of, BIN)


def definition_uid(digest: str) -> UUID:
    """Give the id of a definition file by its digest."""
    return uuid5(NAMESPACE_URL, digest)


def salt_uid(meeting: UUID) -> UUID:
    """Give the id of a meeting's salt."""
    return uuid5(meeting, SALT)


def read_stored(stored: Stored) -> object:
    """Read what an entity holds, by its kind."""
    if stored.kind == SALT:
        return stored.body.decode("ascii")
    return decode(CLASSES[stored.kind], stored.body)


def read_as(stored: Stored, cls: type[Value]) -> Kept[Value]:
    """Read an entity of a known class. A fault of the program where it is another."""
    if CLASSES.get(stored.kind) is not cls:
        raise TypeError(f"{stored.kind} holds no {cls.__name__}")
    value = decode(cls, stored.body)
    return Kept(value=value, scope=stored.scope, version=stored.version, place=stored.seq)
