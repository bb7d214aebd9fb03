"""Searches a written paper for what was withheld, and says where in the record it comes from.

Must not decide what is withheld: the redactor does.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from uuid import UUID

from meetingdesk.domain.text import Searched, seek
from meetingdesk.record.model import Record
from meetingdesk.service.release_troubles import Place


def texts_of(record: Record) -> Iterator[Place]:
    """Give every text of a record with its place."""
    for field in fields(record):
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            uid = getattr(part, "id", None)
            for path, text in _strings(part, path=""):
                yield Place(
                    kind=field.name,
                    uid=uid if isinstance(uid, UUID) else None,
                    field=path or field.name,
                    text=text,
                )


def _strings(value: object, *, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield path, str(value)
    elif is_dataclass(value):
        for field in fields(value):
            below = f"{path}.{field.name}" if path else field.name
            yield from _strings(getattr(value, field.name), path=below)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _strings(entry, path=path)


def places_of(words: str, record: Record) -> tuple[Place, ...]:
    """Return the places of a record that hold these words, however they are written."""
    wanted = seek(words)
    if wanted is None:
        return ()
    return tuple(place for place in texts_of(record) if wanted.stands_in(Searched(place.text)))
