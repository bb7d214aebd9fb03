"""Reads the file of a record that is to be taken in. No Qt; whether it may be, the desk decides."""

from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.shape import MAX_BYTES
from meetingdesk.service.commands.imports import ImportRecord


class RecordFileUnreadable(Trouble):
    """The file that was chosen cannot be read."""

    code = "record-file-unreadable"

    def __init__(self, file: Path, reason: str) -> None:
        """Name the file and what the system says."""
        super().__init__(
            _("The file {file} cannot be read ({reason}). Choose another, or ask for it.").format(
                file=file, reason=reason
            )
        )


def import_command(file: Path) -> ImportRecord:
    """Return the command that takes in the record of a file. Raises RecordFileUnreadable."""
    try:
        with file.open("rb") as opened:
            # One byte more than a record may have is enough to refuse it.
            return ImportRecord(body=opened.read(MAX_BYTES + 1))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RecordFileUnreadable(file, reason) from error
