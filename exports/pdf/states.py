"""One state of a PDF as somebody reads it: properties, pages, attachments, fields.

By it two states of one file are compared, what was signed and what is there now. Must not judge
what a difference means.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DecryptedObjectProxy,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from exports.pdf.locking import password_bytes

_PASSING = frozenset({"/ModDate", "/Producer"})
"""Properties that every program sets when it writes, a signing one too."""
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
"""Title, author, subject and language; the rest of the XMP each program writes in its own way."""
_DEEPEST = 32


class StaysLocked(Exception):
    """The file does not open with what was given."""


@dataclass(frozen=True, slots=True)
class State:
    """What a reader meets, as far as it can be told apart."""

    properties: tuple[tuple[str, str], ...]
    description: tuple[tuple[str, str], ...]
    """What the XMP says of the paper."""
    attachments: tuple[tuple[str, str], ...]
    """Name and SHA-256 of each."""
    pages: tuple[str, ...]
    """A digest of what each page draws."""
    actions: str
    """What the file does when it is opened, closed or printed."""
    notes: tuple[tuple[str, ...], ...]
    """What each note, link or field of each page is and where it stands."""


def open_reader(content: bytes, password: str) -> PdfFileReader:
    """Read a file, with the password where it is locked. Raises StaysLocked."""
    reader = PdfFileReader(BytesIO(content))
    if reader.security_handler is None:
        return reader
    # Files that only forbid printing open with nothing.
    for given in dict.fromkeys((b"", password_bytes(password))):
        if reader.decrypt(given).status is not AuthStatus.FAILED:
            return reader
    raise StaysLocked


def state_of(reader: PdfFileReader) -> State:
    """Take the state that a reader shows."""
    pages = list(_pages(reader))
    return State(
        properties=tuple(
            sorted(item for item in properties_of(reader).items() if item[0] not in _PASSING)
        ),
        description=_description(reader),
        attachments=tuple(sorted(attachments_of(reader).items())),
        pages=tuple(_drawn(page) for page in pages),
        actions=_actions(reader),
        notes=tuple(tuple(_notes(page)) for page in pages),
    )


def properties_of(reader: PdfFileReader) -> Mapping[str, str]:
    """Give the properties (Info) by name, with the stroke before each."""
    try:
        info = reader.trailer["/Info"]
    except KeyError:
        return {}
    if not isinstance(info, DictionaryObject):
        return {}
    return {str(name): str(info[name]) for name in info}


def attachments_of(reader: PdfFileReader) -> Mapping[str, str]:
    """Give the SHA-256 of each attached file, in hex, by its name."""
    names = _entry(_entry(reader.root, "/Names"), "/EmbeddedFiles")
    return {name: hashlib.sha256(body).hexdigest() for name, body in _attached(names, depth=0)}


def _attached(node: PdfObject | None, *, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth > _DEEPEST:
        return
    pairs = _entry(node, "/Names")
    if isinstance(pairs, ArrayObject):
        for place in range(0, len(pairs) - 1, 2):
            file = _entry(_entry(pairs[place + 1], "/EF"), "/F")
            yield str(pairs[place]), file.data if isinstance(file, StreamObject) else b""
    kids = _entry(node, "/Kids")
    if isinstance(kids, ArrayObject):
        for kid in kids:
            yield from _attached(_plain(kid), depth=depth + 1)


def _pages(reader: PdfFileReader) -> Iterator[DictionaryObject]:
    for number in range(int(reader.root["/Pages"]["/Count"])):
        reference, __ = reader.find_page_for_modification(number)  # type: ignore[no-untyped-call]
        page = _plain(reference)
        if isinstance(page, DictionaryObject):
            yield page


def _drawn(page: DictionaryObject) -> str:
    found = _entry(page, "/Contents")
    streams = found if isinstance(found, ArrayObject) else [found]
    digest = hashlib.sha256()
    for stream in map(_plain, streams):
        digest.update(stream.data if isinstance(stream, StreamObject) else b"-")
    for name in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        digest.update(_told(_entry(page, name)).encode())
    return digest.hexdigest()


def _notes(page: DictionaryObject) -> Iterator[str]:
    found = _entry(page, "/Annots")
    for note in map(_plain, found if isinstance(found, ArrayObject) else []):
        kept = ("/Subtype", "/Rect", "/T", "/Contents", "/A", "/F")
        yield "|".join(_told(_entry(note, name)) for name in kept)


def _actions(reader: PdfFileReader) -> str:
    root = reader.root
    names = _entry(root, "/Names")
    done = [_entry(root, "/OpenAction"), _entry(root, "/AA"), _entry(names, "/JavaScript")]
    return "|".join(map(_told, done))


def _description(reader: PdfFileReader) -> tuple[tuple[str, str], ...]:
    stream = _entry(reader.root, "/Metadata")
    if not isinstance(stream, StreamObject):
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(stream.data, parser)
    except etree.XMLSyntaxError:
        return (("", hashlib.sha256(stream.data).hexdigest()),)
    return tuple(
        (str(element.tag), " ".join(" ".join(element.itertext()).split()))
        for element in sorted(root.iter(f"{{{_DUBLIN_CORE}}}*"), key=lambda one: str(one.tag))
        if not str(element.tag).endswith("}format")  # of every PDF, so some programs drop it
    )


def _entry(item: PdfObject | None, name: str) -> PdfObject | None:
    if not isinstance(item, DictionaryObject) or name not in item:
        return None
    found: PdfObject = item[name]
    return found


def _plain(item: PdfObject) -> PdfObject:
    if isinstance(item, DecryptedObjectProxy):
        return item.decrypted
    if not isinstance(item, IndirectObject):
        return item
    found: PdfObject = item.get_object()  # type: ignore[no-untyped-call]
    return found


def _told(item: PdfObject | None) -> str:
    """Give a value as it stands, without what it refers to."""
    if isinstance(item, DecryptedObjectProxy):
        item = item.decrypted
    match item:
        case IndirectObject():
            return f"{item.idnum} {item.generation} R"
        case DictionaryObject():
            return "".join(f"{name}:{_told(item.raw_get(name))};" for name in sorted(item))
        case ArrayObject():
            return ",".join(map(_told, item))
        case _:
            return repr(item)
