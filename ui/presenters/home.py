"""What the home page shows: what needs the chair now, today's meetings, and the two lists. No Qt.

Must not count days: the rules do; here they are only put into words.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import State, state_label
from meetingdesk.domain.moments import format_day, format_time, london_day
from meetingdesk.rules.calendar import Closures, working_days_between
from meetingdesk.rules.needs import Need, NeedKind
from meetingdesk.rules.timescales import Moment
from meetingdesk.service.binning import list_bin, shown_cases
from meetingdesk.service.needs import list_needs, list_todays_meetings
from meetingdesk.service.stored import MeetingLine
from ui.presenters.desk_lists import DeskLists, read_lists

_NEAR = 10
"""Up to so many days away the days are counted as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """One thing that needs the chair."""

    key: str
    meeting: UUID
    page: str
    """Where it is done, by the id of the action of the page."""
    entry: str
    what: str
    deadline: str
    about: str
    is_overdue: bool
    is_restricted: bool

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        restricted = _("Restricted") if self.is_restricted else ""
        parts = (self.deadline, restricted, self.what, self.about)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One meeting of today, or one that is open."""

    meeting: UUID
    time: str
    title: str
    about: str
    state: str
    is_open: bool

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        return ", ".join(filter(None, (self.time, self.title, self.about, self.state)))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The whole page, read in one go."""

    needs: tuple[NeedRow, ...]
    today: tuple[TodayRow, ...]
    lists: DeskLists
    in_bin: int

    @property
    def is_empty(self) -> bool:
        """Tell whether the desk has no meeting and no case yet."""
        return not self.lists.meetings and len(self.lists.cases) <= 1


def read_home(desk: OpenDesk, *, is_alone: bool = True) -> HomeView:
    """Read the home page; what is restricted is left out where others see the screen."""
    now = desk.bus.clock.now()
    with desk.bus.read() as reader:
        titles = {line.case: line.title for line in shown_cases(reader)}
        needs = list_needs(reader, now, closures=desk.bus.closures)
        today = list_todays_meetings(reader, now)
        in_bin = len(list_bin(reader))
    return HomeView(
        needs=tuple(
            _need_row(need, titles.get(need.case, ""), now=now, closures=desk.bus.closures)
            for need in needs
            if is_alone or not need.is_restricted
        ),
        today=tuple(_today_row(line, titles.get(line.case, ""), now=now) for line in today),
        lists=read_lists(desk),
        in_bin=in_bin,
    )


def _need_row(need: Need, about: str, *, now: datetime, closures: Closures) -> NeedRow:
    return NeedRow(
        key=f"{need.kind}/{need.meeting}/{need.part or need.words}",
        meeting=need.meeting,
        page=_PAGES[need.kind],
        entry=str(need.part) if need.kind in _OF_A_PART and need.part else "",
        what=need.words,
        deadline=deadline_words(need.due, is_overdue=need.is_overdue, now=now, closures=closures),
        about=about,
        is_overdue=need.is_overdue,
        is_restricted=need.is_restricted,
    )


_OF_A_PART = {NeedKind.ACTION_OVERDUE, NeedKind.REPORT_NOT_IN}
"""They lead to one row of their page."""
_PAGES = {
    NeedKind.TO_SIGN: "page.sign",
    NeedKind.LETTER_DUE: "page.letter",
    NeedKind.COPIES_TO_SEND: "page.copies",
    NeedKind.REPORT_NOT_IN: "page.prepare",
    NeedKind.ACTION_OVERDUE: "page.recorded",
    NeedKind.REVIEW_DUE: "page.after",
}


def deadline_words(
    due: Moment | None, *, is_overdue: bool, now: datetime, closures: Closures = ()
) -> str:
    """Return a deadline as it is said: Overdue since Friday 6 November 2026."""
    if due is None:
        return _("No day is set")
    today = london_day(now)
    day = format_day(due.on)
    if is_overdue and due.on < today:
        return _("Overdue since {day}").format(day=day)
    time = "" if due.at is None else format_time(due.at)
    if is_overdue:
        return _("Overdue since {time} today").format(time=time) if time else _("Overdue")
    if due.on == today:
        return _("Due today by {time}").format(time=time) if time else _("Due today")
    if (due.on - today).days == 1:
        return _("Due tomorrow, {day}").format(day=day)
    return _("Due {day}").format(day=day) + _away(due.on, today=today, closures=closures)


def _away(day: date, *, today: date, closures: Closures) -> str:
    if not 0 < (day - today).days <= _NEAR:
        return ""
    count = working_days_between(today, day, closures=closures)
    words = ngettext(" (in {count} working day)", " (in {count} working days)", number=count)
    return words.format(count=count)


def _today_row(line: MeetingLine, about: str, *, now: datetime) -> TodayRow:
    state = State(line.state)
    is_other_day = line.start is not None and london_day(line.start) != london_day(now)
    time = "" if line.start is None else format_time(line.start)
    if line.start is not None and is_other_day:
        time = _("since {day}").format(day=format_day(london_day(line.start)))
    return TodayRow(
        meeting=line.meeting,
        time=time,
        title=line.title,
        about=about,
        state=state_label(state).capitalize(),
        is_open=state is State.OPEN,
    )
