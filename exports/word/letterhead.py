"""Whose paper it is, at the head of the first page: name and address, the picture at the right."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from exports.word.markup import attribute, paragraph, text_run
from meetingdesk.document.blocks import Letterhead, Logo

_POINT: Final = 12_700
"""In the measure of drawings."""
_HIGHEST: Final = 48.0
_WIDEST: Final = 170.0
"""Points; the picture is made to fit."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_ENDINGS: Final = {"PNG": "png", "JPEG": "jpeg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The part of a logo, and its size on paper in the measure of drawings."""

    name: str
    width: int
    height: int


def picture_of(logo: Logo) -> Picture:
    """Give how a logo is kept and how large it is shown."""
    with Image.open(BytesIO(logo.content)) as opened:
        width, height = opened.size
        ending = _ENDINGS[str(opened.format)]
    scale = min(_WIDEST / width, _HIGHEST / height) * _POINT
    return Picture(
        name=f"/word/media/logo.{ending}", width=round(width * scale), height=round(height * scale)
    )


def letterhead_lines(letterhead: Letterhead) -> list[tuple[str, str]]:
    """Give the lines with their styles."""
    lines = [("LetterheadName", letterhead.name)]
    lines += [("LetterheadAddress", line) for line in letterhead.address]
    return [(style, line) for style, line in lines if line.strip()]


def letterhead_xml(letterhead: Letterhead, picture: Picture | None, *, relationship: str) -> str:
    """Give the lines with the picture beside them; nothing where there is neither."""
    lines = letterhead_lines(letterhead)
    if picture is None or letterhead.logo is None:
        drawn = ""
    else:
        drawn = _drawing(picture, letterhead.logo.text, relationship=relationship)
        lines = lines or [("LetterheadName", "")]
    if not lines:
        return ""
    # Room for the picture, where the lines beside it are fewer than it is high.
    missing = 0 if picture is None else round(picture.height / _POINT * 20) - 280 * len(lines)
    after = f'<w:spacing w:before="0" w:after="{max(missing, 0) + 60}"/>'
    written = [
        paragraph(
            style,
            (drawn if number == 0 else "") + (text_run(line) if line else ""),
            more=after if number == len(lines) - 1 else "",
        )
        for number, (style, line) in enumerate(lines)
    ]
    return "".join((*written, paragraph("LetterheadRule", "")))


def _drawing(picture: Picture, text: str, *, relationship: str) -> str:
    """Give the picture at the right margin, level with the first line; its words are for all."""
    size = f'cx="{picture.width}" cy="{picture.height}"'
    words = attribute(text)
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0"'
        ' distB="0" distL="180000" distR="0" simplePos="0" relativeHeight="1" behindDoc="0"'
        ' locked="1" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapSquare wrapText="left"/><wp:docPr id="1" name="logo" descr={words}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="logo" descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )
