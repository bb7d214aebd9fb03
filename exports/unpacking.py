"""Bytes of unknown kind as text that can be searched, with what is packed or coded inside them.

Must not judge what it finds, and must not unpack without end.
"""

import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from meetingdesk.service.paper_ports import Part, PartKind

_DEEPEST = 3
_LARGEST = 1 << 24
"""Bytes; what is attached to a paper and unpacks to more is read so far and no further."""
_DEFLATED = (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_ZLIB_OR_GZIP = 47
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
"""Runs that may hold a dozen letters or more, wrapped as letters wrap them."""
_URL_SAFE = str.maketrans("-_", "+/")
_LONGEST_CODED = 1 << 20
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
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
    text = unescape(text) if "&" in text else text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text


def packed_parts(name: str, content: bytes, *, kind: PartKind, depth: int = 0) -> Iterator[Part]:
    """Yield the bytes as text, and what is packed in them as well, as far as it is not endless."""
    told = _json_of(content)
    if told is not None:
        # The names of its fields are of the make of every record; what is said are the values.
        names, texts = "\n".join(_names_in(told)), "\n".join(_texts_in(told))
        yield Part(name=name, text=texts, kind=kind)
        yield Part(name=f"{name}, names of fields", text=names, kind=PartKind.HIDDEN)
        yield Part(name=f"{name}, bytes", text=text_of_bytes(content), kind=PartKind.HIDDEN)
        return
    yield Part(name=name, text=text_of_bytes(content), kind=kind)
    if depth >= _DEEPEST:
        return
    if content.startswith(b"PK"):
        inside = _members(content)
    elif content.startswith(_DEFLATED):
        inside = _inflated(content)
    else:
        return
    for label, inner in inside:
        yield from packed_parts(f"{name}/{label}", inner, kind=kind, depth=depth + 1)


def _json_of(content: bytes) -> object:
    """Give what JSON says; None where the bytes are none."""
    if not content.startswith(b"{"):
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _names_in(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield name
            yield from _names_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from _names_in(value)


def _texts_in(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for value in told.values():
            yield from _texts_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts_in(value)
    elif told is not None:
        yield str(told)


def _members(content: bytes) -> list[tuple[str, bytes]]:
    members: list[tuple[str, bytes]] = []
    left = _LARGEST
    try:
        with ZipFile(BytesIO(content)) as archive:
            for member in archive.namelist():
                with archive.open(member) as file:
                    inner = file.read(left)
                left -= len(inner)
                # The name of a member is words of the file too.
                members.append((member, inner))
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
        return members
    return members


def _inflated(content: bytes) -> list[tuple[str, bytes]]:
    try:
        return [("unpacked", zlib.decompressobj(_ZLIB_OR_GZIP).decompress(content, _LARGEST))]
    except zlib.error:
        return []


def with_coded(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, and after each the words that stand in it as base64."""
    for part in parts:
        yield part
        words = "\n".join(_uncoded(part.text))
        if words:
            yield replace(part, name=f"{part.name}, decoded", text=words)


def _uncoded(text: str) -> Iterator[str]:
    for found in _BASE64.finditer(text):
        coded = "".join(found[0].split()).translate(_URL_SAFE)[:_LONGEST_CODED]
        body = b64decode(coded[: len(coded) // 4 * 4] + _rest(coded))
        words = _words_of(body)
        if words is not None and all(map(_is_readable, words)):
            yield words


def _words_of(body: bytes) -> str | None:
    """Give what the bytes say; None where they are no text."""
    try:
        body.replace(b"\0", b"").decode("utf-8")
    except UnicodeDecodeError:
        return text_of_bytes(body) if body[:2] in _UTF_16_MARKS else None
    return text_of_bytes(body)


def _rest(coded: str) -> str:
    """Give the last letters with the padding that they need; one alone holds no byte."""
    rest = coded[len(coded) // 4 * 4 :]
    return rest.ljust(4, "=") if len(rest) > 1 else ""


def _is_readable(mark: str) -> bool:
    return mark.isprintable() or mark.isspace()
