"""Connections to the encrypted store, and what they are forbidden to do.

The only module that makes an engine. Must not know a table's meaning beyond
which ones may only grow. Each pragma stands here because of something seen to
go wrong without it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from meetingdesk.domain.errors import Trouble

KEY_BYTES: Final = 32
_BUSY_MILLISECONDS: Final = 5000
_WAL_PAGES: Final = 128
_WAL_BYTES_KEPT: Final = 1024 * 1024
_MEMORY: Final = 2

# The first is SQLAlchemy's own question at its first connection.
_READABLE_PRAGMAS: Final = frozenset({"read_uncommitted", "integrity_check"})
_WRITER_PRAGMAS: Final = frozenset({"wal_checkpoint"})
_HARMFUL_FUNCTIONS: Final = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})

_GROWING: Final = frozenset(
    {"change", "revision", "audit", "audit_checkpoint", "signed_record", "issued_file"}
)
_FREE: Final = frozenset(
    {"entity", "draft", "meeting_line", "case_line", "secret", "erasure_permit"}
)
_ERASABLE: Final = frozenset({"revision", "audit", "signed_record", "issued_file"})


class Synchronous(StrEnum):
    """How hard a commit waits for the disk; a desk is always opened with FULL."""

    FULL = "FULL"
    NORMAL = "NORMAL"
    """Loses the newest changes in a power cut: only for the control of the power-cut test."""


class Cursor(Protocol):
    """What we use of a cursor of the driver."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Give the next row."""
        ...

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Give all rows."""
        ...


class RawConnection(Protocol):
    """What we use of a connection of the driver, which ships no types."""

    def execute(self, statement: str, values: tuple[Any, ...] = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def backup(
        self,
        target: "RawConnection",
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], None] | None = ...,
    ) -> None:
        """Copy every page."""
        ...

    def set_authorizer(self, authorizer: Callable[..., int] | None) -> None:
        """Ask this before anything is prepared."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


@dataclass(slots=True)
class ErasurePermit:
    """Whether the one writer may take words out of what otherwise only grows."""

    is_granted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Which store, with which key."""

    database: Path
    key: bytes
    synchronous: Synchronous = Synchronous.FULL

    def __post_init__(self) -> None:
        """Refuse a key that SQLCipher would silently take for a passphrase."""
        if len(self.key) != KEY_BYTES:
            raise ValueError(f"a database key has {KEY_BYTES} bytes")

    def __repr__(self) -> str:
        """Show the file, never the key."""
        return f"Access({self.database.name!r})"


def connect(access: Access) -> RawConnection:
    """Open one keyed connection that may do anything. The file must be there."""
    connection: RawConnection = dbapi2.connect(
        f"{access.database.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_MILLISECONDS / 1000,
    )
    try:
        _unlock(connection, access.key)
        _set_up(connection, access.synchronous)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: RawConnection, key: bytes) -> None:
    # A wrong key would otherwise be told on stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if _read_pragma(connection, "cipher_status") != "1":
        raise RuntimeError("the connection is not encrypted")


def _set_up(connection: RawConnection, synchronous: Synchronous) -> None:
    for pragma in (
        "foreign_keys = ON",
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        f"synchronous = {synchronous}",
        "secure_delete = ON",
        f"temp_store = {_MEMORY}",
        "trusted_schema = OFF",
        # Without it INSERT OR REPLACE would take rows away past the triggers.
        "recursive_triggers = ON",
        "cell_size_check = ON",
        # A small log, so that the ballast is larger than it.
        f"wal_autocheckpoint = {_WAL_PAGES}",
        f"journal_size_limit = {_WAL_BYTES_KEPT}",
        # macOS: a plain fsync there does not reach the disk.
        "fullfsync = ON",
        "checkpoint_fullfsync = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    # This is where a wrong key or a foreign file shows.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    wanted = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": {Synchronous.FULL: 2, Synchronous.NORMAL: 1}[synchronous],
        "secure_delete": 1,
        "temp_store": _MEMORY,
        "trusted_schema": 0,
        "recursive_triggers": 1,
    }
    for name, value in wanted.items():
        if _read_pragma(connection, name) != value:
            raise RuntimeError(f"the store did not take {name} = {value}")


def _read_pragma(connection: RawConnection, name: str) -> object:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def _forbid_all_but_reading(connection: RawConnection) -> None:
    connection.execute("PRAGMA query_only = ON")

    def decide(action: int, first: str | None, second: str | None, *_rest: object) -> int:
        return _verdict(may=_may_read(action, first, second=second))

    connection.set_authorizer(decide)


def _forbid_tampering(connection: RawConnection, permit: ErasurePermit) -> None:
    def decide(action: int, first: str | None, second: str | None, *_rest: object) -> int:
        may = _may_read(action, first, second=second) or _may_write(
            action, first or "", permit=permit
        )
        return _verdict(may=may)

    connection.set_authorizer(decide)


def _verdict(*, may: bool) -> int:
    return int(dbapi2.SQLITE_OK if may else dbapi2.SQLITE_DENY)


def _may_read(action: int, first: str | None, *, second: str | None) -> bool:
    if action == dbapi2.SQLITE_PRAGMA:
        return first in _READABLE_PRAGMAS and second is None
    if action == dbapi2.SQLITE_FUNCTION:
        return second not in _HARMFUL_FUNCTIONS
    return action in {
        dbapi2.SQLITE_SELECT,
        dbapi2.SQLITE_READ,
        dbapi2.SQLITE_TRANSACTION,
        dbapi2.SQLITE_SAVEPOINT,
        dbapi2.SQLITE_RECURSIVE,
    }


def _may_write(action: int, table: str, *, permit: ErasurePermit) -> bool:
    if action == dbapi2.SQLITE_INSERT:
        return table in _GROWING | _FREE
    if action == dbapi2.SQLITE_UPDATE:
        return table in _FREE | {"desk"} or (permit.is_granted and table in _ERASABLE)
    if action == dbapi2.SQLITE_DELETE:
        return table in _FREE
    return action == dbapi2.SQLITE_PRAGMA and table in _WRITER_PRAGMAS


def make_writer(
    access: Access, *, permit: ErasurePermit, to_trouble: Callable[[BaseException], Trouble | None]
) -> sa.Engine:
    """Make the engine of the one writing connection; each transaction locks at once."""

    def open_writer() -> RawConnection:
        connection = connect(access)
        _forbid_tampering(connection, permit)
        return connection

    # QueuePool by name: the one that SQLite gets otherwise crashed under threads.
    engine = _make_engine(open_writer, poolclass=QueuePool, pool_size=1, max_overflow=0)
    _begin_with(engine, "BEGIN IMMEDIATE")
    _translate_errors(engine, to_trouble)
    return engine


def make_reader(
    access: Access, *, to_trouble: Callable[[BaseException], Trouble | None]
) -> sa.Engine:
    """Make the engine of the reading connections; they cannot change anything."""

    def open_reader() -> RawConnection:
        connection = connect(access)
        _forbid_all_but_reading(connection)
        return connection

    engine = _make_engine(open_reader, poolclass=QueuePool, pool_size=4, max_overflow=12)
    _begin_with(engine, "BEGIN")
    _translate_errors(engine, to_trouble)
    return engine


def make_maintenance(open_connection: Callable[[], RawConnection]) -> sa.Engine:
    """Make the engine of a migration, which may do anything and says BEGIN by itself."""
    return _make_engine(open_connection, poolclass=NullPool)


def _make_engine(open_connection: Callable[[], RawConnection], **pool: Any) -> sa.Engine:  # noqa: ANN401
    return sa.create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=open_connection, hide_parameters=True, **pool
    )


def _begin_with(engine: sa.Engine, statement: str) -> None:
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(statement)

    sa.event.listen(engine, "begin", begin)


def _translate_errors(
    engine: sa.Engine, to_trouble: Callable[[BaseException], Trouble | None]
) -> None:
    def translate(context: ExceptionContext) -> None:
        trouble = to_trouble(context.original_exception)
        if trouble is not None:
            raise trouble from context.original_exception

    sa.event.listen(engine, "handle_error", translate)
