"""Words as WordprocessingML: escaped runs and paragraphs.

Must not know the blocks of a document, only their runs.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from exports.word.scripts import Script, script_stretches
from meetingdesk.document.blocks import Run, Tone

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_TONE_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "Strong",
    Tone.QUIET: "Quiet",
    Tone.RESTRICTED: "Restricted",
}
_SCRIPT_MARKS = {
    Script.PLAIN: ("", ""),
    Script.ARABIC: ("", '<w:rtl/><w:lang w:bidi="ar-SA"/>'),
    Script.HEBREW: ("", '<w:rtl/><w:lang w:bidi="he-IL"/>'),
    Script.EAST_ASIAN: (
        '<w:rFonts w:hint="eastAsia"/>',
        '<w:lang w:eastAsia="zh-CN"/>',
    ),
}
"""What stands before and after every other property of a run."""
_LIGHT = '<w:b w:val="0"/><w:bCs w:val="0"/>'
_SHAPES = re.compile(r"([\n\t])")
# XML 1.0 has no place for these, not even escaped.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")


def clean(text: str) -> str:
    """Give the text with one kind of line end and without what XML cannot hold."""
    if text.isprintable():
        return text
    return _IMPOSSIBLE.sub("", _LINE_ENDS.sub("\n", text))


def attribute(text: str) -> str:
    """Give the text as a quoted attribute."""
    return quoteattr(" ".join(clean(text).split()))


def text_run(text: str, *, style: str = "", is_light: bool = False) -> str:
    """Give a text as runs, one a script; line ends and tabs become marks of their own.

    One that is light is never bold, whatever the table around it says.
    """
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    written = []
    for script, piece in script_stretches(clean(text) or " "):
        fonts, marks = _SCRIPT_MARKS[script]
        look = f"{named}{fonts}{_LIGHT if is_light else ''}{marks}"
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        written.append(f"<w:r>{properties}{_shapes(piece)}</w:r>")
    return "".join(written)


def _shapes(text: str) -> str:
    if text.isprintable():
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    shaped = []
    for piece in _SHAPES.split(text):
        match piece:
            case "\n":
                shaped.append("<w:br/>")
            case "\t":
                shaped.append("<w:tab/>")
            case "":
                pass
            case _:
                shaped.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(shaped)


def runs(stretches: Sequence[Run], *, is_light: bool = False) -> str:
    """Give the runs of one paragraph; what is light is bold only where its tone says so."""
    return "".join(
        text_run(
            stretch.text,
            style=_TONE_STYLES[stretch.tone],
            is_light=is_light and stretch.tone in {Tone.PLAIN, Tone.QUIET},
        )
        for stretch in stretches
        if stretch.text
    )


def paragraph(style: str, content: str, *, more: str = "") -> str:
    """Give one paragraph; `more` is what its properties say beside the style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{content}</w:p>"


def field(instruction: str, *, shown: str = "1") -> str:
    """Give a field that the program fills in, such as PAGE; until then it shows what is given.

    One that shows nothing is marked for Word to fill in when it opens the file.
    """
    until_then = f"<w:r><w:t>{escape(shown)}</w:t></w:r>" if shown else ""
    stale = "" if shown else ' w:dirty="true"'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{stale}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{until_then}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
