"""Makes one glyph of several: a letter with the marks that stand on it, at their places.

So a mark is part of its letter for everything that reads the file, and no text is raised or
moved for it. Must not know letters or scripts: it is told numbers and places.
"""

import struct
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.ttfonts import TTFontFace

_BOX: Final = struct.Struct(">hhhhh")
"""How a glyph begins: the number of its outlines, and what they cover."""
_PART: Final = struct.Struct(">HHhh")
_PLACED_IN_WORDS: Final = 0x0001 | 0x0002
_MORE: Final = 0x0020
_MOST_PARTS: Final = 64


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph and where it stands, in units of the font."""

    glyph: int
    x: int
    y: int


class ComposingFace(TTFontFace):
    """A font file that more glyphs can be added to; only those that are used get into a document.

    What is added must not change what a document gets that does not use it.
    """

    _is_open = False
    _ttf_data: bytes | bytearray

    def composed(self, parts: tuple[Placed, ...], advance: int) -> int:
        """Give the number of a glyph that shows glyphs at places; none show nothing."""
        inked = [part for part in parts if self._has_ink(part.glyph)]
        if len(parts) == 1 and self._stands_as_it_is(parts[0], advance):
            return parts[0].glyph
        if not inked:
            return self._added(b"", advance, left=0)
        boxes = [self._box(part) for part in inked]
        left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
        outline = _BOX.pack(-1, left, low, right, high) + b"".join(
            _PART.pack(
                _PLACED_IN_WORDS | (_MORE if place < len(inked) else 0), part.glyph, part.x, part.y
            )
            for place, part in enumerate(inked, start=1)
        )
        return self._added(outline, advance, left=left)

    def get_table(self, tag: str) -> bytes:
        """Give a table, with room for composed glyphs where it tells the most there may be."""
        table = bytes(super().get_table(tag))  # type: ignore[no-untyped-call]
        if tag != "maxp":
            return table
        limits = list(struct.unpack(">L14H", table))
        points, outlines, of_composed, outlines_of_composed = limits[2:6]
        limits[4] = min(0xFFFF, 4 * max(points, of_composed))
        limits[5] = min(0xFFFF, 4 * max(outlines, outlines_of_composed))
        limits[13], limits[14] = max(limits[13], _MOST_PARTS), limits[14] + 1
        return struct.pack(">L14H", *limits)

    def _has_ink(self, glyph: int) -> bool:
        return bool(self.glyphPos[glyph + 1] > self.glyphPos[glyph])

    def _stands_as_it_is(self, part: Placed, advance: int) -> bool:
        return not part.x and not part.y and int(self.hmetrics[part.glyph][0]) == advance

    def _box(self, part: Placed) -> tuple[int, int, int, int]:
        begin = self.get_table_pos("glyf")[0] + self.glyphPos[part.glyph]
        _outlines, left, low, right, high = _BOX.unpack(self._ttf_data[begin : begin + _BOX.size])
        return left + part.x, low + part.y, right + part.x, high + part.y

    def _added(self, outline: bytes, advance: int, *, left: int) -> int:
        """Put a glyph behind all others, and give its number."""
        self._open()
        glyphs = self.table["glyf"]
        self._ttf_data += outline + bytes(-len(outline) % 4)
        glyphs["length"] = len(self._ttf_data) - glyphs["offset"]
        self.glyphPos.append(glyphs["length"])
        self.hmetrics.append((advance, left & 0xFFFF))
        return len(self.glyphPos) - 2

    def _open(self) -> None:
        """Move the glyphs to the end of what was read, where more can follow."""
        if self._is_open:
            return
        glyphs = self.get_table("glyf")
        begin = len(self._ttf_data)
        self._ttf_data = bytearray(self._ttf_data) + glyphs
        self.table["glyf"] = {**self.table["glyf"], "offset": begin, "length": len(glyphs)}
        self._is_open = True
