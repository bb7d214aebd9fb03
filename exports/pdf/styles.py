"""Sizes, colours and spaces of the page: one quiet, official, generous hand, in two sizes.

Readable in black and white: no meaning rests on colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from exports.pdf.fonts import BOLD, REGULAR, RESTRICTED
from meetingdesk.document.blocks import PrintSize, Tone

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 22 * mm
TOP = 26 * mm
HEAD_LINE = PAGE_HEIGHT - 16 * mm
"""Baseline of the head of the page."""
FOOT_BASE = 11 * mm
"""Baseline of the last line of the foot."""
FOOT_GAP = 6 * mm
"""Between the text and the rule above the foot."""
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE

INK = HexColor("#1a1a1a")
QUIET_INK = HexColor("#4d4d4d")
ACCENT = HexColor("#1d3557")
HAIRLINE = HexColor("#b8bec6")
TINT = HexColor("#eef1f4")
PALE = HexColor("#e9ebee")
"""Of the watermark: text drawn over it keeps its contrast."""

LEAST_LARGE = 16.0
"""Points; nothing in large print is smaller (RNIB's clear print guidelines)."""


@dataclass(frozen=True, slots=True)
class Face:
    """Font and colour of one tone."""

    font: str
    ink: Color


FACES = {
    Tone.PLAIN: Face(REGULAR, INK),
    Tone.STRONG: Face(BOLD, INK),
    Tone.QUIET: Face(REGULAR, QUIET_INK),
    Tone.RESTRICTED: Face(RESTRICTED, INK),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Every style of one print size."""

    is_large: bool
    title: ParagraphStyle
    subtitle: ParagraphStyle
    letterhead: ParagraphStyle
    address: ParagraphStyle
    headings: Mapping[int, ParagraphStyle]
    body: ParagraphStyle
    entry_label: ParagraphStyle
    entry_body: ParagraphStyle
    bullet: ParagraphStyle
    numbered: ParagraphStyle
    caption: ParagraphStyle
    cell: ParagraphStyle
    cell_head: ParagraphStyle
    fact_name: ParagraphStyle
    fact_value: ParagraphStyle
    notice_title: ParagraphStyle
    contents_title: ParagraphStyle
    contents: ParagraphStyle
    signature: ParagraphStyle
    foot: ParagraphStyle
    padding: float
    """Of a cell, in points."""
    fact_share: float
    """Of the width, for the names of facts."""


@cache
def hand_of(size: PrintSize) -> Hand:
    """Give the styles of a print size."""
    return _hand(is_large=size is PrintSize.LARGE)


def _hand(*, is_large: bool) -> Hand:
    ink = _Inkwell(is_large=is_large)
    wide = 1.5 if is_large else 1.0
    body = ink.style("body", 10, leading=14.5, after=6)
    return Hand(
        is_large=is_large,
        title=ink.style("title", 20, leading=26, font=BOLD, ink=ACCENT, after=2),
        subtitle=ink.style("subtitle", 11.5, leading=16, ink=QUIET_INK, after=8),
        letterhead=ink.style("letterhead", 11.5, leading=15.5, font=BOLD),
        address=ink.style("address", 9, leading=12.5, ink=QUIET_INK),
        headings={
            1: ink.style("heading-1", 14, leading=19, font=BOLD, ink=ACCENT, before=16, after=5),
            2: ink.style("heading-2", 11.5, leading=16, font=BOLD, before=10, after=3),
            3: ink.style("heading-3", 10, leading=14.5, font=BOLD, before=9, after=2),
        },
        body=body,
        entry_label=ink.style("entry-label", 9, leading=13, before=7, after=1),
        entry_body=ink.style("entry-body", 10, leading=14.5, after=4, indent=10),
        bullet=ink.style("bullet", 10, leading=14.5, after=3, indent=16 * wide, bullet=4 * wide),
        numbered=ink.style(
            "numbered", 10, leading=14.5, after=3, indent=22 * wide, bullet=2 * wide
        ),
        caption=ink.style("caption", 10, leading=14, font=BOLD, before=10, after=3),
        cell=ink.style("cell", 9, leading=12.5),
        cell_head=ink.style("cell-head", 9, leading=12.5, font=BOLD),
        fact_name=ink.style("fact-name", 9.5, leading=13.5, font=BOLD),
        fact_value=ink.style("fact-value", 9.5, leading=13.5),
        notice_title=ink.style("notice-title", 10.5, leading=15, font=BOLD, after=3),
        contents_title=ink.style("contents-title", 10.5, leading=15, font=BOLD, before=8, after=2),
        contents=ink.style("contents", 10, leading=16, right=28 * wide),
        signature=ink.style("signature", 10, leading=15),
        foot=ink.style("foot", 7.5, leading=10, ink=QUIET_INK),
        padding=4.5 * wide,
        fact_share=0.34 if is_large else 0.28,
    )


class _Inkwell:
    """Makes the styles of one print size from the sizes of normal print."""

    def __init__(self, *, is_large: bool) -> None:
        self._is_large = is_large
        self._every = ParagraphStyle(
            "every",
            fontName=REGULAR,
            textColor=INK,
            bulletFontName=REGULAR,
            allowWidows=0,
            allowOrphans=0,
            splitLongWords=1,
        )

    def style(  # noqa: PLR0913 — one value a property of the style
        self,
        name: str,
        size: float,
        *,
        leading: float,
        font: str = REGULAR,
        ink: Color = INK,
        before: float = 0,
        after: float = 0,
        indent: float = 0,
        right: float = 0,
        bullet: float = 0,
    ) -> ParagraphStyle:
        if self._is_large:
            # Large letters differ less from each other than small ones do.
            larger = max(LEAST_LARGE, size * 1.1 + 5)
            leading *= larger / size
            size = larger
        return ParagraphStyle(
            name,
            self._every,
            fontSize=size,
            leading=leading,
            fontName=font,
            textColor=ink,
            spaceBefore=before,
            spaceAfter=after,
            leftIndent=indent,
            rightIndent=right,
            bulletIndent=bullet,
            bulletFontSize=size,
        )
