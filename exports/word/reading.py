"""Reads a Word file back for the leak search: what its pages show, and every other text it holds.

Only for files that this program wrote: it sets no limit on what they unpack to.
"""

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from exports.unpacking import packed_parts, text_of_bytes, with_coded
from exports.word.attached import attached_content
from exports.word.canonical import DSIG, XADES
from exports.word.locking import is_locked, unlock
from exports.word.markup import WORD
from exports.word.properties import PAPER
from meetingdesk.service.paper_ports import Part, PartKind

_W = f"{{{WORD}}}"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_BODY = "word/document.xml"
_TOLD_ELEMENTS = frozenset({"tblCaption", "tblDescription", "alias", "tag", "text", "instrText"})
_TOLD_ATTRIBUTES = frozenset(
    {"descr", "title", "alt", "author", "initials", "tooltip", "string", "displayText", "instr"}
)
_SHOWN = ("document", "header", "footer", "comments", "footnotes", "endnotes", "glossary")


class WordReader:
    """The reader of Word files."""

    format = "docx"

    def shown_text(self, content: bytes) -> str:
        """Give the text of the body in reading order, with the marks of its lists."""
        with ZipFile(BytesIO(content)) as archive:
            root = etree.fromstring(archive.read(_BODY), _parser())
            numbering = archive.read("word/numbering.xml")
        return "\n".join(_paragraphs(root, _numbered_lists(numbering)))

    def read_parts(self, content: bytes, *, password: str = "") -> tuple[Part, ...]:
        """Give every text that the file holds, shown or not; a locked one is opened first."""
        opened = unlock(content, password) if is_locked(content) else content
        return tuple(with_coded(_parts(opened)))


def _parts(content: bytes) -> Iterator[Part]:
    with ZipFile(BytesIO(content)) as archive:
        for member in archive.infolist():
            body = archive.read(member)
            yield from _member_parts(member.filename, body)
            yield Part(
                name=f"{member.filename}, entry",
                text=f"{member.filename}\n{text_of_bytes(member.comment + member.extra)}",
                kind=PartKind.HIDDEN,
            )
        comment = text_of_bytes(archive.comment)
    yield Part(name="comment of the file", text=comment, kind=PartKind.HIDDEN)
    yield Part(name="bytes of the file", text=text_of_bytes(content), kind=PartKind.HIDDEN)


def _member_parts(name: str, body: bytes) -> Iterator[Part]:
    if not name.endswith((".xml", ".rels")):
        yield from packed_parts(name, body, kind=PartKind.ATTACHED)
        return
    root = etree.fromstring(body, _parser())
    kind = _kind(name, root)
    attached = attached_content(root)
    if attached is not None:
        yield from packed_parts(f"{name}, file", attached, kind=PartKind.ATTACHED)
        # The same once more, as it is written in the part.
        kind = PartKind.HIDDEN
    yield Part(name=name, text="\n".join(_texts_by_paragraph(root)), kind=kind)
    yield Part(name=f"{name}, descriptions", text="\n".join(_descriptions(root)), kind=kind)
    # The names of styles and the like are of the file's make, unless somebody attached the file.
    hidden = kind if kind is PartKind.ATTACHED else PartKind.HIDDEN
    attributes = "\n".join(
        str(value) for element in root.iter(etree.Element) for value in element.attrib.values()
    )
    yield Part(name=f"{name}, attributes", text=attributes, kind=hidden)
    certificates = "\n".join(_certificates(root))
    if certificates:
        yield Part(name=f"{name}, certificates", text=certificates, kind=PartKind.HIDDEN)
    yield Part(name=f"{name}, markup", text=text_of_bytes(body), kind=PartKind.HIDDEN)


def _certificates(root: etree._Element) -> Iterator[str]:
    for told in root.iter(f"{{{DSIG}}}X509Certificate", f"{{{XADES}}}EncapsulatedX509Certificate"):
        yield text_of_bytes(b64decode(told.text or ""))


def _descriptions(root: etree._Element) -> Iterator[str]:
    """Yield what attributes say to somebody: alternative text, captions, who made a remark."""
    for element in root.iter(etree.Element):
        is_told = etree.QName(element).localname in _TOLD_ELEMENTS
        for name, value in element.attrib.items():
            if is_told or etree.QName(name).localname in _TOLD_ATTRIBUTES:
                yield str(value)


def _kind(name: str, root: etree._Element) -> PartKind:
    if name.startswith("customXml/"):
        # The signed copy of the properties is as hidden as they are, and of our own making.
        is_own = etree.QName(root).namespace in (PAPER, _STORE)
        return PartKind.HIDDEN if is_own else PartKind.ATTACHED
    folder, __, file = name.rpartition("/")
    is_shown = folder.startswith("word") and file.startswith(_SHOWN)
    return PartKind.SHOWN if is_shown else PartKind.HIDDEN


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _texts_by_paragraph(root: etree._Element) -> Iterator[str]:
    """Yield all text, hidden and deleted too; a new line only where a paragraph ends."""
    pieces: list[str] = []
    for __, element in etree.iterwalk(root, events=("end",)):
        if element.tag in (f"{_W}br", f"{_W}tab", f"{_W}cr"):
            pieces.append("\n")
        pieces.append(element.text or "")
        if element.tag == f"{_W}p":
            yield "".join(pieces)
            pieces = []
    yield "".join(pieces)
    yield "\n".join(str(text) for text in root.itertext())


def _numbered_lists(numbering: bytes) -> frozenset[str]:
    """Give the ids of the lists that count."""
    root = etree.fromstring(numbering, _parser())
    counting = {
        abstract.get(f"{_W}abstractNumId")
        for abstract in root.iter(f"{_W}abstractNum")
        if any(mark.get(f"{_W}val") == "decimal" for mark in abstract.iter(f"{_W}numFmt"))
    }
    return frozenset(
        str(number.get(f"{_W}numId"))
        for number in root.iter(f"{_W}num")
        for abstract in number.iter(f"{_W}abstractNumId")
        if abstract.get(f"{_W}val") in counting
    )


def _paragraphs(root: etree._Element, numbered: frozenset[str]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(_shown_pieces(paragraph))
        if text:
            yield _list_mark(paragraph, numbered, counts=counts) + text


def _list_mark(paragraph: etree._Element, numbered: frozenset[str], *, counts: Counter[str]) -> str:
    """Give what Word draws before the paragraph of a list."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if style is None or not str(style.get(f"{_W}val")).startswith("List"):
        return ""
    own = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    number = "" if own is None else str(own.get(f"{_W}val"))
    if number not in numbered:
        return "• "
    counts[number] += 1
    return f"{counts[number]}. "


def _shown_pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        match element.tag:
            case tag if tag == f"{_W}t":
                yield element.text or ""
            case tag if tag == f"{_W}br":
                yield "\n"
            case _:
                yield "\t"
