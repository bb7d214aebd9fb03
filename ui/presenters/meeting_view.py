"""All that the meeting page shows, read in one consistent view of the desk. No Qt.

Made on the lane; whoever shows it reads nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import ItemId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.likeness import split_words
from meetingdesk.domain.meeting import State, may_change, state_label
from meetingdesk.domain.moments import format_day, format_time, london_day
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.loading import load
from meetingdesk.service.queries import find_drafts
from meetingdesk.service.stored import SignedRecord
from ui.presenters.people_rows import PersonRow, people_rows
from ui.presenters.record_rows import AgendaRow, agenda_rows, record_rows
from ui.presenters.room_agenda import neighbour
from ui.presenters.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """One meeting as it stands."""

    record: Record
    agenda: tuple[AgendaRow, ...]
    rows: tuple[Row, ...]
    people: tuple[PersonRow, ...]
    drafts: dict[str, str]
    signed: SignedRecord | None
    """The newest signed state, its bytes left out."""
    versions: Mapping[UUID, int] = field(default_factory=dict)
    """The version of each part, which a command names when it corrects one."""

    @property
    def id(self) -> MeetingId:
        """Which meeting it is."""
        return self.record.meeting.id

    @property
    def window_title(self) -> str:
        """The meeting and its day, with the name of no person."""
        title, start = self.record.meeting.title, self.record.meeting.start
        if _names_somebody(self.record, title):
            title = form_of(self.record).title
        if start is None:
            return title
        day = london_day(start)
        return f"{title}, {day.day:02}/{day.month:02}/{day.year}"

    @property
    def about(self) -> str:
        """The children or the adult."""
        return join_names(name_of(self.record, person) for person in self.record.case.subjects)

    @property
    def about_brief(self) -> str:
        """The same in fewer words: a name that all have in common is said once."""
        names = [name_of(self.record, person) for person in self.record.case.subjects]
        last = {name.rpartition(" ")[2] for name in names}
        if len(names) < 2 or len(last) > 1 or not all(" " in name for name in names):
            return self.about
        return join_names([*(name.rpartition(" ")[0] for name in names[:-1]), names[-1]])

    @property
    def when_and_where(self) -> str:
        """Day, time and place of the first sitting."""
        sittings = self.record.meeting.sittings
        if not sittings:
            return _("No day is set")
        first = sittings[0]
        words = [format_day(london_day(first.start)), format_time(first.start), first.place]
        return ", ".join(filter(None, words))

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        return state_label(self.record.meeting.state).capitalize()

    @property
    def running_item(self) -> ItemId | None:
        """The item that is being taken, or was last while the meeting pauses; else the first."""
        meeting, items = self.record.meeting, self.record.items
        pauses = bool(meeting.running) or meeting.state is State.ADJOURNED
        last = neighbour(self.record, step=0) if pauses else self.taken_item
        return last or next((item.id for item in items), None)

    @property
    def taken_item(self) -> ItemId | None:
        """The item that is being taken; none between two, and while no meeting is open."""
        items = self.record.items
        return next((one.id for one in items if one.spans and one.spans[-1].end is None), None)

    @property
    def is_open(self) -> bool:
        """Whether the meeting is open just now."""
        return self.record.meeting.state is State.OPEN

    @property
    def may_change(self) -> bool:
        """Whether it may still be corrected in place."""
        return may_change(self.record.meeting)


def read_meeting(desk: OpenDesk, meeting: MeetingId) -> MeetingView:
    """Read a meeting. Raises NotFound."""
    with desk.bus.read() as reader:
        loaded = load(reader, meeting)
        drafts = find_drafts(reader, meeting)
        signed = reader.list_signed_records(meeting)
    record = loaded.record
    form = form_of(record)
    return MeetingView(
        record=record,
        agenda=agenda_rows(record, form),
        rows=record_rows(record, form),
        people=people_rows(record),
        drafts=drafts,
        signed=signed[-1] if signed else None,
        versions=loaded.versions,
    )


def _names_somebody(record: Record, title: str) -> bool:
    """Tell whether a title that somebody typed holds a word of somebody's name."""
    names = {
        word
        for person in record.people
        for name in (
            person.name,
            person.preferred_name,
            *person.former_names,
            *person.aliases,
        )
        for word in split_words(name)
    }
    plain = title.replace("’", "'")
    return not names.isdisjoint((*split_words(plain), *split_words(plain.replace("'s", ""))))
