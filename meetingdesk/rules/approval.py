"""Who approves a record by what it says, and whether whoever signed is that person.

Must not refuse anybody: who may sign is for the chair's organisation to say.
"""

from dataclasses import dataclass

from meetingdesk.domain.meeting import Office, Officer, chair_of
from meetingdesk.domain.text import fold
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import name_of

_IN_A_CERTIFICATE = 64
"""The longest name that a certificate takes (RFC 5280)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Whom the certificate of a signature names."""

    name: str
    role: str = ""
    organisation: str = ""


def approver_of(record: Record) -> Officer | None:
    """Return who approves the record: the deputy approver where there is one, else the chair."""
    deputies = [
        officer
        for officer in record.meeting.officers
        if officer.office is Office.DEPUTY_APPROVER and officer.until is None
    ]
    return deputies[-1] if deputies else chair_of(record.meeting)


def is_approver(record: Record, name: str) -> bool:
    """Tell whether a signatory's name is that of the approver, with or without a title."""
    officer = approver_of(record)
    if officer is None:
        return False
    approver = name_of(record, officer.person)
    if fold(name) in {fold(approver), fold(approver[:_IN_A_CERTIFICATE])}:
        return True
    signed, named = set(_words(name)), set(_words(approver))
    shorter = min(signed, named, key=len)
    return len(shorter) > 1 and shorter <= (signed & named)


def _words(name: str) -> list[str]:
    return [word for part in name.split() if (word := fold(part).strip(".,()"))]
