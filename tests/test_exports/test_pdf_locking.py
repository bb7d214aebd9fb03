"""A PDF that is locked before it is signed: what opens it, and what a check says of it."""

import random
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exports.leaks import find_leaks
from exports.pdf.reading import PdfReader
from exports.pdf.signing import PdfCertifier
from exports.pdf.verify import PdfVerifier
from exports.pdf.writer import PdfWriter
from meetingdesk.service.paper_ports import Truth, Verdict
from tests.helpers.documents import AT, full_document
from tests.helpers.forging_pdf import flipped
from tests.helpers.outside import pdfsig
from tests.helpers.signatories import REASON, self_issued
from tests.helpers.tools import need

_PASSWORD = "quiet-harbour-41-lantern"


@cache
def _locked(password: str = _PASSWORD) -> bytes:
    written = PdfWriter().write(full_document(), at=AT)
    return PdfCertifier().seal(written, self_issued(), at=AT, reason=REASON, password=password)


def _verify(content: bytes, password: str) -> Verdict:
    return PdfVerifier().verify(content, name="minutes.pdf", password=password)


def test_a_locked_paper_is_in_order_with_its_password() -> None:
    verdict = _verify(_locked(), _PASSWORD)
    assert verdict.is_in_order
    assert not verdict.is_locked
    assert verdict.paper is not None
    assert verdict.paper.copy == 3


def test_without_its_password_nothing_is_told_but_that_it_is_locked() -> None:
    verdict = _verify(_locked(), "")
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert "is locked with a password; nothing can be told without it" in verdict.unchanged.sentence
    assert verdict.is_locked
    assert verdict.signatory is None
    assert not verdict.is_in_order


def test_a_wrong_password_is_told_as_wrong() -> None:
    verdict = _verify(_locked(), "another")
    assert verdict.is_locked
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert "this is not it" in verdict.unchanged.sentence


def test_a_password_is_the_same_however_its_letters_are_typed() -> None:
    composed, decomposed = "caf\u00e9 \u0141\u00f3d\u017a", "cafe\u0301 \u0141o\u0301dz\u0301"
    assert _verify(_locked(composed), decomposed).is_in_order


def test_the_lock_is_of_the_newest_kind_and_shuts_out_no_screen_reader() -> None:
    with pikepdf.open(BytesIO(_locked()), password=_PASSWORD) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert pdf.encryption.stream_method.name == "aesv3"
        assert pdf.allow.accessibility
        assert pdf.allow.extract
        assert pdf.allow.print_highres
        assert not pdf.allow.modify_other
        assert not pdf.owner_password_matched


@pytest.mark.parametrize("password", ["", "another", _PASSWORD.upper()])
def test_nothing_else_opens_it(password: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(_locked()), password=password)


def test_no_word_of_it_lies_in_the_clear() -> None:
    content = _locked()
    for words in (b"Northam", b"Minutes", b"5f0c1d8e", b"Crest", b"x:xmpmeta"):
        assert words not in content, words


def test_poppler_opens_it_and_calls_the_signature_valid(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(_locked())
    (approval, receipt) = pdfsig(file, _PASSWORD)
    assert approval.is_valid
    assert approval.covers_all
    assert receipt.verdict == ""
    pdftotext = need("pdftotext", package="poppler-utils")
    run = [pdftotext, "-upw", _PASSWORD, str(file), "-"]
    said = subprocess.run(run, capture_output=True, text=True, check=True)
    assert "Łukasz Świątek" in said.stdout


def test_a_changed_byte_anywhere_makes_a_locked_file_invalid() -> None:
    chance = random.Random(20261107)  # noqa: S311 — places, no secrets
    content = _locked()
    for place in chance.sample(range(len(content)), 80):
        verdict = _verify(flipped(content, place, bit=chance.randrange(8)), _PASSWORD)
        assert not verdict.is_in_order, place


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Crest of Northam", "shown"), ("Minutes", "attached"), ("Łukasz", "shown")],
)
def test_the_leak_search_reads_a_locked_file(words: str, kind: str) -> None:
    parts = PdfReader().read_parts(_locked(), password=_PASSWORD)
    assert any(words in part.text and part.kind == kind for part in parts)
    (leak,) = find_leaks(parts, terms=[words], passages=(), allowed_text="")
    assert leak.words == words


def test_the_leak_search_reads_what_a_later_state_replaced() -> None:
    """Signing replaces the field; what it was before still lies in the locked file."""
    written = PdfWriter().write(full_document(), at=AT)
    with pikepdf.open(BytesIO(written)) as pdf:
        pdf.Root.AcroForm.Fields[0].Contents = pikepdf.String("14 Larch Close")
        target = BytesIO()
        pdf.save(target)
    sealed = PdfCertifier().seal(
        target.getvalue(), self_issued(), at=AT, reason=REASON, password=_PASSWORD
    )
    parts = PdfReader().read_parts(sealed, password=_PASSWORD)
    assert find_leaks(parts, terms=["14 Larch Close"], passages=(), allowed_text="")
