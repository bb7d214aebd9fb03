"""The only way by which words leave what otherwise only grows.

It needs a permit: a row that the triggers look for, which lives within one
transaction only, and the writer's leave from the authorizer. What stays is that
there was something, when and by whom, and the commitment in the chain.
"""

from types import TracebackType
from uuid import UUID

import sqlalchemy as sa

from meetingdesk.storage import tables
from meetingdesk.storage.engine import ErasurePermit


class Permitted:
    """Holds the permit while words are taken out."""

    def __init__(self, connection: sa.Connection, permit: ErasurePermit) -> None:
        self._connection = connection
        self._permit = permit

    def __enter__(self) -> None:
        """Grant it."""
        self._permit.is_granted = True
        self._connection.execute(sa.insert(tables.erasure_permit), {"id": 1})

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take it back before anything else may happen."""
        try:
            if error is None:
                self._connection.execute(sa.delete(tables.erasure_permit))
        finally:
            self._permit.is_granted = False


def erase_entity(connection: sa.Connection, scope: UUID, *, uid: UUID) -> int:
    """Erase one entity, its revisions, and what the audit log says of its changes."""
    revision, entity = tables.revision.c, tables.entity.c
    mine = sa.and_(revision.scope == scope, revision.uid == uid)
    erased = _erase_audit(connection, sa.select(revision.change).where(mine))
    erased += _erase_revisions(connection, mine)
    there = sa.delete(tables.entity).where(entity.scope == scope, entity.uid == uid)
    return erased + connection.execute(there).rowcount


def erase_scope(connection: sa.Connection, scope: UUID) -> int:
    """Erase all of a case or meeting: entities, papers, drafts and list lines."""
    revision = tables.revision.c
    mine = revision.scope == scope
    erased = _erase_audit(connection, sa.select(revision.change).where(mine))
    erased += _erase_revisions(connection, mine)
    signed, issued = tables.signed_record, tables.issued_file
    for statement in (
        sa.delete(tables.entity).where(tables.entity.c.scope == scope),
        sa.update(signed)
        .where(signed.c.meeting == scope, signed.c.body.is_not(None))
        .values(body=None),
        sa.update(issued)
        .where(issued.c.meeting == scope, issued.c.recipient != "")
        .values(body=None, recipient=""),
        sa.delete(tables.draft).where(tables.draft.c.scope == scope),
        sa.delete(tables.meeting_line).where(tables.meeting_line.c.meeting == scope),
        sa.delete(tables.case_line).where(tables.case_line.c.case == scope),
    ):
        erased += connection.execute(statement).rowcount
    return erased


def _erase_audit(connection: sa.Connection, changes: sa.Select[tuple[int]]) -> int:
    audit = tables.audit
    statement = (
        sa.update(audit)
        .where(audit.c.change.in_(changes), audit.c.body.is_not(None))
        .values(body=None, salt=None)
    )
    return connection.execute(statement).rowcount


def _erase_revisions(connection: sa.Connection, mine: sa.ColumnElement[bool]) -> int:
    revision = tables.revision
    statement = (
        sa.update(revision)
        .where(mine, revision.c.state != "erased")
        .values(state="erased", body=None)
    )
    return connection.execute(statement).rowcount
