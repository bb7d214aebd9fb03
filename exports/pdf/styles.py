"""Sizes, colours and spaces of the page: one quiet, official, generous hand.

Readable in black and white: no meaning rests on colour alone.
"""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from exports.pdf.fonts import BOLD, REGULAR, RESTRICTED
from meetingdesk.document.blocks import Tone

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

CELL_PADDING = 5.0


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


_EVERY_STYLE = ParagraphStyle(
    "every",
    fontName=REGULAR,
    textColor=INK,
    bulletFontName=REGULAR,
    allowWidows=0,
    allowOrphans=0,
    splitLongWords=1,
)


def _style(  # noqa: PLR0913 — one value a property of the style
    name: str,
    *,
    size: float,
    leading: float,
    font: str = REGULAR,
    ink: Color = INK,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    bullet: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        _EVERY_STYLE,
        fontSize=size,
        leading=leading,
        fontName=font,
        textColor=ink,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        bulletIndent=bullet,
        bulletFontSize=size,
    )


TITLE = _style("title", size=20, leading=26, font=BOLD, ink=ACCENT, after=2)
SUBTITLE = _style("subtitle", size=11.5, leading=16, ink=QUIET_INK, after=10)
HEADINGS = {
    1: _style(
        "heading-1",
        size=14,
        leading=19,
        font=BOLD,
        ink=ACCENT,
        before=18,
        after=5,
    ),
    2: _style("heading-2", size=11.5, leading=16, font=BOLD, before=12, after=3),
    3: _style("heading-3", size=10, leading=14.5, font=BOLD, before=9, after=2),
}
BODY = _style("body", size=10, leading=14.5, after=6)
ENTRY_LABEL = _style("entry-label", size=9, leading=13, before=7, after=1)
ENTRY_BODY = _style("entry-body", size=10, leading=14.5, after=4, indent=10)
BULLET = _style("bullet", size=10, leading=14.5, after=3, indent=16, bullet=4)
NUMBERED = _style("numbered", size=10, leading=14.5, after=3, indent=22, bullet=2)
CAPTION = _style("caption", size=10, leading=14, font=BOLD, before=10, after=3)
CELL = _style("cell", size=9, leading=12.5)
CELL_HEAD = _style("cell-head", size=9, leading=12.5, font=BOLD)
FACT_NAME = _style("fact-name", size=9.5, leading=13.5, font=BOLD)
FACT_VALUE = _style("fact-value", size=9.5, leading=13.5)
NOTICE_TITLE = _style("notice-title", size=10.5, leading=15, font=BOLD)
SIGNATURE = _style("signature", size=10, leading=15)
FOOT = _style("foot", size=7.5, leading=10, ink=QUIET_INK)
