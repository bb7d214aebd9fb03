"""Give the store another database key.

The key file must hold the old and the new key before, and only the new one
after: whenever this is interrupted, exactly one of the two opens the store.
"""

from contextlib import closing
from pathlib import Path

from meetingdesk.storage import engine
from meetingdesk.storage.engine import KEY_BYTES, Access
from meetingdesk.storage.folder import DeskFolder


def change_database_key(folder: Path, *, old: bytes, new: bytes) -> None:
    """Encrypt every page of a closed store anew."""
    if len(new) != KEY_BYTES:
        raise ValueError(f"a database key has {KEY_BYTES} bytes")
    access = Access(database=DeskFolder(folder).database, key=old)
    with closing(engine.connect(access)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
