"""Who may see a passage, level by level."""

from uuid import UUID

import pytest

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level, may_see

MOTHER, FATHER, WORKER, NURSE = (PersonId(UUID(int=number)) for number in range(1, 5))
POLICE, SCHOOL = AgencyId(UUID(int=11)), AgencyId(UUID(int=12))

TO_MOTHER = Audience(people=(MOTHER,))
TO_BOTH_PARENTS = Audience(people=(MOTHER, FATHER))
TO_POLICE = Audience(people=(WORKER,), agency=POLICE)
TO_SCHOOL_UNNAMED = Audience(people=(), agency=SCHOOL)


def test_the_chairs_own_note_is_seen_by_nobody_else() -> None:
    note = Handling(level=Level.CHAIR, people=(MOTHER,), agencies=(POLICE,))
    assert not any(may_see(note, audience) for audience in (TO_MOTHER, TO_POLICE))
    assert may_see(OPEN, TO_MOTHER)


def test_professionals_only_admits_every_agency_and_no_family() -> None:
    professionals = Handling(level=Level.PROFESSIONALS)
    assert may_see(professionals, TO_POLICE)
    assert may_see(professionals, TO_SCHOOL_UNNAMED)
    assert not may_see(professionals, TO_MOTHER)


def test_professionals_only_admits_the_family_member_named_besides() -> None:
    known_to_her = Handling(level=Level.PROFESSIONALS, people=(MOTHER,))
    assert may_see(known_to_her, TO_MOTHER)
    assert may_see(known_to_her, TO_POLICE)
    assert not may_see(known_to_her, Audience(people=(FATHER,)))
    assert not may_see(known_to_her, TO_BOTH_PARENTS)


def test_a_copy_that_is_for_nobody_is_admitted_by_no_name() -> None:
    nobody = Audience(people=())
    assert not may_see(Handling(level=Level.PROFESSIONALS, people=(MOTHER,)), nobody)
    assert not may_see(Handling(level=Level.NAMED, people=(MOTHER,)), nobody)


def test_a_copy_for_two_is_as_narrow_as_the_narrower_of_them() -> None:
    not_father = Handling(level=Level.NOT_NAMED, people=(FATHER,))
    assert may_see(not_father, TO_MOTHER)
    assert not may_see(not_father, TO_BOTH_PARENTS)


@pytest.mark.parametrize("audience", [TO_POLICE, Audience(people=(NURSE,), agency=POLICE)])
def test_an_agency_that_is_named_is_admitted_whoever_comes_for_it(audience: Audience) -> None:
    assert may_see(Handling(level=Level.NAMED, agencies=(POLICE,)), audience)
    assert not may_see(Handling(level=Level.NOT_NAMED, agencies=(POLICE,)), audience)
