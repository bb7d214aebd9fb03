"""Head and foot of every page, the watermark, and the frame of the text between them.

Must not draw anything that belongs to the text.
"""

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from exports.furniture import foot_lines, page_words
from exports.pdf import styles
from exports.pdf.artifacts import begin_artifact, end_artifact
from exports.pdf.flow import text_flowable
from exports.pdf.fonts import BOLD, REGULAR, drawable
from exports.pdf.styles import hand_of
from exports.pdf.tagcanvas import TaggedCanvas
from meetingdesk.document.blocks import Document

_MARK_SIZE = 9.0
_WATERMARK_SIZE = 120.0
_WATERMARK_SPAN = 640.0
"""Points; the longest that stands across a page of A4 at the angle."""
_WATERMARK_ANGLE = 52


class Sheet:
    """The furniture of one document: measures its foot once and draws it on every page."""

    def __init__(self, document: Document) -> None:
        lines = foot_lines(document.furniture)
        self._hand = hand_of(document.print_size)
        foot = self._hand.foot
        self._small, self._line = float(foot.fontSize), float(foot.leading)
        self._mark_size = max(_MARK_SIZE, self._small)
        self._marking = drawable(document.furniture.marking)
        self._watermark = drawable(document.furniture.watermark)
        self._title = drawable(document.title)
        width = styles.TEXT_WIDTH
        self._copy = text_flowable(lines.copy, foot)
        self._note = text_flowable(lines.note, foot) if lines.note else None
        counted = page_words().format(page=999, total=999)
        number_width = stringWidth(counted, foot.fontName, self._small) + self._small
        __, self._copy_height = self._copy.wrap(width - number_width, styles.PAGE_HEIGHT)
        __, self._note_height = (
            self._note.wrap(width, styles.PAGE_HEIGHT) if self._note else (0, 0.0)
        )

    @property
    def foot_top(self) -> float:
        """Give the height of the rule above the foot, in points from the edge of the page."""
        return styles.FOOT_BASE + 1.4 * self._line + self._note_height + self._copy_height + 4

    def template(self) -> PageTemplate:
        """Make the one page of the document."""
        bottom = self.foot_top + styles.FOOT_GAP
        frame = Frame(
            styles.SIDE,
            bottom,
            styles.TEXT_WIDTH,
            styles.PAGE_HEIGHT - styles.TOP - bottom,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return PageTemplate(id="page", frames=[frame], onPage=self._draw, pagesize=A4)

    def _draw(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        begin_artifact(canvas)
        canvas.saveState()
        if self._watermark:
            self._draw_watermark(canvas)
        self._draw_head(canvas)
        self._draw_foot(canvas)
        canvas.restoreState()
        end_artifact(canvas)

    def _draw_watermark(self, canvas: Canvas) -> None:
        """Draw pale words across the page, under all that follows."""
        size = _WATERMARK_SIZE
        size *= min(1.0, _WATERMARK_SPAN / stringWidth(self._watermark, BOLD, size))
        canvas.saveState()
        canvas.translate(styles.PAGE_WIDTH / 2, styles.PAGE_HEIGHT / 2)
        canvas.rotate(_WATERMARK_ANGLE)
        canvas.setFillColor(styles.PALE)
        canvas.setFont(BOLD, size)
        canvas.drawCentredString(0, -size / 3, self._watermark)
        canvas.restoreState()

    def _draw_head(self, canvas: Canvas) -> None:
        left, right = styles.SIDE, styles.PAGE_WIDTH - styles.SIDE
        canvas.setFillColor(styles.INK)
        canvas.setFont(BOLD, self._mark_size)
        canvas.drawString(left, styles.HEAD_LINE, self._marking)
        if canvas.getPageNumber() > 1:
            room = styles.TEXT_WIDTH - stringWidth(self._marking, BOLD, self._mark_size) - 20
            canvas.setFillColor(styles.QUIET_INK)
            canvas.setFont(REGULAR, self._small)
            canvas.drawRightString(
                right, styles.HEAD_LINE, _shortened(self._title, room, size=self._small)
            )
        canvas.setStrokeColor(styles.HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(left, styles.HEAD_LINE - 5, right, styles.HEAD_LINE - 5)

    def _draw_foot(self, canvas: Canvas) -> None:
        left, right, top = styles.SIDE, styles.PAGE_WIDTH - styles.SIDE, self.foot_top
        canvas.setStrokeColor(styles.HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(left, top, right, top)
        below = top - 4 - self._copy_height
        self._copy.drawOn(canvas, left, below)
        if isinstance(canvas, TaggedCanvas):
            canvas.show_late(page_words(), x=right, y=top - 4 - self._small, size=self._small)
        if self._note is not None:
            self._note.drawOn(canvas, left, below - self._note_height)
        canvas.setFillColor(styles.INK)
        canvas.setFont(BOLD, self._mark_size)
        canvas.drawString(left, styles.FOOT_BASE, self._marking)


def _shortened(text: str, room: float, *, size: float) -> str:
    """Give as much of a line as has room, whole words and an ellipsis."""
    if stringWidth(text, REGULAR, size) <= room:
        return text
    words = text.split()
    while words and stringWidth(" ".join(words) + " …", REGULAR, size) > room:
        words.pop()
    return " ".join(words) + " …" if words else ""
