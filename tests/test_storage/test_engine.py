"""What a connection is, and what it must never be."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from meetingdesk.storage import engine, reading, unit_of_work
from meetingdesk.storage.engine import Access
from tests.helpers.desks import OpenDesk

MARKER = "the lodger with the red bicycle"


def _access(desk: OpenDesk) -> Access:
    return Access(database=desk.folder / "desk.db", key=desk.key_file.keys().database_keys[0])


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33, b"61" * 32])
def test_a_key_of_another_length_is_refused(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Access(database=tmp_path / "desk.db", key=key)


def test_a_key_is_never_shown(desk: OpenDesk) -> None:
    access, keys = _access(desk), desk.key_file.keys()
    shown = f"{access!r} {keys!r} {desk.store._writing.url} {desk.store._writing!r}"
    assert access.key.hex() not in shown
    assert repr(access.key) not in shown
    assert keys.audit_seed.hex() not in shown
    assert repr(keys.audit_seed) not in shown


def test_a_wrong_key_opens_nothing_and_says_nothing_on_stderr(
    desk: OpenDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = Access(database=desk.folder / "desk.db", key=bytes(32))
    with pytest.raises(Exception, match="file is not a database"):
        engine.connect(wrong)
    assert capfd.readouterr().err == ""


def test_a_missing_store_is_not_made_by_opening_it(tmp_path: Path) -> None:
    missing = Access(database=tmp_path / "desk.db", key=bytes(32))
    with pytest.raises(Exception, match="unable to open"):
        engine.connect(missing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("cipher_status", "1"),
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("wal_autocheckpoint", 128),
        ("fullfsync", 1),
    ],
)
def test_every_connection_is_set_up(desk: OpenDesk, pragma: str, value: object) -> None:
    with closing(engine.connect(_access(desk))) as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchall() == [(value,)]


def test_no_file_of_the_desk_is_a_plain_database(desk: OpenDesk, scope: UUID) -> None:
    desk.save(MARKER, scope=scope)
    desk.store.close()
    with (
        closing(sqlite3.connect(desk.folder / "desk.db")) as plain,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        plain.execute("SELECT * FROM sqlite_schema")


def test_no_word_stands_in_any_file(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save(MARKER, scope=scope)
    with desk.store.write() as unit:
        unit.put_draft(scope=scope, key="box", text=MARKER)
        unit.commit()
    desk.store.backup(desk.folder / "backups" / "one.backup")
    words = (MARKER.encode(), b"lodger", b"Ellery", b"Northmoor", saved.uid.bytes)
    files = [file for file in desk.folder.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"desk.db", "desk.db-wal", "one.backup", "desk.keys"}
    for file in files:
        content = file.read_bytes()
        assert not [word for word in words if word in content], file.name


@pytest.mark.parametrize(
    "statement",
    [
        reading._ONE_ENTITY,
        reading._ENTITIES,
        reading._EARLIER,
        unit_of_work._LAST_VERSION,
        unit_of_work._LAST_PLACE,
        unit_of_work._LAST_CHANGE,
    ],
)
def test_the_questions_of_every_save_use_an_index(
    desk: OpenDesk, statement: sa.Select[tuple[object, ...]]
) -> None:
    text = str(statement.compile(dialect=desk.store._writing.dialect))
    with closing(engine.connect(_access(desk))) as connection:
        values = tuple(1 for _ in range(text.count("?")))
        plan = connection.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall()
    steps = [str(row[3]) for row in plan]
    assert steps
    assert not [step for step in steps if re.match("SCAN (?!CONSTANT)", step)], steps
