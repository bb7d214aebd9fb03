"""Makes the one command of all that was typed of a new meeting; no Qt.

Must be given what `new_meeting` found no problem in. Ids of people were made with their rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from meetingdesk.domain.case import (
    Case,
    CaseKind,
    HouseholdMember,
    KnownService,
    Living,
    Parenthood,
)
from meetingdesk.domain.ids import AddressId, CaseId, MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office, Officer, Trigger
from meetingdesk.domain.moments import at_time
from meetingdesk.domain.people import Address, Person
from meetingdesk.domain.text import fold
from meetingdesk.domain.values import ThreeState
from meetingdesk.service.commands.meetings import PlanMeeting
from meetingdesk.service.commands.setting_up import SetUpMeeting
from meetingdesk.service.commands.starting import SetMeetingCase, SetMeetingForm
from ui.presenters.new_meeting import DRAFT_KEY, TypedMeeting, TypedPerson
from ui.presenters.parts.fields import FieldProblem
from ui.presenters.typed_days import read_birth, read_day, read_past_day, read_time
from ui.presenters.typed_people import identifiers_of, parent_word, split_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Whom the desk knows, to find officers by their names."""

    people: tuple[Person, ...]

    def list_named(self, name: str) -> list[Person]:
        """List who has a whole name or alias."""
        wanted = fold(name)
        return [
            one
            for one in self.people
            if wanted
            and wanted in {fold(each) for each in (one.name, one.printed_name, *one.aliases)}
        ]

    def find(self, name: str) -> Person | None:
        """Find somebody by the whole name or an alias; none where two have it."""
        found = self.list_named(name)
        return found[0] if len(found) == 1 else None


def officer_problems(typed: TypedMeeting, known: Known) -> tuple[FieldProblem, ...]:
    """Return whose name stands for several people of the desk: nobody is guessed."""
    asked = _(
        "The desk knows several people called “{name}”. Leave the box empty and choose the person"
        " under “Officers” once the meeting is made."
    )
    return tuple(
        FieldProblem(name, asked.format(name=words.strip()))
        for name, words in (("chair", typed.chair), ("minute_taker", typed.minute_taker))
        if len(known.list_named(words)) > 1
    )


def set_up_command(
    typed: TypedMeeting, *, meeting: MeetingId, known: Known, today: date
) -> SetUpMeeting:
    """Return the command that makes everything that was typed."""
    case = _case(typed, known=known, today=today) if typed.is_new else None
    case_id = CaseId(UUID(typed.case)) if case is None else case.id
    officers, new = _officers(typed, known=known)
    people = (*_people(typed, today=today), *new)
    if typed.begun:
        return SetUpMeeting(
            people=_people(typed, today=today),
            case=case,
            begun_case=SetMeetingCase(meeting=meeting, case=case_id),
            begun_form=SetMeetingForm(meeting=meeting, form=typed.form),
            draft=DRAFT_KEY,
        )
    return SetUpMeeting(
        people=people,
        case=case,
        plan=PlanMeeting(
            meeting=meeting,
            case=case_id,
            form=typed.form,
            start=start_of(typed, today=today),
            place=typed.place.strip(),
            officers=officers,
            triggers=_triggers(typed, today=today),
        ),
        late_reason=typed.late_reason,
        draft=DRAFT_KEY,
    )


def start_of(typed: TypedMeeting, *, today: date) -> datetime | None:
    """Return when it begins; none while no day or time is typed."""
    day, time = read_day(typed.day, today=today).day, read_time(typed.time).at
    return None if day is None or time is None else at_time(day, time)


def _triggers(typed: TypedMeeting, *, today: date) -> tuple[Trigger, ...]:
    read = ((code, read_past_day(day, today=today).day) for code, day in typed.triggers)
    return tuple(
        Trigger(id=PartId(uuid4()), code=code, on=day) for code, day in read if day is not None
    )


def _people(typed: TypedMeeting, *, today: date) -> tuple[Person, ...]:
    if not typed.is_new:
        return ()
    return tuple(_person(typed, one, today=today) for one in typed.people if not one.is_known)


def _person(typed: TypedMeeting, one: TypedPerson, *, today: date) -> Person:
    birth = read_birth(one.born, today=today)
    return Person(
        id=PersonId(UUID(one.id)),
        name=" ".join(one.name.split()),
        aliases=split_names(one.aliases),
        born=birth.born,
        born_year=birth.year,
        expected=birth.expected,
        identifiers=identifiers_of(one.nhs_number),
        addresses=_addresses(typed, one, today=today),
    )


def _addresses(typed: TypedMeeting, one: TypedPerson, *, today: date) -> tuple[Address, ...]:
    lines = tuple(filter(None, (line.strip() for line in typed.address.splitlines())))
    if not lines or one.lives != Living.YES.value:
        return ()
    kept_from = tuple(PersonId(UUID(each.id)) for each in typed.people if each.not_to_learn_address)
    since = read_past_day(typed.address_since, today=today).day
    uid = _address_id(one)
    return (Address(id=uid, lines=lines, since=since, confidential_from=kept_from),)


def _address_id(one: TypedPerson) -> AddressId:
    """Return an id that follows from the person's, so that making it twice makes the same."""
    return AddressId(UUID(int=UUID(one.id).int ^ 1))


def _case(typed: TypedMeeting, *, known: Known, today: date) -> Case:
    has_address = {one.id for one in _people(typed, today=today) if one.addresses}
    return Case(
        id=CaseId(uuid4()),
        kind=CaseKind(typed.kind),
        subjects=tuple(PersonId(UUID(one.id)) for one in typed.people if one.is_subject),
        reference=typed.reference.strip(),
        household=tuple(
            HouseholdMember(
                person=PersonId(UUID(one.id)),
                relationship=" ".join(one.relationship.split()),
                lives=Living(one.lives),
                address=_known_address(one, known, has_address=has_address),
            )
            for one in typed.people
        ),
        parenthood=tuple(_parenthood(typed)),
        known_services=tuple(
            KnownService(person=PersonId(UUID(one.id)), discipline=code)
            for one in typed.people
            for code in one.services
        ),
    )


def _known_address(
    one: TypedPerson, known: Known, *, has_address: set[PersonId]
) -> AddressId | None:
    if PersonId(UUID(one.id)) in has_address:
        return _address_id(one)
    if not one.is_known or one.lives != Living.YES.value:
        return None
    person = next((each for each in known.people if str(each.id) == one.id), None)
    current = [each.id for each in person.addresses if each.until is None] if person else []
    return current[0] if current else None


def _parenthood(typed: TypedMeeting) -> Iterator[Parenthood]:
    """Give each parent, and whoever else holds responsibility, with each child of the case."""
    children = [one for one in typed.people if one.is_subject]
    if typed.kind != CaseKind.CHILDREN.value:
        return
    for adult in typed.people:
        word = parent_word(adult.relationship)
        has_it = adult.responsibility == ThreeState.YES.value
        if adult.is_subject or not (word or has_it):
            continue
        for child in children:
            yield Parenthood(
                adult=PersonId(UUID(adult.id)),
                child=PersonId(UUID(child.id)),
                relation=word or " ".join(adult.relationship.split()),
                responsibility=ThreeState(adult.responsibility),
            )


def _officers(
    typed: TypedMeeting, *, known: Known
) -> tuple[tuple[Officer, ...], tuple[Person, ...]]:
    officers, new = [], list[Person]()
    for office, name, role in (
        (Office.CHAIR, typed.chair, typed.chair_role),
        (Office.MINUTE_TAKER, typed.minute_taker, typed.minute_role),
    ):
        words = " ".join(name.split())
        if not words:
            continue
        person = known.find(words) or next(
            (one for one in new if fold(one.name) == fold(words)), None
        )
        if person is None:
            person = Person(id=PersonId(uuid4()), name=words, role=role.strip())
            new.append(person)
        officers.append(
            Officer(
                person=person.id,
                office=office,
                role=role.strip() or person.role,
                agency=person.agency,
            )
        )
    return tuple(officers), tuple(new)
