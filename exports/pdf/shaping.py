"""Draws letters that stand on, join or change their neighbours, each in a font that has it.

Whoever draws with a face of the text need not know of it: the width and the look of every text
come out right, and it is copied as it was written. Must not break lines, and must not change a
text.

reportlab's own shaping is not used. It shapes a word of several fonts with the first of them,
takes the advance in context for the width of a glyph, which an archive refuses, and numbers its
glyphs by what else the process has drawn, so that no file could be built again.

Nor is a span with /ActualText laid around what is read from the right: poppler and PDFium take
it for text in the order of seeing and turn it round. Every character has a code of its own
instead, in the order of seeing, which all readers of such text know how to turn back.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import uharfbuzz
from reportlab.lib.utils import asUnicode
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from exports.pdf.composing import ComposingFace, Placed
from exports.pdf.coverage import FACES, font_file
from exports.pdf.stretches import Stretch, is_plain, stretches_of

_EM: Final = 1000
"""Units of a PDF's widths and places."""
_FIRST_CODE: Final = 0xF0000
"""Where the codes of shapes without a character begin; they never leave the process."""
_MOST_IN_BLOCK: Final = 100

_Subset = int | tuple[str, int]
"""The number of a subset of the font itself, or the name of another font and the number there."""


def font_named(name: str) -> "LetteredFont":
    """Give a font of the documents. The lock DRAWING must be held, as for all of the register."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(LetteredFont(name))
    font = pdfmetrics.getFont(name)
    if not isinstance(font, LetteredFont):
        raise TypeError(font)
    return font


class LetteredFont(TTFont):
    """A font that measures and draws each text in all the fonts that it takes."""

    def __init__(self, name: str) -> None:
        """Load a font by its name; only a face of the text keeps ASCII readable in the file."""
        super().__init__(name, str(font_file(name)), asciiReadable=name in FACES, shapable=False)
        self.face: ComposingFace = ComposingFace(str(font_file(name)))
        harfbuzz = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font_file(name)))
        self._harfbuzz = uharfbuzz.Font(harfbuzz)
        self._widths = _Widths(self.face)
        self._codes: dict[tuple[tuple[Placed, ...], int, str], int] = {}
        self._said: dict[int, str] = {}

    # ------------------------------------------------------------------ what the library asks for

    def stringWidth(  # noqa: N802 — the library's name
        self, text: str | bytes, size: float, encoding: str = "utf8"
    ) -> float:
        """Give the width in points, as it will be drawn."""
        words = asUnicode(text, encoding)
        if is_plain(words, self.fontName):
            return self._measured(words, size)
        return sum(
            font_named(stretch.font).width_of(stretch, size)
            for stretch in stretches_of(words, self.fontName)
        )

    def splitString(  # type: ignore[override]  # noqa: N802 — a wider name of a subset
        self, text: str | bytes, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[_Subset, bytes]]:
        """Give the text in codes, by font and subset, in the order in which it is seen."""
        words = asUnicode(text, encoding)
        if is_plain(words, self.fontName):
            return [*super().splitString(words, doc, encoding)]
        return [
            (subset if font is self else (stretch.font, subset), codes)
            for stretch in stretches_of(words, self.fontName)
            for font in (font_named(stretch.font),)
            for subset, codes in font.codes_of(stretch, doc)
        ]

    def getSubsetInternalName(  # noqa: N802 — the library's name
        self, subset: _Subset, doc: PDFDocument
    ) -> str:
        """Give the name of a subset in the file."""
        if isinstance(subset, tuple):
            name, number = subset
            return font_named(name).getSubsetInternalName(number, doc)
        return str(super().getSubsetInternalName(subset, doc))

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 — the library's name
        """Add the font's subsets to a file, with what each of their codes says."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        objects: dict[str, Any] = doc.idToObject
        for name, codes in zip(names, subsets, strict=True):
            font = objects["BasicFonts"].dict[name]
            objects[font.ToUnicode.name].content = self._unicode_table(font.BaseFont, codes)

    # ---------------------------------------------------------------------- one stretch, one font

    def width_of(self, stretch: Stretch, size: float) -> float:
        """Give the width of a stretch of this font, in points."""
        return self._measured(self._written(stretch), size)

    def _measured(self, written: str, size: float) -> float:
        return sum(map(self._widths.__getitem__, written)) * size / _EM

    def codes_of(self, stretch: Stretch, doc: PDFDocument) -> list[tuple[int, bytes]]:
        """Give a stretch of this font in codes of its subsets."""
        return super().splitString(self._written(stretch), doc)

    def _written(self, stretch: Stretch) -> str:
        """Give the characters by which the library draws a stretch, from left to right."""
        return self._shaped(stretch) if stretch.is_placed else stretch.text

    def _shaped(self, stretch: Stretch) -> str:
        buffer = uharfbuzz.Buffer()
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(stretch.text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if stretch.is_from_right else "ltr"
        uharfbuzz.shape(self._harfbuzz, buffer)
        shapes = zip(
            (info.cluster for info in buffer.glyph_infos),
            (info.codepoint for info in buffer.glyph_infos),
            buffer.glyph_positions,
            strict=True,
        )
        clusters = [
            (begin, *_composed([(glyph, place) for _begin, glyph, place in group]))
            for begin, group in groupby(shapes, key=itemgetter(0))
        ]
        begins = sorted(begin for begin, *_rest in clusters)
        ends = dict(zip(begins, (*begins[1:], len(stretch.text)), strict=True))
        written = (
            self._letters(placed, advance, said=stretch.text[begin : ends[begin]])
            if stretch.is_from_right
            else self._letter(placed, advance, said=stretch.text[begin : ends[begin]])
            for begin, placed, advance in clusters
        )
        return "".join(written)

    def _letters(self, placed: tuple[Placed, ...], advance: int, *, said: str) -> str:
        """Give one shape as so many letters, seen from the left: the last has the shape.

        Readers turn such text letter by letter: a shape that said two would say them backwards.
        """
        part = advance // len(said)
        first = self._letter(placed, advance - part * (len(said) - 1), said=said[-1])
        return first + "".join(self._letter((), part, said=mark) for mark in said[-2::-1])

    def _letter(self, placed: tuple[Placed, ...], advance: int, *, said: str) -> str:
        """Give the character by which the library knows a shape and what it says."""
        key = (placed, advance, said)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = _FIRST_CODE + len(self._codes)
            self._said[code] = said
            self.face.charToGlyph[code] = self.face.composed(placed, advance)
            self.face.charWidths[code] = advance
        return chr(code)

    def _unicode_table(self, name: str, codes: Sequence[int]) -> str:
        """Write the table that copying goes by.

        WORKAROUND(reportlab 5.1): its own table says U+0000 for codes that are not used, has
        blocks of more than 100, and no characters beyond U+FFFF: not allowed in an archive.
        """
        lines = [
            f"<{place:02X}> <{_utf16(self._said.get(code) or chr(code))}>"
            for place, code in enumerate(codes)
            if code
        ]
        return "\n".join(
            (
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
                f"/CMapName /{name} def",
                "/CMapType 2 def",
                "1 begincodespacerange",
                "<00> <FF>",
                "endcodespacerange",
                *_blocks(lines),
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            )
        )


class _Widths(dict[str, float]):
    """The widths of the characters that were asked for: the library asks for every word."""

    def __init__(self, face: ComposingFace) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, mark: str) -> float:
        width = self[mark] = float(self._face.charWidths.get(ord(mark), self._face.defaultWidth))
        return width


def _composed(
    shapes: Sequence[tuple[int, uharfbuzz.GlyphPosition]],
) -> tuple[tuple[Placed, ...], int]:
    """Give the shapes of one cluster where they stand, and how far the cluster reaches."""
    placed: list[Placed] = []
    reach = 0
    for glyph, place in shapes:
        placed.append(Placed(glyph, reach + place.x_offset, place.y_offset))
        reach += place.x_advance
    return tuple(placed), reach


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    for begin in range(0, len(lines), _MOST_IN_BLOCK):
        block = lines[begin : begin + _MOST_IN_BLOCK]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
