"""The embedded fonts: what they can draw, and text made ready for them.

Must not decide on sizes or places. The fonts live in the library's own register,
which all documents of a process share: whoever draws holds the lock.
"""

import re
import unicodedata
from threading import Lock

from exports.pdf.coverage import BOLD, FACES, REGULAR, RESTRICTED
from exports.pdf.shaping import font_named

__all__ = ["BOLD", "DRAWING", "REGULAR", "RESTRICTED", "drawable", "register_fonts"]

DRAWING = Lock()
"""Held while a document is drawn: a font embeds its subset by moving a shared position."""

_JOINERS_OF_ARABIC = re.compile("(?<=[\u0620-\u06ff\u0750-\u077f])[\u200c\u200d]")
"""Marks without shape that change the shape of their neighbours."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They ask for another shape of the character before them, in colour for example."""


def register_fonts() -> None:
    """Make the faces of the text known to the library, once in a process; others as needed."""
    for name in FACES:
        font_named(name)


def drawable(text: str) -> str:
    """Give the text as it can be drawn: no marks without shape, line ends kept."""
    if text.isascii() and text.isprintable():
        return text
    text = _SELECTORS.sub("", text)
    kept = {match.start() for match in _JOINERS_OF_ARABIC.finditer(text)}
    return "".join(
        mark if place in kept else _drawable_mark(mark) for place, mark in enumerate(text)
    )


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
