"""What must come out of the CPA review, on the files and in the check."""

import pytest

from tests.helpers.demonstration import CaseOnDisk, Demonstration, flat, run_here


@pytest.fixture(scope="session")
def minutes(okafor: CaseOnDisk) -> str:
    return okafor.copy_for("Lena Brandt").text()


@pytest.fixture(scope="session")
def checked(demonstration: Demonstration, okafor: CaseOnDisk) -> str:
    ran = run_here(
        "check",
        okafor.manifest["record"][:8],
        "--store",
        demonstration.store,
        "--passphrase-file",
        demonstration.passphrase_file,
    )
    assert ran.code == 0, ran.err
    return flat(ran.out)


def test_the_copy_list_is_closed(okafor: CaseOnDisk) -> None:
    assert [(copy.recipient, copy.line["edition"]) for copy in okafor.copies] == [
        ("Dr Lena Brandt", "full"),
        ("Tom Ashdown", "child_extract"),
        ("Priya Nair", "child_extract"),
        ("Dr Paul Simms", "full"),
        ("Hannah Cole", "full"),
        ("Chidinma Okafor", "full"),
        ("Samuel Okafor", "crisis_plan_own_action"),
    ]


def test_the_late_invitation_of_the_health_visitor_is_printed_with_its_reason(
    minutes: str, checked: str
) -> None:
    found = "Priya Nair (Health visiting) must be invited, because the service user has a child"
    assert found in minutes
    assert "only 2 working days before the meeting. The rule for children under five" in minutes
    assert "Priya Nair, Health visiting: attended in part; asked 2 working days before" in checked


def test_the_objection_its_discussion_and_what_was_negotiated_are_printed(minutes: str) -> None:
    (_, told) = minutes.split("objected on 20 October 2026 to the attendance of Tom Ashdown")
    assert "he will use everything against me" in told[:200]
    assert "Discussed by Joanne Pritchard on 27 October 2026: Importance of joint working" in told
    assert "the first part (parenting, crisis plan), not the medication part" in told


def test_who_came_late_and_who_left_as_agreed_is_printed(minutes: str) -> None:
    assert "14:06 to 15:10 by video Who is here; confidentiality" in minutes
    assert minutes.count("14:00 to 14:48 in the room Treatment: part for the mental health") == 2


def test_the_contact_between_services_is_told_with_both_deadlines(
    minutes: str, checked: str
) -> None:
    assert "14 calendar days after Tuesday 20 October 2026 = Tuesday 3 November 2026" in minutes
    assert "14 calendar days after Tuesday 10 November 2026 = Tuesday 24 November 2026" in minutes
    assert "overdue from 4 November" in minutes
    assert "overdue from Wednesday 4 November 2026" in checked


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ("Action 3 has no review date", "every fortnight"),
        ("Action 5 has no review date", "Zara is seen once"),
        ("No confirmed cover from Monday 16 November 2026", "It cannot be closed today"),
        ("The plan relies on Adaeze from 10 November 2026", "has not been asked yet"),
        ("“Who do the children talk to?”: not asked", "asked when Zara is seen on 21 November"),
    ],
)
def test_each_finding_that_needs_a_reason_is_printed_with_it(
    minutes: str, found: str, reason: str
) -> None:
    (_, section) = minutes.split("What was found Reason")
    (_, after) = section.split(found)
    assert reason in after[:400]


@pytest.mark.parametrize(
    "finding",
    [
        (
            "“Was the child asked about caring?” (Zara Bell): not asked, and no reason is given."
            " Action 5 covers it"
        ),
        "ends on 27 April 2027, before the next CPA review on 11 May 2027",
        (
            "The consent of Chidinma Okafor to share with GP is verbal, although information on"
            " mental health wants it in writing"
        ),
        "who has not been asked. Action 2 covers it",
        "no adult is confirmed for a night shift",
    ],
)
def test_each_other_finding_comes_out_in_the_check(checked: str, finding: str) -> None:
    assert finding in checked


def test_consent_is_printed_with_its_form_limits_and_end(minutes: str) -> None:
    (_, told) = minutes.split("Who Given Covers Not With Until")
    for words in (
        "written, 27 October 2026",
        "not the content of therapy, and nothing to Zara's mother",
        "27 April 2027",
        "verbal, 27 October 2026 recorded by Joanne Pritchard",
        "the crisis plan and his own action",
    ):
        assert words in told[:700]


def test_the_full_copies_number_the_plan_with_a_restricted_action(okafor: CaseOnDisk) -> None:
    for name in ("Lena Brandt", "Hannah Cole", "Paul Simms", "Chidinma Okafor"):
        plan = okafor.copy_for(name).text().split("No. Action and outcome")[1]
        for number in (" 1 Sleep plan", " 2 Ask Adaeze", "Blood level repeat", " 3 Fortnightly"):
            assert number in plan, (name, number)
        assert " R1 " in plan


@pytest.mark.parametrize("name", ["Tom Ashdown", "Priya Nair"])
def test_the_extracts_have_no_numbers_of_actions_and_so_no_gap(
    okafor: CaseOnDisk, name: str
) -> None:
    text = okafor.copy_for(name).text()
    assert "Who does what, by when Action and outcome" in text
    assert "R1" not in text
    assert "Sleep plan" not in text


def test_social_cares_own_sheet_keeps_the_numbers_of_the_plan(okafor: CaseOnDisk) -> None:
    sheet = okafor.copy_for("Tom Ashdown").text("actions")
    assert "4 Crisis plan into the child in need plan" in sheet
    assert "5 See Zara with Samuel" in sheet
    assert "Fortnightly" not in sheet


def test_samuel_reads_no_other_action_and_nobodys_number(okafor: CaseOnDisk) -> None:
    text = okafor.copy_for("Samuel Okafor").text()
    for not_his in ("Fortnightly", "Blood level", "See Zara", "999 000", "Therapy", "What was"):
        assert not_his not in text
