"""The names of the files of a desk, and whether its folder will do.

Must not open or make a store.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from meetingdesk.service.store_troubles import (
    FolderNotEmpty,
    FolderReadOnly,
    NetworkDrive,
    StoreMissing,
)
from meetingdesk.storage.drives import network_type_of


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """One folder with one desk in it."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted store."""
        return self.path / "desk.db"

    @property
    def anchor(self) -> Path:
        """The last head of the audit log."""
        return self.path / "desk.anchor"

    @property
    def lock(self) -> Path:
        """Held while the desk is open."""
        return self.path / "desk.lock"

    @property
    def ballast(self) -> Path:
        """Room kept back for a full disk."""
        return self.path / "ballast"

    @property
    def backups(self) -> Path:
        """The desk's own backups."""
        return self.path / "backups"

    @property
    def settings(self) -> Path:
        """The settings, which a backup takes along."""
        return self.path / "settings.toml"


def prepare_new_folder(
    folder: Path, *, network_type: Callable[[Path], str | None] = network_type_of
) -> None:
    """Make the folder of a new desk, or take an empty one.

    Raises FolderNotEmpty, FolderReadOnly, NetworkDrive.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderNotEmpty(folder)
    except (FileExistsError, NotADirectoryError) as error:
        raise FolderNotEmpty(folder) from error
    except OSError as error:
        raise FolderReadOnly(folder) from error
    _check_writable(folder)
    _check_local(folder, network_type)


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Prepare the folder of a new desk; where it then fails, no empty folder stays behind.

    Raises as prepare_new_folder.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        prepare_new_folder(folder)
        yield
    except BaseException:
        for place in missing:
            with suppress(OSError):  # not empty, or never made
                place.rmdir()
        raise


def check_folder(
    folder: Path, *, network_type: Callable[[Path], str | None] = network_type_of
) -> None:
    """See that a desk is there and that its folder will do.

    Raises StoreMissing, FolderReadOnly, NetworkDrive.
    """
    try:
        is_there = DeskFolder(folder).database.is_file()
    except OSError as error:
        raise FolderReadOnly(folder) from error
    if not is_there:
        raise StoreMissing(folder)
    _check_local(folder, network_type)
    _check_writable(folder)


def _check_local(folder: Path, network_type: Callable[[Path], str | None]) -> None:
    found = network_type(folder)
    if found is not None:
        raise NetworkDrive(folder, found)


def _check_writable(folder: Path) -> None:
    trial = folder / f".writable-{os.getpid()}"
    database = DeskFolder(folder).database
    try:
        os.close(os.open(trial, os.O_WRONLY | os.O_CREAT, 0o600))
        trial.unlink()
        if database.exists():
            os.close(os.open(database, os.O_RDWR))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return
        raise FolderReadOnly(folder) from error


def empty_folder(folder: Path) -> None:
    """Take away what was begun in a folder that was empty before."""
    for path in folder.iterdir():
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
