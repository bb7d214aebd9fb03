"""Which schema a store has, and which one this version of the program writes.

Must not import Alembic: it is needed only when a store is made or brought up.
"""

import re
from pathlib import Path
from typing import Final

from meetingdesk.service.store_troubles import StoreDamaged, StoreNewer
from meetingdesk.storage.engine import RawConnection

NEWEST: Final = "r0001"
_NAME: Final = re.compile(r"r\d{4}")


def read_schema(connection: RawConnection, folder: Path) -> str:
    """Read the name of the newest migration of a store. Raises StoreDamaged."""
    there = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"
    ).fetchone()
    if there is None or not there[0]:
        raise StoreDamaged(folder)
    rows = connection.execute("SELECT version_num FROM schema_version").fetchall()
    if len(rows) != 1 or not _NAME.fullmatch(str(rows[0][0])):
        raise StoreDamaged(folder)
    return str(rows[0][0])


def is_older(schema: str, folder: Path, *, newest: str = NEWEST) -> bool:
    """Say whether a store must be brought up. Raises StoreNewer."""
    if schema > newest:
        raise StoreNewer(folder, schema)
    return schema < newest
