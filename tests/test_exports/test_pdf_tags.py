"""What a listener hears of a PDF, and whether the standards hold: by others' eyes and our own."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from exports.pdf.fieldnames import FIELD_APPROVAL, FIELD_RECEIPT
from exports.pdf.packing import pack_streams
from exports.pdf.reading import PdfReader
from exports.pdf.writer import PdfWriter
from exports.plain.writer import plain_text
from meetingdesk.document.blocks import (
    Contents,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    PrintSize,
    Table,
)
from tests.helpers.documents import (
    AT,
    cell,
    full_document,
    long_document,
    make_document,
    paragraph,
    rich_document,
    small_document,
)
from tests.helpers.outside import outloud_findings, page_findings, struct_text
from tests.helpers.tagged import heard_words, tag_faults


def _tall_row() -> Document:
    """Give a table with a row that is broken over many pages, between two small ones."""
    words = " ".join(f"word{number}" for number in range(1500))
    rows = [("one", "two"), (words, f"begin {words} end"), ("three", "four")]
    table = Table(
        caption="Caption",
        summary="Summary",
        header=("Left", "Right"),
        widths=(0.5, 0.5),
        rows=tuple((cell(left), cell(right)) for left, right in rows),
    )
    return make_document(Heading(level=1, text="Before"), table, paragraph("After."))


def _empty_rows() -> Document:
    table = Table(caption="", summary="", header=("A", ""), widths=(0.5, 0.5), rows=(((), ()),))
    return make_document(table, Heading(level=3, text="Deep"), Heading(level=1, text=""))


DOCUMENTS = [
    small_document,
    rich_document,
    full_document,
    partial(full_document, PrintSize.LARGE),
    long_document,
    _tall_row,
    _empty_rows,
    make_document,
]
every_document = pytest.mark.parametrize("make", DOCUMENTS)
_Make = Callable[[], Document]


def _write(document: Document) -> bytes:
    return PdfWriter().write(document, at=AT)


def _file(document: Document, folder: Path) -> Path:
    file = folder / "paper.pdf"
    file.write_bytes(_write(document))
    return file


@every_document
def test_every_file_is_accessible_and_archivable_at_once(make: _Make, tmp_path: Path) -> None:
    file = _file(make(), tmp_path)
    assert page_findings(file, "ua1") == []
    assert page_findings(file, "3a") == []


def test_another_checker_finds_nothing_against_the_standard(tmp_path: Path) -> None:
    for size in PrintSize:
        assert outloud_findings(_file(full_document(size), tmp_path)) == []


@every_document
def test_every_mark_and_field_leads_back_to_its_element(make: _Make) -> None:
    assert tag_faults(_write(make())) == []


@every_document
def test_a_listener_hears_the_words_of_the_plain_text_in_order(make: _Make, tmp_path: Path) -> None:
    document = make()
    heard = heard_words(struct_text(_file(document, tmp_path)))
    assert heard == plain_text(document).split()


def test_a_row_that_is_broken_over_pages_is_heard_as_one_row(tmp_path: Path) -> None:
    document = _tall_row()
    assert len(pypdf.PdfReader(BytesIO(_write(document))).pages) > 2
    text = struct_text(_file(document, tmp_path))
    assert text.count("\n    TR\n") == 4
    assert text.count("      TD\n") == 6


def test_a_header_row_is_heard_once_and_seen_on_each_page(tmp_path: Path) -> None:
    document = long_document(entries=0, rows=60)
    reader = pypdf.PdfReader(BytesIO(_write(document)))
    assert sum("Outcome" in page.extract_text() for page in reader.pages) == len(reader.pages) > 2
    assert heard_words(struct_text(_file(document, tmp_path))).count("Outcome") == 1


def test_headings_begin_with_the_title_and_skip_no_level(tmp_path: Path) -> None:
    text = struct_text(
        _file(
            make_document(
                Heading(level=2, text="First"),
                Heading(level=3, text="Second"),
                Heading(level=1, text="Third"),
                Heading(level=3, text="Fourth"),
            ),
            tmp_path,
        )
    )
    found = [line.split()[0] for line in text.splitlines() if line.startswith("  H")]
    assert found == ["H1", "H2", "H3", "H2", "H3"]


def test_a_table_says_its_summary_and_what_its_headers_head(tmp_path: Path) -> None:
    text = struct_text(_file(rich_document(), tmp_path))
    assert "/Summary (Each action with its owner and its dates)" in text
    assert text.count("/Scope /Column") == 5
    assert text.count("/Scope /Row") == 4 + 14


def test_a_stacked_table_of_large_print_is_heard_as_the_same_table(tmp_path: Path) -> None:
    trees = []
    for size in PrintSize:
        text = struct_text(_file(full_document(size), tmp_path))
        trees.append(
            [line.split("(")[0].strip() for line in text.splitlines() if "BBox" not in line]
        )
    kinds = [[line for line in tree if not line.startswith(('"', "Object"))] for tree in trees]
    assert kinds[0] == kinds[1]


def test_nothing_in_large_print_is_smaller_than_sixteen_points() -> None:
    with_note = full_document(PrintSize.LARGE)
    sizes: set[float] = set()

    def note(_text: str, matrix: list[float], now: list[float], _font: object, size: float) -> None:
        if _text.strip():
            sizes.add(round(size * matrix[3] * now[3], 2) if now[1] == 0 else 99.0)

    for page in pypdf.PdfReader(BytesIO(_write(with_note))).pages:
        page.extract_text(visitor_text=note)
    assert sizes
    assert min(sizes) >= 16


def test_large_print_with_a_foot_of_many_names_loses_nothing(tmp_path: Path) -> None:
    names = " and ".join(f"Dr Firstname{number} Longersurname{number}" for number in range(16))
    document = full_document(PrintSize.LARGE)
    rows = tuple(tuple(cell("word " * 30) for __ in range(5)) for __ in range(3))
    table = Table(
        caption="Caption", summary="", header=tuple("ABCDE"), widths=(0.2,) * 5, rows=rows
    )
    document = replace(
        document,
        blocks=(
            *document.blocks,
            table,
            replace(table, header=("A", "B", "C", "D", "Longest" * 3)),
        ),
        furniture=replace(document.furniture, recipient=names),
    )
    heard = heard_words(struct_text(_file(document, tmp_path)))
    assert heard == plain_text(document).split()


@pytest.mark.parametrize("size", PrintSize)
def test_our_own_reader_reads_what_stands_around_the_text_as_such(size: PrintSize) -> None:
    document = full_document(size)
    assert PdfReader().shown_text(_write(document)).split() == plain_text(document).split()


def test_the_words_of_a_line_are_kept_apart_from_those_of_the_next(tmp_path: Path) -> None:
    document = make_document(paragraph("alpha beta " * 400))
    heard = heard_words(struct_text(_file(document, tmp_path)))
    assert heard[-800:] == ["alpha", "beta"] * 400


def test_a_logo_has_its_words_and_its_place(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(_write(full_document()))) as pdf:
        figures = [item for item in pdf.objects if _is_element(item, "/Figure")]
        [figure] = figures
        assert str(figure.Alt) == "Crest of Northam"
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert 300 < left < right < 596
    assert 650 < bottom < top < 842


def _is_element(item: object, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name(kind)


def test_a_letterhead_without_picture_or_words_leaves_nothing_ugly() -> None:
    for letterhead in (Letterhead(), Letterhead(name="Northam"), Letterhead(address=("", "A"))):
        content = _write(replace(small_document(), letterhead=letterhead))
        assert tag_faults(content) == []


# ------------------------------------------------------------------------------------ contents


def _with_contents() -> Document:
    return make_document(
        Contents(title="What is where"),
        Heading(level=1, text="First"),
        PageBreak(),
        Heading(level=2, text="Not named"),
        Heading(level=1, text="Second"),
        PageBreak(),
        Heading(level=1, text="Third " * 30),
    )


def test_contents_show_the_page_of_each_heading() -> None:
    first = pypdf.PdfReader(BytesIO(_write(_with_contents()))).pages[0].extract_text()
    third = "".join(("Third " * 30).split())
    assert f"Whatiswhere First1 Second2 {third}3".replace(" ", "") in "".join(first.split())


def test_contents_are_links_that_say_where_they_lead() -> None:
    reader = pypdf.PdfReader(BytesIO(_write(_with_contents())))
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages, 1)}
    found = []
    for annotation in reader.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        link = annotation.get_object()
        found.append((str(link["/Contents"]), numbers[link.raw_get("/Dest")[0]]))
    third = " ".join(("Third " * 30).split())
    assert found[:3] == [("First, page 1", 1), ("Second, page 2", 2), (f"{third}, page 3", 3)]


# -------------------------------------------------------------------------------------- fields


def _fields(content: bytes) -> dict[str, tuple[int, list[float], str]]:
    """Give page, place and tool tip of each field, by name."""
    found = {}
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert "/DA" not in pdf.Root.AcroForm
        for number, page in enumerate(pdf.pages):
            for annotation in page.obj.get("/Annots", []):
                if annotation.Subtype == pikepdf.Name.Widget:
                    assert int(annotation.F) & 4
                    place = [float(edge) for edge in annotation.Rect]
                    found[str(annotation["/T"])] = (number, place, str(annotation["/TU"]))
    return found


def test_the_place_to_approve_stands_in_the_box_of_the_signature() -> None:
    fields = _fields(_write(rich_document()))
    assert set(fields) == {FIELD_APPROVAL}
    page, (left, bottom, right, top), tip = fields[FIELD_APPROVAL]
    assert page == len(pypdf.PdfReader(BytesIO(_write(rich_document()))).pages) - 1
    assert right - left > 300
    assert 36 <= top - bottom <= 120
    assert "chair" in tip


def test_a_document_without_a_signature_has_a_place_to_approve_without_size() -> None:
    fields = _fields(_write(long_document()))
    page, place, __ = fields[FIELD_APPROVAL]
    assert place == [0, 0, 0, 0]
    assert page == len(pypdf.PdfReader(BytesIO(_write(long_document()))).pages) - 1


def test_a_receipt_has_one_field_with_its_own_words_seen_and_heard() -> None:
    content = _write(full_document())
    fields = _fields(content)
    assert set(fields) == {FIELD_APPROVAL, FIELD_RECEIPT}
    page, (left, bottom, right, top), tip = fields[FIELD_RECEIPT]
    assert tip == "Received for the file of Northam Hospital"
    assert right - left > 200
    assert top - bottom > 30
    assert tip in pypdf.PdfReader(BytesIO(content)).pages[page].extract_text()


# ---------------------------------------------------------------------------------- properties


def test_the_attachment_is_the_source_of_the_document_byte_for_byte() -> None:
    document = full_document()
    assert document.attachment is not None
    with pikepdf.open(BytesIO(_write(document))) as pdf:
        [specification] = pdf.Root.AF
        assert specification.AFRelationship == pikepdf.Name.Source
        attached = pdf.attachments["record.json"]
        assert attached.get_file().read_bytes() == document.attachment.content
        assert attached.get_file().mime_type == "application/json"
        assert specification.objgen == attached.obj.objgen


def test_the_properties_say_the_same_in_both_places() -> None:
    with pikepdf.open(BytesIO(_write(full_document()))) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert metadata["dc:creator"] == [str(pdf.docinfo["/Author"])]
        assert metadata["pdf:Producer"] == str(pdf.docinfo["/Producer"])
        assert metadata["xmp:CreateDate"] == "2026-11-05T15:30:00Z"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata.pdfa_status == "3A"


def test_no_stream_ends_so_that_a_strict_reader_counts_it_short() -> None:
    contents = (f"0 0 {number} 10 re f".encode() for number in range(10_000))
    awkward = next(text for text in contents if zlib.compress(text).endswith(b"\r"))
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(awkward)
        pack_streams(pdf)
        pdf.save(written, compress_streams=False)
    assert b"\r\nendstream" not in written.getvalue()
    with pikepdf.open(written) as pdf:
        assert pdf.pages[0].Contents.read_bytes() == awkward


@pytest.mark.parametrize("size", PrintSize)
def test_everything_around_the_text_gives_the_same_bytes_again(size: PrintSize) -> None:
    assert _write(full_document(size)) == _write(full_document(size))


def test_a_watermark_is_drawn_before_the_text_on_every_page() -> None:
    for page in pypdf.PdfReader(BytesIO(_write(full_document()))).pages:
        text = page.extract_text()
        assert text.startswith("DRAFT")
        assert text.count("DRAFT") == 1


# ---------------------------------------------------------------------------------- other scripts


def test_words_from_right_to_left_are_heard_in_their_own_order(tmp_path: Path) -> None:
    words = "Her name is السيدة فاطمة الزهراء, she said."
    document = make_document(
        Heading(level=1, text=words),
        paragraph(words),
        Table(caption="", summary="", header=("A",), widths=(1.0,), rows=((cell(words),),)),
    )
    file = _file(document, tmp_path)
    assert page_findings(file, "ua1") == page_findings(file, "3a") == outloud_findings(file) == []
    assert tag_faults(file.read_bytes()) == []
    with pikepdf.open(file) as pdf:
        for kind in ("/H2", "/P", "/TD"):
            said = [str(item.ActualText) for item in pdf.objects if _says(item, kind)]
            assert said == [words]


def _says(item: object, kind: str) -> bool:
    return _is_element(item, kind) and "/ActualText" in item  # type: ignore[operator]
