"""Writes a document as PDF: A4, embedded fonts, the same bytes each time.

Must not sign: the signature stands on finished bytes.
"""

from datetime import datetime
from gettext import gettext as _
from io import BytesIO

from reportlab.platypus import BaseDocTemplate

from exports.pdf.finishing import finish
from exports.pdf.flow import flow_of
from exports.pdf.fonts import DRAWING, REGULAR, register_fonts
from exports.pdf.glyphs import find_missing_glyphs
from exports.pdf.page import CountedCanvas, Sheet
from meetingdesk.document.blocks import Document
from meetingdesk.domain.errors import Trouble
from meetingdesk.service.paper_ports import MissingGlyph


class CharacterNotPrintable(Trouble):
    """A character is in none of the fonts; printing it would leave a hole in what was said."""

    code = "character-not-printable"

    def __init__(self, missing: tuple[MissingGlyph, ...]) -> None:
        """Name each character and the words around the first."""
        super().__init__(
            _(
                "These characters cannot be printed: {characters} (first in “{where}”)."
                " Write them in another way and try again."
            ).format(
                characters=" ".join(
                    f"{item.character} (U+{ord(item.character):04X})" for item in missing
                ),
                where=missing[0].where,
            )
        )
        self.missing = missing


class PdfWriter:
    """The writer of PDF files."""

    format = "pdf"

    def write(self, document: Document, *, at: datetime) -> bytes:
        """Give the unsigned file. Raises CharacterNotPrintable."""
        missing = find_missing_glyphs(document)
        if missing:
            raise CharacterNotPrintable(missing)
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
