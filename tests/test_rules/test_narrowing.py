"""The handling of several things together admits nobody whom one of them does not admit."""

from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level, may_see
from meetingdesk.rules.narrowing import narrowest
from tests.helpers.records import agency, invited, person, record

NURSES, POLICE = agency(), agency("Police", "police")
MOTHER, FATHER = person("May Field"), person("Max Field")
NURSE, OFFICER, GUEST = (
    person("Bo Nurse", agency=NURSES.id),
    person("Pat Officer", agency=POLICE.id),
    person("Gil Guest"),
)
MADE = record(
    MOTHER,
    FATHER,
    NURSE,
    OFFICER,
    GUEST,
    agencies=(NURSES, POLICE),
    invitations=(invited(GUEST, NURSES),),
)
PEOPLE = [each.id for each in MADE.people]
AGENCIES = [each.id for each in MADE.agencies]

HANDLINGS = st.builds(
    Handling,
    level=st.sampled_from(Level),
    people=st.lists(st.sampled_from(PEOPLE), unique=True).map(tuple),
    agencies=st.lists(st.sampled_from(AGENCIES), unique=True).map(tuple),
)
AUDIENCES = st.sampled_from(
    [
        Audience(people=(MOTHER.id,)),
        Audience(people=(FATHER.id,)),
        Audience(people=(NURSE.id,), agency=NURSES.id),
        Audience(people=(NURSE.id, GUEST.id), agency=NURSES.id),
        Audience(people=(OFFICER.id,), agency=POLICE.id),
        Audience(people=(), agency=POLICE.id),
    ]
)


@given(st.lists(HANDLINGS, max_size=4), AUDIENCES)
def test_whoever_sees_the_whole_may_see_each_part(
    parts: list[Handling], audience: Audience
) -> None:
    if may_see(narrowest(MADE, parts), audience):
        assert all(may_see(part, audience) for part in parts)


def test_nothing_narrow_leaves_it_open() -> None:
    assert narrowest(MADE, (OPEN, OPEN)) == OPEN


def test_two_that_leave_out_different_people_leave_out_both() -> None:
    whole = narrowest(
        MADE,
        (
            Handling(level=Level.NOT_NAMED, people=(FATHER.id,)),
            Handling(level=Level.NOT_NAMED, people=(MOTHER.id,)),
        ),
    )
    assert whole.people == (FATHER.id, MOTHER.id)
    assert may_see(whole, Audience(people=(NURSE.id,), agency=NURSES.id))


def test_professionals_but_for_one_service_stays_visible_to_the_others() -> None:
    whole = narrowest(
        MADE,
        (
            Handling(level=Level.PROFESSIONALS),
            Handling(level=Level.NOT_NAMED, agencies=(NURSES.id,)),
        ),
    )
    assert may_see(whole, Audience(people=(OFFICER.id,), agency=POLICE.id))
    assert not may_see(whole, Audience(people=(NURSE.id,), agency=NURSES.id))


def test_a_named_family_member_stays_admitted_where_another_is_left_out() -> None:
    named = Handling(level=Level.NAMED, people=(MOTHER.id,), agencies=(NURSES.id,))
    whole = narrowest(MADE, (named, Handling(level=Level.NOT_NAMED, people=(FATHER.id,))))
    assert may_see(whole, Audience(people=(MOTHER.id,)))
    assert may_see(whole, Audience(people=(NURSE.id,), agency=NURSES.id))


def test_what_is_the_chairs_alone_stays_so() -> None:
    whole = narrowest(MADE, (Handling(level=Level.CHAIR), OPEN))
    assert whole.level is Level.CHAIR


def test_ids_of_people_and_agencies_are_never_mixed_up() -> None:
    """A person's id that happens to stand among agencies admits nobody."""
    odd = Handling(level=Level.NAMED, agencies=(AgencyId(MOTHER.id),))
    whole = narrowest(MADE, (odd, Handling(level=Level.PROFESSIONALS)))
    assert PersonId(MOTHER.id) not in whole.people
    assert not may_see(whole, Audience(people=(MOTHER.id,)))
