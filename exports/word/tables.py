"""Tables and facts as direct XML: header rows, rows that stay whole, words for listeners.

In large print a table whose columns would be too narrow for their words becomes a stack of facts,
one for each row. Must not know the other blocks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exports.word.markup import attribute, paragraph, runs
from meetingdesk.document import blocks
from meetingdesk.document.blocks import PrintSize, Run

TEXT_WIDTH: Final = 9412
"""In twentieths of a point: A4 less the margins of the template."""
_LONGEST_WHOLE_ROW: Final = 1200
"""Characters; a row up to this length is never broken over two pages."""
_WHOLE_FACTS: Final = {PrintSize.NORMAL: (14, 62), PrintSize.LARGE: (11, 34)}
"""Lines up to which facts stand on one page, and characters of a line of values."""
_FACT_SHARES: Final = {PrintSize.NORMAL: (0.28, 0.72), PrintSize.LARGE: (0.34, 0.66)}
_LARGE_LETTER: Final = 188.0
"""In twentieths of a point: the mean width of a letter in the bold face of large print."""
_CELL_SIDES: Final = 200
_LETTER: Final = 96
"""The mean width of a letter in a cell of normal print, in the same."""
_SHORT_TABLE_LINES: Final = 6
"""A table of up to so many lines stands on one page."""
_PAIR_LINES: Final = 7
"""Two rows of up to so many lines begin or end a broken table together."""

_MARKUP: Final = re.compile("<[^>]*>")
_TEXT_STYLE: Final = '<w:pStyle w:val="TableText"/>'
_LOOK_FIRST_ROW = 'w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
_LOOK_FIRST_COLUMN = 'w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1"'
_LOOK_BOTH = 'w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What is said of a table as a whole."""

    style: str
    look: str
    caption: str
    summary: str


def facts_table(block: blocks.Facts, size: PrintSize) -> str:
    """Give names and values side by side."""
    rows = [(name, _words(value)) for name, value in block.rows]
    frame = _Frame(style="RecordFacts", look=_LOOK_FIRST_COLUMN, caption="", summary=block.summary)
    return _facts(rows, frame, size=size)


def record_tables(block: blocks.Table, size: PrintSize) -> tuple[str, ...]:
    """Give a table, or in large print one for each row where the columns are too narrow."""
    widths = _shares(block.widths)
    if size is PrintSize.LARGE and block.rows and _is_too_narrow(block, widths):
        frame = _Frame(
            style="RecordStack",
            look=_LOOK_FIRST_COLUMN,
            caption=block.caption,
            summary=block.summary,
        )
        return tuple(
            _facts(list(zip(block.header, map(_cell, cells), strict=True)), frame, size=size)
            for cells in block.rows
        )
    head = _row([_words((Run(text=name),)) for name in block.header], widths, is_head=True)
    frame = _Frame(
        style="RecordTable",
        look=_LOOK_BOTH if block.first_column_is_header else _LOOK_FIRST_ROW,
        caption=block.caption,
        summary=block.summary,
    )
    return (_table_xml(frame, widths, lines=[head, *_body_rows(block, widths)]),)


def _facts(rows: Sequence[tuple[str, str]], frame: _Frame, *, size: PrintSize) -> str:
    widths = _shares(_FACT_SHARES[size])
    cells = [(_words((Run(text=name),)), value) for name, value in rows]
    if _is_short([value for _name, value in rows], size):
        # Each row but the last stays on the page of the next.
        cells[:-1] = [(_kept(name), _kept(value)) for name, value in cells[:-1]]
    lines = [_row(pair, widths, is_whole=True) for pair in cells]
    return _table_xml(frame, widths, lines=lines)


def _is_short(values: Sequence[str], size: PrintSize) -> bool:
    """Tell whether facts are few enough to stand on one page."""
    most, width = _WHOLE_FACTS[size]
    return sum(1 + len(_MARKUP.sub("", value)) // width for value in values) <= most


def _kept(xml: str) -> str:
    return xml.replace(_TEXT_STYLE, f"{_TEXT_STYLE}<w:keepNext/>")


def _is_too_narrow(block: blocks.Table, widths: Sequence[int]) -> bool:
    """Tell whether some column is too narrow for its longest word."""
    columns = zip(widths, _columns(block), strict=True)
    return any(
        max((len(word) for word in text.split()), default=0) * _LARGE_LETTER > width - _CELL_SIDES
        for width, text in columns
    )


def _columns(block: blocks.Table) -> Iterator[str]:
    for number, name in enumerate(block.header):
        cells = (row[number] for row in block.rows)
        yield " ".join((name, *(run.text for c in cells for item in c for run in item.runs)))


def _shares(widths: Sequence[float]) -> list[int]:
    whole = sum(widths)
    return [round(TEXT_WIDTH * share / whole) for share in widths]


def _table_xml(frame: _Frame, widths: Sequence[int], *, lines: Sequence[str]) -> str:
    told = f"<w:tblCaption w:val={attribute(frame.caption)}/>" if frame.caption else ""
    told += f"<w:tblDescription w:val={attribute(frame.summary)}/>" if frame.summary else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{frame.style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {frame.look} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _body_rows(block: blocks.Table, widths: Sequence[int]) -> Iterator[str]:
    """Give the rows; no first or last one stands alone on a page, a short table is not broken."""
    last = len(block.rows) - 1
    is_short = sum(_lines(row, widths) for row in block.rows) <= _SHORT_TABLE_LINES
    for number, row in enumerate(block.rows):
        two = _lines(row, widths) + (_lines(block.rows[number + 1], widths) if number < last else 0)
        is_edge = number in {0, last - 1} and two <= _PAIR_LINES
        longest = max((_length(cell) for cell in row), default=0)
        cells = [
            _head_cell(cell) if block.first_column_is_header and column == 0 else _cell(cell)
            for column, cell in enumerate(row)
        ]
        if number < last and (is_short or is_edge):
            cells = [_kept(cell) for cell in cells]
        yield _row(cells, widths, is_whole=longest <= _LONGEST_WHOLE_ROW)


def _lines(row: Sequence[Sequence[blocks.Paragraph]], widths: Sequence[int]) -> int:
    """Give about how many lines a row has."""
    return max(
        sum(1 + _length((item,)) * _LETTER // (width - _CELL_SIDES) for item in cell)
        for cell, width in zip(row, widths, strict=True)
    )


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    *,
    is_head: bool = False,
    is_whole: bool = False,
) -> str:
    marks = "<w:cantSplit/>" if is_head or is_whole else ""
    marks += "<w:tblHeader/>" if is_head else ""
    properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{filled}</w:tr>"


def _cell(cell: Sequence[blocks.Paragraph]) -> str:
    return "".join(_cell_paragraphs(cell)) or _EMPTY_CELL


def _head_cell(cell: Sequence[blocks.Paragraph]) -> str:
    """Give a cell of the header column: what it adds below its first line is quieter."""
    filled = [item.runs for item in cell if any(stretch.text.strip() for stretch in item.runs)]
    lighter = (paragraph("TableText", runs(more, is_light=True)) for more in filled[1:])
    return "".join((*map(_words, filled[:1]), *lighter)) or _EMPTY_CELL


def _cell_paragraphs(cell: Sequence[blocks.Paragraph]) -> Iterator[str]:
    for item in cell:
        if any(stretch.text.strip() for stretch in item.runs):
            yield _words(item.runs)


def _words(stretches: Sequence[Run]) -> str:
    return paragraph("TableText", runs(stretches))


_EMPTY_CELL = _words(())


def _length(cell: Sequence[blocks.Paragraph]) -> int:
    return sum(len(stretch.text) for item in cell for stretch in item.runs)
