"""What stands in a box of its own: whose paper it is, notices, and the places to sign.

The lines of a signature are text of the page; the field beside them is laid here and filled by
whoever signs. Must not sign.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from exports.pdf import styles
from exports.pdf.artifacts import begin_artifact, end_artifact
from exports.pdf.fieldnames import FIELD_APPROVAL, FIELD_RECEIPT
from exports.pdf.flow import has_words, run_flowable, text_flowable
from exports.pdf.grids import FONT, Command
from exports.pdf.keeping import RowTable
from exports.pdf.styles import Hand
from exports.pdf.tagcanvas import TaggedCanvas, tagged
from exports.pdf.tags import Node, Place, Widget
from meetingdesk.document.blocks import Letterhead, Logo, Notice, SignatureBlock
from meetingdesk.domain.language import gettext as _

_LOGO_HEIGHT = 48.0
_LOGO_WIDTH = 170.0
"""Points; the picture is made to fit."""
_STAMP_LINES = 4
"""Of room for what the signer shows in the field."""
_WHOLE = 400.0
"""Points; a box to sign in up to this height stands on one page."""
_RECEIPT_HEIGHT = 44.0
_RECEIPT_WIDTH = 260.0


def letterhead(letterhead: Letterhead, hand: Hand, *, parent: Node) -> Iterator[Flowable]:
    """Yield whose paper it is: name and address at the left, the picture at the right."""
    lines: list[Flowable] = []
    logo, picture = letterhead.logo, None
    if logo is not None:
        picture = Picture(logo, Node("Figure", parent))
    for text, style in (
        (letterhead.name, hand.letterhead),
        *((line, hand.address) for line in letterhead.address),
    ):
        if text.strip():
            lines.append(text_flowable(text, style, node=Node("P", parent)))
    if not lines and picture is None:
        return
    right = picture.drawWidth if picture is not None else 0.0
    yield RowTable(
        [[lines, picture] if picture is not None else [lines]],
        colWidths=[styles.TEXT_WIDTH - right, *([right] if picture is not None else [])],
        spaceAfter=16,
        style=[
            FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ("LINEBELOW", (0, 0), (-1, -1), 0.9, styles.ACCENT),
        ],
    )


class Picture(Flowable):
    """A picture with words for whoever cannot see it."""

    def __init__(self, logo: Logo, node: Node) -> None:
        super().__init__()
        with Image.open(BytesIO(logo.content)) as opened:
            self._image = _on_white(opened)
        width, height = self._image.size
        scale = min(_LOGO_WIDTH / width, _LOGO_HEIGHT / height)
        self.drawWidth, self.drawHeight = width * scale, height * scale
        self._node = node
        node.alternative = logo.text

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give the size on paper."""
        return self.drawWidth, self.drawHeight

    def draw(self) -> None:
        """Draw the picture as content of its node."""
        canvas = tagged(self.canv)
        canvas.tags.figures[self._node] = canvas.place(self.drawWidth, self.drawHeight)
        canvas.open(self._node)
        canvas.drawImage(ImageReader(self._image), 0, 0, self.drawWidth, self.drawHeight)
        canvas.close()


def _on_white(picture: Image.Image) -> Image.Image:
    """Give a picture in the colours of the archive format, without any transparency."""
    clear = picture.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("RGB")


def notice(block: Notice, hand: Hand, *, parent: Node) -> Iterator[Flowable]:
    """Yield a boxed remark."""
    inside = Node("Div", parent)
    lines: list[Flowable] = []
    if block.title:
        lines.append(text_flowable(block.title, hand.notice_title, node=Node("P", inside)))
    lines += [
        run_flowable(item.runs, hand.body, node=Node("P", inside))
        for item in block.body
        if has_words(item.runs)
    ]
    if lines:
        yield _box(
            # The title never stands alone at the end of a page.
            [[lines[:2]], *([[line]] for line in lines[2:])],
            (
                ("BACKGROUND", (0, 0), (-1, -1), styles.TINT),
                ("LINEBEFORE", (0, 0), (0, -1), 2.5, styles.ACCENT),
            ),
        )


def signature(
    block: SignatureBlock, hand: Hand, *, parent: Node, has_field: bool
) -> Iterator[Flowable]:
    """Yield the box of the approval, with room for what the signer shows in it."""
    inside = Node("Div", parent)
    lines: list[Flowable] = [
        text_flowable(line, hand.signature, node=Node("P", inside))
        for line in block.lines
        if line.strip()
    ]
    if not lines:
        return
    if has_field:
        height = _STAMP_LINES * hand.address.leading
        lines.append(_Field(FIELD_APPROVAL, _approval_tip(), inside, height=height))
    made = _box([[lines]], (("BOX", (0, 0), (-1, -1), 0.8, styles.ACCENT),))
    made.whole_up_to = _WHOLE
    yield made


def nowhere_to_sign(parent: Node) -> Flowable:
    """Give the field of the approval for a document that has no place for it: of no size."""
    return _Nowhere(FIELD_APPROVAL, _approval_tip(), parent, height=0)


def receipt(label: str, hand: Hand, *, parent: Node) -> Flowable:
    """Give the line to sign for receipt; a listener hears its words at the field."""
    return _Receipt(label, hand, parent=parent)


def _approval_tip() -> str:
    return _("Approval by the chair, signed electronically")


class _Field(Flowable):
    """The place of a field for a signature, over its whole width."""

    def __init__(self, field: str, tip: str, parent: Node, *, height: float) -> None:
        super().__init__()
        self._field, self._tip = field, tip
        self._node = Node("Form", parent)
        self.width, self.height = 0.0, height

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Take the width there is."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Lay the field."""
        canvas = tagged(self.canv)
        self._lay(canvas, canvas.place(self.width, self.height))

    def _lay(self, canvas: TaggedCanvas, place: Place) -> None:
        canvas.lay_field(self._node, Widget(place=place, field=self._field, tip=self._tip))


class _Nowhere(_Field):
    """A field of no size, which no eye can find and every listener can."""

    def draw(self) -> None:
        """Lay the field in the corner of the page."""
        canvas = tagged(self.canv)
        nowhere = Place(page=canvas.page, left=0, bottom=0, right=0, top=0)
        self._lay(canvas, nowhere)


class _Receipt(_Field):
    """A line to sign on, its field above and its words below."""

    def __init__(self, label: str, hand: Hand, *, parent: Node) -> None:
        super().__init__(FIELD_RECEIPT, label, parent, height=0)
        # The words are no text of the page: the field itself says them.
        self._words = text_flowable(label, hand.address)
        self._room = _RECEIPT_HEIGHT if not hand.is_large else 1.5 * _RECEIPT_HEIGHT

    def getSpaceBefore(self) -> float:  # noqa: N802 — the library calls it by this name
        """Stand apart from what is above."""
        return 18.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure the words under the line."""
        self.width = available_width
        __, self._below = self._words.wrap(available_width, available_height)
        self.height = self._room + self._below + 3
        return self.width, self.height

    def draw(self) -> None:
        """Lay the field, draw the line and the words."""
        canvas = tagged(self.canv)
        line = self._below + 3
        canvas.saveState()
        canvas.translate(0, line)
        self._lay(canvas, canvas.place(_RECEIPT_WIDTH, self._room))
        begin_artifact(canvas, "Layout")
        canvas.setStrokeColor(styles.INK)
        canvas.setLineWidth(0.7)
        canvas.line(0, 0, _RECEIPT_WIDTH, 0)
        end_artifact(canvas)
        canvas.restoreState()
        self._words.drawOn(canvas, 0, 0)


def _box(rows: Sequence[list[list[Flowable]]], more: Sequence[Command]) -> RowTable:
    return RowTable(
        rows,
        colWidths=[styles.TEXT_WIDTH],
        spaceBefore=8,
        spaceAfter=10,
        style=[
            FONT,
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            *more,
        ],
    )
