"""Rows become the small values of the ports. Must not run a query."""

import json
from typing import Any

from sqlalchemy import Row

from meetingdesk.service.stored import (
    AuditEntry,
    CaseLine,
    Change,
    Desk,
    DeskKind,
    IssuedFile,
    MeetingLine,
    SignedRecord,
    Stored,
)
from meetingdesk.storage.audit_chain import Link, decode_actor, decode_body, decode_header


def to_stored(row: Row[Any]) -> Stored:
    """Read an entity or a held revision."""
    return Stored(
        scope=row.scope,
        uid=row.uid,
        kind=row.kind,
        seq=row.seq,
        version=row.version,
        body=row.body,
    )


def to_desk(row: Row[Any], schema: str) -> Desk:
    """Read what the store says about itself."""
    return Desk(uid=row.uid, kind=DeskKind(row.kind), schema=schema, created=row.created)


def to_change(row: Row[Any]) -> Change:
    """Read one change."""
    return Change(
        seq=row.seq,
        name=row.name,
        actor=decode_actor(json.loads(row.actor)),
        at=row.at,
        reverts=row.reverts,
    )


def raw_bytes(value: object) -> bytes:
    """Give a column of bytes; another tool may have put anything there, and then it differs."""
    return value if isinstance(value, bytes) else repr(value).encode()


def to_link(row: Row[Any]) -> Link:
    """Read an audit entry as it was hashed."""
    return Link(
        row.seq,
        row.change,
        raw_bytes(row.header),
        None if row.body is None else raw_bytes(row.body),
        None if row.salt is None else raw_bytes(row.salt),
        raw_bytes(row.commitment),
        raw_bytes(row.hash),
    )


def to_audit_entry(row: Row[Any]) -> AuditEntry:
    """Read an audit entry as a person reads it."""
    at, actor, event = decode_header(row.header)
    return AuditEntry(
        seq=row.seq,
        at=at,
        actor=actor,
        event=event,
        body=None if row.body is None else decode_body(row.body)[0],
        hash=row.hash.hex(),
    )


def to_meeting_line(row: Row[Any]) -> MeetingLine:
    """Read one line of the list of meetings."""
    return MeetingLine(
        meeting=row.meeting,
        case=row.case,
        title=row.title,
        form=row.form,
        state=row.state,
        start=row.start,
        chair=row.chair,
        updated=row.updated,
    )


def to_case_line(row: Row[Any]) -> CaseLine:
    """Read one line of the list of cases."""
    return CaseLine(case=row.case, title=row.title, state=row.state, updated=row.updated)


def to_signed_record(row: Row[Any]) -> SignedRecord:
    """Read a signed state."""
    return SignedRecord(
        meeting=row.meeting,
        number=row.number,
        digest=row.digest,
        body=row.body,
        signature=row.signature,
        certificate=row.certificate,
        at=row.at,
    )


def to_issued_file(row: Row[Any], body: bytes | None) -> IssuedFile:
    """Read what was issued."""
    return IssuedFile(
        uid=row.uid,
        meeting=row.meeting,
        record_digest=row.record_digest,
        paper=row.paper,
        format=row.format,
        copy_number=row.copy_number,
        recipient=row.recipient,
        edition=row.edition,
        edition_digest=row.edition_digest,
        sha256=row.sha256,
        at=row.at,
        body=body,
    )
