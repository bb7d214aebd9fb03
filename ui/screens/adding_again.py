"""Adds a line again that the store could not take, with growing pauses, until it is there.

Only while the very same words stand in the box: whoever types on, or presses the key again, has
taken it into their own hands. Must not add anything itself.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from ui.presenters.saving import PAUSES
from ui.problems import Problem

PASSING: Final = frozenset(
    {"disk-full", "disk-fault", "store-moved", "store-busy", "folder-read-only"}
)
"""Codes of what keeps the store from writing, and may pass by itself."""


class AddingAgain(QObject):
    """The one line that waits to be added."""

    def __init__(self, read: Callable[[], str], parent: QObject) -> None:
        """Take how the box is read."""
        super().__init__(parent)
        self._read = read
        self._add: Callable[[], None] | None = None
        self._text = ""
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._try)

    def wait(self, text: str, problem: Problem, *, add: Callable[[], None]) -> str:
        """Wait for the next try where that may help; return the sentence for the box.

        The next try does the very same command: same time, same id, so that nothing is there twice.
        """
        told = _("{sentence} (Code: {code})").format(sentence=problem.sentence, code=problem.code)
        if problem.code not in PASSING:
            self.forget()
            return told
        self._tries = self._tries + 1 if text == self._text else 1
        self._text, self._add = text, add
        pause = int(PAUSES[min(self._tries, len(PAUSES)) - 1])
        self._timer.start(pause * 1000)
        next_try = ngettext(
            "Not added yet; it is tried again in {count} second.",
            "Not added yet; it is tried again in {count} seconds.",
            number=pause,
        )
        return f"{told} {next_try.format(count=pause)}"

    def forget(self) -> None:
        """Wait no longer: it was added, or the meeting is left."""
        self._timer.stop()
        self._text, self._add, self._tries = "", None, 0

    def _try(self) -> None:
        if self._add is not None and self._read() == self._text:
            self._add()
