"""Bringing a store up: rows, triggers and chain stay; it is done whole or not at all."""

import os
import shutil
import signal
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.keyfile import KEY_FILE_NAMES, unlock_backup
from meetingdesk.service.store_troubles import MigrationFailed
from meetingdesk.storage import engine, schema, tables
from meetingdesk.storage.engine import Access
from meetingdesk.storage.migrate import MIGRATIONS, migrate
from meetingdesk.storage.opening import Tuning
from meetingdesk.storage.restore import restore_backup
from tests.helpers.chance import chance_of
from tests.helpers.desks import PASSPHRASE, SMALL, OpenDesk

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("change", recreate="always") as change:
        change.add_column(sa.Column("note", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("audit", recreate="always") as audit:
        audit.add_column(sa.Column("more", sa.Integer))
    {more}
"""


def _access(desk: OpenDesk) -> Access:
    return Access(database=desk.folder / "desk.db", key=desk.key_file.keys().database_keys[0])


def _make_migrations(folder: Path, more: str = "pass") -> Tuning:
    """Give a newer program: one that rebuilds a parent table and a guarded one."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "r0002_trial.py").write_text(STEP.format(more=more))
    return replace(SMALL, migrations=folder, newest="r0002")


def _content(desk: OpenDesk) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, as the first schema knows it."""
    with closing(engine.connect(_access(desk))) as connection:
        return {
            name: connection.execute(
                "SELECT {} FROM {} ORDER BY 1, 2".format(  # noqa: S608 - our own names
                    ", ".join(f'"{column.name}"' for column in table.c), f'"{name}"'
                )
            ).fetchall()
            for name, table in tables.metadata.tables.items()
            if len(table.c) > 1
        }


def _triggers(desk: OpenDesk) -> list[tuple[object, ...]]:
    with closing(engine.connect(_access(desk))) as connection:
        return connection.execute(
            "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
        ).fetchall()


@pytest.fixture
def filled(desk: OpenDesk, scope: UUID) -> OpenDesk:
    """Give a closed desk with changes, revisions and entries in it."""
    for number in range(30):
        desk.save(f"contribution {number}", scope=scope)
    desk.store.close()
    return desk


def test_the_tables_are_what_the_migrations_make(desk: OpenDesk) -> None:
    maintenance = engine.make_maintenance(lambda: engine.connect(_access(desk)))
    with maintenance.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": tables.schema_version.name,
                "include_object": lambda _one, _name, kind, _reflected, _other: kind != "index",
            },
        )
        differences = compare_metadata(context, tables.metadata)
    maintenance.dispose()
    assert differences == []


def test_the_newest_schema_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == schema.NEWEST


def test_a_migration_keeps_every_row_every_trigger_and_the_chain(
    filled: OpenDesk, tmp_path: Path
) -> None:
    before, triggers = _content(filled), _triggers(filled)
    filled.reopen(_make_migrations(tmp_path / "newer"))
    assert filled.store.opening.is_in_order
    assert filled.store.verify_audit([]).is_in_order
    filled.store.close()
    assert _content(filled) == before
    assert _triggers(filled) == triggers
    assert len(triggers) == 14


def test_a_backup_from_before_a_migration_is_kept_and_can_be_restored(
    filled: OpenDesk, tmp_path: Path
) -> None:
    filled.reopen(_make_migrations(tmp_path / "newer"))
    [backup] = (filled.folder / "backups").glob("before-r0001-*.backup")
    report = restore_backup(
        backup,
        tmp_path / "restored",
        unlock=lambda raw: unlock_backup(raw, Passphrase(PASSPHRASE), source=backup).keys(),
        key_file_names=KEY_FILE_NAMES,
    )
    assert report.entries == 30


@pytest.mark.parametrize("more", ["1 / 0", "op.execute('DELETE FROM \"change\" WHERE seq = 1')"])
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    filled: OpenDesk, tmp_path: Path, more: str
) -> None:
    before, triggers = _content(filled), _triggers(filled)
    tuning = _make_migrations(tmp_path / "newer", more)
    with pytest.raises(MigrationFailed, match="backups"):
        filled.reopen(tuning)
    assert _content(filled) == before
    assert _triggers(filled) == triggers
    filled.reopen()
    assert filled.store.verify_audit([]).is_in_order


def test_a_store_of_this_schema_is_not_backed_up_when_opened(filled: OpenDesk) -> None:
    filled.reopen()
    assert list((filled.folder / "backups").iterdir()) == []


@pytest.mark.parametrize("runs", [25, pytest.param(300, marks=pytest.mark.deep)])
def test_a_killed_migration_leaves_the_old_store_or_the_new_one(
    filled: OpenDesk, tmp_path: Path, runs: int
) -> None:
    tuning = _make_migrations(tmp_path / "newer")
    before, chance = _content(filled), chance_of(runs)
    original = (filled.folder / "desk.db").read_bytes()
    seen = set()
    for _run in range(runs):
        for path in filled.folder.glob("desk.db*"):
            path.unlink(missing_ok=True)
        (filled.folder / "desk.db").write_bytes(original)
        _kill_while_migrating(_access(filled), tuning, seconds=chance.uniform(0, 0.03))
        with closing(engine.connect(_access(filled))) as connection:
            seen.add(schema.read_schema(connection, filled.folder))
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert _content(filled) == before
        assert len(_triggers(filled)) == 14
    assert seen <= {"r0001", "r0002"}
    assert "r0001" in seen


def _kill_while_migrating(access: Access, tuning: Tuning, *, seconds: float) -> None:
    assert tuning.migrations is not None
    child = os.fork()
    if child == 0:
        try:
            migrate(access, migrations=tuning.migrations)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
