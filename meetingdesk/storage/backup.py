"""One file from which a desk can be restored: its store, its key file, its settings.

The store in it is encrypted with a key of its own. The file appears under its
name only after it was read back and verified. Must not overwrite anything.
"""

import errno
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from meetingdesk.service.atomic_file import sync_folder
from meetingdesk.service.ports import Cancelled, Progress
from meetingdesk.service.store_troubles import (
    BackupCancelled,
    BackupFailed,
    DiskFull,
    FolderReadOnly,
    TargetExists,
)
from meetingdesk.service.stored import BackupKeys
from meetingdesk.storage import audit_check, engine, faults, tables
from meetingdesk.storage.audit_check import Ground
from meetingdesk.storage.engine import Access, RawConnection
from meetingdesk.storage.pages import check_connection

FORMAT: Final = "meetingdesk-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "desk.db"
KEY_FILE: Final = "desk.keys"
SETTINGS: Final = "settings.toml"

PART: Final = ".part-"
"""What stands in the name of a backup that is being written."""

_PAGES: Final = 500
_CHUNK: Final = 1024 * 1024
_COPYING: Final = 0.7
"""The part of the work that copying is, for the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSource:
    """What is backed up."""

    access: Access
    desk: UUID
    audit_public: Ed25519PublicKey
    settings: Path


def write_backup(
    source: BackupSource,
    target: Path,
    *,
    keys: BackupKeys,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write and verify one backup. Raises TargetExists, BackupFailed, DiskFull."""
    if target.exists():
        raise TargetExists(target)
    tell = progress or (lambda _done: None)
    with _known_troubles(target), _workshop(target) as folder:
        database = folder / DATABASE
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        counts = _copy(source.access, database, keys=keys, tell=tell, cancelled=cancelled)
        copied = Access(database=database, key=keys.database_key)
        if _verify(source, copied) != counts:
            raise BackupFailed(target)
        whole = folder / target.name
        _pack(whole, database, keys=keys, source=source)
        tell(0.95)
        if target.exists():
            raise TargetExists(target)
        whole.rename(target)
        sync_folder(target.parent)
    tell(1.0)


def sweep_backups(folder: Path) -> None:
    """Remove what interrupted backups left in a folder."""
    for left in folder.glob(f".*{PART}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """Give a folder beside the target; it goes away whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}{PART}", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _known_troubles(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(has_room_again=False) from error
        if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM, errno.ENOENT, errno.ENOTDIR}:
            raise FolderReadOnly(target.parent) from error
        raise BackupFailed(target) from error
    except Exception as error:
        trouble = faults.trouble_of(error, target.parent)
        if trouble is None:
            raise
        raise (trouble if isinstance(trouble, DiskFull) else BackupFailed(target)) from error


def _copy(
    access: Access,
    database: Path,
    *,
    keys: BackupKeys,
    tell: Progress,
    cancelled: Cancelled | None,
) -> dict[str, int]:
    """Copy one moment of the store, and count its rows at that moment."""

    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise BackupCancelled
        tell(_COPYING * (total - remaining) / max(total, 1))

    with closing(engine.connect(access)) as source:
        # An open view keeps the moment still while others go on writing.
        source.execute("BEGIN")
        counts = count_rows(source)
        with closing(engine.connect(Access(database=database, key=keys.database_key))) as copy:
            source.backup(copy, pages=_PAGES, progress=step)
            # One file alone: no log beside it that could be left behind.
            copy.execute("PRAGMA journal_mode = DELETE")
        source.execute("COMMIT")
    return counts


def count_rows(connection: RawConnection) -> dict[str, int]:
    """Count the rows of every table."""
    counts = {}
    for name in tables.metadata.tables:
        row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - ours
        counts[name] = -1 if row is None else int(row[0])
    return counts


def _verify(source: BackupSource, copied: Access) -> dict[str, int] | None:
    """Open the copy as a restore would; None if anything is wrong with it."""
    with closing(engine.connect(copied)) as connection:
        if check_connection(connection):
            return None
        counts = count_rows(connection)
    problems = _audit_problems(source, copied)
    if problems and not problems <= _audit_problems(source, source.access):
        return None
    # A log that is not in order in the store itself is no reason to have no backup of it.
    return counts


def _audit_problems(source: BackupSource, access: Access) -> set[tuple[str, int]]:
    ground = Ground(desk=source.desk, public=source.audit_public, anchors=())
    opened = engine.make_reader(access, to_trouble=lambda _error: None)
    try:
        with opened.connect() as reading, reading.begin():
            report = audit_check.check_whole(reading, ground)
    finally:
        opened.dispose()
    return {(problem.code, problem.seq) for problem in report.problems}


def _pack(whole: Path, database: Path, *, keys: BackupKeys, source: BackupSource) -> None:
    settings = source.settings.read_bytes() if source.settings.is_file() else None
    members = {DATABASE: _digest_file(database), KEY_FILE: sha256(keys.key_file).hexdigest()}
    if settings is not None:
        members[SETTINGS] = sha256(settings).hexdigest()
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "desk": str(source.desk),
        "members": members,
    }
    with whole.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
            packed.writestr(MANIFEST, json.dumps(manifest, sort_keys=True))
            packed.writestr(KEY_FILE, keys.key_file)
            if settings is not None:
                packed.writestr(SETTINGS, settings)
            packed.write(database, DATABASE)
        file.flush()
        os.fsync(file.fileno())
    with zipfile.ZipFile(whole) as packed:
        for name, digest in members.items():
            with packed.open(name) as member:
                if digest_stream(member) != digest:
                    raise BackupFailed(whole)


def _digest_file(path: Path) -> str:
    with path.open("rb") as file:
        return digest_stream(file)


def digest_stream(stream: IO[bytes]) -> str:
    """Give the SHA-256 of what a stream still holds."""
    total = sha256()
    while chunk := stream.read(_CHUNK):
        total.update(chunk)
    return total.hexdigest()
