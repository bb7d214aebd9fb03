"""Spoils finished papers as a forger would, so that tests see whether anybody notices."""

from pathlib import Path

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
)


def flip_byte(path: Path, *, at: float) -> None:
    """Change one bit of a file, at a share of its length."""
    body = bytearray(path.read_bytes())
    body[int(len(body) * at)] ^= 1
    path.write_bytes(body)


def append_overlay(path: Path, words: str) -> None:
    """Append an increment that writes words over the first page; no signed byte changes."""
    signed = path.read_bytes()
    writer = pypdf.PdfWriter(path, incremental=True)
    page = writer.pages[0]
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"].get_object()
    assert isinstance(fonts, DictionaryObject)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts[NameObject("/Forged")] = writer._add_object(font)
    drawing = DecodedStreamObject()
    drawing.set_data(f"q BT /Forged 20 Tf 72 400 Td ({words}) Tj ET Q".encode("ascii"))
    before = page.raw_get("/Contents")
    kept = before if isinstance(before, ArrayObject) else [before]
    page[NameObject("/Contents")] = ArrayObject([*kept, writer._add_object(drawing)])
    writer.write(path)
    assert path.read_bytes().startswith(signed)
