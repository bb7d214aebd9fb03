"""What lies in the bin: kept for 30 days, and meanwhile in no list, query or search.

The lines of what lies there stay in the store, so that its copies of people go on following the
desk; whoever shows lines leaves them out. Must not put anything in or take it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from meetingdesk.domain.binned import Binned
from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import london_day
from meetingdesk.service.entities import BIN, read_as
from meetingdesk.service.ports import Reader
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE, CaseLine, MeetingLine, Stored

KEPT_FOR: Final = timedelta(days=30)
"""So long something in the bin can be taken out again."""


class LiesInBin(Trouble):
    """Nothing is changed in what lies in the bin."""

    code = "lies-in-bin"

    def __init__(self) -> None:
        super().__init__(_("This lies in the bin. Take it out of the bin first."))


@dataclass(frozen=True, slots=True, kw_only=True)
class BinLine:
    """One meeting or case in the bin, as the bin shows it."""

    uid: UUID
    """The meeting or case, by which it is taken out."""
    is_case: bool
    title: str
    about: str
    """Whose meeting it is; empty for a case."""
    start: datetime | None
    """When the meeting starts or started; none for a case."""
    reason: str
    since: datetime
    by: str
    last_day: date
    """The last day on which it can be taken out; after that it is erased."""


def list_bin(reader: Reader) -> tuple[BinLine, ...]:
    """List what lies in the bin, the newest first."""
    stored = reader.list_entities(DESK_SCOPE, BIN)
    if not stored:
        return ()
    meetings = {line.meeting: line for line in reader.list_meeting_lines()}
    cases = {line.case: line for line in reader.list_case_lines()}
    lines = [_line(reader, one, meetings=meetings, cases=cases) for one in stored]
    return tuple(sorted(lines, key=lambda line: line.since, reverse=True))


def _line(
    reader: Reader,
    stored: Stored,
    *,
    meetings: Mapping[UUID, MeetingLine],
    cases: Mapping[UUID, CaseLine],
) -> BinLine:
    binned = read_as(stored, Binned).value
    put_there = reader.list_revisions(DESK_SCOPE, stored.uid)[-1].change
    uid = what_lies_there(binned)
    meeting, case = meetings.get(uid), cases.get(uid)
    title = meeting.title if meeting is not None else "" if case is None else case.title
    family = None if meeting is None else cases.get(meeting.case)
    return BinLine(
        uid=uid,
        is_case=binned.case is not None,
        title=title,
        about="" if family is None else family.title,
        start=None if meeting is None else meeting.start,
        reason=binned.reason,
        since=put_there.at,
        by=put_there.actor.name,
        last_day=last_day_in_bin(put_there.at),
    )


def what_lies_there(binned: Binned) -> UUID:
    """Give the id of the meeting or case."""
    uid = binned.meeting or binned.case
    if uid is None:
        raise ValueError("neither a meeting nor a case")
    return uid


def last_day_in_bin(since: datetime) -> date:
    """Give the last day on which something can be taken out again."""
    return london_day(since) + KEPT_FOR


def find_hidden(reader: Reader) -> frozenset[UUID]:
    """Return the meetings and cases that lie in the bin, by their ids."""
    return frozenset(
        what_lies_there(read_as(stored, Binned).value)
        for stored in reader.list_entities(DESK_SCOPE, BIN)
    )


def shown_meetings(reader: Reader) -> list[MeetingLine]:
    """List the meetings that lie in no bin, nor their case, newest start first."""
    hidden = find_hidden(reader)
    return [line for line in reader.list_meeting_lines() if not hidden & {line.meeting, line.case}]


def shown_cases(reader: Reader) -> list[CaseLine]:
    """List the cases that lie in no bin, by title."""
    hidden = find_hidden(reader)
    return [line for line in reader.list_case_lines() if line.case not in hidden]


def meetings_within(reader: Reader, binned: Binned) -> Iterable[UUID]:
    """Give the meeting that is meant, or every meeting of the case."""
    if binned.meeting is not None:
        return (binned.meeting,)
    return [line.meeting for line in reader.list_meeting_lines() if line.case == binned.case]


def refuse_what_was_signed(reader: Reader, binned: Binned) -> None:
    """See that nothing was signed or sent out of what goes into the bin. Raises NotPossible."""
    if is_anything_signed(reader, binned):
        raise NotPossible(
            _(
                "Something of this was signed or sent out, so it stays. Amend the record, or"
                " cancel the meeting with a reason."
            )
        )


def is_anything_signed(reader: Reader, binned: Binned) -> bool:
    """Tell whether a record was signed, or a paper issued, of what is meant."""
    return any(
        reader.list_signed_records(meeting) or reader.list_issued_files(meeting)
        for meeting in meetings_within(reader, binned)
    )
