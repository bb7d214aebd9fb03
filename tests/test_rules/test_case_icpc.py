"""The conference of the Marsh children: what the rules must make of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.sharing import Audience, may_see
from meetingdesk.formspec.model import Rank
from meetingdesk.rules.attendance import missed_items
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from meetingdesk.rules.invitations import required, service_states, working_days_of_notice
from meetingdesk.rules.naming import agency_name, name_of
from meetingdesk.rules.quorum import quorum_at_decision, quorum_at_opening
from meetingdesk.rules.timescales import deadlines, describe
from tests.helpers.examples import example, shipped_catalogue
from tests.helpers.records import after

MADE = example("icpc-marsh")
CATALOGUE = shipped_catalogue()
RULES = CATALOGUE.rules(MADE.meeting.rules.id)
FORM = CATALOGUE.form(MADE.meeting.form.id)
NOW = after(MADE)
DEADLINES = {each.code: each for each in deadlines(MADE, RULES, now=NOW)}
FOUND = {each.code: each for each in find(MADE, FORM, rules=RULES, now=NOW)}


def who(name: str) -> PersonId:
    return next(each.id for each in MADE.people if each.name == name)


def service(name: str) -> AgencyId:
    return next(each.id for each in MADE.agencies if each.name == name)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "conference",
            "15 working days after Wednesday 14 October 2026 = Wednesday 4 November 2026",
        ),
        (
            "core_group",
            "10 working days after Thursday 5 November 2026 = Thursday 19 November 2026",
        ),
        ("review", "3 months after Thursday 5 November 2026 = Friday 5 February 2027"),
        ("letter", "1 working day after Thursday 5 November 2026 = Friday 6 November 2026"),
        ("record", "15 working days after Thursday 5 November 2026 = Thursday 26 November 2026"),
        ("reports", "3 working days before Thursday 5 November 2026 = Monday 2 November 2026"),
        ("dissent", "72 hours after Thursday 5 November 2026 11:55 = Sunday 8 November 2026 11:55"),
    ],
)
def test_each_deadline_shows_its_sum(code: str, words: str) -> None:
    assert DEADLINES[code].sum_text == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("conference", "Thursday 5 November 2026: 1 working day late"),
        ("core_group", "Wednesday 18 November 2026: in time"),
        ("review", "Thursday 28 January 2027: in time"),
    ],
)
def test_each_deadline_tells_how_it_stands(code: str, words: str) -> None:
    assert describe(DEADLINES[code]) == words


NEEDS_REASON = {
    "deadline-late:conference",
    "report-late:adult-mental-health",
    "report-shared-late:oakfield-primary-school",
    "report-missing:police",
    "report-missing:gp",
    "report-missing:southside",
    "required-not-invited:drug-and-alcohol",
    "required-not-invited:young-carers",
    "action-no-owner:8",
    "action-no-review:8",
    "contact-not-addressed:father",
}
LOOK = {
    "apologies-no-report:gp",
    "no-reply:adult-mental-health-consultant-psychiatrist",
    "action-owner-absent:3",
    "action-owner-absent:4",
    "safe-adult-not-assessed:maternal-grandmother",
    "trio-not-established:trio-substance-misuse",
}
INFORMATION = {
    "view-not-asked:child-3",
    "view-not-asked:child-4",
    "plan-linked:cpa",
    "plan-several-agencies",
    "adult-service-owns",
}


@pytest.mark.parametrize(
    ("rank", "codes"),
    [(Rank.NEEDS_REASON, NEEDS_REASON), (Rank.LOOK, LOOK), (Rank.INFORMATION, INFORMATION)],
)
def test_what_the_case_must_find_is_found_in_its_rank(rank: Rank, codes: set[str]) -> None:
    assert codes <= {each.code for each in FOUND.values() if each.rank is rank}


def test_nothing_else_needs_a_reason_but_the_question_that_was_not_asked() -> None:
    needing = {each.code for each in FOUND.values() if each.rank is Rank.NEEDS_REASON}
    assert needing - NEEDS_REASON <= {"answer-no-reason:trio-substance-misuse"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("deadline-late:conference", "but the day is Thursday 5 November 2026, 1 working day late"),
        ("report-late:adult-mental-health", "on 4 November 2026 16:40"),
        ("report-late:adult-mental-health", "shared with the family on 5 November 2026 09:15"),
        ("report-shared-late:oakfield-primary-school", "with the family only on 4 November 2026"),
        ("action-no-owner:8", "“Drug and alcohol service”"),
        ("action-owner-absent:3", "Siobhan Keane (Adult mental health) was not in the room"),
        ("action-owner-absent:4", "the invitation has not been answered at all"),
        ("safe-adult-not-assessed:maternal-grandmother", "Janet Marsh from 9 November 2026"),
        ("safe-adult-not-assessed:maternal-grandmother", "tonight"),
        (
            "safe-adult-not-assessed:maternal-grandmother",
            "Action 5 covers it, due 27 November 2026.",
        ),
        ("trio-not-established:trio-substance-misuse", "Action 8 covers it"),
        ("contact-not-addressed:father", "Darren Pike (father)"),
        ("view-not-asked:child-3", "Tyler Marsh was not asked for views: Age"),
        ("view-not-asked:child-4", "Poppy Marsh was not asked for views: Age"),
        ("adult-service-owns", "holds (3, 4)"),
        ("plan-linked:cpa", "holds (3)"),
    ],
)
def test_a_finding_says_what_is_wrong(code: str, words: str) -> None:
    assert words in FOUND[code].text


def test_no_code_holds_a_name() -> None:
    names = {part.casefold() for each in MADE.people for part in each.name.split()}
    told = {code: set(code.replace(":", "-").split("-")) & names for code in FOUND}
    assert {code: found for code, found in told.items() if found} == {}


def _names_leahs_health(finding: Finding) -> bool:
    words = ("mental", "misuse", "Keane", "Rao", "CPA", "Southside", "angina")
    return any(word in finding.text for word in words)


def test_what_names_the_mothers_health_or_services_is_not_for_the_father() -> None:
    father = Audience(people=(who("Darren Pike"),))
    naming = [each for each in FOUND.values() if _names_leahs_health(each)]
    assert len(naming) > 8
    assert [each.code for each in naming if may_see(each.handling, father)] == []


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Grace Ilori", 13),
        ("Siobhan Keane", 7),
        ("Vikram Rao", 7),
        ("Helen Tarrant", 13),
        ("Naomi Fisher", 10),
        ("Leah Marsh", 12),
        ("Janet Marsh", 12),
    ],
)
def test_notice_is_counted_in_working_days(name: str, days: int) -> None:
    entry = next(each for each in MADE.invitations if each.person == who(name))
    assert working_days_of_notice(MADE, entry) == days


def test_no_invitation_is_too_late() -> None:
    assert [code for code in FOUND if "invitation-late" in code] == []


def test_the_rules_say_why_a_service_is_invited() -> None:
    reasons = {each.rule.discipline: each.rule.reason for each in required(MADE, RULES)}
    assert reasons["health_visiting"] == "there are children under five"
    assert reasons["adult_mental_health"] == "a parent is known to it"


def test_quorate_at_the_opening_before_the_school_had_come() -> None:
    quorum = quorum_at_opening(MADE, RULES)
    assert quorum is not None
    assert quorum.is_quorate
    assert [agency_name(MADE, each) for each in quorum.counted] == [
        "Children's social care",
        "Health visiting",
        "Police",
        "Southside",
    ]


def test_quorate_at_the_decision_after_the_police_had_left() -> None:
    quorum = quorum_at_decision(MADE, RULES)
    assert quorum is not None
    assert quorum.is_quorate
    assert [agency_name(MADE, each) for each in quorum.counted] == [
        "Children's social care",
        "Health visiting",
        "Oakfield Primary School",
        "Southside",
    ]


def test_who_does_not_count_is_told_with_the_reason() -> None:
    quorum = quorum_at_decision(MADE, RULES)
    assert quorum is not None
    told = {
        name_of(MADE, each.person) if each.person else agency_name(MADE, each.agency): each.why
        for each in quorum.not_counted
    }
    assert told["Adult mental health"].endswith("a written report does not count for the quorum")
    assert told["Peter Lam"] == "Children's social care counts once"
    assert told["Police"] == "had left at 11:20"
    assert (told["Ruth Adeyemi"], told["Colin Bright"]) == ("chair", "minute taker")
    assert (told["Bev Collins"], told["Leah Marsh"]) == ("advocate", "family")


@pytest.mark.parametrize(
    ("name", "wholly", "partly"),
    [
        ("Marcus Webb", ["opening", "reason"], ["contributions"]),
        ("Leah Marsh", ["restricted"], []),
        ("Janet Marsh", ["restricted"], []),
        ("Bev Collins", ["restricted"], []),
        (
            "Amy Foulkes",
            ["absent_parent", "summary", "agency_views", "decision", "plan", "next_dates"],
            [],
        ),
        ("Grace Ilori", [], []),
    ],
)
def test_what_each_person_missed(name: str, wholly: list[str], partly: list[str]) -> None:
    missed = missed_items(MADE, who(name))
    assert [each.item.code for each in missed if each.is_whole] == wholly
    assert [each.item.code for each in missed if not each.is_whole] == partly


def test_the_part_that_the_school_missed_is_the_social_workers() -> None:
    (partly,) = [each for each in missed_items(MADE, who("Marcus Webb")) if not each.is_whole]
    speakers = {each.speaker for each in MADE.contributions if each.item == partly.item.id}
    assert speakers == {who("Grace Ilori")}


def test_the_copy_list_is_closed() -> None:
    copies = copy_list(MADE, RULES)
    assert [(each.folder, each.recipient, each.edition.code) for each in copies.copies] == [
        ("01-childrens-social-care", "Grace Ilori and Peter Lam", "full"),
        ("02-health-visiting", "Helen Tarrant", "full"),
        ("03-oakfield-primary-school", "Marcus Webb", "full"),
        ("04-police", "DC Amy Foulkes", "full"),
        ("05-gp", "Dr Susan Ofori", "full_gp"),
        ("06-mother", "Leah Marsh", "family_full"),
        ("07-father", "Darren Pike", "family_redacted"),
        ("08-maternal-grandmother", "Janet Marsh", "decisions_plan"),
        ("09-adult-mental-health", "Siobhan Keane and Dr Vikram Rao", "full"),
        ("10-southside", "Naomi Fisher", "full"),
    ]


def test_the_fathers_number_counts_nobody_of_whom_he_may_not_know() -> None:
    (father,) = [each for each in copy_list(MADE, RULES).copies if each.folder.endswith("-father")]
    hidden = {line.id for line in MADE.invitations if not may_see(line.handling, father.audience)}
    told = tuple(line for line in MADE.invitations if line.id not in hidden)
    alone = copy_list(replace(MADE, invitations=told), RULES).copies
    assert {each.folder for each in alone if each.audience == father.audience} == {father.folder}
    assert len(alone) == father.number < len(copy_list(MADE, RULES).copies)


def test_the_advocate_probation_and_the_children_get_none() -> None:
    none = copy_list(MADE, RULES).none
    left_out = {each.person for each in none}
    people = {person.name for person in MADE.people if person.id in left_out}
    services = {each.agency for each in none if each.agency is not None}
    assert people == {"Bev Collins", "Jayden Marsh", "Amber Marsh", "Tyler Marsh", "Poppy Marsh"}
    assert services == {service("Probation")}


def test_the_editions_hold_annex_reports_and_letter_as_the_case_says() -> None:
    editions = {each.code: each for each in RULES.editions}
    full, doctors = editions["full"], editions["full_gp"]
    assert (full.annex, full.reports, doctors.annex, doctors.reports) == (True,) * 4
    assert doctors.annex_note == "Annex not for online record access"
    mother, father = editions["family_full"], editions["family_redacted"]
    assert (mother.annex, mother.reports, father.annex, father.reports) == (
        False,
        True,
        False,
        False,
    )
    assert father.letter
    assert not editions["decisions_plan"].annex


def test_probation_answered_that_it_does_not_know_the_family() -> None:
    assert service_states(MADE)[service("Probation")].value == "not_known_to_us"


def test_the_dissent_was_raised_in_time() -> None:
    (dissent,) = MADE.dissents
    assert MADE.meeting.end is not None
    assert dissent.raised < MADE.meeting.end + timedelta(hours=72)
    assert [code for code in FOUND if code.startswith("dissent")] == []
