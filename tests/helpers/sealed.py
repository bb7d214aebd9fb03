"""Signed Word files of invented people, as the program issues them."""

from dataclasses import replace

from exports.word.signing import WordSealer
from exports.word.writer import WordWriter
from meetingdesk.document.blocks import Attachment, Document
from meetingdesk.service.paper_ports import SigningIdentity
from tests.helpers.documents import AT, rich_document
from tests.helpers.signatories import REASON, self_issued

RECORD = '{"who": "Łucja & “Amber”", "said": ["<help>", "مساعدة"]}\n'.encode()


def with_record(content: bytes = RECORD, *, version: int = 1) -> Document:
    """Give the rich document with a recipient's own record inside."""
    document = rich_document()
    return replace(
        document,
        metadata=replace(document.metadata, version=version),
        attachment=Attachment(
            name="record.json",
            media_type="application/json",
            description="The record of this copy, for programs",
            content=content,
        ),
    )


def sealed_word(
    document: Document | None = None,
    *,
    identity: SigningIdentity | None = None,
    password: str = "",
) -> bytes:
    """Give a signed Word file."""
    written = WordWriter().write(document or with_record(), at=AT)
    return WordSealer().seal(
        written, identity or self_issued(), at=AT, reason=REASON, password=password
    )
