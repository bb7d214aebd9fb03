"""The printed recovery key: 160 random bits and a check, in 36 letters and figures.

A typing mistake is told before the key is tried. Must not be kept anywhere.
"""

import secrets
from hashlib import sha256
from typing import Final

from meetingdesk.service.key_troubles import RecoveryKeyMistyped

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_FORGIVEN: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BITS: Final = 5
_SECRET_BYTES: Final = 20
_SECRET_LETTERS: Final = 32
_CHECK_LETTERS: Final = 4
_GROUP: Final = 6
_TAG: Final = b"meetingdesk/recovery/1\0"


def make_recovery_secret() -> bytes:
    """Draw a new one."""
    return secrets.token_bytes(_SECRET_BYTES)


def print_recovery_key(secret: bytes) -> str:
    """Spell it for paper, in six groups of six."""
    letters = _spell(int.from_bytes(secret, "big"), _SECRET_LETTERS) + _check(secret)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_recovery_key(typed: str) -> bytes:
    """Read one from paper; spaces, hyphens and 0/O, 1/I/L do not matter.

    Raises RecoveryKeyMistyped.
    """
    letters = "".join(typed.split()).replace("-", "").upper().translate(_FORGIVEN)
    is_whole = len(letters) == _SECRET_LETTERS + _CHECK_LETTERS
    if not is_whole or any(letter not in _ALPHABET for letter in letters):
        raise RecoveryKeyMistyped
    number = 0
    for letter in letters[:_SECRET_LETTERS]:
        number = number << _BITS | _ALPHABET.index(letter)
    secret = number.to_bytes(_SECRET_BYTES, "big")
    if _check(secret) != letters[_SECRET_LETTERS:]:
        raise RecoveryKeyMistyped
    return secret


def _check(secret: bytes) -> str:
    digest = int.from_bytes(sha256(_TAG + secret).digest(), "big")
    return _spell(digest, _CHECK_LETTERS)


def _spell(number: int, length: int) -> str:
    mask = len(_ALPHABET) - 1
    places = range(_BITS * (length - 1), -1, -_BITS)
    return "".join(_ALPHABET[number >> place & mask] for place in places)
