"""Quorum: who counts, and why others do not."""

from meetingdesk.domain.invitation import Capacity, Reply, Report
from meetingdesk.domain.meeting import Office, Officer
from meetingdesk.formspec.model import QuorumRule
from meetingdesk.rules.quorum import quorum_at, quorum_at_decision, quorum_at_opening
from tests.helpers.records import DAY, agency, at, invited, item, person, record, rule_set, there

CARE = agency("Children's social care", "childrens_social_care")
NURSES = agency("Health visiting", "health_visiting")
SCHOOL = agency("Oakfield", "school")
DOCTORS = agency("GP", "gp")
RULES = rule_set(
    quorum=QuorumRule(
        required=("childrens_social_care",),
        others=2,
        counts=("childrens_social_care", "health_visiting", "school", "gp"),
        health=("health_visiting", "gp"),
    )
)
WORKER = person("Alex Worker", agency=CARE.id)
NURSE = person("Bo Nurse", agency=NURSES.id)
TEACHER = person("Cam Teacher", agency=SCHOOL.id)
DOCTOR = person("Dee Doctor", title="Dr", agency=DOCTORS.id)
ALL = (WORKER, NURSE, TEACHER, DOCTOR)
AGENCIES = (CARE, NURSES, SCHOOL, DOCTORS)


def test_the_required_service_and_two_others_are_quorate() -> None:
    made = record(*ALL, agencies=AGENCIES, presence=(there(WORKER), there(NURSE), there(TEACHER)))
    found = quorum_at(made, RULES, at=at("10:00"))
    assert found is not None
    assert (found.is_quorate, found.counted) == (True, (CARE.id, NURSES.id, SCHOOL.id))


def test_three_others_without_the_required_service_are_not() -> None:
    made = record(*ALL, agencies=AGENCIES, presence=(there(DOCTOR), there(NURSE), there(TEACHER)))
    found = quorum_at(made, RULES, at=at("10:00"))
    assert found is not None
    assert (found.is_quorate, found.missing) == (False, "not there: childrens social care")


def test_two_of_one_service_count_once() -> None:
    second = person("Eli Manager", agency=CARE.id)
    made = record(
        *ALL, second, agencies=AGENCIES, presence=(there(WORKER), there(second), there(NURSE))
    )
    found = quorum_at(made, RULES, at=at("10:00"))
    assert found is not None
    assert not found.is_quorate
    assert [(each.person, each.why) for each in found.not_counted] == [
        (second.id, "Children's social care counts once")
    ]


def test_a_partnership_may_count_all_health_as_one() -> None:
    quorum = RULES.quorum
    assert quorum is not None
    once = rule_set(
        quorum=QuorumRule(
            required=quorum.required,
            others=2,
            counts=quorum.counts,
            counts_health_once=True,
            health=quorum.health,
        )
    )
    made = record(*ALL, agencies=AGENCIES, presence=(there(WORKER), there(NURSE), there(DOCTOR)))
    apart, together = (quorum_at(made, each, at=at("10:00")) for each in (RULES, once))
    assert apart is not None
    assert together is not None
    assert (apart.is_quorate, together.is_quorate) == (True, False)


def test_a_written_report_does_not_count() -> None:
    entry = invited(DOCTOR, DOCTORS, reply=Reply.APOLOGIES, report=Report(received=DAY))
    made = record(*ALL, agencies=AGENCIES, invitations=(entry,), presence=(there(WORKER),))
    found = quorum_at(made, RULES, at=at("10:00"))
    assert found is not None
    assert [(each.agency, each.why) for each in found.not_counted] == [
        (DOCTORS.id, "absent; a written report does not count for the quorum")
    ]


def test_family_advocates_and_officers_do_not_count() -> None:
    mother = person("Flo Mother")
    friend = person("Gil Friend")
    made = record(
        *ALL,
        mother,
        friend,
        agencies=AGENCIES,
        meeting={"officers": (Officer(person=WORKER.id, office=Office.CHAIR),)},
        presence=(
            there(WORKER),
            there(mother, capacity=Capacity.FAMILY),
            there(friend, capacity=Capacity.ADVOCATE, agency=SCHOOL.id),
        ),
    )
    found = quorum_at(made, RULES, at=at("10:00"))
    assert found is not None
    assert found.counted == ()
    assert [each.why for each in found.not_counted] == ["chair", "family", "advocate"]


def test_a_chair_who_handed_over_counts_for_her_service_again() -> None:
    officers = (Officer(person=WORKER.id, office=Office.CHAIR, until=at("10:00")),)
    made = record(
        *ALL, agencies=AGENCIES, meeting={"officers": officers}, presence=(there(WORKER),)
    )
    before, then = (quorum_at(made, RULES, at=at(time)) for time in ("09:59", "10:00"))
    assert before is not None
    assert then is not None
    assert (before.counted, then.counted) == ((), (CARE.id,))


def test_who_leaves_as_the_decision_begins_does_not_count_for_it() -> None:
    made = record(
        *ALL,
        agencies=AGENCIES,
        items=(item("opening", "09:34"), item("decision", "11:20")),
        invitations=(invited(TEACHER, SCHOOL),),
        presence=(there(WORKER), there(NURSE), there(TEACHER, "09:30", "11:20")),
    )
    opening, decision = quorum_at_opening(made, RULES), quorum_at_decision(made, RULES)
    assert opening is not None
    assert decision is not None
    assert (opening.is_quorate, decision.is_quorate) == (True, False)
    assert [each.why for each in decision.not_counted] == ["had left at 11:20"]
    assert decision.missing == "other services there: 1, needed: 2"


def test_a_rule_set_without_a_quorum_has_none() -> None:
    assert quorum_at_opening(record(*ALL, presence=(there(WORKER),)), rule_set()) is None
