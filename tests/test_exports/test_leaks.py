"""Everything that is planted in a file is found, and a clean file gives no alarm."""

import gzip
import zlib
from base64 import b64encode, encodebytes
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from exports.leaks import find_leaks
from exports.pdf.reading import PdfReader
from exports.pdf.signing import PdfCertifier
from exports.pdf.writer import PdfWriter
from exports.plain.writer import plain_text
from exports.word.reading import WordReader
from exports.word.writer import WordWriter
from meetingdesk.document.blocks import Block, Document, Entry, Table
from meetingdesk.service.paper_ports import Leak
from meetingdesk.service.release_search import without_words
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
from tests.helpers.signatories import REASON, self_issued

TERM = "Fieldgate"
PASSAGE = "A second complainant has come forward and asked not to be named."


def _pdf(document: Document) -> bytes:
    return PdfWriter().write(document, at=AT)


def _word(document: Document) -> bytes:
    return WordWriter().write(document, at=AT)


def _in_pdf(content: bytes, *, allowed: str = "") -> tuple[Leak, ...]:
    parts = PdfReader().read_parts(content)
    return find_leaks(parts, terms=[TERM], passages=[PASSAGE], allowed_text=allowed)


def _in_word(content: bytes, *, allowed: str = "") -> tuple[Leak, ...]:
    parts = WordReader().read_parts(content)
    return find_leaks(parts, terms=[TERM], passages=[PASSAGE], allowed_text=allowed)


# ------------------------------------------------------------------------------ clean files


@pytest.mark.parametrize("make", [small_document, rich_document, long_document])
def test_clean_files_give_no_alarm(make: Callable[[], Document]) -> None:
    document = make()
    allowed = plain_text(document)
    signed = PdfCertifier().seal(_pdf(document), self_issued(), at=AT, reason=REASON)
    terms = [
        TERM,
        "second complainant",
        "arrested",
        "on bail",
        "30 October",
        "999 000 1006",
        "DASH",
    ]
    sentences = [line for line in allowed.splitlines() if line]
    for parts in (PdfReader().read_parts(signed), WordReader().read_parts(_word(document))):
        assert (
            find_leaks(parts, terms=terms, passages=[PASSAGE, *sentences], allowed_text=allowed)
            == ()
        )


# ------------------------------------------------------------------------------ PDF


def _split_over_pages() -> Document:
    """Break the passage over the first two pages, whatever the page holds."""
    for number in range(20, 40):
        filler: list[Block] = [paragraph("Filler.") for _ in range(number)]
        words = " ".join(PASSAGE.split() * 1)
        wide = paragraph("\n".join(words.split()))
        document = make_document(*filler, wide)
        parts = PdfReader().read_parts(_pdf(document))
        [laid_out] = [part.text for part in parts if part.name == "text as laid out"]
        if "".join(PASSAGE.split()) not in "".join(laid_out.split()):
            return document
    raise AssertionError("never broken")


def test_a_passage_broken_over_two_pages_is_found_in_pdf() -> None:
    leaks = _in_pdf(_pdf(_split_over_pages()))
    assert [leak.words for leak in leaks] == [PASSAGE]


def _cell_document(words: int) -> Document:
    """Give a row of two long cells, the passage somewhere in the right one."""
    filler = " ".join(["filler"] * words)
    row = (cell(f"{filler} {filler}"), cell(f"{filler} {PASSAGE} {filler}"))
    table = Table(caption="", summary="", header=("Left", "Right"), widths=(0.5, 0.5), rows=(row,))
    return make_document(table)


def test_a_passage_in_a_cell_broken_over_two_pages_is_found_in_pdf() -> None:
    broken = 0
    for words in range(360, 480, 10):
        content = _pdf(_cell_document(words))
        assert [leak.words for leak in _in_pdf(content)] == [PASSAGE], words
        broken += "".join(PASSAGE.split()) not in "".join(PdfReader().shown_text(content).split())
    assert broken


def test_a_term_in_the_foot_of_the_page_is_found() -> None:
    document = make_document(paragraph("One."), filing_note="Not for Fieldgate")
    assert [leak.words for leak in _in_pdf(_pdf(document))] == [TERM]
    assert [leak.words for leak in _in_word(_word(document))] == [TERM]


def _changed_pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(_pdf(small_document()))) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def _plant_property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = f"{TERM}. {PASSAGE}"


def _plant_utf_16_property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = f"Łódź {TERM}. {PASSAGE}"


def _plant_xmp(pdf: pikepdf.Pdf) -> None:
    body = pdf.Root.Metadata.read_bytes()
    planted = f"<!-- {TERM} {PASSAGE.replace('complainant', 'c&#111;mplainant')} -->"
    pdf.Root.Metadata = pdf.make_stream(
        body.replace(b"<pdf:Producer>", planted.encode() + b"<pdf:Producer>")
    )


def _plant_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["record.json"] = f'{{"text": "{TERM}. {PASSAGE}"}}'.encode()


def _plant_packed_attachment(pdf: pikepdf.Pdf) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("record.json", f"{TERM}. {PASSAGE}".encode("utf-16"))
    pdf.attachments["record.zip"] = packed.getvalue()


def _plant_deflated_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["record.z"] = zlib.compress(f"{TERM}. {PASSAGE}".encode())


def _plant_gzip_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["record.gz"] = gzip.compress(f"{TERM}. {PASSAGE}".encode(), mtime=0)


def _plant_escaped_attachment(pdf: pikepdf.Pdf) -> None:
    escaped = "".join(f"\\u{ord(mark):04x}" for mark in f"{TERM}. {PASSAGE}")
    pdf.attachments["record.json"] = f'{{"text": "{escaped}"}}'.encode()


def _plant_coded_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["record.txt"] = encodebytes(f"{TERM}. {PASSAGE}".encode())


def _plant_name(pdf: pikepdf.Pdf) -> None:
    words = f"{TERM}. {PASSAGE}".replace(" ", "#20")
    pdf.Root[f"/{words}"] = 1


def _plant_name_as_value(pdf: pikepdf.Pdf) -> None:
    words = f"{TERM}. {PASSAGE}".replace(" ", "#20").replace("e", "#65")
    pdf.Root["/Words"] = pikepdf.Array([pikepdf.Name(f"/{words}")])


def _plant_alternative_text(pdf: pikepdf.Pdf) -> None:
    figure = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=f"{TERM}. {PASSAGE}")
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=[figure]))


def _plant_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 10, 10],
        Contents=f"{TERM}. {PASSAGE}",
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def _plant_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"{TERM}. {PASSAGE}", 0))


def _plant_unused_stream(pdf: pikepdf.Pdf) -> None:
    first, second = PASSAGE[:20], PASSAGE[20:]
    pdf.Root.Unused = pdf.make_stream(f"({TERM}. {first}) Tj ({second}) Tj".encode())


def _plant_invisible_text(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font["/Plain"] = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    words = f"BT /Plain 1 Tf 3 Tr 10 10 Td ({TERM}. {PASSAGE}) Tj ET"
    pdf.pages[0].contents_add(pdf.make_stream(words.encode()))


@pytest.mark.parametrize(
    "plant",
    [
        _plant_property,
        _plant_utf_16_property,
        _plant_xmp,
        _plant_attachment,
        _plant_packed_attachment,
        _plant_deflated_attachment,
        _plant_gzip_attachment,
        _plant_escaped_attachment,
        _plant_coded_attachment,
        _plant_name,
        _plant_name_as_value,
        _plant_alternative_text,
        _plant_note,
        _plant_bookmark,
        _plant_unused_stream,
        _plant_invisible_text,
    ],
)
def test_what_is_planted_in_a_pdf_is_found(plant: Callable[[pikepdf.Pdf], None]) -> None:
    assert {leak.words for leak in _in_pdf(_changed_pdf(plant))} == {TERM, PASSAGE}


def test_what_an_earlier_state_of_the_pdf_holds_is_found() -> None:
    before = _pdf(small_document(f"{TERM}. {PASSAGE}"))
    with pikepdf.open(BytesIO(_pdf(small_document()))) as pdf:
        target = BytesIO()
        pdf.save(target)
    leaks = _in_pdf(target.getvalue() + before[before.index(b"obj") :])
    assert {leak.words for leak in leaks} == {TERM, PASSAGE}


# ------------------------------------------------------------------------------ Word


def _with_member(name: str, body: bytes) -> bytes:
    target = BytesIO(_word(small_document()))
    with ZipFile(target, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return target.getvalue()


def _with_body(old: str, new: str) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(_word(small_document()))) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            body = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in body
                body = body.replace(old.encode(), new.encode())
            archive.writestr(name, body)
    return target.getvalue()


def _packed(words: str) -> bytes:
    return gzip.compress(words.encode(), mtime=0)


_XML = '<x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</x>'


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("word/comments.xml", _XML.format(f"<w:p><w:t>{TERM}. {PASSAGE}</w:t></w:p>")),
        ("docProps/custom.xml.xml", _XML.format(f"<p>{TERM}. {PASSAGE}</p>")),
        ("customXml/item9.xml", _XML.format(f'<p words="{TERM}. {PASSAGE}"/>')),
        ("word/media/note.bin", f"{TERM}. {PASSAGE}"),
        ("customXml/item8.xml", _XML.format(b64encode(f"{TERM}. {PASSAGE}".encode()).decode())),
        ("word/media/note.gz", _packed(f"{TERM}. {PASSAGE}")),
        ("word/footnotes.xml", _XML.format(f"<!-- {TERM}. {PASSAGE} -->")),
    ],
)
def test_what_is_planted_in_a_part_of_a_word_file_is_found(name: str, body: str | bytes) -> None:
    content = _with_member(name, body.encode() if isinstance(body, str) else body)
    assert {leak.words for leak in _in_word(content)} == {TERM, PASSAGE}


def test_what_unpacks_without_end_is_read_only_so_far() -> None:
    endless = zlib.compress(bytes(1 << 25), level=9)
    assert _in_word(_with_member("word/media/endless.z", endless)) == ()


def test_what_is_planted_in_a_property_of_a_word_file_is_found() -> None:
    content = _word(make_document(paragraph("One."), title=f"{TERM}. {PASSAGE}"))
    assert {leak.words for leak in _in_word(content)} == {TERM, PASSAGE}


def test_hidden_and_deleted_words_broken_over_runs_are_found() -> None:
    runs = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Field</w:t></w:r><w:r><w:t>gate. A second</w:t></w:r>"
        "<w:del><w:r><w:delText> complainant has come forward</w:delText></w:r></w:del>"
        "<w:r><w:t xml:space='preserve'> and asked not</w:t><w:br/><w:t>to be named.</w:t></w:r>"
    )
    content = _with_body("<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr")
    assert {leak.words for leak in _in_word(content)} == {TERM, PASSAGE}


def test_alternative_text_in_a_word_file_is_found() -> None:
    table = Table(caption="C", summary=f"{TERM}. {PASSAGE}", header=("A",), widths=(1.0,), rows=())
    assert {leak.words for leak in _in_word(_word(make_document(table)))} == {TERM, PASSAGE}


def test_an_embedded_file_in_a_word_file_is_opened() -> None:
    inner = _word(small_document(f"{TERM}. {PASSAGE}"))
    leaks = _in_word(_with_member("word/embeddings/old.docx", inner))
    assert {leak.words for leak in leaks} == {TERM, PASSAGE}


def test_a_passage_of_an_entry_is_found_in_both_formats() -> None:
    document = make_document(Entry(label=plain(TERM), body=(paragraph(PASSAGE),)))
    for leaks in (_in_pdf(_pdf(document)), _in_word(_word(document))):
        assert {leak.words for leak in leaks} == {TERM, PASSAGE}


def test_nothing_is_found_in_what_the_recipient_may_see() -> None:
    document = make_document(paragraph(PASSAGE))
    assert _in_pdf(_pdf(document), allowed=PASSAGE) == ()
    assert _in_word(_word(document), allowed=PASSAGE) == ()


# ------------------------------------------------------------------------------ the file's make


def _hits(term: str, content: bytes, wordless: bytes, *, is_pdf: bool) -> list[str]:
    reader = PdfReader() if is_pdf else WordReader()
    parts = reader.read_parts(content)
    of_the_make = reader.read_parts(wordless)
    leaks = find_leaks(parts, terms=[term], passages=(), allowed_text="", wordless=of_the_make)
    return [leak.part for leak in leaks]


@pytest.mark.parametrize("term", ["Author", "Header", "Filter", "Producer", "Heading"])
def test_a_word_of_the_make_of_a_file_is_no_leak(term: str) -> None:
    document = rich_document()
    wordless = without_words(document)
    pdf, word = _pdf(document), _word(document)
    assert _hits(term, pdf, _pdf(wordless), is_pdf=True) == []
    assert _hits(term, word, _word(wordless), is_pdf=False) == []
    alone = (*PdfReader().read_parts(pdf), *WordReader().read_parts(word))
    assert find_leaks(alone, terms=[term], passages=(), allowed_text="") != ()


def test_a_word_of_the_make_of_a_file_is_a_leak_where_it_is_shown() -> None:
    document = make_document(paragraph("Mr Author came with Mrs Header."))
    wordless = without_words(document)
    for term in ("Author", "Header"):
        assert _hits(term, _pdf(document), _pdf(wordless), is_pdf=True)
        assert _hits(term, _word(document), _word(wordless), is_pdf=False)


def test_a_term_in_the_properties_is_a_leak_beside_a_wordless_file() -> None:
    document = make_document(paragraph("One."), title=f"The {TERM} file")
    wordless = without_words(document)
    assert _hits(TERM, _pdf(document), _pdf(wordless), is_pdf=True)
    assert _hits(TERM, _word(document), _word(wordless), is_pdf=False)
