"""A passphrase becomes a key. Must not keep or log it.

Python cannot wipe a string from memory: an unlocked desk is protected by
closing it, and the threat model says so.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from meetingdesk.service.key_troubles import PassphraseTooShort

LEAST_CHARACTERS: Final = 10
SALT_BYTES: Final = 16
KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess costs: RFC 9106, second recommended choice."""

    iterations: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    @property
    def is_sane(self) -> bool:
        """Say whether a file may make us run this: a hostile one asks for hours or all memory."""
        return (
            1 <= self.iterations <= 16
            and 1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory_kib <= 1024 * 1024
        )


def check_new_passphrase(passphrase: str) -> None:
    """Refuse one that is too short. Raises PassphraseTooShort."""
    if len(_normal(passphrase)) < LEAST_CHARACTERS:
        raise PassphraseTooShort(LEAST_CHARACTERS)


def derive_key(passphrase: str, salt: bytes, *, cost: Cost) -> bytes:
    """Give the key of a passphrase; the same however its accents were typed."""
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(_normal(passphrase).encode("utf-8"))


def _normal(passphrase: str) -> str:
    # A lone surrogate cannot be typed; it would only break the encoding below.
    clean = passphrase.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", clean)
