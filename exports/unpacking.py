"""Bytes of unknown kind as text that can be searched, with what is packed inside them.

Only for files that this program wrote: it sets no limit on what they unpack to.
"""

import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from meetingdesk.service.paper_ports import Part, PartKind

_DEEPEST = 3
_UTF_16_MARKS = (b"\xfe\xff", b"\xff\xfe")


def text_of_bytes(content: bytes) -> str:
    """Give bytes as text, as far as they hold any: UTF-8, UTF-16 or one byte a letter."""
    if content[:2] in _UTF_16_MARKS:
        return content.decode("utf-16", errors="replace")
    # Without zeros, UTF-16 that nothing announces reads as plain text too.
    bare = content.replace(b"\0", b"")
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        text = bare.decode("latin-1")
    return unescape(text) if "&" in text else text


def packed_parts(name: str, content: bytes, *, kind: PartKind, depth: int = 0) -> Iterator[Part]:
    """Yield the bytes as text, and the members of an archive as well."""
    yield Part(name=name, text=text_of_bytes(content), kind=kind)
    if depth >= _DEEPEST or not content.startswith(b"PK"):
        return
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = [(member, archive.read(member)) for member in archive.namelist()]
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return
    for member, inner in members:
        yield from packed_parts(f"{name}/{member}", inner, kind=kind, depth=depth + 1)
