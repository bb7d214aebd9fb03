"""One transaction of the one writer: changes, their revisions, their audit entry.

A commit without an audit entry for what was written is a fault of the program
and is refused. Must not decide anything that the services decide.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.dialects.sqlite import insert as upsert

from meetingdesk.domain.errors import Conflict, Trouble
from meetingdesk.service.store_troubles import DiskFault, StoreBusy
from meetingdesk.service.stored import (
    JSON,
    Actor,
    AuditHead,
    CaseLine,
    IssuedFile,
    MeetingLine,
    SignedRecord,
    Stored,
)
from meetingdesk.storage import audit_chain, audit_log, bound, erasing, tables
from meetingdesk.storage.audit_chain import Wrote
from meetingdesk.storage.engine import ErasurePermit
from meetingdesk.storage.reading import ReadView

_WRITER_WAITS: Final = 30.0

_LAST_VERSION: Final = sa.select(sa.func.coalesce(sa.func.max(tables.revision.c.version), 0)).where(
    tables.revision.c.scope == sa.bindparam("scope", type_=tables.Uid()),
    tables.revision.c.uid == sa.bindparam("uid", type_=tables.Uid()),
)
_LAST_PLACE: Final = sa.select(sa.func.coalesce(sa.func.max(tables.revision.c.seq), 0)).where(
    tables.revision.c.scope == sa.bindparam("scope", type_=tables.Uid()),
    tables.revision.c.kind == sa.bindparam("kind", type_=sa.Text()),
)
_LAST_CHANGE: Final = sa.select(sa.func.coalesce(sa.func.max(tables.change.c.seq), 0))
_INSERT_CHANGE: Final = sa.insert(tables.change)
_INSERT_REVISION: Final = sa.insert(tables.revision)
_INSERT_ENTITY: Final = sa.insert(tables.entity)
_UPDATE_ENTITY: Final = (
    sa.update(tables.entity)
    .where(
        tables.entity.c.scope == sa.bindparam("at_scope", type_=tables.Uid()),
        tables.entity.c.uid == sa.bindparam("at_uid", type_=tables.Uid()),
    )
    .values(
        kind=sa.bindparam("kind"),
        seq=sa.bindparam("seq"),
        version=sa.bindparam("version"),
        body=sa.bindparam("body"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What every unit of work of one store shares."""

    engine: sa.Engine
    turn: Lock
    permit: ErasurePermit
    desk: UUID
    audit_key: Ed25519PrivateKey
    is_durable: Callable[[AuditHead], bool]
    """Look, on a fresh connection, whether an entry did reach the disk."""
    stay: Callable[[], None]
    """Raise StoreMoved where the store is no longer where it was opened."""


class WriteUnit(ReadView):
    """One transaction; leaving it without commit rolls back."""

    def __init__(self, writer: Writer) -> None:
        super().__init__(writer.engine)
        self._writer = writer
        self._change: int | None = None
        self._wrote: list[Wrote] = []
        self._head: AuditHead | None = None
        self._erased = False

    def __enter__(self) -> Self:
        """Wait for the turn and lock the store for writing."""
        if not self._writer.turn.acquire(timeout=_WRITER_WAITS):
            raise StoreBusy
        try:
            return super().__enter__()
        except BaseException:
            self._writer.turn.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the turn back; what was not committed is rolled back."""
        try:
            if isinstance(error, DiskFault) and self._open is not None:
                # What a connection holds after a fault of the disk cannot be relied on.
                self._open.invalidate()
            super().__exit__(kind, error, trace)
        finally:
            self._writer.permit.is_granted = False
            self._writer.turn.release()

    def begin_change(
        self, *, name: str, actor: Actor, at: datetime, reverts: int | None = None
    ) -> int:
        """Begin the one change of this transaction and give its number."""
        if self._change is not None:
            raise RuntimeError("a transaction holds one change")
        seq: int = self._connection.execute(_LAST_CHANGE).scalar_one() + 1
        who = audit_chain.canonical(audit_chain.encode_actor(actor)).decode()
        values = {"seq": seq, "name": name, "actor": who, "at": at, "reverts": reverts}
        self._connection.execute(_INSERT_CHANGE, values)
        self._change = seq
        return seq

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
        """Write an entity and its revision. Raises Conflict."""
        now = self._expect(scope, uid, expected=expected_version, kind=kind)
        if seq is None:
            seq = now.seq if now is not None else self._next_place(scope, kind)
        version = expected_version + 1 if now is not None else self._last_version(scope, uid) + 1
        new = Stored(scope=scope, uid=uid, kind=kind, seq=seq, version=version, body=body)
        values = {"kind": kind, "seq": seq, "version": version, "body": body}
        if now is None:
            self._connection.execute(_INSERT_ENTITY, values | {"scope": scope, "uid": uid})
        else:
            self._connection.execute(_UPDATE_ENTITY, values | {"at_scope": scope, "at_uid": uid})
        self._append_revision(new, "held")
        return new

    def remove(self, *, scope: UUID, uid: UUID, expected_version: int) -> None:
        """Take an entity away; its revisions stay. Raises Conflict."""
        now = self._expect(scope, uid, expected=expected_version, kind="entity")
        if now is None:
            raise Conflict("entity", expected_version, 0)
        entity = tables.entity.c
        self._connection.execute(
            sa.delete(tables.entity).where(entity.scope == scope, entity.uid == uid)
        )
        gone = Stored(
            scope=scope,
            uid=uid,
            kind=now.kind,
            seq=now.seq,
            version=now.version + 1,
            body=b"",
        )
        self._append_revision(gone, "removed")

    def _expect(self, scope: UUID, uid: UUID, *, expected: int, kind: str) -> Stored | None:
        now = self.get(scope, uid)
        found = 0 if now is None else now.version
        if found != expected:
            raise Conflict(kind, expected, found)
        return now

    def _last_version(self, scope: UUID, uid: UUID) -> int:
        values = {"scope": scope, "uid": uid}
        last: int = self._connection.execute(_LAST_VERSION, values).scalar_one()
        return last

    def _next_place(self, scope: UUID, kind: str) -> int:
        values = {"scope": scope, "kind": kind}
        last: int = self._connection.execute(_LAST_PLACE, values).scalar_one()
        return last + 1

    def _append_revision(self, new: Stored, state: str) -> None:
        if self._change is None:
            raise RuntimeError("a change must begin before anything is written")
        body = new.body if state == "held" else None
        self._connection.execute(
            _INSERT_REVISION,
            {
                "change": self._change,
                "scope": new.scope,
                "uid": new.uid,
                "kind": new.kind,
                "seq": new.seq,
                "version": new.version,
                "state": state,
                "body": body,
            },
        )
        content = (new.kind, new.seq, body)
        self._wrote.append(
            bound.bind_put(scope=new.scope, uid=new.uid, version=new.version, content=content)
        )

    def append_audit(
        self, *, at: datetime, actor: Actor, event: str, body: Mapping[str, JSON]
    ) -> AuditHead:
        """Append an entry to the chain, bound to what was written since the last one."""
        self._head = audit_log.append(
            self._connection,
            at=at,
            actor=actor,
            event=event,
            change=self._change,
            body=body,
            wrote=self._wrote,
        )
        self._wrote = []
        if self._head.seq % audit_log.CHECKPOINT_EVERY == 0:
            self.sign_head()
        return self._head

    def sign_head(self) -> AuditHead:
        """Sign the head of the chain within this transaction."""
        return audit_log.add_checkpoint(
            self._connection, self._writer.desk, key=self._writer.audit_key
        )

    def set_meeting_line(self, line: MeetingLine) -> None:
        """Write how the list shows a meeting."""
        names = [column.name for column in tables.meeting_line.c]
        self._replace(tables.meeting_line, {name: getattr(line, name) for name in names})

    def set_case_line(self, line: CaseLine) -> None:
        """Write how the list shows a case."""
        names = [column.name for column in tables.case_line.c]
        self._replace(tables.case_line, {name: getattr(line, name) for name in names})

    def remove_meeting_line(self, meeting: UUID) -> None:
        """Take a meeting off the list."""
        line = tables.meeting_line
        self._connection.execute(sa.delete(line).where(line.c.meeting == meeting))

    def remove_case_line(self, case: UUID) -> None:
        """Take a case off the list."""
        line = tables.case_line
        self._connection.execute(sa.delete(line).where(line.c.case == case))

    def add_signed_record(self, record: SignedRecord) -> None:
        """Keep a signed state for good. Raises Conflict if the number is taken."""
        self._add(tables.signed_record, record, kind="signed record")
        self._wrote += bound.bind_signed(record)

    def add_issued_file(self, file: IssuedFile) -> None:
        """Keep what was issued to whom, for good. Raises Conflict if the uid is taken."""
        self._add(tables.issued_file, file, kind="issued file")
        self._wrote += bound.bind_issued(file)

    def _add(self, table: sa.Table, value: object, *, kind: str) -> None:
        values = {
            column.name: getattr(value, column.name) for column in table.c if column.name != "id"
        }
        try:
            self._connection.execute(sa.insert(table), values)
        except sa.exc.IntegrityError as error:
            raise Conflict(kind, 0, 1) from error

    def _replace(self, table: sa.Table, values: dict[str, Any]) -> None:
        key = [column.name for column in table.primary_key]
        statement = upsert(table).values(values)
        fresh = {name: statement.excluded[name] for name in values if name not in key}
        self._connection.execute(statement.on_conflict_do_update(index_elements=key, set_=fresh))

    def put_secret(self, name: str, secret: bytes) -> None:
        """Keep a secret of the desk."""
        self._replace(tables.secret, {"name": name, "body": secret})

    def delete_secret(self, name: str) -> None:
        """Let go of a secret; nothing happens if there is none."""
        self._connection.execute(sa.delete(tables.secret).where(tables.secret.c.name == name))

    def put_draft(self, *, scope: UUID, key: str, text: str) -> None:
        """Keep unfinished typing; an empty text takes it away."""
        if text:
            self._replace(tables.draft, {"scope": scope, "key": key, "text": text})
            return
        draft = tables.draft
        self._connection.execute(sa.delete(draft).where(draft.c.scope == scope, draft.c.key == key))

    def erase_body(self, *, scope: UUID, uid: UUID) -> int:
        """Erase every word ever held of one entity; give the number of places."""
        with self._erasing():
            return erasing.erase_entity(self._connection, scope, uid=uid)

    def erase_scope(self, scope: UUID) -> int:
        """Erase a whole case or meeting in the same way; give the number of places."""
        with self._erasing():
            return erasing.erase_scope(self._connection, scope)

    def _erasing(self) -> erasing.Permitted:
        self._erased = True
        return erasing.Permitted(self._connection, self._writer.permit)

    def commit(self) -> None:
        """Make it durable. Raises DiskFull, DiskFault, StoreMoved."""
        if self._wrote:
            raise RuntimeError("something was written without an audit entry")
        # A file that lost its name still takes what is written, and nobody finds it again.
        self._writer.stay()
        connection, self._open = self._connection, None
        try:
            self._commit(connection)
            if self._erased:
                _clean_log(connection)
        finally:
            connection.close()

    def _commit(self, connection: sa.Connection) -> None:
        try:
            connection.commit()
        except Trouble:
            # It may have reached the disk all the same.
            connection.invalidate()
            if self._head is None or not self._writer.is_durable(self._head):
                raise


def _clean_log(connection: sa.Connection) -> None:
    """Take erased words out of the write-ahead log too."""
    raw = connection.connection.driver_connection
    if raw is not None:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
