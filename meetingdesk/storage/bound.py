"""The digests that tie an audit entry to the bytes it speaks for.

The same functions make them when something is written and when it is verified.
Must not touch a store.
"""

from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from meetingdesk.service.stored import IssuedFile, SignedRecord
from meetingdesk.storage.audit_chain import Wrote
from meetingdesk.storage.tables import to_micros

ERASED: Final = "erased"
REVISION: Final = "revision"
SIGNED: Final = "signed_record"
ISSUED: Final = "issued_file"
_WORDS: Final = "words"


def bind_revision(row: Row[Any]) -> Wrote:
    """Bind one revision as it stands."""
    if row.state == ERASED:
        key = _revision_key(row.scope, row.uid, version=row.version)
        return Wrote(table=REVISION, key=key, sha256=ERASED)
    return bind_put(
        scope=row.scope,
        uid=row.uid,
        version=row.version,
        content=(row.kind, row.seq, row.body),
    )


def bind_put(
    *, scope: UUID, uid: UUID, version: int, content: tuple[str, int, bytes | None]
) -> Wrote:
    """Bind what is being written: its kind, place and body (None: taken away)."""
    key = _revision_key(scope, uid, version=version)
    return Wrote(table=REVISION, key=key, sha256=_digest(*content))


def bind_signed(record: SignedRecord) -> list[Wrote]:
    """Bind a signed record: what stays for good, and the words that may be erased."""
    key = f"{record.meeting.hex}/{record.number}"
    fixed = _digest(record.digest, record.signature, record.certificate, to_micros(record.at))
    words = ERASED if record.body is None else _digest(record.body)
    return [
        Wrote(table=SIGNED, key=key, sha256=fixed),
        Wrote(table=SIGNED, key=f"{key}/{_WORDS}", sha256=words),
    ]


def bind_issued(file: IssuedFile) -> list[Wrote]:
    """Bind an issued file: what stays for good, and the words that may be erased."""
    key = file.uid.hex
    fixed = _digest(
        file.meeting.hex,
        file.record_digest,
        file.paper,
        file.format,
        file.copy_number,
        file.edition,
        file.edition_digest,
        file.sha256,
        to_micros(file.at),
    )
    words = _digest(file.recipient, file.body) if file.recipient else ERASED
    return [
        Wrote(table=ISSUED, key=key, sha256=fixed),
        Wrote(table=ISSUED, key=f"{key}/{_WORDS}", sha256=words),
    ]


def parse_signed_key(key: str) -> tuple[UUID, int]:
    """Read which signed record a key names."""
    meeting, number = key.split("/")[:2]
    return UUID(meeting), int(number)


def parse_issued_key(key: str) -> UUID:
    """Read which issued file a key names."""
    return UUID(key.partition("/")[0])


def _revision_key(scope: UUID, uid: UUID, *, version: int) -> str:
    return f"{scope.hex}/{uid.hex}/{version}"


def _digest(*parts: str | int | bytes | None) -> str:
    """Give one digest of several values, each with its type and length."""
    total = sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        total.update(type(part).__name__.encode() + len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()
