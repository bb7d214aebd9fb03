"""From the blocks of a document to the flowables of the page.

It never decides what a recipient may see: what is in a block is printed.
"""

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from exports.furniture import contents_headings
from exports.pdf import styles
from exports.pdf.fonts import REGULAR, drawable
from exports.pdf.keeping import OutlineParagraph, RoomFor, RowTable
from meetingdesk.document import blocks
from meetingdesk.document.blocks import Document, Run, Tone

_Place = tuple[int, int]
_Command = tuple[str, _Place, _Place, *tuple[Any, ...]]

_FONT: _Command = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
_SHORT_FACTS = 260.0
"""In points; names and values up to this height stand on one page, the last words above all."""
"""Else the library names a font that is not embedded, even where it draws nothing in it."""


def flow_of(document: Document) -> list[Flowable]:
    """Lay out the whole document, title first."""
    flow: list[Flowable] = [text_flowable(document.title, styles.TITLE)]
    if document.subtitle:
        flow.append(text_flowable(document.subtitle, styles.SUBTITLE))
    outline = _Outline(document)
    leads: list[Flowable] = []
    for block in document.blocks:
        made = list(_flowables(block, outline))
        if isinstance(block, blocks.Heading):
            leads.extend(made)
            continue
        flow.extend(_led(leads, made))
        leads = []
    flow.extend(leads)
    return flow


def _led(leads: list[Flowable], made: list[Flowable]) -> Iterator[Flowable]:
    """Yield headings with room for the beginning of what they head."""
    if leads and made and isinstance(made[0], RoomFor):
        made[0] = made[0].with_leads(leads)
        yield made[0]
        yield from leads
        yield from made[1:]
        return
    if leads:
        yield RoomFor(leads, made[0] if made else None)
        yield from leads
    yield from made


def _flowables(block: blocks.Block, outline: "_Outline") -> Iterator[Flowable]:
    match block:
        case blocks.Heading():
            yield outline.heading(block)
        case blocks.Paragraph(runs=runs):
            yield from _filled(runs, styles.BODY)
        case blocks.Entry():
            yield from _entry(block)
        case blocks.BulletList():
            yield from _bullets(block)
        case blocks.Facts():
            yield from _facts(block)
        case blocks.Table():
            yield from _table(block)
        case blocks.Notice():
            yield from _notice(block)
        case blocks.SignatureBlock():
            yield from _signature(block)
        case blocks.PageBreak():
            yield PageBreak()
        case blocks.Contents():
            yield from _contents(block, outline.document)
        case _:
            assert_never(block)


class _Outline:
    """Numbers the headings and keeps the outline without gaps in its levels."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._count = 0
        self._last = -1

    def heading(self, block: blocks.Heading) -> Flowable:
        self._count += 1
        self._last = min(block.level - 1, self._last + 1)
        level = min(max(block.level, 1), 3)
        text = drawable(block.text)
        made = OutlineParagraph("", styles.HEADINGS[level], frags=_frags_of_text(text, level))
        made.outline = (f"heading-{self._count}", " ".join(text.split()), self._last)
        return made


def _frags_of_text(text: str, level: int) -> list[ParaFrag]:
    style = styles.HEADINGS[level]
    return list(_frags(text, style, face=styles.Face(style.fontName, style.textColor)))


def text_flowable(text: str, style: ParagraphStyle) -> Paragraph:
    """Make a paragraph of plain text in the face of its style."""
    face = styles.Face(style.fontName, style.textColor)
    return Paragraph("", style, frags=list(_frags(drawable(text), style, face=face)))


def _runs(runs: Sequence[Run], style: ParagraphStyle, *, bullet: str = "") -> Paragraph:
    frags = [
        frag
        for run in runs
        if run.text
        for frag in _frags(drawable(run.text), style, face=_face(run.tone, style))
    ]
    return Paragraph("", style, bulletText=bullet or None, frags=frags)


def _face(tone: Tone, style: ParagraphStyle) -> styles.Face:
    if tone is Tone.PLAIN:
        return styles.Face(style.fontName, style.textColor)
    return styles.FACES[tone]


def _frags(text: str, style: ParagraphStyle, *, face: styles.Face) -> Iterator[ParaFrag]:
    """Yield what the library's own parser of markup would make, without its markup."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _frag("", style, face=face, is_break=True)
        if line:
            yield _frag(line, style, face=face)


def _frag(
    text: str, style: ParagraphStyle, *, face: styles.Face, is_break: bool = False
) -> ParaFrag:
    frag = ParaFrag(
        text=text,
        fontName=face.font,
        fontSize=style.fontSize,
        textColor=face.ink,
        rise=0,
        greek=0,
        bold=0,
        italic=0,
        link=[],
        us_lines=[],
    )
    if is_break:
        frag.lineBreak = True
    return frag


def _has_words(runs: Sequence[Run]) -> bool:
    return any(run.text.strip() for run in runs)


def _filled(runs: Sequence[Run], style: ParagraphStyle) -> Iterator[Flowable]:
    """Yield the paragraph unless it is empty."""
    if _has_words(runs):
        yield _runs(runs, style)


def _paragraphs(paragraphs: Sequence[blocks.Paragraph], style: ParagraphStyle) -> list[Flowable]:
    return [made for item in paragraphs for made in _filled(item.runs, style)]


def _entry(block: blocks.Entry) -> Iterator[Flowable]:
    label = list(_filled(block.label, styles.ENTRY_LABEL))
    body = _paragraphs(block.body, styles.ENTRY_BODY)
    if label and body:
        yield RoomFor(label, body[0])
    yield from label
    yield from body


def _bullets(block: blocks.BulletList) -> Iterator[Flowable]:
    style = styles.NUMBERED if block.is_numbered else styles.BULLET
    for number, runs in enumerate(filter(_has_words, block.entries), start=1):
        yield _runs(runs, style, bullet=f"{number}." if block.is_numbered else "•")


def _facts(block: blocks.Facts) -> Iterator[Flowable]:
    rows: list[list[object]] = [
        [text_flowable(name, styles.FACT_NAME), _runs(value, styles.FACT_VALUE)]
        for name, value in block.rows
    ]
    if rows:
        width = styles.TEXT_WIDTH
        grid = _grid(rows, [width * 0.28, width * 0.72], head=0, more=())
        grid.whole_up_to = _SHORT_FACTS
        yield grid


def _table(block: blocks.Table) -> Iterator[Flowable]:
    table = _grid(
        [
            [text_flowable(name, styles.CELL_HEAD) for name in block.header],
            *(_row(cells, block) for cells in block.rows),
        ],
        _column_widths(block),
        head=1,
        more=(
            ("BACKGROUND", (0, 0), (-1, 0), styles.TINT),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, styles.ACCENT),
        ),
    )
    if block.caption:
        caption: list[Flowable] = [text_flowable(block.caption, styles.CAPTION)]
        yield RoomFor(caption, table)
        yield from caption
    yield table


def _row(cells: Sequence[Sequence[blocks.Paragraph]], block: blocks.Table) -> list[object]:
    return [
        _paragraphs(
            cell,
            styles.CELL_HEAD if block.first_column_is_header and number == 0 else styles.CELL,
        )
        for number, cell in enumerate(cells)
    ]


def _column_widths(block: blocks.Table) -> list[float]:
    whole = sum(block.widths)
    return [styles.TEXT_WIDTH * share / whole for share in block.widths]


def _grid(
    rows: list[list[object]], widths: list[float], *, head: int, more: Sequence[_Command]
) -> RowTable:
    pad = styles.CELL_PADDING
    return RowTable(
        rows,
        colWidths=widths,
        repeatRows=head,
        spaceBefore=4,
        spaceAfter=10,
        style=[
            _FONT,
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


def _notice(block: blocks.Notice) -> Iterator[Flowable]:
    title = [text_flowable(block.title, styles.NOTICE_TITLE)] if block.title else []
    lines = [*title, *_paragraphs(block.body, styles.BODY)]
    if lines:
        yield _box(
            [[line] for line in lines],
            (
                ("BACKGROUND", (0, 0), (-1, -1), styles.TINT),
                ("LINEBEFORE", (0, 0), (0, -1), 2.5, styles.ACCENT),
            ),
        )


def _signature(block: blocks.SignatureBlock) -> Iterator[Flowable]:
    lines = [text_flowable(line, styles.SIGNATURE) for line in block.lines if line.strip()]
    if lines:
        yield _box([[lines]], (("BOX", (0, 0), (-1, -1), 0.8, styles.ACCENT),))


def _contents(block: blocks.Contents, document: Document) -> Iterator[Flowable]:
    yield text_flowable(block.title, styles.NOTICE_TITLE)
    for heading in contents_headings(document, block):
        yield text_flowable(heading.text, styles.BODY)


def _box(rows: list[list[object]], more: Sequence[_Command]) -> RowTable:
    return RowTable(
        rows,
        colWidths=[styles.TEXT_WIDTH],
        spaceBefore=8,
        spaceAfter=10,
        style=[
            _FONT,
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            *more,
        ],
    )
