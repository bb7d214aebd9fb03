"""What the drawing library cannot say: structure, fields, properties, colours, attachment.

Must not draw.
"""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf

from exports.pdf.packing import pack_streams
from exports.pdf.properties import attach, write_properties
from exports.pdf.tags import Tags
from exports.pdf.tagtree import write_structure
from meetingdesk.document.blocks import Document

_VERSION = "1.7"
"""Of the format; both standards are built on it."""


def finish(drawn: bytes, document: Document, *, tags: Tags, at: datetime) -> bytes:
    """Give the whole file, PDF/UA-1 and PDF/A-3a; the same input gives the same bytes."""
    moment = at.astimezone(UTC)
    with pikepdf.open(BytesIO(drawn)) as pdf:
        write_structure(pdf, tags)
        write_properties(pdf, document, moment=moment)
        if document.attachment is not None:
            attach(pdf, document.attachment, moment=moment)
        pack_streams(pdf)
        finished = BytesIO()
        pdf.save(
            finished,
            deterministic_id=True,
            compress_streams=False,
            fix_metadata_version=False,
            force_version=_VERSION,
        )
    return finished.getvalue()
