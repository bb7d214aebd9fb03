"""Sees that a password is put where no copy lies, and puts it there.

Must not know the password's words, nor overwrite anything.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from meetingdesk.service.delivery_troubles import (
    CopiesBesideSlip,
    SlipBesideCopy,
    SlipNotWritten,
)
from meetingdesk.service.ports import Reader
from meetingdesk.service.store_troubles import TargetExists

_MANIFEST: Final = "manifest.json"
_OURS: Final = b'"format": "meetingdesk-'
_BEGINNING: Final = 1024
_PAPERS: Final = frozenset({".docx", ".pdf"})
_PRIVATE: Final = 0o600
_IS_SLIP: Final = b"/MeetingDeskPaper (slip)"
"""As the properties of a slip say it; they are in the clear in every PDF of ours."""
_LARGEST_SLIP: Final = 1_000_000
"""Bytes; one has some 50,000."""


def see_that_no_copy_is_near(reader: Reader, file: Path) -> None:
    """Look for copies in the folder, above it, and in the folders beside the file.

    Raises SlipBesideCopy, SlipNotWritten.
    """
    place = file.resolve().parent
    try:
        for folder in (place, *place.parents, *_folders_in(place)):
            if _has_manifest(folder):
                raise SlipBesideCopy(folder)
        for paper in _papers_in(place):
            if reader.find_issued_file(_sha256(paper)) is not None:
                raise SlipBesideCopy(place)
    except OSError as error:
        raise SlipNotWritten(file, error.strerror or type(error).__name__) from error


def see_that_no_slip_is_near(out: Path) -> None:
    """Look for slips where copies are to go: in the folder, in the folders in it, and beside it.

    Raises CopiesBesideSlip.
    """
    place = out.resolve()
    within = [path for path in _files_in(place) if path.is_dir()]
    for folder in (place, place.parent, *within):
        for file in _files_in(folder):
            if _is_slip(file):
                raise CopiesBesideSlip(file)


def write_slip(file: Path, content: bytes) -> None:
    """Write a new file that only its owner can read. Raises TargetExists, SlipNotWritten."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    except FileExistsError as error:
        raise TargetExists(file) from error
    except OSError as error:
        raise SlipNotWritten(file, error.strerror or type(error).__name__) from error
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
    except OSError as error:
        file.unlink(missing_ok=True)
        raise SlipNotWritten(file, error.strerror or type(error).__name__) from error


def _folders_in(place: Path) -> Iterator[Path]:
    yield from (path for path in place.iterdir() if path.is_dir())


def _files_in(place: Path) -> list[Path]:
    try:
        return list(place.iterdir())
    except OSError:
        return []  # it is not there yet, or nobody can look into it


def _is_slip(file: Path) -> bool:
    if file.suffix.casefold() != ".pdf":
        return False
    try:
        return file.stat().st_size <= _LARGEST_SLIP and _IS_SLIP in file.read_bytes()
    except OSError:
        return False  # no file, or nobody can send it along


def _papers_in(place: Path) -> Iterator[Path]:
    for path in place.iterdir():
        if path.suffix.casefold() in _PAPERS and path.is_file():
            yield path


def _has_manifest(folder: Path) -> bool:
    """Tell whether a folder holds a set of copies, or the copy of one recipient."""
    try:
        with (folder / _MANIFEST).open("rb") as file:
            return _OURS in file.read(_BEGINNING)
    except OSError:
        return False  # there is none, or nobody can send it along


def _sha256(paper: Path) -> str:
    with paper.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
