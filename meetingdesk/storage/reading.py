"""One consistent view of the store. Must not change anything."""

from collections.abc import Collection, Iterable, Sequence
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

import sqlalchemy as sa

from meetingdesk.service.stored import (
    AuditEntry,
    AuditHead,
    CaseLine,
    Change,
    IssuedFile,
    MeetingLine,
    Revised,
    Revision,
    SignedRecord,
    Stored,
)
from meetingdesk.storage import audit_log, mapping, tables

_SCOPE: Final = sa.bindparam("scope", type_=tables.Uid())
_UID: Final = sa.bindparam("uid", type_=tables.Uid())

_ONE_ENTITY: Final = sa.select(tables.entity).where(
    tables.entity.c.scope == _SCOPE, tables.entity.c.uid == _UID
)
_ENTITIES: Final = (
    sa.select(tables.entity)
    .where(tables.entity.c.scope == _SCOPE)
    .order_by(tables.entity.c.kind, tables.entity.c.seq, tables.entity.c.uid)
)
_OF_KINDS: Final = (
    sa.select(tables.entity)
    .where(
        tables.entity.c.scope.in_(sa.bindparam("scopes", type_=tables.Uid(), expanding=True)),
        tables.entity.c.kind.in_(sa.bindparam("kinds", expanding=True)),
    )
    .order_by(tables.entity.c.scope, tables.entity.c.kind, tables.entity.c.seq)
)
_SCOPES_AT_ONCE: Final = 500
_EARLIER: Final = (
    sa.select(tables.revision)
    .where(
        tables.revision.c.scope == _SCOPE,
        tables.revision.c.uid == _UID,
        tables.revision.c.version < sa.bindparam("version", type_=sa.Integer()),
    )
    .order_by(tables.revision.c.version.desc())
    .limit(1)
)
_REVISIONS: Final = (
    sa.select(tables.revision)
    .where(tables.revision.c.scope == _SCOPE, tables.revision.c.uid == _UID)
    .order_by(tables.revision.c.id)
)
_CHANGES_OF: Final = sa.select(tables.change).where(
    tables.change.c.seq.in_(
        sa.select(tables.revision.c.change).where(
            tables.revision.c.scope == _SCOPE, tables.revision.c.uid == _UID
        )
    )
)
_ISSUED_WITHOUT_BODY: Final = [one for one in tables.issued_file.c if one.name != "body"]


class ReadView:
    """A view of one moment; another connection may go on writing."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._open: sa.Connection | None = None

    def __enter__(self) -> Self:
        """Begin the view."""
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        self._open = connection
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the view; what was not committed is rolled back."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    @property
    def _connection(self) -> sa.Connection:
        if self._open is None:
            raise RuntimeError("the store is used outside its with statement")
        return self._open

    def _one(self, statement: sa.Select[Any], **values: object) -> sa.Row[Any] | None:
        return self._connection.execute(statement, values).first()

    def _all(self, statement: sa.Select[Any], **values: object) -> Sequence[sa.Row[Any]]:
        return self._connection.execute(statement, values).all()

    def get(self, scope: UUID, uid: UUID) -> Stored | None:
        """Find one entity."""
        row = self._one(_ONE_ENTITY, scope=scope, uid=uid)
        return None if row is None else mapping.to_stored(row)

    def list_entities(self, scope: UUID, kind: str | None = None) -> list[Stored]:
        """List the entities of a scope, by kind and then in their order."""
        wanted = _ENTITIES if kind is None else _ENTITIES.where(tables.entity.c.kind == kind)
        return [mapping.to_stored(row) for row in self._all(wanted, scope=scope)]

    def list_of_kinds(self, scopes: Iterable[UUID], kinds: Collection[str]) -> list[Stored]:
        """List the entities of some kinds in many scopes, each scope's in their order."""
        found: list[Stored] = []
        wanted = list(scopes)
        for start in range(0, len(wanted), _SCOPES_AT_ONCE):
            some = wanted[start : start + _SCOPES_AT_ONCE]
            rows = self._all(_OF_KINDS, scopes=some, kinds=list(kinds))
            found += [mapping.to_stored(row) for row in rows]
        return found

    def list_changes(self, scope: UUID | None, limit: int) -> list[Change]:
        """List the newest changes first; of one scope, or of all with None."""
        wanted = sa.select(tables.change).order_by(tables.change.c.seq.desc()).limit(limit)
        if scope is not None:
            touching = sa.select(tables.revision.c.change).where(tables.revision.c.scope == scope)
            wanted = wanted.where(tables.change.c.seq.in_(touching))
        return [mapping.to_change(row) for row in self._all(wanted)]

    def find_change(self, seq: int) -> Change | None:
        """Find one change by its number."""
        row = self._one(sa.select(tables.change).where(tables.change.c.seq == seq))
        return None if row is None else mapping.to_change(row)

    def revisions_of_change(self, change: int) -> list[Revised]:
        """List what a change did, one line an entity, in the order in which it was done."""
        wanted = (
            sa.select(tables.revision)
            .where(tables.revision.c.change == change)
            .order_by(tables.revision.c.id)
        )
        by_entity: dict[tuple[UUID, UUID], list[sa.Row[Any]]] = {}
        for row in self._all(wanted):
            by_entity.setdefault((row.scope, row.uid), []).append(row)
        return [self._revised(rows[0], rows[-1]) for rows in by_entity.values()]

    def _revised(self, first: sa.Row[Any], last: sa.Row[Any]) -> Revised:
        earlier = self._one(_EARLIER, scope=first.scope, uid=first.uid, version=first.version)
        return Revised(
            scope=first.scope,
            uid=first.uid,
            before=_held(earlier),
            after=_held(last),
            is_erased=last.state == "erased" or (earlier is not None and earlier.state == "erased"),
        )

    def list_revisions(self, scope: UUID, uid: UUID) -> list[Revision]:
        """List every state in which an entity was, the oldest first."""
        revisions = self._all(_REVISIONS, scope=scope, uid=uid)
        changes = {row.seq: row for row in self._all(_CHANGES_OF, scope=scope, uid=uid)}
        return [
            Revision(
                change=mapping.to_change(changes[row.change]),
                version=row.version,
                stored=_held(row),
            )
            for row in revisions
        ]

    def audit_head(self) -> AuditHead:
        """Give the end of the audit chain."""
        return audit_log.head_of(self._connection)

    def list_audit(self, *, after: int, limit: int) -> list[AuditEntry]:
        """List audit entries that follow a number, in their order."""
        wanted = (
            sa.select(tables.audit)
            .where(tables.audit.c.seq > after)
            .order_by(tables.audit.c.seq)
            .limit(limit)
        )
        return [mapping.to_audit_entry(row) for row in self._all(wanted)]

    def list_audit_heads(self, scope: UUID, *, event: str) -> list[AuditHead]:
        """List where the changes of a name that touched a scope stand in the audit log."""
        audit, change, revision = tables.audit.c, tables.change.c, tables.revision.c
        touching = sa.select(revision.change).where(revision.scope == scope)
        named = sa.select(change.seq).where(change.name == event, change.seq.in_(touching))
        wanted = sa.select(audit.seq, audit.hash).where(audit.change.in_(named)).order_by(audit.seq)
        return [AuditHead(seq=row.seq, hash=row.hash.hex()) for row in self._all(wanted)]

    def list_meeting_lines(self) -> list[MeetingLine]:
        """List the meetings, newest start first; those without a start before them."""
        line = tables.meeting_line.c
        wanted = sa.select(tables.meeting_line).order_by(
            line.start.desc().nulls_first(), line.title, line.meeting
        )
        return [mapping.to_meeting_line(row) for row in self._all(wanted)]

    def list_case_lines(self) -> list[CaseLine]:
        """List the cases by title."""
        line = tables.case_line.c
        wanted = sa.select(tables.case_line).order_by(line.title, line.case)
        return [mapping.to_case_line(row) for row in self._all(wanted)]

    def list_signed_records(self, meeting: UUID) -> list[SignedRecord]:
        """List the signed states of a meeting by number."""
        record = tables.signed_record.c
        wanted = (
            sa.select(tables.signed_record).where(record.meeting == meeting).order_by(record.number)
        )
        return [mapping.to_signed_record(row) for row in self._all(wanted)]

    def list_issued_files(self, meeting: UUID) -> list[IssuedFile]:
        """List the files issued for a meeting in the order of issue, without their bodies."""
        file = tables.issued_file.c
        wanted = sa.select(*_ISSUED_WITHOUT_BODY).where(file.meeting == meeting).order_by(file.id)
        return [mapping.to_issued_file(row, None) for row in self._all(wanted)]

    def find_issued_file(self, sha256: str) -> IssuedFile | None:
        """Find an issued file by the SHA-256 of its bytes, with its body where one is kept."""
        file = tables.issued_file.c
        row = self._one(
            sa.select(tables.issued_file).where(file.sha256 == sha256).order_by(file.id).limit(1)
        )
        return None if row is None else mapping.to_issued_file(row, row.body)

    def get_secret(self, name: str) -> bytes | None:
        """Read a secret of the desk."""
        row = self._one(sa.select(tables.secret.c.body).where(tables.secret.c.name == name))
        return None if row is None else bytes(row.body)

    def list_secrets(self, beginning: str) -> list[str]:
        """List the names of secrets that begin so."""
        name = tables.secret.c.name
        wanted = sa.select(name).where(name.startswith(beginning, autoescape=True)).order_by(name)
        return [row.name for row in self._all(wanted)]

    def get_draft(self, scope: UUID, key: str) -> str | None:
        """Read unfinished typing."""
        return self.list_drafts(scope).get(key)

    def list_drafts(self, scope: UUID) -> dict[str, str]:
        """Read all unfinished typing of a scope by key."""
        wanted = sa.select(tables.draft).where(tables.draft.c.scope == scope)
        return {row.key: row.text for row in self._all(wanted)}


def _held(row: sa.Row[Any] | None) -> Stored | None:
    return mapping.to_stored(row) if row is not None and row.state == "held" else None
