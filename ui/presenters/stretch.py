"""Whether a restricted stretch goes on: what is recorded now is not for every copy; no Qt.

It begins and ends by hand, and begins by itself when somebody is asked to leave, until all of
them are back. What was done by hand is kept as a draft, so that it is there again after a crash.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from meetingdesk.domain.ids import MeetingId, PersonId
from meetingdesk.domain.invitation import Capacity
from meetingdesk.domain.meeting import Span
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.record.model import Record
from meetingdesk.service.commands.drafts import SaveDraft

STRETCH_KEY: Final = "stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Whether it goes on, and because of whom."""

    is_on: bool
    out: tuple[PersonId, ...] = ()
    """Who was asked to leave and is not back."""
    handling: Handling = OPEN
    """Who may see what is recorded in it."""
    by_hand: tuple[Span, ...] = ()
    """The stretches that were begun by hand so far: for what is typed up later."""


def stretch_of(record: Record, drafts: Mapping[str, str]) -> Stretch:
    """Return whether a restricted stretch goes on."""
    asked_out = [last for last in _last_intervals(record) if _is_asked_out(last)]
    kept = drafts.get(STRETCH_KEY, "")
    at, by_hand = _read(kept)
    newest = max((last.end for last in asked_out if last.end is not None), default=None)
    out = tuple(last.person for last in asked_out)
    is_on = by_hand if newest is None or (at is not None and at >= newest) else True
    if not is_on:
        return Stretch(is_on=False, out=out, by_hand=_spans(kept))
    handling = _handling(asked_out)
    return Stretch(is_on=True, out=out, handling=handling, by_hand=_spans(kept))


def handling_then(record: Record, at: datetime, *, by_hand: tuple[Span, ...] = ()) -> Handling:
    """Return who may see what was said at a minute, when a restricted stretch may have gone on.

    OPEN where none did: nobody had been asked to leave by then, and none was begun by hand.
    """
    ordered = sorted((one for one in record.presence if one.start <= at), key=lambda one: one.start)
    last = {interval.person: interval for interval in ordered}
    out = [
        one
        for one in last.values()
        if _is_asked_out(one) and one.end is not None and _minute(one.end) <= at
    ]
    went_on = any(
        _minute(span.start) <= at and (span.end is None or at < span.end) for span in by_hand
    )
    return _handling(out) if out or went_on else OPEN


def set_stretch(meeting: MeetingId, *, is_on: bool, at: datetime, before: str = "") -> SaveDraft:
    """Return the command that begins or ends a stretch by hand; `before` is the draft so far."""
    spans = _spans(before)
    is_running = bool(spans) and spans[-1].end is None
    if is_on and not is_running:
        spans = (*spans, Span(start=at))
    elif is_running and not is_on:
        spans = (*spans[:-1], Span(start=spans[-1].start, end=at))
    kept = [[one.start.isoformat(), one.end and one.end.isoformat()] for one in spans]
    text = json.dumps({"is_on": is_on, "at": at.isoformat(), "spans": kept})
    return SaveDraft(meeting=meeting, key=STRETCH_KEY, text=text)


def restricted_handling(asked_out: Mapping[PersonId, Capacity]) -> Handling:
    """Return who may see what is restricted while these people are out of the room.

    Professionals alone, but where a professional was asked out: then all but those who are out.
    """
    is_family = [one is not Capacity.PROFESSIONAL for one in asked_out.values()]
    if asked_out and not any(is_family):
        return Handling(
            level=Level.NOT_NAMED, people=tuple(asked_out), why=Withholding.RESTRICTED_PART
        )
    return Handling(level=Level.PROFESSIONALS, why=Withholding.RESTRICTED_PART)


def _handling(asked_out: list[Presence]) -> Handling:
    # Whoever comes for no service is of the family, however their arrival was recorded.
    return restricted_handling(
        {one.person: Capacity.FAMILY if one.agency is None else one.capacity for one in asked_out}
    )


def _last_intervals(record: Record) -> list[Presence]:
    last: dict[PersonId, Presence] = {}
    for interval in sorted(record.presence, key=lambda one: one.start):
        last[interval.person] = interval
    return list(last.values())


def _is_asked_out(interval: Presence) -> bool:
    return interval.end is not None and interval.departure is Departure.ASKED_TO_LEAVE


def _read(text: str) -> tuple[datetime | None, bool]:
    try:
        kept = json.loads(text)
        return datetime.fromisoformat(kept["at"]), bool(kept["is_on"])
    except (ValueError, TypeError, KeyError):
        return None, False


def _spans(text: str) -> tuple[Span, ...]:
    try:
        kept = json.loads(text)["spans"]
        return tuple(
            Span(
                start=datetime.fromisoformat(start),
                end=None if end is None else datetime.fromisoformat(end),
            )
            for start, end in kept
        )
    except (ValueError, TypeError, KeyError):
        return ()


def _minute(moment: datetime) -> datetime:
    """Return a moment as it is typed: to the minute."""
    return moment.replace(second=0, microsecond=0)
