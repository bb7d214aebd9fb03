"""What must and must not stand in the copies of the worked cases, on the documents themselves.

Each forbidden string is first seen in an edition that may hold it, so that no test
can pass because the string is nowhere.
"""

import re
import unicodedata

import pytest

from exports.plain.writer import plain_text
from meetingdesk.document.blocks import Heading
from meetingdesk.domain.text import fold
from meetingdesk.record.redact import Paper
from tests.helpers.case_papers import minutes_for, paper_for, papers_of, text_of_copy

MARSH, OKAFOR, LOWE = "icpc-marsh", "cpa-okafor", "discharge-lowe"
FAMILY = ("-mother", "-maternal-grandmother", "-father")
RESTRICTED = ("Fieldgate", "second complainant", "arrested", "on bail", "30 October")
NOT_FOR_DARREN = (
    "Tannery Row",
    "three streets",
    "quetiapine",
    "psychotic",
    "DASH",
    "MARAC",
    "angina",
    "stop ringing Nan",
    "Change the locks",
    "08:15",
    "criminal investigation",
    "999 000 1006",
)
NUMBERS = {
    "Leah": "999 000 1006",
    "Jayden": "999 000 1014",
    "Amber": "999 000 1022",
    "Tyler": "999 000 1030",
    "Poppy": "999 000 1049",
    "Darren": "999 000 1057",
}
CHILDREN = ("Jayden Marsh", "Amber Marsh", "Tyler Marsh", "Poppy Marsh")


def _holds(text: str, words: str) -> bool:
    if len(words) > 5:
        return fold(words) in fold(text)
    plain = unicodedata.normalize("NFKC", text)
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", plain) is not None


@pytest.mark.parametrize("words", RESTRICTED)
@pytest.mark.parametrize("folder", FAMILY)
def test_no_family_copy_holds_what_the_police_restricted(folder: str, words: str) -> None:
    assert _holds(text_of_copy(MARSH, "-police"), words)
    assert not _holds(text_of_copy(MARSH, folder), words)


@pytest.mark.parametrize("words", NOT_FOR_DARREN)
def test_the_father_learns_nothing_that_was_kept_from_him(words: str) -> None:
    assert _holds(text_of_copy(MARSH, "-health-visiting"), words)
    assert not _holds(text_of_copy(MARSH, "-father"), words)


@pytest.mark.parametrize("words", ["quetiapine", "MARAC", "criminal investigation"])
def test_the_grandmother_gets_the_plan_alone(words: str) -> None:
    assert _holds(text_of_copy(MARSH, "-mother"), words)
    assert not _holds(text_of_copy(MARSH, "-maternal-grandmother"), words)


@pytest.mark.parametrize("folder", FAMILY)
def test_no_family_copy_holds_another_persons_nhs_number(folder: str) -> None:
    own = {"-mother": "Leah", "-father": "Darren"}.get(folder)
    text = text_of_copy(MARSH, folder)
    for name, number in NUMBERS.items():
        assert _holds(text_of_copy(MARSH, "-gp"), number)
        assert _holds(text, number) is (name == own)


def _decided(text: str) -> list[str]:
    """Return the children for whom the text says that a plan was decided."""
    return [
        name
        for name in CHILDREN
        if re.search(rf"{name.split()[0]} is [^.:]*harm: a child protection plan", text)
    ]


def test_the_mother_reads_her_words_the_decisions_and_the_dissent() -> None:
    text = text_of_copy(MARSH, "-mother")
    assert _holds(text, "help without the label")
    assert _holds(text, "A child in need plan would do while treatment works")
    assert _decided(text) == list(CHILDREN)


def test_the_father_reads_the_decisions_and_his_own_words() -> None:
    text = text_of_copy(MARSH, "-father")
    assert _holds(text, "putting it on")
    assert _decided(text) == list(CHILDREN)


def test_the_grandmother_reads_when_she_is_wanted() -> None:
    assert _holds(text_of_copy(MARSH, "-maternal-grandmother"), "08:15")


def test_every_agency_has_the_annex_and_every_action_of_its_own() -> None:
    folders = {one.copy.folder for one in papers_of(MARSH) if not one.copy.audience.is_family}
    assert len(folders) == 7
    for folder in folders:
        assert _holds(paper_words(MARSH, folder, Paper.ANNEX), "Fieldgate")
    for folder, words in (
        ("-childrens-social-care", "Young carer's needs assessment"),
        ("-adult-mental-health", "Therapy start date"),
        ("-health-visiting", "speech and language appointment"),
        ("-southside", "Change the locks"),
    ):
        assert _holds(paper_words(MARSH, folder, Paper.ACTIONS), words)


def paper_words(case: str, folder: str, paper: Paper) -> str:
    found = paper_for(case, folder, paper=paper)
    return plain_text(found.document)


def test_the_annex_of_the_gp_says_how_it_is_filed() -> None:
    annex = paper_for(MARSH, "-gp", paper=Paper.ANNEX).document
    assert "not for online record access" in annex.furniture.filing_note


def test_what_the_police_said_does_not_stand_in_the_minutes_of_the_agencies() -> None:
    assert not _holds(paper_words(MARSH, "-police", Paper.MINUTES), "Fieldgate")


@pytest.mark.parametrize("folder", ["-childrens-social-care", "-health-visiting"])
def test_the_extracts_of_the_care_review_are_without_medicine_and_therapy(folder: str) -> None:
    full, extract = text_of_copy(OKAFOR, "-gp"), text_of_copy(OKAFOR, folder)
    for words in ("lithium", "olanzapine", "loss at nineteen", "blood level"):
        assert _holds(full, words)
        assert not _holds(extract, words)
    for words in ("only adult at night", "three hours' sleep"):
        assert _holds(extract, words)


def test_the_extract_for_social_care_has_its_actions_without_numbers() -> None:
    minutes = paper_words(OKAFOR, "-childrens-social-care", Paper.MINUTES)
    for words in ("Fortnightly contact", "Crisis plan into the child in need", "See Zara"):
        assert _holds(minutes, words)
    assert "No.\t" not in minutes
    assert "No.\t" in paper_words(OKAFOR, "-gp", Paper.MINUTES)


def test_the_action_sheet_of_social_care_keeps_the_numbers_of_the_plan() -> None:
    sheet = paper_words(OKAFOR, "-childrens-social-care", Paper.ACTIONS)
    assert re.findall(r"^(R?\d+)\t", sheet, re.MULTILINE) == ["4", "5"]


def test_a_restricted_action_is_numbered_apart() -> None:
    minutes = paper_words(OKAFOR, "-service-user", Paper.MINUTES)
    assert re.findall(r"^(R?\d+)\t", minutes, re.MULTILINE) == ["1", "2", "R1", "3", "4", "5"]


@pytest.mark.parametrize("words", ["lithium", "loss at nineteen"])
def test_the_partner_gets_the_crisis_plan_and_his_own_action(words: str) -> None:
    assert _holds(text_of_copy(OKAFOR, "-service-user"), words)
    partner = text_of_copy(OKAFOR, "-partner")
    assert not _holds(partner, words)
    assert _holds(partner, "Ask Adaeze")
    assert not _holds(partner, "See Zara with Samuel")


@pytest.mark.parametrize("words", ["olanzapine", "psychotic"])
@pytest.mark.parametrize("folder", ["-aunt", "-st-brides-primary-school"])
def test_aunt_and_school_learn_neither_diagnosis_nor_medicine(folder: str, words: str) -> None:
    assert _holds(text_of_copy(LOWE, "-gp"), words)
    assert not _holds(text_of_copy(LOWE, folder), words)
    assert _holds(text_of_copy(LOWE, folder), "curtains closed")


def test_the_school_does_not_learn_what_the_aunt_told() -> None:
    assert _holds(text_of_copy(LOWE, "-aunt"), "wets the bed")
    school = text_of_copy(LOWE, "-st-brides-primary-school")
    assert not _holds(school, "wets the bed")
    assert _holds(school, "Crisis plan copy to Denise and school")


def test_every_full_copy_of_the_discharge_says_when_care_is_resumed() -> None:
    full = {one.copy.folder for one in papers_of(LOWE) if one.copy.edition.code == "full"}
    assert len(full) == 6
    for folder in full:
        assert _holds(text_of_copy(LOWE, folder), "not before a joint assessment")


@pytest.mark.parametrize("case", [MARSH, OKAFOR, LOWE])
def test_no_family_copy_tells_that_something_is_missing(case: str) -> None:
    telling = re.compile(
        r"redact|withheld|extract|restricted|professionals only|not for |only for |\bedition\b",
        re.IGNORECASE,
    )
    family = [one for one in papers_of(case) if one.copy.audience.is_family]
    assert family
    for one in family:
        assert telling.findall(plain_text(one.document)) == []
        assert one.document.metadata.edition == "family"


@pytest.mark.parametrize("case", [MARSH, OKAFOR, LOWE])
def test_the_sections_of_every_copy_are_numbered_without_a_gap(case: str) -> None:
    for one in papers_of(case):
        if one.paper is Paper.MINUTES:
            titles = [
                block.text
                for block in one.document.blocks
                if isinstance(block, Heading) and block.level == 1
            ]
            found = [title.partition(". ")[0] for title in titles if title[0].isdecimal()]
            assert len(found) > 3
            assert found == [str(number) for number in range(1, len(found) + 1)]


@pytest.mark.parametrize("case", [MARSH, OKAFOR, LOWE])
def test_no_withheld_passage_stands_in_the_paper_that_it_was_withheld_from(case: str) -> None:
    for one in papers_of(case):
        text = fold(plain_text(one.document))
        shown = [words for words in one.redacted.passages if fold(words) in text]
        assert shown == [], (one.copy.folder, one.paper)


def test_the_clock_of_a_copy_shows_no_hole_that_its_reader_does_not_know() -> None:
    father = minutes_for(MARSH, "-father").redacted.record
    assert [item for item in father.items if item.spans] == []
    mother = minutes_for(MARSH, "-mother").redacted.record
    assert [item for item in mother.items if item.spans] != []


def test_only_the_mother_reads_that_she_was_asked_to_leave() -> None:
    assert _holds(paper_words(MARSH, "-mother", Paper.MINUTES), "asked to leave at 11:05")
    for folder in ("-maternal-grandmother", "-father"):
        assert not _holds(text_of_copy(MARSH, folder), "asked to leave")
        assert not _holds(text_of_copy(MARSH, folder), "asked_to_leave")
