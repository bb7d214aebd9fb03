"""How the settings dress the papers: strictly read, and never a reason not to print."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports import registry
from meetingdesk.document.source import NO_DRESS
from meetingdesk.settings.dress import Dressed, cleaned, make_dress
from meetingdesk.settings.settings import NO_ORGANISATION, Organisation
from tests.helpers.pictures import png

PAPERS = registry.all()
COUNCIL = Organisation(
    name="Northmoor Council",
    address=("Civic Centre", "Mill Lane", "Northmoor NM1 2AB"),
    logo="logo.png",
    logo_text="Northmoor Council: a blue disc",
    policy="Northmoor procedures, chapter 4.",
    complaints="Write to the complaints officer.\nYou will have an answer in ten days.",
    appeals="Ask for a second panel.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(png())
    return tmp_path


def _dressed(organisation: Organisation, folder: Path) -> Dressed:
    return make_dress(organisation, folder, papers=PAPERS)


def _flaws(organisation: Organisation, folder: Path) -> dict[str, str]:
    return {flaw.setting: flaw.sentence for flaw in _dressed(organisation, folder).flaws}


def test_nothing_set_dresses_in_nothing(folder: Path) -> None:
    assert _dressed(NO_ORGANISATION, folder) == Dressed(dress=NO_DRESS, flaws=())


def test_everything_that_is_set_is_in_the_dress(folder: Path) -> None:
    dressed = _dressed(COUNCIL, folder)
    head = dressed.dress.letterhead
    assert dressed.flaws == ()
    assert (head.name, head.address) == (COUNCIL.name, COUNCIL.address)
    assert head.logo is not None
    assert head.logo.text == COUNCIL.logo_text
    assert head.logo.content == PAPERS.prepare_logo(png())
    assert dressed.dress.policy == COUNCIL.policy
    assert dressed.dress.complaints == COUNCIL.complaints
    assert dressed.dress.appeals == COUNCIL.appeals


def test_an_absolute_path_is_taken_as_it_is(folder: Path, tmp_path: Path) -> None:
    elsewhere = replace(COUNCIL, logo=str(folder / "logo.png"))
    assert _dressed(elsewhere, tmp_path / "desk").dress.letterhead.logo is not None


@pytest.mark.parametrize(
    ("logo", "told"),
    [
        ("missing.png", "is not there"),
        ("no\0name", "is not there"),
        (".", "is not there"),
        ("words.png", "is not a PNG or JPEG picture"),
        ("large.png", "too large"),
    ],
)
def test_a_bad_logo_is_told_and_everything_else_is_printed(
    folder: Path, logo: str, told: str
) -> None:
    (folder / "words.png").write_text("not a picture")
    (folder / "large.png").write_bytes(png() + bytes(6_000_000))
    dressed = _dressed(replace(COUNCIL, logo=logo), folder)
    (flaw,) = dressed.flaws
    assert flaw.setting == "logo"
    assert told in flaw.sentence
    assert dressed.dress.letterhead.logo is None
    assert dressed.dress.letterhead.name == COUNCIL.name


def test_a_logo_without_words_is_not_printed(folder: Path) -> None:
    dressed = _dressed(replace(COUNCIL, logo_text="  "), folder)
    assert dressed.dress.letterhead.logo is None
    assert [flaw.setting for flaw in dressed.flaws] == ["logo_text"]


@pytest.mark.parametrize("mark", ["\x07", "\ue000", "\ud800", "\U00013000"])
@pytest.mark.parametrize("setting", ["name", "logo_text", "policy", "complaints", "appeals"])
def test_what_cannot_be_printed_is_told_and_left_out(folder: Path, setting: str, mark: str) -> None:
    changed: dict[str, Any] = {setting: f"Northmoor {mark}"}
    bad = replace(COUNCIL, **changed)
    assert "cannot be printed" in _flaws(bad, folder)[setting]
    dress = _dressed(bad, folder).dress
    assert mark not in f"{dress.letterhead.name}{dress.policy}{dress.complaints}{dress.appeals}"
    assert dress.letterhead.address == COUNCIL.address


def test_a_line_of_the_address_that_cannot_be_printed_takes_the_address_away(
    folder: Path,
) -> None:
    bad = replace(COUNCIL, address=("Civic Centre", "Mill\x00 Lane"))
    assert "U+0000" in _flaws(bad, folder)["address"]
    assert _dressed(bad, folder).dress.letterhead.address == ()


@pytest.mark.parametrize("name", ["Cyngor Ynys Môn", "Łódź – Kraków", "Thị xã", "Ìbàdàn"])
def test_names_of_many_languages_are_printed(folder: Path, name: str) -> None:
    assert _flaws(replace(COUNCIL, name=name), folder) == {}


def test_what_is_too_long_for_its_place_is_told(folder: Path) -> None:
    long = replace(
        COUNCIL, name="N" * 121, address=("a",) * 9, policy="p" * 601, complaints="c" * 4001
    )
    assert set(_flaws(long, folder)) == {"name", "address", "policy", "complaints"}


def test_spaces_and_empty_lines_are_not_kept() -> None:
    typed = Organisation(name=" Northmoor ", address=("Mill Lane ", " ", ""), appeals="a\r\nb\n")
    assert cleaned(typed) == Organisation(name="Northmoor", address=("Mill Lane",), appeals="a\nb")
