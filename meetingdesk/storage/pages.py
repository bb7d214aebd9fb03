"""Look at every page of an encrypted store. Must not repair anything."""

from contextlib import closing

from meetingdesk.storage import engine, faults
from meetingdesk.storage.engine import Access, RawConnection


def check_pages(access: Access) -> tuple[str, ...]:
    """Give what is wrong with a store, nothing when all is well."""
    try:
        with closing(engine.connect(access)) as connection:
            # The check of the pages reads the main file only: bring the log home first.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return check_connection(connection)
    except Exception as error:
        if faults.error_code(error) is None:
            raise
        return (str(error),)


def check_connection(connection: RawConnection) -> tuple[str, ...]:
    """Check the pages behind a connection whose write-ahead log is empty."""
    damaged = [
        str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()
    ]
    if damaged:
        return tuple(damaged)
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall()]
    return () if rows == ["ok"] else tuple(rows)
