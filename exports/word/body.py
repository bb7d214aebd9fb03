"""From the blocks of a document to the body of a Word file, as direct XML.

It never decides what a recipient may see: what is in a block is written.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, assert_never
from xml.sax.saxutils import quoteattr

from exports.furniture import contents_headings
from exports.word.markup import field, paragraph, runs, text_run
from exports.word.tables import facts_table, record_tables
from meetingdesk.document import blocks
from meetingdesk.document.blocks import Document, Heading, Run

FIRST_OWN_LIST: Final = 3
"""Lists 1 and 2 are those of the styles; each numbered list begins anew with one of its own."""

_BREAK = "<w:pageBreakBefore/>"
_ROOM_BELOW: Final = '<w:spacing w:before="0" w:after="140"/>'
"""After the last paragraph of a list or of a box."""
_SHORT_LINE: Final = 200
"""Characters."""
_GAP = paragraph("TableGap", "")


class Body:
    """The body of one document while it is written."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.numbered_lists = 0
        self._breaks = False
        self._ends_with_table = False
        self._ends_with_heading = False
        self._is_followed = False
        """Whether a paragraph comes next: too little for a page of its own under a signature."""
        self._is_listed = False
        """Whether a list comes next: the line that leads to it stays with it."""
        self._is_signed = False
        self._written: list[str] = []
        self._bookmarks = _bookmarks(document)
        self._add("Title", text_run(document.title))
        if document.subtitle.strip():
            self._add("Subtitle", text_run(document.subtitle))
        for block, following in zip_longest(document.blocks, document.blocks[1:]):
            self._is_followed = isinstance(following, blocks.Paragraph)
            self._is_listed = isinstance(following, blocks.BulletList)
            self._block(block)
        self._close_table()

    def xml(self) -> str:
        """Give everything in its order."""
        return "".join(self._written)

    def _block(self, block: blocks.Block) -> None:  # noqa: C901 — one case a block
        match block:
            case blocks.Heading():
                self._heading(block)
            case blocks.Paragraph(runs=stretches):
                self._add_filled("Normal", stretches, more=self._kept(stretches))
            case blocks.Entry(label=label, body=body):
                self._add_filled("EntryLabel", label)
                self._add_all("EntryBody", body)
            case blocks.BulletList():
                self._list(block)
            case blocks.Facts():
                self._facts(block)
            case blocks.Table():
                self._table(block)
            case blocks.Notice(title=title, body=body):
                self._add_all("NoticeTitle", (_plain(title),))
                self._add_box("Notice", body)
            case blocks.SignatureBlock(lines=lines):
                self._add_box("Approval", [_plain(line) for line in lines])
                self._is_signed = True
            case blocks.PageBreak():
                self._breaks = True
            case blocks.Contents():
                self._contents(block)
            case _:
                assert_never(block)

    def _kept(self, stretches: Sequence[Run]) -> str:
        """Keep a short line with its list or under its heading, and lines under a signature."""
        is_short = sum(len(stretch.text) for stretch in stretches) <= _SHORT_LINE
        is_lead = is_short and (self._ends_with_heading or self._is_listed)
        is_kept = is_lead or (self._is_signed and self._is_followed)
        return "<w:keepNext/>" if is_kept and not self._breaks else ""

    def _add(self, style: str, content: str, *, more: str = "") -> None:
        self._close_table(is_heading=style.startswith(("Heading", "Caption", "NoticeTitle")))
        before = _BREAK if self._breaks else ""
        self._breaks = False
        self._ends_with_heading = style.startswith("Heading")
        self._written.append(paragraph(style, content, more=before + more))

    def _add_filled(self, style: str, stretches: Sequence[Run], *, more: str = "") -> None:
        if any(stretch.text.strip() for stretch in stretches):
            self._add(style, runs(stretches), more=more)

    def _add_all(self, style: str, paragraphs: Sequence[blocks.Paragraph]) -> None:
        for item in paragraphs:
            self._add_filled(style, item.runs)

    def _add_box(self, style: str, paragraphs: Sequence[blocks.Paragraph]) -> None:
        """Add paragraphs that share one frame, with room below it."""
        filled = [item for item in paragraphs if any(run.text.strip() for run in item.runs)]
        self._add_all(style, filled[:-1])
        for item in filled[-1:]:
            self._add_filled(style, item.runs, more=_ROOM_BELOW)

    def _close_table(self, *, is_heading: bool = False) -> None:
        """Keep a table apart from what follows; two that touch would become one."""
        if self._ends_with_table and not is_heading:
            self._written.append(_GAP)
        self._ends_with_table = False

    def _add_table(self, xml: str) -> None:
        self._close_table()
        if self._breaks:
            self._add("TableGap", "")
        self._written.append(xml)
        self._ends_with_table = True

    def _heading(self, block: Heading) -> None:
        content = text_run(block.text)
        number = self._bookmarks.get(id(block), 0)
        if number:
            name = f'w:id="{number}" w:name={quoteattr(_bookmark(number))}'
            content = f'<w:bookmarkStart {name}/>{content}<w:bookmarkEnd w:id="{number}"/>'
        self._add(f"Heading{min(max(block.level, 1), 3)}", content)

    def _contents(self, block: blocks.Contents) -> None:
        """List the headings as links; the number of the page stands there once Word laid it out."""
        self._add("TOCHeading", text_run(block.title))
        headings = contents_headings(self._document, block)
        for number, heading in enumerate(headings, start=1):
            target = _bookmark(self._bookmarks[id(heading)])
            page = field(f"PAGEREF {target} \\h", shown="")
            self._add(
                "TOC1",
                f'<w:hyperlink w:anchor={quoteattr(target)} w:history="1">'
                f"{text_run(heading.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>",
                more="<w:keepNext/>" if number < len(headings) else "",
            )

    def _list(self, block: blocks.BulletList) -> None:
        style, numbering = "ListBullet", ""
        if block.is_numbered:
            own = FIRST_OWN_LIST + self.numbered_lists
            self.numbered_lists += 1
            style = "ListNumber"
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{own}"/></w:numPr>'
        for number, entry in enumerate(block.entries, start=1):
            after = _ROOM_BELOW if number == len(block.entries) else ""
            self._add_filled(style, entry, more=numbering + after)

    def _facts(self, block: blocks.Facts) -> None:
        if block.rows:
            self._add_table(facts_table(block, self._document.print_size))

    def _table(self, block: blocks.Table) -> None:
        if block.caption:
            self._add("Caption", text_run(block.caption))
        for xml in record_tables(block, self._document.print_size):
            self._add_table(xml)


def _bookmarks(document: Document) -> dict[int, int]:
    """Give a number to each heading that a list of contents can name, by its identity."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return {
        id(heading): number
        for number, heading in enumerate((one for one in headings if one.level == 1), start=1)
    }


def _bookmark(number: int) -> str:
    """Give the name of a bookmark; Word hides those that begin so from its list."""
    return f"_Toc{number:06d}"


def _plain(text: str) -> blocks.Paragraph:
    return blocks.Paragraph(runs=(Run(text=text),))
