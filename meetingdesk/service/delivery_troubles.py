"""Every known trouble of sending copies: which copy is meant, and where a password may not lie.

A sentence names a place and a number, never a password.
"""

from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _


class CopyUnknown(Trouble):
    """The meeting has no copy with this number."""

    code = "copy-unknown"

    def __init__(self, number: int, most: int) -> None:
        """Name the number, and the highest that there is."""
        super().__init__(
            _("This meeting has no copy {number}; its copies are numbered 1 to {most}.").format(
                number=number, most=most
            )
            if most
            else _("This meeting has no copies.")
        )


class SlipBesideCopy(Trouble):
    """A password is not put where the files are that it opens."""

    code = "slip-beside-copy"

    def __init__(self, folder: Path) -> None:
        """Name the folder with the copies."""
        super().__init__(
            _(
                "The password was not written: {folder} holds copies, and whoever gets them would"
                " get the password with them. Choose a place of its own, for example on another"
                " drive, and send it by another way."
            ).format(folder=folder)
        )


class CopiesBesideSlip(Trouble):
    """Copies are not put where a password lies that opens one of them."""

    code = "copies-beside-slip"

    def __init__(self, slip: Path) -> None:
        """Name the slip."""
        super().__init__(
            _(
                "No copies were written: {slip} is a slip with a password, and whoever gets the"
                " copies could get it with them. Delete the slip once it is printed, or choose"
                " another folder for the copies."
            ).format(slip=slip)
        )


class SlipNotWritten(Trouble):
    """The slip cannot be written."""

    code = "slip-not-written"

    def __init__(self, file: Path, reason: str) -> None:
        """Name the file and what the system said."""
        super().__init__(
            _("The slip {file} cannot be written ({reason}). Choose another place.").format(
                file=file, reason=reason
            )
        )


class PrinterRefused(Trouble):
    """The printer takes no pages."""

    code = "printer-refused"

    def __init__(self, name: str) -> None:
        """Name the printer."""
        super().__init__(
            _(
                "The printer “{name}” did not take the pages. See that it is switched on and has"
                " paper, or choose another; then print again. What was noted in the distribution"
                " log stays there."
            ).format(name=name)
        )
