"""Keeps what is recorded in one session or room of a split meeting from the other party.

Also what leaves a restricted item, or goes over to another session. Who may see a part is never
widened here: that is for the chair alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, TypeVar, cast

from meetingdesk.domain.contribution import Answer, Contribution, View
from meetingdesk.domain.decision import AgencyView, Decision, Disagreement, Dissent
from meetingdesk.domain.ids import MeetingId, PersonId
from meetingdesk.domain.meeting import AgendaItem, Meeting, Sitting, State
from meetingdesk.domain.plan import (
    Action,
    Contingency,
    CoverGap,
    GroupMember,
    NextDate,
    SafeAdult,
)
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.record.redact_presence import said_at, sittings_at
from meetingdesk.service.entities import Kept
from meetingdesk.service.sessions import handling_at, narrowed
from meetingdesk.service.work import Work

Part = TypeVar("Part")

_SAID: Final = (Contribution, View, Answer, Disagreement, AgencyView, Dissent)
_PLANNED: Final = (Action, Contingency, NextDate, GroupMember, SafeAdult, CoverGap)
_KINDS: Final = {
    "contributions": Contribution,
    "views": View,
    "answers": Answer,
    "disagreements": Disagreement,
    "agency_views": AgencyView,
    "dissents": Dissent,
    "actions": Action,
    "contingencies": Contingency,
    "next_dates": NextDate,
    "group_members": GroupMember,
    "safe_adults": SafeAdult,
    "cover_gaps": CoverGap,
}
_TIMED: Final = (*_SAID, Action)
_WHO: Final = ("speaker", "person")


def kept_apart(work: Work, meeting: MeetingId, *, part: Part) -> Part:
    """Return a new part with the handling of the session or room it is recorded in.

    Unless it has one of its own. A decision is for all; it is kept apart only while several
    rooms go on, for nobody knows then in which of them it fell.
    """
    if getattr(part, "handling", None) != OPEN:
        return part
    if not isinstance(part, (*_SAID, *_PLANNED)):
        is_torn = isinstance(part, Decision) and len(work.meeting(meeting).value.running) > 1
        if not is_torn:
            return part
    handling = _handling_of(work, meeting, part=part)
    return part if handling == OPEN else cast("Part", replace(cast("Any", part), handling=handling))


def kept_as_narrow(work: Work, meeting: MeetingId, *, before: Part, after: Part) -> Part:
    """Return a corrected part as narrow as the place is that it leaves, or the one it comes to.

    Unless the correction itself says who may see it.
    """
    was, now = getattr(before, "handling", None), getattr(after, "handling", None)
    if was is None or was != now:
        return after
    wanted = [was, _left_behind(work, meeting, before=before, after=after)]
    if isinstance(after, _TIMED) and _whereabouts(before) != _whereabouts(after):
        comes_to = _handling_of(work, meeting, part=after)
        if comes_to != OPEN and was == _handling_of(work, meeting, part=before):
            wanted[0] = OPEN
        wanted.append(comes_to)
    by_whom = {(one.level, one.people, one.agencies): one for one in wanted if one != OPEN}
    narrow = list(by_whom.values())
    if narrow in ([], [was]):
        return after
    handling = narrow[0] if len(narrow) == 1 else narrowed(narrow)
    return cast("Part", replace(cast("Any", after), handling=handling))


def recorded_in(work: Work, meeting: Meeting, *, sitting: Sitting) -> Iterator[Kept[Any]]:
    """Give what was said in a sitting and is open to all; of what tells no time, what was recorded.

    The clock keeps it out of the papers of this meeting, but not out of those of the next.
    """
    for kind, cls in _KINDS.items():
        kept_parts: list[Kept[Any]] = work.list_all(meeting.id, cls=cls, kind=kind)
        for kept in kept_parts:
            if kept.value.handling != OPEN:
                continue
            at = said_at(kept.value)
            if at is None:
                at = work.uow.list_revisions(meeting.id, kept.value.id)[0].change.at
            if sitting in sittings_at(meeting, at):
                yield kept


def _handling_of(work: Work, meeting: MeetingId, *, part: object) -> Handling:
    """Return the handling of where a part was said; of what is typed up later, when it says so."""
    at = said_at(part) if isinstance(part, _TIMED) else None
    if isinstance(part, Contribution):
        # The time of typing is not that of speaking.
        at = part.spoken
    frame = work.meeting(meeting).value
    if at is not None and frame.state is State.OPEN and not sittings_at(frame, at):
        # It was opened again: what is typed now may be of any session.
        at = None
    return handling_at(work, meeting, speaker=_speaker(part), at=at)


def _speaker(part: object) -> PersonId | None:
    if not isinstance(part, _SAID):
        return None
    return next((who for name in _WHO if (who := getattr(part, name, None)) is not None), None)


def _whereabouts(part: object) -> tuple[PersonId | None, datetime | None]:
    """Return what tells in which session or room a part was said."""
    return _speaker(part), said_at(part)


def _left_behind(work: Work, meeting: MeetingId, *, before: object, after: object) -> Handling:
    """Return who may see the item that a part leaves; OPEN where it stays."""
    left = getattr(before, "item", None)
    if left is None or left == getattr(after, "item", None):
        return OPEN
    kept = work.find(meeting, left, cls=AgendaItem)
    if kept is None:
        return OPEN
    if kept.value.handling == OPEN and kept.value.is_annex:
        return Handling(level=Level.PROFESSIONALS, why=Withholding.RESTRICTED_PART)
    return kept.value.handling
