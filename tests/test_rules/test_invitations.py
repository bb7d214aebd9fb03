"""The printed state of invitations, notice, and whom the rules ask for."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.case import CaseKind, KnownService
from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.invitation import (
    Asked,
    Attendance,
    Exclusion,
    Invitation,
    InvitationState,
    Reply,
    Report,
    invitation_state,
    service_state,
)
from meetingdesk.domain.meeting import Office, Officer, State
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import InvitationRule, When
from meetingdesk.record.model import Record
from meetingdesk.rules.invitations import (
    Requirement,
    label_of,
    required,
    service_states,
    state_of,
    working_days_of_notice,
)
from tests.helpers.records import (
    DAY,
    agency,
    invited,
    lives,
    new_part,
    parent_of,
    person,
    record,
    rule_set,
    there,
)

INVITATIONS = st.builds(
    Invitation,
    id=st.builds(new_part),
    asked=st.sampled_from(Asked),
    sent=st.sampled_from([None, DAY]),
    reply=st.sampled_from(Reply),
    deputy=st.none(),
    report=st.sampled_from([None, Report(received=DAY)]),
    exclusion=st.sampled_from(
        [None, Exclusion(ground="violence"), Exclusion(ground="violence", whole=False)]
    ),
    not_invited_reason=st.sampled_from(["", "could not come"]),
    person=st.none(),
    agency=st.none(),
    supports=st.none(),
    replied=st.none(),
    objection=st.none(),
)
ATTENDANCES = st.sampled_from(Attendance)


@given(INVITATIONS, ATTENDANCES, ATTENDANCES)
def test_every_combination_of_facts_has_exactly_one_state(
    invitation: Invitation, attendance: Attendance, deputy: Attendance
) -> None:
    state = invitation_state(invitation, attendance, deputy=deputy)
    assert isinstance(state, InvitationState)
    assert label_of(state)


@given(INVITATIONS, ATTENDANCES)
def test_who_was_there_attended_whatever_was_answered(
    invitation: Invitation, deputy: Attendance
) -> None:
    state = invitation_state(invitation, Attendance.WHOLE, deputy=deputy)
    assert state is InvitationState.ATTENDED


@given(INVITATIONS)
def test_nobody_is_expected_once_the_meeting_is_over(invitation: Invitation) -> None:
    state = invitation_state(invitation, Attendance.NONE, deputy=Attendance.NONE)
    assert state not in {
        InvitationState.EXPECTED,
        InvitationState.EXPECTED_PART,
        InvitationState.NOT_YET_ANSWERED,
        InvitationState.ATTENDED,
        InvitationState.ATTENDED_PART,
        InvitationState.DEPUTY_ATTENDED,
    }


@given(st.lists(st.sampled_from(InvitationState), min_size=1))
def test_a_service_is_in_a_state_of_one_of_its_people(states: list[InvitationState]) -> None:
    assert service_state(tuple(states)) in states


def test_every_state_can_come_out() -> None:
    facts = [
        (Invitation(id=new_part(), asked=asked, reply=reply, report=report), attendance, deputy)
        for asked in Asked
        for reply in Reply
        for report in (None, Report(received=DAY))
        for attendance in Attendance
        for deputy in (Attendance.NONE, Attendance.PART)
    ]
    excluded = Invitation(id=new_part(), exclusion=Exclusion(ground="violence"))
    reached = {invitation_state(each, there, deputy=deputy) for each, there, deputy in facts}
    reached.add(invitation_state(excluded, Attendance.NONE, deputy=Attendance.NONE))
    assert reached == set(InvitationState)


def test_before_the_meeting_a_service_without_a_name_has_not_yet_answered() -> None:
    entry = invited(to=agency(), sent=DAY)
    made = record(meeting={"state": State.PLANNED}, invitations=(entry,))
    assert state_of(made, entry) is InvitationState.NOT_YET_ANSWERED


def test_a_deputy_stands_in() -> None:
    robin, deputy = person(), person("Sam Deputy")
    entry = invited(robin, deputy=deputy.id, reply=Reply.APOLOGIES)
    made = record(robin, deputy, invitations=(entry,), presence=(there(deputy),))
    assert state_of(made, entry) is InvitationState.DEPUTY_ATTENDED


def test_a_service_is_as_present_as_its_most_present_person() -> None:
    nurses = agency()
    one, two = person(agency=nurses.id), person("Sam Second", agency=nurses.id)
    made = record(
        one,
        two,
        agencies=(nurses,),
        invitations=(invited(one, reply=Reply.APOLOGIES), invited(two, reply=Reply.ACCEPTED)),
        presence=(there(two),),
    )
    assert service_states(made) == {nurses.id: InvitationState.ATTENDED}


def test_notice_is_counted_in_working_days() -> None:
    entry = invited(sent=date(2026, 10, 27))
    assert working_days_of_notice(record(), entry) == 7
    assert working_days_of_notice(record(), entry, closures=(date(2026, 10, 30),)) == 6


def test_without_a_day_of_sending_there_is_no_notice() -> None:
    assert working_days_of_notice(record(), invited()) is None


def rule(discipline: str, **when: object) -> InvitationRule:
    return InvitationRule(
        code="rule",
        discipline=discipline,
        label="Somebody",
        reason="so",
        when=When(**when),  # type: ignore[arg-type]  # each test names fields that there are
    )


def only(made: Record, asked: InvitationRule) -> Requirement | None:
    found = required(made, rule_set(invitations=(asked,)))
    return found[0] if found else None


CHILD = person("Kit Field", born=date(2022, 5, 30))


def test_a_child_under_five_asks_for_the_health_visitor() -> None:
    made = record(subjects=(CHILD,))
    found = only(made, rule("health_visiting", child_younger_than=5))
    assert found is not None
    assert not found.is_met
    assert only(made, rule("health_visiting", child_younger_than=4)) is None


def test_on_the_birthday_itself_the_child_is_a_year_older() -> None:
    born = person("Jo Field", born=date(2021, 11, 5))
    assert only(record(subjects=(born,)), rule("health_visiting", child_younger_than=5)) is None


def test_a_service_that_was_asked_meets_the_rule() -> None:
    nurses = agency()
    made = record(subjects=(CHILD,), agencies=(nurses,), invitations=(invited(to=nurses),))
    found = only(made, rule("health_visiting", always=True))
    assert found is not None
    assert (found.is_met, found.agencies) == (True, (nurses.id,))


def test_a_service_that_stands_as_not_invited_does_not_meet_it() -> None:
    nurses = agency()
    entry = invited(to=nurses, asked=Asked.NOT_INVITED)
    found = only(
        record(agencies=(nurses,), invitations=(entry,)), rule("health_visiting", always=True)
    )
    assert found is not None
    assert (found.is_met, found.invitations) == (False, (entry.id,))


def test_the_chairs_own_service_needs_no_invitation() -> None:
    nurses = agency()
    chair = person()
    officer = Officer(person=chair.id, office=Office.CHAIR, agency=nurses.id)
    made = record(chair, agencies=(nurses,), meeting={"officers": (officer,)})
    found = only(made, rule("health_visiting", always=True))
    assert found is not None
    assert found.is_met


def test_an_answer_not_given_counts_as_not_asked() -> None:
    asked = rule("police", answer="violence", answer_is=("yes", "not_asked"))
    assert only(record(), asked) is not None
    answered = Answer(id=new_part(), question="violence", value=ThreeState.NO)
    assert only(record(answers=(answered,)), asked) is None


def test_all_that_a_condition_says_must_hold() -> None:
    asked = rule("police", known_to="gp", answer="violence", answer_is=("yes",))
    yes = Answer(id=new_part(), question="violence", value=ThreeState.YES)
    known = KnownService(person=CHILD.id, discipline="gp")
    assert only(record(answers=(yes,)), asked) is None
    assert only(record(answers=(yes,), case={"known_services": (known,)}), asked) is not None


def test_a_condition_that_says_nothing_never_holds() -> None:
    assert only(record(), rule("police")) is None


def test_an_unborn_child_asks_for_the_midwife() -> None:
    unborn = person("", expected=date(2027, 2, 1))
    assert only(record(subjects=(unborn,)), rule("midwifery", has_unborn=True)) is not None
    assert only(record(subjects=(CHILD,)), rule("midwifery", has_unborn=True)) is None


def test_children_of_the_household_count_in_an_adults_case() -> None:
    adult = person("Lee Field", born=date(1990, 1, 1))
    asked = rule("childrens_social_care", children_affected=True)
    alone = record(subjects=(adult,), kind=CaseKind.ADULT)
    family = record(
        CHILD,
        subjects=(adult,),
        kind=CaseKind.ADULT,
        case={"household": (lives(adult), lives(CHILD, "child"))},
    )
    assert only(alone, asked) is None
    assert only(family, asked) is not None


def test_a_parent_who_is_excluded_needs_no_further_reason() -> None:
    father, mother = person("Max Field"), person("May Field")
    made = record(
        father,
        mother,
        subjects=(CHILD,),
        case={"parenthood": (parent_of(father, CHILD), parent_of(mother, CHILD))},
        invitations=(
            invited(father, asked=Asked.NOT_INVITED, exclusion=Exclusion(ground="violence")),
        ),
    )
    found = only(made, rule("parents", always=True))
    assert found is not None
    assert (found.is_met, found.people) == (False, (mother.id,))


def test_a_rule_may_ask_for_the_father_alone() -> None:
    father, mother = person("Max Field"), person("May Field")
    parenthood = (parent_of(father, CHILD, relation="step-father of Kit, father"),)
    made = record(
        father,
        mother,
        subjects=(CHILD,),
        case={"parenthood": (*parenthood, parent_of(mother, CHILD))},
    )
    found = only(made, rule("father", always=True))
    assert found is not None
    assert found.people == (father.id,)
