"""Whether a condition of a rule holds: on the household, the services known and the answers.

Must not say what follows from it.
"""

from collections.abc import Iterator
from datetime import date

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.moments import london_day
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import Handling
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import Each, QuestionSpec, When
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import find_person

_ADULT = 18


def meeting_day(record: Record) -> date | None:
    """Return the day on which the meeting begins, none while none is set."""
    start = record.meeting.start
    return london_day(start) if start is not None else None


def age_on(person: Person, day: date) -> int | None:
    """Return the age in whole years; none where no date of birth is known or it lies ahead."""
    if person.born is None or person.born > day:
        return None
    had_birthday = (day.month, day.day) >= (person.born.month, person.born.day)
    return day.year - person.born.year - (0 if had_birthday else 1)


def children_of(record: Record) -> tuple[PersonId, ...]:
    """Return the children of the case: its subjects, and all of the household under 18."""
    day = meeting_day(record)
    subjects = record.case.subjects if record.case.kind is CaseKind.CHILDREN else ()
    others = [member.person for member in record.case.household]
    others += [parenthood.child for parenthood in record.case.parenthood]
    young = [person for person in others if _is_child(record, person, day=day)]
    return tuple(dict.fromkeys((*subjects, *young)))


def _is_child(record: Record, person: PersonId, *, day: date | None) -> bool:
    known = find_person(record, person)
    if known is None:
        return False
    if known.expected is not None and known.became is None:
        return True
    age = age_on(known, day) if day is not None else None
    return age is not None and age < _ADULT


def asked_about(record: Record, question: QuestionSpec) -> tuple[PersonId | None, ...]:
    """Return about whom a question is asked; None where it is asked once."""
    match question.each:
        case Each.ONCE:
            return (None,)
        case Each.CHILD:
            return children_of(record)
        case Each.SUBJECT:
            return record.case.subjects


def holds(record: Record, when: When) -> bool:
    """Tell whether everything that the condition says holds; an empty condition never does."""
    checks = list(_checks(record, when))
    return bool(checks) and all(checks)


def _checks(record: Record, when: When) -> Iterator[bool]:
    if when.always:
        yield True
    if when.child_younger_than is not None:
        yield any(age < when.child_younger_than for age in _ages(record))
    if when.child_at_least is not None:
        yield any(when.child_at_least <= age < _ADULT for age in _ages(record))
    if when.known_to:
        yield any(known.discipline == when.known_to for known in record.case.known_services)
    if when.answer:
        yield bool(values_of(record, when.answer) & set(when.answer_is))
    if when.has_unborn:
        yield _has_unborn(record)
    if when.children_affected:
        yield bool(children_of(record))


def _ages(record: Record) -> Iterator[int]:
    day = meeting_day(record)
    for child in children_of(record):
        known = find_person(record, child)
        age = age_on(known, day) if known is not None and day is not None else None
        if age is not None:
            yield age


def _has_unborn(record: Record) -> bool:
    return any(
        known is not None and known.expected is not None and known.born is None
        for known in (find_person(record, child) for child in children_of(record))
    )


def values_of(record: Record, question: str) -> set[str]:
    """Return the three-state values given to a question, for anybody; none given is not asked."""
    values = {
        answer.value.value
        for answer in record.answers
        if answer.question == question and answer.value is not None
    }
    return values or {ThreeState.NOT_ASKED.value}


def handlings_of(record: Record, when: When) -> tuple[Handling, ...]:
    """Return the handling of what a condition rests on: telling that it holds tells that."""
    known = (
        each.handling
        for each in record.case.known_services
        if when.known_to and each.discipline == when.known_to
    )
    answered = (
        each.handling for each in record.answers if when.answer and each.question == when.answer
    )
    return (*known, *answered)
