"""Checks a detached signature (CMS) over some bytes: whether it fits, who made it, and when.

Takes any bytes; whatever cannot be read is no signature. It asks nobody on a network.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.ades import cades_asn1  # noqa: F401 — see the workaround below

from exports.trust import signatory_of, trust_of
from exports.verdict import in_date
from meetingdesk.service.paper_ports import Answer, Signatory, Trust

# WORKAROUND(asn1crypto 1.5): the names of attributes are fixed when the first CMS is read, so those
# that signing a PDF adds are loaded before; else no PDF can be signed in this process any more.
# Remove when asn1crypto forgets its reverse map as names are added.

_HASHES: Final[dict[str, type[hashes.HashAlgorithm]]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


class DoesNotFit(Exception):
    """There is no signature in these bytes, or not one over that content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detached:
    """A signature that fits."""

    signatory: Signatory
    trust: Trust
    in_date: Answer
    """Whether the certificate was valid when it signed."""
    at: datetime | None
    """By the clock of the signatory."""


def check_detached(content: bytes, signature: bytes, *, roots: tuple[bytes, ...] = ()) -> Detached:
    """Check the one signature (DER) over the content. Raises DoesNotFit."""
    try:
        signer, certificate, others = _read(signature)
        attributes = {entry["type"].native: entry["values"] for entry in signer["signed_attrs"]}
        _see_that_it_fits(content, signer, attributes=attributes, certificate=certificate)
        at = attributes["signing_time"][0].native if "signing_time" in attributes else None
        trust = trust_of(certificate.dump(), others=others, roots=roots, at=at)
        dates = in_date(certificate.not_valid_before, certificate.not_valid_after, at=at)
        return Detached(signatory=signatory_of(certificate), trust=trust, in_date=dates, at=at)
    except (InvalidSignature, ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise DoesNotFit from error


def _read(signature: bytes) -> tuple[cms.SignerInfo, asn1_x509.Certificate, tuple[bytes, ...]]:
    """Give what the one signatory says, their certificate, and those that came with it."""
    info = cms.ContentInfo.load(signature, strict=True)
    if info["content_type"].native != "signed_data":
        raise DoesNotFit
    signed = info["content"]
    signers = signed["signer_infos"]
    if len(signers) != 1 or signed["encap_content_info"]["content"].native is not None:
        raise DoesNotFit
    signer = signers[0]
    if signer["sid"].name != "issuer_and_serial_number":
        raise DoesNotFit
    named = signer["sid"].chosen
    certificates = [item.chosen for item in signed["certificates"] if item.name == "certificate"]
    for certificate in certificates:
        if (
            certificate.issuer.dump() == named["issuer"].dump()
            and certificate.serial_number == named["serial_number"].native
        ):
            return signer, certificate, tuple(other.dump() for other in certificates)
    raise DoesNotFit


def _see_that_it_fits(
    content: bytes,
    signer: cms.SignerInfo,
    *,
    attributes: dict[str, Any],
    certificate: asn1_x509.Certificate,
) -> None:
    name = signer["digest_algorithm"]["algorithm"].native
    if name not in _HASHES or attributes["content_type"][0].native != "data":
        raise DoesNotFit
    digest = hashlib.new(name, content).digest()
    if len(attributes) != len(signer["signed_attrs"]) or len(attributes["message_digest"]) != 1:
        raise DoesNotFit
    if not hmac.compare_digest(attributes["message_digest"][0].native, digest):
        raise DoesNotFit
    signed = signer["signed_attrs"].untag().dump()
    key = x509.load_der_x509_certificate(certificate.dump()).public_key()
    value = signer["signature"].native
    chosen = _HASHES[name]()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(value, signed, padding.PKCS1v15(), chosen)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(value, signed, ec.ECDSA(chosen))
    else:
        raise DoesNotFit
