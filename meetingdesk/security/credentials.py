"""What a person shows to open the desk: a passphrase, the paper, or the keyring.

Each gives the key of one slot. Must not know the key file on disk.
"""

import secrets
from dataclasses import dataclass, field
from typing import ClassVar, Final, Protocol
from uuid import UUID

from meetingdesk.domain.errors import Trouble
from meetingdesk.security.key_document import SlotKind, derive
from meetingdesk.security.passphrase import SALT_BYTES, Cost, derive_key
from meetingdesk.security.recovery import read_recovery_key
from meetingdesk.service.key_troubles import KeyringUnavailable, WrongPassphrase, WrongRecoveryKey
from meetingdesk.service.ports import Keyring

_KEYRING_SECRET_BYTES: Final = 32


class Credential(Protocol):
    """Something that may open slots of one kind."""

    kind: ClassVar[SlotKind]

    def slot_key(self, desk: UUID, slot: UUID, *, salt: bytes, cost: Cost | None) -> bytes | None:
        """Give the key of a slot; None if there is none to be had."""
        ...

    def refusal(self) -> Trouble:
        """Say that it opens no slot."""
        ...


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase as it was typed."""

    text: str = field(repr=False)
    kind: ClassVar[SlotKind] = SlotKind.PASSPHRASE

    def slot_key(self, desk: UUID, slot: UUID, *, salt: bytes, cost: Cost | None) -> bytes | None:  # noqa: ARG002
        """Derive the key of the slot, unless the file asks for too much."""
        return derive_key(self.text, salt, cost=cost) if cost is not None and cost.is_sane else None

    def refusal(self) -> Trouble:
        """Say that the passphrase is wrong."""
        return WrongPassphrase()


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The recovery key as it was read from paper. Making one raises RecoveryKeyMistyped."""

    secret: bytes = field(repr=False)
    kind: ClassVar[SlotKind] = SlotKind.RECOVERY

    @classmethod
    def read(cls, typed: str) -> "RecoveryKey":
        """Read it as typed. Raises RecoveryKeyMistyped."""
        return cls(read_recovery_key(typed))

    def slot_key(self, desk: UUID, slot: UUID, *, salt: bytes, cost: Cost | None) -> bytes | None:  # noqa: ARG002
        """Derive the key of the slot."""
        return derive(self.secret + salt, "recovery-slot/1")

    def refusal(self) -> Trouble:
        """Say that the paper is of another desk."""
        return WrongRecoveryKey()


@dataclass(frozen=True, slots=True)
class KeyringEntry:
    """What this person's account on this computer keeps."""

    keyring: Keyring
    kind: ClassVar[SlotKind] = SlotKind.KEYRING

    def slot_key(self, desk: UUID, slot: UUID, *, salt: bytes, cost: Cost | None) -> bytes | None:  # noqa: ARG002
        """Ask the keyring. Raises KeyringUnavailable."""
        secret = self.keyring.read(service_name(desk), str(slot))
        return None if secret is None else derive(secret + salt, "keyring-slot/1")

    def refusal(self) -> Trouble:
        """Say that the keyring holds nothing for this desk."""
        return KeyringUnavailable("no entry")


def keep_in_keyring(keyring: Keyring, desk: UUID, *, slot: UUID) -> KeyringEntry:
    """Put a new secret for a slot into the keyring. Raises KeyringUnavailable."""
    fresh = secrets.token_bytes(_KEYRING_SECRET_BYTES)
    keyring.write(service_name(desk), str(slot), secret=fresh)
    return KeyringEntry(keyring)


def service_name(desk: UUID) -> str:
    """Name the desk in the keyring; one name each, or Windows shuffles the users."""
    return f"MeetingDesk/{desk}"


def new_salt() -> bytes:
    """Draw the salt of a new slot."""
    return secrets.token_bytes(SALT_BYTES)
