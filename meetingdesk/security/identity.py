"""The chair's signing identity: a private key and its certificate.

Self-issued on first use, or from a PKCS#12 that an organisation gave. A
self-issued one proves that all papers come from one hand; whose hand it is, the
reader learns by comparing the fingerprint. Must not sign anything itself.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_der_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from meetingdesk.service.key_troubles import (
    IdentityNotValid,
    NotAnIdentity,
    WrongIdentityPassphrase,
)
from meetingdesk.service.release_ports import CertificateFacts
from meetingdesk.service.stored import Actor

_KEY_BITS: Final = 3072
_PUBLIC_EXPONENT: Final = 65537
_VALID_FOR: Final = timedelta(days=3653)
_CLOCK_MAY_DIFFER: Final = timedelta(days=1)
_LONGEST_NAME: Final = 64  # RFC 5280, upper bound of each part of a name
_DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
_PURPOSES: Final = (_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION)
"""The second is what older checkers ask of signatures: poppler calls a certificate without it
corrupted, and not just unknown."""
_LOCKED: Final = b"MeetingDesk identity 1\n"
"""How what lock_identity gives begins; a PKCS#12 begins otherwise."""
_WRONG_PASSPHRASE: Final = "Invalid password or PKCS12 data"  # noqa: S105 - the library's message


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A private key, its certificate, and those who vouch for it."""

    private_key: RSAPrivateKey | EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the certificate in hexadecimal, for comparing by eye or telephone."""
        return self.certificate.fingerprint(SHA256()).hex()


def make_identity(person: Actor, *, at: datetime) -> Identity:
    """Make a self-issued identity for a chair; takes about half a second."""
    key = rsa.generate_private_key(public_exponent=_PUBLIC_EXPONENT, key_size=_KEY_BITS)
    name = _name_of(person)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _CLOCK_MAY_DIFFER)
        .not_valid_after(at + _VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage(_PURPOSES), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
    )
    return Identity(private_key=key, certificate=builder.sign(key, SHA256()))


def pack_identity(identity: Identity, passphrase: bytes) -> bytes:
    """Give the identity as PKCS#12, for the secrets of the store."""
    return pkcs12.serialize_key_and_certificates(
        name=None,
        key=identity.private_key,
        cert=identity.certificate,
        cas=list(identity.chain) or None,
        encryption_algorithm=BestAvailableEncryption(passphrase),
    )


def lock_identity(identity: Identity, passphrase: bytes) -> bytes:
    """Give the identity as the store keeps it for later issues: a key that was checked once."""
    key = identity.private_key.private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase)
    )
    found = (identity.certificate, *identity.chain)
    certificates = [one.public_bytes(Encoding.DER).hex() for one in found]
    body = json.dumps({"key": key.hex(), "certificates": certificates})
    return _LOCKED + body.encode("ascii")


def unlock_identity(raw: bytes, passphrase: bytes) -> Identity:
    """Read what lock_identity gave, or a PKCS#12 from before; valid by now or not.

    Its key is not checked again: that takes a tenth of a second in which no other thread goes on,
    and only this desk can have put it into its encrypted store. Raises NotAnIdentity,
    WrongIdentityPassphrase.
    """
    if not raw.startswith(_LOCKED):
        return read_identity(raw, passphrase)
    body = json.loads(raw.removeprefix(_LOCKED))
    try:
        key = load_der_private_key(
            bytes.fromhex(body["key"]), passphrase, unsafe_skip_rsa_key_validation=True
        )
    except ValueError as error:
        raise WrongIdentityPassphrase from error
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise NotAnIdentity
    found = (x509.load_der_x509_certificate(bytes.fromhex(one)) for one in body["certificates"])
    certificate, *chain = found
    return Identity(private_key=key, certificate=certificate, chain=tuple(chain))


def unpack_identity(raw: bytes, passphrase: bytes, *, at: datetime) -> Identity:
    """Read a PKCS#12, ours or an organisation's.

    Raises NotAnIdentity, WrongIdentityPassphrase, IdentityNotValid.
    """
    identity = read_identity(raw, passphrase)
    see_that_it_is_valid(identity, at=at)
    return identity


def see_that_it_is_valid(identity: Identity, *, at: datetime) -> None:
    """See that a certificate is of this time. Raises IdentityNotValid."""
    certificate = identity.certificate
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= at <= last:
        raise IdentityNotValid(first, last)


def read_identity(raw: bytes, passphrase: bytes) -> Identity:
    """Read a PKCS#12 to say what it is, valid by now or not.

    Raises NotAnIdentity, WrongIdentityPassphrase.
    """
    try:
        loaded = pkcs12.load_pkcs12(raw, passphrase)
    except ValueError as error:
        if _WRONG_PASSPHRASE in str(error) and _looks_like_pkcs12(raw):
            raise WrongIdentityPassphrase from error
        raise NotAnIdentity from error
    key = loaded.key
    if loaded.cert is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise NotAnIdentity
    certificate = loaded.cert.certificate
    if key.public_key() != certificate.public_key():
        raise NotAnIdentity
    chain = tuple(one.certificate for one in loaded.additional_certs)
    return Identity(private_key=key, certificate=certificate, chain=chain)


def person_of(certificate: x509.Certificate) -> Actor:
    """Read name, role and organisation from a certificate; what it does not say is empty."""
    return Actor(
        name=_part(certificate, NameOID.COMMON_NAME),
        role=_part(certificate, NameOID.TITLE),
        organisation=_part(certificate, NameOID.ORGANIZATION_NAME),
    )


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """Return what a certificate says of its holder, its issuer and its time."""
    person = person_of(certificate)
    issued_by = certificate.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
    return CertificateFacts(
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        issuer=str(issued_by[0].value) if issued_by else certificate.issuer.rfc4514_string(),
        is_self_issued=certificate.issuer == certificate.subject,
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _name_of(person: Actor) -> x509.Name:
    parts = (
        (NameOID.COMMON_NAME, person.name),
        (NameOID.TITLE, person.role),
        (NameOID.ORGANIZATION_NAME, person.organisation),
    )
    return x509.Name(
        [x509.NameAttribute(kind, text[:_LONGEST_NAME]) for kind, text in parts if text]
    )


def _part(certificate: x509.Certificate, kind: ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(kind)
    return str(found[0].value) if found else ""


def _looks_like_pkcs12(raw: bytes) -> bool:
    # A DER sequence whose length is the length of the file.
    long_form = 0x80
    if len(raw) < 4 or raw[0] != 0x30:
        return False
    if raw[1] < long_form:
        return len(raw) == raw[1] + 2
    size = raw[1] - long_form
    return len(raw) == int.from_bytes(raw[2 : 2 + size], "big") + 2 + size
