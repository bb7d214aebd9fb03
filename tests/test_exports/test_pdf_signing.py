"""A signed PDF: what it says, what poppler says of it, and that no change goes unnoticed."""

import random
import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from exports.pdf.container import container_of, is_envelope_untouched
from exports.pdf.signing import PdfCertifier
from exports.pdf.verify import PdfVerifier
from exports.pdf.writer import PdfWriter
from meetingdesk.service.key_troubles import (
    IdentityNotValid,
    NotAnIdentity,
    WrongIdentityPassphrase,
)
from meetingdesk.service.paper_ports import (
    ClockSource,
    SigningIdentity,
    Trust,
    Truth,
    Verdict,
)
from tests.helpers.documents import AT, rich_document, small_document
from tests.helpers.signatories import CHAIR, REASON, from_organisation, self_issued


@cache
def _unsigned() -> bytes:
    return PdfWriter().write(small_document(), at=AT)


@cache
def _signed() -> bytes:
    return PdfCertifier().seal(_unsigned(), self_issued(), at=AT, reason=REASON)


def _verify(content: bytes) -> Verdict:
    return PdfVerifier().verify(content, name="minutes.pdf")


def _pdfsig(content: bytes, folder: Path) -> str:
    file = folder / "minutes.pdf"
    file.write_bytes(content)
    run = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False)
    return run.stdout


def test_a_signed_file_is_unchanged_and_complete() -> None:
    verdict = _verify(_signed())
    assert verdict.unchanged.truth is Truth.YES
    assert verdict.complete.truth is Truth.YES
    assert verdict.is_in_order


def test_poppler_calls_the_signature_valid_and_the_file_whole(tmp_path: Path) -> None:
    said = _pdfsig(
        PdfCertifier().seal(
            PdfWriter().write(rich_document(), at=AT), self_issued(), at=AT, reason=REASON
        ),
        tmp_path,
    )
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Signing Hash Algorithm: SHA-256" in said


def test_the_verdict_tells_who_in_which_role_and_when_by_whose_clock() -> None:
    verdict = _verify(_signed())
    assert verdict.signatory is not None
    assert verdict.signatory.name == CHAIR.name
    assert verdict.signatory.role == CHAIR.role
    assert verdict.signatory.organisation == CHAIR.organisation
    assert len(verdict.signatory.fingerprint) == 64
    assert verdict.trust is Trust.SELF_ISSUED
    assert verdict.signed_at == AT
    assert verdict.clock is ClockSource.SIGNATORY


def test_the_verdict_tells_which_record_edition_and_copy() -> None:
    paper = _verify(_signed()).paper
    assert paper is not None
    assert (paper.record_digest, paper.edition, paper.copy) == ("a" * 64, "full", 3)
    assert (paper.paper, paper.version) == ("minutes", 1)


def test_signing_only_adds_to_the_file() -> None:
    assert _signed().startswith(_unsigned())


def test_signing_leaves_the_properties_of_the_file_alone() -> None:
    with pikepdf.open(BytesIO(_unsigned())) as before, pikepdf.open(BytesIO(_signed())) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo.items()) == dict(before.docinfo.items())


def test_the_file_is_certified_against_every_change() -> None:
    with pikepdf.open(BytesIO(_signed())) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert int(field.V.Reference[0].TransformParams.P) == 1
        assert pdf.Root.Perms.DocMDP.objgen == field.V.objgen


def test_an_identity_of_an_organisation_is_trusted_by_whom_its_root_is() -> None:
    identity, root = from_organisation()
    content = PdfCertifier().seal(_unsigned(), identity, at=AT, reason=REASON)
    trusting = PdfVerifier((root,)).verify(content, name="minutes.pdf")
    assert trusting.is_in_order
    assert trusting.trust is Trust.TRUSTED
    assert trusting.signatory is not None
    assert "County Root" in trusting.signatory.issuer
    assert trusting.signatory.role == CHAIR.role
    assert _verify(content).trust is Trust.UNKNOWN_ISSUER
    other = PdfVerifier((from_organisation.__wrapped__()[1],))
    assert other.verify(content, name="minutes.pdf").trust is Trust.UNKNOWN_ISSUER


def _flipped(content: bytes, place: int, *, bit: int = 0) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def _contents(content: bytes) -> tuple[int, int]:
    """Give the first and the last place of the signature's hexadecimal string."""
    start = content.index(b"/Contents <") + len(b"/Contents ")
    return start, content.index(b">", start)


def test_a_changed_byte_anywhere_makes_the_file_invalid() -> None:
    chance = random.Random(20261105)  # noqa: S311 — places, no secrets
    content = _signed()
    for place in chance.sample(range(len(content)), 120):
        verdict = _verify(_flipped(content, place, bit=chance.randrange(8)))
        assert not verdict.is_in_order, place


def test_a_changed_byte_in_the_signature_itself_makes_the_file_invalid() -> None:
    chance = random.Random(20261106)  # noqa: S311 — places, no secrets
    content = _signed()
    first, last = _contents(content)
    for place in (first, last, *chance.sample(range(first, last), 120)):
        verdict = _verify(_flipped(content, place, bit=chance.randrange(8)))
        assert not verdict.is_in_order, place


@pytest.mark.deep
def test_no_bit_of_the_file_can_be_changed() -> None:
    content = _signed()
    for place in range(len(content)):
        for bit in range(8):
            assert not _verify(_flipped(content, place, bit=bit)).is_in_order, (place, bit)


def test_letters_of_another_case_in_the_signature_are_noticed() -> None:
    content = _signed()
    first, last = _contents(content)
    place = next(at for at in range(first + 1, last) if content[at : at + 1].isalpha())
    assert not _verify(_flipped(content, place, bit=5)).is_in_order


def test_words_hidden_behind_the_signature_in_its_string_are_noticed() -> None:
    content = _signed()
    __, last = _contents(content)
    hidden = b"hidden".hex().encode().upper()
    changed = content[: last - len(hidden)] + hidden + content[last:]
    assert _verify(changed).unchanged.truth is Truth.NO


def test_a_signature_that_covers_less_than_the_file_is_no_whole_container() -> None:
    content = _signed()
    first, last = _contents(content)
    whole = container_of(content, (0, first, last + 1, len(content) - last - 1))
    assert whole.covers_to_end
    assert is_envelope_untouched(content, whole)
    for stretch in (
        (1, first - 1, last + 1, len(content) - last - 1),
        (0, first, last + 1, len(content) - last - 2),
        (0, first, last + 1),
    ):
        assert not container_of(content, stretch).covers_to_end


def _overlay(signed: bytes) -> bytes:
    """Give what somebody appends to write over the first page."""
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    words = b"q BT /Helv 40 Tf 100 400 Td (No plan is needed) Tj ET Q"
    over = writer.add_object(generic.StreamObject(stream_data=words))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), over])
    writer.update_container(page)
    return _increment(writer, signed)


def _increment(writer: IncrementalPdfFileWriter, signed: bytes) -> bytes:
    target = BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()[len(signed) :]


def test_an_overlay_appended_after_signing_is_told_though_poppler_lets_it_pass(
    tmp_path: Path,
) -> None:
    content = _signed() + _overlay(_signed())
    verdict = _verify(content)
    assert "Signature is Valid" in _pdfsig(content, tmp_path)
    assert verdict.unchanged.truth is Truth.YES
    assert verdict.complete.truth is Truth.NO
    assert not verdict.is_in_order
    assert verdict.paper is not None


def test_one_byte_at_the_end_is_something_added() -> None:
    verdict = _verify(_signed() + b"\n")
    assert verdict.complete.truth is Truth.NO
    assert not verdict.is_in_order


def test_changed_properties_appended_after_signing_are_told_and_not_believed() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(_signed()))
    info = writer.trailer["/Info"]
    info["/MeetingDeskCopy"] = generic.pdf_string("9")
    writer.update_container(info)
    verdict = _verify(_signed() + _increment(writer, _signed()))
    assert verdict.complete.truth is Truth.NO
    assert verdict.paper is not None
    assert verdict.paper.copy == 3


def test_a_file_whose_signature_was_taken_off_is_not_in_order() -> None:
    with pikepdf.open(BytesIO(_signed())) as pdf:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots
        target = BytesIO()
        pdf.save(target)
    verdict = _verify(target.getvalue())
    assert verdict.unchanged.truth is Truth.NO
    assert verdict.trust is Trust.NOT_SIGNED
    assert "taken off" in verdict.unchanged.sentence


def test_a_strange_file_without_signature_cannot_be_told() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    target = BytesIO()
    pdf.save(target)
    verdict = _verify(target.getvalue())
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert not verdict.is_in_order


def test_a_second_signature_is_told() -> None:
    identity, __ = from_organisation()
    plain = signers.SimpleSigner.load_pkcs12_data(identity.pkcs12, [])
    assert plain is not None
    approved = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(_unsigned())),
        signers.PdfSignatureMetadata(field_name="First"),
        signer=plain,
    )
    twice = signers.sign_pdf(
        IncrementalPdfFileWriter(approved),
        signers.PdfSignatureMetadata(field_name="Second"),
        signer=plain,
        new_field_spec=fields.SigFieldSpec("Second"),
    )
    verdict = _verify(twice.getvalue())
    assert verdict.complete.truth is Truth.NO
    assert "more than one signature" in verdict.complete.sentence


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF", b"\0" * 5000])
def test_what_is_no_pdf_is_an_answer_and_no_error(content: bytes) -> None:
    verdict = _verify(content)
    assert verdict.unchanged.truth is Truth.NO
    assert not verdict.is_in_order


def test_half_a_file_is_an_answer_and_no_error() -> None:
    for part in range(1, 20):
        assert not _verify(_signed()[: len(_signed()) * part // 20]).is_in_order


def test_a_wrong_passphrase_is_told_by_its_name() -> None:
    good = self_issued()
    wrong = SigningIdentity(
        pkcs12=good.pkcs12,
        passphrase=b"another",
        name=good.name,
        role=good.role,
        organisation=good.organisation,
    )
    with pytest.raises(WrongIdentityPassphrase):
        PdfCertifier().seal(_unsigned(), wrong, at=AT, reason=REASON)


def test_what_is_no_identity_is_told_by_its_name() -> None:
    none = SigningIdentity(pkcs12=b"none", passphrase=b"", name="", role="", organisation="")
    with pytest.raises(NotAnIdentity):
        PdfCertifier().seal(_unsigned(), none, at=AT, reason=REASON)


def test_an_identity_that_ran_out_does_not_sign() -> None:
    with pytest.raises(IdentityNotValid):
        PdfCertifier().seal(_unsigned(), self_issued(), at=AT + timedelta(days=4000), reason=REASON)
