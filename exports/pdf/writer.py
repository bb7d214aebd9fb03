"""Writes a document as PDF: A4, embedded fonts, the same bytes each time.

Must not sign: the signature stands on finished bytes.
"""

from datetime import datetime
from io import BytesIO

from reportlab.platypus import BaseDocTemplate

from exports.pdf.finishing import finish
from exports.pdf.flow import flow_of
from exports.pdf.fonts import DRAWING, REGULAR, register_fonts
from exports.pdf.glyphs import find_missing_glyphs
from exports.pdf.page import CountedCanvas, Sheet
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
        with DRAWING:
            register_fonts()
            drawn = _draw(document)
        return finish(drawn, document, at=at)


def _draw(document: Document) -> bytes:
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pageTemplates=[Sheet(document).template()],
        initialFontName=REGULAR,
        invariant=1,
        pageCompression=1,
        lang=document.metadata.language,
    )
    template.build(flow_of(document), canvasmaker=CountedCanvas)
    return target.getvalue()
