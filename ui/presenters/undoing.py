"""Remembers what was done here, so that the last of it can be taken back, and done again. No Qt.

Taking back is a change of its own; doing again takes that change back. Nothing is forgotten by
saving what is typed.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from meetingdesk.service.audit import describe_event
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.registry import by_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back, and the number of the change that did so."""

    what: Changes
    by: int


class Undoing:
    """The changes of one meeting since it was opened in this window, the newest last."""

    def __init__(self, meeting: UUID) -> None:
        """Begin with nothing to take back."""
        self._meeting = meeting
        self._done: list[Changes] = []
        self._undone: list[Undone] = []

    @property
    def has_any(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def has_undone(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._undone)

    def note(self, changes: Changes) -> None:
        """Remember a change of this meeting, if it is one that may be taken back."""
        declared = by_name().get(changes.name)
        is_here = any(touched.scope == self._meeting for touched in changes.touched)
        if changes.seq is None or not is_here or declared is None:
            return
        if declared.command in {RevertChange, SaveDraft}:
            return
        self._undone.clear()
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

    def note_undone(self, what: Changes, *, by: Changes) -> None:
        """Remember that a change was taken back by another."""
        if by.seq is not None:
            self._undone.append(Undone(what=what, by=by.seq))

    def take_undone(self) -> Undone | None:
        """Take out what was taken back last, for doing it again."""
        return self._undone.pop() if self._undone else None

    def put_undone_back(self, undone: Undone) -> None:
        """Remember again what could not be done again."""
        self._undone.append(undone)

    def note_redone(self, what: Changes, *, by: Changes) -> None:
        """Remember that a change was done again by another, which can be taken back in turn."""
        self._done.append(replace(what, seq=by.seq))


def describe(changes: Changes) -> str:
    """Return what was done, in the words of the audit log."""
    return describe_event(changes.name)
