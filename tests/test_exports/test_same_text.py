"""Word, PDF and plain text of one document say the same in the same order.

Read by others than our own readers: poppler for the PDF, python-docx for Word.
"""

import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from exports.pdf.reading import PdfReader
from exports.pdf.writer import PdfWriter
from exports.plain.writer import PlainWriter, plain_text
from exports.word.reading import WordReader
from exports.word.writer import WordWriter
from meetingdesk.document.blocks import Document
from tests.helpers.documents import AT, long_document, make_document, rich_document, small_document

DOCUMENTS = [small_document, rich_document, long_document, make_document]

_HEADER = ("No", "Action", "Outcome", "Owner", "Due", "Review")
_RICH_HEADER = ("No", "Action", "and", "outcome", "Owner", "Due", "Review")


def _poppler_words(content: bytes, folder: Path) -> list[str]:
    """Give the words of the pages less head, foot and the repetition of header rows."""
    file = folder / "paper.pdf"
    file.write_bytes(content)
    area = ["-x", "0", "-y", "55", "-W", "596", "-H", "712"]
    text = subprocess.run(
        ["pdftotext", "-raw", *area, file, "-"], capture_output=True, text=True, check=True
    ).stdout
    words: list[str] = []
    for number, page in enumerate(text.split("\f")):
        found = page.split()
        for header in (_HEADER, _RICH_HEADER):
            if number and tuple(found[: len(header)]) == header:
                found = found[len(header) :]
        words.extend(found)
    return words


def _word_words(content: bytes) -> list[str]:
    return " ".join(_word_texts(docx.Document(BytesIO(content)).iter_inner_content())).split()


def _word_texts(items: Iterator[WordParagraph | WordTable]) -> Iterator[str]:
    count = 0
    last = ""
    for item in items:
        if isinstance(item, WordTable):
            for row in item.rows:
                for cell in row.cells:
                    yield from _word_texts(cell.iter_inner_content())
            continue
        style = str(item.style.name) if item.style else ""
        number = item._p.xpath("string(w:pPr/w:numPr/w:numId/@w:val)")
        count = count + 1 if number and number == last else 1
        last = str(number)
        mark = {"List Bullet": "• ", "List Number": f"{count}. "}.get(style, "")
        yield mark + item.text


@pytest.mark.parametrize("make", DOCUMENTS)
def test_poppler_reads_the_words_of_the_plain_text(
    make: Callable[[], Document], tmp_path: Path
) -> None:
    document = make()
    written = PdfWriter().write(document, at=AT)
    assert _poppler_words(written, tmp_path) == plain_text(document).split()


@pytest.mark.parametrize("make", DOCUMENTS)
def test_python_docx_reads_the_words_of_the_plain_text(make: Callable[[], Document]) -> None:
    document = make()
    assert _word_words(WordWriter().write(document, at=AT)) == plain_text(document).split()


@pytest.mark.parametrize("make", DOCUMENTS)
def test_our_own_readers_read_the_same(make: Callable[[], Document]) -> None:
    document = make()
    in_pdf = PdfReader().shown_text(PdfWriter().write(document, at=AT))
    in_word = WordReader().shown_text(WordWriter().write(document, at=AT))
    assert in_pdf.split() == in_word.split() == plain_text(document).split()


def test_the_plain_text_is_the_words_alone() -> None:
    text = PlainWriter().write(small_document("She asks for help."), at=AT).decode()
    assert text == (
        "Minutes of the initial child protection conference\n"
        "Thursday 5 November 2026, 09:30 to 11:55\n"
        "\n"
        "Views of the children\n"
        "\n"
        "She asks for help.\n"
    )
