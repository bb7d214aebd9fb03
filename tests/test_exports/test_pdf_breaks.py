"""Where pages of a PDF break: two rows end a table, and lines under a signature stay with it."""

from io import BytesIO

import pypdf

from exports.pdf.writer import PdfWriter
from meetingdesk.document.blocks import (
    Block,
    BulletList,
    Document,
    Paragraph,
    SignatureBlock,
    Table,
)
from tests.helpers.documents import AT, cell, make_document, paragraph, plain


def _pages(*blocks: Block) -> list[str]:
    document: Document = make_document(*blocks)
    content = PdfWriter().write(document, at=AT)
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def _filler(lines: int) -> list[Block]:
    return [paragraph(f"Line {number}.") for number in range(lines)]


def _table(rows: int) -> Table:
    return Table(
        caption="Who came",
        summary="Who came",
        header=("Head one", "Head two"),
        rows=tuple((cell(f"Row {number}."), cell("came " * 30)) for number in range(rows)),
        widths=(0.5, 0.5),
    )


def test_no_table_leaves_its_last_row_alone_or_repeats_its_header_on_a_page() -> None:
    for lines in range(8, 24):
        pages = _pages(*_filler(lines), _table(5))
        assert all(page.count("Head one") <= 1 for page in pages), lines
        assert all("Row 3." in page for page in pages if "Row 4." in page), lines


def test_the_lines_under_a_signature_stay_on_its_page() -> None:
    signed = SignatureBlock(lines=("Approved", "Ruth Adeyemi"))
    for lines in range(20, 34):
        pages = _pages(*_filler(lines), signed, paragraph("First word."), paragraph("Last word."))
        (page,) = [one for one in pages if "Ruth Adeyemi" in one]
        assert "Last word." in page, lines


def test_the_line_above_a_list_stays_with_it() -> None:
    listed = BulletList(entries=(plain("Entry one"), plain("Entry two")))
    for lines in range(20, 34):
        pages = _pages(*_filler(lines), Paragraph(runs=plain("Not counted:")), listed)
        (page,) = [one for one in pages if "Not counted:" in one]
        assert "Entry one" in page, lines
