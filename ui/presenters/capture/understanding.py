"""Reads a line of the capture box as a whole; it never fails, and asks where it cannot know.

Must not record anything, nor read the clock.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day, format_time, london, london_day
from meetingdesk.rules.calendar import is_beyond_table
from ui.presenters.capture.actions import read_action
from ui.presenters.capture.asides import NO_ASIDES, Asides, read_about
from ui.presenters.capture.commands import Head, begins_with_lock, read_head
from ui.presenters.capture.line import Line
from ui.presenters.capture.locks import ask_which
from ui.presenters.capture.movers import PRESENCE, read_presence
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.sayings import read_saying
from ui.presenters.capture.understood import Kind, Newcomer, Question, Role, Understood

_WITHOUT_NAMES = frozenset({Kind.LOCK, Kind.NEXT, Kind.PREVIOUS, Kind.HELP})
_BESIDE = (
    Role.WHO,
    Role.WHEN,
    Role.SERVICE,
    Role.SOURCE,
    Role.ABOUT,
    Role.DEPUTY,
    Role.JOINING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    people: tuple[Somebody, ...] = ()
    newcomer: Newcomer | None = None
    due: date | None = None
    meeting: str = ""
    questions: tuple[Question, ...] = ()
    asides: Asides = NO_ASIDES
    deputy_for: Somebody | None = None
    at: time | None = None


def understand(line: str, room: Room, *, now: datetime) -> Understood:
    """Return what the line means to somebody who sits in the room.

    Days are counted from today in London; in an entry dated after the event, from the meeting.
    """
    left = Line(line)
    head = read_head(left)
    kind = _kind(head, left)
    today = room.day if head.at is not None else london_day(now)
    found = _read(left, kind, room=room, today=today)
    head = replace(head, at=head.at or found.at)
    asked = (*head.questions, *found.questions, *_asked(head, left, room=room))
    if _is_bare_lock(head, left) and not (found.people or found.questions or found.asides.about):
        asked += ask_which(left)
    return Understood(
        line=line,
        kind=kind,
        text=left.text(),
        said=left.text(*_BESIDE),
        people=found.people,
        newcomer=found.newcomer,
        due=found.due,
        meeting=found.meeting,
        at=head.at,
        sense=head.sense,
        source=found.asides.source,
        reader=found.asides.reader,
        about=found.asides.about,
        deputy_for=found.deputy_for,
        restricted=head.restricted,
        questions=asked,
        cautions=_cautions(found.due, head.at, room=room, now=now, today=today),
        taken=tuple(left.taken),
    )


def _kind(head: Head, left: Line) -> Kind:
    """Return the kind; to go back without saying who is to go to the item before."""
    if head.kind is Kind.BACK and left.start == left.end:
        return Kind.PREVIOUS
    return head.kind


def _read(left: Line, kind: Kind, *, room: Room, today: date) -> _Found:
    if kind in _WITHOUT_NAMES:
        return _Found()
    if kind is Kind.ACTION:
        about = read_about(left, room=room)
        task = read_action(left, room=room, today=today)
        return _Found(
            people=task.owners,
            due=task.due,
            meeting=task.meeting,
            questions=task.questions,
            asides=Asides(about=about),
        )
    reader = read_presence if kind in PRESENCE else read_saying
    said = reader(left, kind, room=room)
    return _Found(
        people=said.people,
        newcomer=said.newcomer,
        questions=said.questions,
        asides=said.asides,
        deputy_for=said.deputy_for,
        at=said.at,
    )


def _asked(head: Head, left: Line, *, room: Room) -> tuple[Question, ...]:
    asked: list[str] = []
    words = left.tokens(most=1)
    if head.is_chosen and not head.restricted and words and words[0].plain == "lock":
        asked.append(_("Is this restricted? A restricted entry is typed with “/lock”."))
    if head.at is not None and _is_before_opening(head.at, room):
        asked.append(
            _("The meeting was not open at {time}. Is that the time of this entry?").format(
                time=f"{head.at:%H:%M}"
            )
        )
    return tuple(Question(sentence=sentence) for sentence in asked)


def _is_bare_lock(head: Head, left: Line) -> bool:
    """Tell whether nothing but a lock, in front, says what the line is."""
    is_note = head.kind is Kind.NOTE and not head.is_chosen and head.sense is None
    return head.restricted and is_note and begins_with_lock(left)


def _is_before_opening(at: time, room: Room) -> bool:
    if room.opened is None:
        return False
    opened = london(room.opened)
    return opened.date() == room.day and at < opened.time().replace(second=0, microsecond=0)


def _cautions(
    due: date | None, at: time | None, *, room: Room, now: datetime, today: date
) -> tuple[str, ...]:
    cautions: list[str] = []
    if due is not None and due < today:
        cautions.append(_("{day} is past.").format(day=format_day(due)))
    if due is not None and is_beyond_table(due):
        cautions.append(
            _("The bank holidays of {year} are not yet published.").format(year=due.year)
        )
    clock = london(now)
    if at is not None and room.day == clock.date() and at > clock.time():
        told = _("{time} is still to come: it is {now}.")
        cautions.append(told.format(time=f"{at:%H:%M}", now=format_time(now)))
    return tuple(cautions)
