"""The chair's signing identity: made once, kept locked, and what it says."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID

from meetingdesk.security.identities import DeskIdentities
from meetingdesk.security.identity import (
    Identity,
    facts_of,
    make_identity,
    pack_identity,
    person_of,
    unpack_identity,
)
from meetingdesk.service.commands.releases import signatory_secret
from meetingdesk.service.key_troubles import (
    IdentityNotValid,
    NotAnIdentity,
    WrongIdentityPassphrase,
)
from meetingdesk.service.release_identities import Standing, standing_of
from meetingdesk.service.stored import Actor
from tests.helpers.desks import CHAIR, DEPUTY, NOON, SteppingClock, desk_in

PASSPHRASE = b"locks the key"


@pytest.fixture(scope="module")
def identity() -> Identity:
    """Give one identity; making one takes time."""
    return make_identity(CHAIR, at=NOON)


def test_it_names_the_person_in_her_role(identity: Identity) -> None:
    assert person_of(identity.certificate) == CHAIR
    assert facts_of(identity.certificate).is_self_issued
    assert identity.certificate.public_key() == identity.private_key.public_key()


def test_it_is_strong_enough_and_for_signing_alone(identity: Identity) -> None:
    assert identity.private_key.key_size == 3072
    usage = identity.certificate.extensions.get_extension_for_oid(ExtensionOID.KEY_USAGE).value
    assert isinstance(usage, x509.KeyUsage)
    assert usage.content_commitment
    assert not usage.key_cert_sign
    purposes = identity.certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert ExtendedKeyUsageOID.EMAIL_PROTECTION in purposes
    assert ExtendedKeyUsageOID.SERVER_AUTH not in purposes
    basic = identity.certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert not basic.ca


def test_the_fingerprint_is_what_another_program_says(identity: Identity, tmp_path: Path) -> None:
    file = tmp_path / "certificate.pem"
    file.write_bytes(identity.certificate.public_bytes(Encoding.PEM))
    said = subprocess.run(
        ["openssl", "x509", "-in", str(file), "-noout", "-fingerprint", "-sha256"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip().rpartition("=")[2].replace(":", "").lower() == identity.fingerprint


def test_a_long_name_is_cut_to_what_a_certificate_takes() -> None:
    long = Actor(name="R" * 200, role="", organisation="N" * 64)
    assert person_of(make_identity(long, at=NOON).certificate) == Actor(
        name="R" * 64, role="", organisation="N" * 64
    )


def test_what_was_packed_is_the_same_again(identity: Identity) -> None:
    packed = pack_identity(identity, PASSPHRASE)
    opened = unpack_identity(packed, PASSPHRASE, at=NOON)
    assert opened.fingerprint == identity.fingerprint
    assert opened.private_key.private_numbers() == identity.private_key.private_numbers()


def test_a_wrong_passphrase_is_told(identity: Identity) -> None:
    with pytest.raises(WrongIdentityPassphrase):
        unpack_identity(pack_identity(identity, PASSPHRASE), b"another", at=NOON)


@pytest.mark.parametrize("raw", [b"", b"rubbish", b"\x30\x82\x01\x00", b"0\x00"])
def test_what_is_no_pkcs12_is_told(raw: bytes) -> None:
    with pytest.raises((NotAnIdentity, WrongIdentityPassphrase)):
        unpack_identity(raw, PASSPHRASE, at=NOON)


def test_a_cut_off_pkcs12_is_told_as_no_identity(identity: Identity) -> None:
    with pytest.raises(NotAnIdentity):
        unpack_identity(pack_identity(identity, PASSPHRASE)[:-50], PASSPHRASE, at=NOON)


@pytest.mark.parametrize("at", [NOON - timedelta(days=3), datetime(2037, 1, 1, tzinfo=UTC)])
def test_a_certificate_out_of_its_time_is_told(identity: Identity, at: datetime) -> None:
    with pytest.raises(IdentityNotValid):
        unpack_identity(pack_identity(identity, PASSPHRASE), PASSPHRASE, at=at)


def _issued(key: ec.EllipticCurvePrivateKey) -> tuple[x509.Certificate, x509.Certificate]:
    """Give a certificate of an organisation, and the organisation's own."""
    authority = ec.generate_private_key(ec.SECP256R1())
    root = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Northmoor Root")])
    person = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ruth Ellery")])

    def build(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOON - timedelta(days=1))
            .not_valid_after(NOON + timedelta(days=1))
            .sign(authority, SHA256())
        )

    return build(person, key.public_key()), build(root, authority.public_key())


def test_an_organisations_identity_brings_its_chain() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate, root = _issued(key)
    raw = pkcs12.serialize_key_and_certificates(
        b"x", key, certificate, [root], BestAvailableEncryption(PASSPHRASE)
    )
    opened = unpack_identity(raw, PASSPHRASE, at=NOON)
    assert not facts_of(opened.certificate).is_self_issued
    assert opened.chain == (root,)


@pytest.mark.parametrize("what", ["no key", "no certificate", "kind of key"])
def test_a_pkcs12_without_what_signing_needs_is_told(what: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate, root = _issued(key)
    other = ed25519.Ed25519PrivateKey.generate()
    raw = pkcs12.serialize_key_and_certificates(
        b"x",
        {"no key": None, "no certificate": key, "kind of key": other}[what],
        certificate if what == "no key" else None,
        [root],
        BestAvailableEncryption(PASSPHRASE),
    )
    with pytest.raises(NotAnIdentity):
        unpack_identity(raw, PASSPHRASE, at=NOON)


def test_the_desk_makes_it_once_for_each_person_and_says_so(tmp_path: Path) -> None:
    with desk_in(tmp_path / "desk") as desk:
        identities = DeskIdentities(
            passphrase=desk.key_file.keys().identity_passphrase, clock=SteppingClock()
        )
        first = identities.own(desk.store, CHAIR)
        again = identities.own(desk.store, CHAIR)
        deputy = identities.own(desk.store, DEPUTY)
        with desk.store.read() as view:
            entries = view.list_audit(after=0, limit=9)
    assert first == again
    assert (first.name, first.role, first.organisation) == (
        CHAIR.name,
        CHAIR.role,
        CHAIR.organisation,
    )
    assert identities.certificate(deputy) != identities.certificate(first)
    assert [entry.event for entry in entries] == ["SigningIdentityMade"] * 2


def test_the_key_in_the_store_is_locked_a_second_time(tmp_path: Path) -> None:
    with desk_in(tmp_path / "desk") as desk:
        identities = DeskIdentities(
            passphrase=desk.key_file.keys().identity_passphrase, clock=SteppingClock()
        )
        made = identities.own(desk.store, CHAIR)
    with pytest.raises(WrongIdentityPassphrase):
        unpack_identity(made.pkcs12, b"", at=NOON)


def test_a_signature_is_verified_by_another_program(tmp_path: Path, identity: Identity) -> None:
    identities = DeskIdentities(passphrase=PASSPHRASE, clock=SteppingClock())
    signing = identities.from_pkcs12(pack_identity(identity, PASSPHRASE), PASSPHRASE)
    (tmp_path / "record").write_bytes(b'{"record":1}')
    (tmp_path / "signature").write_bytes(identities.sign(signing, b'{"record":1}'))
    (tmp_path / "root.pem").write_bytes(identity.certificate.public_bytes(Encoding.PEM))
    command = "openssl cms -verify -binary -inform DER -in signature -content record"
    command += " -CAfile root.pem -purpose any -out /dev/null"

    def verify() -> int:
        return subprocess.run(
            command.split(), cwd=tmp_path, capture_output=True, check=False
        ).returncode

    assert verify() == 0
    (tmp_path / "record").write_bytes(b'{"record":2}')
    assert verify() != 0


def test_a_new_identity_takes_the_place_of_the_old_one_which_stays_for_what_it_signed(
    tmp_path: Path,
) -> None:
    with desk_in(tmp_path / "desk") as desk:
        clock = SteppingClock()
        keys = desk.key_file.keys()
        identities = DeskIdentities(passphrase=keys.identity_passphrase, clock=clock)
        assert identities.own_facts(desk.store, CHAIR) is None
        first = identities.own(desk.store, CHAIR)
        before = identities.own_facts(desk.store, CHAIR)
        renewed = identities.renew_own(desk.store, CHAIR)
        after = identities.own(desk.store, CHAIR)
        with desk.store.read() as view:
            entries = view.list_audit(after=0, limit=9)
            kept = view.get_secret(signatory_secret(identities.certificate(first)))
    assert before is not None
    assert renewed.fingerprint != before.fingerprint
    assert identities.certificate(after) != identities.certificate(first)
    assert kept is not None
    assert identities.certificate(identities.unlock(kept)) == identities.certificate(first)
    assert [entry.event for entry in entries] == ["SigningIdentityMade", "SigningIdentityRenewed"]
    assert entries[1].body is not None
    assert entries[1].body["replaces"] == before.fingerprint


def test_an_identity_that_ran_out_can_be_looked_at_and_renewed_but_not_used(
    tmp_path: Path,
) -> None:
    with desk_in(tmp_path / "desk") as desk:
        clock = SteppingClock()
        keys = desk.key_file.keys()
        identities = DeskIdentities(passphrase=keys.identity_passphrase, clock=clock)
        identities.own(desk.store, CHAIR)
        clock.time += timedelta(days=3660)
        with pytest.raises(IdentityNotValid, match="identity --renew"):
            identities.own(desk.store, CHAIR)
        old = identities.own_facts(desk.store, CHAIR)
        assert old is not None
        assert standing_of(old, at=clock.time) is Standing.ENDED
        new = identities.renew_own(desk.store, CHAIR)
        assert standing_of(new, at=clock.time) is Standing.GOOD
        assert identities.own(desk.store, CHAIR).name == CHAIR.name


@pytest.mark.parametrize(
    ("days", "standing"),
    [(-2, "not_yet"), (0, "good"), (3653 - 61, "good"), (3653 - 59, "ends_soon"), (3654, "ended")],
)
def test_how_a_certificate_stands_is_told_sixty_days_ahead(
    identity: Identity, days: int, standing: str
) -> None:
    facts = facts_of(identity.certificate)
    assert standing_of(facts, at=NOON + timedelta(days=days)).value == standing
