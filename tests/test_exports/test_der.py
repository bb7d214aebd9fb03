"""The walk over an envelope: one way to write each value, and every other is refused."""

import pytest
from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from exports.pdf.der import value_end
from tests.helpers.signatories import from_organisation, self_issued


@pytest.mark.parametrize(
    "raw",
    [
        "0500",
        "0101FF",
        "020100",
        "02020080",
        "0203800000",
        "0603550406",
        "06062A864886F70D",
        "030204F0",
        "0C03C5817A",
        "170D3236313130353135333030305A",
        "180F32303236313130353135333030305A",
        "3000",
        "3003020105",
        "A003020105",
        "8001FF",
        "048180" + "00" * 128,
    ],
)
def test_what_is_der_is_taken_whole(raw: str) -> None:
    content = bytes.fromhex(raw)
    assert value_end(content) == len(content)
    assert value_end(content + b"\0\0") == len(content)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "nothing"),
        ("05", "no length"),
        ("0501", "cut off"),
        ("050100", "a null with something in it"),
        ("010101", "a truth that is neither 00 nor FF"),
        ("02020001", "a number with a zero that says nothing"),
        ("0202FF80", "a negative number with a one that says nothing"),
        ("0200", "a number without digits"),
        ("06028001", "an identifier with a zero that says nothing"),
        ("0601D5", "an identifier that is cut off"),
        ("030208FF", "more unused bits than a byte has"),
        ("030204FF", "unused bits that are not zero"),
        ("0C01FF", "text that is no UTF-8"),
        ("1301FF", "letters beyond ASCII"),
        ("170B323631313035313533305A", "a time without seconds"),
        ("181132303236313130353135333030302E305A", "a fraction that ends in zero"),
        ("30800000", "an indefinite length"),
        ("30810100", "a length in more bytes than it needs"),
        ("3082000100", "a length that begins with zero"),
        ("3085000000000100", "a length of five bytes"),
        ("1F8100", "a tag of several bytes"),
        ("1000", "a sequence that is no container"),
        ("240100", "a string in pieces"),
        ("0F00", "a value that nobody knows"),
        ("3003050001", "a value that is cut off inside"),
    ],
)
def test_what_is_not_der_is_refused(raw: str, why: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — text that is no UTF-8 has its own words
        pytest.fail(f"{why}: taken as {value_end(bytes.fromhex(raw))} bytes")


def test_endless_nesting_is_refused() -> None:
    raw = b""
    for _ in range(60):
        raw = core.Sequence(contents=raw).dump()
    with pytest.raises(ValueError, match="too deep"):
        value_end(raw)


def test_the_certificates_of_every_kind_of_identity_are_der() -> None:
    organisation, __ = from_organisation()
    for identity in (self_issued(), organisation):
        loaded = pkcs12.load_pkcs12(identity.pkcs12, identity.passphrase)
        assert loaded.cert is not None
        found: list[x509.Certificate] = [loaded.cert.certificate]
        found += [other.certificate for other in loaded.additional_certs]
        for certificate in found:
            der = certificate.public_bytes(Encoding.DER)
            assert value_end(der) == len(der)
