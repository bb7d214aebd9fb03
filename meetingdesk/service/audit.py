"""What the audit log says: the body of a command's entry, and the sentence of each event.

Bodies hold ids, codes, times and the reasons that a command declares; the words of the record
stand in the revisions, to which the store binds the entry.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any
from uuid import UUID

from meetingdesk.domain.language import gettext as _
from meetingdesk.record.codec import to_jsonable
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.registry import by_name
from meetingdesk.service.stored import JSON


class Event(StrEnum):
    """What is noted beside the commands: that somebody read, printed or took something out."""

    DESK_OPENED = "DeskOpened"
    MEETING_READ = "MeetingRead"
    RECORD_EXPORTED = "RecordExported"
    MEETING_CHECKED = "MeetingChecked"
    MEETING_PRINTED = "MeetingPrinted"
    AUDIT_EXPORTED = "AuditExported"
    AUDIT_VERIFIED = "AuditVerified"
    BACKUP_MADE = "BackupMade"
    SECOND_COPY_MADE = "SecondCopyMade"
    KEYS_CHANGED = "KeysChanged"
    SIGNING_IDENTITY_MADE = "SigningIdentityMade"
    SIGNING_IDENTITY_RENEWED = "SigningIdentityRenewed"
    SETTINGS_CHANGED = "SettingsChanged"


def event_sentences() -> Mapping[str, Callable[[], str]]:
    """Return what is said of every event, by name."""
    return {
        Event.DESK_OPENED: lambda: _("The desk was opened."),
        Event.MEETING_READ: lambda: _("A meeting was read."),
        Event.RECORD_EXPORTED: lambda: _("A record was exported."),
        Event.MEETING_CHECKED: lambda: _("A meeting was checked."),
        Event.MEETING_PRINTED: lambda: _("A meeting was printed."),
        Event.AUDIT_EXPORTED: lambda: _("The audit log was exported."),
        Event.AUDIT_VERIFIED: lambda: _("The audit log was verified."),
        Event.BACKUP_MADE: lambda: _("A backup was made."),
        Event.SECOND_COPY_MADE: lambda: _("Copies into the second folder were begun."),
        Event.KEYS_CHANGED: lambda: _("Who may open the desk was changed."),
        Event.SIGNING_IDENTITY_MADE: lambda: _("A signing identity was made."),
        Event.SIGNING_IDENTITY_RENEWED: lambda: _("A signing identity was replaced by a new one."),
        Event.SETTINGS_CHANGED: lambda: _("The settings were changed."),
    }


def describe_event(event: str) -> str:
    """Return the sentence of an audit entry, or the event's name where it is not known here."""
    declared = by_name().get(event)
    if declared is not None:
        return declared.sentence()
    sentence = event_sentences().get(event)
    return event if sentence is None else sentence()


def audit_body(declared: Declaration[Any], command: object) -> dict[str, JSON]:
    """Return what an audit entry holds of a command."""
    body: dict[str, JSON] = {}
    for field in fields(declared.command):
        value = getattr(command, field.name)
        told = value if field.name in declared.tells else _ids_and_codes(value)
        if told is not None:
            body[field.name] = _as_json(told)
    return body


def _ids_and_codes(value: object) -> object:
    match value:
        case UUID() | Enum() | bool() | int() | date():
            return value
        case tuple() if value and all(isinstance(entry, UUID | Enum) for entry in value):
            return value
        case _ if is_dataclass(value) and not isinstance(value, type):
            return getattr(value, "id", None)
        case _:
            return None


def _as_json(value: object) -> JSON:
    plain: Any = to_jsonable(value)
    return list(plain) if isinstance(plain, tuple) else plain
