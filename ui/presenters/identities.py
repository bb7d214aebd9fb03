"""What window and terminal say of a signing identity before anything is signed with it. No Qt."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, london_day
from meetingdesk.domain.text import grouped
from meetingdesk.record.model import Record
from meetingdesk.rules.approval import approver_of, is_approver
from meetingdesk.rules.naming import name_of
from meetingdesk.service.loading import load_record
from meetingdesk.service.release_identities import (
    Consent,
    Standing,
    WithCertificate,
    find_facts,
    open_identity,
    standing_of,
)
from meetingdesk.service.release_ports import CertificateFacts, Press
from meetingdesk.service.release_sign import Signed, sign_record
from meetingdesk.service.release_troubles import IdentityFileUnreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """Nothing was signed yet: this is to be known first."""

    fingerprint: str
    sentences: tuple[str, ...]


def approve_and_sign(
    press: Press, meeting: MeetingId, *, consent: Consent, accepted: str = ""
) -> Signed | Doubted:
    """Sign a record in one act, with the passphrase.

    A certificate about which there is something to know is only told of, until its fingerprint
    comes back as accepted. Raises as open_identity and sign_record do; then nothing was signed.
    """
    identity = open_identity(press, consent)
    facts = find_facts(press, consent)
    if isinstance(consent, WithCertificate) and facts is not None:
        with press.store.read() as reader:
            record = load_record(reader, meeting)
        doubts = doubts_of(record, facts, at=press.clock.now(), is_own=False)
        if doubts and facts.fingerprint != accepted:
            return Doubted(fingerprint=facts.fingerprint, sentences=doubts)
    return sign_record(press, meeting, identity=identity)


def read_identity_file(file: Path) -> bytes:
    """Read the PKCS#12 file that was chosen. Raises IdentityFileUnreadable."""
    try:
        if not file.is_file():
            raise FileNotFoundError(file)
        return file.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: no file can have such a name
        raise IdentityFileUnreadable(file) from error


def doubts_of(
    record: Record, facts: CertificateFacts, *, at: datetime, is_own: bool
) -> tuple[str, ...]:
    """Return what is to be known of an identity before it signs this record; nothing if none."""
    told = (other_approver(record, facts.name), told_of_end(facts, at=at, is_own=is_own))
    return tuple(filter(None, told))


def other_approver(record: Record, name: str) -> str:
    """Return that the record names somebody else as the one who approves it; empty if not."""
    approver = approver_of(record)
    named = name_of(record, approver.person) if approver is not None else ""
    if not named or is_approver(record, name):
        return ""
    return _(
        "The record names {approver} as the one who approves it; {name} signs it. The papers will"
        " name both, and will not say that {approver} approved."
    ).format(approver=named, name=name)


def told_of_end(facts: CertificateFacts, *, at: datetime, is_own: bool) -> str:
    """Return that a certificate has run out or soon will, and what to do; empty if not."""
    standing = standing_of(facts, at=at)
    if standing is Standing.GOOD:
        return ""
    if standing is Standing.NOT_YET:
        told = _("The certificate is valid only from {day}. Check the clock of this computer.")
        return told.format(day=_day(facts.valid_from))
    has_ended = standing is Standing.ENDED
    if is_own:
        told = (
            _("Your signing identity ran out on {day}: nothing can be signed with it.")
            if has_ended
            else _("Your signing identity runs out on {day}.")
        )
    else:
        told = (
            _("This certificate ran out on {day}: nothing can be signed with it.")
            if has_ended
            else _("This certificate runs out on {day}.")
        )
    return f"{told.format(day=_day(facts.valid_until))} {_remedy(facts, is_own=is_own)}"


def _remedy(facts: CertificateFacts, *, is_own: bool) -> str:
    if is_own:
        return _(
            "Make a new signing identity and tell those who compare your fingerprint; the old one"
            " stays for what it signed."
        )
    return _("Ask {issuer}, who issued it, for a new one.").format(issuer=facts.issuer)


def described(facts: CertificateFacts | None) -> str:
    """Return what one's own identity is, in one line."""
    if facts is None:
        return _("Your own signing identity is made when you sign for the first time.")
    return _("Your own signing identity, valid until {day}. Fingerprint: {fingerprint}").format(
        day=_day(facts.valid_until),
        fingerprint=grouped(facts.fingerprint),
    )


def _day(moment: datetime) -> str:
    return format_short_day(london_day(moment))
