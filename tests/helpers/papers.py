"""Reads issued files with eyes that are not ours: zip, XML, pypdf, poppler.

Must not use anything of `exports`: what these find is held against what it wrote.
"""

import io
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
from lxml import etree
from pypdf.generic import (
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

_Operation = tuple[Any, bytes]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SHORT = 5
"""Strings of so many characters or fewer are looked for as whole words, where they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One place of a file with the text that it holds."""

    name: str
    text: str
    is_shown: bool
    """Whether it is shown or attached, not only stored."""


def fold(text: str) -> str:
    """Return the text without case, white space and hyphens."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(
        mark
        for mark in folded
        if not mark.isspace() and unicodedata.category(mark) not in {"Pd", "Cf", "Cc"}
    )


def word_text(path: Path) -> str:
    """Return what the body of a Word file shows, in its order; no header or footer."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return _shown(root)


def word_furniture(path: Path) -> str:
    """Return what headers and footers of a Word file show."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(
            _shown(etree.fromstring(package.read(name)))
            for name in sorted(package.namelist())
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        )


def _shown(root: etree._Element) -> str:
    lines: list[str] = []
    counted: Counter[str] = Counter()
    for paragraph in root.iter(f"{WORD}p"):
        marks: list[str] = []
        for numbered in paragraph.iter(f"{WORD}numId"):
            which = numbered.get(f"{WORD}val", "")
            counted[which] += 1
            marks.append(f"{counted[which]}. ")  # Word draws it by itself
        for node in paragraph.iter():
            match str(node.tag).removeprefix(WORD):
                case "t":
                    marks.append(node.text or "")
                case "tab":
                    marks.append("\t")
                case "br" | "cr":
                    marks.append("\n")
                case _:
                    pass
        lines.append("".join(marks))
    return "\n".join(lines)


def pdf_text(path: Path) -> str:
    """Return the text of the PDF in the order of its content, as poppler reads it.

    What is marked as an artifact (head and foot of the page, repeated header rows) is left out,
    the bullets of lists, which Word draws by itself, and what is drawn in a field: the stamp of
    the signature.
    """
    writer = pypdf.PdfWriter(path)
    for page in writer.pages:
        content = ContentStream(page.get_contents(), writer)
        content.operations = list(_without_artifacts(content.operations))
        page[NameObject("/Contents")] = writer._add_object(content)
        page.pop("/Annots", None)
    bare = io.BytesIO()
    writer.write(bare)
    text = _run("pdftotext", "-raw", "-", "-", given=bare.getvalue())
    return re.sub(r"^\f?• ?", "", text, flags=re.MULTILINE)


def _without_artifacts(operations: Iterable[_Operation]) -> Iterator[_Operation]:
    open_marks: list[bool] = []
    for operands, operator in operations:
        if operator in {b"BDC", b"BMC"}:
            open_marks.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            open_marks.pop()
        elif not any(open_marks) and operator != b"Do":  # the numbers of pages in the contents
            yield operands, operator


def pdf_pages(path: Path) -> list[str]:
    """Return what poppler sees on each page, furniture and all."""
    return _run("pdftotext", "-raw", str(path), "-").split("\f")[:-1]


def pdf_signature(path: Path) -> str:
    """Return what poppler's pdfsig says of a file."""
    return _run("pdfsig", "-nocert", str(path))


def _run(*command: str, given: bytes = b"") -> str:
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


@cache
def parts_of(path: Path) -> tuple[Part, ...]:
    """Return every part of a file: what is shown, metadata, attachments, decompressed streams."""
    name = Part(name="file name", text=f"{path.parent.name}/{path.name}", is_shown=True)
    readers = {".pdf": _pdf_parts, ".docx": _word_parts}
    return (name, *readers.get(path.suffix, _plain_parts)(path))


def _plain_parts(path: Path) -> list[Part]:
    """Return what a list of files, or the signature beside it, says."""
    text = path.read_bytes().decode("utf-8", "replace")
    return [Part(name=path.name, text=text, is_shown=True)]


def _word_parts(path: Path) -> list[Part]:
    parts = [
        Part(name="shown", text=word_text(path), is_shown=True),
        Part(name="furniture", text=word_furniture(path), is_shown=True),
    ]
    with zipfile.ZipFile(path) as package:
        assert package.comment == b""
        for entry in package.infolist():
            content = package.read(entry).decode("utf-8", "replace")
            bare = re.sub(r"<[^>]*>", "", content)
            attached = entry.filename.startswith(("customXml/", "word/embeddings/"))
            parts.append(Part(name=entry.filename, text=entry.filename + content, is_shown=False))
            parts.append(Part(name=entry.filename, text=bare, is_shown=attached))
    return parts


def _pdf_parts(path: Path) -> list[Part]:
    reader = pypdf.PdfReader(path)
    parts = [
        Part(name="pages", text="\n".join(pdf_pages(path)), is_shown=True),
        Part(name="structure", text=pdf_text(path), is_shown=True),
        Part(name="bytes", text=path.read_bytes().decode("latin-1"), is_shown=False),
    ]
    for label, bodies in reader.attachments.items():
        parts.extend(
            Part(name=f"attachment {label}", text=body.decode("utf-8", "replace"), is_shown=True)
            for body in bodies
        )
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        parts.extend(_texts_of(f"object {number}", thing))
    return parts


def _texts_of(name: str, thing: object) -> list[Part]:
    parts: list[Part] = []
    if isinstance(thing, StreamObject):
        body = thing.get_data()
        for encoding in ("utf-8", "utf-16-be"):
            text = body.decode(encoding, "replace")
            parts.append(Part(name=name, text=text, is_shown=False))
    if isinstance(thing, DictionaryObject):
        for value in thing.values():
            parts.extend(_texts_of(name, value))
    elif isinstance(thing, list):
        for value in thing:
            parts.extend(_texts_of(name, value))
    elif isinstance(thing, TextStringObject):
        parts.append(Part(name=name, text=str(thing), is_shown=False))
    return parts


def places_of(needle: str, paths: list[Path]) -> list[str]:
    """Return where in these files the needle stands, as "file: part"."""
    return [
        f"{path.parent.name}/{path.name}: {part.name}"
        for path in paths
        for part in parts_of(path)
        if _holds(part, needle)
    ]


def _holds(part: Part, needle: str) -> bool:
    if len(needle) <= _SHORT:
        plain = unicodedata.normalize("NFKC", part.text).casefold()
        whole = rf"(?<!\w){re.escape(needle.casefold())}(?!\w)"
        return part.is_shown and re.search(whole, plain) is not None
    return fold(needle) in fold(part.text)
