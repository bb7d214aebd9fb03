"""A Word file as the package of parts that it is: packed steadily, opened with care.

Takes any file to open: sizes are counted while unpacking, and what is odd about the zip is told.
Must not know what any part says, but for content types and relationships.
"""

import posixpath
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

TYPES_PART: Final = "/[Content_Types].xml"
ROOT: Final = "/"
"""The package itself, as the source of the first relationships."""
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LARGEST_PART: Final = 64_000_000
"""Bytes; a record of forty pages has parts of some 300,000."""
_LARGEST_FILE: Final = 96_000_000
_MOST_PARTS: Final = 4_000
_LARGEST_MARKUP: Final = 4_000_000
"""Bytes; as much of a part as is ever read as XML here."""
_LOCAL_HEADER: Final = 30
_CENTRAL_HEADER: Final = 46
_END_RECORD: Final = 22


class NotAPackage(Exception):
    """The bytes cannot be opened as a package of parts, or not without danger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One arrow from a part, or from the package, to a part or to a place outside."""

    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of an opened file by name, each name with its leading slash."""

    parts: dict[str, bytes]
    types: dict[str, str]
    """Content types by name of a part, and by ending; both in small letters."""
    doubled: tuple[str, ...] = ()
    """Names that the zip holds twice: two readers may show two different parts."""
    is_steady: bool = False
    """Whether every byte of the zip is of a part, or as `pack` writes it."""

    def content_type(self, name: str) -> str:
        """Give the content type of a part; empty where the file tells none."""
        folded = name.casefold()
        return self.types.get(folded) or self.types.get(folded.rpartition(".")[2], "")

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """Give the arrows from a part, or from the package. Raises NotAPackage."""
        content = self.parts.get(relationships_part(source))
        if content is None:
            return ()
        return tuple(_relationships(parse(content), source))

    def reached(self) -> frozenset[str]:
        """Give the parts to which arrows lead from the package, one after another."""
        found: set[str] = set()
        waiting = [ROOT]
        while waiting:
            for arrow in self.relationships(waiting.pop()):
                is_new = not arrow.is_external and arrow.target not in found
                if is_new and arrow.target in self.parts:
                    found.add(arrow.target)
                    waiting.append(arrow.target)
        return frozenset(found)


def package_of(parts: dict[str, bytes]) -> Package:
    """Give parts as a package. Raises NotAPackage where it has no content types."""
    return Package(parts=parts, types=_content_types(parts))


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    types: dict[str, str] = {}
    for told in parse(parts.get(TYPES_PART, b"")).iterchildren(etree.Element):
        name = told.get("PartName") or told.get("Extension") or ""
        types.setdefault(name.casefold(), told.get("ContentType", ""))
    return types


def parse(content: bytes) -> etree._Element:
    """Read XML of unknown making: no entities, no network, no size without end.

    Raises NotAPackage.
    """
    if len(content) > _LARGEST_MARKUP:
        raise NotAPackage
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAPackage from error
    if root.getroottree().docinfo.doctype:
        raise NotAPackage
    return root


def relationships_part(source: str) -> str:
    """Give the name of the part that holds the arrows from a part."""
    folder, __, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def source_of(relationships: str) -> str:
    """Give the part whose arrows a part holds; empty where it is no part of arrows."""
    folder, __, name = relationships.rpartition("/")
    if not (folder.endswith("/_rels") and name.endswith(".rels")):
        return ""
    return f"{folder.removesuffix('_rels')}{name.removesuffix('.rels')}"


def _relationships(root: etree._Element, source: str) -> Iterator[Relationship]:
    folder = source.rpartition("/")[0] or "/"
    for told in root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
        is_external = told.get("TargetMode") == "External"
        target = told.get("Target", "")
        yield Relationship(
            id=told.get("Id", ""),
            kind=told.get("Type", ""),
            target=target if is_external else posixpath.normpath(posixpath.join(folder, target)),
            is_external=is_external,
        )


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Give the parts as a zip in their order; the same parts give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name.removeprefix("/"), date_time=_ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, content)
    return packed.getvalue()


def open_package(content: bytes) -> Package:
    """Open a file of unknown making. Raises NotAPackage."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            start = archive.start_dir
            comment = archive.comment
    except (BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError) as error:
        raise NotAPackage from error
    if len(members) > _MOST_PARTS:
        raise NotAPackage
    parts: dict[str, bytes] = {}
    left = _LARGEST_FILE
    is_steady = not comment
    for member in members:
        body, is_whole = _unpacked(content, member, limit=min(left, _LARGEST_PART))
        left -= len(body)
        is_steady &= is_whole and _is_plain(member)
        if not member.is_dir():
            # A name that differs in case alone is the same name to a reader of parts.
            parts.setdefault(f"/{member.filename}", body)
    names = Counter(member.filename.casefold() for member in members)
    return Package(
        parts=parts,
        types=_content_types(parts),
        doubled=tuple(sorted(f"/{name}" for name, count in names.items() if count > 1)),
        is_steady=is_steady and _is_seamless(content, members, start=start),
    )


def _unpacked(content: bytes, member: ZipInfo, *, limit: int) -> tuple[bytes, bool]:
    """Give what a member holds, and whether its packed bytes hold nothing else."""
    if member.flag_bits & 0x1:
        raise NotAPackage  # locked by the zip itself, which no writer of Word files does
    head = content[member.header_offset : member.header_offset + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER or not head.startswith(b"PK\x03\x04"):
        raise NotAPackage
    begins = member.header_offset + _LOCAL_HEADER + _number(head, 26) + _number(head, 28)
    packed = content[begins : begins + member.compress_size]
    name = content[member.header_offset + _LOCAL_HEADER :][: _number(head, 26)]
    is_whole = True
    match member.compress_type:
        case method if method == ZIP_STORED:
            body = packed
        case method if method == ZIP_DEFLATED:
            body, is_whole = _inflated(packed, limit)
        case _:
            raise NotAPackage
    # The local header is read by some programs, the list at the end by others.
    is_told_once = name == member.orig_filename.encode("utf-8", "surrogateescape")
    if len(body) > limit or zlib.crc32(body) != member.CRC or not is_told_once:
        raise NotAPackage
    return body, is_whole


def _inflated(packed: bytes, limit: int) -> tuple[bytes, bool]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        body = stream.decompress(packed, limit + 1)
    except zlib.error as error:
        raise NotAPackage from error
    if not stream.eof and len(body) <= limit:
        raise NotAPackage
    return body, not stream.unused_data


def _number(head: bytes, place: int) -> int:
    return int.from_bytes(head[place : place + 2], "little")


def _is_plain(member: ZipInfo) -> bool:
    """Say whether an entry carries nothing beside its part."""
    return not (member.extra or member.comment) and member.date_time == _ZIP_TIME


def _is_seamless(content: bytes, members: list[ZipInfo], *, start: int) -> bool:
    """Say whether no byte lies before, between or behind the entries."""
    place = 0
    for member in members:
        if member.header_offset != place or member.flag_bits & 0x8:
            return False
        head = content[place : place + _LOCAL_HEADER]
        if _number(head, 28):
            return False
        place += _LOCAL_HEADER + _number(head, 26) + member.compress_size
    listed = sum(_CENTRAL_HEADER + len(member.filename.encode()) for member in members)
    return place == start and start + listed + _END_RECORD == len(content)
