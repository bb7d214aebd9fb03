"""What happens to a copy around its sending: wishes, its password on screen or paper, its receipt.

Every look at a password is in the audit log before the password is given.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meetingdesk.domain.delivery import DeliveryWish, Receipt
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import may_change
from meetingdesk.record.codec import decode
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import meeting_day
from meetingdesk.rules.copies import Copy, copy_list
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.deliveries import (
    ConfirmReceipt,
    PrintPassword,
    SetDeliveryWish,
    ShowPassword,
)
from meetingdesk.service.delivery import find_wish
from meetingdesk.service.delivery_troubles import CopyUnknown
from meetingdesk.service.entities import RECEIPTS, read_as
from meetingdesk.service.joined import find_joined
from meetingdesk.service.loading import load_record
from meetingdesk.service.password_slip import build_slip
from meetingdesk.service.passwords import find_password, password_name, recipient_id
from meetingdesk.service.ports import Reader
from meetingdesk.service.refusals import NoPasswordKept
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_troubles import RecordNotSigned, SignedRecordErased
from meetingdesk.service.slip_place import see_that_no_copy_is_near, write_slip

_PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What is known of the sending of one copy."""

    copy: Copy
    wish: DeliveryWish
    has_password: bool
    """Whether a password is kept: from the issue until the receipt is confirmed."""
    is_issued: bool
    """Whether the copy of the newest signed record went out."""
    receipts: tuple[Receipt, ...]
    """Of the newest signed record."""


def list_handovers(
    reader: Reader, meeting: MeetingId, *, as_it_stands: bool = False
) -> tuple[Handover, ...]:
    """List the sending of every copy: of the newest signed record, or of the meeting as it stands.

    A meeting that was never signed is taken as it stands. Raises NotFound, SignedRecordErased.
    """
    record, digest = _record(reader, meeting, as_it_stands=as_it_stands)
    sent = {
        file.copy_number
        for file in reader.list_issued_files(meeting)
        if file.record_digest == digest
    }
    kept = [read_as(stored, Receipt).value for stored in reader.list_entities(meeting, RECEIPTS)]
    return tuple(
        Handover(
            copy=copy,
            wish=find_wish(reader, copy.audience),
            has_password=_has_password(reader, meeting, copy=copy),
            is_issued=copy.number in sent,
            receipts=tuple(
                one for one in kept if one.copy == copy.number and one.record_digest == digest
            ),
        )
        for copy in copy_list(record, rules_of(record), joined=find_joined(reader)).copies
    )


def set_wish(press: Press, copy: Copy, *, large_print: bool, password: bool) -> Changes:
    """Keep what the recipient of a copy wishes, for every meeting."""
    agency = copy.audience.agency
    return press.do(
        SetDeliveryWish(
            person=None if agency is not None else copy.audience.people[0],
            agency=agency,
            large_print=large_print,
            password=password,
        )
    )


def show_password(press: Press, meeting: MeetingId, *, number: int) -> str:
    """Give the password of a copy, once the audit log says who saw it.

    Raises CopyUnknown, NoPasswordKept.
    """
    with press.store.read() as reader:
        copy = find_copy(reader, meeting, number=number)
    of = recipient_id(copy.audience)
    press.do(ShowPassword(meeting=meeting, copy=number, of=of))
    return _password(press, meeting, copy=copy)


def print_password(press: Press, meeting: MeetingId, *, number: int, file: Path) -> None:
    """Write the slip with the password of a copy, once the audit log says who printed it.

    Raises CopyUnknown, NoPasswordKept, SlipBesideCopy, TargetExists, SlipNotWritten, and what
    the own identity raises.
    """
    with press.store.read() as reader:
        copy = find_copy(reader, meeting, number=number)
        see_that_no_copy_is_near(reader, file)
        record, __ = _record(reader, meeting, as_it_stands=False)
    of = recipient_id(copy.audience)
    press.do(PrintPassword(meeting=meeting, copy=number, of=of))
    at = press.clock.now().replace(microsecond=0)
    slip = build_slip(
        copy,
        _password(press, meeting, copy=copy),
        day=meeting_day(record),
        sender=press.actor.organisation or press.actor.name,
    )
    content = press.papers.sealer(_PDF).seal(
        press.papers.writer(_PDF).write(slip, at=at),
        press.identities.own(press.store, press.actor),
        at=at,
        reason=_("Password slip"),
    )
    write_slip(file, content)


def confirm_receipt(
    press: Press, meeting: MeetingId, *, number: int, on: date, by: str = ""
) -> Changes:
    """Record that a copy of the newest signed record arrived; its password goes.

    Raises RecordNotSigned, CopyUnknown, NotPossible.
    """
    with press.store.read() as reader:
        copy = find_copy(reader, meeting, number=number)
        states = reader.list_signed_records(meeting)
    if not states:
        raise RecordNotSigned
    return press.do(
        ConfirmReceipt(
            meeting=meeting,
            copy=number,
            of=recipient_id(copy.audience),
            record_digest=states[-1].digest,
            on=on,
            by=by,
        )
    )


def find_copy(
    reader: Reader, meeting: MeetingId, *, number: int, as_it_stands: bool = False
) -> Copy:
    """Find a copy by its number, in the newest signed record where there is one.

    Raises CopyUnknown, NotFound, SignedRecordErased.
    """
    record, __ = _record(reader, meeting, as_it_stands=as_it_stands)
    copies = copy_list(record, rules_of(record), joined=find_joined(reader)).copies
    found = next((copy for copy in copies if copy.number == number), None)
    if found is None:
        raise CopyUnknown(number, len(copies))
    return found


def _record(reader: Reader, meeting: MeetingId, *, as_it_stands: bool) -> tuple[Record, str]:
    """Give the record whose copies are meant, and the digest of what was signed of it."""
    states = reader.list_signed_records(meeting)
    if as_it_stands or not states:
        record = load_record(reader, meeting)
        is_signed = bool(states) and not may_change(record.meeting)
        return record, states[-1].digest if is_signed else ""
    if states[-1].body is None:
        raise SignedRecordErased
    return decode(Record, states[-1].body), states[-1].digest


def _has_password(reader: Reader, meeting: MeetingId, *, copy: Copy) -> bool:
    return reader.get_secret(password_name(meeting, recipient_id(copy.audience))) is not None


def _password(press: Press, meeting: MeetingId, *, copy: Copy) -> str:
    with press.store.read() as reader:
        found = find_password(reader, meeting, of=recipient_id(copy.audience))
    if not found:
        raise NoPasswordKept(copy.number)
    return found
