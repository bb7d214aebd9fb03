"""What needs the chair now, over the whole desk, and the meetings of today.

Reads only what tells it: no contribution is read. Must not count days; the rules do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, cast
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.meeting import HELD, FormRef, Meeting, State
from meetingdesk.domain.moments import london_day, start_of_day
from meetingdesk.domain.plan import OVER
from meetingdesk.formspec.model import RuleSet
from meetingdesk.record.codec import decode_own
from meetingdesk.record.definitions import read_definition
from meetingdesk.record.model import Definition, DefinitionKind, Record
from meetingdesk.rules.needs import Need, Since, needs_of
from meetingdesk.service.binning import shown_meetings
from meetingdesk.service.entities import CASE, CLASSES, MEETING, definition_uid, read_as
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import MeetingLine

_AWAITED: Final = frozenset({"planned", "open", "adjourned"})
_PAPERS_WAIT: Final = frozenset({"closed", "signed"})
_TELLING: Final = (
    MEETING,
    CASE,
    "people",
    "agencies",
    "invitations",
    "presence",
    "actions",
    "earlier_actions",
    "next_dates",
    "letters",
)
_BEFORE_ONLY: Final = frozenset({"people", "invitations", "presence"})
"""What is asked of a meeting only until it was held."""
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def list_needs(
    reader: Reader, now: datetime, *, closures: tuple[date, ...] = ()
) -> tuple[Need, ...]:
    """List what needs the chair, the earliest deadline first; those without one come last."""
    by_case: defaultdict[UUID, list[MeetingLine]] = defaultdict(list)
    for line in shown_meetings(reader):
        by_case[line.case].append(line)
    last_held = {case: _last_held(lines) for case, lines in by_case.items()}
    wanted = {
        line.meeting: line
        for lines in by_case.values()
        for line in lines
        if line.state in _AWAITED | _PAPERS_WAIT or line is last_held[line.case]
    }
    records = _read_records(reader, wanted)
    rules = _RuleSets(reader)
    found: list[Need] = []
    for uid, record in records.items():
        line = wanted[uid]
        since = _since(line, by_case[line.case], last=last_held[line.case], records=records)
        rule_set = rules.of(record.meeting)
        found += needs_of(record, rule_set, since=since, now=now, closures=closures)
    return tuple(sorted(found, key=_order))


def list_todays_meetings(reader: Reader, now: datetime) -> tuple[MeetingLine, ...]:
    """List the meetings that begin today in London, and those that are open, the earliest first."""
    today = london_day(now)
    lines = [
        line
        for line in shown_meetings(reader)
        if line.state == State.OPEN.value
        or (line.start is not None and london_day(line.start) == today)
    ]
    return tuple(sorted(lines, key=lambda line: (line.start or now, line.title, line.meeting.hex)))


def _last_held(lines: Iterable[MeetingLine]) -> MeetingLine | None:
    """Return the newest that was held; lines come newest first."""
    return next((line for line in lines if line.state in HELD and line.start is not None), None)


def _since(
    line: MeetingLine,
    lines: list[MeetingLine],
    *,
    last: MeetingLine | None,
    records: Mapping[UUID, Record],
) -> Since:
    later = [
        other
        for other in lines
        if other.state in _AWAITED | HELD
        and other is not line
        and (other.start is None or line.start is None or other.start > line.start)
    ]
    settled = {
        action.id
        for other in later
        if other.meeting in records
        for action in records[other.meeting].earlier_actions
        if action.status in OVER
    }
    days = tuple(london_day(other.start) for other in later if other.start is not None)
    return Since(
        is_last_held=line is last, days=days, settled=frozenset(PartId(uid) for uid in settled)
    )


def _read_records(reader: Reader, lines: Mapping[UUID, MeetingLine]) -> dict[UUID, Record]:
    """Read the telling parts of each meeting as a record that holds nothing else."""
    parts: defaultdict[UUID, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for stored in reader.list_of_kinds(lines, _TELLING):
        is_held = lines[stored.scope].state in HELD
        if not (is_held and stored.kind in _BEFORE_ONLY):
            parts[stored.scope][stored.kind].append(decode_own(CLASSES[stored.kind], stored.body))
    return {uid: _record(found) for uid, found in parts.items() if found[MEETING] and found[CASE]}


def _record(found: Mapping[str, list[Any]]) -> Record:
    meeting: Meeting = found[MEETING][0]
    case: Case = found[CASE][0]
    rest: dict[str, Any] = {
        kind: tuple(found[kind]) for kind in _TELLING if kind not in {MEETING, CASE}
    }
    return Record(meeting=meeting, case=case, **rest)


def _order(need: Need) -> tuple[bool, datetime, str, str]:
    due = need.due
    if due is None:
        return (True, _LATEST, need.kind.value, need.words)
    return (False, due.at or start_of_day(due.on), need.kind.value, need.words)


class _RuleSets:
    """The rule sets of the meetings, each read once by its digest."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, RuleSet] = {}

    def of(self, meeting: Meeting) -> RuleSet:
        """Return the rules by which a meeting goes. Raises DefinitionUnusable."""
        digest = meeting.rules.digest
        if digest not in self._known:
            self._known[digest] = self._read(meeting.id, meeting.rules)
        return self._known[digest]

    def _read(self, meeting: UUID, ref: FormRef) -> RuleSet:
        stored = self._reader.get(meeting, definition_uid(ref.digest))
        missing = Definition(
            kind=DefinitionKind.RULES, id=ref.id, version=ref.version, digest=ref.digest
        )
        kept = missing if stored is None else read_as(stored, Definition).value
        return cast("RuleSet", read_definition(kept))
