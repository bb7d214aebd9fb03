"""Remembers what was done here, so that the last of it can be taken back. No Qt."""

from uuid import UUID

from meetingdesk.service.audit import describe_event
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.registry import by_name


class Undoing:
    """The changes of one meeting since it was opened in this window, the newest last."""

    def __init__(self, meeting: UUID) -> None:
        """Begin with nothing to take back."""
        self._meeting = meeting
        self._done: list[Changes] = []

    @property
    def has_any(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    def note(self, changes: Changes) -> None:
        """Remember a change of this meeting, if it is one that may be taken back."""
        declared = by_name().get(changes.name)
        is_here = any(touched.scope == self._meeting for touched in changes.touched)
        if changes.seq is None or not is_here or declared is None:
            return
        if declared.command is RevertChange:
            return
        if declared.why_not_reverted is not None:
            # What came before it cannot be taken back past it.
            self._done.clear()
            return
        self._done.append(changes)

    def take_last(self) -> Changes | None:
        """Take the newest change out, for taking it back."""
        return self._done.pop() if self._done else None

    def put_back(self, changes: Changes) -> None:
        """Remember a change again that could not be taken back."""
        self._done.append(changes)


def describe(changes: Changes) -> str:
    """Return what was done, in the words of the audit log."""
    return describe_event(changes.name)
