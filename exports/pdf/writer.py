"""Writes a document as PDF: A4, embedded fonts, tagged, the same bytes each time.

The file is PDF/UA-1 and PDF/A-3a at once. Must not sign: the signature stands on finished bytes.
"""

from datetime import datetime
from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate

from exports.pdf.finishing import finish
from exports.pdf.fonts import DRAWING, REGULAR, register_fonts
from exports.pdf.glyphs import find_missing_glyphs
from exports.pdf.layout import flow_of
from exports.pdf.page import Sheet
from exports.pdf.tagcanvas import TaggedCanvas
from exports.pdf.tags import Tags
from meetingdesk.document.blocks import Document
from meetingdesk.service.release_troubles import CharacterNotPrintable


class PdfWriter:
    """The writer of PDF files."""

    format = "pdf"

    def write(self, document: Document, *, at: datetime) -> bytes:
        """Give the unsigned file. Raises CharacterNotPrintable."""
        missing = find_missing_glyphs(document)
        if missing:
            raise CharacterNotPrintable(missing[0].character, missing[0].where)
        tags = Tags()
        with DRAWING:
            register_fonts()
            drawn = _draw(document, tags)
        return finish(drawn, document, tags=tags, at=at)


def _draw(document: Document, tags: Tags) -> bytes:
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pageTemplates=[Sheet(document).template()],
        initialFontName=REGULAR,
        invariant=1,
        pageCompression=0,
        lang=document.metadata.language,
    )
    template.build(flow_of(document, tags), canvasmaker=partial(TaggedCanvas, tags=tags))
    return target.getvalue()
