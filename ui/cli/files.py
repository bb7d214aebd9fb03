"""Reads and writes the files that are named on the command line.

Must not overwrite anything.
"""

import os
from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.store_troubles import TargetExists


class UnreadableFile(Trouble):
    """A file named on the command line cannot be read."""

    code = "file-unreadable"

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            _("The file {file} cannot be read ({reason}).").format(file=file, reason=reason)
        )


class FileNotWritten(Trouble):
    """A file named on the command line cannot be written."""

    code = "file-not-written"

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            _("The file {file} cannot be written ({reason}).").format(file=file, reason=reason)
        )


def read_bytes(file: Path, *, most: int = -1) -> bytes:
    """Return what stands in a file, at most so many bytes. Raises UnreadableFile."""
    try:
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise UnreadableFile(file, why(error)) from error


def write_new(file: Path, content: bytes) -> None:
    """Write a new file that only its owner can read. Raises TargetExists, FileNotWritten."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise TargetExists(file) from error
    except OSError as error:
        raise FileNotWritten(file, why(error)) from error
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
    except OSError as error:
        file.unlink(missing_ok=True)
        raise FileNotWritten(file, why(error)) from error


def why(error: OSError) -> str:
    """Return the reason that the operating system gives."""
    return error.strerror or type(error).__name__
