"""Head and foot of every page: handling mark, for whom the copy is, page numbers, watermark.

Only how they stand; the words are the same as in the PDF.
"""

from textwrap import shorten
from typing import Final

from exports.furniture import foot_lines, page_words
from exports.word.markup import WORD, attribute, field, paragraph, text_run
from exports.word.parts import HEAD, OFFICE
from meetingdesk.document.blocks import Document, PrintSize

_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_LONGEST_TITLE: Final = 85
"""Characters; more would not stand on one line with the mark."""
_PALE: Final = "#e9ebee"
_LETTER_SHARE: Final = 0.62
"""Width of a capital of the watermark by its height."""
_LONGEST: Final = 520.0
_HIGHEST: Final = 130.0
"""Points, of the watermark along the page."""


def head_part(document: Document, *, is_first: bool) -> str:
    """Give the head of the first page, or of the others: there the title stands too."""
    furniture = document.furniture
    line = text_run(furniture.marking, style="Marking")
    if not is_first and document.print_size is PrintSize.NORMAL:
        title = shorten(document.title, _LONGEST_TITLE, placeholder="…")
        line += "<w:r><w:tab/></w:r>" + text_run(title)
    if furniture.watermark.strip():
        line = _watermark(furniture.watermark) + line
    return f"{HEAD}<w:hdr {_SPACES}>{paragraph('Header', line)}</w:hdr>"


def foot_part(document: Document) -> str:
    """Give the foot."""
    lines = foot_lines(document.furniture)
    before, __, rest = page_words().partition("{page}")
    between, __, end = rest.partition("{total}")
    count = text_run(before) + field("PAGE") + text_run(between) + field("NUMPAGES")
    count += text_run(end) if end else ""
    marking = text_run(document.furniture.marking, style="Marking")
    written = [paragraph("FooterFirst", text_run(lines.copy))]
    if lines.note:
        written.append(paragraph("Footer", text_run(lines.note)))
    written.append(paragraph("Footer", f"{marking}<w:r><w:tab/></w:r>{count}"))
    return f"{HEAD}<w:ftr {_SPACES}>{''.join(written)}</w:ftr>"


def _watermark(text: str) -> str:
    """Give large pale words across the page, behind everything; older drawing, as Word does it."""
    words = " ".join(text.split())
    height = min(_HIGHEST, _LONGEST / (max(len(words), 1) * _LETTER_SHARE))
    width = height * len(words) * _LETTER_SHARE
    return (
        "<w:r><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
        '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom"'
        ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
        ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
        "</v:shapetype>"
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        f' alt={attribute(words)} style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{width:.0f}pt;height:{height:.0f}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin"'
        f' o:allowincell="f" fillcolor="{_PALE}" stroked="f">'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt"'
        f" string={attribute(words)}/></v:shape></w:pict></w:r>"
    )
