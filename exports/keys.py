"""The chair's key as it is used: unpacked once, checked for its time, kept as long as its identity.

In memory only. Must not know any format: what is signed, and where the signature stands, is
the business of each sealer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key, pkcs12

from meetingdesk.service.key_troubles import (
    IdentityNotValid,
    NotAnIdentity,
    WrongIdentityPassphrase,
)
from meetingdesk.service.paper_ports import SigningIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A private key with its certificate and who vouches for it.

    The same data give the same signature, for a curve as well (RFC 6979).
    """

    key: RSAPrivateKey | EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    """Who issued the certificate, then who issued that one; nothing that does not belong there."""

    def sign(self, data: bytes) -> bytes:
        """Sign with SHA-256; for a curve the answer is in DER."""
        match self.key:
            case RSAPrivateKey() as key:
                return key.sign(data, PKCS1v15(), SHA256())
            case key:
                return key.sign(data, ECDSA(SHA256(), deterministic_signing=True))


class SigningKeys:
    """The keys of the identities in use; unpacking one takes longer than signing a file."""

    def __init__(self) -> None:
        self._unpacked: WeakKeyDictionary[SigningIdentity, SigningKey] = WeakKeyDictionary()

    def key_of(self, identity: SigningIdentity, *, at: datetime) -> SigningKey:
        """Give the key of an identity; it goes when the identity goes.

        Raises WrongIdentityPassphrase, NotAnIdentity, IdentityNotValid.
        """
        unpacked = self._unpacked.get(identity)
        if unpacked is None:
            unpacked = self._unpacked.setdefault(identity, _unpack(identity))
        _check_time(unpacked.certificate, at)
        return unpacked


def _unpack(identity: SigningIdentity) -> SigningKey:
    if identity.key:
        return _checked_before(identity)
    try:
        loaded = pkcs12.load_pkcs12(identity.pkcs12, identity.passphrase)
    except ValueError as error:
        # The library has one error for both; only its words tell them apart.
        raise (WrongIdentityPassphrase if "password" in str(error) else NotAnIdentity) from error
    key = loaded.key
    if loaded.cert is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise NotAnIdentity
    if key.public_key() != loaded.cert.certificate.public_key():
        raise NotAnIdentity
    certificate = loaded.cert.certificate
    others = [other.certificate for other in loaded.additional_certs]
    return SigningKey(key=key, certificate=certificate, chain=tuple(_chain(certificate, others)))


def _checked_before(identity: SigningIdentity) -> SigningKey:
    """Give a key that was checked when its identity was opened; it is not checked again."""
    key = load_der_private_key(identity.key, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise NotAnIdentity
    certificate, *others = map(x509.load_der_x509_certificate, identity.certificates)
    return SigningKey(key=key, certificate=certificate, chain=tuple(_chain(certificate, others)))


def _chain(
    certificate: x509.Certificate, others: list[x509.Certificate]
) -> Iterator[x509.Certificate]:
    """Yield who issued the certificate, who issued that one, and so on as far as they are given."""
    left = [other for other in others if other != certificate]
    while True:
        issuer = next((other for other in left if _has_issued(other, certificate)), None)
        if issuer is None:
            return
        yield issuer
        left.remove(issuer)
        certificate = issuer


def _has_issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def _check_time(certificate: x509.Certificate, at: datetime) -> None:
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= at <= last:
        raise IdentityNotValid(first, last)
