"""Each trap of the capture grammar, one by one; and it never fails and never loses a word."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers.phrases import LONDON, letters_of, read_phrases
from ui.presenters.capture.room import NamedMeeting, Room, Somebody
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.understood import Kind, Newcomer, Role, Understood

PHRASES = read_phrases()
ROOM = PHRASES.room
NOW = PHRASES.now
TODAY = date(2026, 11, 4)


def _read(line: str, *, room: Room = ROOM, now: datetime = NOW) -> Understood:
    return understand(line, room, now=now)


def _names(found: Understood) -> list[str]:
    return [who.name for who in found.people]


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 5)),
        ("by fri", date(2026, 11, 6)),
        ("by wed", date(2026, 11, 11)),
        ("next fri", date(2026, 11, 13)),
        ("by this fri", date(2026, 11, 6)),
        ("by fri week", date(2026, 11, 13)),
        ("by 12/6", date(2027, 6, 12)),
        ("by 4/11", TODAY),
        ("by 3/11", date(2027, 11, 3)),
        ("by 12 June", date(2027, 6, 12)),
        ("by 1st July 2026", date(2026, 7, 1)),
        ("by the 1st of july 2027", date(2027, 7, 1)),
        ("by July 1st", date(2027, 7, 1)),
        ("by 03.07.27", date(2027, 7, 3)),
        ("by 3-7-27", date(2027, 7, 3)),
        ("by 2027-07-03", date(2027, 7, 3)),
        ("by the 12th", date(2026, 11, 12)),
        ("by the 3rd", date(2026, 12, 3)),
        ("in 2 weeks", date(2026, 11, 18)),
        ("in two weeks’ time", date(2026, 11, 18)),
        ("in a fortnight", date(2026, 11, 18)),
        ("within 3 months", date(2027, 2, 4)),
        ("within 10 working days", date(2026, 11, 18)),
        ("within 38 working days", date(2026, 12, 30)),
        ("in 2/52", date(2026, 11, 18)),
        ("by end of month", date(2026, 11, 30)),
        ("by the end of next month", date(2026, 12, 31)),
        ("by end of feb", date(2027, 2, 28)),
        ("by the end of the week", date(2026, 11, 6)),
        ("by rcpc", date(2027, 1, 27)),
        ("by review child protection conference", date(2027, 1, 27)),
        ("before the next core group", date(2026, 11, 16)),
        ("2 weeks before rcpc", date(2027, 1, 13)),
        ("within 5 working days of 21/12", date(2026, 12, 30)),
        ("by 29/2", date(2028, 2, 29)),
        ("(by fri)", date(2026, 11, 6)),
        ("by fri.", date(2026, 11, 6)),
    ],
)
def test_a_day_is_read_and_the_task_is_left(when: str, due: date) -> None:
    found = _read(f"/a HV to weigh theo {when}")
    assert (found.due, found.text, found.questions) == (due, "weigh theo", ())


@pytest.mark.parametrize(
    "when", ["31/2", "30 feb", "31st nov", "32/1", "12/13", "29/2/27", "1/1/9999"]
)
def test_a_day_that_does_not_exist_is_asked_and_never_rolled_over(when: str) -> None:
    found = _read(f"/a HV to weigh theo by {when}")
    assert found.due is None
    assert when in found.questions[0].sentence


@pytest.mark.parametrize(
    "when", ["in 6/12", "in 3/7", "by next week", "by 10.12", "by fri 5th nov", "before panel"]
)
def test_a_day_that_can_be_read_in_two_ways_is_asked(when: str) -> None:
    room = replace(ROOM, meetings=(*ROOM.meetings, NamedMeeting(name="Panel", day=None)))
    found = _read(f"/a HV to weigh theo {when}", room=room)
    assert found.due is None
    assert len(found.questions) == 1
    assert found.text == "weigh theo"


@pytest.mark.parametrize(
    "task",
    [
        "send minutes of 3/11",
        "see mum every fri",
        "weigh theo until fri",
        "get ready for rcpc",
        "report to rcpc",
        "find out where mum sat",
        "ask if she may",
        "put it to the court by letter",
        "note the 9th centile, was 25th",
    ],
)
def test_a_day_that_belongs_to_the_task_stays_in_it(task: str) -> None:
    found = _read(f"/a SW to {task}")
    assert (found.due, found.text, _names(found)) == (None, task, ["Naomi Harker"])


def test_who_may_stand_after_when() -> None:
    found = _read("/a centile chart by fri, HV")
    assert (_names(found), found.text) == (["Carys Bowen"], "centile chart")
    assert found.due == date(2026, 11, 6)


def test_whom_something_is_done_with_is_no_owner() -> None:
    found = _read("/a baby to be weighed by fri")
    assert (found.people, found.text) == ((), "baby to be weighed")


def test_the_last_by_binds() -> None:
    found = _read("/a SW to go by bus by the school by fri")
    assert (found.text, found.due) == ("go by bus by the school", date(2026, 11, 6))


def test_a_comma_left_at_the_end_is_no_part_of_the_task() -> None:
    assert _read("/a SW, ring dad, fri,").text == "ring dad"


def test_a_past_date_is_taken_with_a_warning() -> None:
    found = _read("/a SW to ring dad by 1/11/26")
    assert found.due == date(2026, 11, 1)
    assert found.cautions == ("Sunday 1 November 2026 is past.",)


def test_an_hour_after_the_day_stays_in_the_text() -> None:
    found = _read("/a SW to ring dad by fri 4pm")
    assert (found.due, found.text) == (date(2026, 11, 6), "ring dad 4pm")


def test_a_local_closure_day_is_no_working_day() -> None:
    closed = replace(ROOM, closures=(date(2026, 11, 5),))
    found = _read("/a SW to visit within 1 working day", room=closed)
    assert found.due == date(2026, 11, 6)


@pytest.mark.parametrize(
    "line",
    [
        "/a HV to weigh theo by fri",
        "/a HV, weigh theo, fri",
        "/a weigh theo @HV by fri",
        "/a weigh theo by fri @carys",
        "/a the HV to weigh theo by fri",
        "/a HV 2 weigh theo b4 fri",
        "/a Carys Bowen: weigh theo by fri",
        "/a health visitor will weigh theo by fri",
        "/action hv to weigh theo fri",
    ],
)
def test_each_order_of_who_what_and_when_means_the_same(line: str) -> None:
    found = _read(line)
    assert (_names(found), found.text, found.due) == (
        ["Carys Bowen"],
        "weigh theo",
        date(2026, 11, 6),
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("SW", "Naomi Harker"),
        ("lead social worker", "Naomi Harker"),
        ("dsl", "Helen Smith"),
        ("Mrs Smith", "Helen Smith"),
        ("h smith", "Helen Smith"),
        ("CPN", "Gavin Smith"),
        ("IRO", "Ruth Ansell"),
        ("mum", "Kerry Doyle"),
        ("dad", "Lee Garrity"),
        ("gran", "Jean Whitlock"),
        ("nadia obrien", "Nadia O'Brien"),
        ("Nadia O’Brien", "Nadia O'Brien"),
        ("school nurse", "School nursing"),
        ("GP", "Imran Sethi"),
    ],
)
def test_somebody_is_known_by_every_name(typed: str, name: str) -> None:
    assert _names(_read(f"/a {typed} to ring")) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("sw", "Ola Berg"), ("mum", "Una Reed"), ("sn", "School nursing"), ("nan", "Ida Reed")],
)
def test_words_of_the_trade_need_no_alias(typed: str, name: str) -> None:
    room = Room(
        day=TODAY,
        people=(
            Somebody(name="Ola Berg", role="Social worker", service="Children’s social care"),
            Somebody(name="Una Reed", relation="mother of both"),
            Somebody(name="Ida Reed", relation="maternal grandmother"),
            Somebody(name="Max Hall", role="Advocate of the mother"),
            Somebody(name="School nursing", is_service=True),
        ),
    )
    assert _names(_read(f"/a {typed} to ring", room=room)) == [name]


@pytest.mark.parametrize(
    "line", ["/a smith to ring", "smith: he rang", "/out smith", "/dis smith: no"]
)
def test_a_name_of_two_is_asked_with_both(line: str) -> None:
    found = _read(line)
    assert found.people == ()
    assert [who.name for who in found.questions[0].choices] == ["Helen Smith", "Gavin Smith"]
    assert found.questions[0].sentence == "Who is “smith”: Helen Smith or Gavin Smith?"


def test_what_is_asked_is_still_in_what_was_said() -> None:
    found = _read("/a smith to ring dad by fri")
    assert (found.text, found.said) == ("ring dad", "smith to ring dad by fri")


def test_an_unknown_name_is_no_owner_and_stays_in_the_text() -> None:
    found = _read("/a Bob to ring dad by fri")
    assert (found.people, found.text) == ((), "Bob to ring dad")


def test_the_task_may_stand_before_who_and_when() -> None:
    found = _read("/a centile chart, CB, fri")
    assert (_names(found), found.text) == (["Carys Bowen"], "centile chart")


@pytest.mark.parametrize("line", ["/a give the letter to mum, dad", "/a weigh theo, CB, fri"])
def test_a_name_after_another_at_the_end_is_asked_and_stays(line: str) -> None:
    found = _read(line)
    assert found.people == ()
    assert "part of what is to be done" in found.questions[0].sentence
    assert found.text == line.removeprefix("/a ").removesuffix(", fri")


def test_a_walk_in_with_a_known_first_name_is_asked() -> None:
    found = _read("/in Nadia Khan, CAMHS")
    assert (found.people, found.newcomer) == ((), None)
    assert "Nadia Khan" in found.questions[0].sentence


def test_the_service_of_a_walk_in_may_stand_in_brackets() -> None:
    found = _read("/in Jane Poole (psychiatry) by phone")
    assert found.newcomer == Newcomer(name="Jane Poole", service="psychiatry")
    assert found.text == "by phone"


def test_who_leaves_must_be_known() -> None:
    found = _read("/out bob")
    assert (found.kind, found.text, len(found.questions)) == (Kind.PRESENCE_OUT, "bob", 1)


def test_a_line_without_a_slash_is_a_note_whatever_it_sounds_like() -> None:
    found = _read("SW to ring dad by fri")
    assert (found.kind, found.text, found.due) == (Kind.NOTE, "SW to ring dad by fri", None)


def test_a_backslash_is_taken_for_a_slash_and_asked() -> None:
    found = _read(r"\a hv to weigh theo by fri")
    assert (found.kind, _names(found), len(found.questions)) == (Kind.ACTION, ["Carys Bowen"], 1)


def test_a_command_that_is_none_is_asked_and_stays() -> None:
    found = _read("/foo bar")
    assert (found.kind, found.text) == (Kind.NOTE, "/foo bar")
    assert "/foo" in found.questions[0].sentence


@pytest.mark.parametrize("typed", ["@10:12", "@10.12", "@10:12:"])
def test_an_entry_can_be_dated_after_the_event(typed: str) -> None:
    found = _read(f"/a {typed} SW to ring tomorrow", now=NOW + timedelta(days=3))
    assert (found.at, found.due, found.text) == (time(10, 12), date(2026, 11, 5), "ring")


def test_a_time_that_is_to_come_is_taken_with_a_warning() -> None:
    assert _read("@10:40 mum came").cautions == ("10:40 is still to come: it is 10:20.",)


@pytest.mark.parametrize("typed", ["@25:10", "@10:61", "me@10:12", "@10:123"])
def test_what_is_no_time_stays_in_the_text(typed: str) -> None:
    found = _read(f"mum came {typed}")
    assert (found.at, found.text) == (None, f"mum came {typed}")


def test_back_without_a_person_goes_to_the_item_before() -> None:
    assert _read("/back").kind is Kind.PREVIOUS


def test_today_is_the_day_in_london() -> None:
    late = datetime(2027, 6, 10, 23, 30, tzinfo=LONDON).astimezone(tz=None)
    assert _read("/a SW to ring today", now=late).due == date(2027, 6, 10)


def test_a_hundred_thousand_pasted_characters_stay_as_they_are() -> None:
    pasted = "mum said, and dad too: no. " * 4_000
    assert _read(pasted).text == pasted.strip()


_PIECES = st.sampled_from(
    [word for phrase in PHRASES.phrases for word in str(phrase["typed"]).split(" ")]
    + [
        "/a",
        "/in",
        "/lock",
        "\\a",
        "@10:12",
        "@HV",
        "by",
        ",",
        "(by fri)",
        "999 years after",
        "1/1/0001",
    ]
)
_LINES = st.text(max_size=2_000) | st.lists(_PIECES, max_size=60).map(" ".join)
_JOINING_WORDS = """
to 2 will must should shd shld shall is are has have going agreed agrees offered needs need can
could cd would wd please pls plz kindly and n & + / ? by before b4 bef on at due or later than no
not nlt deadline target date the latest prior ahead advance of in time for asap from new =
"""
_JOINING = frozenset(_JOINING_WORDS.split())


@given(_LINES)
@example("/a by")
@example("/a HV to weigh theo by 12 @10:18 june")
@example("/a to to to by by by")
@example("/in ,,, @@ ::")
@example("/a 999 working days after 999 years after 999 years after rcpc")
@example("/a 5 working days before 1/1/0001")
@example("/a \u0130 to \ufdfa by \u00b2/\u00b3")
def test_no_line_fails_and_no_letter_is_lost(line: str) -> None:
    found = _read(line)
    assert letters_of(found) == "".join(sorted("".join(line.split())))


@given(_LINES)
@example("/a HV to weigh theo by 12 @10:18 june")
def test_what_was_taken_stands_in_the_line_where_it_says(line: str) -> None:
    for taken in _read(line).taken:
        assert line[taken.start : taken.start + len(taken.words)] == taken.words


@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_only_words_that_join_are_left_out_as_joining(line: str) -> None:
    for taken in _read(line).taken:
        if taken.role is Role.JOINING:
            words = taken.words.strip(",;:()-–— .").lower().split()
            assert set(words) <= _JOINING, taken


@given(_LINES)
def test_reading_twice_gives_the_same(line: str) -> None:
    assert _read(line) == _read(line)
