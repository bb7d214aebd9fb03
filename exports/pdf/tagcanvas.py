"""A canvas that says of what it draws to which part of the text it belongs.

Everything drawn between `open` and `close` is content of one node of the structure; everything
else must stand in an artifact. Must not decide what is content.
"""

import math
from dataclasses import dataclass
from typing import IO, Any

from reportlab.pdfgen.canvas import Canvas

from exports.pdf import styles
from exports.pdf.artifacts import begin_artifact, end_artifact
from exports.pdf.fonts import REGULAR
from exports.pdf.tags import Link, Node, Place, Tags, Widget

_LATE_WIDTH = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class _Late:
    """Words that are known only when every page is drawn."""

    form: str
    page: int
    """From 1; where they stand."""
    heading: str
    """Key of the heading whose page is meant; empty for this page."""
    text: str
    """With {page} and {total} left open."""
    size: float


class TaggedCanvas(Canvas):
    """Draws with marks, and fills in at the end what is known only then: numbers of pages."""

    _code: list[str]

    def __init__(self, filename: str | IO[bytes], *, tags: Tags, **options: Any) -> None:  # noqa: ANN401 — the library's own
        super().__init__(filename, **options)
        self.tags = tags
        self._late: list[_Late] = []
        tags.pages.append([])

    @property
    def page(self) -> int:
        """Give the page that is being drawn, from 0."""
        return len(self.tags.pages) - 1

    def showPage(self) -> None:  # noqa: N802 — the library calls it by this name
        """End the page."""
        super().showPage()
        self.tags.pages.append([])

    def open(self, node: Node) -> None:
        """Begin content of a node."""
        number = self.tags.mark(node)
        self._code.append(f"/{node.kind} <</MCID {number}>> BDC")

    def close(self) -> None:
        """End the content that was begun last."""
        self._code.append("EMC")

    def place(self, width: float, height: float) -> Place:
        """Give where a rectangle from the present origin stands on the page."""
        left, bottom = self.absolutePosition(0, 0)
        return Place(
            page=self.page, left=left, bottom=bottom, right=left + width, top=bottom + height
        )

    def head(self, key: str, height: float) -> None:
        """Note that a heading of this height stands at the present origin."""
        self.tags.headings[key] = (self.page, self.place(0, height).top)

    def link(self, node: Node, link: Link) -> None:
        """Lay a link that belongs to a node."""
        node.kids.append(link)
        self.tags.links.append((node, link))

    def lay_field(self, node: Node, widget: Widget) -> None:
        """Lay the field for a signature that belongs to a node."""
        node.kids.append(widget)
        self.tags.widgets.append((node, widget))

    def show_late(self, text: str, *, x: float, y: float, size: float, heading: str = "") -> None:
        """Leave a place for words with {page} and {total} left open, right end at a point.

        The words are no text of the document: a listener knows where he is. `heading` is the key
        of the heading whose page is meant, empty for the page that is being drawn.
        """
        form = f"late-{len(self._late)}"
        self._late.append(
            _Late(form=form, page=self.page + 1, heading=heading, text=text, size=size)
        )
        self.saveState()
        self.translate(x, y)
        self.doForm(form)
        self.restoreState()

    def save(self) -> None:
        """Fill in what was left open and close the file."""
        self.tags.pages.pop()
        for late in self._late:
            self._fill(late)
        super().save()

    def _fill(self, late: _Late) -> None:
        page = self.tags.headings[late.heading][0] + 1 if late.heading else late.page
        height = math.ceil(late.size * 1.3)
        self.beginForm(late.form, lowerx=-_LATE_WIDTH, lowery=-height, upperx=0, uppery=height)
        begin_artifact(self)
        self.setFont(REGULAR, late.size)
        self.setFillColor(styles.QUIET_INK)
        self.drawRightString(0, 0, late.text.format(page=page, total=len(self.tags.pages)))
        end_artifact(self)
        self.endForm()


def tagged(canvas: Canvas) -> TaggedCanvas:
    """Give the canvas of a flowable as what every canvas of ours is."""
    if not isinstance(canvas, TaggedCanvas):
        raise TypeError(canvas)
    return canvas
