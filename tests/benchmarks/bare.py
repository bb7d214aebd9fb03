"""What a plain author writes with the bare libraries: the same text and tables, as in the manuals.

No structure tree, no outline, no properties, no care where a table breaks; but the same words in
tables, lists and headings, in the same face, with the same head and foot on each page.
"""

from collections.abc import Iterator
from importlib.resources import as_file, files
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, SimpleDocTemplate, TableStyle
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Lines
from reportlab.platypus import Table as Grid

from exports.furniture import contents_headings, foot_lines
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

_FACE, _BOLD = "BareSans", "BareSansBold"
_BODY = ParagraphStyle("body", fontName=_FACE, fontSize=10.5, leading=15, spaceAfter=6)
_HEAD = ParagraphStyle("head", fontName=_BOLD, fontSize=14, leading=18, spaceBefore=12)
_RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("FONTNAME", (0, 0), (-1, -1), _FACE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)
_EDGE = 57
"""Points from the paper's edge to the text."""


def register_bare_fonts() -> None:
    """Make the shipped face known under names of its own."""
    folder = files("exports") / "pdf" / "fonts"
    for name, style in ((_FACE, "Regular"), (_BOLD, "Bold")):
        with as_file(folder / f"NotoSans-{style}.ttf") as file:
            font = TTFont(name, str(file))
        pdfmetrics.registerFont(font)
        # The library takes a second font of one file for the first: the writer must get its own.
        del pdfmetrics._dynFaceNames[font.face.name]  # type: ignore[attr-defined]


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _cell(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(_text(paragraph.runs) for paragraph in paragraphs)


def _listed(block: BulletList) -> list[str]:
    return [
        f"{number}. {_text(runs)}" if block.is_numbered else f"• {_text(runs)}"
        for number, runs in enumerate(block.entries, start=1)
    ]


def simple_lines(block: Block, document: Document) -> list[str] | None:
    """Return the paragraphs of a block; None for one that is a heading, a table or a break."""
    match block:
        case Paragraph(runs=runs):
            return [_text(runs)]
        case Entry(label=label, body=body):
            return [_text(label), *(_text(one.runs) for one in body)]
        case Notice(title=title, body=body):
            return [title, *(_text(one.runs) for one in body)]
        case BulletList():
            return _listed(block)
        case SignatureBlock(lines=lines):
            return list(lines)
        case Contents(title=title):
            return [title, *(one.text for one in contents_headings(document, block))]
        case _:
            return None


def grid_of(block: Facts | Table) -> list[list[str]]:
    """Return the cells of a table as text, its header first where it has one."""
    if isinstance(block, Facts):
        return [[name, _text(value)] for name, value in block.rows]
    return [list(block.header), *([_cell(cell) for cell in row] for row in block.rows)]


def bare_pdf(document: Document) -> bytes:
    """Write the document with reportlab alone."""
    target = BytesIO()
    furniture = document.furniture
    foot = foot_lines(furniture)

    def furnish(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont(_FACE, 8)
        canvas.drawString(_EDGE, A4[1] - 40, furniture.marking)
        canvas.drawRightString(A4[0] - _EDGE, A4[1] - 40, document.title)
        canvas.drawString(_EDGE, 44, foot.copy)
        canvas.drawString(_EDGE, 32, foot.note)
        canvas.drawRightString(A4[0] - _EDGE, 44, f"Page {canvas.getPageNumber()}")

    template = SimpleDocTemplate(
        target,
        pagesize=A4,
        initialFontName=_FACE,
        leftMargin=_EDGE,
        rightMargin=_EDGE,
        topMargin=_EDGE,
        bottomMargin=_EDGE,
    )
    template.build(
        list(_flow(document, width=template.width)), onFirstPage=furnish, onLaterPages=furnish
    )
    return target.getvalue()


def _flow(document: Document, *, width: float) -> Iterator[Flowable]:
    head = document.letterhead
    for line in (head.name, *head.address):
        yield Lines(escape(line), _BODY)
    yield Lines(escape(document.title), _HEAD)
    yield Lines(escape(document.subtitle), _BODY)
    for block in document.blocks:
        lines = simple_lines(block, document)
        match block:
            case Heading(text=text):
                yield Lines(escape(text), _HEAD)
            case Table(caption=caption, widths=widths):
                yield Lines(escape(caption), _BODY)
                yield _grid(grid_of(block), [share * width for share in widths], repeat=1)
            case Facts():
                yield _grid(grid_of(block), [width / 3, width * 2 / 3], repeat=0)
            case PageBreak():
                yield NewPage()
            case _:
                for line in lines or ():
                    yield Lines(escape(line), _BODY)


def _grid(rows: list[list[str]], widths: list[float], *, repeat: int) -> Grid:
    cells = [[Lines(escape(text), _BODY) for text in row] for row in rows]
    return Grid(cells, colWidths=widths, repeatRows=repeat, style=_RULED, splitInRow=1)


def bare_word(document: Document) -> bytes:
    """Write the document with python-docx alone."""
    word = docx.Document()
    section = word.sections[0]
    section.header.paragraphs[0].text = f"{document.furniture.marking}\t{document.title}"
    foot = foot_lines(document.furniture)
    section.footer.paragraphs[0].text = f"{foot.copy}\t{foot.note}"
    for line in (document.letterhead.name, *document.letterhead.address):
        word.add_paragraph(line)
    word.add_heading(document.title, 0)
    word.add_paragraph(document.subtitle)
    for block in document.blocks:
        match block:
            case Heading(level=level, text=text):
                word.add_heading(text, level)
            case Table(caption=caption):
                word.add_paragraph(caption)
                _word_table(word, grid_of(block))
            case Facts():
                _word_table(word, grid_of(block))
            case PageBreak():
                word.add_page_break()  # type: ignore[no-untyped-call]
            case _:
                for line in simple_lines(block, document) or ():
                    word.add_paragraph(line)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _word_table(word: WordDocument, rows: list[list[str]]) -> None:
    # As XML: the quickest way known; the library's own cells take twice as long or far more.
    lines = "".join(f"<w:tr>{''.join(map(_word_cell, row))}</w:tr>" for row in rows)
    columns = "<w:gridCol/>" * len(rows[0])
    grid = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )
    word.element.body.insert(-1, parse_xml(grid))


def _word_cell(text: str) -> str:
    return f'<w:tc><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
