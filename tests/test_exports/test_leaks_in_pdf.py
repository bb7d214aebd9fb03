"""Every place of a PDF where a word can lie: the search finds it there."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from exports.leaks import find_leaks
from exports.pdf.reading import PdfReader
from exports.pdf.writer import PdfWriter
from meetingdesk.document.blocks import Document
from tests.helpers.documents import AT, full_document, small_document

_WORDS = "14 Larch Close"


@cache
def _clean() -> bytes:
    return PdfWriter().write(full_document(), at=AT)


def _finds(content: bytes, words: str = _WORDS) -> bool:
    parts = PdfReader().read_parts(content)
    return bool(find_leaks(parts, terms=[words], passages=(), allowed_text=""))


def _element(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return next(
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name(kind)
    )


def _in_alt(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "/Figure").Alt = pikepdf.String(f"Plan of {_WORDS}")


def _in_actual_text(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "/P").ActualText = pikepdf.String(_WORDS)


def _in_expansion(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "/P").E = pikepdf.String(_WORDS)


def _in_title_of_element(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "/Table").T = pikepdf.String(_WORDS)


def _in_summary(pdf: pikepdf.Pdf) -> None:
    table = _element(pdf, "/Table")
    table.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=pikepdf.String(_WORDS))


def _in_tool_tip(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].TU = pikepdf.String(_WORDS)


def _in_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=_WORDS
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def _in_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String(_WORDS)


def _in_xmp(pdf: pikepdf.Pdf) -> None:
    told = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(told.replace(b"MeetingDesk", _WORDS.encode(), 1))


def _in_content_mark(pdf: pikepdf.Pdf) -> None:
    letters = _WORDS.encode("utf-16-be").hex()
    mark = f"/Span <</ActualText <FEFF{letters}>>> BDC EMC"
    pdf.pages[0].contents_add(mark.encode())


def _in_form_drawn_nowhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Kept = pdf.make_stream(f"BT ({_WORDS}) Tj ET".encode())


def _in_loose_specification(pdf: pikepdf.Pdf) -> None:
    """Attach a file that no tree of names knows."""
    file = pdf.make_stream(_WORDS.encode())
    specification = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F="x.txt", EF=pikepdf.Dictionary(F=file)
    )
    pdf.pages[0].AF = pikepdf.Array([specification])


def _in_name_of_attachment(pdf: pikepdf.Pdf) -> None:
    specification = pdf.Root.Names.EmbeddedFiles.Names[1]
    specification.UF = pikepdf.String(f"{_WORDS}.json")


_PLACES: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "alternative text": _in_alt,
    "actual text": _in_actual_text,
    "expansion": _in_expansion,
    "title of an element": _in_title_of_element,
    "summary of a table": _in_summary,
    "tool tip": _in_tool_tip,
    "note": _in_note,
    "outline": _in_outline,
    "XMP": _in_xmp,
    "mark in the page": _in_content_mark,
    "stream that no page shows": _in_form_drawn_nowhere,
    "attachment without a name": _in_loose_specification,
    "name of the attachment": _in_name_of_attachment,
}


def test_the_clean_file_has_no_leak() -> None:
    assert not _finds(_clean())


@pytest.mark.parametrize("place", _PLACES)
def test_a_word_is_found_wherever_it_lies(place: str) -> None:
    with pikepdf.open(BytesIO(_clean())) as pdf:
        _PLACES[place](pdf)
        target = BytesIO()
        pdf.save(target)
    assert _finds(target.getvalue())


def _with_record(content: bytes) -> Document:
    document = full_document()
    assert document.attachment is not None
    return replace(document, attachment=replace(document.attachment, content=content))


@pytest.mark.parametrize(
    "record",
    [
        f'{{"address": "{_WORDS}"}}',
        '{"address": "14 \\u004carch Close"}',
        f'{{"people": [{{"lives": ["{_WORDS}"]}}]}}',
    ],
)
def test_a_word_in_the_attached_record_is_found(record: str) -> None:
    assert _finds(PdfWriter().write(_with_record(record.encode()), at=AT))


def test_a_name_that_is_drawn_from_right_to_left_is_read_in_its_order() -> None:
    words = "Present: مريم علي الحسن, اللہ بخش and others."
    content = PdfWriter().write(small_document(words), at=AT)
    assert words in PdfReader().shown_text(content)
    for name in ("مريم علي الحسن", "اللہ بخش", "علي الحسن"):
        assert _finds(content, name), name
    assert not _finds(content, "فاطمة الزهراء")
