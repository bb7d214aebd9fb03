"""Locks a finished Word file with a password (agile encryption, AES-256), and opens such a file.

Takes any file to open: what a stranger's file asks to be computed has a limit.
"""

from io import BytesIO
from typing import Final

import olefile
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from exports.word.package import NotAPackage, parse

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INFO: Final = "EncryptionInfo"
_AGILE: Final = b"\x04\x00\x04\x00"
_BEFORE_XML: Final = 8
_LARGEST_INFO: Final = 20_000
_MOST_ROUNDS: Final = 1_000_000
"""Ten times what Word does; each round of a stranger's file costs our time."""


class Locked(Exception):
    """The file opens with a password alone, and this is not the one."""


def is_locked(content: bytes) -> bool:
    """Say whether a file is of the kind that locked Word files are of."""
    return content.startswith(_COMPOUND)


def lock(content: bytes, password: str) -> bytes:
    """Give the file locked with a password."""
    locked = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, locked)
    return locked.getvalue()


def unlock(content: bytes, password: str) -> bytes:
    """Give the file that is locked inside. Raises Locked, NotAPackage."""
    _see_that_it_may_be_opened(content)
    if not password:
        raise Locked
    opened = BytesIO()
    try:
        file = OOXMLFile(BytesIO(content))
        file.load_key(password=password, verify_password=True)
        file.decrypt(opened, verify_integrity=True)
    except InvalidKeyError as error:
        raise Locked from error
    except Exception as error:  # a stranger's file can make the library fail in any way
        raise NotAPackage from error
    return opened.getvalue()


def _see_that_it_may_be_opened(content: bytes) -> None:
    try:
        with olefile.OleFileIO(BytesIO(content)) as file, file.openstream(_INFO) as stream:
            info = stream.read(_LARGEST_INFO + 1)
    except Exception as error:  # as above
        raise NotAPackage from error
    if len(info) > _LARGEST_INFO or not info.startswith(_AGILE):
        raise NotAPackage
    told = parse(info[_BEFORE_XML:])
    rounds = [each.get("spinCount", "0") for each in told.iter("{*}encryptedKey")]
    if any(not count.isdigit() or int(count) > _MOST_ROUNDS for count in rounds):
        raise NotAPackage
