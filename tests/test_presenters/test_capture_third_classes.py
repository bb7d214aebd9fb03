"""What the third hundred phrases taught: children told together, clocks, dashes, brackets."""

from datetime import date

import pytest

from tests.helpers.phrases import read_phrases
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.understood import Understood

FIRST = read_phrases()
ALL = ["Alfie Doyle", "Maisie Doyle", "Theo Garrity"]


def _read(line: str) -> Understood:
    return understand(line, FIRST.room, now=FIRST.now)


def _names(found: Understood) -> list[str]:
    return [who.name for who in found.people]


@pytest.mark.parametrize(
    "words",
    [
        "A, M and T: CP plan",
        "a, m & t: CP plan",
        "all 3 ch: CP plan",
        "CP plan all 3, neglect",
        "CP plan all three neglect",
        "CP plan all children",
        "CP plan alfie, maisie and theo",
        "CP plan for A, M + T",
        "all 3: CP plan, theo neglect",
    ],
)
def test_a_decision_on_all_the_children_drops_none(words: str) -> None:
    found = _read(f"/d {words}")
    assert (_names(found), found.questions) == (ALL, ())


@pytest.mark.parametrize(
    "words",
    [
        "CP plan all 3, A + M emotional, T neglect",
        "T, CP plan; A + M CIN",
        "theo: CP plan, alfie and maisie CIN",
        "CP plan for theo, CIN all 4",
    ],
)
def test_a_decision_on_several_apart_is_filed_under_none_and_asked(words: str) -> None:
    found = _read(f"/d {words}")
    assert (found.people, found.text, len(found.questions)) == ((), words, 1)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("CP plan for theo, all 3 agencies agreed", ["Theo Garrity"]),
        ("A + M: CIN", ["Alfie Doyle", "Maisie Doyle"]),
        ("A and E to send records", []),
        ("A letter to be sent", []),
    ],
)
def test_letters_and_counts_that_are_no_children_are_not_taken(
    words: str, names: list[str]
) -> None:
    assert _names(_read(f"/d {words}")) == names


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("/a SW to visit w/in 2 wks", "visit", date(2026, 11, 18)),
        ("/a w/in 5 working days SW to visit", "visit", date(2026, 11, 11)),
        ("/a SW to ring GP tomorrow to book", "ring GP to book", date(2026, 11, 5)),
        ("/a SW to tell what mum said today to school", "tell what mum said today to school", None),
        ("/a SW to share notes taken today with GP", "share notes taken today with GP", None),
        ("/a fri - SW - ring mum", "ring mum", date(2026, 11, 6)),
        ("/a SW to weigh theo - by fri", "weigh theo", date(2026, 11, 6)),
    ],
)
def test_a_day_is_found_where_it_is_typed(line: str, text: str, due: date | None) -> None:
    found = _read(line)
    assert (_names(found), found.text, found.due) == (["Naomi Harker"], text, due)
    assert found.questions == ()


@pytest.mark.parametrize(
    ("line", "clock", "text"),
    [
        ("/in Lomax 10:18", "10:18", ""),
        ("/in 10:18 Lomax", "10:18", ""),
        ("/in jo firth, camhs 10.18", "10:18", ""),
        ("/out CB at 10:15, clinic", "10:15", "clinic"),
        ("/out CB court 11:30", "", "court 11:30"),
        ("/out CB @10:18 11:30 appt", "10:18", "11:30 appt"),
        ("/in jo firth, camhs, on teams till 10:45", "", "on teams till 10:45"),
    ],
)
def test_a_bare_clock_beside_who_moves_is_the_time(line: str, clock: str, text: str) -> None:
    found = _read(line)
    assert (f"{found.at:%H:%M}" if found.at else "", found.text) == (clock, text)


def test_a_bare_clock_before_the_opening_is_asked() -> None:
    assert len(_read("/out CB 09:15").questions) == 1


def test_a_single_first_name_of_nobody_is_asked() -> None:
    assert len(_read("/in Bev").questions) == 1
    assert _read("/in Bev Hall, Housing").questions == ()


@pytest.mark.parametrize("words", ["for CB as deputy", "as deputy for CB", "for CB as her deputy"])
def test_a_deputy_comes_for_the_service_of_the_other(words: str) -> None:
    found = _read(f"/in Joanne Firth {words}")
    assert found.newcomer is not None
    assert (found.newcomer.name, found.newcomer.service) == ("Joanne Firth", "Health visiting")
    assert found.deputy_for is not None
    assert (found.deputy_for.name, found.text, found.questions) == ("Carys Bowen", "", ())


@pytest.mark.parametrize("typed", ["school nursing", "SCHOOL NURSING"])
def test_a_listed_service_takes_the_listed_spelling(typed: str) -> None:
    found = _read(f"/in Sue Carr, {typed}")
    assert found.newcomer is not None
    assert found.newcomer.service == "School nursing"


@pytest.mark.parametrize("who", ["GS (CMHT)", "Smith (CMHT)", "CPN (Gavin)"])
def test_a_name_with_its_own_service_in_brackets_is_that_person(who: str) -> None:
    found = _read(f"{who}: low mood")
    assert (_names(found), found.text, found.questions) == (["Gavin Smith"], "low mood", ())


def test_a_name_with_another_service_in_brackets_is_asked() -> None:
    assert len(_read("GS (HV): low mood").questions) == 1


@pytest.mark.parametrize("whom", ["A & M", "A, M and T", "alfie + maisie", "mum and dad"])
def test_whom_somebody_takes_somewhere_owns_nothing(whom: str) -> None:
    found = _read(f"/a nan to take {whom} to school by fri")
    assert (_names(found), found.text) == (["Jean Whitlock"], f"take {whom} to school")
    assert found.questions == ()


@pytest.mark.parametrize(
    "words", ["SW to ring mum and HV to visit theo", "SW to ring GP, theo to have bloods"]
)
def test_two_who_each_do_something_are_still_asked(words: str) -> None:
    assert len(_read(f"/a {words}").questions) == 1
