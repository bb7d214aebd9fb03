"""From runs of text to paragraphs of the page.

It never decides what a recipient may see: what is in a run is printed. Must not know the blocks
that the runs come from.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paraparser import ParaFrag

from exports.pdf import styles
from exports.pdf.fonts import drawable
from exports.pdf.stretches import is_turned
from exports.pdf.tags import Node
from exports.pdf.tagtext import TaggedParagraph
from meetingdesk.document.blocks import Run, Tone

_Kind = TypeVar("_Kind", bound=TaggedParagraph)


def text_flowable(text: str, style: ParagraphStyle, *, node: Node | None = None) -> TaggedParagraph:
    """Make a paragraph of plain text in the face of its style."""
    return text_of_kind(TaggedParagraph, text, style=style, node=node)


def text_of_kind(
    kind: type[_Kind], text: str, *, style: ParagraphStyle, node: Node | None
) -> _Kind:
    """Make a paragraph of a kind of its own, of plain text in the face of its style."""
    face = styles.Face(style.fontName, style.textColor)
    made = kind("", style, frags=list(_frags(drawable(text), style, face=face)))
    _give_node(made, text, node=node)
    return made


def run_flowable(
    runs: Sequence[Run], style: ParagraphStyle, *, node: Node | None = None
) -> TaggedParagraph:
    """Make a paragraph of runs."""
    return runs_of_kind(TaggedParagraph, runs, style=style, node=node)


def runs_of_kind(
    kind: type[_Kind], runs: Sequence[Run], *, style: ParagraphStyle, node: Node | None
) -> _Kind:
    """Make a paragraph of a kind of its own, of runs."""
    frags = [
        frag
        for run in runs
        if run.text
        for frag in _frags(drawable(run.text), style, face=_face(run.tone, style))
    ]
    made = kind("", style, frags=frags)
    _give_node(made, "".join(run.text for run in runs), node=node)
    return made


def _give_node(made: TaggedParagraph, text: str, *, node: Node | None) -> None:
    """Tie a paragraph to its node, with its letters where they are drawn in another order.

    The letters stand in the structure alone. A mark with them in the page would be turned round
    by programs that put what they see into its order themselves.
    """
    made.node = node
    if node is not None and is_turned(text):
        node.actual = " ".join(drawable(text).split())


def has_words(runs: Sequence[Run]) -> bool:
    """Tell whether there is anything to print."""
    return any(run.text.strip() for run in runs)


def _face(tone: Tone, style: ParagraphStyle) -> styles.Face:
    if tone is Tone.PLAIN:
        return styles.Face(style.fontName, style.textColor)
    return styles.FACES[tone]


def _frags(text: str, style: ParagraphStyle, *, face: styles.Face) -> Iterator[ParaFrag]:
    """Yield what the library's own parser of markup would make, without its markup.

    The one place where text becomes fragments.
    """
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _frag("", style, face=face, is_break=True)
        if line:
            yield _frag(line, style, face=face)


def _frag(
    text: str, style: ParagraphStyle, *, face: styles.Face, is_break: bool = False
) -> ParaFrag:
    frag = ParaFrag(
        text=text,
        fontName=face.font,
        fontSize=style.fontSize,
        textColor=face.ink,
        rise=0,
        greek=0,
        bold=0,
        italic=0,
        link=[],
        us_lines=[],
    )
    if is_break:
        frag.lineBreak = True
    return frag
