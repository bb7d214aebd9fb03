"""A desk from a backup, in a new folder, verified before it appears there.

Must not touch an existing desk.
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingdesk.service.atomic_file import sync_folder
from meetingdesk.service.store_troubles import BackupDamaged, StoreNewer
from meetingdesk.service.stored import AuditReport, DeskKeys
from meetingdesk.storage import anchor, audit_check, backup, engine, schema
from meetingdesk.storage.audit_check import Ground
from meetingdesk.storage.engine import Access
from meetingdesk.storage.folder import DeskFolder, new_folder
from meetingdesk.storage.pages import check_pages

_LARGEST_SMALL_MEMBER: Final = 4 * 1024 * 1024
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What a backup says of itself, and its key file."""

    desk: str
    members: dict[str, str]
    key_file: bytes


def restore_backup(
    source: Path,
    folder: Path,
    *,
    unlock: Callable[[bytes], DeskKeys],
    key_file_names: tuple[str, ...],
) -> AuditReport:
    """Restore a desk into a new or empty folder; give what its audit log looks like.

    unlock opens the key file of the backup; its troubles pass through. Raises
    BackupDamaged, FolderNotEmpty, StoreNewer.
    """
    with new_folder(folder), _whole_or_nothing(source), _beside(folder) as workshop:
        with zipfile.ZipFile(source) as packed:
            unpacked = _read_manifest(packed, source)
            keys = unlock(unpacked.key_file)
            _unpack(packed, unpacked, workshop=workshop, source=source)
        for name in key_file_names:
            (workshop / name).write_bytes(unpacked.key_file)
            (workshop / name).chmod(0o600)
        report = _verify(workshop, keys, source=source)
        anchor.write_anchor(DeskFolder(workshop).anchor, report.head, key=keys.anchor_key)
        DeskFolder(workshop).backups.mkdir(mode=0o700)
        for file in workshop.iterdir():
            if file.is_file():
                _sync_file(file)
        sync_folder(workshop)
        folder.rmdir()
        workshop.rename(folder)
        sync_folder(folder.parent)
    return report


@contextmanager
def _whole_or_nothing(source: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, ValueError, KeyError, EOFError, NotImplementedError) as error:
        raise BackupDamaged(source) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise BackupDamaged(source) from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}.part-", dir=folder.parent))
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _read_manifest(packed: zipfile.ZipFile, source: Path) -> Unpacked:
    manifest = json.loads(_read_small(packed, backup.MANIFEST, source=source))
    if not isinstance(manifest, dict) or manifest.get("format") != backup.FORMAT:
        raise BackupDamaged(source)
    if manifest.get("version") != backup.VERSION:
        raise StoreNewer(source, str(manifest.get("version")))
    if not isinstance(manifest.get("members"), dict):
        raise BackupDamaged(source)
    members = {str(name): str(digest) for name, digest in manifest["members"].items()}
    allowed = {backup.DATABASE, backup.KEY_FILE, backup.SETTINGS}
    if not {backup.DATABASE, backup.KEY_FILE} <= set(members) <= allowed:
        raise BackupDamaged(source)
    key_file = _read_small(packed, backup.KEY_FILE, source=source)
    return Unpacked(desk=str(manifest["desk"]), members=members, key_file=key_file)


def _read_small(packed: zipfile.ZipFile, name: str, *, source: Path) -> bytes:
    info = packed.getinfo(name)
    if info.file_size > _LARGEST_SMALL_MEMBER or info.compress_type != zipfile.ZIP_STORED:
        raise BackupDamaged(source)
    return packed.read(info)


def _unpack(packed: zipfile.ZipFile, unpacked: Unpacked, *, workshop: Path, source: Path) -> None:
    for name, digest in unpacked.members.items():
        # Stored, not compressed: what comes out is no larger than what lies here.
        if packed.getinfo(name).compress_type != zipfile.ZIP_STORED:
            raise BackupDamaged(source)
        with packed.open(name) as member:
            if backup.digest_stream(member) != digest:
                raise BackupDamaged(source)
        if name == backup.KEY_FILE:
            continue
        with packed.open(name) as member, (workshop / name).open("xb") as file:
            shutil.copyfileobj(member, file, _CHUNK)
        (workshop / name).chmod(0o600)


def _verify(workshop: Path, keys: DeskKeys, *, source: Path) -> AuditReport:
    place = DeskFolder(workshop)
    access = Access(database=place.database, key=keys.database_keys[0])
    if place.database.stat().st_size == 0 or check_pages(access):
        raise BackupDamaged(source)
    public = Ed25519PrivateKey.from_private_bytes(keys.audit_seed).public_key()
    opened = engine.make_reader(access, to_trouble=lambda _error: None)
    try:
        with opened.connect() as connection, connection.begin():
            version = connection.exec_driver_sql("SELECT version_num FROM schema_version").scalar()
            schema.is_older(str(version), source)
            ground = Ground(desk=keys.desk, public=public, anchors=())
            return audit_check.check_whole(connection, ground)
    finally:
        opened.dispose()


def _sync_file(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
