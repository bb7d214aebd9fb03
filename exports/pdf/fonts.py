"""The embedded fonts: where they are, what they can draw, and text made ready for them.

Must not decide on sizes or places. The fonts live in the library's own register,
which all documents of a process share: whoever draws holds the lock.
"""

import unicodedata
from collections.abc import Collection
from importlib.resources import files
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
RESTRICTED = "NotoSans-BoldItalic"

DRAWING = Lock()
"""Held while a document is drawn: a font embeds its subset by moving a shared position."""


def register_fonts() -> None:
    """Make the fonts known to the library, once in a process."""
    for name in (REGULAR, BOLD, RESTRICTED):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_font_file(name))))


def _font_file(name: str) -> Path:
    return Path(str(files("exports.pdf").joinpath("fonts", f"{name}.ttf")))


def drawable(text: str) -> str:
    """Give the text as it can be drawn: no marks without shape, line ends kept."""
    if text.isprintable():
        return text
    return "".join(map(_drawable_mark, text))


def _drawable_mark(mark: str) -> str:
    if mark in "\n\u00a0":
        return mark
    match unicodedata.category(mark):
        case "Cc" | "Zs":
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Cf":
            return ""
        case _:
            return mark


def covered_characters() -> Collection[int]:
    """Give the code points that can be drawn.

    All faces are of one family and cover the same, so the regular one answers.
    """
    with DRAWING:
        register_fonts()
        font = pdfmetrics.getFont(REGULAR)
    if not isinstance(font, TTFont):
        raise TypeError(font)
    covered: dict[int, int] = font.face.charToGlyph
    return covered.keys()
