"""The copies of one meeting in one folder: every recipient's files, or none, and the manifests.

Everything is written out of sight beside its place and shown by renaming. It overwrites nothing.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from exports.manifest import MANIFEST, SIGNATURE, described_copy, recipient_manifest, set_manifest
from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.atomic_file import sync_folder
from meetingdesk.service.store_troubles import TargetExists
from meetingdesk.service.written import IssuedCopy, WrittenPaper

_HIDDEN: Final = ".meetingdesk-part-"
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600


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

    def __init__(
        self,
        out: Path,
        *,
        record_id: str,
        record_digest: str,
        version: int,
        sign: Callable[[bytes], bytes],
    ) -> None:
        """Begin in a folder, which may be missing. Raises TargetExists, NotWritten."""
        self._out = out
        self._record_id, self._sign = record_id, sign
        self._head = {"record": record_id, "record_digest": record_digest, "version": version}
        self._copies: list[dict[str, object]] = []
        self._hidden: dict[str, Path] = {}
        """What is still out of sight, by the name under which it is to be shown."""
        self._shown: list[Path] = []
        self._missing = _missing_folders(out)
        for name in (MANIFEST, SIGNATURE):
            _refuse_existing(out / name)
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
        for left in (*self._hidden.values(), *reversed(self._shown)):
            _remove(left)
        if not self._copies or self._hidden or self._shown:
            self._remove_own_folders()

    def add(self, copy: IssuedCopy, files: Iterable[WrittenPaper]) -> None:
        """Write one recipient's files out of sight, with their own signed manifest.

        Raises TargetExists, NotWritten.
        """
        if copy.folder in self._hidden:
            raise TargetExists(self._out / copy.folder)
        _refuse_existing(self._out / copy.folder)
        papers = tuple(files)
        described = [paper.described for paper in papers]
        manifest = recipient_manifest(self._record_id, copy.version, files=described)
        content = {paper.name: paper.content for paper in papers} | self._signed(manifest)
        try:
            hidden = self._hide(copy.folder)
            hidden.mkdir(mode=_PRIVATE_FOLDER)
            for name, body in content.items():
                _write(hidden / name, body)
            sync_folder(hidden)
        except OSError as error:
            raise NotWritten(self._out, error.strerror or str(error)) from error
        digest = hashlib.sha256(manifest).hexdigest()
        self._copies.append(described_copy(copy, files=described, manifest_sha256=digest))

    def finish(self) -> Path:
        """Show the signed manifest of all, then every folder; give the manifest's path.

        A run that is killed in between leaves a manifest that tells which folders are missing,
        never a folder of which no manifest tells. Raises TargetExists, NotWritten; then nothing
        is left.
        """
        for name in (*self._hidden, MANIFEST, SIGNATURE):
            _refuse_existing(self._out / name)
        whole = self._signed(set_manifest(self._head, copies=self._copies))
        folders = list(self._hidden)
        try:
            for name, body in whole.items():
                _write(self._hide(name), body)
            for name in (SIGNATURE, MANIFEST):
                self._show(name)
            sync_folder(self._out)
            for name in folders:
                self._show(name)
            sync_folder(self._out)
        except OSError as error:
            raise NotWritten(self._out, error.strerror or str(error)) from error
        self._shown.clear()
        return self._out / MANIFEST

    def _signed(self, manifest: bytes) -> dict[str, bytes]:
        return {MANIFEST: manifest, SIGNATURE: self._sign(manifest)}

    def _hide(self, name: str) -> Path:
        """Give a place out of sight for what is to be shown under a name."""
        hidden = self._out / f"{_HIDDEN}{secrets.token_hex(8)}"
        self._hidden[name] = hidden
        return hidden

    def _show(self, name: str) -> None:
        self._shown.append(self._hidden[name].rename(self._out / name))
        del self._hidden[name]

    def _remove_own_folders(self) -> None:
        """Remove the folders that were made for this bundle, where they are empty."""
        for folder in self._missing:
            try:
                folder.rmdir()
            except OSError:
                return


def begin_bundle(
    out: Path,
    *,
    record_id: str,
    record_digest: str,
    version: int,
    sign: Callable[[bytes], bytes],
) -> CopyBundle:
    """Begin a bundle in a folder, which may be missing. Raises TargetExists, NotWritten."""
    return CopyBundle(
        out, record_id=record_id, record_digest=record_digest, version=version, sign=sign
    )


def _missing_folders(out: Path) -> tuple[Path, ...]:
    return tuple(folder for folder in (out, *out.parents) if not folder.exists())


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise TargetExists(target)


def _sweep(out: Path) -> None:
    """Remove what an interrupted run left out of sight."""
    for left in out.glob(f"{_HIDDEN}*"):
        _remove(left)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _write(target: Path, content: bytes) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
