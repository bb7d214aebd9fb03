"""One recipient's Word and PDF, ours against the bare libraries writing the same text.

Signing is left out on both sides. The bare side knows nothing of head and foot, tables that break,
outlines or properties: it writes paragraphs and tables as the manuals of the libraries show.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Lines
from reportlab.platypus import Table as Grid

from exports.pdf.fonts import BOLD, REGULAR, register_fonts
from exports.pdf.writer import PdfWriter
from exports.word.writer import WordWriter
from meetingdesk.document.blocks import Document, Entry, Heading, Run, Table
from tests.benchmarks.ratio import Ratio, compare
from tests.helpers.documents import AT, long_document

_ROUNDS = 10


def ratios() -> Iterable[Ratio]:
    document = long_document()
    register_fonts()
    yield compare(
        "one recipient's Word and PDF",
        ours=lambda: (
            WordWriter().write(document, at=AT),
            PdfWriter().write(document, at=AT),
        ),
        bare=lambda: (_bare_word(document), _bare_pdf(document)),
        goal=2.5,
        rounds=_ROUNDS,
    )


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _bare_pdf(document: Document) -> bytes:
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", styles["BodyText"], fontName=REGULAR)
    head = ParagraphStyle("head", styles["Heading1"], fontName=BOLD)
    target = BytesIO()
    flow = list(_bare_flow(document, body=body, head=head))
    SimpleDocTemplate(target, pagesize=A4, initialFontName=REGULAR).build(flow)
    return target.getvalue()


def _bare_flow(
    document: Document, *, body: ParagraphStyle, head: ParagraphStyle
) -> Iterator[Flowable]:
    yield Lines(escape(document.title), head)
    yield Lines(escape(document.subtitle), body)
    for block in document.blocks:
        match block:
            case Heading(text=text):
                yield Lines(escape(text), head)
            case Entry(label=label, body=paragraphs):
                for runs in (label, *(item.runs for item in paragraphs)):
                    yield Lines(escape(_text(runs)), body)
            case Table(header=header, rows=rows):
                cells = [[escape(name) for name in header]]
                cells += [[escape(_text(cell[0].runs)) for cell in row] for row in rows]
                yield Grid([[Lines(text, body) for text in row] for row in cells], repeatRows=1)
            case _:
                raise TypeError(block)


def _bare_word(document: Document) -> bytes:
    word = docx.Document()
    word.add_heading(document.title, 0)
    word.add_paragraph(document.subtitle)
    for block in document.blocks:
        match block:
            case Heading(level=level, text=text):
                word.add_heading(text, level)
            case Entry(label=label, body=paragraphs):
                word.add_paragraph(_text(label))
                for item in paragraphs:
                    word.add_paragraph(_text(item.runs))
            case Table():
                _bare_table(word, block)
            case _:
                raise TypeError(block)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _bare_table(word: WordDocument, block: Table) -> None:
    grid = word.add_table(rows=1 + len(block.rows), cols=len(block.header))
    texts = [list(block.header), *([_text(cell[0].runs) for cell in row] for row in block.rows)]
    for row, line in zip(grid.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
