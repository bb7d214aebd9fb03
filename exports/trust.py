"""Tells whose a certificate is, and who vouches for it by the issuers whom the reader has named.

Must not know any format, judge a signature, nor ask a network.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from meetingdesk.service.key_troubles import NotACertificate
from meetingdesk.service.paper_ports import Signatory, Trust

_PEM = b"-----BEGIN CERTIFICATE-----"


def certificates_in(content: bytes) -> tuple[bytes, ...]:
    """Give the certificates (DER) in a file, PEM or DER. Raises NotACertificate."""
    try:
        found = (
            load_pem_x509_certificates(content)
            if _PEM in content
            else [load_der_x509_certificate(content)]
        )
    except ValueError as error:
        raise NotACertificate from error
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in found)


def signatory_of(certificate: x509.Certificate, *, role: str = "") -> Signatory:
    """Give whom a certificate names; the role that they claimed in the signature goes first."""
    subject, issuer = certificate.subject.native, certificate.issuer
    return Signatory(
        name=_text(subject.get("common_name")),
        role=role or _text(subject.get("title")),
        organisation=_text(subject.get("organization_name")),
        issuer=_text(issuer.native.get("common_name")) or issuer.human_friendly,
        fingerprint=certificate.sha256.hex(),
    )


def _text(value: object) -> str:
    """Give one value of a name; a name may hold several of a kind."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value or "")


def trust_of(
    certificate: bytes, *, others: Sequence[bytes], roots: Sequence[bytes], at: datetime | None
) -> Trust:
    """Tell who vouches for a certificate at a moment; all certificates are in DER.

    `others` came with the signature: they may link the certificate to a root, no more.
    """
    if certificate in roots:
        return Trust.TRUSTED  # the reader named this very person
    signatory = x509.Certificate.load(certificate)
    if signatory.self_signed in ("yes", "maybe"):
        return Trust.SELF_ISSUED
    if not roots:
        return Trust.UNKNOWN_ISSUER
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots],
        other_certs=[x509.Certificate.load(other) for other in others],
        allow_fetching=False,
        moment=at,
    )
    validator = CertificateValidator(signatory, validation_context=context)
    try:
        asyncio.run(validator.async_validate_path())
    except (PathError, ValidationError):
        return Trust.UNKNOWN_ISSUER
    return Trust.TRUSTED
