"""A record that cannot be is refused with all that is wrong; one that can be is let through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from meetingdesk.domain.ids import AddressId, AgencyId, PartId, PersonId
from meetingdesk.domain.meeting import Office, Officer, Sitting
from meetingdesk.domain.people import Address, Person
from meetingdesk.domain.plan import Action, Recurrence
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.validate import RecordNotInOrder, check, find_problems
from tests.helpers.examples import CASES, example

RECORD = example("icpc-marsh")
MEETING = RECORD.meeting
START = MEETING.sittings[0].start


@pytest.mark.parametrize("case", CASES)
def test_the_worked_cases_are_in_order(case: str) -> None:
    check(example(case))


def _sittings(*stretches: tuple[int, int]) -> Record:
    """Let the meeting sit from so many to so many hours after its start."""
    sittings = tuple(
        Sitting(
            id=PartId(uuid4()),
            start=START + timedelta(hours=start),
            end=START + timedelta(hours=end),
        )
        for start, end in stretches
    )
    return replace(RECORD, meeting=replace(MEETING, sittings=sittings))


def _officer() -> Record:
    wrong = Officer(
        person=RECORD.people[0].id,
        office=Office.MINUTE_TAKER,
        start=START,
        until=START - timedelta(minutes=1),
    )
    return replace(RECORD, meeting=replace(MEETING, officers=(*MEETING.officers, wrong)))


def _address(**fields: object) -> Record:
    address = Address(id=AddressId(uuid4()), lines=("1 Quay",))
    changed = replace(address, **fields)  # type: ignore[arg-type]
    *others, last = RECORD.people
    return replace(RECORD, people=(*others, replace(last, addresses=(changed,))))


def _action(**fields: object) -> Record:
    action = replace(Action(id=PartId(uuid4()), action="Visit"), **fields)  # type: ignore[arg-type]
    return replace(RECORD, actions=(*RECORD.actions, action))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: _sittings((1, 0)), "is before the start"),
        (lambda: _sittings((0, 2), (1, 3)), "before the one before it has ended"),
        (lambda: _sittings((0, 49)), "longer than two days"),
        (_officer, "officers"),
        (lambda: _address(since=date(2026, 2, 1), until=date(2026, 1, 1)), "addresses"),
        (
            lambda: _action(
                recurrence=Recurrence(
                    start=date(2026, 12, 1), how_often="weekly", until=date(2026, 11, 30)
                )
            ),
            "actions",
        ),
        (lambda: _action(reviewer=PersonId(uuid4())), "not among the people"),
        (lambda: _action(linked_plan=PartId(uuid4())), "not among the parts"),
        (lambda: replace(RECORD, seal_salt="AB" * 32), "seal_salt"),
        (lambda: replace(RECORD, schema="meetingdesk-record/0"), "meetingdesk-record/0"),
        (
            lambda: replace(RECORD, edition=EditionStamp(edition="full", copy=1, recipient="X")),
            "edition",
        ),
        (
            lambda: replace(RECORD, definitions=(*RECORD.definitions, RECORD.definitions[0])),
            "there twice",
        ),
        (
            lambda: replace(
                RECORD,
                people=(replace(RECORD.people[0], born_year=1900), *RECORD.people[1:]),
            ),
            "year of birth",
        ),
    ],
)
def test_what_cannot_be_is_told(make: Callable[[], Record], told: str) -> None:
    problems = list(find_problems(make()))
    assert len(problems) == 1, problems
    assert told in problems[0]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: _spoken(datetime(1, 1, 1, tzinfo=UTC)), "0001-01-01"),
        (lambda: _spoken(datetime(1899, 12, 31, 23, 59, tzinfo=UTC)), "contributions 1"),
        (lambda: _spoken(datetime(2200, 1, 1, tzinfo=UTC)), "2200-01-01"),
        (lambda: _action(due=date(2200, 1, 1)), "2200-01-01"),
        (lambda: _address(since=date(1899, 12, 31)), "1899-12-31"),
        (lambda: _person(born=date(1879, 12, 31)), "year of birth 1879"),
        (lambda: _person(born_year=2200), "year of birth 2200"),
        (lambda: _person(expected=date(1899, 1, 1)), "1899-01-01"),
    ],
)
def test_a_time_outside_every_life_is_told_with_its_place(
    make: Callable[[], Record], told: str
) -> None:
    problems = list(find_problems(make()))
    assert len(problems) == 1, problems
    assert told in problems[0]


def test_the_first_and_the_last_days_that_can_be_are_let_through() -> None:
    assert list(find_problems(_person(born=date(1880, 1, 1)))) == []
    assert list(find_problems(_action(due=date(2199, 12, 31)))) == []
    assert list(find_problems(_spoken(datetime(2199, 12, 31, 23, 59, tzinfo=UTC)))) == []
    assert list(find_problems(_spoken(datetime(1900, 1, 1, tzinfo=UTC)))) == []


def _spoken(moment: datetime) -> Record:
    first, *others = RECORD.contributions
    return replace(RECORD, contributions=(replace(first, spoken=moment), *others))


def _person(**fields: object) -> Record:
    blank = Person(id=PersonId(uuid4()), name="Ada Quill")
    return replace(RECORD, people=(*RECORD.people, replace(blank, **fields)))  # type: ignore[arg-type]


def test_a_meeting_may_pass_midnight_and_sit_on_two_days() -> None:
    assert list(find_problems(_sittings((0, 20), (24, 30)))) == []


def test_the_other_end_of_a_year_of_birth_fits() -> None:
    first = RECORD.people[0]
    assert first.born is not None
    fitting = replace(first, born_year=first.born.year)
    assert list(find_problems(replace(RECORD, people=(fitting, *RECORD.people[1:])))) == []


def test_all_problems_are_counted_and_the_first_are_told() -> None:
    nobody = tuple(replace(said, agency=AgencyId(uuid4())) for said in RECORD.contributions[:8])
    with pytest.raises(RecordNotInOrder) as refusal:
        check(replace(RECORD, contributions=nobody + RECORD.contributions[8:]))
    assert len(refusal.value.problems) == 8
    assert "3 more problems" in refusal.value.sentence
