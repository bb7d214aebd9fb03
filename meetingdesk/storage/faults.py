"""An error of the database becomes a known trouble.

Must not swallow anything: what it does not know stays what it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from meetingdesk.domain.errors import Trouble
from meetingdesk.service.store_troubles import (
    DiskFault,
    DiskFull,
    FolderReadOnly,
    StoreBusy,
    StoreDamaged,
)

_PRIMARY = 0xFF
_CODES_BY_WORDS: Final = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database table is locked": dbapi2.SQLITE_LOCKED,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "access permission denied": dbapi2.SQLITE_PERM,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
}
"""What sqlite3_errstr says; an online backup that fails gives the words and no code."""


def error_code(error: BaseException) -> int | None:
    """Give the primary result code of SQLite; None for any other error."""
    origin = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if not isinstance(origin, dbapi2.Error):
        return None
    code = getattr(origin, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else _CODES_BY_WORDS.get(str(origin))


def trouble_of(error: BaseException, folder: Path) -> Trouble | None:
    """Name the known trouble behind an error of the database; None if it is not one."""
    code = error_code(error)
    if code == dbapi2.SQLITE_FULL:
        return DiskFull(has_room_again=False)
    if code in {dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN}:
        return DiskFault()
    if code in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}:
        return StoreBusy()
    if code in {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_PERM}:
        return FolderReadOnly(folder)
    if code in {dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT}:
        return StoreDamaged(folder)
    return None


@contextmanager
def known_troubles(folder: Path) -> Iterator[None]:
    """Raise the known trouble instead of the error of the database behind it."""
    try:
        yield
    except Trouble:
        raise
    except Exception as error:
        trouble = trouble_of(error, folder)
        if trouble is None:
            raise
        raise trouble from error
