"""What a paper may say all the same, and where in the record withheld words come from.

Must not decide what is withheld: the redactor does.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, cast
from uuid import UUID

from meetingdesk.document.blocks import (
    Attachment,
    Block,
    Document,
    Entry,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
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


def allowed_text(
    records: Iterable[Record], documents: Iterable[Document], *, definitions: Iterable[object]
) -> str:
    """Return every text that a recipient may read, each on lines of its own.

    What stands in the redacted records, what the form and its rules say to everybody, and what the
    papers put together themselves: headings, labels and the cells of tables. Whole paragraphs of a
    paper are not among them: they come out of the record, or stand nowhere.
    """
    said = [place.text for record in records for place in texts_of(record)]
    said += [text for one in definitions for __, text in _strings(one, path="")]
    said += [text for one in documents for text in _own_words(one)]
    # The bar keeps the end of one text and the beginning of the next from making a third.
    return "\n|\n".join(dict.fromkeys(said))


def _own_words(document: Document) -> Iterator[str]:
    own = (document.title, document.subtitle, document.furniture)
    for value in (*own, *map(_labels, document.blocks)):
        yield from _pieces(value)


def _labels(block: Block) -> object:
    """Give what a block says besides the words of the record."""
    match block:
        case Entry(label=label):
            return _joined(label)
        case Notice(title=title):
            return title
        case Facts(rows=rows):
            return (block.summary, *((name, _joined(value)) for name, value in rows))
        case Heading() | Table() | SignatureBlock():
            return block
        case _:
            return ()


def _joined(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _pieces(value: object) -> Iterator[str]:
    if isinstance(value, Paragraph):
        yield _joined(value.runs)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _pieces(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pieces(getattr(value, field.name))
    elif isinstance(value, str):
        yield value


_OF_EVERY_PAPER = frozenset({"language"})


def without_words(document: Document) -> Document:
    """Return a document of the same make in which nothing is said."""
    return cast("Document", _emptied(document))


def _without_values(content: bytes) -> bytes:
    """Return a record with the names of its fields, of which none says anything."""
    return json.dumps(_valueless(json.loads(content)), sort_keys=True).encode()


def _valueless(told: object) -> object:
    if isinstance(told, dict):
        return {name: _valueless(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_valueless(value) for value in told]
    return "x" if isinstance(told, str) else 0


def _emptied(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Enum):
        return "x" if value else ""
    if isinstance(value, tuple):
        return tuple(map(_emptied, value))
    if isinstance(value, Attachment):
        return replace(value, content=_without_values(value.content))
    if is_dataclass(value) and not isinstance(value, type):
        names = {field.name for field in fields(value)} - _OF_EVERY_PAPER
        return replace(
            cast("Any", value), **{name: _emptied(getattr(value, name)) for name in names}
        )
    return value
