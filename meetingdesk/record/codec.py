"""Turns parts of the record into canonical JSON bytes and back, strictly.

The one place where JSON is read or written for the record and the store.
Fields that have their default value are left out, so that a field added later
does not change the digest of an older record.
"""

import base64
import hashlib
import json
from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

import rfc8785
from pydantic import TypeAdapter, ValidationError

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.text import clean_text
from meetingdesk.domain.values import ALWAYS_WRITTEN
from meetingdesk.record.shape import UnreadableRecord, check_shape

_Class = TypeVar("_Class")

_TOLD_PLACES = 5


def to_jsonable(value: object) -> object:
    """Return the value as JSON types, fields with their default left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_jsonable(getattr(value, field.name))
            for field in fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    match value:
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case datetime():
            return format_instant(value)
        case date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case tuple() | list():
            return [to_jsonable(entry) for entry in value]
        case _:
            return value


def _is_default(field: "Field[Any]", value: object) -> bool:
    if field.metadata.get(ALWAYS_WRITTEN):
        return False
    if field.default is not MISSING:
        return bool(value == field.default and type(value) is type(field.default))
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return False


def format_instant(moment: datetime) -> str:
    """Return an aware moment as UTC, to the minute where it has no seconds."""
    utc = moment.astimezone(UTC)
    if utc.microsecond:
        return utc.isoformat()
    return utc.isoformat(timespec="seconds" if utc.second else "minutes")


def encode(value: object) -> bytes:
    """Return the canonical JSON (RFC 8785) of a dataclass of the record."""
    return rfc8785.dumps(cast("Any", to_jsonable(value)))


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(encode(value)).hexdigest()


def decode(cls: type[_Class], body: bytes) -> _Class:
    """Read one dataclass of the record from JSON.

    Raises UnreadableRecord with a sentence that names the first places where
    it is wrong. Text is cleaned and times are brought to UTC.
    """
    check_shape(body)
    try:
        value = adapter(cls).validate_json(body)
    except ValidationError as error:
        raise UnreadableRecord(_told(error)) from error
    return cast("_Class", normalise(value))


def decode_own(cls: type[_Class], body: bytes) -> _Class:
    """Read a part that this desk wrote itself: checked, and not cleaned a second time.

    For reading very many at once. Raises UnreadableRecord.
    """
    try:
        return adapter(cls).validate_json(body)
    except ValidationError as error:
        raise UnreadableRecord(_told(error)) from error


def read_fields(body: bytes) -> dict[str, Any]:
    """Read the bare fields of a part that this desk wrote itself, without any check.

    For looking through very many; fields with their default are missing.
    """
    return cast("dict[str, Any]", json.loads(body))


def adapter(cls: type[_Class]) -> TypeAdapter[_Class]:
    """Return the validator of one dataclass of the record, made once."""
    return cast("TypeAdapter[_Class]", _made_once(cast("Hashable", cls)))


@cache
def _made_once(cls: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("Any", cls))


def _told(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    if problems[0]["type"] == "json_invalid":
        return _("The file is not JSON, or its text is damaged. Export it again.")
    places = [
        "{} ({})".format(".".join(str(step) for step in problem["loc"]), problem["msg"].lower())
        for problem in problems[:_TOLD_PLACES]
    ]
    told = _("The file is not a record that this version can read: {places}.").format(
        places="; ".join(places)
    )
    more = len(problems) - len(places)
    return f"{told} {_('{count} more places.').format(count=more)}" if more > 0 else told


def normalise(value: object) -> object:
    """Return the value with every text cleaned and every moment in UTC, to any depth."""
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = normalise(old)
            if new is not old:
                changes[field.name] = new
        return replace(value, **changes) if changes else value
    match value:
        case Enum():
            return value
        case str():
            cleaned = clean_text(value)
            return value if cleaned == value else cleaned
        case datetime():
            return _in_utc(value)
        case tuple():
            entries = tuple(normalise(entry) for entry in value)
            same = all(new is old for new, old in zip(entries, value, strict=True))
            return value if same else entries
        case _:
            return value


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise UnreadableRecord(
            _("The time {time} has no time zone; write it like 2026-11-05T09:58+00:00.").format(
                time=moment.isoformat()
            )
        )
    if moment.tzinfo is UTC:
        return moment
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise UnreadableRecord(
            _("The time {time} cannot be; times lie between 1900 and 2199.").format(
                time=moment.isoformat(timespec="minutes")
            )
        ) from error
