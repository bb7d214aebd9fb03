"""The copies in a second folder, a USB stick for example: the newest two, each a whole backup.

They are told apart by number, never by a clock, and none is ever overwritten: the older of two
goes after the newer stands verified under its name. Must not make the folder: where a stick is
not in, its place may still be there to be filled by mistake.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from meetingdesk.service.store_troubles import (
    BackupFailed,
    DiskFull,
    FolderReadOnly,
    NoSecondCopy,
    SecondFolderFull,
    SecondFolderMissing,
    SecondFolderReadOnly,
    SeveralSecondCopies,
)
from meetingdesk.service.stored import SecondCopy
from meetingdesk.storage.backup import PART

_KEPT: Final = 2
_NAME: Final = re.compile(r"meetingdesk-([0-9a-f]{8})-(\d{6,})\.backup")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lying:
    """One copy that lies in the folder."""

    file: Path
    desk: str
    number: int


def write_second_copy(
    folder: Path,
    write: Callable[[Path], None],
    *,
    desk: UUID,
    desk_folder: Path,
    now: Callable[[], datetime],
) -> SecondCopy:
    """Have the next copy of a desk written into the folder, then let go of the oldest.

    write puts a verified backup under a name that is not taken, or nothing. Raises
    SecondFolderMissing, SecondFolderFull, SecondFolderReadOnly, BackupFailed; then the newest
    copy that was there before is there still.
    """
    if not (folder.is_absolute() and _is_there(folder)):
        raise SecondFolderMissing(folder)
    mark = desk.hex[:8]
    with _known_troubles(folder):
        _sweep(folder, mark)
        lying = _lying_in(folder, mark)
        number = lying[0].number + 1 if lying else 1
        target = folder / f"meetingdesk-{mark}-{number:06}.backup"
        try:
            write(target)
        except DiskFull:
            if len(lying) < _KEPT:
                raise
            # One whole copy stays while the room of the others is used.
            _let_go(lying[1:])
            write(target)
        size = target.stat().st_size
        is_on_other_drive = folder.stat().st_dev != desk_folder.stat().st_dev
        with suppress(OSError):  # the new copy stands; the oldest goes next time
            _let_go(lying[_KEPT - 1 :])
    return SecondCopy(
        file=target, number=number, at=now(), size=size, is_on_other_drive=is_on_other_drive
    )


def find_newest_copy(folder: Path) -> Path:
    """Find the newest whole copy in a folder; the newest of all where none is whole.

    Raises SecondFolderMissing, NoSecondCopy, SeveralSecondCopies.
    """
    if not _is_there(folder):
        raise SecondFolderMissing(folder)
    try:
        lying = _lying_in(folder)
    except OSError as error:
        raise SecondFolderMissing(folder) from error
    if not lying:
        raise NoSecondCopy(folder)
    if len({copy.desk for copy in lying}) > 1:
        raise SeveralSecondCopies(folder)
    return next((copy.file for copy in lying if _is_whole(copy.file)), lying[0].file)


def _lying_in(folder: Path, desk: str | None = None) -> list[_Lying]:
    """List the copies in a folder, the newest first."""
    found = []
    for file in folder.iterdir():
        match = _NAME.fullmatch(file.name)
        if match and desk in {None, match[1]}:
            found.append(_Lying(file=file, desk=match[1], number=int(match[2])))
    return sorted(found, key=lambda copy: copy.number, reverse=True)


def _is_whole(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as packed:
            return packed.testzip() is None
    except (OSError, zipfile.BadZipFile, EOFError, ValueError):
        return False


def _let_go(copies: list[_Lying]) -> None:
    for copy in copies:
        copy.file.unlink(missing_ok=True)


def _sweep(folder: Path, desk: str) -> None:
    """Remove what copies left that were interrupted, those of this desk alone."""
    for left in folder.glob(f".meetingdesk-{desk}-*{PART}*"):
        shutil.rmtree(left, ignore_errors=True)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False  # pulled out while its place still stands


@contextmanager
def _known_troubles(folder: Path) -> Iterator[None]:
    """Say of the second folder what a backup says of its own; a stick that is gone is missing."""
    try:
        yield
    except DiskFull as trouble:
        raise SecondFolderFull(folder) from trouble
    except (FolderReadOnly, BackupFailed, OSError) as trouble:
        if not _is_there(folder):
            raise SecondFolderMissing(folder) from trouble
        if isinstance(trouble, BackupFailed):
            raise
        raise SecondFolderReadOnly(folder) from trouble
