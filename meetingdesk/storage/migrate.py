"""Bring a store up to this version: all of it in one transaction, or nothing.

Alembic's own way deleted rows (foreign keys fire while a table is rebuilt) and
lost the triggers without a word; hence foreign keys are off, and triggers are
put aside and back. Must not run without a backup before, which the caller makes.
"""

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from meetingdesk.storage import engine, tables
from meetingdesk.storage.engine import Access

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def migrate(access: Access, *, migrations: Path = MIGRATIONS) -> None:
    """Run every migration that a store has not been through."""
    maintenance = engine.make_maintenance(lambda: engine.connect(access))
    try:
        with maintenance.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                _run(connection, migrations)
                _check_references(connection)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
    finally:
        maintenance.dispose()


def _run(connection: sa.Connection, migrations: Path) -> None:
    triggers = connection.exec_driver_sql(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).all()
    for trigger in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger.name}"')
    scripts = ScriptDirectory(str(migrations))

    def upgrade(heads: Any, _context: MigrationContext) -> Any:  # noqa: ANN401 - Alembic's own types
        return scripts._upgrade_revs("head", heads)  # noqa: SLF001 - as Alembic's own command does

    context = MigrationContext.configure(
        connection,
        opts={"fn": upgrade, "script": scripts, "version_table": tables.schema_version.name},
    )
    with Operations.context(context):
        context.run_migrations()
    _put_back(connection, triggers)


def _put_back(connection: sa.Connection, triggers: Any) -> None:  # noqa: ANN401 - rows
    """Make the triggers again, but for those that a migration made anew or whose table went."""
    rows = connection.exec_driver_sql("SELECT type, name FROM sqlite_schema").all()
    there = {(row.type, row.name) for row in rows}
    for trigger in triggers:
        is_wanted = ("table", trigger.tbl_name) in there
        if is_wanted and ("trigger", trigger.name) not in there:
            connection.exec_driver_sql(trigger.sql)


def _check_references(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration left {len(broken)} broken references")
