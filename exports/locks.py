"""Tells whether a finished file opens with a password only.

Must not open it: no password comes here.
"""

from io import BytesIO
from typing import Final

import pikepdf

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A locked Word file is a compound file with the package inside."""


def is_locked(content: bytes) -> bool:
    """Tell of a Word or PDF file of ours whether it is locked."""
    if content.startswith(_COMPOUND):
        return True
    try:
        with pikepdf.open(BytesIO(content)):
            return False
    except pikepdf.PasswordError:
        return True
    except pikepdf.PdfError:
        return False
