"""Builds the minutes of one copy from its redacted record.

Must not see the full record, and must not know how anything will look.
"""

from meetingdesk.document.blocks import Attachment, Block, Document, Furniture, Metadata
from meetingdesk.document.sections import numbered_sections
from meetingdesk.document.sections_closing import last_words
from meetingdesk.document.sections_meeting import (
    short_code,
    version_of,
    when_words,
)
from meetingdesk.document.source import Setting, Source, make_source
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import chair_of
from meetingdesk.record.codec import encode
from meetingdesk.record.model import Record


def build_minutes(record: Record, setting: Setting) -> Document:
    """Return the minutes: what was decided and planned first, then what was said."""
    source = make_source(record, setting)
    return document_of(
        source,
        paper="minutes",
        title=record.meeting.title,
        blocks=(*numbered_sections(source), *last_words(source)),
    )


def document_of(
    source: Source,
    *,
    paper: str,
    title: str,
    blocks: tuple[Block, ...],
    filing_note: str = "",
) -> Document:
    """Return a paper of this copy with its furniture and metadata."""
    record, stamp, setting = source.record, source.stamp, source.setting
    return Document(
        title=title,
        subtitle="; ".join(when_words(sitting) for sitting in record.meeting.sittings),
        blocks=blocks,
        furniture=Furniture(
            marking=record.meeting.marking,
            copy=stamp.copy,
            recipient=stamp.recipient,
            filing_note=filing_note,
            short_code=short_code(setting.edition_digest),
            watermark=setting.watermark,
        ),
        metadata=Metadata(
            title=title,
            author=_author(source),
            subject=setting.form.short_title,
            record_id=str(record.meeting.id),
            record_digest=setting.full_digest,
            edition=stamp.edition,
            edition_digest=setting.edition_digest,
            copy=stamp.copy,
            paper=paper,
            version=version_of(source),
        ),
        letterhead=setting.dress.letterhead,
        print_size=setting.print_size,
        attachment=record_attachment(record),
        receipt_label=setting.receipt_label,
    )


def record_attachment(record: Record) -> Attachment:
    """Return the redacted record as a file: its SHA-256 is the digest of the edition."""
    return Attachment(
        name="record.json",
        media_type="application/json",
        description=_("This copy's own record, for programs"),
        content=encode(record),
    )


def _author(source: Source) -> str:
    chair = chair_of(source.record.meeting)
    if chair is None:
        return ""
    return source.service(chair.agency) or source.name(chair.person)
