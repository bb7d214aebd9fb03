"""Rebuilds a passage from the fields that may stand in a copy, to any depth.

A field that the table does not name is left out, so that what nobody thought
of cannot leak. Must not choose passages; it only strips the one it is given.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from meetingdesk.domain.invitation import Exclusion, Invitation, Objection, Report, Sharing
from meetingdesk.domain.people import Address, Identifier, Person
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.record.redact_fields import CONTAINERS, FIELDS, FIELDWISE, FieldRule, Guard, Rule
from meetingdesk.record.redact_scope import Scope, long_texts
from meetingdesk.record.redact_words import may_see_address

_Part = TypeVar("_Part")


class _Gone(Enum):
    GONE = "gone"


GONE: Final = _Gone.GONE

_TOLD: Final = {
    Rule.PRIVATE: Withholding.IDENTIFIER,
    Rule.OWN: Withholding.THIRD_PARTY,
    Rule.PROFESSIONALS: Withholding.THIRD_PARTY,
}
"""Fields left out of a family copy for the sake of others, and the reason that is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the walk is: which part, and what it may hold besides what all may see."""

    kind: str
    id: UUID | None
    allowed: frozenset[Rule]
    owner: object = None


def stripped(part: _Part, scope: Scope, *, kind: str) -> _Part | None:
    """Return the part as this copy may hold it, or none where it may hold nothing of it.

    What is withheld is noted; the caller has looked at the part's own handling.
    """
    place = Place(kind=kind, id=getattr(part, "id", None), allowed=frozenset({Rule.KEEP}))
    kept = _rebuilt(part, scope, place=place)
    if kept is GONE:
        return None
    if type(part) not in CONTAINERS and _is_barred_part(kept, scope):
        scope.ledger.add(kind, part, why=Withholding.PROTECTED_WORDS)
        return None
    return cast("_Part", kept)


def _is_barred_part(kept: object, scope: Scope) -> bool:
    if type(kept) in FIELDWISE:
        return bool(scope.barred & set(ids_of(kept)))
    return is_barred(kept, scope)


def is_barred(value: object, scope: Scope) -> bool:
    """Tell whether a protected word, or one whose name holds one, stands in the value."""
    return scope.has_protected_word(value) or bool(scope.barred & set(ids_of(value)))


def ids_of(value: object) -> Iterator[UUID]:
    """Yield every id in the value to any depth, those of handlings apart."""
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from ids_of(entry)
    elif is_dataclass(value) and not isinstance(value, type | Handling):
        for one in fields(value):
            yield from ids_of(getattr(value, one.name))


def _rebuilt(value: object, scope: Scope, *, place: Place) -> object:
    rules = FIELDS[type(value)]
    inner = Place(
        kind=place.kind,
        id=place.id,
        allowed=_allowed(value, scope, place=place),
        owner=value,
    )
    kept: dict[str, object] = {}
    for one in fields(cast("Any", value)):
        old = getattr(value, one.name)
        rule = rules.get(one.name, Rule.DROP)
        new = _field(old, rule, scope=scope, place=inner)
        kept[one.name] = _nothing(one) if new is GONE else new
    if type(value) in FIELDWISE:
        for one in fields(cast("Any", value)):
            kept[one.name] = _cleaned(kept[one.name], scope, place=inner, one=one)
    return type(value)(**kept)


def _field(value: object, rule: FieldRule, *, scope: Scope, place: Place) -> object:
    if isinstance(rule, Guard):
        if rule.rule not in place.allowed:
            return GONE
        handling = getattr(place.owner, rule.field)
        if scope.may_see(handling):
            return _walked(value, scope, place=place)
        scope.ledger.add(place.kind, value, why=handling.why, uid=None)
        return GONE
    if rule in place.allowed:
        return _walked(value, scope, place=place)
    if scope.audience.is_family and rule in _TOLD:
        _note(value, scope, place=place, why=_TOLD[rule])
    return GONE


def _note(value: object, scope: Scope, *, place: Place, why: Withholding) -> None:
    """Note words that were left out; codes, dates and yes or no alone are no passage."""
    if why is Withholding.IDENTIFIER or any(True for _ in long_texts(value)):
        scope.ledger.add(place.kind, value, why=why)


def _walked(value: object, scope: Scope, *, place: Place) -> object:
    match value:
        case Handling():
            return _handling_told(value, scope)
        case tuple():
            entries = (_walked(entry, scope, place=place) for entry in value)
            return tuple(entry for entry in entries if entry is not GONE)
        case None | str() | bool() | int() | Enum() | UUID() | datetime() | date() | bytes():
            return value
        case _:
            return _nested(value, scope, place=place)


def _handling_told(value: Handling, scope: Scope) -> Handling:
    """Return a handling that names nobody of whom the recipient may not know.

    One that does not admit the recipient stands beside words that are gone: it would tell of them.
    """
    if scope.audience.is_family or not scope.may_see(value):
        return OPEN
    if scope.known.issuperset((*value.people, *value.agencies)):
        return value
    return replace(value, people=(), agencies=())


def _nested(value: object, scope: Scope, *, place: Place) -> object:
    """Rebuild a passage within a passage: it may have a handling of its own."""
    why = _refusal(value, scope, place=place)
    if why is not None:
        scope.ledger.add(place.kind, value, why=why)
        return GONE
    kept = _rebuilt(value, scope, place=place)
    if isinstance(kept, Address):
        kept = _with_known_named(kept, scope)
    stands_alone = hasattr(value, "handling") or isinstance(value, Address | Identifier | Sharing)
    if stands_alone and is_barred(kept, scope):
        scope.ledger.add(place.kind, value, why=Withholding.PROTECTED_WORDS)
        return GONE
    return kept


def _with_known_named(address: Address, scope: Scope) -> Address:
    """Name nobody from whom an address is kept, of whom the recipient may not know."""
    named = tuple(one for one in address.confidential_from if one in scope.known)
    if named == address.confidential_from:
        return address
    return replace(address, confidential_from=named, is_confidential=True)


def _refusal(value: object, scope: Scope, *, place: Place) -> Withholding | None:
    handling = getattr(value, "handling", OPEN)
    if not scope.may_see(handling):
        return cast("Withholding", handling.why)
    family = scope.audience.is_family
    match value:
        case Objection() if family and not scope.is_for(value.by):
            return Withholding.THIRD_PARTY
        case Report() if family and not _was_shown(value, scope):
            return Withholding.NOT_IN_EDITION
        case Report() if not (scope.edition.reports or scope.has_section("reports")):
            return Withholding.NOT_IN_EDITION
        case Sharing() if family and not scope.is_for(value.person):
            return Withholding.THIRD_PARTY
        case Address() if isinstance(place.owner, Person) and not may_see_address(
            value, place.owner, audience=scope.audience, record=scope.record
        ):
            return Withholding.CONFIDENTIAL_ADDRESS
        case _:
            return None


def _was_shown(report: Report, scope: Scope) -> bool:
    """Tell whether a family member saw a report, or the chair admits them to it by name."""
    named = report.handling.people if report.handling.level is Level.NAMED else ()
    return any(scope.is_for(one) for one in (*named, *(show.person for show in report.shared)))


def _allowed(value: object, scope: Scope, *, place: Place) -> frozenset[Rule]:
    """Return the rules that hold for the fields of this value."""
    time = frozenset() if scope.hides_times else frozenset({Rule.TIME})
    if isinstance(value, Person):
        return _allowed_of_person(value, scope) | time
    if not scope.audience.is_family:
        return frozenset({Rule.KEEP, Rule.PROFESSIONALS, Rule.OWN, Rule.DETAIL}) | time
    base = frozenset({Rule.KEEP}) | time
    match value:
        case Invitation() | Presence():
            return base | {Rule.OWN} if scope.is_for(value.person) else base
        case Exclusion() if Rule.OWN in place.allowed:
            return base | {Rule.OWN}
        case _:
            return base


def _allowed_of_person(person: Person, scope: Scope) -> frozenset[Rule]:
    is_told = person.id not in scope.hidden
    is_subject = is_told and person.id in scope.record.case.subjects
    if scope.is_for(person.id):
        return frozenset({Rule.KEEP, Rule.DETAIL, Rule.PRIVATE, Rule.BIRTH})
    has_household = scope.has_section("household")
    if scope.audience.is_family:
        is_parent = is_told and _is_parent(person, scope)
        allowed = {Rule.KEEP} | ({Rule.BIRTH} if is_subject or is_parent else set())
        return frozenset(allowed | ({Rule.DETAIL} if is_parent and has_household else set()))
    if has_household or person.agency is not None:
        return frozenset({Rule.KEEP, Rule.DETAIL, Rule.PRIVATE, Rule.BIRTH})
    return frozenset({Rule.KEEP, Rule.BIRTH} if is_subject else {Rule.KEEP})


def _is_parent(child: Person, scope: Scope) -> bool:
    return any(
        line.child == child.id and scope.is_for(line.adult) and scope.may_see(line.handling)
        for line in scope.record.case.parenthood
    )


def _cleaned(value: object, scope: Scope, *, place: Place, one: "Field[Any]") -> object:
    """Empty a text of a part that cannot be left out whole where it holds a protected word."""
    if isinstance(value, str) and value and scope.has_protected_word(value):
        scope.ledger.add(place.kind, value, why=Withholding.PROTECTED_WORDS)
        return ""
    if isinstance(value, date) and one.default is None and scope.has_protected_word(value):
        return None
    if isinstance(value, tuple):
        texts = [one for one in value if isinstance(one, str) and scope.has_protected_word(one)]
        for text in texts:
            scope.ledger.add(place.kind, text, why=Withholding.PROTECTED_WORDS)
        return tuple(one for one in value if one not in texts)
    return value


def _nothing(one: "Field[Any]") -> object:
    """Return what stands for a field that is left out: its default, or an empty text."""
    if one.default is not MISSING:
        return one.default
    if one.default_factory is not MISSING:
        return one.default_factory()
    return ""
