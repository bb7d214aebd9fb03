"""Head and foot of every page, and the count of the pages.

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
from meetingdesk.document.blocks import Document

_NUMBER_WIDTH = 80
_MARK_SIZE = 9.0
_SMALL_SIZE = 7.5
_LINE = 10


class CountedCanvas(Canvas):
    """A canvas that draws "Page x of y" when y is known, at the end."""

    def show_count(self, x: float, y: float) -> None:
        """Leave the place of this page's number, with its right end at a point."""
        self.saveState()
        self.translate(x, y)
        self.doForm(self._form(self.getPageNumber()))
        self.restoreState()

    def save(self) -> None:
        """Draw the numbers and close the file."""
        total = self.getPageNumber() - 1
        for page in range(1, total + 1):
            self.beginForm(
                self._form(page), lowerx=-_NUMBER_WIDTH, lowery=-3, upperx=0, uppery=_LINE
            )
            begin_artifact(self)
            self.setFont(REGULAR, _SMALL_SIZE)
            self.setFillColor(styles.QUIET_INK)
            self.drawRightString(0, 0, page_words().format(page=page, total=total))
            end_artifact(self)
            self.endForm()
        super().save()

    @staticmethod
    def _form(page: int) -> str:
        return f"count-{page}"


class Sheet:
    """The furniture of one document: measures its foot once and draws it on every page."""

    def __init__(self, document: Document) -> None:
        lines = foot_lines(document.furniture)
        self._marking = drawable(document.furniture.marking)
        self._title = drawable(document.title)
        width = styles.TEXT_WIDTH
        self._copy = text_flowable(lines.copy, styles.FOOT)
        self._note = text_flowable(lines.note, styles.FOOT) if lines.note else None
        __, self._copy_height = self._copy.wrap(width - _NUMBER_WIDTH, styles.PAGE_HEIGHT)
        __, self._note_height = (
            self._note.wrap(width, styles.PAGE_HEIGHT) if self._note else (0, 0.0)
        )

    @property
    def foot_top(self) -> float:
        """Give the height of the rule above the foot, in points from the edge of the page."""
        return styles.FOOT_BASE + 1.4 * _LINE + self._note_height + self._copy_height + 4

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
        self._draw_head(canvas)
        self._draw_foot(canvas)
        canvas.restoreState()
        end_artifact(canvas)

    def _draw_head(self, canvas: Canvas) -> None:
        left, right = styles.SIDE, styles.PAGE_WIDTH - styles.SIDE
        canvas.setFillColor(styles.INK)
        canvas.setFont(BOLD, _MARK_SIZE)
        canvas.drawString(left, styles.HEAD_LINE, self._marking)
        if canvas.getPageNumber() > 1:
            room = styles.TEXT_WIDTH - stringWidth(self._marking, BOLD, _MARK_SIZE) - 20
            canvas.setFillColor(styles.QUIET_INK)
            canvas.setFont(REGULAR, _SMALL_SIZE)
            canvas.drawRightString(right, styles.HEAD_LINE, _shortened(self._title, room))
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
        if isinstance(canvas, CountedCanvas):
            canvas.show_count(right, top - 4 - _SMALL_SIZE)
        if self._note is not None:
            self._note.drawOn(canvas, left, below - self._note_height)
        canvas.setFillColor(styles.INK)
        canvas.setFont(BOLD, _SMALL_SIZE)
        canvas.drawString(left, styles.FOOT_BASE, self._marking)


def _shortened(text: str, room: float) -> str:
    """Give as much of a line as has room, whole words and an ellipsis."""
    if stringWidth(text, REGULAR, _SMALL_SIZE) <= room:
        return text
    words = text.split()
    while words and stringWidth(" ".join(words) + " …", REGULAR, _SMALL_SIZE) > room:
        words.pop()
    return " ".join(words) + " …" if words else ""
