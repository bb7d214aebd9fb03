"""What sealing leaves as it was, what it draws and encloses, and that it repeats itself."""

import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12

from exports.pdf.signing import PdfCertifier
from exports.pdf.stamp import draw_stamp, stamp_words
from exports.pdf.verify import PdfVerifier
from exports.pdf.writer import PdfWriter
from exports.verdict import in_date
from meetingdesk.service.paper_ports import SigningIdentity, Trust, Truth
from tests.helpers.documents import AT, full_document, small_document
from tests.helpers.outside import Profile, outloud_findings, page_findings
from tests.helpers.signatories import CHAIR, REASON, from_organisation, self_issued
from tests.helpers.tools import need

_KINDS = ("self-issued", "organisation")


def _identity(kind: str) -> SigningIdentity:
    return self_issued() if kind == "self-issued" else from_organisation()[0]


@cache
def _unsigned() -> bytes:
    return PdfWriter().write(full_document(), at=AT)


@cache
def _sealed(kind: str = "self-issued") -> bytes:
    return PdfCertifier().seal(_unsigned(), _identity(kind), at=AT, reason=REASON)


def _envelope(content: bytes) -> cms.SignedData:
    first = content.index(b"/Contents <") + len(b"/Contents <")
    raw = bytes.fromhex(content[first : content.index(b">", first)].decode())
    return cms.ContentInfo.load(raw)["content"]


@pytest.mark.parametrize("kind", _KINDS)
def test_the_same_paper_sealed_again_has_the_same_bytes(kind: str) -> None:
    again = PdfCertifier().seal(_unsigned(), _identity(kind), at=AT, reason=REASON)
    assert again == _sealed(kind)


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_sealed_paper_still_conforms(kind: str, profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(_sealed(kind))
    assert page_findings(file, profile) == []
    assert outloud_findings(file) == []


@pytest.mark.parametrize("kind", _KINDS)
def test_the_whole_chain_is_enclosed_and_named_in_what_is_signed(kind: str) -> None:
    identity = _identity(kind)
    loaded = pkcs12.load_pkcs12(identity.pkcs12, identity.passphrase)
    assert loaded.cert is not None
    chain = [loaded.cert.certificate, *(one.certificate for one in loaded.additional_certs)]
    signed = _envelope(_sealed(kind))
    enclosed = {x509.load_der_x509_certificate(one.chosen.dump()) for one in signed["certificates"]}
    assert enclosed == set(chain)
    (named,) = [
        attribute["values"][0]["certs"]
        for attribute in signed["signer_infos"][0]["signed_attrs"]
        if attribute["type"].native == "signing_certificate_v2"
    ]
    assert len(named) == len(chain)


def test_a_certificate_that_does_not_belong_to_the_chain_is_not_enclosed() -> None:
    good, __ = from_organisation()
    loaded = pkcs12.load_pkcs12(good.pkcs12, b"")
    foreign = pkcs12.load_pkcs12(self_issued().pkcs12, self_issued().passphrase)
    assert loaded.cert is not None
    assert foreign.cert is not None
    assert isinstance(loaded.key, EllipticCurvePrivateKey)
    chain = [one.certificate for one in loaded.additional_certs]
    raw = pkcs12.serialize_key_and_certificates(
        None,
        loaded.key,
        loaded.cert.certificate,
        [foreign.cert.certificate, *chain],
        NoEncryption(),
    )
    mixed = SigningIdentity(
        pkcs12=raw, passphrase=b"", name=good.name, role=good.role, organisation=good.organisation
    )
    content = PdfCertifier().seal(_unsigned(), mixed, at=AT, reason=REASON)
    assert len(_envelope(content)["certificates"]) == 2
    assert PdfVerifier().verify(content, name="").is_in_order


def test_the_block_says_who_signed_when_and_by_whose_clock(tmp_path: Path) -> None:
    words = stamp_words(self_issued(), AT)
    assert words == (
        f"This copy was signed electronically by {CHAIR.name}, {CHAIR.role}, {CHAIR.organisation},"
        " on 5 November 2026 at 15:30 (Europe/London), by the clock of the signatory's computer."
    )
    assert words in " ".join(_drawn_in_field(_sealed(), tmp_path).split())


def _drawn_in_field(content: bytes, folder: Path) -> str:
    """Give what poppler reads of a page that shows the field alone."""
    with pikepdf.open(BytesIO(content)) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "ChairApproval")
        block = pdf.make_indirect(field.AP.N)
        page = pdf.add_blank_page(page_size=(600, 200))
        name = page.add_resource(block, pikepdf.Name.XObject)
        page.contents_add(f"{name} Do".encode())
        for _ in range(len(pdf.pages) - 1):
            del pdf.pages[0]
        file = folder / "field.pdf"
        pdf.save(file)
    run = [need("pdftotext", package="poppler-utils"), str(file), "-"]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


def test_nothing_is_drawn_where_the_field_has_no_size() -> None:
    written = PdfWriter().write(small_document(), at=AT)
    content = PdfCertifier().seal(written, self_issued(), at=AT, reason=REASON)
    with pikepdf.open(BytesIO(content)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert [float(side) for side in field.Rect] == [0, 0, 0, 0]
    assert b"/FontFile2" not in content[len(written) :]


def test_a_long_name_is_drawn_smaller_and_stays_in_its_field() -> None:
    words = stamp_words(replace(self_issued(), name="Ruth " * 40), AT)
    with pikepdf.open(BytesIO(draw_stamp(words, width=450, height=50))) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes()
    sizes = [float(size) for size in re.findall(rb"([0-9.]+) Tf", drawn)]
    assert sizes
    assert max(sizes) < 9


def test_a_name_in_another_script_is_drawn_with_its_own_letters() -> None:
    identity = replace(self_issued(), name="Łukasz Świątek, 李明")
    content = PdfCertifier().seal(_unsigned(), identity, at=AT, reason=REASON)
    with pikepdf.open(BytesIO(content)) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "ChairApproval")
        fonts = field.AP.N.Resources.XObject.Stamp.Resources.Font
        names = [str(font.BaseFont) for font in fonts.values()]
    assert any("NotoSansSC" in name for name in names)


def test_whoever_names_the_certificate_itself_trusts_it() -> None:
    raw = pkcs12.load_pkcs12(self_issued().pkcs12, self_issued().passphrase)
    assert raw.cert is not None
    own = raw.cert.certificate.public_bytes(Encoding.DER)
    assert PdfVerifier((own,)).verify(_sealed(), name="").trust is Trust.TRUSTED
    assert PdfVerifier().verify(_sealed(), name="").trust is Trust.SELF_ISSUED


def test_a_signature_outside_the_days_of_its_certificate_is_told() -> None:
    first, last = AT, AT + timedelta(days=700)
    assert in_date(first, last, at=AT).truth is Truth.YES
    late = in_date(first, last, at=AT + timedelta(days=701))
    assert late.truth is Truth.NO
    assert late.sentence == (
        "it is valid from 5 November 2026 to 5 October 2028 only, and signed at another time"
    )
    assert in_date(first, last, at=None).truth is Truth.UNKNOWN
