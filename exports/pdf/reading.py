"""Reads a PDF back for the leak search: what its pages show, and every other text it holds.

Must not use anything of the writer but the name of the mark on page furniture.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from ctypes import c_ulong, sizeof
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw

from exports.pdf.artifacts import ARTIFACT
from exports.pdf.locking import unlocked
from exports.unpacking import packed_parts, text_of_bytes, with_coded
from meetingdesk.service.paper_ports import Part, PartKind

_SAME_LINE = 1.0
"""Points between the baselines of one line."""
_COLUMN = 2.0
"""Points; lines whose left edges fall into one step are one column."""
_WORD_GAP = 6.0
"""Points; what stands further right on the same line belongs to another column."""
_LONGEST_MARK = 64
_STRINGS = re.compile(rb"\(((?:\\.|[^()\\])*)\)", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAMS = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of one column of one page."""

    left: float
    text: str
    is_artifact: bool


class PdfReader:
    """The reader of PDF files."""

    format = "pdf"

    def shown_text(self, content: bytes) -> str:
        """Give the text of the pages in the order of drawing, without page furniture."""
        return _joined(_lines(content), is_artifact=False)

    def read_parts(self, content: bytes, *, password: str = "") -> tuple[Part, ...]:
        """Give every text that the file holds, shown or not; a locked one is opened first."""
        if password:
            # What stands in the clear of a locked file is looked at as well.
            clear, content = _raw_parts(content), unlocked(content, password)
        else:
            clear = iter(())
        parts = (*_shown_parts(content), *_structure_parts(content), *_raw_parts(content), *clear)
        # The same stream is met as an object and as bytes; the first name says more.
        once = {(part.text, part.kind): part for part in reversed(parts)}
        return tuple(with_coded(reversed(once.values())))


def _joined(lines: list[_Line], *, is_artifact: bool) -> str:
    return "\n".join(line.text for line in lines if line.is_artifact is is_artifact)


def _shown_parts(content: bytes) -> Iterator[Part]:
    lines = _lines(content)
    yield _shown("text of the pages", _joined(lines, is_artifact=False))
    yield _shown("head and foot of the pages", _joined(lines, is_artifact=True))
    # A cell that is broken over two pages is whole only if its column is read down the pages.
    columns: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if not line.is_artifact:
            columns[round(line.left / _COLUMN)].append(line.text)
    for step, texts in columns.items():
        yield _shown(f"text {step * _COLUMN:.0f} points from the left", "\n".join(texts))
    yield _shown("text as laid out", _laid_out(content))


def _shown(name: str, text: str) -> Part:
    return Part(name=name, text=text, kind=PartKind.SHOWN)


def _hidden(name: str, text: str) -> Part:
    return Part(name=name, text=text, kind=PartKind.HIDDEN)


def _laid_out(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _lines(content: bytes) -> list[_Line]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [line for page in pdf for line in _page_lines(page)]


def _page_lines(page: pypdfium2.PdfPage) -> Iterator[_Line]:
    """Yield the lines of a page in the order in which they were drawn."""
    text_page = page.get_textpage()
    line: _Line | None = None
    baseline = right = 0.0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text_page):
        text, is_artifact = _object_text(item, text_page), _is_artifact(item)
        left, bottom = item.get_matrix().get()[4:6]
        goes_on = (
            line is not None
            and is_artifact == line.is_artifact
            and abs(bottom - baseline) < _SAME_LINE
            and abs(left - right) < _WORD_GAP
        )
        if line is not None and goes_on:
            line = _Line(line.left, line.text + text, is_artifact)
        else:
            if line is not None:
                yield line
            line = _Line(left, text, is_artifact)
        baseline, right = bottom, item.get_bounds()[2]
    if line is not None:
        yield line


def _object_text(item: pypdfium2.PdfTextObj, text_page: pypdfium2.PdfTextPage) -> str:
    """Give the words of one drawing step; one without any has no text at all."""
    length = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    if not length:
        return ""
    text: str = item.extract()
    return text


def _is_artifact(item: pypdfium2.PdfTextObj) -> bool:
    return any(
        _mark_name(raw.FPDFPageObj_GetMark(item, number)) == ARTIFACT
        for number in range(raw.FPDFPageObj_CountMarks(item))
    )


def _mark_name(mark: object) -> str:
    name = (raw.FPDF_WCHAR * _LONGEST_MARK)()
    length = c_ulong()
    raw.FPDFPageObjMark_GetName(mark, name, sizeof(name), length)
    return bytes(name)[: length.value].decode("utf-16-le", errors="replace").rstrip("\0")


def _structure_parts(content: bytes) -> Iterator[Part]:
    with pikepdf.open(BytesIO(content)) as pdf:
        for name, text in pdf.docinfo.items():
            yield _hidden(f"property {name}", str(text))
        for attached, specification in pdf.attachments.items():
            name = f"attachment {attached}"
            words = f"{attached}\n{specification.filename}\n{specification.description}"
            yield Part(name=name, text=words, kind=PartKind.ATTACHED)
            body = specification.get_file().read_bytes()
            yield from packed_parts(name, body, kind=PartKind.ATTACHED)
        names: set[str] = set()
        for number, item in enumerate(pdf.objects, start=1):
            yield from _object_parts(item, number)
            names.update(_names(item))
        yield _hidden("names of the objects", "\n".join(map(_plain_name, sorted(names))))


def _object_parts(item: pikepdf.Object, number: int) -> Iterator[Part]:
    strings = list(_strings(item))
    if strings:
        # Titles, notes and alternative text are shown or read aloud by one program or another.
        is_note = isinstance(item, pikepdf.Dictionary) and (
            "/Dest" in item or "/Subtype" in item or "/Alt" in item
        )
        kind = PartKind.SHOWN if is_note else PartKind.HIDDEN
        yield Part(name=f"object {number}", text="\n".join(strings), kind=kind)
    if isinstance(item, pikepdf.Stream):
        yield from _stream_parts(f"stream {number}", _decoded(item))


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture that only its own decoder understands
        return stream.read_raw_bytes()


def _stream_parts(name: str, body: bytes) -> Iterator[Part]:
    yield _hidden(name, text_of_bytes(body))
    strings = _STRINGS.findall(body)
    if strings:
        yield _hidden(f"strings of {name}", text_of_bytes(_unescaped(b"".join(strings))))


def _unescaped(body: bytes) -> bytes:
    """Give the bytes of a PDF string without its escapes."""
    plain = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), body)
    return plain.replace(b"\\\r\n", b"").replace(b"\\\n", b"").replace(b"\\", b"")


def _strings(item: pikepdf.Object) -> Iterator[str]:
    """Yield the strings of one object, not of those it refers to."""
    match item:
        case pikepdf.String():
            yield str(item)
            yield text_of_bytes(bytes(item))
        case pikepdf.Dictionary() | pikepdf.Stream():
            yield from (text for value in item.values() for text in _inner(value))
        case pikepdf.Array():
            yield from (text for value in item for text in _inner(value))
        case _:
            return


def _names(item: object) -> Iterator[str]:
    """Yield the names in one object, those of its entries too."""
    match item:
        case pikepdf.Name():
            yield str(item)
        case pikepdf.Dictionary() | pikepdf.Stream():
            yield from (str(key) for key in item.keys())  # noqa: SIM118
            yield from (name for value in item.values() for name in _direct_names(value))
        case pikepdf.Array():
            yield from (name for value in item for name in _direct_names(value))
        case _:
            return


def _direct_names(value: object) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _names(value)


def _plain_name(name: str) -> str:
    """Give a name without its escapes."""
    plain = _HEX.sub(lambda found: bytes([int(found[1], 16)]), name.encode("utf-8"))
    return text_of_bytes(plain)


def _inner(value: object) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _strings(value)


def _raw_parts(content: bytes) -> Iterator[Part]:
    """Yield the bytes as they lie, for what no object of the last state refers to."""
    yield _hidden("bytes of the file", text_of_bytes(content))
    for number, found in enumerate(_STREAMS.finditer(content), start=1):
        try:
            body = zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue
        yield from _stream_parts(f"bytes of stream {number}", body)
