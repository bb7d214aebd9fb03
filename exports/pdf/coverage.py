"""Which font can draw which character, read from the fonts themselves.

Loads no document library, so that a window can ask while somebody types. Must not judge a text.
"""

import struct
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
RESTRICTED: Final = "NotoSans-BoldItalic"
ARABIC: Final = "NotoNaskhArabic-Regular"
ARABIC_BOLD: Final = "NotoNaskhArabic-Bold"
SYMBOLS: Final = "NotoSansSymbols2-Regular"
MATHEMATICS: Final = "NotoSansMath-Regular"
CHINESE: Final = "NotoSansSC-Regular"

FACES: Final = (REGULAR, BOLD, RESTRICTED)
"""The faces of the text; all three cover the same characters."""
_LAST: Final = (SYMBOLS, MATHEMATICS, CHINESE)

_PREFERRED: Final = ((3, 10), (0, 4), (3, 1), (0, 3))
"""Platform and encoding of the tables of characters, the widest first."""
_TABLE: Final = struct.Struct(">4sIII")
_SUBTABLE: Final = struct.Struct(">HHI")


def font_file(name: str) -> Path:
    """Give the file of a font."""
    return Path(str(files("exports.pdf").joinpath("fonts", f"{name}.ttf")))


def fonts_behind(face: str) -> tuple[str, ...]:
    """Give the fonts that are asked, in order, where a face lacks a character."""
    return (ARABIC if face == REGULAR else ARABIC_BOLD, *_LAST)


class CodePoints(Container[int]):
    """A set of code points, kept as ranges: most are long runs."""

    __slots__ = ("_begins", "_ends")

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Take ranges, first and last, in any order; they may touch, and overlap."""
        self._begins: list[int] = []
        self._ends: list[int] = []
        for first, last in sorted(ranges):
            if self._ends and first <= self._ends[-1] + 1:
                self._ends[-1] = max(self._ends[-1], last)
            else:
                self._begins.append(first)
                self._ends.append(last)

    def __contains__(self, code: object) -> bool:
        place = bisect_right(self._begins, code) - 1 if isinstance(code, int) else -1
        return place >= 0 and isinstance(code, int) and code <= self._ends[place]

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The ranges, first and last, in order and apart."""
        return list(zip(self._begins, self._ends, strict=True))


@cache
def covered_by(font: str) -> CodePoints:
    """Give the code points that a font can draw. The fonts are part of the program: read once."""
    return CodePoints(tuple(_ranges(_character_table(font_file(font)))))


@cache
def drawable_code_points() -> CodePoints:
    """Give the code points that a document can show, whatever its face."""
    fonts = (REGULAR, *fonts_behind(REGULAR))
    return CodePoints([item for font in fonts for item in covered_by(font).ranges])


def _character_table(file: Path) -> bytes:
    """Read the widest table of characters, and nothing else: one of the fonts is large."""
    with file.open("rb") as opened:
        (count,) = struct.unpack(">4xH6x", opened.read(12))
        directory = opened.read(_TABLE.size * count)
        places = {tag: (start, size) for tag, _sum, start, size in _TABLE.iter_unpack(directory)}
        start, size = places[b"cmap"]
        opened.seek(start)
        table = opened.read(size)
    (count,) = struct.unpack_from(">H", table, 2)
    found = {
        (platform, encoding): place
        for platform, encoding, place in _SUBTABLE.iter_unpack(
            table[4 : 4 + _SUBTABLE.size * count]
        )
    }
    return next(table[found[key] :] for key in _PREFERRED if key in found)


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    (kind,) = struct.unpack_from(">H", table)
    if kind == 12:
        yield from _long_ranges(table)
    elif kind == 4:
        yield from _short_ranges(table)
    else:
        raise ValueError(kind)


def _long_ranges(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, 12)
    for first, last, _glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield first, last


def _short_ranges(table: bytes) -> Iterator[tuple[int, int]]:
    """Give the segments; the last is a mark of the end. Glyph 0 would be a character not there."""
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + double)
    shifts = struct.unpack_from(f">{count}H", table, 16 + 2 * double)
    offsets = struct.unpack_from(f">{count}H", table, 16 + 3 * double)
    for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
        if first == 0xFFFF:
            continue
        if not offsets[place]:
            yield first, last
            continue
        glyphs = 16 + 3 * double + 2 * place + offsets[place]
        for code in range(first, last + 1):
            (glyph,) = struct.unpack_from(">H", table, glyphs + 2 * (code - first))
            if glyph and (glyph + shifts[place]) & 0xFFFF:
                yield code, code
