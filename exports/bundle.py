"""The copies of one meeting in one folder: every recipient's files, or none, and a manifest.

Everything is written out of sight beside its place and shown by renaming. It overwrites nothing.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.atomic_file import sync_folder, write_atomically
from meetingdesk.service.paper_ports import IssuedCopy, WrittenFile
from meetingdesk.service.store_troubles import TargetExists

MANIFEST: Final = "manifest.json"
_FORMAT: Final = "meetingdesk-manifest-1"
_HIDDEN: Final = ".meetingdesk-part-"
_PRIVATE_FOLDER: Final = 0o700


class NotWritten(Trouble):
    """The folder for the copies cannot be written."""

    code = "copies-not-written"

    def __init__(self, folder: Path, reason: str) -> None:
        """Name the folder and what the system said."""
        super().__init__(
            _(
                "The copies were not written to {folder}: {reason}. Nothing is left behind."
                " Choose another folder, or make room, and try again."
            ).format(folder=folder, reason=reason)
        )


class CopyBundle:
    """The copies on their way; leave it without finish, and nothing was there."""

    def __init__(self, out: Path, *, record_id: str, record_digest: str, version: int) -> None:
        """Begin in a folder, which may be missing. Raises TargetExists, NotWritten."""
        self._out = out
        self._head = {
            "format": _FORMAT,
            "record": record_id,
            "record_digest": record_digest,
            "version": version,
        }
        self._copies: list[dict[str, object]] = []
        self._hidden: dict[str, Path] = {}
        self._shown: list[Path] = []
        self._missing = _missing_folders(out)
        _refuse_existing(out / MANIFEST)
        try:
            out.mkdir(parents=True, exist_ok=True)
            _sweep(out)
        except OSError as error:
            raise NotWritten(out, error.strerror or str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            (self._out / MANIFEST).unlink(missing_ok=True)
        for folder in (*self._hidden.values(), *self._shown):
            shutil.rmtree(folder, ignore_errors=True)
        if not self._copies or self._hidden or self._shown:
            self._remove_own_folders()

    def add(self, copy: IssuedCopy, files: Mapping[str, bytes]) -> tuple[WrittenFile, ...]:
        """Write one recipient's files out of sight. Raises TargetExists, NotWritten."""
        if copy.folder in self._hidden:
            raise TargetExists(self._out / copy.folder)
        _refuse_existing(self._out / copy.folder)
        hidden = self._out / f"{_HIDDEN}{secrets.token_hex(8)}"
        self._hidden[copy.folder] = hidden
        try:
            hidden.mkdir(mode=_PRIVATE_FOLDER)
            for name, content in files.items():
                _write(hidden / name, content)
            sync_folder(hidden)
        except OSError as error:
            raise NotWritten(self._out, error.strerror or str(error)) from error
        written = tuple(
            WrittenFile(name=name, sha256=hashlib.sha256(content).hexdigest())
            for name, content in files.items()
        )
        self._copies.append(asdict(copy) | {"files": [asdict(file) for file in written]})
        return written

    def finish(self) -> Path:
        """Show every folder, then write manifest.json; give its path.

        Raises TargetExists, NotWritten; then nothing is left.
        """
        manifest = self._out / MANIFEST
        for name in (*self._hidden, MANIFEST):
            _refuse_existing(self._out / name)
        try:
            for name, hidden in list(self._hidden.items()):
                self._shown.append(hidden.rename(self._out / name))
                del self._hidden[name]
            sync_folder(self._out)
            write_atomically(manifest, self._manifest())
        except OSError as error:
            raise NotWritten(self._out, error.strerror or str(error)) from error
        self._shown.clear()
        return manifest

    def _manifest(self) -> bytes:
        text = json.dumps(self._head | {"copies": self._copies}, ensure_ascii=False, indent=2)
        return (text + "\n").encode()

    def _remove_own_folders(self) -> None:
        """Remove the folders that were made for this bundle, where they are empty."""
        for folder in self._missing:
            try:
                folder.rmdir()
            except OSError:
                return


def begin_bundle(out: Path, *, record_id: str, record_digest: str, version: int) -> CopyBundle:
    """Begin a bundle in a folder, which may be missing. Raises TargetExists, NotWritten."""
    return CopyBundle(out, record_id=record_id, record_digest=record_digest, version=version)


def _missing_folders(out: Path) -> tuple[Path, ...]:
    return tuple(folder for folder in (out, *out.parents) if not folder.exists())


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise TargetExists(target)


def _sweep(out: Path) -> None:
    """Remove what an interrupted run left out of sight."""
    for left in out.glob(f"{_HIDDEN}*"):
        shutil.rmtree(left, ignore_errors=True)


def _write(target: Path, content: bytes) -> None:
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
