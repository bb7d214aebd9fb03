"""The steps of a meeting from planned to closed, back with a reason, and the amendment.

Which step may follow which is the domain's; signing and sending out are the release's.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import (
    AFTER_SIGNING,
    AgendaItem,
    Amendment,
    Meeting,
    Sitting,
    State,
    move_to,
)
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.service.commands.agenda import end_running_items
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.series import carry_plan
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeeting:
    """Open a planned meeting; its first sitting starts."""

    meeting: MeetingId
    at: datetime | None = None
    """None for now."""
    place: str = ""
    """Empty for the place that was planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjournMeeting:
    """End the sitting; the meeting goes on another time."""

    meeting: MeetingId
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeMeeting:
    """Begin another sitting of an adjourned meeting."""

    meeting: MeetingId
    at: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMeeting:
    """Close the meeting; its last sitting and the item that is being taken end."""

    meeting: MeetingId
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenMeeting:
    """Open a closed meeting again, before it is signed."""

    meeting: MeetingId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponeMeeting:
    """Put a planned meeting off; a new day may be known already."""

    meeting: MeetingId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting:
    """Call a meeting off."""

    meeting: MeetingId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNotHeld:
    """Record that the meeting was not held, because it was inquorate."""

    meeting: MeetingId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgain:
    """Plan a meeting again that was postponed, cancelled or not held, for a new time."""

    meeting: MeetingId
    start: datetime
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartAmendment:
    """Begin a numbered amendment of a signed record; the signed one stays as it is."""

    meeting: MeetingId
    reason: str
    asked_by: str = ""
    handling: Handling = OPEN


_Reasoned = PostponeMeeting | CancelMeeting


def _new_sitting(work: Work, *, start: datetime, place: str) -> Sitting:
    return Sitting(id=PartId(work.around.new_id()), start=start, place=place)


def _open(work: Work, command: OpenMeeting) -> None:
    at = command.at or work.at
    kept = work.meeting_to_change(command.meeting)
    if kept.value.state is State.CLOSED:
        raise NotPossible(_("This meeting is closed. Reopen it with a reason instead."))
    if kept.value.state is State.ADJOURNED:
        raise NotPossible(_("This meeting is adjourned. Resume it instead."))
    opened = move_to(kept.value, State.OPEN, at=at)
    planned = kept.value.sittings[:1] or (_new_sitting(work, start=at, place=""),)
    first = replace(planned[0], start=at, end=None, place=command.place or planned[0].place)
    work.put(command.meeting, replace(opened, sittings=(first,)), version=kept.version)
    carry_plan(work, command.meeting)


def end_sitting(meeting: Meeting, at: datetime) -> Meeting:
    """Return the meeting with every sitting that goes on ended. Raises NotPossible."""
    if any(at < one.start for one in meeting.running):
        raise NotPossible(_("The end is before the start of the sitting. Correct the time."))
    ended = (one if one.end is not None else replace(one, end=at) for one in meeting.sittings)
    return replace(meeting, sittings=tuple(ended))


def _adjourn(work: Work, command: AdjournMeeting) -> None:
    at = command.at or work.at
    kept = work.meeting_to_change(command.meeting)
    moved = move_to(kept.value, State.ADJOURNED, at=at, reason=command.reason)
    work.put(command.meeting, end_sitting(moved, at), version=kept.version)
    end_running_items(work, command.meeting, at=at)
    let_everybody_go(work, command.meeting, at=at)


def let_everybody_go(work: Work, meeting: MeetingId, *, at: datetime) -> None:
    """End the presence of everybody who is there, as agreed."""
    for entry in work.list_all(meeting, cls=Presence, kind="presence"):
        if entry.value.end is None:
            end = max(at, entry.value.start)
            gone = replace(entry.value, end=end, departure=Departure.AS_AGREED)
            put_part(work, meeting, part=gone, version=entry.version)


def _resume(work: Work, command: ResumeMeeting) -> None:
    at = command.at or work.at
    kept = work.meeting_to_change(command.meeting)
    if kept.value.state is not State.ADJOURNED:
        raise NotPossible(_("Only an adjourned meeting is resumed."))
    last = kept.value.sittings[-1]
    if last.end is not None and at < last.end:
        raise NotPossible(_("The new sitting starts before the last one ended. Correct the time."))
    moved = move_to(kept.value, State.OPEN, at=at)
    # Nobody says that whoever must not know of the last session may know of this one.
    sitting = replace(
        _new_sitting(work, start=at, place=command.place or last.place),
        handling=last.handling,
        place_handling=last.place_handling,
    )
    resumed = replace(moved, sittings=(*moved.sittings, sitting))
    work.put(command.meeting, resumed, version=kept.version)


def _close(work: Work, command: CloseMeeting) -> None:
    at = command.at or work.at
    kept = work.meeting_to_change(command.meeting)
    if kept.value.state not in {State.OPEN, State.ADJOURNED}:
        raise NotPossible(_("Only a meeting that was opened is closed."))
    _see_that_nobody_came_later(work, command.meeting, at=at)
    moved = move_to(kept.value, State.CLOSED, at=at)
    work.put(command.meeting, end_sitting(moved, at), version=kept.version)
    end_running_items(work, command.meeting, at=at)


def _see_that_nobody_came_later(work: Work, meeting: MeetingId, *, at: datetime) -> None:
    there = work.list_all(meeting, cls=Presence, kind="presence")
    late = [entry.value.start for entry in there if entry.value.start > at]
    if late:
        raise NotPossible(
            _(
                "Somebody is recorded as arriving at {time}, after the close. "
                "Correct that time first, or close later."
            ).format(time=format_time(max(late)))
        )


def _reopen(work: Work, command: ReopenMeeting) -> None:
    kept = work.meeting_to_change(command.meeting)
    if kept.value.state is not State.CLOSED:
        raise NotPossible(_("Only a closed meeting is reopened."))
    if kept.value.amendments:
        raise NotPossible(
            _("This record was signed before. Put it right within the amendment, and sign it.")
        )
    moved = move_to(kept.value, State.OPEN, at=work.at, reason=command.reason)
    work.put(command.meeting, moved, version=kept.version)


def _to(state: State) -> Callable[[Work, _Reasoned], None]:
    def handle(work: Work, command: _Reasoned) -> None:
        kept = work.meeting_to_change(command.meeting)
        moved = move_to(kept.value, state, at=work.at, reason=command.reason)
        work.put(command.meeting, moved, version=kept.version)

    return handle


def _mark_not_held(work: Work, command: MarkNotHeld) -> None:
    kept = work.meeting_to_change(command.meeting)
    moved = move_to(kept.value, State.NOT_HELD, at=work.at, reason=command.reason)
    if kept.value.state is State.OPEN:
        # It was opened and nobody could decide: what runs ends now, or as soon as it began.
        items = work.list_all(command.meeting, cls=AgendaItem, kind="items")
        begun = [span.start for item in items for span in item.value.spans]
        at = max([work.at, *begun, *(sitting.start for sitting in moved.sittings)])
        moved = end_sitting(moved, at)
        end_running_items(work, command.meeting, at=at)
        let_everybody_go(work, command.meeting, at=at)
    work.put(command.meeting, moved, version=kept.version)


def _plan_again(work: Work, command: PlanAgain) -> None:
    kept = work.meeting_to_change(command.meeting)
    moved = move_to(kept.value, State.PLANNED, at=work.at)
    _clear_the_day(work, command.meeting)
    old_place = moved.sittings[0].place if moved.sittings else ""
    sitting = _new_sitting(work, start=command.start, place=command.place or old_place)
    work.put(command.meeting, replace(moved, sittings=(sitting,)), version=kept.version)


def _clear_the_day(work: Work, meeting: MeetingId) -> None:
    """Take away who came and what was begun on a day on which the meeting was not held.

    They would count as there on the new day. The audit log and the revisions keep it.
    """
    there = work.list_all(meeting, cls=Presence, kind="presence")
    for presence in there:
        uid = presence.value.id
        work.remove(meeting, uid, kind="presence", version=presence.version)
    for item in work.list_all(meeting, cls=AgendaItem, kind="items"):
        if item.value.spans:
            work.put(meeting, replace(item.value, spans=()), version=item.version)
    if there:
        work.warnings.append(
            _("Who was there on the day that was not held does not count for the new day.")
        )


def _amend(work: Work, command: StartAmendment) -> None:
    kept = work.meeting(command.meeting)
    signed = work.uow.list_signed_records(command.meeting)
    if kept.value.state not in AFTER_SIGNING or not signed:
        raise NotPossible(_("Only a signed record is amended. This one can be corrected in place."))
    work.allow_in_signed(command.meeting)
    moved = move_to(kept.value, State.CLOSED, at=work.at, reason=command.reason)
    amendment = Amendment(
        id=PartId(work.around.new_id()),
        number=len(moved.amendments) + 1,
        at=work.at,
        reason=command.reason.strip(),
        of_digest=signed[-1].digest,
        asked_by=command.asked_by,
        handling=command.handling,
    )
    amended = replace(moved, amendments=(*moved.amendments, amendment))
    work.put(command.meeting, amended, version=kept.version)
    work.tell(amendment=amendment.number, of_digest=amendment.of_digest)


def _declare(
    command: type, handle: Callable[[Work, Any], None], *, sentence: Callable[[], str]
) -> Declaration[Any]:
    return Declaration(
        command=command,
        handle=handle,
        sentence=sentence,
        why_not_reverted=lambda: _(
            "A step of the meeting is not taken back; take the next step instead, with a reason."
        ),
        tells=tuple(field.name for field in fields(command) if field.name == "reason"),
    )


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    _declare(OpenMeeting, _open, sentence=lambda: _("The meeting was opened.")),
    _declare(AdjournMeeting, _adjourn, sentence=lambda: _("The meeting was adjourned.")),
    _declare(ResumeMeeting, _resume, sentence=lambda: _("The meeting was resumed.")),
    _declare(CloseMeeting, _close, sentence=lambda: _("The meeting was closed.")),
    _declare(ReopenMeeting, _reopen, sentence=lambda: _("The meeting was reopened.")),
    _declare(
        PostponeMeeting, _to(State.POSTPONED), sentence=lambda: _("The meeting was postponed.")
    ),
    _declare(CancelMeeting, _to(State.CANCELLED), sentence=lambda: _("The meeting was cancelled.")),
    _declare(
        MarkNotHeld, _mark_not_held, sentence=lambda: _("The meeting was marked as not held.")
    ),
    _declare(PlanAgain, _plan_again, sentence=lambda: _("The meeting was planned again.")),
    _declare(StartAmendment, _amend, sentence=lambda: _("An amendment was begun.")),
)
