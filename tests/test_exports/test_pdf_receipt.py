"""The one field that may be signed after the chair, and what a check says of it."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic

from exports.pdf.signing import PdfCertifier
from exports.pdf.verify import PdfVerifier
from exports.pdf.writer import PdfWriter
from meetingdesk.document.blocks import PageBreak, Paragraph, Run
from meetingdesk.service.paper_ports import Truth, Verdict
from tests.helpers.documents import AT, full_document
from tests.helpers.forging_pdf import SteadyWriter, sign_field, sign_receipt
from tests.helpers.outside import pdfsig
from tests.helpers.papers import pdf_pages
from tests.helpers.signatories import REASON, self_issued

_PASSWORD = "quiet-harbour-41-lantern"


@cache
def _signed(*, has_receipt: bool = True, password: str = "") -> bytes:
    document = full_document()
    if not has_receipt:
        document = replace(document, receipt_label="")
    written = PdfWriter().write(document, at=AT)
    return PdfCertifier().seal(written, self_issued(), at=AT, reason=REASON, password=password)


def _verify(content: bytes, password: str = "") -> Verdict:
    return PdfVerifier().verify(content, name="minutes.pdf", password=password)


def _permission(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as pdf:
        return int(pdf.Root.Perms.DocMDP.Reference[0].TransformParams.P)


def test_only_a_paper_with_a_field_for_receipt_allows_a_further_signature() -> None:
    assert _permission(_signed(has_receipt=True)) == 2
    assert _permission(_signed(has_receipt=False)) == 1


def test_the_field_stands_below_the_approval_and_not_behind_the_last_words(tmp_path: Path) -> None:
    document = full_document()
    lasting = Paragraph(runs=(Run(text="These are the last words."),))
    document = replace(document, blocks=(*document.blocks, PageBreak(), lasting))
    file = tmp_path / "minutes.pdf"
    file.write_bytes(PdfWriter().write(document, at=AT))
    pages = pdf_pages(file)
    assert "last words" in pages[-1]
    assert document.receipt_label not in pages[-1]
    assert document.receipt_label in " ".join(" ".join(pages).split())


def test_the_empty_field_is_told_and_is_nothing_wrong() -> None:
    verdict = _verify(_signed())
    assert verdict.is_in_order
    assert verdict.receipt is not None
    assert verdict.receipt.truth is Truth.NO
    assert verdict.receipt.sentence == "nobody has signed for receipt"


def test_a_paper_without_the_field_says_nothing_of_receipt() -> None:
    assert _verify(_signed(has_receipt=False)).receipt is None


@pytest.mark.parametrize("password", ["", _PASSWORD])
def test_the_signature_of_receipt_is_fine_and_told(password: str, tmp_path: Path) -> None:
    received = sign_receipt(_signed(password=password), password=password)
    verdict = _verify(received, password)
    assert verdict.is_in_order
    assert "but the signature of receipt" in verdict.complete.sentence
    assert verdict.receipt is not None
    assert verdict.receipt.truth is Truth.YES
    assert verdict.receipt.sentence.startswith("received for the file by Ruth Adeyemi, on ")
    assert verdict.signatory is not None
    assert verdict.signatory.organisation == "Safeguarding and Review Unit"
    file = tmp_path / "minutes.pdf"
    file.write_bytes(received)
    assert [one.is_valid for one in pdfsig(file, password)] == [True, True]


def test_the_chair_stays_the_signatory_of_a_received_paper() -> None:
    before, after = _verify(_signed()), _verify(sign_receipt(_signed()))
    assert after.signatory == before.signatory
    assert after.signed_at == before.signed_at
    assert after.paper == before.paper


def test_a_field_for_receipt_that_was_moved_is_told() -> None:
    writer = SteadyWriter(BytesIO(_signed()))
    field = next(
        one.get_object()
        for one in writer.root["/AcroForm"]["/Fields"]
        if one.get_object()["/T"] == "ReceivedForFile"
    )
    field["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (60, 100, 500, 700)))
    writer.update_container(field)
    verdict = _verify(sign_field(writer, "ReceivedForFile"))
    assert not verdict.is_in_order
    assert "was drawn over or changed" in verdict.complete.sentence


def test_other_properties_that_came_with_the_signature_of_receipt_are_told() -> None:
    writer = SteadyWriter(BytesIO(_signed()))
    info = writer.trailer["/Info"]
    info["/Title"] = generic.pdf_string("Minutes of another meeting")
    writer.update_container(info)
    verdict = _verify(sign_field(writer, "ReceivedForFile"))
    assert not verdict.is_in_order
    assert "The properties of the file were changed." in verdict.complete.sentence


def test_a_changed_byte_in_the_signature_of_receipt_is_told() -> None:
    received = bytearray(sign_receipt(_signed()))
    received[-40] ^= 1
    assert not _verify(bytes(received)).is_in_order
