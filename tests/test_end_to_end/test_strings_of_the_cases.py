"""What must not stand in a copy, in no part of no file, and what must."""

import pytest

from tests.helpers.demonstration import CaseOnDisk
from tests.helpers.papers import places_of

MARSH_FAMILY = ("Leah Marsh", "Janet Marsh", "Darren Pike")
MARSH_AGENCIES = (
    "Grace Ilori",
    "Helen Tarrant",
    "Marcus Webb",
    "Amy Foulkes",
    "Naomi Fisher",
    "Siobhan Keane",
    "Susan Ofori",
)
NOT_FOR_THE_FAMILY = ("Fieldgate", "second complainant", "arrested", "on bail", "30 October")
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
NOT_FOR_JANET = ("quetiapine", "MARAC")
MARSH_NHS_NUMBERS = {
    "Leah Marsh": "999 000 1006",
    "Jayden Marsh": "999 000 1014",
    "Amber Marsh": "999 000 1022",
    "Tyler Marsh": "999 000 1030",
    "Poppy Marsh": "999 000 1049",
    "Darren Pike": "999 000 1057",
}
NOT_IN_THE_EXTRACTS = ("lithium", "olanzapine", "loss at nineteen", "blood level")


def test_what_the_family_must_not_read_stands_in_an_agency_copy(marsh: CaseOnDisk) -> None:
    files = marsh.copy_for("Helen Tarrant").files
    assert [words for words in NOT_FOR_THE_FAMILY if not places_of(words, files)] == []


@pytest.mark.parametrize("name", MARSH_FAMILY)
def test_no_family_copy_holds_what_the_police_said(marsh: CaseOnDisk, name: str) -> None:
    files = marsh.copy_for(name).files
    assert [place for words in NOT_FOR_THE_FAMILY for place in places_of(words, files)] == []


def test_what_darren_pike_must_not_read_stands_in_other_copies(marsh: CaseOnDisk) -> None:
    files = marsh.copy_for("Grace Ilori").files
    assert [words for words in NOT_FOR_DARREN if not places_of(words, files)] == []


def test_darren_pikes_copy_holds_none_of_it(marsh: CaseOnDisk) -> None:
    files = marsh.copy_for("Darren Pike").files
    assert [place for words in NOT_FOR_DARREN for place in places_of(words, files)] == []


def test_janet_marshs_copy_holds_neither_medicine_nor_marac(marsh: CaseOnDisk) -> None:
    seen = marsh.copy_for("Grace Ilori").files
    files = marsh.copy_for("Janet Marsh").files
    assert [words for words in NOT_FOR_JANET if not places_of(words, seen)] == []
    assert [place for words in NOT_FOR_JANET for place in places_of(words, files)] == []


@pytest.mark.parametrize("name", MARSH_FAMILY)
def test_no_family_copy_holds_another_persons_nhs_number(marsh: CaseOnDisk, name: str) -> None:
    others = [number for owner, number in MARSH_NHS_NUMBERS.items() if owner != name]
    seen = marsh.copy_for("Grace Ilori").files
    files = marsh.copy_for(name).files
    assert [number for number in others if not places_of(number, seen)] == []
    assert [place for number in others for place in places_of(number, files)] == []


def test_leahs_copy_holds_her_words_the_decisions_and_the_dissent(marsh: CaseOnDisk) -> None:
    text = marsh.copy_for("Leah Marsh").text()
    assert "help without the label" in text
    for child in ("Jayden", "Amber", "Tyler", "Poppy"):
        assert f"{child} Marsh" in text
    assert "child in need plan would do while treatment works" in text
    assert "reatment has just begun" in text


@pytest.mark.parametrize("name", ["Leah Marsh", "Darren Pike", "Janet Marsh"])
def test_each_family_copy_holds_the_four_decisions(marsh: CaseOnDisk, name: str) -> None:
    text = marsh.copy_for(name).text()
    assert text.count("suffer significant harm") >= 1
    assert "Emotional abuse" in text
    assert "Neglect" in text
    for child in ("Jayden Marsh", "Amber Marsh", "Tyler Marsh", "Poppy Marsh"):
        assert child in text


def test_darren_pikes_copy_holds_his_own_words(marsh: CaseOnDisk) -> None:
    assert "putting it on" in marsh.copy_for("Darren Pike").text()


def test_janet_marshs_copy_says_when_to_go_round(marsh: CaseOnDisk) -> None:
    assert "08:15" in marsh.copy_for("Janet Marsh").text()


@pytest.mark.parametrize("name", MARSH_AGENCIES)
def test_each_agency_reads_the_restricted_part_in_its_annex(marsh: CaseOnDisk, name: str) -> None:
    copy = marsh.copy_for(name)
    assert "Fieldgate" in copy.text("annex")
    assert "Fieldgate" not in copy.text()


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("Grace Ilori", ("Young carer", "Assess Janet Marsh", "every 10 working days")),
        ("Siobhan Keane", ("Visit weekly", "Therapy start date")),
        ("Helen Tarrant", ("speech and language appointment",)),
        ("Naomi Fisher", ("Change the locks",)),
    ],
)
def test_each_agency_has_every_action_of_its_own(
    marsh: CaseOnDisk, name: str, actions: tuple[str, ...]
) -> None:
    copy = marsh.copy_for(name)
    for action in actions:
        assert action in copy.text()
        assert action in copy.text("actions")


@pytest.mark.parametrize("name", ["Tom Ashdown", "Priya Nair"])
def test_the_extracts_hold_nothing_of_the_medication_part(okafor: CaseOnDisk, name: str) -> None:
    seen = okafor.copy_for("Lena Brandt").files
    files = okafor.copy_for(name).files
    assert [words for words in NOT_IN_THE_EXTRACTS if not places_of(words, seen)] == []
    assert [place for words in NOT_IN_THE_EXTRACTS for place in places_of(words, files)] == []


@pytest.mark.parametrize("name", ["Tom Ashdown", "Priya Nair"])
def test_the_extracts_hold_what_keeps_the_baby_safe(okafor: CaseOnDisk, name: str) -> None:
    text = okafor.copy_for(name).text()
    assert "only adult at night" in text
    assert "three hours' sleep" in text.replace("’", "'")


def test_social_care_reads_its_three_actions(okafor: CaseOnDisk) -> None:
    text = okafor.copy_for("Tom Ashdown").text()
    for action in ("ortnightly contact", "risis plan into", "ee Zara with Samuel"):
        assert action in text


def test_samuels_copy_holds_neither_lithium_nor_the_loss(okafor: CaseOnDisk) -> None:
    seen = okafor.copy_for("Chidinma Okafor").files
    files = okafor.copy_for("Samuel Okafor").files
    for words in ("lithium", "loss at nineteen"):
        assert places_of(words, seen)
        assert places_of(words, files) == []


def test_samuels_copy_holds_the_crisis_plan_and_his_action(okafor: CaseOnDisk) -> None:
    text = okafor.copy_for("Samuel Okafor").text()
    assert "three hours' sleep" in text.replace("’", "'")
    assert "sk Adaeze" in text
    assert "leep plan" not in text


@pytest.mark.parametrize("name", ["Denise Lowe", "Sandra Pugh"])
def test_denise_and_the_school_read_no_diagnosis_and_no_medicine(
    lowe: CaseOnDisk, name: str
) -> None:
    seen = lowe.copy_for("Fiona Grant").files
    files = lowe.copy_for(name).files
    for words in ("olanzapine", "psychotic"):
        assert places_of(words, seen)
        assert places_of(words, files) == []


@pytest.mark.parametrize("name", ["Denise Lowe", "Sandra Pugh"])
def test_denise_and_the_school_read_the_signs(lowe: CaseOnDisk, name: str) -> None:
    assert "curtains closed" in lowe.copy_for(name).text()


def test_the_school_does_not_read_that_noah_wets_the_bed(lowe: CaseOnDisk) -> None:
    assert places_of("wets the bed", lowe.copy_for("Karen Lowe").files)
    assert places_of("wets the bed", lowe.copy_for("Sandra Pugh").files) == []


@pytest.mark.parametrize(
    "name", ["Karen Lowe", "Fiona Grant", "Jamal Idris", "Moira Flynn", "Beth Carver"]
)
def test_the_full_copies_say_when_karen_can_resume_care(lowe: CaseOnDisk, name: str) -> None:
    assert "not before a joint assessment" in lowe.copy_for(name).text().replace("Not", "not")
