"""What must come out of the discharge planning meeting, on the files and in the check."""

import pytest

from tests.helpers.demonstration import CaseOnDisk, Demonstration, flat, run_here


@pytest.fixture(scope="session")
def minutes(lowe: CaseOnDisk) -> str:
    return lowe.copy_for("Fiona Grant").text()


@pytest.fixture(scope="session")
def checked(demonstration: Demonstration, lowe: CaseOnDisk) -> str:
    ran = run_here(
        "check",
        lowe.manifest["record"][:8],
        "--store",
        demonstration.store,
        "--passphrase-file",
        demonstration.passphrase_file,
    )
    assert ran.code == 0, ran.err
    return flat(ran.out)


def test_the_copy_list_is_closed(lowe: CaseOnDisk) -> None:
    assert [(copy.recipient, copy.line["edition"]) for copy in lowe.copies] == [
        ("Moira Flynn", "full"),
        ("Jamal Idris", "full"),
        ("Beth Carver", "full"),
        ("Crisis and home treatment team", "full"),
        ("Dr Fiona Grant", "full"),
        ("Sandra Pugh", "contingency_own_action"),
        ("Karen Lowe", "full"),
        ("Denise Lowe", "contingency_children"),
    ]


def test_the_follow_up_is_counted_by_the_clock_and_both_plans_are_printed(minutes: str) -> None:
    assert (
        "72 hours after Monday 16 November 2026 14:00 = Thursday 19 November 2026 14:00" in minutes
    )
    assert "in time (first planned Tuesday 24 November 2026, changed)" in minutes
    assert "first planned 24 November 2026, changed in the meeting" in minutes


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ("Action 6 has no named owner", "Nobody who could take it on"),
        ("Action 6 has no due date", "set with whoever takes it on"),
        ("Action 6 has no review date", "set together with the name"),
        ("Action 1 has no review date", "done once"),
        ("Action 5 has no review date", "meeting on 11 December"),
        ("Action 7 has no review date", "day of the discharge"),
        ("Mental health social worker is not included", "under action 6"),
        ("Housing is not included", "her own home"),
        ("Occupational therapist is not included", "saw a need"),
        ("Voluntary sector is not included", "No voluntary organisation"),
        (
            (
                "Beth Carver (Children's social care) must be invited, because children are"
                " affected by the discharge, and was asked only 2 working days before the meeting"
            ),
            "learned of the children only on 11 November",
        ),
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
        "The plan relies on Denise Lowe from 2 October 2026",
        "Action 3 covers it, due 20 November 2026",
        "Crisis and home treatment team has not replied to the invitation",
        "Crisis and home treatment team was asked without a named person",
        "Dr Fiona Grant (GP) has not replied to the invitation",
        "Sandra Pugh (St Bride's Primary School) was not invited: could not release staff",
        "Craig Moss was not invited: no contact since 2022, address unknown",
    ],
)
def test_each_other_finding_comes_out_in_the_check(checked: str, finding: str) -> None:
    assert finding in checked


def test_the_reasons_for_not_inviting_school_and_father_are_printed(minutes: str) -> None:
    assert "could not release staff; asked for information by telephone 12 November" in minutes
    assert "no contact since 2022, address unknown Who tells him: Beth Carver." in minutes


def test_a_health_visitor_is_not_asked_for_where_no_child_is_under_five(checked: str) -> None:
    assert "Who must be invited" in checked
    assert "Children's social care, because" in checked
    assert "ealth visit" not in checked


@pytest.mark.parametrize(
    "answer",
    [
        "Where the children are, since when, with whom Since 2 October with Karen's sister Denise",
        "On what basis the children are there A family arrangement agreed by Karen, not looked",
        "Not before a joint assessment by CMHT and children's social care.",
        "At a meeting on Friday 11 December 2026, 10:00, Civic Centre, convened by Beth Carver.",
        "Who decides Children's social care with CMHT.",
        "Karen sees the children three times a week at Denise's",
        "Relapse indicators Voices about the neighbours, curtains closed, not eating.",
        "they ring the care co-ordinator, out of hours the crisis team.",
    ],
)
def test_when_she_can_resume_care_stands_in_a_section_of_its_own(minutes: str, answer: str) -> None:
    (_, section) = minutes.split(" 4. The children, and when the patient will be ready to resume")
    assert answer in section.split(" 5. Plan ")[0]


def test_denise_missed_the_opening_the_ward_and_the_care_co_ordinator(minutes: str) -> None:
    (_, line) = minutes.split("11:20 to 12:05 (bus) in the room")
    assert line.startswith(" Who is here; why we meet; confidentiality; Ward; Care co-ordinator ")


def test_the_patients_disagreement_is_printed_with_the_chairs_response(minutes: str) -> None:
    (_, told) = minutes.split("Karen Lowe (patient), through Rob Lister (IMHA), 11:55")
    assert "Should be home with them on Monday." in told[:60]
    assert "what you must show is on the plan, action 2" in told[:160]
    assert "complaints and tribunal" in told[:220]


def test_the_school_has_the_signs_whom_to_ring_and_its_action_alone(lowe: CaseOnDisk) -> None:
    text = lowe.copy_for("Sandra Pugh").text()
    assert "Crisis plan copy to Denise and school" in text
    assert "they ring the care co-ordinator, out of hours the crisis team" in text
    for not_theirs in ("Joint assessment", "Carer assessment", "Quay Street", "What was discussed"):
        assert not_theirs not in text


def test_denise_reads_what_bears_on_the_children(lowe: CaseOnDisk) -> None:
    text = lowe.copy_for("Denise Lowe").text()
    for hers in ("Carer assessment and money for Denise", "Joint assessment", "11 December 2026"):
        assert hers in text
    for not_hers in ("Follow-up visit within 72 hours", "999 000", "section 117 aftercare Yes"):
        assert not_hers not in text


def test_the_full_copies_number_all_seven_actions(lowe: CaseOnDisk) -> None:
    for name in ("Moira Flynn", "Jamal Idris", "Beth Carver", "Crisis and home", "Karen Lowe"):
        plan = lowe.copy_for(name).text().split("No. Action and outcome")[1]
        for action in ("Follow-up visit", "Aftercare services", "7 Crisis plan copy"):
            assert action in plan, name
