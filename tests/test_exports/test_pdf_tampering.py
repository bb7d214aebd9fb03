"""Ten ways of tampering with a signed PDF: our check says no to each, and why.

What pdfsig and LibreOffice say of the same files stands in the table of ARCHITECTURE.md; they are
asked here.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from exports.pdf.signing import PdfCertifier
from exports.pdf.verify import PdfVerifier
from exports.pdf.writer import PdfWriter
from meetingdesk.service.paper_ports import Truth, Verdict
from meetingdesk.service.release_superseding import find_newer_beside
from tests.helpers.documents import AT, full_document
from tests.helpers.forging_pdf import FORGERIES, change_property, sign_receipt
from tests.helpers.libreoffice import office_signatures
from tests.helpers.outside import pdfsig
from tests.helpers.signatories import REASON, from_organisation, self_issued

_REASONS = {
    "byte": "The file was changed after it was signed.",
    "word": "The file was changed after it was signed.",
    "style": "The file was changed after it was signed.",
    "injected object": "What the file does when it is opened was changed.",
    "overlay": "Page 1 was drawn over or changed.",
    "stripped signature": "the signature was taken off, or this is a draft",
    "swapped attachment": "What is attached to the file was changed.",
    "older copy as the latest": "The properties of the file were changed.",
    "changed metadata": "The properties of the file were changed.",
    "second signature": "the second is not in a field that the chair left open for receipt",
}
_IN_SIGNED_BYTES = {"byte", "word", "style"}
_LIBREOFFICE_SAYS_VALID = {
    "injected object",
    "swapped attachment",
    "older copy as the latest",
    "changed metadata",
    "second signature",
}


@cache
def _signed(*, version: int = 1, has_receipt: bool = True) -> bytes:
    document = full_document()
    document = replace(
        document,
        metadata=replace(document.metadata, version=version),
        receipt_label=document.receipt_label if has_receipt else "",
    )
    written = PdfWriter().write(document, at=AT)
    return PdfCertifier().seal(written, self_issued(), at=AT, reason=REASON)


@cache
def _forged(name: str, *, has_receipt: bool = True) -> bytes:
    return FORGERIES[name](_signed(has_receipt=has_receipt))


def _verify(content: bytes, name: str = "minutes.pdf") -> Verdict:
    return PdfVerifier().verify(content, name=name)


def _sentences(verdict: Verdict) -> str:
    answers = (verdict.unchanged, verdict.complete)
    return " ".join(one.sentence for one in answers if one.truth is Truth.NO)


def test_there_are_ten_ways_and_each_has_its_reason() -> None:
    assert len(FORGERIES) == 10
    assert FORGERIES.keys() == _REASONS.keys()


@pytest.mark.parametrize("has_receipt", [True, False])
def test_the_signed_file_itself_is_in_order(*, has_receipt: bool) -> None:
    assert _verify(_signed(has_receipt=has_receipt)).is_in_order


@pytest.mark.parametrize("has_receipt", [True, False])
@pytest.mark.parametrize("name", FORGERIES)
def test_our_check_says_no_and_why(name: str, *, has_receipt: bool) -> None:
    verdict = _verify(_forged(name, has_receipt=has_receipt))
    assert not verdict.is_in_order
    assert _REASONS[name] in _sentences(verdict)


@pytest.mark.parametrize("name", FORGERIES)
def test_what_a_forgery_adds_is_not_believed(name: str) -> None:
    paper, forged = _verify(_signed()).paper, _verify(_forged(name)).paper
    assert paper is not None
    assert forged == paper


def test_an_older_copy_is_told_by_the_newest_one_beside_it() -> None:
    old = _verify(_signed(version=1), "old.pdf")
    new = _verify(_signed(version=2), "new.pdf")
    told = find_newer_beside(old, [new, old])
    assert old.is_in_order
    assert told is not None
    assert told.truth is Truth.YES
    assert told.sentence == "yes: new.pdf beside it is version 2, this is version 1"
    assert find_newer_beside(new, [new, old]) is None


def test_a_forged_copy_beside_overtakes_nothing() -> None:
    old = _verify(_signed(version=1), "old.pdf")
    forged = _verify(change_property(_signed(version=1), "/MeetingDeskVersion", "2"), "new.pdf")
    assert find_newer_beside(old, [forged]) is None


def test_a_newer_copy_that_somebody_else_signed_overtakes_nothing() -> None:
    document = full_document()
    document = replace(document, metadata=replace(document.metadata, version=2))
    identity, root = from_organisation()
    written = PdfWriter().write(document, at=AT)
    other = PdfCertifier().seal(written, identity, at=AT, reason=REASON)
    old = _verify(_signed(version=1), "old.pdf")
    told = find_newer_beside(old, [_verify(other, "new.pdf")])
    assert told is not None
    assert told.truth is Truth.UNKNOWN
    trusted = PdfVerifier((root,)).verify(other, name="new.pdf")
    told = find_newer_beside(old, [trusted])
    assert told is not None
    assert told.truth is Truth.YES


def test_a_changed_page_is_told_under_a_signature_of_receipt_as_well() -> None:
    forged = sign_receipt(_forged("overlay"))
    verdict = _verify(forged)
    assert not verdict.is_in_order
    assert verdict.receipt is not None
    assert verdict.receipt.truth is Truth.NO


def test_a_change_after_the_signature_of_receipt_is_told() -> None:
    received = sign_receipt(_signed())
    for name in ("overlay", "swapped attachment", "changed metadata", "injected object"):
        verdict = _verify(FORGERIES[name](received))
        assert not verdict.is_in_order, name
        assert _REASONS[name] in _sentences(verdict), name


def test_pdfsig_tells_only_what_was_changed_in_the_signed_bytes(tmp_path: Path) -> None:
    for name in FORGERIES:
        file = tmp_path / "minutes.pdf"
        file.write_bytes(_forged(name))
        found = [one for one in pdfsig(file) if one.verdict]
        assert bool(found) is (name != "stripped signature"), name
        for one in found:
            assert one.is_valid is (name not in _IN_SIGNED_BYTES), name


def test_libreoffice_lets_pass_what_the_table_says(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.pdf" for name in FORGERIES}
    for name, file in files.items():
        file.write_bytes(_forged(name))
    said = office_signatures(files.values())
    valid = {
        name
        for name, file in files.items()
        if any(one.subject for one in said[file])
        and all(one.is_valid for one in said[file] if one.subject)
    }
    assert valid == _LIBREOFFICE_SAYS_VALID
