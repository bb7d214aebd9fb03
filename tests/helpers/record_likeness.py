"""Tells whether two records say the same: all but ids, and the times at which words were typed."""

import json
from typing import Any, Final

from meetingdesk.record.codec import encode
from meetingdesk.record.model import PARTS, Record

UNORDERED: Final = {
    "people": ("name",),
    "agencies": ("name",),
    "presence": ("person", "start"),
    "views": ("person", "spoken"),
}
"""Listed as they were first named, or as they came; the order says nothing. By what they differ."""
_OF_ONE_WRITING: Final = frozenset({"typed", "seal_salt", "definitions", "history"})
"""When words were typed, what seals one writing, what both have by its digest, and when it
opened and closed, which the sittings tell."""


def likeness(record: Record) -> dict[str, Any]:
    """Return what a record says, with names in the place of ids."""
    told = in_order(record)
    for kind, told_apart in UNORDERED.items():
        parts = [{**one, "id": ""} for one in told.get(kind, [])]
        told[kind] = sorted(parts, key=lambda one: [str(one.get(name)) for name in told_apart])
    return told


def in_order(record: Record) -> dict[str, Any]:
    """Return the same with every list in the order of the record."""
    told: dict[str, Any] = json.loads(encode(record))
    return dict(_with_names(told, _names(told)))


def differences(one: Any, other: Any, *, at: str = "record") -> list[str]:  # noqa: ANN401 — any
    """Return where two likenesses differ, in words."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = []
        for name in sorted({*one, *other}):
            found += differences(one.get(name), other.get(name), at=f"{at}.{name}")
        return found
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        found = []
        for place, (first, second) in enumerate(zip(one, other, strict=True)):
            found += differences(first, second, at=f"{at}[{place}]")
        return found
    return [] if one == other else [f"{at}: {one!r} is not {other!r}"]


def _names(told: dict[str, Any]) -> dict[str, str]:
    names = {told["case"]["id"]: "the case", told["meeting"]["id"]: "the meeting"}
    for kind in PARTS:
        for place, one in enumerate(told.get(kind, [])):
            names[one["id"]] = _name(kind, one, place=place)
    for person in told.get("people", []):
        for place, home in enumerate(person.get("addresses", [])):
            names[home["id"]] = f"address {place} of {person.get('name')}"
    for plan in told["case"].get("linked_plans", []):
        names[plan["id"]] = f"plan {plan.get('label')}"
    return names


def _name(kind: str, one: dict[str, Any], *, place: int) -> str:
    if kind in {"people", "agencies"}:
        return f"{kind} {one.get('name', place)}"
    return f"{kind} {place}"


def _with_names(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 — any part of a record
    if isinstance(value, dict):
        own = value.get("id")
        inner = {} if own is None or own in names else {own: "its own"}
        named = names | inner
        return {
            name: _with_names(one, named)
            for name, one in value.items()
            if name not in _OF_ONE_WRITING and not (name == "id" and inner)
        }
    if isinstance(value, list):
        return [_with_names(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
