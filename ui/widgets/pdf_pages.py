"""Draws and reads the pages of a PDF that lies in memory; for threads beside the window.

PDFium is loaded on its first use. Must not write anything anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from exports.pdf.one_reader import PDFIUM

if TYPE_CHECKING:
    import pypdfium2

POINTS_TO_THE_INCH: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page without its picture."""

    width: float
    """Points."""
    height: float
    text: str


def read_pages(content: bytes) -> tuple[PageText, ...]:
    """Read size and words of every page."""
    with PDFIUM, _opened(content) as pdf:
        return tuple(_read(page) for page in pdf)


def draw_page(content: bytes, place: int, *, pixels: int) -> QImage:
    """Draw a page, the first is 0, so many pixels wide."""
    with PDFIUM, _opened(content) as pdf:
        pdf.init_forms()
        page = pdf[place]
        return _drawn(page, scale=pixels / page.get_width())


def draw_for_print(content: bytes, place: int, *, dots: int) -> QImage:
    """Draw a page with so many dots to the inch."""
    with PDFIUM, _opened(content) as pdf:
        pdf.init_forms()
        return _drawn(pdf[place], scale=dots / POINTS_TO_THE_INCH)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2  # noqa: PLC0415 - the window is painted before this is loaded

    return pypdfium2.PdfDocument(content)


def _read(page: pypdfium2.PdfPage) -> PageText:
    words = page.get_textpage().get_text_range()
    text = words.replace("\r\n", "\n").replace("\ufffe", "-").strip()
    return PageText(width=page.get_width(), height=page.get_height(), text=text)


def _drawn(page: pypdfium2.PdfPage, *, scale: float) -> QImage:
    # The boxes of a form are part of the page: the chair's stamp is one.
    bitmap = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True)
    buffer = bytes(bitmap.buffer)
    image = QImage(
        buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    )
    # Its own bytes, for those of PDFium go with the document.
    return image.copy()
