"""British spelling, the words of social care, and the names of the desk."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import ui.presenters.spelling as spelling_module
from tests.helpers.examples import CASES, example
from ui.presenters.spelling import Misspelt, Speller, SpellingUnavailable


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(["snowplough"], ["Ngozi Okafor", "Siân O’Dea-Łukasz"])


def _wrong(speller: Speller, text: str) -> list[str]:
    return [one.word for one in speller.misspelt(text)]


def test_a_misspelt_word_is_found_where_it_stands(speller: Speller) -> None:
    assert speller.misspelt("They will recieve it.") == (Misspelt(10, 17, "recieve"),)


@pytest.mark.parametrize("word", ["color", "behavior", "pediatric", "organisaton", "neice"])
def test_what_is_not_british_is_found(speller: Speller, word: str) -> None:
    assert _wrong(speller, f"The {word}") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "CAMHS, MARAC, DASH, EHCP, CPN, IRO and IROs met; the CAMHS’s letter came.",
        "Wellbeing and safeguarding: the child’s wellbeing.",
        "s47 on 25th at 10:30, Y6, BA1 2QT, 26/0417, 3rd",
        "Write to zoe.qwrt@nhsxz.example.nhs.uk or www.qwrtz.example/abcdx",
        "Plan A or B, J. Smith",
        "re-referral, co-parent, multi-agency, well-being, non-attendance, three-year-old",
        "The organisation’s paediatrician minuted her judgement of the programme.",
        "她说不 and مرحبا",
        "",
    ],
)
def test_what_is_right_is_left_alone(speller: Speller, text: str) -> None:
    assert _wrong(speller, text) == []


def test_the_letters_of_an_abbreviation_count(speller: Speller) -> None:
    assert _wrong(speller, "camhs MARCA SAFEGAURDING") == ["camhs", "MARCA", "SAFEGAURDING"]


def test_names_of_the_desk_are_known_with_their_capital(speller: Speller) -> None:
    assert _wrong(speller, "Ngozi Okafor’s sister, OKAFOR, Siân O'Dea-Łukasz") == []
    assert _wrong(speller, "okafor") == ["okafor"]
    assert _wrong(Speller(), "Okafor") == ["Okafor"]


def test_a_letter_in_two_parts_is_the_same_letter(speller: Speller) -> None:
    apart = "Sia\u0302n"
    assert _wrong(speller, f"{apart} left") == []


def test_what_a_user_adds_is_known_from_then_on() -> None:
    speller = Speller()
    assert _wrong(speller, "cwtch") == ["cwtch"]
    speller.learn("cwtch")
    assert _wrong(speller, "Cwtch, cwtch and CWTCH") == []


def test_only_the_wrong_part_of_a_compound_is_marked(speller: Speller) -> None:
    assert speller.misspelt("a multi-agancy plan") == (Misspelt(8, 14, "agancy"),)


def test_the_word_that_was_meant_is_offered_first(speller: Speller) -> None:
    assert speller.suggest("safegaurding")[0] == "safeguarding"
    assert speller.suggest("Okafro")[0] == "Okafor"
    assert speller.suggest("Camsh")[0] == "CAMHS"
    assert speller.suggest("Welbeing")[0] == "Wellbeing"
    assert speller.suggest("recieve’s")[0] == "receive's"


def test_nothing_is_offered_for_what_is_no_word(speller: Speller) -> None:
    assert speller.suggest("") == ()
    assert speller.suggest("x" * 10_000) == ()
    assert _wrong(speller, "x" * 10_000) == ["x" * 10_000]


def test_a_hundred_thousand_characters_are_looked_up_whole(speller: Speller) -> None:
    text = "The helth visitor came. " * 4_200
    found = speller.misspelt(text)
    assert len(found) == 4_200
    assert all(text[one.start : one.end] == "helth" for one in found)
    assert all(first.end < second.start for first, second in pairwise(found))


@pytest.mark.parametrize("case", CASES)
def test_what_was_said_in_a_worked_case_is_spelt_right(case: str) -> None:
    record = example(case)
    names = [person.name for person in record.people]
    speller = Speller(names=[*names, *(agency.name for agency in record.agencies)])
    said = " ".join(each.text for each in record.contributions)
    assert len(said) > 500
    # A street that the desk has not been told of.
    assert set(_wrong(speller, said)) <= {"Fieldgate"}


def _listed() -> list[str]:
    lines = (spelling_module._FOLDER / "social-care-words.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_list_of_social_care_is_long_and_has_nothing_twice() -> None:
    words = _listed()
    assert len(words) > 300
    assert len(set(words)) == len(words)


def test_the_list_has_no_ordinary_word_that_the_dictionary_knows() -> None:
    dictionary = spelling_module._dictionary()
    assert [word for word in _listed() if word.islower() and dictionary.spell(word)] == []


_LAZY = """
import sys
from ui.presenters.spelling import Speller
speller = Speller(["cwtch"], ["Ngozi Okafor"])
print("hunspell" in sys.modules)
speller.misspelt("word")
print("hunspell" in sys.modules)
"""


def test_the_dictionary_waits_for_the_first_word() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            _LAZY,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("missing", ["en_GB.dic", "social-care-words.txt"])
def test_a_missing_dictionary_is_told_in_a_sentence(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in spelling_module._FOLDER.iterdir():
        if file.name != missing:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    caches = (
        spelling_module._dictionary,
        spelling_module._listed_words,
        spelling_module._listed_forms,
    )
    monkeypatch.setattr(spelling_module, "_FOLDER", tmp_path)
    for one in caches:
        one.cache_clear()
    try:
        with pytest.raises(SpellingUnavailable, match="Go on recording"):
            Speller().misspelt("word")
    finally:
        for one in caches:
            one.cache_clear()
