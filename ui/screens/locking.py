"""Locks the desk: keeps what is typed, closes the store, forgets the key. Never loses a word.

Where something cannot be saved the lock waits, says why, and is tried again: the words are in
this window alone, and locking would throw them away. Papers that are being made are finished
first, with nothing of the desk in sight.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from meetingdesk.domain.language import gettext as _
from ui.gateway import Gateway
from ui.problems import Problem
from ui.screens.draft_keeper import Ended

TRY_AGAIN_MS: Final = 5_000


class Locking(QObject):
    """One desk on its way to being locked."""

    locked = Signal()
    """The store is closed and the key forgotten: nothing of the desk may be shown any more."""
    closing = Signal()
    """Everything is safe and the store is being closed: hide it now."""
    waits = Signal(object)
    """A Problem: why it is not locked yet."""

    def __init__(
        self,
        gateway: Gateway,
        keep: Callable[[Ended], None],
        *,
        parent: QObject,
        every: int = TRY_AGAIN_MS,
    ) -> None:
        """Take how everything that is typed is kept, and after how many ms to try again."""
        super().__init__(parent)
        self._gateway = gateway
        self._keep = keep
        self._is_under_way = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(every)
        self._again.timeout.connect(self.lock)

    def lock(self) -> None:
        """Lock the desk as soon as everything is safe."""
        if self._is_under_way or not self._gateway.is_open:
            return
        self._is_under_way = True
        self._again.stop()
        self._keep(self._kept)

    def _kept(self, problem: Problem | None) -> None:
        if problem is not None:
            self._is_under_way = False
            self._again.start()
            told = _(
                "The desk is not locked yet, so that nothing you typed is lost. {why} Locking is"
                " tried again every few seconds."
            )
            self.waits.emit(replace(problem, sentence=told.format(why=problem.sentence)))
            return
        self.closing.emit()
        # Once closed badly it is closed all the same: everything was saved before.
        self._gateway.close(
            then=self.locked.emit,
            failed=lambda _problem: self.locked.emit(),
            gives_up_papers=False,
        )
