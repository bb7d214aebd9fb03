"""From the blocks of a document to the body of a Word file, as direct XML.

It never decides what a recipient may see: what is in a block is written.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from exports.furniture import contents_headings
from exports.word.markup import attribute, paragraph, runs, text_run
from meetingdesk.document import blocks
from meetingdesk.document.blocks import Document, Run

FIRST_OWN_LIST = 3
"""Lists 1 and 2 are those of the styles; each numbered list begins anew with one of its own."""

_TEXT_WIDTH = 9412
"""In twentieths of a point: A4 less the margins of the template."""
_LONGEST_WHOLE_ROW = 1200
"""Characters; a row up to this length is never broken over two pages."""
_BREAK = "<w:pageBreakBefore/>"
_GAP = paragraph("TableGap", "")


class Body:
    """The body of one document while it is written."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.numbered_lists = 0
        self._breaks = False
        self._ends_with_table = False
        self._written: list[str] = []
        self._add("Title", text_run(document.title))
        if document.subtitle.strip():
            self._add("Subtitle", text_run(document.subtitle))
        for block in document.blocks:
            self._block(block)
        self._close_table()

    def xml(self) -> str:
        """Give everything in its order."""
        return "".join(self._written)

    def _block(self, block: blocks.Block) -> None:
        match block:
            case blocks.Heading(level=level, text=text):
                self._add(f"Heading{min(max(level, 1), 3)}", text_run(text))
            case blocks.Paragraph(runs=stretches):
                self._add_filled("Normal", stretches)
            case blocks.Entry(label=label, body=body):
                self._add_filled("EntryLabel", label)
                self._add_all("EntryBody", body)
            case blocks.BulletList():
                self._list(block)
            case blocks.Facts():
                self._facts(block)
            case blocks.Table():
                self._table(block)
            case blocks.Notice(title=title, body=body):
                self._add_all("NoticeTitle", (_plain(title),))
                self._add_all("Notice", body)
            case blocks.SignatureBlock(lines=lines):
                self._add_all("Approval", [_plain(line) for line in lines])
            case blocks.PageBreak():
                self._breaks = True
            case blocks.Contents(title=title):
                self._add("ContentsTitle", text_run(title))
                for heading in contents_headings(self._document, block):
                    self._add("Contents1", text_run(heading.text))
            case _:
                assert_never(block)

    def _add(self, style: str, content: str, *, more: str = "") -> None:
        self._close_table(is_heading=style.startswith(("Heading", "Caption", "NoticeTitle")))
        before = _BREAK if self._breaks else ""
        self._breaks = False
        self._written.append(paragraph(style, content, more=before + more))

    def _add_filled(self, style: str, stretches: Sequence[Run], *, more: str = "") -> None:
        if any(stretch.text.strip() for stretch in stretches):
            self._add(style, runs(stretches), more=more)

    def _add_all(self, style: str, paragraphs: Sequence[blocks.Paragraph]) -> None:
        for item in paragraphs:
            self._add_filled(style, item.runs)

    def _close_table(self, *, is_heading: bool = False) -> None:
        """Keep a table apart from what follows; two that touch would become one."""
        if self._ends_with_table and not is_heading:
            self._written.append(_GAP)
        self._ends_with_table = False

    def _add_table(self, xml: str) -> None:
        self._close_table()
        if self._breaks:
            self._add("TableGap", "")
        self._written.append(xml)
        self._ends_with_table = True

    def _list(self, block: blocks.BulletList) -> None:
        style, numbering = "ListBullet", ""
        if block.is_numbered:
            number = FIRST_OWN_LIST + self.numbered_lists
            self.numbered_lists += 1
            style = "ListNumber"
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for entry in block.entries:
            self._add_filled(style, entry, more=numbering)

    def _facts(self, block: blocks.Facts) -> None:
        if not block.rows:
            return
        widths = _shares((0.28, 0.72))
        lines = [
            _row([_words((Run(text=name),)), _words(value)], widths, is_whole=True)
            for name, value in block.rows
        ]
        self._add_table(
            _table_xml(
                "RecordFacts", widths, lines=lines, summary=block.summary, look=_LOOK_FIRST_COLUMN
            )
        )

    def _table(self, block: blocks.Table) -> None:
        if block.caption:
            self._add("Caption", text_run(block.caption))
        widths = _shares(block.widths)
        head = _row([_words((Run(text=name),)) for name in block.header], widths, is_head=True)
        lines = [_body_row(cells, widths) for cells in block.rows]
        self._add_table(
            _table_xml(
                "RecordTable",
                widths,
                lines=[head, *lines],
                caption=block.caption,
                summary=block.summary,
                look=_LOOK_BOTH if block.first_column_is_header else _LOOK_FIRST_ROW,
            )
        )


_LOOK_FIRST_ROW = 'w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
_LOOK_FIRST_COLUMN = 'w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1"'
_LOOK_BOTH = 'w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'


def _plain(text: str) -> blocks.Paragraph:
    return blocks.Paragraph(runs=(Run(text=text),))


def _shares(widths: Sequence[float]) -> list[int]:
    whole = sum(widths)
    return [round(_TEXT_WIDTH * share / whole) for share in widths]


def _table_xml(
    style: str,
    widths: Sequence[int],
    *,
    lines: Sequence[str],
    summary: str,
    look: str,
    caption: str = "",
) -> str:
    told = f"<w:tblCaption w:val={attribute(caption)}/>" if caption else ""
    told += f"<w:tblDescription w:val={attribute(summary)}/>" if summary else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _body_row(cells: Sequence[Sequence[blocks.Paragraph]], widths: Sequence[int]) -> str:
    longest = max((_length(cell) for cell in cells), default=0)
    return _row(
        ["".join(_cell_paragraphs(cell)) or _EMPTY_CELL for cell in cells],
        widths,
        is_whole=longest <= _LONGEST_WHOLE_ROW,
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


def _cell_paragraphs(cell: Sequence[blocks.Paragraph]) -> Iterator[str]:
    for item in cell:
        if any(stretch.text.strip() for stretch in item.runs):
            yield _words(item.runs)


def _words(stretches: Sequence[Run]) -> str:
    return paragraph("TableText", runs(stretches))


_EMPTY_CELL = _words(())


def _length(cell: Sequence[blocks.Paragraph]) -> int:
    return sum(len(stretch.text) for item in cell for stretch in item.runs)
