"""Unfinished typing: kept encrypted after every pause, so that no sentence is lost.

It is no part of the record and has no revisions; the audit log says when it was begun and
when it was given up, not each keystroke.
"""

from dataclasses import dataclass
from typing import Any, Final

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Keep what is being typed in one box of a meeting; an empty text gives it up."""

    meeting: MeetingId
    """The meeting; DESK_SCOPE for what belongs to none yet."""
    key: str
    """Which box: a name of the window, without anything personal."""
    text: str


def _save(work: Work, command: SaveDraft) -> None:
    was_there = work.uow.get_draft(command.meeting, command.key) is not None
    if was_there != bool(command.text):
        if command.meeting != DESK_SCOPE:
            work.meeting_to_change(command.meeting)
        work.tell(begun=not was_there)
    work.uow.put_draft(scope=command.meeting, key=command.key, text=command.text)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=SaveDraft,
        handle=_save,
        sentence=lambda: _("Typing was begun or given up."),
        why_not_reverted=lambda: _("Typing is undone in the box in which it is done."),
        tells=("key",),
        is_change=False,
    ),
)
