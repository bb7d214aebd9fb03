"""What the fifth hundred phrases, of three typists, taught the grammar."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.domain.contribution import Source
from tests.helpers.phrases import read_rooms
from ui.help.in_room import room_topics
from ui.presenters.capture.abbreviations import abbreviations_of, expand
from ui.presenters.capture.room import Somebody
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.understood import Understood

HELPERS = Path(__file__).parents[1] / "helpers"
ROOMS = read_rooms(HELPERS / "capture_phrases_fifth.toml")
PHRASES: list[Mapping[str, Any]] = [
    phrase for phrases in ROOMS.values() for phrase in phrases.phrases
]


def _typed(line: str, *, room: str = "conference") -> Understood:
    return understand(line, ROOMS[room].room, now=ROOMS[room].now)


def _with(name: str, line: str, *, room: str = "conference") -> Understood:
    """Read the line in a room where one more professional is."""
    phrases = ROOMS[room]
    more = Somebody(name=name, role="Youth worker", service="Youth service")
    people = (*phrases.room.people, more)
    return understand(line, replace(phrases.room, people=people), now=phrases.now)


def _names(found: Understood) -> list[str]:
    return [who.name for who in found.people]


def _as_the_box_shows(line: str, *, room: str) -> str:
    """Return the line with each abbreviation written out, as it is while it is typed."""
    words = abbreviations_of(ROOMS[room].room)
    shown = ""
    for letter in line:
        shown += letter
        written = expand(shown, len(shown), abbreviations=words)
        shown = written.text if written is not None else shown
    return shown


def test_written_out_as_it_is_typed_a_phrase_means_the_same() -> None:
    for phrase in PHRASES:
        line, room = phrase["typed"], phrase["room"]
        raw, shown = (_typed(one, room=room) for one in (line, _as_the_box_shows(line, room=room)))
        assert (shown.kind, shown.people, shown.due) == (raw.kind, raw.people, raw.due), line
        assert bool(shown.questions) == bool(raw.questions), line


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("police report: no new incidents", "Tim Hughes"),
        ("GP letter read out: all well", "Ravi Menon"),
        ("GP report, read by the chair: all well", "Ravi Menon"),
        ("nan's statement read out: worried", "Maureen Barnes"),
        ("Mr Owen’s report: doing ok", "Gareth Owen"),
        ("school written report re connor: behind in maths", "Janet Hollis"),
    ],
)
def test_a_report_is_a_contribution_in_writing_of_its_writer(line: str, name: str) -> None:
    found = _typed(line)
    assert (_names(found), found.text) == ([name], line.partition(": ")[2])
    assert found.source in {Source.WRITTEN_REPORT, Source.READ_BY_CHAIR}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("sch: O is well", "Adam Fletcher"),
        ("hsg: band B", "Bev Okoro"),
        ("/a hsg to chase by fri", "Bev Okoro"),
    ],
)
def test_a_shortened_service_is_asked_with_the_one_that_is_meant(line: str, name: str) -> None:
    found = _typed(line, room="core_group")
    assert found.people == ()
    assert [who.name for who in found.questions[0].choices] == [name]
    fix = found.questions[0].fixes[0]
    assert _names(_typed(fix.applied(line), room="core_group")) == [name]


@pytest.mark.parametrize("line", ["wt: 9 kg", "bp: 140/90", "car: off the road", "home: cold"])
def test_a_short_heading_is_nobody(line: str) -> None:
    found = _typed(line, room="core_group")
    assert (found.people, found.questions, found.text) == ((), (), line)


@pytest.mark.parametrize(
    "line",
    [
        "LO's sister: works nights",
        "/v LO's sister thinks he is better",
        "/a LO's sister to ring the ward by fri",
        "/a MT keys mon, SP",
        "/a MT keys, SP",
        "/a MT to get keys mon, SP",
        "/a Lucy Ormond assessment",
    ],
)
def test_what_could_be_either_is_asked_and_taken_for_nobody(line: str) -> None:
    found = _typed(line, room="discharge")
    assert found.questions
    assert found.people == ()


@pytest.mark.parametrize(
    "line",
    [
        "HA's husband: works nights",
        "/v HA's husband thinks she is better",
        "/a HA's husband to ring the ward by fri",
        "Lucy's sister, by phone: worried",
    ],
)
def test_a_relative_of_somebody_is_asked_whatever_the_initials_spell(line: str) -> None:
    found = _with("Hana Ahmed", line, room="discharge")
    assert (found.people, [asked.asks_who for asked in found.questions]) == ((), [True])


@pytest.mark.parametrize(
    "line",
    ["mum, 2 aunties and nan went to school", "mum, an auntie and 3 cousins live there"],
)
def test_a_list_of_people_begins_a_sentence(line: str) -> None:
    found = _typed(line)
    assert (found.people, found.questions, found.text) == ((), (), line)


def test_a_list_of_things_behind_somebody_is_asked() -> None:
    assert _typed("mum, tired and low, cried").questions


def test_initials_in_front_own_the_action_and_a_day_is_not_needed() -> None:
    found = _typed("/a JH breakfast club place")
    assert (_names(found), found.text, found.questions) == (
        ["Janet Hollis"],
        "breakfast club place",
        (),
    )


def test_whose_view_a_sentence_begins_with_is_theirs() -> None:
    found = _typed("/v The ward's view is that he is ready", room="discharge")
    assert (_names(found), found.text) == (
        ["Winston Clarke"],
        "The ward's view is that he is ready",
    )


@pytest.mark.parametrize(
    ("typed", "names"), [("as agreed: weekly visits", []), ("AS: weekly visits", ["Anna Stone"])]
)
def test_a_small_word_is_nobodys_initials(typed: str, names: list[str]) -> None:
    assert _names(_with("Anna Stone", typed)) == names


def test_initials_that_nobody_wrote_down_own_an_action_too() -> None:
    found = _with("Anna Stone", "/a AS football club forms")
    assert (_names(found), found.text) == (["Anna Stone"], "football club forms")


def test_what_help_says_of_restricted_lines_and_reports_holds() -> None:
    told = " ".join(words for topic in room_topics() for words in topic.paragraphs)
    assert all(words in told for words in ("“restricted:”", "“(restricted)”", "NAME report:"))
    for line in ("restricted: they have moved", "AV: they have moved (restricted)"):
        found = _typed(line)
        assert (found.text, found.restricted) == ("they have moved", True)
