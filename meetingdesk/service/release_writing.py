"""Writes, signs and reads back the papers of one copy: what does not stand the check never leaves.

Must not put anything into a folder or into the store.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from meetingdesk.document.blocks import Document
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.redact import Paper
from meetingdesk.service.delivery import Delivery
from meetingdesk.service.paper_ports import Papers, Part, PartKind, SigningIdentity, Truth
from meetingdesk.service.release_papers import Draft, DraftedCopy, go_on
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_search import places_of, without_words
from meetingdesk.service.release_troubles import (
    CharacterNotPrintable,
    FoundLeak,
    LetterHoldsWithheld,
    NotVerified,
    Place,
    WithheldFound,
)
from meetingdesk.service.stored import IssuedFile
from meetingdesk.service.written import WrittenPaper

_PDF: Final = "pdf"
FORMATS: Final = ("docx", _PDF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every paper of one release is written with."""

    papers: Papers
    identity: SigningIdentity
    at: datetime
    reason: str
    """Why it is signed, as the signature says."""
    sign: Callable[[bytes], bytes]
    """Gives the detached signature (CMS, DER) of the same identity."""
    pause: Callable[[], None] = go_on
    """Asked between two steps of a file; raises ReleaseCancelled where it is given up."""


def make_workshop(
    press: Press,
    identity: SigningIdentity,
    *,
    at: datetime,
    reason: str,
    pause: Callable[[], None] = go_on,
) -> Workshop:
    """Put together with what the papers of one release are written and signed."""
    return Workshop(
        papers=press.papers,
        identity=identity,
        at=at,
        reason=reason,
        sign=lambda content: press.identities.sign(identity, content),
        pause=pause,
    )


def write_copy(
    workshop: Workshop,
    drafted: DraftedCopy,
    *,
    papers: tuple[Paper, ...],
    delivery: Delivery,
    kept: tuple[WrittenPaper, ...] = (),
    formats: tuple[str, ...] = FORMATS,
) -> tuple[WrittenPaper, ...]:
    """Give every file of a copy: the papers named, and those that are kept from before.

    All are signed, and locked where the recipient wishes it.

    Raises WithheldFound, LetterHoldsWithheld, NotVerified, CharacterNotPrintable, and
    what the writers raise.
    """
    _see_that_labels_tell_nothing(workshop.papers, drafted)
    files = [
        _write(workshop, draft, format_name=format_name, password=delivery.lock)
        for draft in drafted.drafts
        if draft.paper in papers
        for format_name in formats
    ]
    for file in kept:
        for leak in _leaks(workshop, drafted, file=file, password=delivery.kept_password):
            raise LetterHoldsWithheld(leak)
    found = [
        leak
        for file in files
        for leak in _leaks(workshop, drafted, file=file, password=delivery.lock)
    ]
    if found:
        raise WithheldFound(tuple(found))
    return tuple(sorted((*files, *kept), key=lambda file: file.name))


def write_unsigned(papers: Papers, drafted: DraftedCopy, *, draft: Draft, at: datetime) -> bytes:
    """Give one paper as PDF that nobody signed, once nothing withheld was found in it.

    Raises WithheldFound, CharacterNotPrintable.
    """
    writer, reader = papers.writer(_PDF), papers.reader(_PDF)
    _see_that_labels_tell_nothing(papers, drafted)
    content = writer.write(draft.document, at=at)
    name = f"{draft.paper.value}.{_PDF}"
    parts = reader.read_parts(content)
    if _found(papers, drafted, name=name, parts=parts):
        wordless = reader.read_parts(writer.write(without_words(draft.document), at=at))
        found = _found(papers, drafted, name=name, parts=parts, wordless=tuple(wordless))
        if found:
            raise WithheldFound(tuple(found))
    return content


def _write(workshop: Workshop, draft: Draft, *, format_name: str, password: str) -> WrittenPaper:
    workshop.pause()
    for missing in workshop.papers.find_missing_glyphs(draft.document):
        raise CharacterNotPrintable(missing.character, missing.where)
    name = f"{draft.paper.value}.{format_name}"
    content = _signed(workshop, draft.document, format_name=format_name, password=password)
    workshop.pause()
    _see_that_it_verifies(workshop.papers, content, name=name, password=password)
    if workshop.papers.is_locked(content) != bool(password):
        raise NotVerified(name, _("It is locked where it should not be, or the other way round."))
    return WrittenPaper(
        name=name,
        paper=draft.paper.value,
        format=format_name,
        edition_digest=draft.edition_digest,
        content=content,
    )


def _signed(workshop: Workshop, document: Document, *, format_name: str, password: str) -> bytes:
    """Write a document and sign it; with a password, lock it."""
    content = workshop.papers.writer(format_name).write(document, at=workshop.at)
    workshop.pause()
    return workshop.papers.sealer(format_name).seal(
        content,
        workshop.identity,
        at=workshop.at,
        reason=workshop.reason,
        password=password,
    )


def _see_that_it_verifies(papers: Papers, content: bytes, *, name: str, password: str) -> None:
    verdict = papers.verifier.verify_content(content, name=name, password=password)
    for answer in (verdict.unchanged, verdict.complete):
        if answer.truth is not Truth.YES:
            raise NotVerified(name, answer.sentence)


def _leaks(
    workshop: Workshop, drafted: DraftedCopy, *, file: WrittenPaper, password: str
) -> list[FoundLeak]:
    workshop.pause()
    parts = workshop.papers.reader(file.format).read_parts(file.content, password=password)
    workshop.pause()
    found = _found(workshop.papers, drafted, name=file.name, parts=parts)
    if not found:
        return []
    # A word may be of the file's own make: "Author" stands in every property of that name.
    wordless = _wordless_parts(workshop, drafted, file=file, password=password)
    return _found(workshop.papers, drafted, name=file.name, parts=parts, wordless=wordless)


def _wordless_parts(
    workshop: Workshop, drafted: DraftedCopy, *, file: WrittenPaper, password: str
) -> tuple[Part, ...]:
    """Give the parts of a file of the same make in which nothing is said."""
    drafts = [draft for draft in drafted.drafts if draft.paper.value == file.paper]
    found: tuple[Part, ...] = ()
    for draft in drafts:
        document = without_words(draft.document)
        content = _signed(workshop, document, format_name=file.format, password=password)
        found += workshop.papers.reader(file.format).read_parts(content, password=password)
    return found


def _see_that_labels_tell_nothing(papers: Papers, drafted: DraftedCopy) -> None:
    """Search what stands on the copy itself: its folder, and for whom it is. Raises WithheldFound.

    Before anything is written: the name of a folder is seen by whoever sees the disk.
    """
    copy = drafted.copy
    labels = {
        _("the name of the folder"): copy.folder,
        _("the name of the recipient"): copy.recipient,
        _("the role of the recipient"): copy.role,
        _("the name of the service"): copy.service,
    }
    found = [
        leak
        for name, text in labels.items()
        for leak in _found(
            papers,
            drafted,
            name=name,
            parts=(Part(name=name, text=text, kind=PartKind.SHOWN),),
        )
    ]
    if found:
        raise WithheldFound(tuple(found))


def _found(
    papers: Papers,
    drafted: DraftedCopy,
    *,
    name: str,
    parts: tuple[Part, ...],
    wordless: tuple[Part, ...] = (),
) -> list[FoundLeak]:
    leaks = papers.find_leaks(
        parts,
        terms=drafted.terms,
        passages=drafted.passages,
        allowed_text=drafted.allowed_text,
        wordless=wordless,
    )
    return [
        FoundLeak(
            copy=drafted.copy.number,
            recipient=drafted.copy.recipient,
            file=name,
            part=leak.part,
            words=leak.words,
            passage=leak.passage,
            places=_places(drafted, leak.words),
        )
        for leak in leaks
    ]


def _places(drafted: DraftedCopy, words: str) -> tuple[Place, ...]:
    found = [place for draft in drafted.drafts for place in places_of(words, draft.redacted.record)]
    return tuple(dict.fromkeys(found))


def issued_file(
    file: WrittenPaper,
    drafted: DraftedCopy,
    *,
    uid: UUID,
    meeting: MeetingId,
    record_digest: str,
    at: datetime,
    body: bytes | None = None,
) -> IssuedFile:
    """Return one line of the register of issued files."""
    return IssuedFile(
        uid=uid,
        meeting=meeting,
        record_digest=record_digest,
        paper=file.paper,
        format=file.format,
        copy_number=drafted.copy.number,
        recipient=drafted.copy.recipient,
        edition=drafted.copy.edition.code,
        edition_digest=file.edition_digest,
        sha256=file.sha256,
        at=at,
        body=body,
    )
