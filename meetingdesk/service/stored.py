"""The small values that pass between the services and the store.

Bodies are opaque bytes here: what they hold is the business of the codec.
Must not know how or where anything is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias
from uuid import UUID

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"

DESK_SCOPE: Final = UUID(int=0)
"""The scope of what belongs to the desk and to no single case: people, agencies."""


class DeskKind(StrEnum):
    """A real desk, or one that the demonstration may fill."""

    DESK = "desk"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person who unlocked the desk: who did it, in every change and audit entry."""

    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a store says about itself."""

    uid: UUID
    kind: DeskKind
    schema: str
    """The name of the newest migration that it has been through."""
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One entity as it stands: its place, its version and its bytes."""

    scope: UUID
    """The case or meeting that it belongs to, or DESK_SCOPE."""
    uid: UUID
    kind: str
    seq: int
    """Its place among its kind in the scope: a number, never a clock."""
    version: int
    """1 at first; grows with every change, a removal too, and is never used twice."""
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What one change did to one entity; None means that it was not there."""

    scope: UUID
    uid: UUID
    before: Stored | None
    after: Stored | None
    is_erased: bool
    """Its words were erased since, on one side or both: it cannot be put back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, as the list of changes shows it."""

    seq: int
    name: str
    actor: Actor
    at: datetime
    reverts: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state in which an entity was."""

    change: Change
    """The change that left it so."""
    version: int
    stored: Stored | None
    """None where that change took it away, or its words were erased since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHead:
    """The end of the audit chain: everything before it is fixed by the hash."""

    seq: int
    hash: str
    """64 hexadecimal digits; all zeros before the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One entry of the audit log; the body is None when it was erased."""

    seq: int
    at: datetime
    actor: Actor
    event: str
    body: Mapping[str, JSON] | None
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditProblem:
    """One place where the audit log is not what it was when it was written."""

    code: str
    seq: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What a verification looked at and what it found."""

    first: int
    """The first entry that was looked at; 1 for a whole verification."""
    head: AuditHead
    entries: int
    erased: int
    checkpoints: int
    anchors: tuple[AuditHead, ...]
    """The heads kept outside the log against which it was held."""
    problems: tuple[AuditProblem, ...]

    @property
    def is_in_order(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One meeting in the list of meetings."""

    meeting: UUID
    case: UUID
    title: str
    form: str
    state: str
    start: datetime | None
    """The beginning of its first sitting."""
    chair: str
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case in the list of cases."""

    case: UUID
    title: str
    state: str
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRecord:
    """One signed state of a meeting: number 1, then one for each amendment."""

    meeting: UUID
    number: int
    digest: str
    body: bytes | None = field(repr=False)
    """None after its retention ran out and it was erased."""
    signature: bytes = field(repr=False)
    certificate: bytes = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFile:
    """One file that left the desk for one recipient."""

    uid: UUID
    meeting: UUID
    record_digest: str
    paper: str
    """Which paper: minutes, annex, letter, actions."""
    format: str
    copy_number: int
    recipient: str
    edition: str
    edition_digest: str
    sha256: str
    at: datetime
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskKeys:
    """What an unlocked key file gives; never written anywhere, never shown."""

    desk: UUID
    generation: int
    """Grows with every rewrite of the key file."""
    database_keys: tuple[bytes, ...] = field(repr=False)
    """One key of 32 bytes; two (old, new) while the key is being changed."""
    audit_seed: bytes = field(repr=False)
    """32 bytes: the Ed25519 key that signs the checkpoints of the audit log."""
    anchor_key: bytes = field(repr=False)
    """32 bytes: authenticates the last head that is kept beside the store."""
    identity_passphrase: bytes = field(repr=False)
    """Locks the chair's PKCS#12 inside the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondCopy:
    """One verified copy of the desk in the second folder."""

    file: Path
    number: int
    """Grows with every copy; the higher of two is the newer, whatever a clock said."""
    at: datetime
    """When it was there, verified."""
    size: int
    """Bytes."""
    is_on_other_drive: bool
    """False where it lies on the drive of the desk and would be lost with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupKeys:
    """A fresh database key for one backup, and the key file that opens it."""

    database_key: bytes = field(repr=False)
    key_file: bytes = field(repr=False)
