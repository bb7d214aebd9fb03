"""Writes a document as plain text: the words alone, in the order of Word and PDF.

Head and foot of the page are left out: there is no page.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import assert_never

from exports.furniture import contents_headings
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


class PlainWriter:
    """The writer of plain text."""

    format = "txt"

    def write(self, document: Document, *, at: datetime) -> bytes:  # noqa: ARG002 — no date in it
        """Give the text in UTF-8."""
        return plain_text(document).encode()


def plain_text(document: Document) -> str:
    """Give the words of the document, blocks apart by an empty line."""
    letterhead = document.letterhead
    head = [letterhead.name, *letterhead.address, document.title, document.subtitle]
    lines = [*(line for line in head if line.strip()), ""]
    for block in document.blocks:
        made = [line for line in _lines(block, document) if line.strip()]
        if made:
            lines.extend((*made, ""))
    return "\n".join(lines).rstrip() + "\n"


def _lines(  # noqa: C901 — one case a block
    block: Block, document: Document
) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(runs=runs):
            yield _joined(runs)
        case Entry(label=label, body=body):
            yield _joined(label)
            yield from _indented(body)
        case BulletList():
            yield from _list_lines(block)
        case Facts(rows=rows):
            yield from (f"{name}\t{_joined(value)}" for name, value in rows)
        case Table():
            yield from _table_lines(block)
        case Notice(title=title, body=body):
            yield title
            yield from _indented(body)
        case SignatureBlock(lines=lines):
            yield from lines
        case PageBreak():
            return
        case Contents(title=title):
            yield title
            yield from (heading.text for heading in contents_headings(document, block))
        case _:
            assert_never(block)


def _list_lines(block: BulletList) -> Iterator[str]:
    filled = [text for text in map(_joined, block.entries) if text.strip()]
    for number, text in enumerate(filled, start=1):
        yield (f"{number}. " if block.is_numbered else "• ") + text


def _table_lines(table: Table) -> Iterator[str]:
    yield table.caption
    yield "\t".join(table.header)
    for cells in table.rows:
        yield "\t".join(_cell(cell) for cell in cells)


def _cell(cell: Sequence[Paragraph]) -> str:
    return " ".join(_joined(paragraph.runs) for paragraph in cell)


def _indented(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    yield from (f"  {_joined(paragraph.runs)}" for paragraph in paragraphs)


def _joined(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
