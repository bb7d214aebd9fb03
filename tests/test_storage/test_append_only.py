"""What only grows: guarded by triggers, and by what a connection is forbidden to do."""

from contextlib import closing
from uuid import UUID

import pytest
import sqlalchemy as sa

from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access
from tests.helpers.desks import OpenDesk

GUARDED = ("change", "revision", "audit", "audit_checkpoint", "signed_record", "issued_file")


def _through_the_program(desk: OpenDesk, statement: str) -> None:
    with desk.store.write() as unit:
        unit._connection.exec_driver_sql(statement)
        unit.commit()


def _fill(desk: OpenDesk, scope: UUID, entries: int = 12) -> None:
    for number in range(entries):
        desk.save(f"contribution {number}", scope=scope)
    desk.store.checkpoint()


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET rowid = rowid + 100",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ],
)
def test_what_only_grows_is_not_changed_through_the_program(
    desk: OpenDesk, scope: UUID, table: str, statement: str
) -> None:
    _fill(desk, scope)
    _issue(desk, scope)
    before = desk.store.verify_audit([])
    with pytest.raises(sa.exc.DBAPIError, match=r"not authorized|append-only|no gaps"):
        _through_the_program(desk, statement.format(table=table))
    assert desk.store.verify_audit([]) == before


def _issue(desk: OpenDesk, scope: UUID) -> None:
    """Put a row into each table that only grows."""
    with desk.store.write() as unit:
        connection = unit._connection
        connection.exec_driver_sql(
            "INSERT INTO signed_record VALUES (?, 1, 'd', x'00', x'01', x'02', 5)", (scope.bytes,)
        )
        connection.exec_driver_sql(
            "INSERT INTO issued_file VALUES"
            " (1, x'aa', ?, 'd', 'minutes', 'pdf', 1, 'R', 'e', 'd', 's', 5, NULL)",
            (scope.bytes,),
        )
        unit.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER audit_is_kept",
        "DROP TABLE audit",
        "ALTER TABLE audit RENAME TO old",
        "ALTER TABLE audit ADD COLUMN more",
        "CREATE TRIGGER mine AFTER INSERT ON audit BEGIN SELECT 1; END",
        "CREATE TABLE mine (x)",
        "PRAGMA writable_schema = ON",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "ATTACH DATABASE ':memory:' AS other",
        "SELECT load_extension('mine')",
        "SELECT sqlcipher_export('main')",
        "INSERT INTO desk VALUES (2, x'00', 'desk', 0, 0)",
        "DELETE FROM desk",
    ],
)
def test_the_program_cannot_take_its_own_guards_away(desk: OpenDesk, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match=r"not authorized|prohibited"):
        _through_the_program(desk, statement)


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO draft VALUES (x'00', 'a', 'b')", "PRAGMA wal_checkpoint", "DELETE FROM entity"],
)
def test_a_reading_connection_cannot_write(desk: OpenDesk, statement: str) -> None:
    with desk.store.read() as view, pytest.raises(sa.exc.DBAPIError, match="not authorized"):
        view._connection.exec_driver_sql(statement)


def test_a_row_slipped_in_out_of_turn_is_refused(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    with pytest.raises(sa.exc.DBAPIError, match="no gaps"):
        _through_the_program(
            desk, "INSERT INTO audit VALUES (50, NULL, x'00', NULL, NULL, x'00', x'00')"
        )


def test_words_are_not_erased_without_a_permit(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    desk.store.close()
    access = Access(database=desk.folder / "desk.db", key=desk.key_file.keys().database_keys[0])
    with (
        closing(engine.connect(access)) as connection,
        pytest.raises(Exception, match="append-only"),
    ):
        connection.execute("UPDATE audit SET body = NULL, salt = NULL")
    desk.reopen()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = x'7b7d', salt = NULL",
        "UPDATE audit SET body = NULL, salt = NULL, header = x'7b7d'",
        "UPDATE revision SET body = x'00', state = 'held'",
        "UPDATE revision SET body = NULL, state = 'erased', seq = 99",
    ],
)
def test_a_permit_lets_words_out_and_nothing_in(
    desk: OpenDesk, scope: UUID, statement: str
) -> None:
    _fill(desk, scope)
    with desk.store.write() as unit, unit._erasing():
        connection = unit._connection
        with pytest.raises(sa.exc.IntegrityError, match="append-only"):
            connection.exec_driver_sql(statement)
