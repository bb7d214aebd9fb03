"""Locks a finished PDF with a password: AES-256, revision 6 of the standard.

Before it is signed, never after: whoever locks a signed file breaks its signature. Must not make
or keep a password.
"""

import secrets
import unicodedata
from io import BytesIO

import pikepdf

_OWNER_BYTES = 24
_LONGEST = 127
"""Bytes of a password; the standard leaves out the rest."""


def lock(content: bytes, password: str, *, may_be_signed: bool) -> bytes:
    """Give the file as it opens with nothing but the password.

    Reading aloud, copying and printing stay allowed: a lock must not shut out a reader.
    """
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=True,
        print_lowres=True,
        print_highres=True,
        modify_form=may_be_signed,
        modify_annotation=False,
        modify_assembly=False,
        modify_other=False,
    )
    encryption = pikepdf.Encryption(
        user=plain_password(password),
        # Left empty, it would open the file to everybody; it is thrown away here.
        owner=secrets.token_urlsafe(_OWNER_BYTES),
        R=6,
        aes=True,
        metadata=True,
        allow=allowed,
    )
    locked = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(locked, encryption=encryption, fix_metadata_version=False)
    return locked.getvalue()


def unlocked(content: bytes, password: str) -> bytes:
    """Give the file as it opens without a password; one that was not locked stays as it is.

    For looking into it only: the signature does not fit what this gives. Raises
    pikepdf.PasswordError.
    """
    with pikepdf.open(BytesIO(content), password=password_bytes(password)) as pdf:
        if not pdf.is_encrypted:
            return content
        opened = BytesIO()
        pdf.save(opened, encryption=False)
        return opened.getvalue()


def plain_password(password: str) -> str:
    """Give a password as every reader of PDF makes it plain (SASLprep) before it is used."""
    plain = unicodedata.normalize("NFKC", password)
    return plain.encode("utf-8")[:_LONGEST].decode("utf-8", errors="ignore")


def password_bytes(password: str) -> bytes:
    """Give the bytes by which a file that lock gave opens."""
    return plain_password(password).encode("utf-8")
