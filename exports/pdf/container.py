"""Looks at the one place of a signed PDF that its signature does not cover: the signature's own.

The digest leaves out the hexadecimal string that holds the signature, and the signature does not
cover the envelope around it. Whoever changed a byte there would be told by nobody else.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from exports.pdf.der import value_end

_OPEN, _CLOSE = b"<", b">"
_UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    InvalidSignature,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
)
"""What the libraries raise for an envelope that is not as it was made."""


@dataclass(frozen=True, slots=True)
class Container:
    """The envelope of one signature, as it lies in the file."""

    byte_range: tuple[int, ...]
    """Start and length of the two stretches that the digest covers."""
    covers_to_end: bool


def container_of(content: bytes, byte_range: Sequence[int]) -> Container:
    """Tell which bytes the digest covers."""
    stretch = tuple(int(number) for number in byte_range)
    is_whole = (
        len(stretch) == 4
        and stretch[0] == 0
        and 0 < stretch[1] < stretch[2]
        and stretch[2] + stretch[3] == len(content)
    )
    return Container(stretch, is_whole)


def is_envelope_untouched(content: bytes, container: Container) -> bool:
    """Tell whether the string and the envelope in it are exactly what signing leaves."""
    __, start, end, ___ = container.byte_range
    gap = content[start:end]
    if gap[:1] != _OPEN or gap[-1:] != _CLOSE:
        return False
    digits = gap[1:-1]
    if digits not in (digits.upper(), digits.lower()):
        return False
    try:
        raw = bytes.fromhex(digits.decode("ascii"))
        return _is_canonical(raw)
    except _UNREADABLE:
        return False


def _is_canonical(raw: bytes) -> bool:
    end = value_end(raw)
    if any(raw[end:]):
        return False
    info = cms.ContentInfo.load(raw[:end])
    if info["content_type"].native != "signed_data":
        return False
    signed = info["content"]
    signers = signed["signer_infos"]
    return len(signers) == 1 and all(_envelope_checks(signed, signers[0]))


def _envelope_checks(signed: cms.SignedData, signer: cms.SignerInfo) -> Iterator[bool]:
    """Yield one answer for each field of the envelope that no signature covers."""
    digests = signed["digest_algorithms"]
    yield signed["version"].native == "v1"
    yield signer["version"].native == "v1"
    yield len(digests) == 1
    yield digests[0].dump() == signer["digest_algorithm"].dump()
    yield signer["digest_algorithm"]["parameters"].native is None
    yield signed["encap_content_info"]["content_type"].native == "data"
    yield signed["encap_content_info"]["content"].native is None
    yield len(signed["crls"] or ()) == 0
    yield {"signature_time_stamp_token"} >= {
        attribute["type"].native for attribute in signer["unsigned_attrs"] or ()
    }
    yield _is_plain_algorithm(signer["signature_algorithm"])
    certificates = [item.chosen for item in signed["certificates"]]
    encoded = [certificate.dump() for certificate in certificates]
    yield encoded == sorted(set(encoded))
    meant = [one for one in certificates if _is_meant(signer["sid"], one)]
    yield len(meant) == 1
    yield len(meant) == 1 and _is_named(meant[0], encoded, signed=signer["signed_attrs"])


def _is_meant(identifier: cms.SignerIdentifier, certificate: asn1_x509.Certificate) -> bool:
    """Tell whether the signature names exactly this certificate."""
    if identifier.name != "issuer_and_serial_number":
        return False
    named = identifier.chosen
    return bool(
        named["issuer"].dump() == certificate.issuer.dump()
        and named["serial_number"].native == certificate.serial_number
    )


def _is_plain_algorithm(found: cms.SignedDigestAlgorithm) -> bool:
    """Tell whether the algorithm is named in the one way that we write it."""
    name = found["algorithm"].native
    plain: dict[str, object] = {"algorithm": name}
    if name.endswith("rsa"):
        plain["parameters"] = core.Null()
    return bool(cms.SignedDigestAlgorithm(plain).dump() == found.dump())


def _is_named(
    first: asn1_x509.Certificate, encoded: Sequence[bytes], *, signed: cms.CMSAttributes
) -> bool:
    """Tell whether what is signed names each certificate; one that stands alone always is.

    Others name the signatory's alone: then each must have issued the one before.
    """
    if any(
        x509.load_der_x509_certificate(der).public_bytes(Encoding.DER) != der for der in encoded
    ):
        return False
    named = {
        one["cert_hash"].native
        for attribute in signed
        if attribute["type"].native == "signing_certificate_v2"
        for one in attribute["values"][0]["certs"]
    }
    if len(named) > 1:
        return named == {hashlib.sha256(der).digest() for der in encoded}
    return _is_one_chain(first.dump(), encoded)


def _is_one_chain(first: bytes, encoded: Sequence[bytes]) -> bool:
    left = [x509.load_der_x509_certificate(der) for der in encoded if der != first]
    current = x509.load_der_x509_certificate(first)
    while left:
        issuer = next((one for one in left if _is_issued_by(current, one)), None)
        if issuer is None:
            return False
        left.remove(issuer)
        current = issuer
    return True


def _is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except _UNREADABLE:
        return False
    return True
