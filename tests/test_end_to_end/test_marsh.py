"""What must come out of the initial child protection conference, on the files and in the check."""

import pytest

from tests.helpers.demonstration import CaseOnDisk, Demonstration, flat, run_here

PRESENT_TO_THE_END = "09:30 to 11:55"


@pytest.fixture(scope="session")
def minutes(marsh: CaseOnDisk) -> str:
    return marsh.copy_for("Helen Tarrant").text()


@pytest.fixture(scope="session")
def checked(demonstration: Demonstration, marsh: CaseOnDisk) -> str:
    ran = run_here(
        "check",
        marsh.manifest["record"][:8],
        "--store",
        demonstration.store,
        "--passphrase-file",
        demonstration.passphrase_file,
    )
    assert ran.code == 0, ran.err
    return flat(ran.out)


def test_the_copy_list_is_closed(marsh: CaseOnDisk) -> None:
    assert [(copy.recipient, copy.line["edition"]) for copy in marsh.copies] == [
        ("Grace Ilori and Peter Lam", "full"),
        ("Helen Tarrant", "full"),
        ("Marcus Webb", "full"),
        ("DC Amy Foulkes", "full"),
        ("Dr Susan Ofori", "full_gp"),
        ("Leah Marsh", "family_full"),
        ("Darren Pike", "family_redacted"),
        ("Janet Marsh", "decisions_plan"),
        ("Siobhan Keane and Dr Vikram Rao", "full"),
        ("Naomi Fisher", "full"),
    ]


def test_every_agency_and_no_family_member_has_the_annex(marsh: CaseOnDisk) -> None:
    with_annex = [copy.recipient for copy in marsh.copies if copy.has("annex")]
    assert with_annex == [copy.recipient for copy in marsh.copies if copy.line["service"]]
    assert len(with_annex) == 7


def test_the_gps_annex_says_how_it_is_filed(marsh: CaseOnDisk) -> None:
    note = "annex not for online record access"
    assert note in marsh.copy_for("Susan Ofori").text("annex").casefold()
    assert note in marsh.copy_for("Susan Ofori").printed("annex").casefold()
    filing = marsh.copy_for("Helen Tarrant").text("annex").casefold()
    assert note not in filing.split("who receives this annex")[0]


def test_darren_pike_has_a_letter_of_his_own_and_janet_marsh_has_none(marsh: CaseOnDisk) -> None:
    letter = marsh.copy_for("Darren Pike").text("letter")
    assert "To Darren Pike, father" in letter
    for child in ("Jayden Marsh", "Amber Marsh", "Tyler Marsh", "Poppy Marsh"):
        assert child in letter
    assert not marsh.copy_for("Janet Marsh").has("letter")


def test_janet_marsh_has_decisions_plan_and_contingency_alone(marsh: CaseOnDisk) -> None:
    text = marsh.copy_for("Janet Marsh").text()
    assert "likely to suffer significant harm: a child protection plan" in text
    assert "Someone other than Jayden does the school mornings" in text
    assert "If Leah does not answer by 08:15 Janet goes round" in text
    for not_hers in ("What was discussed", "Quorum", "Written reports", "putting it on", "Present"):
        assert not_hers not in text


def test_leah_reads_the_reports_that_she_saw(marsh: CaseOnDisk) -> None:
    text = marsh.copy_for("Leah Marsh").text()
    register = text.split("Written reports")[1].split("Timescales")[0]
    for author in ("Grace Ilori", "Siobhan Keane", "Helen Tarrant", "Marcus Webb"):
        assert author in register
    assert "with Leah Marsh, 5 November 2026, 09:15" in register


@pytest.mark.parametrize(
    "deadline",
    [
        "15 working days after Wednesday 14 October 2026 = Wednesday 4 November 2026",
        "Thursday 5 November 2026: 1 working day late",
        "10 working days after Thursday 5 November 2026 = Thursday 19 November 2026",
        "Wednesday 18 November 2026: in time",
        "3 months after Thursday 5 November 2026 = Friday 5 February 2027",
        "Thursday 28 January 2027: in time",
        "1 working day after Thursday 5 November 2026 = Friday 6 November 2026",
        "15 working days after Thursday 5 November 2026 = Thursday 26 November 2026",
        "3 working days before Thursday 5 November 2026 = Monday 2 November 2026",
    ],
)
def test_each_deadline_is_printed_with_its_sum(minutes: str, deadline: str) -> None:
    assert deadline in minutes


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ("but the day is Thursday 5 November 2026, 1 working day late", "first day on which"),
        (
            (
                "Adult mental health: the report came on 4 November 2026 16:40, after it was due on"
                " 2 November 2026; it was shared with the family on 5 November 2026 09:15"
            ),
            "Its author was on call",
        ),
        (
            (
                "Oakfield Primary School: the report came in time, on 29 October 2026, but was"
                " shared with the family only on 4 November 2026"
            ),
            "was passed on late",
        ),
        ("GP: no written report", "Dr Ofori sent apologies"),
        ("Southside: no written report", "reported by word of mouth"),
        ("Police: no written report", "by word of mouth in that part"),
        ("Action 8 has no named owner", "nobody could be named"),
        ("Action 8 has no review date", "core group of 16 December"),
        ("The plan does not address contact between Darren Pike", "Contact was not discussed"),
        ("Young carers' service was not invited although the rules ask for it", "Action 2"),
        ("Drug and alcohol service was not invited although the rules ask for it", "Action 8"),
        ("as known before the meeting”: not asked", "asked at 10:48 for the first time"),
    ],
)
def test_each_finding_that_needs_a_reason_is_printed_with_it(
    minutes: str, found: str, reason: str
) -> None:
    section = minutes.split("What was found Reason")[1]
    assert found in section
    assert reason in section.split(found)[1]


@pytest.mark.parametrize(
    "finding",
    [
        "Action 3: Siobhan Keane (Adult mental health) was not in the room",
        (
            "Action 4: Dr Vikram Rao (Adult mental health) was not in the room when it was agreed,"
            " and has not accepted it yet; the invitation has not been answered at all"
        ),
        "The plan relies on Janet Marsh from 9 November 2026 (the school mornings, and tonight",
        "Action 5 covers it, due 27 November 2026",
        "Tyler Marsh was not asked for views: Age",
        "Poppy Marsh was not asked for views: Age",
        "Dr Susan Ofori (GP) sent apologies without a report",
        "Dr Vikram Rao (Adult mental health) has not replied",
        "not established, although “Use of alcohol, as asked in the meeting”: yes. Action 8",
        "The plan is linked to Leah's CPA care plan: holds (3)",
        "More than one agency owns actions: holds",
        "Adult mental health owns an action: holds (3, 4)",
    ],
)
def test_each_other_finding_comes_out_in_the_check(checked: str, finding: str) -> None:
    assert finding in checked


def test_what_the_other_findings_rest_on_is_printed(minutes: str) -> None:
    assert "Siobhan Keane, Adult mental health not in the room, not yet accepted" in minutes
    assert "Dr Vikram Rao, Adult mental health not in the room, not yet accepted" in minutes
    assert "Linked plan: Leah's CPA care plan" in minutes
    assert "Drug and alcohol service, no person named" in minutes
    assert "Not asked: Age (4 years)." in minutes
    assert "Not asked: Age (9 months)." in minutes
    assert "from 9 November 2026 Yes No Has angina" in minutes


@pytest.mark.parametrize(
    "line",
    [
        "Health visitor, because there are children under five: asked",
        "Adult mental health, because a parent is known to it: asked",
        "Siobhan Keane, Adult mental health: apologies, with a report; asked 7 working days",
        "Dr Vikram Rao, Adult mental health: no reply; asked 7 working days before",
        "Helen Tarrant, Health visiting: attended; asked 13 working days before",
        "DC Amy Foulkes, Police: attended in part; asked 13 working days before",
        "Leah Marsh, mother: attended in part; asked 12 working days before",
        "Naomi Fisher, Southside: attended; asked 10 working days before",
        "Probation: answered: family not known",
        "Darren Pike, father: excluded by the chair",
    ],
)
def test_each_invitation_is_told_with_its_notice(checked: str, line: str) -> None:
    assert line in checked


def test_no_invitation_of_this_conference_is_said_to_be_late(checked: str) -> None:
    assert "[invitation-late" not in checked
    assert "[required-invitation-late" not in checked


def test_the_excluded_father_is_printed_with_ground_dates_and_views(minutes: str) -> None:
    told = minutes.split("Darren Pike was excluded from the whole meeting by the chair")[1]
    for words in (
        "domestic abuse, non-molestation order",
        "asked for by Grace Ilori",
        "26 October 2026",
        "28 October 2026",
        "Separate time offered and declined",
        "By telephone 3 November",
    ):
        assert words in told[:500]


def test_the_conference_was_quorate_at_the_opening_and_at_the_decision(minutes: str) -> None:
    assert (
        "At the opening (09:34): quorate. Counted: Children's social care, Health visiting, Police"
        " and Southside." in minutes
    )
    assert (
        "At the decision (11:33): quorate. Counted: Children's social care, Health visiting,"
        " Oakfield Primary School and Southside." in minutes
    )


def test_who_does_not_count_is_told_with_the_reason(minutes: str) -> None:
    quorum = minutes.split("At the decision (11:33)")[1]
    for words in (
        "Peter Lam: Children's social care counts once",
        "Leah Marsh: family",
        "Janet Marsh: family",
        "Bev Collins: advocate",
        "Ruth Adeyemi: chair",
        "Colin Bright: minute taker",
        "a written report does not count for the quorum",
        "Police: had left at 11:20",
    ):
        assert words in quorum[:600]


def test_marcus_webb_missed_the_opening_the_reason_and_part_of_an_item(minutes: str) -> None:
    line = minutes.split("09:58 to 11:55 (train) in the room")[1][:220]
    assert line.startswith(" Opening")
    assert "Reason for the conference" in line
    assert "in part: Children's social care" in line


def test_police_missed_everything_from_1120_on(minutes: str) -> None:
    line = minutes.split("09:30 to 11:20 left: court in the room")[1][:330]
    for item in ("Father's views", "summary", "Each service's view", "Decision", "plan"):
        assert item in line


def test_the_family_was_out_for_the_restricted_part(minutes: str, marsh: CaseOnDisk) -> None:
    for name in ("Leah Marsh", "Bev Collins", "Janet Marsh"):
        assert f"{name} was out from 11:06 to 11:14, asked to leave at 11:05" in minutes
    assert "Leah Marsh mother 09:30 to 11:06 11:14 to 11:55" in minutes
    assert "was out" not in marsh.copy_for("Janet Marsh").everything()
    assert "was out" not in marsh.copy_for("Darren Pike").everything()


def test_the_dissent_is_printed_with_the_chairs_response(minutes: str) -> None:
    dissent = minutes.rsplit("18. Dissent ", maxsplit=1)[-1]
    told = "What is marked: [not D.P.] Not for Darren Pike. [not D.P.] Siobhan Keane"
    assert dissent.startswith(told)
    assert "dissent from the decision" in dissent
    assert "child in need plan would do while treatment works" in dissent
    assert "the risk to Jayden is current" in dissent
    assert "escalation route was offered, and not taken" in dissent


def test_actions_of_a_part_are_printed_without_numbers_and_sections_without_gaps(
    marsh: CaseOnDisk,
) -> None:
    for copy in marsh.copies:
        lines = copy.lines()
        end = next((n for n, line in enumerate(lines) if line == "Without MeetingDesk"), None)
        numbered = (
            line.split("\t")[0]
            for line in lines[:end]
            if line.split(".")[0].isdigit() and len(line.split(". ", 1)) == 2 and len(line) < 100
        )
        # The contents name a section with the same words as its heading.
        headings = [int(line.split(".")[0]) for line in dict.fromkeys(numbered)]
        assert headings == list(range(1, len(headings) + 1)), copy.recipient
        assert len(headings) > 3
    assert "Who does what, by when No." in marsh.copy_for("Leah Marsh").text()
    assert "Who does what, by when No." not in marsh.copy_for("Darren Pike").text()


def test_the_action_sheet_keeps_the_numbers_of_the_plan(marsh: CaseOnDisk) -> None:
    sheet = marsh.copy_for("Naomi Fisher").text("actions")
    assert "7 [not D.P.] Change the locks" in sheet
    assert "school mornings" not in sheet


def test_a_family_copy_says_nothing_of_what_was_withheld(marsh: CaseOnDisk) -> None:
    assert "[not D.P.]" in marsh.copy_for("Helen Tarrant").text()
    for name in ("Leah Marsh", "Janet Marsh", "Darren Pike"):
        text = marsh.copy_for(name).everything().casefold()
        for words in ("[not for", "[professionals", "withheld", "redacted", "annex", "restricted"):
            assert words not in text.replace("redacted record", ""), (name, words)
