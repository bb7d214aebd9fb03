"""The words at the head and foot of every page, the same in Word and PDF.

Only words; where and how they stand is the business of each writer.
"""

from dataclasses import dataclass

from meetingdesk.document.blocks import Contents, Document, Furniture, Heading
from meetingdesk.domain.language import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class FootLines:
    """What stands in the foot, but for the number of the page."""

    copy: str
    note: str
    """Record code and filing note; may be empty."""


def foot_lines(furniture: Furniture) -> FootLines:
    """Give the words of the foot."""
    parts = []
    if furniture.short_code:
        parts.append(_("Record code {code}").format(code=furniture.short_code))
    if furniture.filing_note:
        parts.append(furniture.filing_note)
    return FootLines(
        copy=_("Copy {number} for {recipient}").format(
            number=furniture.copy, recipient=furniture.recipient
        ),
        note=" · ".join(parts),
    )


def page_words() -> str:
    """Give the sentence that counts the pages, with {page} and {total} left open."""
    return _("Page {page} of {total}")


def file_keywords(document: Document) -> dict[str, str]:
    """Give what every file says of itself, by name; a check reads it back."""
    metadata = document.metadata
    return {
        "MeetingDeskRecord": metadata.record_id,
        "MeetingDeskRecordDigest": metadata.record_digest,
        "MeetingDeskEdition": metadata.edition,
        "MeetingDeskEditionDigest": metadata.edition_digest,
        "MeetingDeskCopy": str(metadata.copy),
        "MeetingDeskPaper": metadata.paper,
        "MeetingDeskVersion": str(metadata.version),
    }


def contents_headings(document: Document, block: Contents) -> tuple[Heading, ...]:
    """Give the headings that a list of contents names: those of level 1 after it."""
    place = next(number for number, other in enumerate(document.blocks) if other is block)
    return tuple(
        other
        for other in document.blocks[place:]
        if isinstance(other, Heading) and other.level == 1
    )
