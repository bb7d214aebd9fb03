"""How a meeting came to its state, as one recipient may see it: without the versions not told of.

Must not decide which amendments a recipient may see; it follows what was decided.
"""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from meetingdesk.domain.meeting import AFTER_SIGNING, Meeting, State, StateChange


def with_history_told(left: Meeting, full: Meeting, *, is_family: bool) -> Meeting:
    """Return the meeting with its amendments numbered anew, and a history that tells no others.

    The family is told of the last signing alone. Why a record was amended stands with the
    amendment, which has a handling of its own.
    """
    shown = {one.id for one in left.amendments}
    numbered = tuple(replace(one, number=n) for n, one in enumerate(left.amendments, 1))
    if is_family:
        signed = [one for one in left.history if one.state is State.SIGNED]
        return replace(left, amendments=numbered, history=tuple(signed[-1:]))
    first, *rounds = _rounds(left.history)
    told = list(first)
    for number, changes in enumerate(rounds):
        if number < len(full.amendments) and full.amendments[number].id not in shown:
            told = [*_before_signing(told), *_from_signing(changes)]
        else:
            told += changes
    return replace(left, amendments=numbered, history=tuple(told))


def with_sessions_told(left: Meeting, full: Meeting) -> Meeting:
    """Return the meeting without the clock of sessions of which the recipient may not know.

    A step that was taken during or at the edge of such a session tells its time; so does the
    time at which an office changed hands in it.
    """
    shown = {one.id for one in left.sittings}
    hidden = [one for one in full.sittings if one.id not in shown]
    if not hidden:
        return left

    def tells(moment: datetime | None) -> bool:
        return moment is not None and any(
            one.start <= moment and (one.end is None or moment <= one.end) for one in hidden
        )

    officers = tuple(
        replace(
            one,
            start=None if tells(one.start) else one.start,
            until=None if tells(one.until) else one.until,
        )
        for one in left.officers
    )
    history = tuple(one for one in left.history if one.state in AFTER_SIGNING or not tells(one.at))
    return replace(left, officers=officers, history=history)


def _rounds(history: tuple[StateChange, ...]) -> list[list[StateChange]]:
    """Return the changes until the first amendment, then those of each amendment."""
    found: list[list[StateChange]] = [list(history[:1])]
    for before, change in pairwise(history):
        if before.state in AFTER_SIGNING and change.state is State.CLOSED:
            found.append([replace(change, reason="")])
        else:
            found[-1].append(change)
    return found


def _before_signing(changes: list[StateChange]) -> list[StateChange]:
    kept = list(changes)
    while kept and kept[-1].state in AFTER_SIGNING:
        kept.pop()
    return kept


def _from_signing(changes: list[StateChange]) -> list[StateChange]:
    return [one for one in changes if one.state in AFTER_SIGNING]
