"""The lists of cases and meetings. No Qt."""

from dataclasses import dataclass
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State, state_label
from meetingdesk.domain.moments import format_short_day, format_time, london_day
from meetingdesk.service.queries import list_cases, list_meetings
from meetingdesk.service.stored import CaseLine, MeetingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case, or all of them."""

    case: UUID | None
    title: str
    meetings: int

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        return _("{title}, meetings: {count}").format(title=self.title, count=self.meetings)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting in the list."""

    meeting: UUID
    case: UUID
    day: str
    time: str
    title: str
    about: str
    state: str
    chair: str

    @property
    def when(self) -> str:
        """Day and time as short as they can be told: 5 Nov 2026, 09:30."""
        if not self.day:
            return _("No day is set")
        parts = self.day.split(" ")
        short = " ".join([*parts[:1], *(part[:3] for part in parts[1:2]), *parts[2:]])
        return ", ".join(filter(None, (short, self.time)))

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        parts = (self.day, self.time, self.title, self.about, self.state)
        words = ", ".join(filter(None, parts))
        return _("{words}, chair {name}").format(words=words, name=self.chair or "–")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLists:
    """Both lists, read in one view."""

    cases: tuple[CaseRow, ...]
    meetings: tuple[MeetingRow, ...]

    def of_case(self, case: UUID | None) -> tuple[MeetingRow, ...]:
        """Return the meetings of a case, or all of them."""
        return tuple(row for row in self.meetings if case is None or row.case == case)


def read_lists(desk: OpenDesk) -> DeskLists:
    """Read cases and meetings."""
    with desk.bus.read() as reader:
        cases, meetings = list_cases(reader), list_meetings(reader)
    titles = {line.case: line.title for line in cases}
    every = CaseRow(case=None, title=_("All cases"), meetings=len(meetings))
    return DeskLists(
        cases=(every, *(_case_row(line, meetings) for line in cases)),
        meetings=tuple(_meeting_row(line, titles.get(line.case, "")) for line in meetings),
    )


def _case_row(line: CaseLine, meetings: list[MeetingLine]) -> CaseRow:
    count = sum(meeting.case == line.case for meeting in meetings)
    return CaseRow(case=line.case, title=line.title, meetings=count)


def _meeting_row(line: MeetingLine, about: str) -> MeetingRow:
    start = line.start
    return MeetingRow(
        meeting=line.meeting,
        case=line.case,
        day="" if start is None else format_short_day(london_day(start)),
        time="" if start is None else format_time(start),
        title=line.title,
        about=about,
        state=state_label(State(line.state)).capitalize(),
        chair=line.chair,
    )
