"""The bin: put in a meeting or case that was made by mistake, take it out, erase it after 30 days.

Only what was never signed and of which nothing was sent out goes there. A computer's clock that is
wrong for one sitting must not empty the bin: it takes two openings of the desk to erase anything.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.binned import Binned
from meetingdesk.domain.case import Case
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import london_day
from meetingdesk.service.binning import (
    KEPT_FOR,
    is_anything_signed,
    last_day_in_bin,
    what_lies_there,
)
from meetingdesk.service.commands.erasing import erase_case, erase_from_bin, erase_meeting
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import BIN, CASES, Kept, bin_uid, uid_of
from meetingdesk.service.ports import Reader
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work

_LOOKED_BACK: Final = 10_000
"""Entries of the audit log; many weeks of work."""
_OPENED: Final = "DeskOpened"
"""The name of the event, as `meetingdesk.service.audit` has it; it knows the commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMeetingInBin:
    """Put a meeting that was made by mistake into the bin."""

    meeting: MeetingId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCaseInBin:
    """Put a case that was made by mistake into the bin, with all its meetings."""

    case: CaseId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutOfBin:
    """Take a meeting or case out of the bin again, as it was."""

    uid: UUID
    """The meeting or the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyBin:
    """Erase for good what has lain in the bin for longer than 30 days; done at each opening."""


def _put_meeting(work: Work, command: PutMeetingInBin) -> None:
    work.meeting(command.meeting)
    _put(work, Binned(meeting=command.meeting, reason=command.reason.strip()))


def _put_case(work: Work, command: PutCaseInBin) -> None:
    work.get(DESK_SCOPE, command.case, cls=Case)
    _put(work, Binned(case=command.case, reason=command.reason.strip()))


def _put(work: Work, binned: Binned) -> None:
    if not binned.reason:
        raise NotPossible(_("Say why this goes into the bin."))
    if work.has(DESK_SCOPE, uid_of(binned)):
        raise AlreadyThere(_("This lies in the bin already."))
    work.put(DESK_SCOPE, binned)


def _take_out(work: Work, command: TakeOutOfBin) -> None:
    kept = work.find(DESK_SCOPE, bin_uid(command.uid), cls=Binned)
    if kept is None:
        raise NotFound(_("What was asked for in the bin"))
    work.remove(DESK_SCOPE, uid_of(kept.value), kind=BIN, version=kept.version)


def _empty(work: Work, command: EmptyBin) -> None:
    del command
    for kept in work.list_all(DESK_SCOPE, cls=Binned, kind=BIN):
        since = work.uow.list_revisions(DESK_SCOPE, uid_of(kept.value))[-1].change.at
        is_over = _is_over(work.uow, since, today=work.today())
        if is_over and not is_anything_signed(work.uow, kept.value):
            _erase(work, kept)


def _is_over(reader: Reader, since: datetime, *, today: date) -> bool:
    """Tell whether the days in the bin are over, whatever the computer's clock says just now.

    They count from the first opening of the desk after it was put there: the clock that put it
    there may have been years behind. They are over once the desk was opened on another day after
    them, for the clock of today may be years ahead. The audit log tells of the openings in their
    order; where its newest entries tell of none, nothing is erased.
    """
    if last_day_in_bin(since) >= today:
        return False
    newest = reader.audit_head().seq
    entries = reader.list_audit(after=max(0, newest - _LOOKED_BACK), limit=_LOOKED_BACK)
    put = max((at for at, entry in enumerate(entries) if entry.at == since), default=-1)
    opened = [london_day(entry.at) for entry in entries[put + 1 :] if entry.event == _OPENED]
    if not opened:
        return False
    first = opened[0] + KEPT_FOR if opened[0] <= today else last_day_in_bin(since)
    end = max(last_day_in_bin(since), first)
    return any(end < day < today for day in opened)


def _erase(work: Work, kept: Kept[Binned]) -> None:
    uid = what_lies_there(kept.value)
    if kept.value.meeting is not None:
        meeting = work.meeting(kept.value.meeting).value
        erase_meeting(work, meeting.id)
        work.touch(DESK_SCOPE, meeting.case, kind=CASES)
    else:
        erase_case(work, work.get(DESK_SCOPE, uid, cls=Case).value)
    erase_from_bin(work, uid)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=PutMeetingInBin,
        handle=_put_meeting,
        sentence=lambda: _("A meeting was put into the bin."),
        why_not_reverted=None,
        tells=("reason",),
    ),
    Declaration(
        command=PutCaseInBin,
        handle=_put_case,
        sentence=lambda: _("A case was put into the bin."),
        why_not_reverted=None,
        tells=("reason",),
    ),
    Declaration(
        command=TakeOutOfBin,
        handle=_take_out,
        sentence=lambda: _("Something was taken out of the bin."),
        why_not_reverted=None,
    ),
    Declaration(
        command=EmptyBin,
        handle=_empty,
        sentence=lambda: _("What had lain in the bin for 30 days was erased."),
        why_not_reverted=lambda: _("What was erased is gone for good."),
    ),
)
