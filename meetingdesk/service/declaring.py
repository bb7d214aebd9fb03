"""What every command must say of itself beside what it does.

A command without one of these cannot be declared: the fields have no default.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from meetingdesk.service.work import Work

Command = TypeVar("Command")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Generic[Command]):
    """One command: who handles it, what the audit log says, whether it can be undone."""

    command: type[Command]
    handle: Callable[[Work, Command], None]
    sentence: Callable[[], str]
    """What the audit log and the list of changes say, in the past tense."""
    why_not_reverted: Callable[[], str] | None
    """None where RevertChange may take it back; otherwise the sentence that says what to do."""
    tells: tuple[str, ...] = ()
    """Fields with words that the audit entry keeps; ids, codes and times it keeps by itself."""
    is_change: bool = True
    """False for unfinished typing, which is no part of any record yet."""

    @property
    def name(self) -> str:
        """The name of the command in the store and in the audit log."""
        return self.command.__name__
