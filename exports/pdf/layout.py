"""From the blocks of a document to the flowables of the page and the structure beside them.

It never decides what a recipient may see: what is in a block is printed.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Spacer

from exports.furniture import contents_headings
from exports.pdf import boxes
from exports.pdf.flow import has_words, run_flowable, runs_of_kind, text_flowable, text_of_kind
from exports.pdf.fonts import drawable
from exports.pdf.grids import Grids
from exports.pdf.keeping import RoomFor
from exports.pdf.styles import hand_of
from exports.pdf.tags import Node, Tags
from exports.pdf.tagtext import ContentsParagraph, ListParagraph, OutlineParagraph, TaggedParagraph
from meetingdesk.document import blocks
from meetingdesk.document.blocks import Document, Run

_DEEPEST = 6
"""The last level of heading that the format has."""


def flow_of(document: Document, tags: Tags) -> list[Flowable]:
    """Lay out the whole document: whose paper it is, its title, then block by block."""
    layout = _Layout(document, tags)
    flow: list[Flowable] = list(layout.head())
    leads: list[Flowable] = []
    signing: RoomFor | None = None
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        made = list(layout.flowables(block))
        if signing is not None and isinstance(block, blocks.Paragraph):
            # What stands under a signature is too little for a page of its own.
            signing.keep_too(made)
            flow.extend(made)
            continue
        signing = None
        if _leads(block, following) or (leads and _is_remark(block)):
            leads.extend(made)
            continue
        if isinstance(block, blocks.SignatureBlock) and made and not leads:
            leads = _last_words(flow)
        led = list(_led(leads, made))
        if isinstance(block, blocks.SignatureBlock) and led and isinstance(led[0], RoomFor):
            signing = led[0]
        flow.extend(led)
        leads = []
    flow.extend(leads)
    flow.extend(layout.tail())
    return flow


def _leads(block: blocks.Block, following: blocks.Block | None) -> bool:
    """Tell whether a block never stands at the end of a page: a heading, the line above a list."""
    is_line = isinstance(block, blocks.Paragraph) and len(block.runs) == 1
    return isinstance(block, blocks.Heading) or (
        is_line and isinstance(following, blocks.BulletList)
    )


def _is_remark(block: blocks.Block) -> bool:
    """Tell whether a paragraph only says how to read what follows: it stays with that."""
    return isinstance(block, blocks.Paragraph) and all(
        run.tone in {blocks.Tone.QUIET, blocks.Tone.RESTRICTED} for run in block.runs
    )


def _last_words(flow: list[Flowable]) -> list[Flowable]:
    """Take the last paragraph and its headings out again, for a signature never stands alone."""
    begin = len(flow)
    if flow and type(flow[-1]) is TaggedParagraph:
        begin -= 1
        while begin and isinstance(flow[begin - 1], OutlineParagraph):
            begin -= 1
    words = flow[begin:]
    if words and begin and isinstance(flow[begin - 1], RoomFor):
        begin -= 1
    del flow[begin:]
    return words


def _led(leads: list[Flowable], made: list[Flowable]) -> Iterator[Flowable]:
    """Yield headings with room for the beginning of what they head."""
    if leads and made and isinstance(made[0], RoomFor):
        made[0] = made[0].with_leads(leads)
        yield made[0]
        yield from leads
        yield from made[1:]
        return
    if leads:
        yield RoomFor(leads, made[0] if made else None)
        yield from leads
    yield from made


class _Layout:
    """Lays out the blocks of one document; numbers its headings."""

    def __init__(self, document: Document, tags: Tags) -> None:
        self._document = document
        self._hand = hand_of(document.print_size)
        self._root = tags.root
        self._grids = Grids(self._hand)
        self._headings = 0
        self._level = 0
        """Of the last heading, in the outline and the structure: neither may skip one."""
        self._has_field = False

    def head(self) -> Iterator[Flowable]:
        """Yield letterhead and title."""
        document, hand = self._document, self._hand
        yield from boxes.letterhead(document.letterhead, hand, parent=self._root)
        yield text_flowable(document.title, hand.title, node=Node("H1", self._root))
        if document.subtitle:
            yield text_flowable(document.subtitle, hand.subtitle, node=self._node())

    def tail(self) -> Iterator[Flowable]:
        """Yield the fields that have no place in the text."""
        if not self._has_field:
            yield boxes.nowhere_to_sign(self._root)
            yield from self._receipt()

    def flowables(self, block: blocks.Block) -> Iterator[Flowable]:  # noqa: C901 — one case a block
        """Yield what a block becomes."""
        match block:
            case blocks.Heading(text=text):
                if text.strip():
                    yield self._heading(block)
            case blocks.Paragraph(runs=runs):
                yield from self._filled(runs, self._hand.body)
            case blocks.Entry():
                yield from self._entry(block)
            case blocks.BulletList():
                yield from self._list(block)
            case blocks.Facts():
                yield from self._grids.facts(block, self._root)
            case blocks.Table():
                yield from self._grids.table(block, self._root)
            case blocks.Notice():
                yield from boxes.notice(block, self._hand, parent=self._root)
            case blocks.SignatureBlock():
                yield from self._signature(block)
            case blocks.PageBreak():
                yield PageBreak()
            case blocks.Contents():
                yield from self._contents(block)
            case _:
                assert_never(block)

    def _node(self) -> Node:
        return Node("P", self._root)

    def _heading(self, block: blocks.Heading) -> Flowable:
        self._headings += 1
        self._level = min(block.level, self._level + 1)
        style = self._hand.headings[min(max(block.level, 1), 3)]
        # The title of the document is the first level of the structure.
        node = Node(f"H{min(self._level + 1, _DEEPEST)}", self._root)
        made = text_of_kind(OutlineParagraph, block.text, style=style, node=node)
        text = " ".join(drawable(block.text).split())
        made.outline = (self._key(self._headings), text, self._level - 1)
        return made

    @staticmethod
    def _key(number: int) -> str:
        return f"heading-{number}"

    def _filled(self, runs: Sequence[Run], style: ParagraphStyle) -> Iterator[Flowable]:
        """Yield the paragraph unless it is empty."""
        if has_words(runs):
            yield run_flowable(runs, style, node=self._node())

    def _entry(self, block: blocks.Entry) -> Iterator[Flowable]:
        hand = self._hand
        label = list(self._filled(block.label, hand.entry_label))
        body = [made for item in block.body for made in self._filled(item.runs, hand.entry_body)]
        if label and body:
            yield RoomFor(label, body[0])
        yield from label
        yield from body

    def _list(self, block: blocks.BulletList) -> Iterator[Flowable]:
        entries = list(filter(has_words, block.entries))
        if not entries:
            return
        style = self._hand.numbered if block.is_numbered else self._hand.bullet
        listed = Node("L", self._root, attributes="numbers" if block.is_numbered else "discs")
        for number, runs in enumerate(entries, start=1):
            entry = Node("LI", listed)
            label = Node("Lbl", entry)
            made = runs_of_kind(ListParagraph, runs, style=style, node=Node("LBody", entry))
            made.label = (label, f"{number}." if block.is_numbered else "•")
            if number == len(entries):
                made.spaceAfter = self._hand.body.spaceAfter + 2
            yield made

    def _signature(self, block: blocks.SignatureBlock) -> Iterator[Flowable]:
        made = list(
            boxes.signature(block, self._hand, parent=self._root, has_field=not self._has_field)
        )
        yield from made
        if made and not self._has_field:
            self._has_field = True
            yield from self._receipt()

    def _receipt(self) -> Iterator[Flowable]:
        """Yield the field for receipt, below the approval: the page on checking stays the last."""
        if self._document.receipt_label:
            yield boxes.receipt(self._document.receipt_label, self._hand, parent=self._root)

    def _contents(self, block: blocks.Contents) -> Iterator[Flowable]:
        hand = self._hand
        title = text_flowable(block.title, hand.contents_title, node=self._node())
        named = [other for other in contents_headings(self._document, block) if _has_text(other)]
        if not named:
            yield title
            return
        lines: list[Flowable] = []
        listed = Node("TOC", self._root)
        headings = [other for other in self._document.blocks if _has_text(other)]
        keys = {id(other): self._key(number) for number, other in enumerate(headings, start=1)}
        for heading in named:
            link = Node("Link", Node("Reference", Node("TOCI", listed)))
            line = text_of_kind(ContentsParagraph, heading.text, style=hand.contents, node=link)
            line.key = keys[id(heading)]
            line.words = " ".join(heading.text.split())
            lines.append(line)
        yield RoomFor([title, *lines], None)
        yield title
        yield from lines
        yield Spacer(0, hand.contents.leading * 0.75)


def _has_text(block: blocks.Block) -> bool:
    return isinstance(block, blocks.Heading) and bool(block.text.strip())
