"""The protocols through which the services reach the outside.

The outer layers (storage, security, exports) implement them and bootstrap puts
them together. No implementation here; only the standard library and the domain.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from uuid import UUID

from meetingdesk.service.stored import (
    JSON,
    Actor,
    AuditEntry,
    AuditHead,
    AuditReport,
    BackupKeys,
    CaseLine,
    Change,
    Desk,
    IssuedFile,
    MeetingLine,
    Revised,
    Revision,
    SignedRecord,
    Stored,
)

Progress = Callable[[float], None]
"""Told the part that is done, from 0 to 1."""
Cancelled = Callable[[], bool]
"""Asked between steps whether to give up."""


class Clock(Protocol):
    """Tells the time; a fake one in tests."""

    def now(self) -> datetime:
        """Give the present, aware, in UTC."""
        ...


class Reader(Protocol):
    """One consistent view of the store; nothing can be changed through it."""

    def __enter__(self) -> Self:
        """Begin the view."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the view."""
        ...

    def get(self, scope: UUID, uid: UUID) -> Stored | None:
        """Find one entity."""
        ...

    def list_entities(self, scope: UUID, kind: str | None = None) -> list[Stored]:
        """List the entities of a scope, by kind and then in their order."""
        ...

    def list_of_kinds(self, scopes: Iterable[UUID], kinds: Collection[str]) -> list[Stored]:
        """List the entities of some kinds in many scopes, each scope's in their order."""
        ...

    def list_changes(self, scope: UUID | None, limit: int) -> list[Change]:
        """List the newest changes first; of one scope, or of all with None."""
        ...

    def find_change(self, seq: int) -> Change | None:
        """Find one change by its number."""
        ...

    def revisions_of_change(self, change: int) -> list[Revised]:
        """List what a change did, one line an entity, in the order in which it was done."""
        ...

    def list_revisions(self, scope: UUID, uid: UUID) -> list[Revision]:
        """List every state in which an entity was, the oldest first."""
        ...

    def audit_head(self) -> AuditHead:
        """Give the end of the audit chain."""
        ...

    def list_audit(self, *, after: int, limit: int) -> list[AuditEntry]:
        """List audit entries that follow a number, in their order."""
        ...

    def list_audit_heads(self, scope: UUID, *, event: str) -> list[AuditHead]:
        """List where the changes of a name that touched a scope stand in the audit log."""
        ...

    def list_meeting_lines(self) -> list[MeetingLine]:
        """List the meetings, newest start first; those without a start before them.

        Those in the bin are among them: whoever shows them asks queries.list_meetings.
        """
        ...

    def list_case_lines(self) -> list[CaseLine]:
        """List the cases by title, those in the bin among them."""
        ...

    def list_signed_records(self, meeting: UUID) -> list[SignedRecord]:
        """List the signed states of a meeting by number."""
        ...

    def list_issued_files(self, meeting: UUID) -> list[IssuedFile]:
        """List the files issued for a meeting in the order of issue, without their bodies."""
        ...

    def find_issued_file(self, sha256: str) -> IssuedFile | None:
        """Find an issued file by the SHA-256 of its bytes, with its body where one is kept."""
        ...

    def get_secret(self, name: str) -> bytes | None:
        """Read a secret of the desk, such as the chair's PKCS#12."""
        ...

    def list_secrets(self, beginning: str) -> list[str]:
        """List the names of secrets that begin so."""
        ...

    def get_draft(self, scope: UUID, key: str) -> str | None:
        """Read unfinished typing."""
        ...

    def list_drafts(self, scope: UUID) -> dict[str, str]:
        """Read all unfinished typing of a scope by key."""
        ...


class UnitOfWork(Reader, Protocol):
    """One transaction of the one writer. Leaving it without commit rolls back.

    Whatever put, remove, add_… and erase_… did must be followed by an audit
    entry before the commit; the entry is bound to the exact bytes written.
    """

    def begin_change(
        self, *, name: str, actor: Actor, at: datetime, reverts: int | None = None
    ) -> int:
        """Begin the one change of this transaction and give its number."""
        ...

    def put(
        self,
        *,
        scope: UUID,
        kind: str,
        uid: UUID,
        body: bytes,
        expected_version: int,
        seq: int | None = None,
    ) -> Stored:
        """Write an entity and its revision.

        expected_version is 0 for one that is not there. Without seq a new one
        goes to the end and a changed one stays where it is. Raises Conflict.
        """
        ...

    def remove(self, *, scope: UUID, uid: UUID, expected_version: int) -> None:
        """Take an entity away; its revisions stay. Raises Conflict."""
        ...

    def append_audit(
        self, *, at: datetime, actor: Actor, event: str, body: Mapping[str, JSON]
    ) -> AuditHead:
        """Append an entry to the chain and give the new head."""
        ...

    def set_meeting_line(self, line: MeetingLine) -> None:
        """Write how the list shows a meeting."""
        ...

    def set_case_line(self, line: CaseLine) -> None:
        """Write how the list shows a case."""
        ...

    def remove_meeting_line(self, meeting: UUID) -> None:
        """Take a meeting off the list."""
        ...

    def remove_case_line(self, case: UUID) -> None:
        """Take a case off the list."""
        ...

    def add_signed_record(self, record: SignedRecord) -> None:
        """Keep a signed state for good. Raises Conflict if the number is taken."""
        ...

    def add_issued_file(self, file: IssuedFile) -> None:
        """Keep what was issued to whom, for good. Raises Conflict if the uid is taken."""
        ...

    def put_secret(self, name: str, secret: bytes) -> None:
        """Keep a secret of the desk."""
        ...

    def delete_secret(self, name: str) -> None:
        """Let go of a secret; nothing happens if there is none."""
        ...

    def put_draft(self, *, scope: UUID, key: str, text: str) -> None:
        """Keep unfinished typing; an empty text takes it away."""
        ...

    def erase_body(self, *, scope: UUID, uid: UUID) -> int:
        """Erase every word ever held of one entity; give the number of places.

        Goes: the entity, the bodies of its revisions, the bodies and salts of
        the audit entries of the changes that touched it. Stays: that there was
        something, when, by whom, and the commitment in the chain.
        """
        ...

    def erase_scope(self, scope: UUID) -> int:
        """Erase a whole case or meeting in the same way; give the number of places.

        Its signed records, issued files, drafts and list lines go too.
        """
        ...

    def commit(self) -> None:
        """Make it durable. When this returns, a power cut can no longer lose it.

        Raises DiskFull (rolled back; the ballast was let go, so trying once
        more may work: see its has_room_again) and DiskFault.
        """
        ...


class Store(Protocol):
    """An open desk: one writer, any number of readers."""

    @property
    def desk(self) -> Desk:
        """What the store says about itself."""
        ...

    @property
    def opening(self) -> AuditReport:
        """What the look at the audit log found when the store was opened."""
        ...

    def write(self) -> UnitOfWork:
        """Begin a transaction; a second one waits for the first to end."""
        ...

    def read(self) -> Reader:
        """Begin a view; it never waits for the writer."""
        ...

    def checkpoint(self) -> AuditHead:
        """Sign the head of the audit log, keep it outside, and empty the write-ahead log."""
        ...

    def backup(
        self,
        target: Path,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Write one verified file from which the desk can be restored.

        It appears under its name only when it is complete. Raises
        TargetExists, DiskFull, BackupFailed.
        """
        ...

    def verify_audit(
        self, anchors: Iterable[AuditHead], *, progress: Progress | None = None
    ) -> AuditReport:
        """Verify the whole audit log, and the data it speaks for, against heads kept elsewhere."""
        ...

    def export_audit(self) -> Iterator[bytes]:
        """Give the audit log line by line so that another program can verify it."""
        ...

    def check_integrity(self) -> tuple[str, ...]:
        """Look at every page; give what is wrong, nothing when all is well."""
        ...

    def close(self) -> None:
        """Sign the head and close every connection."""
        ...


class BackupSealer(Protocol):
    """Gives each backup a key of its own."""

    def seal_backup(self) -> BackupKeys:
        """Make a fresh database key and the key file that opens it with the same passphrases."""
        ...


class Keyring(Protocol):
    """The secret store of the operating system. Every method may raise KeyringUnavailable."""

    def read(self, service: str, user: str) -> bytes | None:
        """Read a secret; None if there is none."""
        ...

    def write(self, service: str, user: str, *, secret: bytes) -> None:
        """Keep a secret and read it back."""
        ...

    def remove(self, service: str, user: str) -> None:
        """Forget a secret; nothing happens if there is none."""
        ...


# Protocols of the documents (Signer, Verifier, Writer) follow here.
