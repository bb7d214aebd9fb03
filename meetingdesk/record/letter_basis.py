"""On what a decision letter rests, and in which parts a later record differs from it.

Digests are salted with the record's own secret, so that a copy that carries
one tells nothing of words withheld from it. Must not word anything.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, Final, cast

import rfc8785

from meetingdesk.domain.decision import Decision, IssuedLetter, LetterPart
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.plan import Action, Contingency, NextDate
from meetingdesk.domain.sharing import Handling
from meetingdesk.record.codec import encode, to_jsonable
from meetingdesk.record.model import Record
from meetingdesk.record.telling import LetterChange

_PRINTED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "decisions": {
        "": ("code", "about", "fields", "text"),
        "reasons": ("reasons",),
        "further_reasons": ("further_reasons",),
    },
    "actions": {
        "": (
            "action",
            "owners",
            "due",
            "due_at",
            "recurrence",
            "review",
            "review_note",
            "place",
            "about",
        ),
        "outcome": ("outcome", "measure"),
    },
    "contingencies": {"": ("kind", "text", "people")},
    "next_dates": {"": ("kind", "on", "at", "place", "who", "note")},
}
"""What a letter prints of each kind of part: its own words, and those handled apart."""
_GUARDS: Final[dict[str, Callable[[Any], Handling]]] = {
    "": lambda _part: Handling(),
    "reasons": lambda decision: decision.reasons_handling,
    "further_reasons": lambda decision: decision.further_reasons_handling,
    "outcome": lambda action: action.outcome_handling,
}
"""Words handled apart -> who may see them."""


def letter_parts(record: Record) -> tuple[LetterPart, ...]:
    """Return what a letter from this record rests on, part by part, in order."""
    annex = {item.id for item in record.items if item.is_annex}
    return tuple(
        LetterPart(
            kind=kind,
            id=part.id,
            digest=_digest(record, part, names=names),
            group=group,
            handling=part.handling,
            group_handling=_GUARDS[group](part),
        )
        for kind, part in _printed(record)
        if getattr(part, "item", None) not in annex
        for group, names in _PRINTED[kind].items()
    )


def letter_basis(record: Record) -> bytes:
    """Return the canonical bytes of everything that a letter from this record rests on."""
    plain = tuple(
        replace(part, handling=Handling(), group_handling=Handling())
        for part in letter_parts(record)
    )
    return b"\n".join(encode(part) for part in plain)


def letter_digest(record: Record) -> str:
    """Return the SHA-256, in hex, of what a letter from this record rests on."""
    return hashlib.sha256(letter_basis(record)).hexdigest()


def letter_changes(
    record: Record, letter: IssuedLetter, *, sees: Callable[[Handling], bool]
) -> tuple[LetterChange, ...]:
    """Return in which parts the full record differs from a letter issued before.

    `sees` tells whose differences: words handled apart count for those who may see them.
    """
    then = {(one.id, one.group): one.digest for one in letter.parts if one.kind in _PRINTED}
    known = {uid for uid, _group in then}
    now = letter_parts(record)
    there = {part.id for part in now}
    changed: dict[PartId, LetterChange] = {}
    for part in now:
        if part.id not in known:
            changed.setdefault(part.id, _change(letter, part, what="added"))
        elif then.get((part.id, part.group)) != part.digest and sees(part.group_handling):
            changed.setdefault(part.id, _change(letter, part, what="changed"))
    for part in letter.parts:
        if part.kind in _PRINTED and part.id not in there:
            changed.setdefault(part.id, _change(letter, part, what="removed"))
    return tuple(changed.values())


def handling_then(letter: IssuedLetter, part: PartId) -> Handling | None:
    """Return who might see a part when the letter was issued; none where it was not in it."""
    return next((one.handling for one in letter.parts if one.id == part), None)


def _change(letter: IssuedLetter, part: LetterPart, *, what: str) -> LetterChange:
    return LetterChange(letter=letter.number, kind=part.kind, id=part.id, what=what)


def _printed(record: Record) -> Iterator[tuple[str, Any]]:
    for kind in _PRINTED:
        for part in getattr(record, kind):
            yield kind, part


def _digest(
    record: Record,
    part: Decision | Action | Contingency | NextDate,
    *,
    names: tuple[str, ...],
) -> str:
    words = {
        one.name: to_jsonable(getattr(part, one.name)) for one in fields(part) if one.name in names
    }
    body = rfc8785.dumps(cast("Any", words))
    return hashlib.sha256(bytes.fromhex(record.seal_salt) + body).hexdigest()
