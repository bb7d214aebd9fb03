"""The series of a case's meetings, and the plan that runs through it.

Numbers of actions go on from the meeting before; an action that is not done comes back as an
earlier action of the next meeting.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.meeting import HELD, Meeting
from meetingdesk.domain.plan import OVER, Action, EarlierAction
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.record.model import Record
from meetingdesk.record.redact_presence import is_only_in
from meetingdesk.rules.numbers import action_numbers, is_restricted
from meetingdesk.service.binning import shown_meetings
from meetingdesk.service.loading import load_record
from meetingdesk.service.sessions import narrowed
from meetingdesk.service.work import Work

_IN_ANNEX: Final = Handling(level=Level.PROFESSIONALS, why=Withholding.RESTRICTED_PART)


def find_previous(work: Work, case: CaseId, *, named: MeetingId | None) -> Meeting | None:
    """Give the meeting before a new one: the one named, or the case's last that was held.

    Raises NotFound where the one named is not of this case, or lies in the bin.
    """
    if named is not None:
        meeting = work.meeting(named).value
        if meeting.case != case or work.lies_in_bin(meeting):
            raise NotFound(str(named))
        return meeting
    for line in shown_meetings(work.uow):
        if line.case == case and line.state in HELD and line.start is not None:
            return work.meeting(line.meeting).value
    return None


def carry_plan(work: Work, meeting: MeetingId, *, is_numbered_anew: bool = False) -> None:
    """Take over the open actions of the meeting before, once that one was held.

    What was taken over already stays as it is; numbers go on only while there is no new action,
    unless the caller knows that no number was told to anybody yet.
    """
    kept = work.meeting(meeting)
    previous = kept.value.previous
    if previous is None or not work.has(previous, previous):
        return
    record = load_record(work.uow, previous)
    if record.meeting.state not in HELD or work.lies_in_bin(record.meeting):
        return
    for earlier in _open_actions(record):
        if not work.has(meeting, earlier.id):
            work.put(meeting, earlier)
    has_new = bool(work.around.index.list_ids(work.uow, meeting, kind="actions"))
    if is_numbered_anew or not has_new:
        numbered = _numbers_go_on(kept.value, record)
        if numbered != kept.value:
            work.put(meeting, numbered, version=kept.version)


def _numbers_go_on(meeting: Meeting, previous: Record) -> Meeting:
    restricted = sum(is_restricted(action) for action in previous.actions)
    before = previous.meeting
    return replace(
        meeting,
        first_action_number=before.first_action_number + len(previous.actions) - restricted,
        first_restricted_number=before.first_restricted_number + restricted,
    )


def _open_actions(record: Record) -> Iterator[EarlierAction]:
    for earlier in record.earlier_actions:
        if earlier.status not in OVER:
            yield replace(earlier, status=None, progress="")
    numbers = action_numbers(record)
    for action in record.actions:
        yield EarlierAction(
            id=action.id,
            meeting=record.meeting.id,
            number=numbers[action.id],
            action=action.action,
            owners=action.owners,
            due=action.due,
            bears_on=action.bears_on,
            handling=_handling(record, action),
        )


def _handling(record: Record, action: Action) -> Handling:
    """Return who may see an action where neither its item nor its session keeps it apart."""
    items = [one for one in record.items if one.id == action.item]
    closed = [one for one in record.meeting.sittings if one.handling != OPEN]
    found = [action.handling, *(one.handling for one in items)]
    found += [_IN_ANNEX for one in items if one.is_annex and one.handling == OPEN]
    found += [one.handling for one in closed if is_only_in(action, (one,), record=record)]
    by_whom = {(one.level, one.people, one.agencies): one for one in found if one != OPEN}
    narrow = list(by_whom.values())
    return narrowed(narrow) if len(narrow) > 1 else next(iter(narrow), OPEN)
