"""Issues the decision letter on its own: from the decisions alone, while findings are still open.

The very files are kept, so that the same letter goes out again with the minutes.
Must not touch anything else of the meeting.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from meetingdesk.domain.decision import IssuedLetter
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AFTER_SIGNING, State
from meetingdesk.domain.moments import london_day
from meetingdesk.domain.sharing import Audience
from meetingdesk.record.codec import digest
from meetingdesk.record.letter_basis import letter_digest, letter_parts
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.rules.findings import find
from meetingdesk.service.commands.releases import KeepIssuedLetter
from meetingdesk.service.joined import find_joined
from meetingdesk.service.loading import load_record
from meetingdesk.service.paper_ports import SigningIdentity
from meetingdesk.service.ports import Cancelled, Progress, Reader
from meetingdesk.service.release_bundle import (
    Filled,
    Issued,
    Order,
    Steps,
    deliver_from,
    fill_bundle,
)
from meetingdesk.service.release_papers import Source, dressed, make_source
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_sign import make_seal, signatory_named, with_addresses_of_today
from meetingdesk.service.release_troubles import LetterNotReady, NoLetter
from meetingdesk.service.release_writing import issued_file, make_workshop
from meetingdesk.service.stored import IssuedFile
from meetingdesk.service.written import WrittenPaper

_MAY_BE_ISSUED = frozenset({State.OPEN, State.ADJOURNED, State.CLOSED})
_DECISION_CHECKS = frozenset({"decision-missing", "decision-field-missing"})
_FILE = "letter"


def issue_letter(
    press: Press,
    meeting: MeetingId,
    *,
    out: Path | None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Issued:
    """Issue the decision letter to everyone whose edition has one.

    Without a folder the files are only kept; they go out with the copies then.
    Raises NoLetter, LetterNotReady, and whatever stops a release.
    """
    at = press.clock.now().replace(microsecond=0)
    identity = press.identities.own(press.store, press.actor)
    source = _source(press, meeting, at=at, identity=identity)
    _see_that_it_may_be_issued(source)
    letter = _letter_of(source)
    source = _with_letter(source, letter)
    order = Order(
        out=out,
        copies=tuple(copy for copy in source.copies.copies if copy.edition.letter),
        papers=(Paper.LETTER,),
        deliver=deliver_from(press, meeting),
    )
    workshop = make_workshop(press, identity, at=at, reason=_("Decision letter issued"))
    steps = Steps.of(progress, cancelled)
    with fill_bundle(workshop, source, order=order, steps=steps) as filled:
        press.do(
            KeepIssuedLetter(
                meeting=meeting,
                letter=letter,
                salt=source.record.seal_salt,
                files=_register(filled, source, letter=letter),
                passwords=filled.passwords,
            )
        )
        return filled.finish()


def _source(press: Press, meeting: MeetingId, *, at: datetime, identity: SigningIdentity) -> Source:
    with press.store.read() as reader:
        record = with_addresses_of_today(reader, load_record(reader, meeting))
        joined = find_joined(reader)
        head = reader.audit_head()
    source = make_source(
        record,
        version=1,
        at=at,
        closures=press.closures,
        joined=joined,
        signed_by=signatory_named(identity),
        seal=make_seal(press.identities.certificate(identity), at=at, head=head),
    )
    return dressed(source, dress=press.dress)


def _letter_of(source: Source) -> IssuedLetter:
    record = source.record
    return IssuedLetter(
        id=PartId(uuid4()),
        number=len(record.letters) + 1,
        issued=source.at,
        on=london_day(source.at),
        decisions_digest=letter_digest(record),
        parts=letter_parts(record),
    )


def _with_letter(source: Source, letter: IssuedLetter) -> Source:
    """Return the source as the desk will keep it: its record says that the letter went out."""
    record = replace(source.record, letters=(*source.record.letters, letter))
    return replace(source, record=record, digest=digest(record))


def _register(filled: Filled, source: Source, *, letter: IssuedLetter) -> tuple[IssuedFile, ...]:
    return tuple(
        issued_file(
            file,
            drafted,
            uid=letter_file_uid(letter.id, drafted.copy.audience, format_name=file.format),
            meeting=source.record.meeting.id,
            record_digest=source.digest,
            at=source.at,
            body=file.content,
        )
        for drafted, written in filled.written
        for file in written
    )


def find_issued_letter(
    reader: Reader, record: Record, *, audience: Audience
) -> tuple[WrittenPaper, ...]:
    """Give the very files of the newest letter that this audience was sent; none if none was."""
    if not record.letters:
        return ()
    newest = max(record.letters, key=lambda letter: letter.number)
    uids = {letter_file_uid(newest.id, audience, format_name=name) for name in ("docx", "pdf")}
    lines = [line for line in reader.list_issued_files(record.meeting.id) if line.uid in uids]
    return tuple(_with_body(reader, lines))


def _with_body(reader: Reader, lines: Iterable[IssuedFile]) -> Iterable[WrittenPaper]:
    for line in lines:
        kept = reader.find_issued_file(line.sha256)
        if kept is not None and kept.body is not None:
            yield WrittenPaper(
                name=f"{_FILE}.{line.format}",
                paper=line.paper,
                format=line.format,
                edition_digest=line.edition_digest,
                content=kept.body,
            )


def letter_file_uid(letter: UUID, audience: Audience, *, format_name: str) -> UUID:
    """Give the id under which one recipient's file of a letter is kept."""
    whom = audience.agency or ",".join(sorted(str(person) for person in audience.people))
    return uuid5(letter, f"{whom}/{format_name}")


def _see_that_it_may_be_issued(source: Source) -> None:
    state = source.record.meeting.state
    if source.form.letter is None:
        raise NoLetter(source.form.title)
    if state in AFTER_SIGNING:
        raise LetterNotReady(
            _("The record is signed; its letter goes out with the copies. Issue the copies.")
        )
    if state not in _MAY_BE_ISSUED:
        raise LetterNotReady(_("The meeting has not been held; there is no decision to send."))
    if not source.record.decisions:
        raise LetterNotReady(_("No decision is recorded yet. Record it; then issue the letter."))
    found = find(
        source.record,
        source.form,
        rules=source.rules,
        now=source.at,
        closures=source.closures,
    )
    missing = [one.text for one in found if one.check in _DECISION_CHECKS]
    if missing:
        raise LetterNotReady(
            _("The letter cannot be issued yet: {missing}").format(missing=" ".join(missing))
        )
