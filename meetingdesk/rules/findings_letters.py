"""The finding that a character of the record cannot be printed.

No rule set names it, and no reason answers it: a paper would have a hole. So it stands apart from
the other checks. Must not change the record; it says what could be put in the place.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Agency, Person
from meetingdesk.domain.sharing import Handling
from meetingdesk.formspec.model import Rank
from meetingdesk.record.model import Record
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.lettering import replace_characters, replacements_in
from meetingdesk.rules.naming import name_of
from meetingdesk.rules.narrowing import narrowest

CHECK: Final = "character-not-printable"
_NOT_PRINTED: Final = frozenset({"schema", "seal_salt", "definitions", "edition"})
_AROUND: Final = 24

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprintable:
    """One part of a record that holds characters which cannot be printed."""

    kind: str
    """The field of the record, for example contributions."""
    number: int
    """Its place in that field, from 1."""
    part: object
    replacements: Mapping[str, str]
    """What could stand in the place of each character."""
    where: str
    """The words around the first one."""

    @property
    def code(self) -> str:
        """Check and place; it holds no name."""
        return f"{CHECK}:{self.kind.replace('_', '-')}-{self.number}"

    @property
    def uid(self) -> UUID | None:
        """The part's own id; none where it is not a part that can be corrected by itself."""
        uid = getattr(self.part, "id", None)
        return uid if isinstance(uid, UUID) and self.kind not in {"meeting", "case"} else None


def find_unprintable(record: Record, drawable: Container[int]) -> tuple[Unprintable, ...]:
    """Return every part that holds a character which is not among those that can be drawn."""
    return tuple(_found(record, drawable))


def _found(record: Record, drawable: Container[int]) -> Iterator[Unprintable]:
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _NOT_PRINTED:
            continue
        for number, part in enumerate(value if isinstance(value, tuple) else (value,), start=1):
            replacements: dict[str, str] = {}
            where = ""
            for text in _texts(part):
                found = replacements_in(text, drawable)
                where = where or (_around(text, next(iter(found))) if found else "")
                replacements |= found
            if replacements:
                yield Unprintable(
                    kind=field.name,
                    number=number,
                    part=part,
                    replacements=replacements,
                    where=where,
                )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not value.isascii() and not isinstance(value, Enum):
            yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _around(text: str, mark: str) -> str:
    place = text.index(mark)
    return text[max(0, place - _AROUND) : place + _AROUND].strip()


def finding_of(record: Record, found: Unprintable) -> Finding:
    """Return the finding that one such part comes to."""
    handling = getattr(found.part, "handling", None)
    handlings = (handling,) if isinstance(handling, Handling) else ()
    return Finding(
        code=found.code,
        check=CHECK,
        rank=Rank.NEEDS_REASON,
        text=_("{what} holds characters that cannot be printed: {characters}.").format(
            what=_name(record, found), characters=", ".join(map(_quoted, found.replacements))
        ),
        ask=offer_words(found.replacements),
        handling=narrowest(record, handlings),
        subjects=() if found.uid is None else (PartId(found.uid),),
        answer=None,
        source="",
        must_be_put_right=True,
    )


def offer_words(replacements: Mapping[str, str]) -> str:
    """Say what can be written instead."""
    return " ".join(
        _("Write “{words}” instead of “{character}”.").format(words=words, character=character)
        if words
        else _("Leave “{character}” out.").format(character=character)
        for character, words in replacements.items()
    )


def with_replaced(part: _Part, replacements: Mapping[str, str]) -> _Part:
    """Return a part with other words for some characters, wherever they stand in it."""
    return cast("_Part", _replaced(part, replacements))


def _replaced(value: object, replacements: Mapping[str, str]) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return replace_characters(value, replacements)
    if isinstance(value, tuple):
        return tuple(_replaced(entry, replacements) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: new
            for field in fields(value)
            if (new := _replaced(old := getattr(value, field.name), replacements)) != old
        }
        return replace(cast("Any", value), **changed) if changed else value
    return value


def _quoted(character: str) -> str:
    return f"“{character}”"


def _name(record: Record, found: Unprintable) -> str:
    part = found.part
    match part:
        case Contribution():
            who = name_of(record, part.speaker) if part.speaker is not None else ""
            what = _("Contribution {number}").format(number=found.number)
            return f"{what}, {who}" if who else what
        case Person():
            return _("The entry of {who}").format(who=name_of(record, part.id))
        case Agency():
            return _("The entry of the service {number}").format(number=found.number)
        case _:
            return _names().get(found.kind, found.kind).format(number=found.number)


def _names() -> Mapping[str, str]:
    return {
        "meeting": _("The meeting itself"),
        "case": _("The case"),
        "items": _("Agenda item {number}"),
        "invitations": _("Invitation {number}"),
        "presence": _("The presence {number}"),
        "views": _("View {number} of child or family"),
        "answers": _("Answer {number}"),
        "decisions": _("Decision {number}"),
        "agency_views": _("View {number} of a service"),
        "dissents": _("Dissent {number}"),
        "disagreements": _("Disagreement {number}"),
        "actions": _("Action {number}"),
        "earlier_actions": _("Earlier action {number}"),
        "contingencies": _("Contingency {number}"),
        "next_dates": _("Next date {number}"),
        "group_members": _("Member {number} of the group"),
        "safe_adults": _("Safe adult {number}"),
        "cover_gaps": _("Time without cover {number}"),
        "consents": _("Consent {number}"),
        "protected_words": _("Protected words {number}"),
        "copy_decisions": _("Choice of edition {number}"),
        "finding_answers": _("Reason {number} for a finding"),
        "letters": _("Decision letter {number}"),
    }
