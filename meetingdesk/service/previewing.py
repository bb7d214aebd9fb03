"""The papers of one copy as its recipient will read them; before signing, marked as a draft.

For the eyes of the chair, and for the printer: nothing here puts a file anywhere.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetingdesk.domain.delivery import PrintedCopy
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import may_change
from meetingdesk.record.redact import Paper
from meetingdesk.rules.copies import Copy
from meetingdesk.service.commands.deliveries import KeepPrint
from meetingdesk.service.delivery import Delivery, find_wish
from meetingdesk.service.delivery_troubles import CopyUnknown
from meetingdesk.service.joined import find_joined
from meetingdesk.service.loading import load_frame, load_record
from meetingdesk.service.passwords import recipient_id
from meetingdesk.service.ports import Cancelled
from meetingdesk.service.release_bundle import Steps
from meetingdesk.service.release_copies import signed_source, state_of
from meetingdesk.service.release_papers import (
    Draft,
    DraftedCopy,
    Source,
    draft_copy,
    dressed,
    make_source,
)
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_sign import find_signatory, with_addresses_of_today
from meetingdesk.service.release_writing import make_workshop, write_copy, write_unsigned

_PDF: Final = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What the papers of every copy are made of now."""

    source: Source
    is_draft: bool
    """Whether the record as it stands is not signed: its pages are marked then."""

    def copy(self, number: int) -> Copy:
        """Return a copy by its number. Raises CopyUnknown."""
        copies = self.source.copies.copies
        found = next((copy for copy in copies if copy.number == number), None)
        if found is None:
            raise CopyUnknown(number, len(copies))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """One paper of one copy."""

    copy: Copy
    paper: Paper
    content: bytes
    """PDF; in memory alone."""
    is_draft: bool
    papers: tuple[Paper, ...]
    """Every paper that this copy has."""


def find_edition(press: Press, meeting: MeetingId) -> Edition:
    """Find what the papers are made of: the signed record, or the meeting as it stands.

    Raises SignedRecordErased, NotFound.
    """
    with press.store.read() as reader:
        is_draft = may_change(load_frame(reader, meeting).meeting)
    if not is_draft:
        return Edition(source=signed_source(press, meeting), is_draft=False)
    with press.store.read() as reader:
        record = with_addresses_of_today(reader, load_record(reader, meeting))
        number = len(reader.list_signed_records(meeting)) + 1
        joined = find_joined(reader)
    source = make_source(
        record, version=number, at=press.clock.now(), closures=press.closures, joined=joined
    )
    dress, field = press.dress, press.receipt_field
    return Edition(source=dressed(source, dress=dress, receipt_field=field), is_draft=True)


def list_papers(press: Press, meeting: MeetingId, *, number: int) -> tuple[Paper, ...]:
    """List the papers that a copy has. Raises CopyUnknown."""
    edition = find_edition(press, meeting)
    drafted = draft_copy(edition.source, edition.copy(number))
    return tuple(draft.paper for draft in drafted.drafts)


def make_pages(press: Press, meeting: MeetingId, *, number: int, paper: Paper) -> Pages:
    """Make one paper of a copy as its recipient will read it; its first where it has not that one.

    Reads only, and writes nothing anywhere. Raises CopyUnknown, CharacterNotPrintable, and what
    the signatory's identity raises.
    """
    edition = find_edition(press, meeting)
    copy = edition.copy(number)
    drafted = _drafted(press, edition, copy=copy)
    draft = _draft_of(drafted, paper)
    content = press.papers.writer(_PDF).write(draft.document, at=edition.source.at)
    if not edition.is_draft:
        content = _signed(press, edition, content=content)
    return Pages(
        copy=copy,
        paper=draft.paper,
        content=content,
        is_draft=edition.is_draft,
        papers=tuple(one.paper for one in drafted.drafts),
    )


def print_pages(
    press: Press,
    meeting: MeetingId,
    *,
    number: int,
    paper: Paper,
    uid: UUID,
    cancelled: Cancelled | None = None,
) -> Pages:
    """Make one paper of a copy for the printer, once it is noted who prints it for whom.

    What is printed stood every check of a copy that is sent. Raises CopyUnknown, WithheldFound,
    NotVerified, ReleaseCancelled, and what the signatory's identity raises; then nothing was noted.
    """
    edition = find_edition(press, meeting)
    copy = edition.copy(number)
    steps = Steps.of(None, cancelled)
    drafted = _drafted(press, edition, copy=copy)
    draft = _draft_of(drafted, paper)
    content = _checked(press, edition, drafted=drafted, draft=draft, steps=steps)
    printed = PrintedCopy(
        id=PartId(uid),
        copy=0 if edition.is_draft else copy.number,
        recipient=copy.recipient,
        paper=draft.paper.value,
        edition=copy.edition.code,
        edition_digest=draft.edition_digest,
        at=press.clock.now(),
        by=press.actor.name,
        record_digest="" if edition.is_draft else edition.source.digest,
    )
    press.do(KeepPrint(meeting=meeting, of=recipient_id(copy.audience), printed=printed))
    papers = tuple(one.paper for one in drafted.drafts)
    return Pages(
        copy=copy, paper=draft.paper, content=content, is_draft=edition.is_draft, papers=papers
    )


def _drafted(press: Press, edition: Edition, *, copy: Copy) -> DraftedCopy:
    with press.store.read() as reader:
        wish = find_wish(reader, copy.audience)
    delivery = Delivery(of=recipient_id(copy.audience), is_large=wish.large_print)
    return draft_copy(
        edition.source,
        copy,
        print_size=delivery.print_size,
        watermark=_("DRAFT") if edition.is_draft else "",
    )


def _draft_of(drafted: DraftedCopy, paper: Paper) -> Draft:
    found = next((draft for draft in drafted.drafts if draft.paper is paper), None)
    return found or drafted.drafts[0]


def _signed(press: Press, edition: Edition, *, content: bytes) -> bytes:
    at = press.clock.now().replace(microsecond=0)
    identity = find_signatory(press, state_of(press, edition.source))
    reason = _("Issued from the signed record")
    return press.papers.sealer(_PDF).seal(content, identity, at=at, reason=reason)


def _checked(
    press: Press, edition: Edition, *, drafted: DraftedCopy, draft: Draft, steps: Steps
) -> bytes:
    """Give the pages once nothing was found in them that is withheld."""
    at = press.clock.now().replace(microsecond=0)
    if edition.is_draft:
        return write_unsigned(press.papers, drafted, draft=draft, at=at)
    identity = find_signatory(press, state_of(press, edition.source))
    workshop = make_workshop(
        press, identity, at=at, reason=_("Printed from the signed record"), pause=steps.see
    )
    (file,) = write_copy(
        workshop,
        drafted,
        papers=(draft.paper,),
        delivery=Delivery(of=recipient_id(drafted.copy.audience)),
        formats=(_PDF,),
    )
    return file.content
