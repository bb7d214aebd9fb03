# ruff: noqa: ANN401 — builders hand on what the classes take, and the classes name it
"""Small builders of records for tests; everyone in them is invented.

Each gives the least that its part needs; a test names what it is about. Must not
be used to stand for a real-sized meeting: the worked cases are there for that.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from meetingdesk.domain.case import Case, CaseKind, HouseholdMember, Living, Parenthood
from meetingdesk.domain.ids import AgencyId, CaseId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.meeting import AgendaItem, FormRef, Meeting, Sitting, Span, State
from meetingdesk.domain.people import Agency, Person
from meetingdesk.domain.plan import Action, Owner
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FindingRule, FormSpec, Rank, RuleSet
from meetingdesk.record.model import Record

DAY = date(2026, 11, 5)
"""The day of the meetings that `record` makes: a Thursday."""


def at(text: str, *, day: date = DAY) -> datetime:
    """Return the moment of a London time on that day, for example of 09:30."""
    hour, minute = (int(part) for part in text.split(":"))
    zone = ZoneInfo("Europe/London")
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


def new_part() -> PartId:
    """Return a new id of a part."""
    return PartId(uuid4())


def person(name: str = "Robin Field", **facts: Any) -> Person:
    """Return a person."""
    return Person(id=PersonId(uuid4()), name=name, **facts)


def agency(name: str = "Health visiting", discipline: str = "health_visiting") -> Agency:
    """Return an agency."""
    return Agency(id=AgencyId(uuid4()), name=name, discipline=discipline)


def invited(who: Person | None = None, to: Agency | None = None, **facts: Any) -> Invitation:
    """Return an invitation of a person, for an agency if one is given."""
    return Invitation(
        id=new_part(),
        person=who.id if who is not None else None,
        agency=to.id if to is not None else None,
        **facts,
    )


def there(who: Person, start: str = "09:30", end: str | None = None, **facts: Any) -> Presence:
    """Return an interval of presence on the day of the meeting."""
    facts.setdefault("agency", who.agency)
    return Presence(
        id=new_part(),
        person=who.id,
        start=at(start),
        end=at(end) if end is not None else None,
        **facts,
    )


def item(code: str, start: str | None = None, end: str | None = None, **facts: Any) -> AgendaItem:
    """Return an agenda item that was taken in one stretch."""
    span = Span(start=at(start), end=at(end) if end is not None else None) if start else None
    spans = (span,) if span is not None else ()
    return AgendaItem(id=ItemId(uuid4()), code=code, spans=spans, **facts)


def action(*owners: Owner, **facts: Any) -> Action:
    """Return an action with its owners."""
    facts.setdefault("action", "Do what was agreed.")
    return Action(id=new_part(), owners=owners, **facts)


def lives(who: Person, relationship: str = "mother", **facts: Any) -> HouseholdMember:
    """Return a line of the household."""
    facts.setdefault("lives", Living.YES)
    return HouseholdMember(person=who.id, relationship=relationship, **facts)


def parent_of(adult: Person, child: Person, **facts: Any) -> Parenthood:
    """Return that an adult with parental responsibility is a child's parent."""
    facts.setdefault("relation", "mother")
    facts.setdefault("responsibility", ThreeState.YES)
    return Parenthood(adult=adult.id, child=child.id, **facts)


def record(
    *people: Person,
    subjects: tuple[Person, ...] = (),
    kind: CaseKind = CaseKind.CHILDREN,
    start: str = "09:30",
    end: str | None = "11:55",
    case: dict[str, Any] | None = None,
    meeting: dict[str, Any] | None = None,
    **parts: Any,
) -> Record:
    """Return a record of a closed meeting on `DAY`, with the parts named."""
    of_case = CaseId(uuid4())
    facts: dict[str, Any] = {
        "state": State.CLOSED,
        "sittings": (
            Sitting(id=new_part(), start=at(start), end=at(end) if end is not None else None),
        ),
        **(meeting or {}),
    }
    return Record(
        meeting=Meeting(
            id=MeetingId(uuid4()),
            case=of_case,
            form=FormRef(id="bare", version="1", digest=""),
            rules=FormRef(id="bare", version="1", digest=""),
            title="Meeting",
            **facts,
        ),
        case=Case(
            id=of_case, kind=kind, subjects=tuple(each.id for each in subjects), **(case or {})
        ),
        people=tuple({each.id: each for each in (*subjects, *people)}.values()),
        **parts,
    )


def rule_set(**facts: Any) -> RuleSet:
    """Return a set of rules that says nothing but what is named."""
    return RuleSet(id="bare", version="1", title="Rules", source="invented", in_force=DAY, **facts)


def rules_with_check(
    check: str,
    text: str = "",
    *,
    rank: Rank = Rank.NEEDS_REASON,
    number: int | None = None,
    codes: tuple[str, ...] = (),
    **facts: Any,
) -> RuleSet:
    """Return a set of rules with one check."""
    rule = FindingRule(check=check, rank=rank, text=text, number=number, codes=codes)
    return rule_set(findings=(rule,), **facts)


def form_with(**facts: Any) -> FormSpec:
    """Return a form that asks nothing but what is named."""
    return FormSpec(
        id="bare",
        version="1",
        title="Meeting",
        short_title="Meeting",
        source="invented",
        in_force=DAY,
        rules="bare",
        **facts,
    )


def after(made: Record) -> datetime:
    """Return the moment an hour after the end of the meeting."""
    end = made.meeting.end
    if end is None:
        raise ValueError("this meeting has no end")
    return end + timedelta(hours=1)
