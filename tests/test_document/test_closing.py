"""The end of every paper, the organisation's own words, and the first page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.plain.writer import plain_text
from meetingdesk.document.blocks import (
    Block,
    BulletList,
    Contents,
    Document,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Table,
)
from meetingdesk.document.build_letter import build_letter
from meetingdesk.document.build_minutes import build_minutes
from meetingdesk.document.source import NO_DRESS, Dress, Seal, Setting
from meetingdesk.record.definitions import form_of, lists_of, rules_of
from meetingdesk.record.redact import Paper
from meetingdesk.rules.approval import Signatory
from tests.helpers.case_papers import paper_for, signed_example
from tests.helpers.examples import CASES

MARSH = "icpc-marsh"
EDITION, FULL, PRINT, HEAD = "e1" * 32, "f0" * 32, "ab" * 32, "cd" * 32
SEAL = Seal(
    fingerprint=PRINT,
    at=datetime(2026, 11, 6, 8, 55, tzinfo=UTC),
    chain_number=412,
    chain_head=HEAD,
)
DRESS = Dress(
    letterhead=Letterhead(name="Northmoor Council", address=("Civic Centre",)),
    policy="Kept for 75 years.",
    complaints="Write to the complaints team.\nYou may bring a friend.",
    appeals="Ask within 28 days.",
)
CHAIR = Signatory(name="Ruth Adeyemi", role="Conference chair", organisation="Review Unit")


def _document(folder: str, paper: Paper = Paper.MINUTES, *, dress: Dress = NO_DRESS) -> Document:
    redacted = paper_for(MARSH, folder, paper=paper).redacted
    full = signed_example(MARSH)
    setting = Setting(
        form=form_of(full),
        rules=rules_of(full),
        lists=lists_of(full),
        now=SEAL.at,
        full_digest=FULL,
        edition_digest=EDITION,
        signed_by=CHAIR,
        seal=SEAL,
        dress=dress,
        telling=redacted.telling,
    )
    build = build_letter if paper is Paper.LETTER else build_minutes
    return build(redacted.record, setting)


def _last_page(document: Document) -> tuple[Block, ...]:
    (start,) = [n for n, block in enumerate(document.blocks) if isinstance(block, PageBreak)]
    return document.blocks[start + 1 :]


def _words(blocks: tuple[Block, ...]) -> str:
    return plain_text(replace(_document("-gp"), title="", subtitle="", blocks=blocks))


@pytest.mark.parametrize("paper", [Paper.MINUTES, Paper.LETTER])
def test_a_page_of_its_own_tells_a_service_what_to_compare(paper: Paper) -> None:
    page = _last_page(_document("-gp", paper))
    assert page[0] == Heading(level=1, text="How to check this record", anchor="check")
    words = _words(page)
    for told in (
        str(signed_example(MARSH).meeting.id),
        " ".join(["e1e1"] * 16),
        " ".join(["f0f0"] * 16),
        " ".join(["abab"] * 16),
        "E1E1-E1E1",
        "Ruth Adeyemi, Conference chair, Review Unit",
        "Friday 6 November 2026 08:55, by the clock of the signatory's computer",
        f"entry 412: {' '.join(['cdcd'] * 16)}",
    ):
        assert told in words


def test_there_are_five_numbered_steps_without_the_program_and_some_with_it() -> None:
    page = _last_page(_document("-gp"))
    steps, ways = [block for block in page if isinstance(block, BulletList)]
    assert steps.is_numbered
    assert len(steps.entries) == 5
    told = [entry[0].text for entry in steps.entries]
    assert [step for step in told if "meetingdesk" in step.casefold()] == []
    for number, words in enumerate(
        ("panel of signatures", "fingerprint", "certutil -hashfile", "short code", "openssl cms")
    ):
        assert words in told[number]
    assert all("newer" in way or "meetingdesk verify" in way for (way,) in _texts(ways))


def _texts(listed: BulletList) -> list[tuple[str, ...]]:
    return [tuple(run.text for run in entry) for entry in listed.entries]


@pytest.mark.parametrize("paper", [Paper.MINUTES, Paper.LETTER])
@pytest.mark.parametrize("folder", ["-mother", "-father"])
def test_two_plain_lines_end_a_family_copy(folder: str, paper: Paper) -> None:
    document = _document(folder, paper, dress=DRESS)
    assert not any(isinstance(block, PageBreak) for block in document.blocks)
    code, ring = [line for line in plain_text(document).strip().splitlines()[-3:] if line]
    assert code.startswith("The code E1E1-E1E1 and the number of the page stand at the foot of")
    assert ring.startswith("If you want to be sure that this paper is real, ring Review Unit on")
    words = plain_text(document)
    for technical in ("SHA", "igest", "e1e1", "f0f0", "abab", "cdcd", "openssl", "certificate"):
        assert technical not in words


@pytest.mark.parametrize("folder", ["-gp", "-mother"])
@pytest.mark.parametrize("paper", [Paper.MINUTES, Paper.LETTER])
def test_the_words_on_complaint_and_appeal_have_a_heading(folder: str, paper: Paper) -> None:
    words = plain_text(_document(folder, paper, dress=DRESS))
    assert "If you disagree or want to complain" in words
    assert "To complain: Write to the complaints team.\n\nYou may bring a friend." in words
    assert "To appeal: Ask within 28 days." in words


def test_the_policy_stands_before_the_last_page_and_for_services_alone() -> None:
    document = _document("-gp", dress=DRESS)
    assert "Policy\n\nKept for 75 years." in plain_text(document)
    assert "Kept for 75 years." not in _words(_last_page(document))
    assert "Kept for 75 years." not in plain_text(_document("-mother", dress=DRESS))


def test_nothing_is_printed_of_words_that_an_organisation_does_not_have() -> None:
    words = plain_text(_document("-gp"))
    for heading in ("If you disagree", "To complain", "To appeal", "Policy"):
        assert heading not in words


def test_the_letterhead_is_that_of_the_organisation() -> None:
    assert _document("-gp", dress=DRESS).letterhead.name == "Northmoor Council"


@pytest.mark.parametrize("case", CASES)
def test_decisions_dates_and_plan_come_before_everything_else(case: str) -> None:
    for folder in ("-gp", "-father", "-patient", "-service-user"):
        try:
            document = paper_for(case, folder, paper=Paper.MINUTES).document
        except AssertionError:
            continue
        anchors = [
            block.anchor
            for block in document.blocks
            if isinstance(block, Heading) and block.level == 1
        ]
        order = ["first_page", "decisions", "next_dates", "plan", "people", "discussion"]
        found = [anchor for anchor in anchors if anchor in order]
        assert found == [anchor for anchor in order if anchor in found]
        assert {"first_page", "next_dates", "plan", "discussion"} <= set(found)


def test_the_decisions_for_several_children_are_one_table_with_the_reasons_once() -> None:
    blocks = _document("-father").blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.caption == "Child protection plan"
    assert [row[0][0].runs[0].text for row in table.rows] == [
        "Jayden Marsh",
        "Amber Marsh",
        "Tyler Marsh",
        "Poppy Marsh",
    ]
    below = blocks[blocks.index(table) + 1]
    assert isinstance(below, Facts)
    assert [name for name, _value in below.rows] == ["For all", "Reasons"]


def test_the_first_page_tells_the_next_dates() -> None:
    first = next(block for block in _document("-father").blocks if isinstance(block, Facts))
    told = {name: "".join(run.text for run in value) for name, value in first.rows}
    assert told["Next dates"].startswith("Review conference 28 January 2027, 10:00; ")


def test_a_long_edition_has_contents_after_the_plan_and_a_short_one_none() -> None:
    blocks = _document("-gp").blocks
    (place,) = [n for n, block in enumerate(blocks) if isinstance(block, Contents)]
    before = [block.anchor for block in blocks[:place] if isinstance(block, Heading)]
    assert [anchor for anchor in before if anchor][-1] == "contingency"
    short = _document("-maternal-grandmother").blocks
    assert not any(isinstance(block, Contents) for block in short)


def test_each_later_section_says_what_its_marks_mean() -> None:
    words = plain_text(_document("-gp"))
    discussion = words.split("15. What was discussed")[-1]
    assert discussion.lstrip().startswith("What is marked: [not D.P.] Not for Darren Pike.")
