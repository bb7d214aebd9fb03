"""Issues the copies of a signed record, and one agency's action sheet on its own.

Everything is made from the frozen bytes that were signed, never from what the
store holds of the meeting today. What the desk has learnt since of confidential
addresses and of people joined as one only takes away more.
"""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from meetingdesk.domain.ids import AgencyId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.codec import decode
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.rules.copies import Copy
from meetingdesk.service.commands.releases import KeepIssuedFiles, MarkDistributed
from meetingdesk.service.delivery import Delivery
from meetingdesk.service.joined import find_joined
from meetingdesk.service.ports import Cancelled, Progress, Reader
from meetingdesk.service.release_bundle import (
    Issued,
    KeptPapers,
    Order,
    Steps,
    deliver_from,
    fill_bundle,
)
from meetingdesk.service.release_letter import find_issued_letter
from meetingdesk.service.release_papers import Source, dressed, make_source, owns_actions
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_sign import (
    find_signatory,
    seal_of,
    signatory_named,
    with_addresses_of_today,
)
from meetingdesk.service.release_troubles import (
    ActionsNotOwned,
    AgencyUnclear,
    RecordNotSigned,
    SignedRecordErased,
)
from meetingdesk.service.release_writing import issued_file, make_workshop
from meetingdesk.service.stored import SignedRecord


def issue_copies(
    press: Press,
    meeting: MeetingId,
    *,
    out: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Issued:
    """Issue one copy to everyone on the copy list of the newest signed record.

    The meeting is distributed then.

    Raises RecordNotSigned, and whatever stops a release; then nothing shows.
    """
    source = signed_source(press, meeting)
    order = Order(
        out=out,
        copies=source.copies.copies,
        papers=(Paper.MINUTES, Paper.ANNEX, Paper.ACTIONS),
        deliver=deliver_from(press, meeting),
        kept=lambda copy, delivery: _letter_of(press, source.record, copy=copy, delivery=delivery),
    )
    steps = Steps.of(progress, cancelled)
    issued = _issue(press, source, order=order, steps=steps)
    press.do(MarkDistributed(meeting=meeting, record_digest=source.digest))
    return issued


def issue_actions(
    press: Press,
    meeting: MeetingId,
    *,
    agency: AgencyId,
    out: Path,
) -> Issued:
    """Issue one agency's action sheet: its own actions and nothing else.

    Raises RecordNotSigned, ActionsNotOwned, and whatever stops a release.
    """
    source = signed_source(press, meeting)
    name = next(one.name for one in source.record.agencies if one.id == agency)
    copies = [copy for copy in source.copies.copies if copy.audience.agency == agency]
    if not copies or not owns_actions(source.record, copies[0]):
        raise ActionsNotOwned(name)
    edition = replace(copies[0].edition, actions_paper=True)
    order = Order(
        out=out,
        copies=(replace(copies[0], edition=edition),),
        papers=(Paper.ACTIONS,),
        deliver=deliver_from(press, meeting),
    )
    return _issue(press, source, order=order, steps=Steps.of(None, None))


def _letter_of(press: Press, record: Record, *, copy: Copy, delivery: Delivery) -> KeptPapers:
    """Give the very files of the letter that went out before, where they can go out again."""
    if not copy.edition.letter:
        return KeptPapers()
    with press.store.read() as reader:
        files = find_issued_letter(reader, record, audience=copy.audience)
    is_locked = any(press.papers.is_locked(file.content) for file in files)
    if is_locked and not delivery.kept_password:
        return KeptPapers(
            note=_(
                "The letter does not go out again with copy {number}: it is locked, and its"
                " password was let go of when the receipt was confirmed."
            ).format(number=copy.number)
        )
    if files and delivery.is_locked and not is_locked:
        return KeptPapers(
            note=_(
                "The letter does not go out again with copy {number}: it was issued before the"
                " recipient wanted a password, and would lie open beside the locked minutes."
            ).format(number=copy.number)
        )
    return KeptPapers(files=files)


def find_agency(record: Record, typed: str) -> AgencyId:
    """Find the one agency that is named: by id, name, short name, or a unique beginning of them.

    Raises AgencyUnclear.
    """
    wanted = typed.strip().casefold()
    names = {
        agency.id: [
            text.casefold() for text in (str(agency.id), agency.name, agency.short_name) if text
        ]
        for agency in record.agencies
    }
    whole = [uid for uid, texts in names.items() if wanted in texts]
    begun = [uid for uid, texts in names.items() if any(t.startswith(wanted) for t in texts)]
    found = whole or (begun if wanted else [])
    if len(found) != 1:
        raise AgencyUnclear(typed, tuple(agency.name for agency in record.agencies))
    return found[0]


def signed_source(press: Press, meeting: MeetingId) -> Source:
    """Give the newest signed record with all that its papers are made of.

    Raises RecordNotSigned, SignedRecordErased.
    """
    with press.store.read() as reader:
        newest = _newest(reader, meeting)
        if newest.body is None:
            raise SignedRecordErased
        signed = decode(Record, newest.body)
        today = with_addresses_of_today(reader, signed)
        joined = find_joined(reader)
        seal = seal_of(reader, newest)
    source = make_source(
        today,
        version=newest.number,
        at=newest.at,
        closures=press.closures,
        joined=joined,
        signed=signed,
        signed_by=signatory_named(press.identities.person(newest.certificate)),
        seal=seal,
    )
    return dressed(source, dress=press.dress, receipt_field=press.receipt_field)


def _newest(reader: Reader, meeting: MeetingId) -> SignedRecord:
    states = reader.list_signed_records(meeting)
    if not states:
        raise RecordNotSigned
    return states[-1]


def state_of(press: Press, source: Source) -> SignedRecord:
    """Give the signed state from which a source was made, newer ones or not."""
    with press.store.read() as reader:
        states = reader.list_signed_records(source.record.meeting.id)
    return next(state for state in states if state.number == source.version)


def _issue(press: Press, source: Source, *, order: Order, steps: Steps) -> Issued:
    at = press.clock.now().replace(microsecond=0)
    meeting = source.record.meeting.id
    identity = find_signatory(press, state_of(press, source))
    workshop = make_workshop(press, identity, at=at, reason=_("Issued from the signed record"))
    with fill_bundle(workshop, source, order=order, steps=steps) as filled:
        files = tuple(
            issued_file(
                file,
                drafted,
                uid=uuid4(),
                meeting=meeting,
                record_digest=source.digest,
                at=at,
            )
            for drafted, written in filled.written
            for file in written
        )
        # Noted before it shows: a file that left is always in the register, at worst one that
        # did not leave is too.
        press.do(KeepIssuedFiles(meeting=meeting, files=files, passwords=filled.passwords))
        return filled.finish()
