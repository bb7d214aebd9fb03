"""Signs the record of a closed meeting: freezes its bytes, with the chair's signature over them.

Must not make papers; copies are issued from what was frozen here.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from meetingdesk.document.source import Seal
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import State, move_to
from meetingdesk.domain.people import Person
from meetingdesk.record.codec import digest, encode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.approval import Signatory
from meetingdesk.rules.findings import open_findings
from meetingdesk.rules.findings_letters import find_unprintable
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.releases import KeepSignedRecord, signatory_secret
from meetingdesk.service.entities import read_as
from meetingdesk.service.joined import find_joined
from meetingdesk.service.key_troubles import IdentityNotValid
from meetingdesk.service.loading import load_record
from meetingdesk.service.paper_ports import SigningIdentity
from meetingdesk.service.ports import Reader
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_troubles import (
    CharacterNotPrintable,
    MeetingNotClosed,
    NotPreparedYet,
    ReasonsOpen,
    SignatoryEnded,
    SignatoryNotKept,
)
from meetingdesk.service.snapshot import with_confidential_addresses
from meetingdesk.service.stored import DESK_SCOPE, Actor, AuditHead, SignedRecord
from meetingdesk.service.unprepared import UNPREPARED

_SALT_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What was signed, and by whom."""

    digest: str
    fingerprint: str
    """SHA-256 of the certificate, to be compared by eye or telephone."""
    signatory: str
    at: datetime
    changes: Changes


def sign_record(
    press: Press, meeting: MeetingId, *, identity: SigningIdentity | None = None
) -> Signed:
    """Sign a closed meeting's record, with the own identity where none is given.

    Raises MeetingNotClosed, ReasonsOpen, and whatever the identity raises;
    then nothing has changed.
    """
    at = press.clock.now().replace(microsecond=0)
    with press.store.read() as reader:
        closed = with_addresses_of_today(reader, load_record(reader, meeting))
    _see_that_it_may_be_signed(press, closed, at=at)
    signed = replace(
        closed,
        meeting=move_to(closed.meeting, State.SIGNED, at=at),
        seal_salt=closed.seal_salt or secrets.token_hex(_SALT_BYTES),
    )
    body = encode(signed)
    own = identity or press.identities.own(press.store, press.actor)
    certificate = press.identities.certificate(own)
    fingerprint = hashlib.sha256(certificate).hexdigest()
    changes = press.do(
        KeepSignedRecord(
            meeting=meeting,
            body=body,
            signature=press.identities.sign(own, body),
            certificate=certificate,
            fingerprint=fingerprint,
            signed_at=at,
            identity=press.identities.lock(own),
        )
    )
    return Signed(
        digest=digest(signed),
        fingerprint=fingerprint,
        signatory=own.name,
        at=at,
        changes=changes,
    )


def find_signatory(press: Press, signed: SignedRecord) -> SigningIdentity:
    """Return the identity that signed a record, whoever has unlocked the desk now.

    Raises SignatoryNotKept, SignatoryEnded.
    """
    with press.store.read() as reader:
        locked = reader.get_secret(signatory_secret(signed.certificate))
    if locked is None:
        raise SignatoryNotKept(hashlib.sha256(signed.certificate).hexdigest())
    try:
        return press.identities.unlock(locked)
    except IdentityNotValid as trouble:
        name = press.identities.person(signed.certificate).name
        raise SignatoryEnded(name, trouble.last_day) from trouble


def signatory_named(person: Actor | SigningIdentity) -> Signatory:
    """Return whom the papers name as the one who signed."""
    return Signatory(name=person.name, role=person.role, organisation=person.organisation)


def seal_of(reader: Reader, signed: SignedRecord) -> Seal | None:
    """Return by what a signing can be checked, the same whenever it is asked for.

    None where the audit log does not know of the signing.
    """
    heads = reader.list_audit_heads(signed.meeting, event=KeepSignedRecord.__name__)
    if len(heads) < signed.number:
        return None
    return make_seal(signed.certificate, at=signed.at, head=heads[signed.number - 1])


def make_seal(certificate: bytes, *, at: datetime, head: AuditHead) -> Seal:
    """Return by what a signature can be checked: certificate (DER), moment, head of the log."""
    return Seal(
        fingerprint=hashlib.sha256(certificate).hexdigest(),
        at=at,
        chain_number=head.seq,
        chain_head=head.hash,
    )


def _see_that_it_may_be_signed(press: Press, record: Record, *, at: datetime) -> None:
    if record.meeting.state is not State.CLOSED:
        raise MeetingNotClosed(record.meeting.state)
    has_type = record.meeting.form.id != UNPREPARED
    if not has_type or not record.case.subjects:
        raise NotPreparedYet(has_type=has_type)
    unanswered = open_findings(
        record, form_of(record), rules=rules_of(record), now=at, closures=press.closures
    )
    if unanswered:
        raise ReasonsOpen(tuple(finding.code for finding in unanswered))
    for found in find_unprintable(record, press.papers.drawable()):
        raise CharacterNotPrintable(next(iter(found.replacements)), found.where)


def with_addresses_of_today(reader: Reader, record: Record) -> Record:
    """Return the record with the confidential addresses that the desk knows by now.

    Whoever stands on the desk twice has the addresses of both entries.
    """
    joined = find_joined(reader)

    def entries_of(person: Person) -> Iterator[Person]:
        for uid in dict.fromkeys((person.id, *joined.get(person.id, ()))):
            known = reader.get(DESK_SCOPE, uid)
            if known is not None:
                yield read_as(known, Person).value

    return replace(
        record,
        people=tuple(
            reduce(with_confidential_addresses, entries_of(person), person)
            for person in record.people
        ),
    )
