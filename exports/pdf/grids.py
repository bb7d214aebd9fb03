"""Tables and facts, for the eye and for the listener: each row is one row, however it is broken.

In large print a table whose columns would be too narrow becomes a stack of names and values, one
row after the other; its structure stays that of the table. Must not know the other blocks.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from exports.pdf import styles
from exports.pdf.flow import has_words, run_flowable, text_flowable
from exports.pdf.fonts import REGULAR
from exports.pdf.keeping import RoomFor, RowTable
from exports.pdf.styles import Hand
from exports.pdf.tags import Node
from exports.pdf.tagtext import TaggedParagraph
from meetingdesk.document.blocks import Facts, Paragraph, Table

_Place = tuple[int, int]
Command = tuple[str, _Place, _Place, *tuple[Any, ...]]
"""One command of the library's table style."""
_Cells = Sequence[Sequence[Paragraph]]

FONT: Command = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""Else the library names a font that is not embedded, even where it draws nothing in it."""
_SHORT_FACTS = 260.0
"""In points; names and values up to this height stand on one page, the last words above all."""
_SHORT_TABLE = 130.0
"""In points; a table with its header row up to this height stands on one page."""
_STACKED_NAME = 0.34
"""Of the width, for the names of a stacked table."""
_STACKED_WHOLE = 480.0
"""In points; a stacked row up to this height stands on one page."""


class Grids:
    """Makes the tables of one print size."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def facts(self, block: Facts, parent: Node) -> Iterator[Flowable]:
        """Yield names and values side by side."""
        if not block.rows:
            return
        hand, table = self._hand, _table_node(parent, block.summary)
        rows: list[list[object]] = []
        for name, value in block.rows:
            row = Node("TR", table)
            head, cell = Node("TH", row, attributes="row"), Node("TD", row)
            rows.append(
                [
                    text_flowable(name, hand.fact_name, node=head),
                    run_flowable(value, hand.fact_value, node=cell),
                ]
            )
        width, share = styles.TEXT_WIDTH, hand.fact_share
        grid = self._grid(rows, [width * share, width * (1 - share)], head=0, more=())
        grid.whole_up_to = _SHORT_FACTS
        yield grid

    def table(self, block: Table, parent: Node) -> Iterator[Flowable]:
        """Yield the caption and the table, as columns or as a stack."""
        table = _table_node(parent, block.summary)
        caption: list[Flowable] = []
        if block.caption:
            words = text_flowable(block.caption, self._hand.caption, node=Node("Caption", table))
            caption.append(words)
        made = self._stack(block, table) if self._is_too_narrow(block) else None
        grids = made or [self._columns(block, table)]
        if caption:
            yield RoomFor(caption, grids[0])
            yield from caption
        yield from grids

    def _columns(self, block: Table, table: Node) -> RowTable:
        head: list[object] = []
        heads = Node("TR", table)
        for name in block.header:
            made = text_flowable(
                name, self._hand.cell_head, node=Node("TH", heads, attributes="column")
            )
            made.is_shown_once = True
            head.append(made)
        rows = [self._row(cells, block, row=Node("TR", table)) for cells in block.rows]
        grid = self._grid(
            [head, *rows],
            _column_widths(block),
            head=1,
            more=(
                ("BACKGROUND", (0, 0), (-1, 0), styles.TINT),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, styles.ACCENT),
            ),
        )
        grid.whole_up_to = _SHORT_TABLE
        return grid

    def _row(self, cells: _Cells, block: Table, *, row: Node) -> list[object]:
        return [
            self._cell(cell, row, is_header=block.first_column_is_header and number == 0)
            for number, cell in enumerate(cells)
        ]

    def _cell(self, cell: Sequence[Paragraph], row: Node, *, is_header: bool) -> list[Flowable]:
        node = Node("TH", row, attributes="row") if is_header else Node("TD", row)
        style = self._hand.cell_head if is_header else self._hand.cell
        filled = [item.runs for item in cell if has_words(item.runs)]
        if len(filled) == 1:
            return [run_flowable(filled[0], style, node=node)]
        # What a header adds below its first line, a role for example, is quieter.
        return [
            run_flowable(runs, self._hand.cell if number else style, node=Node("P", node))
            for number, runs in enumerate(filled)
        ]

    def _is_too_narrow(self, block: Table) -> bool:
        """Tell whether some column of a table in large print is too narrow for its words."""
        if not self._hand.is_large:
            return False
        widths, style = _column_widths(block), self._hand.cell_head
        room = [width - 2 * self._hand.padding for width in widths]
        return any(
            stringWidth(word, style.fontName, style.fontSize) > room[column]
            for column, words in _words_of_columns(block)
            for word in words
        )

    def _stack(self, block: Table, table: Node) -> list[RowTable]:
        """Give one grid a row, with the names of the columns at the left of the values.

        The names beside the first row are the header row for a listener; those beside the
        others repeat it for the eye alone.
        """
        heads = Node("TR", table)
        nodes = [Node("TH", heads, attributes="column") for __ in block.header]
        grids: list[RowTable] = []
        for cells in block.rows or ((),):
            names = [
                text_flowable(name, self._hand.cell_head, node=node)
                for name, node in zip(block.header, nodes, strict=True)
            ]
            for name in names:
                name.is_shown_once = True
            grids.append(self._stacked_row(names, cells, block=block, table=table))
        grids[0].is_head_first = True
        return grids

    def _stacked_row(
        self, names: Sequence[TaggedParagraph], cells: _Cells, *, block: Table, table: Node
    ) -> RowTable:
        values = self._row(cells, block, row=Node("TR", table)) if cells else [[] for __ in names]
        width = styles.TEXT_WIDTH
        grid = self._grid(
            [[name, value] for name, value in zip(names, values, strict=True)],
            [width * _STACKED_NAME, width * (1 - _STACKED_NAME)],
            head=0,
            more=(("LINEABOVE", (0, 0), (-1, 0), 1.2, styles.ACCENT),),
        )
        grid.whole_up_to = _STACKED_WHOLE
        grid.first_rows = 2
        return grid

    def _grid(
        self,
        rows: list[list[object]],
        widths: list[float],
        *,
        head: int,
        more: Sequence[Command],
    ) -> RowTable:
        pad = self._hand.padding
        return RowTable(
            rows,
            colWidths=widths,
            repeatRows=head,
            spaceBefore=4,
            spaceAfter=8,
            style=[
                FONT,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), pad),
                ("RIGHTPADDING", (0, 0), (-1, -1), pad),
                ("TOPPADDING", (0, 0), (-1, -1), pad - 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, styles.HAIRLINE),
                ("LINEABOVE", (0, 0), (-1, 0), 0.4, styles.HAIRLINE),
                *more,
            ],
        )


def _table_node(parent: Node, summary: str) -> Node:
    table = Node("Table", parent)
    table.alternative = summary
    return table


def _column_widths(block: Table) -> list[float]:
    whole = sum(block.widths)
    return [styles.TEXT_WIDTH * share / whole for share in block.widths]


def _words_of_columns(block: Table) -> Iterator[tuple[int, list[str]]]:
    for column, name in enumerate(block.header):
        yield column, name.split()
    for cells in block.rows:
        for column, cell in enumerate(cells):
            for item in cell:
                yield column, "".join(run.text for run in item.runs).split()
