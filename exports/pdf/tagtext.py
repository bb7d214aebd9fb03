"""Paragraphs that know their place in the structure of the document.

A paragraph that is broken over two pages stays one node; what repeats on a later page is content
only the first time. Must not know the blocks of a document.
"""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, paragraph

from exports.pdf.artifacts import begin_artifact, end_artifact
from exports.pdf.tagcanvas import tagged
from exports.pdf.tags import Link, Node


class TaggedParagraph(Paragraph):
    """A paragraph that is content of one node, or an artifact where it has none."""

    blPara: Any  # noqa: N815 — the name that the library gives to the broken lines
    node: Node | None = None
    is_shown_once = False
    """Whether a second drawing, of a repeated header row, is no text."""

    _wrapped_for = -1.0
    """Width in points for which the lines are broken."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the lines, once for a width: a cell of a table is asked again and again."""
        if self._wrapped_for != available_width or not hasattr(self, "blPara"):
            size: tuple[float, float] = super().wrap(available_width, available_height)
            self._wrapped_for = available_width
            return size
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Break over two pages; both pieces are of one node."""
        pieces: list[Flowable] = list(super().split(available_width, available_height))
        for piece in pieces:
            if isinstance(piece, TaggedParagraph):
                piece.node = self.node
        return pieces

    def draw(self) -> None:
        """Draw the text as content of its node."""
        self._end_lines()
        canvas = tagged(self.canv)
        if self.node is None or (self.is_shown_once and self.node.is_drawn):
            begin_artifact(canvas)
            super().draw()
            end_artifact(canvas)
        else:
            canvas.open(self.node)
            super().draw()
            canvas.close()

    def _end_lines(self) -> None:
        """Put the space between two words back where the library broke a line at it.

        Without it whoever listens or copies gets both as one word.
        """
        lines: list[Any] = self.blPara.lines
        goes_on = hasattr(self, "_splitpara")
        for line in lines if goes_on else lines[:-1]:
            if self.blPara.kind == 0:
                words: list[str] = line[1]
                if not _is_begin_of_word(words[-1]) and not words[-1].endswith(" "):
                    words[-1] += " "
            elif not line.words[-1].text.endswith(" "):
                line.words[-1].text += " "

    def baseline(self) -> float:
        """Give how far the first line stands below the upper edge, in points."""
        first = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
        return float(first.fontSize)


def _is_begin_of_word(text: str) -> bool:
    """Tell whether a word goes on in the next line because it had no room in one."""
    library: Any = paragraph
    begin, end = library._SplitWord, library._SplitWordEnd  # noqa: SLF001 — it tells in no other way
    return isinstance(text, begin) and not isinstance(text, end)


class OutlineParagraph(TaggedParagraph):
    """A heading that enters the outline of the file where it is drawn."""

    outline: tuple[str, str, int] | None = None
    """Key, text and level from 0."""

    def draw(self) -> None:
        """Draw the heading and mark its place."""
        if self.outline is not None:
            key, text, level = self.outline
            canvas = tagged(self.canv)
            canvas.head(key, self.height)
            canvas.bookmarkHorizontal(key, 0, self.height)
            canvas.addOutlineEntry(text, key, level=level)
        super().draw()


class ListParagraph(TaggedParagraph):
    """One entry of a list, with its bullet or number as a label of its own."""

    label: tuple[Node, str] | None = None
    """Node and text; a piece on a later page has none."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Break over two pages; the label stays with the first piece."""
        pieces = super().split(available_width, available_height)
        if pieces and isinstance(pieces[0], ListParagraph):
            pieces[0].label = self.label
        return pieces

    def draw(self) -> None:
        """Draw the label and the text."""
        if self.label is not None:
            node, text = self.label
            canvas = tagged(self.canv)
            style: ParagraphStyle = self.style
            canvas.open(node)
            canvas.setFillColor(style.textColor)
            canvas.setFont(style.bulletFontName, style.bulletFontSize)
            canvas.drawString(style.bulletIndent, self.height - self.baseline(), text)
            canvas.close()
        super().draw()


class ContentsParagraph(TaggedParagraph):
    """One line of the list of contents: a link to a heading, with the number of its page."""

    key = ""
    """Of the heading."""
    words = ""

    def split(self, _available_width: float, _available_height: float) -> list[Flowable]:
        """Stay whole: it is one link."""
        return []

    def draw(self) -> None:
        """Draw the text and its link, dots and a number that only the eye needs."""
        super().draw()
        if self.node is None:
            return
        canvas = tagged(self.canv)
        style: ParagraphStyle = self.style
        baseline = style.leading - self.baseline()
        place = canvas.place(self.width, self.height)
        canvas.link(self.node, Link(place=place, key=self.key, text=self.words))
        begin_artifact(canvas, "Layout")
        canvas.saveState()
        canvas.setStrokeColor(style.textColor)
        canvas.setLineWidth(0.8)
        canvas.setLineCap(1)
        canvas.setDash(0.01, style.fontSize * 0.4)
        start = self._end_of_text() + style.fontSize * 0.6
        stop = self.width - style.rightIndent * 0.8
        if start < stop:
            canvas.line(start, baseline, stop, baseline)
        canvas.restoreState()
        end_artifact(canvas)
        canvas.show_late("{page}", x=self.width, y=baseline, size=style.fontSize, heading=self.key)

    def _end_of_text(self) -> float:
        broken = self.blPara
        last = broken.lines[-1]
        unused = last[0] if broken.kind == 0 else last.extraSpace
        return float(self.width - self.style.rightIndent - unused)
