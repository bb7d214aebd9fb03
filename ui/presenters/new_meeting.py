"""What is typed and chosen while a new meeting is set up, step by step; no Qt.

Everything is kept as it was typed, so that a draft brings back every word. Must not write
anything: `setting_up` makes the one command of it.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from meetingdesk.domain.case import Living
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.values import ThreeState
from meetingdesk.service.identifiers import doubtful_identifiers
from ui.presenters.parts.fields import FieldProblem
from ui.presenters.typed_days import read_birth, read_day, read_past_day, read_time
from ui.presenters.typed_people import typed_numbers

DRAFT_KEY: Final = "new_meeting"


class Step(StrEnum):
    """The steps in their order."""

    CASE = "case"
    DETAILS = "details"
    """Whom a new case is about and where they live."""
    HOUSEHOLD = "household"
    """Only for a new case."""
    TYPE = "type"
    WHEN = "when"
    """Only for a meeting that is not begun yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPerson:
    """One person of a new household, as typed."""

    id: str = field(default_factory=lambda: str(uuid4()))
    """The person's id, made with the row; that of the desk's entry where it is known."""
    is_known: bool = False
    """True for somebody whom the desk knows: nothing of what it knows is asked again."""
    name: str = ""
    aliases: str = ""
    """With commas between them."""
    born: str = ""
    relationship: str = ""
    nhs_number: str = ""
    lives: str = Living.YES.value
    responsibility: str = ThreeState.NOT_ASKED.value
    """Parental responsibility for the children of the case."""
    is_subject: bool = False
    not_to_learn_address: bool = False
    services: tuple[str, ...] = ()
    """Services that know the person, codes of disciplines."""

    @property
    def shown_name(self) -> str:
        """The name in the list; an unborn child has none."""
        return self.name.strip() or _("Unborn child")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMeeting:
    """All that is typed of a new meeting."""

    step: str = Step.CASE.value
    begun: str = ""
    """The meeting, where it was begun at once and only its family and type are asked."""
    search: str = ""
    case: str = ""
    """The id of a case of the desk; empty for a new one."""
    is_new: bool = False
    kind: str = "children"
    reference: str = ""
    address: str = ""
    address_since: str = ""
    people: tuple[TypedPerson, ...] = ()
    unfinished: TypedPerson | None = None
    """Who is being typed and was not added yet."""
    separate: tuple[tuple[str, str], ...] = ()
    """Pairs of ids of which somebody said that they are two people."""
    form: str = ""
    triggers: tuple[tuple[str, str], ...] = ()
    """The code of each event with its day as typed."""
    late_reason: str = ""
    day: str = ""
    time: str = ""
    place: str = ""
    chair: str = ""
    chair_role: str = ""
    minute_taker: str = ""
    minute_role: str = ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that there are with what is chosen so far."""
        household = (Step.DETAILS, Step.HOUSEHOLD) if self.is_new else ()
        when = () if self.begun else (Step.WHEN,)
        return (Step.CASE, *household, Step.TYPE, *when)

    def trigger(self, code: str) -> str:
        """Give the day of an event as typed."""
        return dict(self.triggers).get(code, "")

    def with_trigger(self, code: str, typed: str) -> "TypedMeeting":
        """Return it with another day of an event."""
        return replace(self, triggers=tuple({**dict(self.triggers), code: typed}.items()))

    def with_person(self, person: TypedPerson) -> "TypedMeeting":
        """Return it with a person added, or changed where the id is there."""
        if any(one.id == person.id for one in self.people):
            changed = tuple(person if one.id == person.id else one for one in self.people)
            return replace(self, people=changed)
        return replace(self, people=(*self.people, person))

    def without_person(self, uid: str) -> "TypedMeeting":
        """Return it without a person."""
        return replace(self, people=tuple(one for one in self.people if one.id != uid))


def as_draft(typed: TypedMeeting) -> str:
    """Return everything typed as the text of a draft; empty where nothing is typed."""
    plain = replace(typed, step=Step.CASE.value)
    if plain == TypedMeeting(begun=typed.begun):
        return ""
    return json.dumps(asdict(typed))


def read_draft(text: str) -> TypedMeeting:
    """Read a draft; one that cannot be read is an empty one."""
    try:
        body: dict[str, Any] = json.loads(text) if text else {}
        people = tuple(_read_person(one) for one in body.pop("people", ()))
        unfinished = body.pop("unfinished", None)
        for name in ("triggers", "separate"):
            body[name] = tuple((str(first), str(second)) for first, second in body.get(name, ()))
        typing = None if unfinished is None else _read_person(unfinished)
        return TypedMeeting(people=people, unfinished=typing, **body)
    except (ValueError, TypeError, AttributeError):
        return TypedMeeting()


def _read_person(body: dict[str, Any]) -> TypedPerson:
    return TypedPerson(**{**body, "services": tuple(body.get("services", ()))})


def find_problems(typed: TypedMeeting, step: Step, *, today: date) -> tuple[FieldProblem, ...]:
    """Return what keeps a step from being left forwards, the first first."""
    match step:
        case Step.CASE:
            return _case_problems(typed)
        case Step.DETAILS:
            since = read_past_day(typed.address_since, today=today)
            return (FieldProblem("address_since", since.problem),) if since.problem else ()
        case Step.HOUSEHOLD:
            return _household_problems(typed)
        case Step.TYPE:
            return _type_problems(typed, today=today)
        case Step.WHEN:
            return _when_problems(typed, today=today)


def _case_problems(typed: TypedMeeting) -> tuple[FieldProblem, ...]:
    if typed.case or typed.is_new:
        return ()
    return (FieldProblem("search", _("Choose a case from the list, or open a new one.")),)


def _household_problems(typed: TypedMeeting) -> tuple[FieldProblem, ...]:
    if any(one.is_subject for one in typed.people):
        return ()
    asked = _(
        "Add the child, the children or the adult whom the case is about, and tick “The case is"
        " about this person”."
    )
    return (FieldProblem("name", asked),)


def person_problems(person: TypedPerson, *, today: date) -> tuple[FieldProblem, ...]:
    """Return what keeps a person from being added; of whom the desk knows nothing is asked."""
    if person.is_known:
        return ()
    found = []
    birth = read_birth(person.born, today=today)
    if not person.name.strip() and birth.expected is None:
        found.append(
            FieldProblem("name", _("Type the name, or the expected day of an unborn child."))
        )
    if birth.problem:
        found.append(FieldProblem("born", birth.problem))
    return tuple(found)


def person_doubts(person: TypedPerson) -> tuple[str, ...]:
    """Return what looks mistyped and may still be right."""
    return tuple(doubtful_identifiers(typed_numbers(person.nhs_number)))


def _type_problems(typed: TypedMeeting, *, today: date) -> tuple[FieldProblem, ...]:
    if not typed.form:
        return (FieldProblem("form", _("Choose which type of meeting it is.")),)
    read = ((code, read_past_day(day, today=today)) for code, day in typed.triggers)
    return tuple(FieldProblem(f"trigger.{code}", one.problem) for code, one in read if one.problem)


def _when_problems(typed: TypedMeeting, *, today: date) -> tuple[FieldProblem, ...]:
    day, time = read_day(typed.day, today=today), read_time(typed.time)
    found = []
    if day.problem:
        found.append(FieldProblem("day", day.problem))
    if time.problem:
        found.append(FieldProblem("time", time.problem))
    if day.day is not None and not typed.time.strip():
        found.append(FieldProblem("time", _("Type at what time it begins, for example 9:30.")))
    if time.at is not None and not typed.day.strip():
        found.append(FieldProblem("day", _("Type on which day it is, for example 5 11 2026.")))
    return tuple(found)
