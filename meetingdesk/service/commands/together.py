"""Several steps of one meeting as one change: one line may send three people out of the room.

Undone as one. Must not hold a rule of its own: each step is handled as if it stood alone.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.commands import agenda, contributions, parts, presence
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class DoTogether:
    """Do several steps, all of them or none."""

    meeting: MeetingId
    steps: tuple[object, ...]
    """Commands about agenda, presence, contributions or parts of this meeting."""
    draft: str = ""
    """The key of the unfinished typing that they were made from, if there was any."""


@cache
def _handled() -> dict[type, Declaration[Any]]:
    return {
        declared.command: declared
        for module in (agenda, contributions, parts, presence)
        for declared in module.COMMANDS
    }


def _do(work: Work, command: DoTogether) -> None:
    for step in command.steps:
        if getattr(step, "meeting", None) != command.meeting:
            raise ValueError("a step of another meeting")
        _handled()[type(step)].handle(work, step)
    work.tell(steps=[type(step).__name__ for step in command.steps])
    if command.draft:
        work.uow.put_draft(scope=command.meeting, key=command.draft, text="")


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=DoTogether,
        handle=_do,
        sentence=lambda: _("Several entries were recorded at once."),
        why_not_reverted=None,
    ),
)
