"""The PDF as others see it: poppler, pypdf, pikepdf."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pypdf.generic import Destination

from exports.pdf.glyphs import find_missing_glyphs
from exports.pdf.writer import PdfWriter
from meetingdesk.document.blocks import (
    Document,
    Entry,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Table,
)
from meetingdesk.service.release_troubles import CharacterNotPrintable
from tests.helpers.documents import (
    AT,
    cell,
    long_document,
    make_document,
    paragraph,
    plain,
    rich_document,
    small_document,
)


def _write(document: Document) -> bytes:
    return PdfWriter().write(document, at=AT)


def _pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def _tool(name: str, content: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(content)
    return subprocess.run([name, file], capture_output=True, text=True, check=True).stdout


def test_every_page_of_a_long_record_shows_mark_copy_recipient_code_and_number() -> None:
    pages = _pages(_write(long_document()))
    assert len(pages) > 25
    for number, text in enumerate(pages, start=1):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert "Copy 3 for Helen Tarrant" in text
        assert "Record code 7F3A-91C2" in text
        assert f"Page {number} of {len(pages)}" in text


def test_a_filing_note_stands_on_every_page() -> None:
    pages = _pages(_write(rich_document()))
    assert len(pages) > 1
    assert all("Annex: not for online record access" in text for text in pages)


def test_a_recipient_of_many_names_is_printed_whole() -> None:
    names = " and ".join(f"Dr Firstname{number} Longersurname{number}" for number in range(14))
    [text] = _pages(_write(make_document(paragraph("One."), recipient=names)))
    assert " ".join(names.split()) in " ".join(text.split())


def test_the_same_document_and_time_give_the_same_bytes() -> None:
    assert _write(rich_document()) == _write(rich_document())


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from exports.pdf.writer import PdfWriter;"
        "from tests.helpers.documents import AT, full_document;"
        "print(hashlib.sha256(PdfWriter().write(full_document(), at=AT)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_only_embedded_fonts_are_named(tmp_path: Path) -> None:
    lines = _tool("pdffonts", _write(rich_document()), tmp_path).splitlines()[2:]
    assert len(lines) == 3
    for line in lines:
        assert "NotoSans" in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]


def test_the_file_says_its_language_title_and_that_the_title_is_shown() -> None:
    with pikepdf.open(BytesIO(_write(small_document()))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == small_document().title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261105153000Z"


def test_the_file_says_which_record_edition_and_copy_it_is() -> None:
    with pikepdf.open(BytesIO(_write(small_document()))) as pdf:
        assert str(pdf.docinfo["/MeetingDeskRecordDigest"]) == "a" * 64
        assert str(pdf.docinfo["/MeetingDeskEdition"]) == "full"
        assert str(pdf.docinfo["/MeetingDeskCopy"]) == "3"


def test_headings_are_bookmarks_that_lead_to_their_own_page() -> None:
    document = make_document(
        Heading(level=1, text="First"),
        PageBreak(),
        Heading(level=3, text="Deep"),
        PageBreak(),
        Heading(level=1, text="Last"),
    )
    reader = pypdf.PdfReader(BytesIO(_write(document)))
    found = [
        (item.title, reader.get_destination_page_number(item))
        for entry in reader.outline
        for item in (entry if isinstance(entry, list) else [entry])
        if isinstance(item, Destination)
    ]
    assert found == [("First", 0), ("Deep", 1), ("Last", 2)]


def test_a_table_repeats_its_header_row_on_each_page() -> None:
    pages = _pages(_write(long_document(entries=0, rows=60)))
    assert len(pages) > 2
    assert all("Outcome" in text and "Review" in text for text in pages)


def _one_row(words: int) -> Table:
    return Table(
        caption="Caption",
        summary="Summary",
        header=("Left", "Right"),
        widths=(0.5, 0.5),
        rows=((cell("short"), cell(" ".join(f"word{number}" for number in range(words)))),),
    )


def test_a_row_taller_than_a_page_is_broken_and_loses_nothing() -> None:
    pages = _pages(_write(make_document(_one_row(2500))))
    words = " ".join(pages).split()
    assert len(pages) > 3
    assert [word for word in words if word.startswith("word")] == [
        f"word{number}" for number in range(2500)
    ]


def test_a_heading_goes_with_its_table_to_the_next_page() -> None:
    filler = [paragraph("Filler.") for _ in range(29)]
    pages = _pages(_write(make_document(*filler, Heading(level=1, text="Lonely"), _one_row(100))))
    [page] = [text for text in pages if "Lonely" in text]
    assert "Caption" in page
    assert "word99" in page


def test_a_long_notice_and_a_long_entry_run_over_pages() -> None:
    many = tuple(paragraph(f"Sentence {number} of many. " * 12) for number in range(40))
    text = "".join(
        _pages(
            _write(make_document(Notice(title="T", body=many), Entry(label=plain("L"), body=many)))
        )
    )
    assert " ".join(text.split()).count("Sentence 39 of many.") == 24


def test_a_word_wider_than_its_column_is_broken_not_cut() -> None:
    word = "x" * 300
    text = "".join(_pages(_write(make_document(_one_row(1), paragraph(word)))))
    assert "".join(text.split()).count("x") >= 300


def test_empty_blocks_leave_nothing_and_break_nothing() -> None:
    document = make_document(
        Paragraph(runs=()),
        Heading(level=2, text=""),
        Entry(label=(), body=()),
        Notice(title="", body=()),
        SignatureBlock(lines=()),
        Table(caption="", summary="", header=("A",), widths=(1.0,), rows=()),
        Table(caption="", summary="", header=("A",), widths=(1.0,), rows=(((),),)),
        subtitle="",
    )
    assert len(_pages(_write(document))) == 1


def test_markup_in_the_words_is_printed_as_it_stands() -> None:
    words = "He wrote <b>help</b> & <para> \\(x\\) %s {name}"
    assert words in _pages(_write(make_document(paragraph(words))))[0]


def test_a_character_without_glyph_is_told_with_its_place() -> None:
    [found] = find_missing_glyphs(small_document("Her sign is 🙂 today."))
    assert found.character == "🙂"
    assert "Her sign is" in found.where


def test_a_character_without_glyph_is_never_written_as_a_hole() -> None:
    with pytest.raises(CharacterNotPrintable, match="🙂"):
        _write(small_document("Her sign is 🙂 today."))


@pytest.mark.parametrize(
    "name",
    [
        "Siân Ŵyn Llŷr",
        "Łukasz Świątek-Żółć",
        "Ayşe İnönü Erdoğan",
        "Nguyễn Thị Hoà",
        "Ọlá Adébáyọ̀ Ẹniọlá",
        "Ștefan Țărănescu",
        "Θεοδώρα Παππά",
        "Ірина Ковальчук",
    ],
)
def test_names_from_many_places_print_and_copy_right(name: str) -> None:
    document = small_document(f"{name} spoke.")
    assert find_missing_glyphs(document) == ()
    assert f"{name} spoke." in _pages(_write(document))[0]


def test_marks_without_shape_do_not_stop_the_writing() -> None:
    text = _pages(_write(small_document("so\u00adft\u200b and\ttab\u00a0end\u2028next")))[0]
    assert "soft" in text.replace(" ", "")


def test_a_signature_never_stands_alone_on_a_page() -> None:
    block = SignatureBlock(lines=("Approved by Ruth Adeyemi", "Chair", "5 November 2026"))
    for lines in range(20, 34):
        filler = [paragraph("Filler.") for _ in range(lines)]
        words = (Heading(level=1, text="Approval"), paragraph("This is the approved record."))
        pages = _pages(_write(make_document(*filler, *words, block)))
        [page] = [text for text in pages if "Approved by" in text]
        assert "Approval" in page
        assert "This is the approved record." in page
