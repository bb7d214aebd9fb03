"""Finds what cannot be drawn before anything is drawn.

Must not replace a character: only a person may change what was said.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from exports.pdf.coverage import drawable_code_points
from meetingdesk.document.blocks import (
    Block,
    BulletList,
    Contents,
    Document,
    Entry,
    Facts,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from meetingdesk.rules.lettering import unprintable
from meetingdesk.service.paper_ports import MissingGlyph

_WORDS_AROUND = 24


def find_missing_glyphs(document: Document) -> tuple[MissingGlyph, ...]:
    """Find each character that cannot be drawn, once, with the words around it."""
    covered = drawable_code_points()
    found: dict[str, MissingGlyph] = {}
    for text in _texts(document):
        for mark in unprintable(text, covered):
            if mark not in found:
                place = text.index(mark)
                where = text[max(0, place - _WORDS_AROUND) : place + _WORDS_AROUND].strip()
                found[mark] = MissingGlyph(character=mark, where=where)
    return tuple(found.values())


def _texts(document: Document) -> Iterator[str]:
    furniture = document.furniture
    yield from (document.letterhead.name, *document.letterhead.address)
    yield from (document.title, document.subtitle)
    yield from (furniture.watermark, document.receipt_label)
    for block in document.blocks:
        yield from _block_texts(block)
    yield from (furniture.marking, furniture.recipient)
    yield from (furniture.filing_note, furniture.short_code)


def _block_texts(block: Block) -> Iterator[str]:  # noqa: C901 — one case a block
    match block:
        case Heading(text=text):
            yield text
        case Paragraph():
            yield from _all((block,))
        case Entry(label=label, body=body):
            yield from (_joined(label), *_all(body))
        case BulletList(entries=entries):
            yield from map(_joined, entries)
        case Facts(rows=rows):
            yield from (text for name, value in rows for text in (name, _joined(value)))
        case Table():
            yield from _table_texts(block)
        case Notice(title=title, body=body):
            yield from (title, *_all(body))
        case SignatureBlock(lines=lines):
            yield from lines
        case PageBreak():
            return
        case Contents(title=title):
            yield title
        case _:
            assert_never(block)


def _table_texts(table: Table) -> Iterator[str]:
    yield table.caption
    yield from table.header
    for cells in table.rows:
        for cell in cells:
            yield from _all(cell)


def _all(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield _joined(paragraph.runs)


def _joined(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
