"""A split meeting: sessions one after another for people who must not meet.

Each session has its own time, place and handling; a copy for somebody whom the handling does
not admit says neither when nor where it was, nor who was there.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Sitting, State
from meetingdesk.domain.sharing import Handling
from meetingdesk.service.commands.agenda import end_running_items
from meetingdesk.service.commands.meeting_steps import end_sitting, let_everybody_go
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSession:
    """End the session that runs, with everybody in it, and begin the next for other people."""

    meeting: MeetingId
    handling: Handling
    """Who may know of the session that begins."""
    place: str = ""
    """Empty for the place of the session before."""
    at: datetime | None = None
    """None for now."""
    ended: datetime | None = None
    """When the session before ended; None for the moment at which this one begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictSession:
    """Say who may know when and where a session was."""

    meeting: MeetingId
    sitting: PartId
    handling: Handling


def _begin(work: Work, command: BeginSession) -> None:
    kept = work.meeting_to_change(command.meeting)
    if kept.value.state is not State.OPEN:
        raise NotPossible(_("The meeting is not open. Open it before you begin another session."))
    at = command.at or work.at
    over = command.ended or at
    if at < over:
        raise NotPossible(_("The session starts before the last one ended. Correct the time."))
    ended = end_sitting(kept.value, over)
    session = Sitting(
        id=PartId(work.around.new_id()),
        start=at,
        place=command.place or ended.sittings[-1].place,
        place_handling=command.handling,
        handling=command.handling,
    )
    changed = replace(ended, sittings=(*ended.sittings, session))
    work.put(command.meeting, changed, version=kept.version)
    end_running_items(work, command.meeting, at=over)
    let_everybody_go(work, command.meeting, at=over)


def _restrict(work: Work, command: RestrictSession) -> None:
    kept = work.meeting_to_change(command.meeting)
    if command.sitting not in {one.id for one in kept.value.sittings}:
        raise NotFound(_("This session"))
    sittings = tuple(
        replace(one, handling=command.handling, place_handling=command.handling)
        if one.id == command.sitting
        else one
        for one in kept.value.sittings
    )
    work.put(command.meeting, replace(kept.value, sittings=sittings), version=kept.version)
    work.tell(level=command.handling.level.value)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=BeginSession,
        handle=_begin,
        sentence=lambda: _("Another session of the meeting began."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RestrictSession,
        handle=_restrict,
        sentence=lambda: _("Who may know of a session was changed."),
        why_not_reverted=None,
    ),
)
