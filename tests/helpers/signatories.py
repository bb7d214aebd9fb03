"""Signing identities of invented chairs: a self-issued one, and one from an organisation."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from meetingdesk.security.identity import make_identity, pack_identity
from meetingdesk.service.paper_ports import SigningIdentity
from meetingdesk.service.stored import Actor
from tests.helpers.documents import AT

CHAIR = Actor(
    name="Ruth Adeyemi",
    role="Conference chair (Independent Reviewing Officer)",
    organisation="Safeguarding and Review Unit",
)
REASON = "Approved by the chair"


@cache
def self_issued() -> SigningIdentity:
    """Give the identity that a chair makes on first use."""
    return _signing(pack_identity(make_identity(CHAIR, at=AT), b"one two three"), b"one two three")


def _signing(raw: bytes, passphrase: bytes) -> SigningIdentity:
    return SigningIdentity(
        pkcs12=raw,
        passphrase=passphrase,
        name=CHAIR.name,
        role=CHAIR.role,
        organisation=CHAIR.organisation,
    )


@cache
def from_organisation() -> tuple[SigningIdentity, bytes]:
    """Give an identity with its chain, and the root certificate (DER) of who issued it."""
    root_key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate("County Root", root_key, issuer="County Root", signer=root_key, is_ca=True)
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = _certificate("Ruth Adeyemi", key, issuer="County Root", signer=root_key, is_ca=False)
    raw = pkcs12.serialize_key_and_certificates(None, key, leaf, [root], NoEncryption())
    return _signing(raw, b""), root.public_bytes(Encoding.DER)


def pkcs12_of(name: str, *, passphrase: str, at: datetime | None = None) -> bytes:
    """Give the PKCS#12 file that an organisation handed to somebody at a moment, else just now."""
    at = at or datetime.now(UTC)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    leaf = _certificate(name, key, issuer="County Root", signer=root_key, is_ca=False, at=at)
    locked = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(None, key, leaf, None, locked)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    issuer: str,
    signer: ec.EllipticCurvePrivateKey,
    is_ca: bool,
    at: datetime = AT,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not is_ca,
        content_commitment=not is_ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=700))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, SHA256())
    )
