"""With whose identity a record is signed, and whether that identity is good for it.

Whoever signs shows in the same act that it is theirs: by the passphrase. Must not sign anything.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias, assert_never

from meetingdesk.service.paper_ports import SigningIdentity
from meetingdesk.service.release_ports import CertificateFacts, Press

SOON: Final = timedelta(days=60)
"""So long before its end a certificate is said to run out: time enough to have another made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithOwnIdentity:
    """Sign with the own identity; the passphrase is that of the desk."""

    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithCertificate:
    """Sign with the certificate of an organisation, from a PKCS#12 file with its passphrase."""

    content: bytes = field(repr=False)
    passphrase: str = field(repr=False)


Consent: TypeAlias = WithOwnIdentity | WithCertificate


class Standing(StrEnum):
    """Whether a certificate is good by now."""

    GOOD = "good"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"
    NOT_YET = "not_yet"


def standing_of(facts: CertificateFacts, *, at: datetime) -> Standing:
    """Return how a certificate stands at a moment."""
    if at > facts.valid_until:
        return Standing.ENDED
    if at < facts.valid_from:
        return Standing.NOT_YET
    return Standing.ENDS_SOON if at + SOON > facts.valid_until else Standing.GOOD


def find_facts(press: Press, consent: Consent) -> CertificateFacts | None:
    """Return what the certificate of a consent says, good or not; none before the first signing.

    Raises NotAnIdentity, WrongIdentityPassphrase.
    """
    match consent:
        case WithOwnIdentity():
            return press.identities.own_facts(press.store, press.actor)
        case WithCertificate(content=content, passphrase=passphrase):
            return press.identities.facts_of_pkcs12(content, passphrase.encode("utf-8"))
        case _:
            assert_never(consent)


def open_identity(press: Press, consent: Consent) -> SigningIdentity:
    """Return the identity with which a person means to sign, once the passphrase is right.

    Raises NotConfirmed, TooManyTries, NotAnIdentity, WrongIdentityPassphrase, IdentityNotValid.
    """
    match consent:
        case WithOwnIdentity(passphrase=passphrase):
            press.confirm(passphrase)
            return press.identities.own(press.store, press.actor)
        case WithCertificate(content=content, passphrase=passphrase):
            return press.identities.from_pkcs12(content, passphrase.encode("utf-8"))
        case _:
            assert_never(consent)
