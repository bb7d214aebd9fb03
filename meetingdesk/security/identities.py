"""Gives the chair's signing identity to the services, and signs records with it.

A private key leaves here only as a PKCS#12 in memory, for the writer of PDFs.
"""

from hashlib import sha256
from weakref import WeakKeyDictionary

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509 import load_der_x509_certificate

from meetingdesk.security.identity import (
    Identity,
    facts_of,
    lock_identity,
    make_identity,
    pack_identity,
    person_of,
    read_identity,
    see_that_it_is_valid,
    unlock_identity,
    unpack_identity,
)
from meetingdesk.service.audit import Event
from meetingdesk.service.commands.releases import signatory_secret
from meetingdesk.service.paper_ports import SigningIdentity
from meetingdesk.service.ports import Clock, Store
from meetingdesk.service.release_ports import CertificateFacts
from meetingdesk.service.stored import Actor


class DeskIdentities:
    """The identities of one unlocked desk; implements the Identities of the services."""

    def __init__(self, *, passphrase: bytes, clock: Clock) -> None:
        self._passphrase = passphrase
        self._clock = clock
        self._opened: WeakKeyDictionary[SigningIdentity, Identity] = WeakKeyDictionary()

    def own(self, store: Store, actor: Actor) -> SigningIdentity:
        """Give the identity of the person who unlocked the desk, made on first use.

        Raises IdentityNotValid when it ran out.
        """
        kept = self._kept(store, actor)
        if kept is None:
            kept, _made = self._make(store, actor, event=Event.SIGNING_IDENTITY_MADE)
        return self.from_pkcs12(kept, self._passphrase)

    def own_facts(self, store: Store, actor: Actor) -> CertificateFacts | None:
        """Give what is known of a person's own identity, also when it ran out; None before."""
        kept = self._kept(store, actor)
        return None if kept is None else self.facts_of_pkcs12(kept, self._passphrase)

    def renew_own(self, store: Store, actor: Actor) -> CertificateFacts:
        """Make a new identity for a person; the old one stays for what it signed."""
        _kept, made = self._make(store, actor, event=Event.SIGNING_IDENTITY_RENEWED)
        return facts_of(made.certificate)

    def facts_of_pkcs12(self, content: bytes, passphrase: bytes) -> CertificateFacts:
        """Give what an identity of an organisation says, also when it ran out.

        Raises NotAnIdentity, WrongIdentityPassphrase.
        """
        return facts_of(read_identity(content, passphrase).certificate)

    def from_pkcs12(self, content: bytes, passphrase: bytes) -> SigningIdentity:
        """Open an identity of an organisation.

        Raises NotAnIdentity, WrongIdentityPassphrase, IdentityNotValid.
        """
        identity = unpack_identity(content, passphrase, at=self._clock.now())
        return self._signing(identity, content=content, passphrase=passphrase)

    def _signing(self, identity: Identity, *, content: bytes, passphrase: bytes) -> SigningIdentity:
        person = person_of(identity.certificate)
        opened = SigningIdentity(
            pkcs12=content,
            passphrase=passphrase,
            name=person.name,
            role=person.role,
            organisation=person.organisation,
            key=identity.private_key.private_bytes(
                Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
            ),
            certificates=tuple(
                one.public_bytes(Encoding.DER) for one in (identity.certificate, *identity.chain)
            ),
        )
        self._opened[opened] = identity
        return opened

    def lock(self, identity: SigningIdentity) -> bytes:
        """Give the identity as the encrypted store keeps it, locked by the desk's own passphrase.

        Raises NotAnIdentity, WrongIdentityPassphrase, IdentityNotValid.
        """
        return lock_identity(self._open(identity), self._passphrase)

    def unlock(self, locked: bytes) -> SigningIdentity:
        """Open an identity that lock gave. Raises IdentityNotValid when it ran out."""
        identity = unlock_identity(locked, self._passphrase)
        see_that_it_is_valid(identity, at=self._clock.now())
        return self._signing(identity, content=locked, passphrase=self._passphrase)

    def person(self, certificate: bytes) -> Actor:
        """Give whom a certificate (DER) names; what it does not say is empty."""
        return person_of(load_der_x509_certificate(certificate))

    def sign(self, identity: SigningIdentity, content: bytes) -> bytes:
        """Give the detached signature (CMS, DER) over the content."""
        opened = self._open(identity)
        builder = PKCS7SignatureBuilder().set_data(content)
        builder = builder.add_signer(opened.certificate, opened.private_key, SHA256())
        for certificate in opened.chain:
            builder = builder.add_certificate(certificate)
        options = [PKCS7Options.DetachedSignature, PKCS7Options.Binary]
        return builder.sign(Encoding.DER, options)

    def certificate(self, identity: SigningIdentity) -> bytes:
        """Give the identity's certificate (DER)."""
        return self._open(identity).certificate.public_bytes(Encoding.DER)

    def _open(self, identity: SigningIdentity) -> Identity:
        """Unpack an identity once: every copy has a manifest to sign, and unpacking takes longer.

        What was unpacked goes when the identity goes.
        """
        opened = self._opened.get(identity)
        if opened is None:
            opened = unlock_identity(identity.pkcs12, identity.passphrase)
            self._opened[identity] = opened
        see_that_it_is_valid(opened, at=self._clock.now())
        return opened

    def _kept(self, store: Store, actor: Actor) -> bytes | None:
        with store.read() as view:
            return view.get_secret(_secret_name(actor))

    def _make(self, store: Store, actor: Actor, *, event: Event) -> tuple[bytes, Identity]:
        at = self._clock.now()
        made = make_identity(actor, at=at)
        packed = pack_identity(made, self._passphrase)
        name, body = _secret_name(actor), {"fingerprint": made.fingerprint}
        with store.write() as unit:
            before = unit.get_secret(name)
            if before is not None:
                old = read_identity(before, self._passphrase)
                unit.put_secret(
                    signatory_secret(old.certificate.public_bytes(Encoding.DER)), before
                )
                body["replaces"] = old.fingerprint
            unit.put_secret(name, packed)
            unit.append_audit(at=at, actor=actor, event=event, body=body)
            unit.commit()
        return packed, made


def _secret_name(actor: Actor) -> str:
    parts = f"{actor.name}\n{actor.role}\n{actor.organisation}"
    return f"identity/{sha256(parts.encode()).hexdigest()}"
