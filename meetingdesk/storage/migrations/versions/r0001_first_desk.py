"""The first store: entities, revisions, audit log, lists, signed records, issued files.

What only grows is guarded by triggers. Words may leave it on one way alone:
within a transaction that holds an erasure permit, and then only words.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE desk (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        uid BLOB NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('desk', 'demonstration')),
        created INTEGER NOT NULL,
        key_generation INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE change (
        seq INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        actor TEXT NOT NULL,
        at INTEGER NOT NULL,
        reverts INTEGER REFERENCES change (seq)
    )
    """,
    """
    CREATE TABLE entity (
        id INTEGER NOT NULL PRIMARY KEY,
        scope BLOB NOT NULL,
        uid BLOB NOT NULL,
        kind TEXT NOT NULL,
        seq INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        body BLOB NOT NULL,
        UNIQUE (scope, uid)
    )
    """,
    """
    CREATE TABLE revision (
        id INTEGER NOT NULL PRIMARY KEY,
        change INTEGER NOT NULL REFERENCES change (seq),
        scope BLOB NOT NULL,
        uid BLOB NOT NULL,
        kind TEXT NOT NULL,
        seq INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        state TEXT NOT NULL CHECK (state IN ('held', 'removed', 'erased')),
        body BLOB CHECK ((body IS NULL) = (state <> 'held')),
        UNIQUE (scope, uid, version)
    )
    """,
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL PRIMARY KEY,
        change INTEGER,
        header BLOB NOT NULL,
        body BLOB,
        salt BLOB,
        commitment BLOB NOT NULL,
        hash BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE audit_checkpoint (
        seq INTEGER NOT NULL PRIMARY KEY,
        hash BLOB NOT NULL,
        signature BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE meeting_line (
        meeting BLOB NOT NULL PRIMARY KEY,
        "case" BLOB NOT NULL,
        title TEXT NOT NULL,
        form TEXT NOT NULL,
        state TEXT NOT NULL,
        start INTEGER,
        chair TEXT NOT NULL,
        updated INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE case_line (
        "case" BLOB NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        state TEXT NOT NULL,
        updated INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE signed_record (
        meeting BLOB NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        digest TEXT NOT NULL,
        body BLOB,
        signature BLOB NOT NULL,
        certificate BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (meeting, number)
    )
    """,
    """
    CREATE TABLE issued_file (
        id INTEGER NOT NULL PRIMARY KEY,
        uid BLOB NOT NULL UNIQUE,
        meeting BLOB NOT NULL,
        record_digest TEXT NOT NULL,
        paper TEXT NOT NULL,
        format TEXT NOT NULL,
        copy_number INTEGER NOT NULL,
        recipient TEXT NOT NULL,
        edition TEXT NOT NULL,
        edition_digest TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at INTEGER NOT NULL,
        body BLOB
    )
    """,
    "CREATE TABLE secret (name TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL)",
    """
    CREATE TABLE draft (
        scope BLOB NOT NULL,
        key TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (scope, key)
    )
    """,
    "CREATE TABLE erasure_permit (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1))",
)

_INDICES = (
    "CREATE INDEX entity_order ON entity (scope, kind, seq)",
    "CREATE INDEX revision_order ON revision (scope, kind, seq)",
    "CREATE INDEX revision_change ON revision (change)",
    "CREATE INDEX revision_scope ON revision (scope, change)",
    "CREATE INDEX audit_change ON audit (change)",
    "CREATE INDEX change_reverts ON change (reverts)",
    "CREATE INDEX signed_record_digest ON signed_record (digest)",
    "CREATE INDEX issued_file_meeting ON issued_file (meeting)",
    "CREATE INDEX issued_file_sha256 ON issued_file (sha256)",
)

_KEPT = ("change", "revision", "audit", "audit_checkpoint", "signed_record", "issued_file")
_NEVER_CHANGED = ("change", "audit_checkpoint")

# What an erasure may do to a row: take these columns out and leave all others.
_ERASURES = {
    "revision": """
        NEW.id IS OLD.id AND NEW.change IS OLD.change AND NEW.scope IS OLD.scope
        AND NEW.uid IS OLD.uid AND NEW.kind IS OLD.kind AND NEW.seq IS OLD.seq
        AND NEW.version IS OLD.version AND NEW.state = 'erased' AND NEW.body IS NULL
    """,
    "audit": """
        NEW.seq IS OLD.seq AND NEW.change IS OLD.change AND NEW.header IS OLD.header
        AND NEW.commitment IS OLD.commitment AND NEW.hash IS OLD.hash
        AND NEW.body IS NULL AND NEW.salt IS NULL
    """,
    "signed_record": """
        NEW.meeting IS OLD.meeting AND NEW.number IS OLD.number AND NEW.digest IS OLD.digest
        AND NEW.signature IS OLD.signature AND NEW.certificate IS OLD.certificate
        AND NEW.at IS OLD.at AND NEW.body IS NULL
    """,
    "issued_file": """
        NEW.id IS OLD.id AND NEW.uid IS OLD.uid AND NEW.meeting IS OLD.meeting
        AND NEW.record_digest IS OLD.record_digest AND NEW.paper IS OLD.paper
        AND NEW.format IS OLD.format AND NEW.copy_number IS OLD.copy_number
        AND NEW.edition IS OLD.edition AND NEW.edition_digest IS OLD.edition_digest
        AND NEW.sha256 IS OLD.sha256 AND NEW.at IS OLD.at
        AND NEW.recipient = '' AND NEW.body IS NULL
    """,
}


_PERMITTED = "EXISTS (SELECT 1 FROM erasure_permit)"

_NOT_NEXT = {
    "audit": "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)",
    "change": "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM change)",
}


def _trigger(name: str, moment: str, *, when: str = "1", message: str) -> str:
    refuse = f"SELECT RAISE(ABORT, '{message}')"
    return f"CREATE TRIGGER {name} BEFORE {moment} WHEN {when} BEGIN {refuse}; END"


def _triggers() -> list[str]:
    grows = "{} is append-only"
    made = [
        _trigger(f"{table}_is_kept", f"DELETE ON {table}", message=grows.format(table))
        for table in _KEPT
    ]
    made += [
        _trigger(f"{table}_is_fixed", f"UPDATE ON {table}", message=grows.format(table))
        for table in _NEVER_CHANGED
    ]
    made += [
        _trigger(
            f"{table}_is_fixed",
            f"UPDATE ON {table}",
            when=f"NOT ({_PERMITTED} AND {allowed})",
            message=grows.format(table),
        )
        for table, allowed in _ERASURES.items()
    ]
    made += [
        _trigger(
            f"{table}_is_next", f"INSERT ON {table}", when=when, message=f"{table} has no gaps"
        )
        for table, when in _NOT_NEXT.items()
    ]
    return made


def upgrade() -> None:
    """Make the first store."""
    for statement in (*_TABLES, *_INDICES, *_triggers()):
        op.execute(sa.text(statement))
