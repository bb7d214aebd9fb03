"""Keep what was signed and what was issued: for good, and with its audit entry.

The signing and rendering is done by service.release_…; here it becomes durable, after another
look whether the meeting is still what was signed.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from meetingdesk.domain.decision import IssuedLetter
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State, move_to
from meetingdesk.domain.people import Person
from meetingdesk.record.codec import decode, digest, encode
from meetingdesk.record.model import Record
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import SALT, salt_uid
from meetingdesk.service.loading import load_record
from meetingdesk.service.passwords import NewPassword, keep_passwords
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.release_troubles import MeetingNotClosed
from meetingdesk.service.stored import IssuedFile, SignedRecord
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSignedRecord:
    """Make a closed meeting signed and keep the bytes that were signed."""

    meeting: MeetingId
    body: bytes = field(repr=False)
    """The canonical record, its state signed already."""
    signature: bytes = field(repr=False)
    certificate: bytes = field(repr=False)
    fingerprint: str
    """SHA-256 of the certificate, in hex."""
    signed_at: datetime
    identity: bytes = field(repr=False)
    """The identity that signed, locked: every paper of this record is certified by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepIssuedLetter:
    """Keep that the decision letter was issued, and the very files."""

    meeting: MeetingId
    letter: IssuedLetter
    salt: str = field(repr=False)
    """The record's salt, on which the letter's digests rest."""
    files: tuple[IssuedFile, ...] = field(repr=False)
    passwords: tuple[NewPassword, ...] = field(default=(), repr=False)
    """Those that were drawn for these files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepIssuedFiles:
    """Keep which files were issued to whom, and the passwords by which they open."""

    meeting: MeetingId
    files: tuple[IssuedFile, ...] = field(repr=False)
    passwords: tuple[NewPassword, ...] = field(default=(), repr=False)
    """Those that were drawn for these files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDistributed:
    """Say of a signed meeting that every copy of its list was issued; again says nothing new."""

    meeting: MeetingId
    record_digest: str
    """The signed record whose copies were issued."""


class ChangedMeanwhile(NotPossible):
    """The meeting is no longer what was signed."""

    code = "changed-meanwhile"

    def __init__(self) -> None:
        super().__init__(
            _("The meeting was changed while it was being signed. Look at it and sign again.")
        )


def _keep_signed(work: Work, command: KeepSignedRecord) -> None:
    meeting = command.meeting
    kept = work.meeting_to_change(meeting)
    if kept.value.state is not State.CLOSED:
        raise MeetingNotClosed(kept.value.state)
    record = decode(Record, command.body)
    _refresh_people(work, meeting, people=record.people)
    _ensure_salt(work, meeting, salt=record.seal_salt)
    work.put(meeting, record.meeting, version=kept.version)
    if encode(load_record(work.uow, meeting)) != command.body:
        raise ChangedMeanwhile
    number = len(work.uow.list_signed_records(meeting)) + 1
    signed = SignedRecord(
        meeting=meeting,
        number=number,
        digest=digest(record),
        body=command.body,
        signature=command.signature,
        certificate=command.certificate,
        at=command.signed_at,
    )
    work.uow.add_signed_record(signed)
    work.uow.put_secret(signatory_secret(command.certificate), command.identity)
    work.tell(number=number, digest=signed.digest, fingerprint=command.fingerprint)


def signatory_secret(certificate: bytes) -> str:
    """Give the name under which the identity of a certificate (DER) is kept."""
    return f"signatory/{sha256(certificate).hexdigest()}"


def _refresh_people(work: Work, meeting: MeetingId, *, people: tuple[Person, ...]) -> None:
    for person in people:
        kept = work.get(meeting, person.id, cls=Person)
        if kept.value != person:
            work.put(meeting, person, version=kept.version)


def _ensure_salt(work: Work, meeting: MeetingId, *, salt: str) -> None:
    if not work.has(meeting, salt_uid(meeting)):
        work.put_body(meeting, salt_uid(meeting), kind=SALT, body=salt.encode("ascii"), version=0)


def _keep_letter(work: Work, command: KeepIssuedLetter) -> None:
    work.meeting_to_change(command.meeting)
    _ensure_salt(work, command.meeting, salt=command.salt)
    work.put(command.meeting, command.letter)
    _add_files(work, command.files)
    keep_passwords(work, command.meeting, passwords=command.passwords)
    work.tell(number=command.letter.number)


def _keep_files(work: Work, command: KeepIssuedFiles) -> None:
    work.allow_in_signed(command.meeting)
    _add_files(work, command.files)
    keep_passwords(work, command.meeting, passwords=command.passwords)


def _mark_distributed(work: Work, command: MarkDistributed) -> None:
    kept = work.meeting(command.meeting)
    newest = work.uow.list_signed_records(command.meeting)[-1]
    if kept.value.state is not State.SIGNED or newest.digest != command.record_digest:
        return
    work.allow_in_signed(command.meeting)
    moved = move_to(kept.value, State.DISTRIBUTED, at=work.at)
    # The first sending counts for the deadline; an amendment is sent again, not for the first time.
    day = kept.value.distributed_full_on or work.today()
    work.put(command.meeting, replace(moved, distributed_full_on=day), version=kept.version)


def _add_files(work: Work, files: tuple[IssuedFile, ...]) -> None:
    for file in files:
        work.uow.add_issued_file(replace(file, at=work.at))
    work.tell(
        files=[
            {
                "copy": file.copy_number,
                "paper": file.paper,
                "format": file.format,
                "edition": file.edition,
                "record_digest": file.record_digest,
                "edition_digest": file.edition_digest,
                "sha256": file.sha256,
            }
            for file in files
        ]
    )


def _stays() -> str:
    return _("What was signed or issued stays. Begin an amendment to put something right.")


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=KeepSignedRecord,
        handle=_keep_signed,
        sentence=lambda: _("The record was signed."),
        why_not_reverted=_stays,
    ),
    Declaration(
        command=KeepIssuedLetter,
        handle=_keep_letter,
        sentence=lambda: _("The decision letter was issued."),
        why_not_reverted=_stays,
    ),
    Declaration(
        command=KeepIssuedFiles,
        handle=_keep_files,
        sentence=lambda: _("Copies were issued."),
        why_not_reverted=_stays,
        is_change=False,
    ),
    Declaration(
        command=MarkDistributed,
        handle=_mark_distributed,
        sentence=lambda: _("Every copy of the record was issued."),
        why_not_reverted=_stays,
    ),
)
