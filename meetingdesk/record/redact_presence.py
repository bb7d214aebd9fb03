"""Presence as one recipient may see it: gaps closed, the clock hidden, the annex by itself.

Must not compute presence by item for printing; the rules do, from what is left.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import uuid5

from meetingdesk.domain.decision import AgencyView, Disagreement
from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.meeting import AgendaItem, Meeting, Sitting, Span
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.domain.sharing import Audience, may_see
from meetingdesk.record.model import Record

_SENT_OUT: Final = frozenset({Departure.ASKED_TO_LEAVE, Departure.AS_AGREED})

_SAID_AT: Final = ("spoken", "answered", "agreed", "raised", "typed")
"""Where parts say at which moment they were said; the first that does counts."""

_AT: Final = (AgencyView, Disagreement)
"""These say it in "at". So does a decision, but that is for all, in whichever session it fell."""


def with_gaps_closed(presence: tuple[Presence, ...], audience: Audience) -> tuple[Presence, ...]:
    """Join the intervals between which the audience may not see that somebody was out.

    Where nobody came back, the interval goes on until the close.
    """
    shown: list[Presence] = []
    for one in sorted(presence, key=lambda interval: interval.start):
        before = _last_of(shown, one)
        if before is not None and not may_see(before.gap_handling, audience):
            shown[shown.index(before)] = _joined(before, one)
        else:
            shown.append(one)
    silent = [_until_the_close(one) if _is_hidden(one, audience) else one for one in shown]
    order = [one.id for one in presence]
    return tuple(sorted(silent, key=lambda interval: order.index(interval.id)))


def presence_told(record: Record, audience: Audience) -> tuple[Presence, ...]:
    """Return presence with closed gaps, without those of whom it could only be told untruly.

    Who left for good, and may not be seen to have left, neither stayed nor was
    there in part as far as this copy says.
    """
    seen = tuple(
        _within_seen(one, record, audience=audience)
        for one in record.presence
        if may_see(one.handling, audience) and not in_hidden_session(one, record, audience=audience)
    )
    last = {one.person: one for one in sorted(seen, key=lambda interval: interval.start)}
    close = record.meeting.end
    gone = {
        one.person
        for one in last.values()
        if _is_hidden(one, audience) and one.end is not None and one.end != close
    }
    return with_gaps_closed(tuple(one for one in seen if one.person not in gone), audience)


def hidden_sessions(record: Record, audience: Audience) -> tuple[Sitting, ...]:
    """Return the sittings of which this audience may not know."""
    return tuple(one for one in record.meeting.sittings if not may_see(one.handling, audience))


def in_hidden_session(one: Presence, record: Record, *, audience: Audience) -> bool:
    """Tell whether somebody came to a session, or a room, of which the audience may not know."""
    hidden = {sitting.id for sitting in hidden_sessions(record, audience)}
    if one.sitting is not None:
        return one.sitting in hidden
    met = _sittings_met(one, record.meeting)
    return bool(met) and {sitting.id for sitting in met} <= hidden


def _within_seen(one: Presence, record: Record, *, audience: Audience) -> Presence:
    """Return an interval that goes through several sessions, within those that may be known of."""
    hidden = hidden_sessions(record, audience)
    met = () if one.sitting is not None else _sittings_met(one, record.meeting)
    if not any(sitting in hidden for sitting in met):
        return one
    shown = [sitting for sitting in met if sitting not in hidden]
    ends = [sitting.end for sitting in shown]
    last = max((end for end in ends if end is not None), default=None)
    is_over = None not in ends and last is not None and (one.end is None or last < one.end)
    start = max(one.start, min(sitting.start for sitting in shown))
    return replace(one, start=start, end=last if is_over else one.end)


def _sittings_met(one: Presence, meeting: Meeting) -> tuple[Sitting, ...]:
    """Return the sittings that somebody came to, who may have come before the first began."""
    whole = Span(start=one.start, end=one.end)
    met = tuple(sitting for sitting in meeting.sittings if _meets(sitting, whole))
    if met:
        return met
    later = sorted(
        (sitting for sitting in meeting.sittings if one.start < sitting.start),
        key=lambda sitting: sitting.start,
    )
    return tuple(later[:1]) or sittings_at(meeting, one.start)


def is_said_apart(part: object, record: Record, *, audience: Audience) -> bool:
    """Tell whether a part was said, or an item taken, only in sessions hidden from the audience.

    By the clock: where rooms go on at the same time, the part's own handling keeps them apart.
    """
    hidden = hidden_sessions(record, audience)
    return is_only_in(part, hidden, record=record)


def is_only_in(part: object, sittings: tuple[Sitting, ...], *, record: Record) -> bool:
    """Tell whether a part was said, or an item taken, in these sittings and in no other."""
    if isinstance(part, AgendaItem):
        met = [_sittings_of(record.meeting, span) for span in part.spans]
    else:
        moment = said_at(part)
        met = [] if moment is None else [sittings_at(record.meeting, moment)]
    ours = {one.id for one in sittings}
    return bool(met) and all(each and {one.id for one in each} <= ours for each in met)


def _sittings_of(meeting: Meeting, span: Span) -> tuple[Sitting, ...]:
    return tuple(one for one in meeting.sittings if _meets(one, span))


def said_at(part: object) -> datetime | None:
    """Return the moment at which a part was said, where it tells."""
    names = (*_SAID_AT, "at") if isinstance(part, _AT) else _SAID_AT
    found = (getattr(part, name, None) for name in names)
    return next((moment for moment in found if isinstance(moment, datetime)), None)


def sittings_at(meeting: Meeting, moment: datetime) -> tuple[Sitting, ...]:
    """Return the sittings to which a moment belongs: several where rooms go on at once.

    What is said between two, or as one ends, belongs to the one before; what comes after the
    last to none.
    """
    running = tuple(
        one
        for one in meeting.sittings
        if one.start <= moment and (one.end is None or moment < one.end)
    )
    over = [one.end for one in meeting.sittings if one.end is not None and one.end <= moment]
    if running or not over:
        return running
    goes_on = any(moment < one.start for one in meeting.sittings)
    if moment != max(over) and not goes_on:
        return ()
    return tuple(one for one in meeting.sittings if one.end == max(over))


def _meets(sitting: Sitting, span: Span) -> bool:
    """Tell whether a stretch lies in a sitting at least in part; both are half-open."""
    began_before = sitting.end is None or span.start < sitting.end
    is_moment = span.start == span.end
    goes_into = span.end is None or sitting.start < span.end
    return began_before and (goes_into or (is_moment and sitting.start <= span.start))


def only_in_hidden_sessions(record: Record, audience: Audience) -> frozenset[PersonId]:
    """Return who was there, but never in a session that the audience may know of."""
    hidden = {
        one.person for one in record.presence if in_hidden_session(one, record, audience=audience)
    }
    seen = {
        one.person
        for one in record.presence
        if not in_hidden_session(one, record, audience=audience)
    }
    return frozenset(hidden - seen)


def _last_of(shown: list[Presence], one: Presence) -> Presence | None:
    same = [before for before in shown if before.person == one.person]
    return same[-1] if same else None


def _joined(before: Presence, after: Presence) -> Presence:
    return replace(
        before,
        end=after.end,
        departure=after.departure,
        departure_note=after.departure_note,
        asked_at=after.asked_at,
        gap_handling=after.gap_handling,
    )


def _is_hidden(one: Presence, audience: Audience) -> bool:
    return one.end is not None and not may_see(one.gap_handling, audience)


def _until_the_close(one: Presence) -> Presence:
    """Close a gap from which nobody came back, as every other gap is closed."""
    return replace(one, end=None, departure=Departure.LEFT, departure_note="", asked_at=None)


def has_hidden_times(record: Record, audience: Audience) -> bool:
    """Tell whether the clock would show a part of which nobody of the audience knows.

    Who was asked out, or went as agreed, for the time in which it was held knows
    that something was held; who left early or lost the connection does not.
    """
    if hidden_sessions(record, audience):
        return True
    own = [one for one in record.presence if one.person in audience.people]
    own = list(with_gaps_closed(tuple(own), audience))
    return any(
        not _was_asked_out(own, start, end=end)
        for item in record.items
        if not may_see(item.handling, audience)
        for start, end in spans_of(item, record)
    )


def _was_asked_out(own: list[Presence], start: datetime, *, end: datetime) -> bool:
    if any(one.start < max(end, start) and _lasts_beyond(one, start) for one in own):
        return False
    return any(
        not _lasts_beyond(one, start) and one.departure in _SENT_OUT
        for one in _last_before(own, start)
    )


def _lasts_beyond(one: Presence, moment: datetime) -> bool:
    return one.end is None or moment < one.end


def _last_before(own: list[Presence], moment: datetime) -> list[Presence]:
    """Return the last interval of each person that began before a moment."""
    last: dict[PersonId, Presence] = {}
    for one in sorted(own, key=lambda interval: interval.start):
        if one.start <= moment:
            last[one.person] = one
    return list(last.values())


def spans_of(item: AgendaItem, record: Record) -> list[tuple[datetime, datetime]]:
    """Return the stretches in which an item was taken; an open end lasts until the next item."""
    starts = sorted(span.start for one in record.items for span in one.spans)
    spans = []
    for span in item.spans:
        later = [start for start in starts if start > span.start]
        end = span.end or (later[0] if later else record.meeting.end) or span.start
        spans.append((span.start, end))
    return spans


def annex_presence(record: Record, items: tuple[AgendaItem, ...]) -> tuple[Presence, ...]:
    """Return who was there during these items, clipped to their time."""
    spans = [span for item in items for span in spans_of(item, record)]
    clipped = (
        _clipped(one, span, number=number, close=record.meeting.end)
        for one in record.presence
        for number, span in enumerate(spans)
    )
    return tuple(one for one in clipped if one is not None)


def _clipped(
    one: Presence, span: tuple[datetime, datetime], *, number: int, close: datetime | None
) -> Presence | None:
    start = max(one.start, span[0])
    end = min(one.end or close or span[1], span[1])
    if start >= end:
        return None
    return Presence(
        id=PartId(uuid5(one.id, f"annex {number}")),
        person=one.person,
        start=start,
        end=end,
        mode=one.mode,
        capacity=one.capacity,
        agency=one.agency,
        for_person=one.for_person,
        handling=one.handling,
    )


def annex_invitations(record: Record, presence: tuple[Presence, ...]) -> tuple[Invitation, ...]:
    """Return who those present are, without what their invitation says besides."""
    there = {one.person for one in presence}
    return tuple(
        Invitation(
            id=line.id,
            person=line.person,
            agency=line.agency,
            role=line.role,
            capacity=line.capacity,
            supports=line.supports,
            handling=line.handling,
        )
        for line in record.invitations
        if line.person in there
    )
