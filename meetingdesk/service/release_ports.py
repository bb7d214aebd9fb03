"""What signing and issuing need from outside, put together by bootstrap.

No implementation here; keys are held by the security floor, papers by the writers' package.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from meetingdesk.document.source import NO_DRESS, Dress
from meetingdesk.service.changes import Changes
from meetingdesk.service.paper_ports import Papers, SigningIdentity
from meetingdesk.service.ports import Clock, Store
from meetingdesk.service.stored import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says of its holder, its issuer and its time."""

    name: str
    role: str
    organisation: str
    issuer: str
    is_self_issued: bool
    """Whether nobody but its holder vouches for it."""
    fingerprint: str
    """SHA-256 of the certificate, in hex."""
    valid_from: datetime
    valid_until: datetime


class Identities(Protocol):
    """Gives the chair's signing identity and signs records with it."""

    def own_facts(self, store: Store, actor: Actor) -> CertificateFacts | None:
        """Give what is known of a person's own identity, also when it ran out; None before."""
        ...

    def renew_own(self, store: Store, actor: Actor) -> CertificateFacts:
        """Make a new identity for a person; the old one stays for what it signed."""
        ...

    def facts_of_pkcs12(self, content: bytes, passphrase: bytes) -> CertificateFacts:
        """Give what an identity of an organisation says, also when it ran out.

        Raises NotAnIdentity, WrongIdentityPassphrase.
        """
        ...

    def own(self, store: Store, actor: Actor) -> SigningIdentity:
        """Give the identity of the person who unlocked the desk, made on first use."""
        ...

    def from_pkcs12(self, content: bytes, passphrase: bytes) -> SigningIdentity:
        """Open an identity of an organisation.

        Raises NotAnIdentity, WrongIdentityPassphrase, IdentityNotValid.
        """
        ...

    def lock(self, identity: SigningIdentity) -> bytes:
        """Give the identity as the encrypted store keeps it.

        Raises NotAnIdentity, WrongIdentityPassphrase, IdentityNotValid.
        """
        ...

    def unlock(self, locked: bytes) -> SigningIdentity:
        """Open an identity that lock gave. Raises IdentityNotValid when it ran out."""
        ...

    def person(self, certificate: bytes) -> Actor:
        """Give whom a certificate (DER) names; what it does not say is empty."""
        ...

    def sign(self, identity: SigningIdentity, content: bytes) -> bytes:
        """Give the detached signature (CMS, DER) over the content."""
        ...

    def certificate(self, identity: SigningIdentity) -> bytes:
        """Give the identity's certificate (DER)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Everything by which an open desk signs and issues."""

    store: Store
    clock: Clock
    actor: Actor
    papers: Papers
    identities: Identities
    do: Callable[[object], Changes]
    """The bus: carries a command out in one transaction with its audit entry."""
    confirm: Callable[[str], None]
    """Takes the passphrase of the actor once more. Raises NotConfirmed, TooManyTries."""
    closures: tuple[date, ...] = ()
    """The local closure days of the settings."""
    dress: Dress = NO_DRESS
    """The organisation's letterhead and its own words."""
    receipt_field: bool = False
    """Whether a service's minutes have a place for the signature of receipt."""
