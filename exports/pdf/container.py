"""Looks at the one place of a signed PDF that its signature does not cover: the signature's own.

The digest leaves out the hexadecimal string that holds the signature, and the signature does not
cover the envelope around it. Whoever changed a byte there would be told by nobody else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

_OPEN, _CLOSE = b"<", b">"


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
    except (ValueError, TypeError, KeyError, InvalidSignature):
        return False


def _is_canonical(raw: bytes) -> bool:
    info = cms.ContentInfo.load(raw)
    envelope: bytes = info.dump()
    if any(raw[len(envelope) :]) or info.copy().dump(force=True) != envelope:
        return False
    signed = info["content"]
    signers = signed["signer_infos"]
    if len(signers) != 1 or info["content_type"].native != "signed_data":
        return False
    return all(_envelope_checks(signed, signers[0]))


def _envelope_checks(signed: cms.SignedData, signer: cms.SignerInfo) -> Iterator[bool]:
    """Yield one answer for each field of the envelope that no signature covers."""
    digests = signed["digest_algorithms"]
    yield signed["version"].native == "v1"
    yield signer["version"].native == "v1"
    yield len(digests) == 1
    yield digests[0].dump() == signer["digest_algorithm"].dump()
    yield signed["encap_content_info"]["content_type"].native == "data"
    yield signed["encap_content_info"]["content"].native is None
    yield len(signed["crls"] or ()) == 0
    yield {"signature_time_stamp_token"} >= {
        attribute["type"].native for attribute in signer["unsigned_attrs"] or ()
    }
    yield _is_plain_algorithm(signer["signature_algorithm"])
    certificates = [item.chosen for item in signed["certificates"]]
    yield any(_is_meant(signer["sid"], certificate) for certificate in certificates)
    yield from _certificate_checks([certificate.dump() for certificate in certificates])


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


def _certificate_checks(encoded: Sequence[bytes]) -> Iterator[bool]:
    """Yield for each certificate whether its own issuer, where enclosed, signed exactly this."""
    certificates = [x509.load_der_x509_certificate(item) for item in encoded]
    yield bool(certificates)
    for certificate, der in zip(certificates, encoded, strict=True):
        yield certificate.public_bytes(Encoding.DER) == der
        issuers = [other for other in certificates if other.subject == certificate.issuer]
        yield not issuers or any(_is_issued_by(certificate, issuer) for issuer in issuers)


def _is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
