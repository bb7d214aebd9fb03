"""What every page of an open desk has in common, beside those of a meeting.

Must not know any of them.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.draft_keeper import Ended


class DeskPage(QWidget):
    """One page; whoever makes one overrides what it needs."""

    went_wrong = Signal(object)
    """A Problem to be shown."""
    told = Signal(str)
    """A sentence about what was just done."""
    left = Signal()
    """The user wants to go back to the home page."""
    meeting_wanted = Signal(object, str, str)
    """A meeting is to be shown: its id, the id of the action of its page, the id of an entry."""

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return ()

    def begin(self) -> None:
        """Put the cursor where one begins."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def finish(self, then: Ended) -> None:
        """Have everything that is typed kept, then tell; for leaving the page."""
        then(None)
