"""Make the store of a new desk, or open one, bringing an older one up.

Nothing that cannot be opened is ever made anew or overwritten. Must not take
the lock of the folder or read keys: bootstrap hands both in.
"""

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingdesk.service.atomic_file import sync_folder
from meetingdesk.service.ports import BackupSealer
from meetingdesk.service.store_troubles import FolderNotEmpty, MigrationFailed, StoreDamaged
from meetingdesk.service.stored import AuditHead, DeskKeys, DeskKind
from meetingdesk.storage import anchor, ballast, engine, faults, schema, tables
from meetingdesk.storage.audit_chain import FIRST_HASH
from meetingdesk.storage.backup import BackupSource, sweep_backups, write_backup
from meetingdesk.storage.engine import Access, Synchronous
from meetingdesk.storage.folder import DeskFolder
from meetingdesk.storage.rotation import name_before_migration
from meetingdesk.storage.store import DeskStore

_IN_THE_MAKING: Final = "desk.db.new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What tests and campaigns may set; a desk in use takes it as it is."""

    synchronous: Synchronous = Synchronous.FULL
    ballast_bytes: int = ballast.BALLAST_BYTES
    ballast_leaves: int = ballast.LOW_ROOM_BYTES
    migrations: Path | None = None
    newest: str = schema.NEWEST


def create_store(
    folder: Path,
    *,
    keys: DeskKeys,
    sealer: BackupSealer,
    kind: DeskKind,
    at: datetime,
    tuning: Tuning | None = None,
) -> DeskStore:
    """Make the store of a new desk in a prepared folder and open it. Raises FolderNotEmpty."""
    tuning = tuning or Tuning()
    place = DeskFolder(folder)
    if place.database.exists():
        raise FolderNotEmpty(folder)
    new = folder / _IN_THE_MAKING
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    _fill(Access(database=new, key=keys.database_keys[0]), keys, kind=kind, at=at)
    new.rename(place.database)
    place.backups.mkdir(mode=0o700, exist_ok=True)
    anchor.write_anchor(place.anchor, AuditHead(seq=0, hash=FIRST_HASH.hex()), key=keys.anchor_key)
    sync_folder(folder)
    return open_store(folder, keys=keys, sealer=sealer, at=at, tuning=tuning)


def _fill(access: Access, keys: DeskKeys, *, kind: DeskKind, at: datetime) -> None:
    # Alembic takes a tenth of a second to import; only a new or an old store needs it.
    from meetingdesk.storage.migrate import migrate  # noqa: PLC0415

    migrate(access)
    with closing(engine.connect(access)) as connection:
        connection.execute(
            "INSERT INTO desk (id, uid, kind, created, key_generation) VALUES (1, ?, ?, ?, ?)",
            (keys.desk.bytes, str(kind), tables.to_micros(at), keys.generation),
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def open_store(
    folder: Path,
    *,
    keys: DeskKeys,
    sealer: BackupSealer,
    at: datetime,
    tuning: Tuning | None = None,
) -> DeskStore:
    """Open the store of a desk, bringing an older one up after a backup.

    Raises StoreDamaged, StoreNewer, MigrationFailed, FolderReadOnly, DiskFault.
    The folder must have been checked and its lock taken.
    """
    tuning = tuning or Tuning()
    place = DeskFolder(folder)
    sweep_backups(place.backups)
    with faults.known_troubles(folder):
        access = _find_key(place, keys, synchronous=tuning.synchronous)
        _bring_up(place, access, keys=keys, sealer=sealer, at=at, tuning=tuning)
        store = DeskStore(place, access=access, keys=keys, sealer=sealer)
    ballast.lay_ballast(place.ballast, size=tuning.ballast_bytes, leave=tuning.ballast_leaves)
    return store


def _find_key(place: DeskFolder, keys: DeskKeys, *, synchronous: Synchronous) -> Access:
    """Find which key opens the store; while a key is being changed there are two."""
    if place.database.stat().st_size == 0:
        # Opening an empty file would make a new store out of it.
        raise StoreDamaged(place.path)
    for key in keys.database_keys:
        access = Access(database=place.database, key=key, synchronous=synchronous)
        try:
            engine.connect(access).close()
        except Exception as error:
            if not isinstance(faults.trouble_of(error, place.path), StoreDamaged):
                raise
        else:
            return access
    raise StoreDamaged(place.path)


def _bring_up(
    place: DeskFolder,
    access: Access,
    *,
    keys: DeskKeys,
    sealer: BackupSealer,
    at: datetime,
    tuning: Tuning,
) -> None:
    with closing(engine.connect(access)) as connection:
        found = schema.read_schema(connection, place.path)
    if not schema.is_older(found, place.path, newest=tuning.newest):
        return
    place.backups.mkdir(mode=0o700, exist_ok=True)
    target = place.backups / name_before_migration(found, at)
    source = BackupSource(
        access=access,
        desk=keys.desk,
        audit_public=Ed25519PrivateKey.from_private_bytes(keys.audit_seed).public_key(),
        settings=place.settings,
    )
    write_backup(source, target, keys=sealer.seal_backup())
    from meetingdesk.storage.migrate import MIGRATIONS, migrate  # noqa: PLC0415 - see _fill

    try:
        migrate(access, migrations=tuning.migrations or MIGRATIONS)
    except Exception as error:
        known = faults.trouble_of(error, place.path)
        raise known or MigrationFailed(target) from error
