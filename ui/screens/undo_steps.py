"""Undo and redo of one meeting, as changes of their own."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.reverting import RevertChange
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.undoing import Undoing, describe
from ui.problems import Problem
from ui.screens.steps import Steps


class UndoSteps(Steps):
    """Takes back what was done here, the newest first, and does it again."""

    changed = Signal()
    """There is another thing to take back or to do again."""

    def __init__(self, gateway: Gateway, actions: Actions, *, window: QWidget) -> None:
        """Begin without a meeting."""
        super().__init__(gateway, window)
        self._undoing: Undoing | None = None
        actions["change.undo"].triggered.connect(self._undo)
        actions["change.redo"].triggered.connect(self._redo)

    @property
    def has_any(self) -> bool:
        """Whether there is something to take back."""
        return self._undoing is not None and self._undoing.has_any

    @property
    def has_undone(self) -> bool:
        """Whether there is something to do again."""
        return self._undoing is not None and self._undoing.has_undone

    def begin(self, meeting: MeetingId | None) -> None:
        """Begin with nothing to take back."""
        self._undoing = Undoing(meeting) if meeting is not None else None

    def note(self, changes: Changes) -> None:
        """Remember a change."""
        if self._undoing is not None:
            self._undoing.note(changes)

    def _undo(self) -> None:
        undoing = self._undoing
        newest = undoing.take_last() if undoing is not None else None
        if undoing is None or newest is None or newest.seq is None:
            return

        def done(by: Changes) -> None:
            undoing.note_undone(newest, by=by)
            self.told.emit(_("Taken back: {what}").format(what=describe(newest)))

        self._revert(newest.seq, done=done, failed=lambda: undoing.put_back(newest))

    def _redo(self) -> None:
        undoing = self._undoing
        newest = undoing.take_undone() if undoing is not None else None
        if undoing is None or newest is None:
            return

        def done(by: Changes) -> None:
            undoing.note_redone(newest.what, by=by)
            self.told.emit(_("Done again: {what}").format(what=describe(newest.what)))

        self._revert(newest.by, done=done, failed=lambda: undoing.put_undone_back(newest))

    def _revert(
        self, seq: int, *, done: Callable[[Changes], None], failed: Callable[[], None]
    ) -> None:
        def succeed(by: Changes) -> None:
            done(by)
            self.changed.emit()

        def fail(problem: Problem) -> None:
            failed()
            self.changed.emit()
            self.went_wrong.emit(problem)

        self.changed.emit()
        self._gateway.do(RevertChange(change=seq), then=succeed, failed=fail)
