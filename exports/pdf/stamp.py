"""Draws the visible block of a signature: who signed, when, and by whose clock.

With our own fonts, so that the signed file keeps what the unsigned one had: embedded subsets and
letters that can be copied. Must not sign, and draws nothing where the field has no size.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStampStyle, StaticContentStamp, StaticStampStyle
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from exports.pdf import styles
from exports.pdf.fonts import DRAWING, REGULAR, drawable, register_fonts
from meetingdesk.document.blocks import PrintSize
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, format_time, london_day
from meetingdesk.service.paper_ports import SigningIdentity

_LARGEST, _SMALLEST, _STEP = 9.0, 4.0, 0.5
_LEADING = 1.35
_PADDING = 5.0
_BAR = 2.0
"""Points; the bar at the left, by which the block is known for a mark and not for text."""


def stamp_words(identity: SigningIdentity, at: datetime) -> str:
    """Say who signed, when and by whose clock, in one sentence."""
    who = ", ".join(part for part in (identity.name, identity.role, identity.organisation) if part)
    return _(
        "This copy was signed electronically by {who}, on {day} at {time} (Europe/London),"
        " by the clock of the signatory's computer."
    ).format(who=who, day=format_short_day(london_day(at)), time=format_time(at))


@dataclass(frozen=True)
class Stamp(BaseStampStyle):
    """The block as the library asks for it: drawn when the size of its field is known."""

    words: str = ""

    def create_stamp(
        self, writer: BasePdfFileWriter, box: layout.BoxConstraints, *_given: object
    ) -> StaticContentStamp:
        """Draw the block to the size of the field."""
        drawn = _DrawnPage(draw_stamp(self.words, width=box.width, height=box.height))
        return _OpaqueStamp(writer, StaticStampStyle(border_width=0, background=drawn), box)


class _OpaqueStamp(StaticContentStamp):
    """The drawn page and nothing around it: no transparency, which an archive would ask about."""

    def _render_background(self) -> bytes:
        drawn = self.style.background
        drawn.set_writer(self.writer)
        command: bytes = drawn.render()
        self.import_resources(drawn.resources)
        return command


class _DrawnPage(content.PdfContent):
    """The one page of a file in memory; the library's own asks for a file on disk."""

    _NAME = "/Stamp"

    def __init__(self, drawn: bytes) -> None:
        super().__init__()
        self._drawn = drawn

    def render(self) -> bytes:
        """Take the page in, and give the command that shows it."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._drawn)))
        self.resources.xobject[self._NAME] = page
        return f"{self._NAME} Do".encode()


def draw_stamp(words: str, *, width: float, height: float) -> bytes:
    """Give a page of this size with the words, as large as they fit."""
    target = BytesIO()
    with DRAWING:
        register_fonts()
        canvas = Canvas(
            target,
            pagesize=(width, height),
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs say a number
            invariant=1,
            pageCompression=1,
        )
        canvas.setFillColor(styles.ACCENT)
        canvas.rect(0, 0, _BAR, height, stroke=0, fill=1)
        paragraph, needed = _fitted(words, width=width - _BAR - 2 * _PADDING, height=height)
        paragraph.drawOn(canvas, _BAR + _PADDING, (height - needed) / 2)
        canvas.showPage()
        canvas.save()
    return target.getvalue()


def _fitted(words: str, *, width: float, height: float) -> tuple[Paragraph, float]:
    """Give the words in the largest letters that leave room, and the height that they take."""
    size = _LARGEST
    while True:
        style = ParagraphStyle(
            "stamp",
            styles.hand_of(PrintSize.NORMAL).signature,
            fontSize=size,
            leading=size * _LEADING,
            spaceBefore=0,
            spaceAfter=0,
        )
        paragraph = Paragraph(escape(drawable(words)), style)
        __, needed = paragraph.wrap(width, height)
        if needed <= height - _PADDING or size <= _SMALLEST:
            return paragraph, needed
        size -= _STEP
