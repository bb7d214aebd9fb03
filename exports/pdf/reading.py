"""Reads a PDF back for the leak search: what its pages show, and every other text it holds.

Must not use anything of the writer but the name of the mark on page furniture.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from ctypes import c_int, c_ulong, sizeof
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Self

import pikepdf
import pypdfium2
from pypdfium2 import raw

from exports.pdf.artifacts import ARTIFACT
from exports.pdf.locking import unlocked
from exports.pdf.one_reader import PDFIUM
from exports.unpacking import packed_parts, text_of_bytes, with_coded
from meetingdesk.service.paper_ports import Part, PartKind

_SAME_LINE = 1.0
"""Points between the baselines of one line."""
_COLUMN = 2.0
"""Points; lines whose left edges fall into one step are one column."""
_WORD_GAP = 6.0
"""Points; what stands further right on the same line belongs to another column."""
_LONGEST_MARK = 64
_TOLD = frozenset(
    {
        *("/Alt", "/ActualText", "/E", "/T", "/TU", "/Contents", "/RC", "/Title", "/Summary"),
        *("/V", "/DV", "/Desc", "/UF"),
    }
)
"""Keys of what is shown or read aloud beside the pages."""
_STRINGS = re.compile(rb"\(((?:\\.|[^()\\])*)\)", re.DOTALL)
_CODED = re.compile(rb"(?<!<)<((?:[0-9A-Fa-f]{2}\s*){2,})>")
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENDS = re.compile(rb"%%EOF")
_STREAMS = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of one column of one page."""

    left: float
    text: str
    is_artifact: bool


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an element of the structure says that its drawing means."""

    element: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One step of drawing text, or the line that grew of several."""

    left: float
    right: float
    baseline: float
    text: str
    is_artifact: bool

    def goes_on_from(self, other: Self) -> bool:
        """Tell whether this goes on with the line where the other one ended."""
        return (
            self.is_artifact == other.is_artifact
            and abs(self.baseline - other.baseline) < _SAME_LINE
            and abs(self.left - other.right) < _WORD_GAP
        )


class PdfReader:
    """The reader of PDF files."""

    format = "pdf"

    def shown_text(self, content: bytes) -> str:
        """Give the text of the pages as it is meant and in its order, without page furniture."""
        return _joined(_read_pages(content)[0], is_artifact=False)

    def read_parts(self, content: bytes, *, password: str = "") -> tuple[Part, ...]:
        """Give every text that the file holds, shown or not; a locked one is opened first."""
        states = _states(content, password) if password else [content]
        parts = [*_shown_parts(states[0])]
        for state in states:
            parts += (*_structure_parts(state), *_raw_parts(state))
        if password:
            # What stands in the clear of a locked file is looked at as well.
            parts += _raw_parts(content)
        # The same stream is met as an object and as bytes; the first name says more.
        once = {(part.text, part.kind): part for part in reversed(parts)}
        return tuple(with_coded(reversed(once.values())))


def _states(content: bytes, password: str) -> list[bytes]:
    """Give each state of a locked file as one that opens, the newest first.

    What a later state replaced still lies in the file, and opens with the same password.
    """
    ends = [found.end() for found in _ENDS.finditer(content)]
    return [unlocked(content[:end], password) for end in reversed(ends)]


def _joined(lines: list[_Line], *, is_artifact: bool) -> str:
    return "\n".join(line.text for line in lines if line.is_artifact is is_artifact)


def _shown_parts(content: bytes) -> Iterator[Part]:
    lines, laid_out = _read_pages(content)
    yield _shown("text of the pages", _joined(lines, is_artifact=False))
    yield _shown("head and foot of the pages", _joined(lines, is_artifact=True))
    # A cell that is broken over two pages is whole only if its column is read down the pages.
    columns: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if not line.is_artifact:
            columns[round(line.left / _COLUMN)].append(line.text)
    for step, texts in columns.items():
        yield _shown(f"text {step * _COLUMN:.0f} points from the left", "\n".join(texts))
    yield _shown("text as laid out", laid_out)


def _shown(name: str, text: str) -> Part:
    return Part(name=name, text=text, kind=PartKind.SHOWN)


def _hidden(name: str, text: str) -> Part:
    return Part(name=name, text=text, kind=PartKind.HIDDEN)


def _read_pages(content: bytes) -> tuple[list[_Line], str]:
    """Give the lines as they were drawn, and the text as it lies on the pages."""
    lines: list[_Line] = []
    laid_out: list[str] = []
    meant = _meant(content)
    with PDFIUM, pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            text_page = page.get_textpage()
            lines.extend(_lines(_steps(page, text_page, number=number, meant=meant)))
            laid_out.append(text_page.get_text_range())
    return lines, "\n".join(laid_out)


def _meant(content: bytes) -> dict[tuple[int, int], _Meaning]:
    """Give by page and mark what the structure says instead of what is drawn.

    What is written from right to left is drawn word by word from the left; its letters in their
    order stand in the structure alone.
    """
    found: dict[tuple[int, int], _Meaning] = {}
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item and "/K" in item:
                meaning = _Meaning(item.objgen, str(item["/ActualText"]))
                found |= {(pages.get(at, -1), mark): meaning for at, mark in _places(item)}
    return found


def _places(element: pikepdf.Dictionary) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield page and number of each mark that belongs to an element itself."""
    kids = element["/K"]
    each: list[object] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    for kid in each:
        if isinstance(kid, int):
            yield element["/Pg"].objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            page = kid["/Pg"] if "/Pg" in kid else element["/Pg"]
            yield page.objgen, int(kid["/MCID"])


def _lines(steps: Iterable[_Step]) -> Iterator[_Line]:
    """Yield the lines of a page in the order in which they were drawn."""
    line: _Step | None = None
    for step in steps:
        if line is not None and step.goes_on_from(line):
            line = replace(step, left=line.left, text=line.text + step.text)
            continue
        if line is not None:
            yield _Line(line.left, line.text, line.is_artifact)
        line = step
    if line is not None:
        yield _Line(line.left, line.text, line.is_artifact)


def _steps(
    page: pypdfium2.PdfPage,
    text_page: pypdfium2.PdfTextPage,
    *,
    number: int,
    meant: Mapping[tuple[int, int], _Meaning],
) -> Iterator[_Step]:
    """Yield each step of drawing text, and once what several of them mean together."""
    said: _Meaning | None = None
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text_page):
        names, marks = _marks(item)
        meaning = next((meant[number, mark] for mark in marks if (number, mark) in meant), None)
        if meaning is not None and meaning == said:
            continue
        said = meaning
        left, bottom = item.get_matrix().get()[4:6]
        yield _Step(
            left=left,
            right=item.get_bounds()[2],
            baseline=bottom,
            text=_object_text(item, text_page) if meaning is None else meaning.text,
            is_artifact=ARTIFACT in names,
        )


def _object_text(item: pypdfium2.PdfTextObj, text_page: pypdfium2.PdfTextPage) -> str:
    """Give the words of one drawing step; one without any has no text at all."""
    length = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    if not length:
        return ""
    text: str = item.extract()
    return text


def _marks(item: pypdfium2.PdfTextObj) -> tuple[list[str], list[int]]:
    """Give the names of the marks around a step, and the numbers of those that have one."""
    names, numbers = [], []
    for place in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, place)
        name = (raw.FPDF_WCHAR * _LONGEST_MARK)()
        length, number = c_ulong(), c_int()
        raw.FPDFPageObjMark_GetName(mark, name, sizeof(name), length)
        letters = bytes(name)[: length.value].decode("utf-16-le", errors="replace")
        names.append(letters.rstrip("\0"))
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number):
            numbers.append(number.value)
    return names, numbers


def _structure_parts(content: bytes) -> Iterator[Part]:
    with pikepdf.open(BytesIO(content)) as pdf:
        for name, text in pdf.docinfo.items():
            yield _hidden(f"property {name}", str(text))
        names: set[str] = set()
        for number, item in enumerate(pdf.objects, start=1):
            yield from _object_parts(item, number)
            yield from _attached_parts(item, number)
            names.update(_names(item))
        yield _hidden("names of the objects", "\n".join(map(_plain_name, sorted(names))))


def _object_parts(item: pikepdf.Object, number: int) -> Iterator[Part]:
    strings = list(_strings(item, ""))
    # One program or another shows or reads aloud titles, notes, alternative text and tool tips.
    is_note = isinstance(item, pikepdf.Dictionary) and ("/Dest" in item or "/Subtype" in item)
    told = [text for key, text in strings if is_note or key in _TOLD]
    if told:
        yield _shown(f"object {number}", "\n".join(told))
    if len(told) < len(strings):
        yield _hidden(f"object {number}", "\n".join(text for __, text in strings))
    if isinstance(item, pikepdf.Stream):
        yield from _stream_parts(f"stream {number}", _decoded(item))


def _attached_parts(item: pikepdf.Object, number: int) -> Iterator[Part]:
    """Yield what one object attaches to the file, wherever it is named; often the same twice."""
    for specification in _specifications(item):
        names = [str(specification.get(key, "")) for key in ("/UF", "/F", "/Desc")]
        name = f"attachment {names[0] or names[1] or number}"
        yield Part(name=name, text="\n".join(names), kind=PartKind.ATTACHED)
        for file in specification["/EF"].values():
            if isinstance(file, pikepdf.Stream):
                yield from packed_parts(name, _decoded(file), kind=PartKind.ATTACHED)


def _specifications(item: object) -> Iterator[pikepdf.Dictionary]:
    match item:
        case pikepdf.Dictionary():
            if "/EF" in item:
                yield item
            inner: list[object] = list(item.values())
        case pikepdf.Array():
            inner = list(item)
        case _:
            return
    for value in inner:
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            yield from _specifications(value)


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
    coded = [text_of_bytes(bytes.fromhex(found.decode())) for found in _CODED.findall(body)]
    if coded:
        yield _hidden(f"coded strings of {name}", "\n".join(coded))


def _unescaped(body: bytes) -> bytes:
    """Give the bytes of a PDF string without its escapes."""
    plain = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), body)
    return plain.replace(b"\\\r\n", b"").replace(b"\\\n", b"").replace(b"\\", b"")


def _strings(item: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield the strings of one object with their keys, not of those it refers to."""
    match item:
        case pikepdf.String():
            yield key, str(item)
            yield key, text_of_bytes(bytes(item))
        case pikepdf.Dictionary() | pikepdf.Stream():
            for name, value in item.items():
                yield from _direct_strings(value, name)
        case pikepdf.Array():
            for value in item:
                yield from _direct_strings(value, key)
        case _:
            return


def _direct_strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    if not (isinstance(value, pikepdf.Object) and value.is_indirect):
        yield from _strings(value, key)


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


def _raw_parts(content: bytes) -> Iterator[Part]:
    """Yield the bytes as they lie, for what no object of the last state refers to."""
    yield _hidden("bytes of the file", text_of_bytes(content))
    for number, found in enumerate(_STREAMS.finditer(content), start=1):
        try:
            body = zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue
        yield from _stream_parts(f"bytes of stream {number}", body)
