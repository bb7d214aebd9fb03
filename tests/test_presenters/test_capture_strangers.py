"""Whom the room does not know is asked and never guessed; each other way to type who and when."""

from datetime import date, datetime

import pytest

from tests.helpers.examples import CASES, example
from tests.helpers.phrases import LONDON, read_phrases
from ui.presenters.capture.room import Room
from ui.presenters.capture.understanding import understand
from ui.presenters.capture.understood import Kind, Understood
from ui.presenters.capture_room import room_of

PHRASES = read_phrases()
FRIDAY = date(2026, 11, 6)
MARSH_NOW = datetime(2026, 11, 5, 10, 20, tzinfo=LONDON)


def _read(line: str) -> Understood:
    return understand(line, PHRASES.room, now=PHRASES.now)


@pytest.fixture(scope="module")
def marsh() -> Room:
    return room_of(example("icpc-marsh"), now=MARSH_NOW)


def _names(found: Understood) -> list[str]:
    return [who.name for who in found.people]


@pytest.mark.parametrize(
    "task",
    [
        "young carers to assess alfie",
        "psychiatrist to review mum",
        "team manager to sign it off",
        "Brenda Hall to do life story work",
        "alfies dad to ring school",
        "sw and brenda to visit",
        "can brenda pls chase housing",
        "mrs jones to ring",
        "school office to send register",
        "young carers, assess alfie",
        "life story work with alfie, Brenda",
        "weigh theo @brenda",
        "sw or hv to visit",
        "sw? to visit",
    ],
)
def test_an_unknown_owner_is_asked_and_the_words_stay_whole(task: str) -> None:
    found = _read(f"/a {task} by fri")
    assert (found.people, found.text, found.due) == ((), task, FRIDAY)
    assert len(found.questions) == 1
    assert found.questions[0].asks_who


@pytest.mark.parametrize(
    "task",
    [
        "chase probation re order",
        "letter to probation",
        "referral to young carers",
        "ask school to share attendance",
        "new locks to be fitted",
        "invite psychiatrist to core group",
        "meet mum @home",
    ],
)
def test_a_task_that_begins_with_nobody_is_not_asked(task: str) -> None:
    found = _read(f"/a {task} by fri")
    assert (found.people, found.questions, found.text) == ((), (), task)


@pytest.mark.parametrize(
    "line",
    [
        "DI carter: wants it minuted",
        "DI Carter - wants it minuted",
        "Brenda: worried about alfie",
        "brenda: says she is worried",
        "the psychiatrist: mum is stable",
        "kerrys sister: offered respite",
        "Nadia Khan: seen mum twice",
        "HV Brenda: theo is fine",
        "hv and brenda: worried",
        "mum via advocate: wants a break",
        "/v alfies dad: wants contact",
        "/v brenda thinks mum is well",
        "/dis probation - no plan",
        "/dis psychiatrist disagrees",
    ],
)
def test_an_unknown_speaker_is_asked_and_the_words_stay_whole(line: str) -> None:
    found = _read(line)
    assert found.people == ()
    assert found.text == line.removeprefix("/v ").removeprefix("/dis ")
    assert [asked.asks_who for asked in found.questions] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "background: moved in sept",
        "Parents: separated in june",
        "Safety plan: nan on call",
        "GP letter: did not attend",
        "Attendance: 84%",
        "next: dads views",
        "mum re contact: wants it",
        "10:15: started",
        "Good: nan helps",
    ],
)
def test_a_heading_is_no_speaker(line: str) -> None:
    found = _read(line)
    assert (found.people, found.questions, found.text) == ((), (), line)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("theos dad", "Lee Garrity"),
        ("alfie's mum", "Kerry Doyle"),
        ("Mr Garrity", "Lee Garrity"),
        ("ms doyle", "Kerry Doyle"),
        ("HV Carys", "Carys Bowen"),
        ("CPN Smith", "Gavin Smith"),
    ],
)
def test_somebody_is_known_by_kinship_title_and_role_with_name(typed: str, name: str) -> None:
    assert _names(_read(f"{typed}: it is better")) == [name]


@pytest.mark.parametrize(
    ("line", "names", "text"),
    [
        ("HV weigh theo fri", ["Carys Bowen"], "weigh theo"),
        ("carys weigh theo fri", ["Carys Bowen"], "weigh theo"),
        ("SW FGC referral by fri", ["Naomi Harker"], "FGC referral"),
        ("sw & hv joint visit fri", ["Naomi Harker", "Carys Bowen"], "joint visit"),
        ("can sw chase housing by fri?", ["Naomi Harker"], "chase housing"),
        ("sw pls chase housing fri", ["Naomi Harker"], "pls chase housing"),
        ("sw needs to chase housing by fri", ["Naomi Harker"], "chase housing"),
        ("lee not to go near school til 4pm fri", ["Lee Garrity"], "not to go near school til 4pm"),
        ("jt visit @gavin @helen by fri", ["Gavin Smith", "Helen Smith"], "jt visit"),
        ("jt visit @gavin, @helen by fri", ["Gavin Smith", "Helen Smith"], "jt visit"),
        ("jt visit @gavin and @helen by fri", ["Gavin Smith", "Helen Smith"], "jt visit"),
        ("weigh theo - HV - fri", ["Carys Bowen"], "weigh theo"),
        ("weigh theo (HV by fri)", ["Carys Bowen"], "weigh theo"),
        ("contact: sw to supervise by fri", ["Naomi Harker"], "contact: supervise"),
    ],
)
def test_owners_are_read_as_people_type_them(line: str, names: list[str], text: str) -> None:
    found = _read(f"/a {line}")
    assert (_names(found), found.text, found.due, found.questions) == (names, text, FRIDAY, ())


@pytest.mark.parametrize("task", ["GP letter to camhs", "IRO midway review", "sw hv visit"])
def test_a_role_that_may_be_a_part_of_the_task_is_asked(task: str) -> None:
    found = _read(f"/a {task} by fri")
    assert (found.people, found.text) == ((), task)
    assert "part of what is to be done" in found.questions[0].sentence


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("b4 core grp", date(2026, 11, 16)),
        ("by the nxt core group mtg", date(2026, 11, 16)),
        ("pre rcpc", date(2027, 1, 27)),
        ("by review conf", date(2027, 1, 27)),
        ("by the day before rcpc", date(2027, 1, 26)),
        ("by end of wk", FRIDAY),
        ("by end of next wk", date(2026, 11, 13)),
        ("by cop fri", FRIDAY),
        ("cop fri", FRIDAY),
        ("by close of play fri", FRIDAY),
        ("by fri latest", FRIDAY),
        ("due: fri", FRIDAY),
        ("nlt 12 dec", date(2026, 12, 12)),
        ("tues nxt wk", date(2026, 11, 10)),
        ("a wk tues", date(2026, 11, 17)),
        ("within 10 wkg days", date(2026, 11, 18)),
        ("in a fortnight's time", date(2026, 11, 18)),
        ("by xmas eve", date(2026, 12, 24)),
        ("by 14.12.26", date(2026, 12, 14)),
    ],
)
def test_days_are_read_as_minute_takers_shorten_them(when: str, due: date) -> None:
    found = _read(f"/a HV to weigh theo {when}")
    assert (found.due, found.text, found.questions) == (due, "weigh theo", ())


@pytest.mark.parametrize(
    "when",
    [
        "mid dec",
        "by mid-dec",
        "by early jan",
        "w/c 16 nov",
        "in a few weeks",
        "by the xmas hols",
        "by second week of dec",
        "by next meeting",
        "before court",
        "by her birthday",
        "by the weekend",
        "this week",
    ],
)
def test_a_day_that_only_people_know_is_asked(when: str) -> None:
    found = _read(f"/a HV to weigh theo {when}")
    assert found.due is None
    assert len(found.questions) == 1


@pytest.mark.parametrize(
    "words",
    [
        "crim investigation, profs only",
        "criminal investigation",
        "third party info",
        "mum + dad out - crim investigation",
        "agencies only",
        "on: the police bit",
    ],
)
def test_a_ground_behind_the_lock_begins_the_stretch(words: str) -> None:
    found = _read(f"/lock {words}")
    assert (found.kind, found.restricted, found.questions) == (Kind.LOCK, True, ())
    assert found.text == words.removeprefix("on: ")


@pytest.mark.parametrize("words", ["police info on dad", "crim inv: dad on bail", "risk to mum"])
def test_what_may_be_a_ground_is_asked_and_stays_restricted(words: str) -> None:
    found = _read(f"/lock {words}")
    assert (found.kind, found.restricted, found.text) == (Kind.NOTE, True, words)
    stretch, entry = found.questions[0].fixes
    begun, alone = _read(stretch.applied(found.line)), _read(entry.applied(found.line))
    assert (begun.kind, begun.text, begun.restricted) == (Kind.LOCK, words, True)
    assert (alone.kind, alone.text, alone.restricted) == (Kind.NOTE, words, True)
    assert begun.questions == alone.questions == ()


@pytest.mark.parametrize("line", ["/lock police: a second complainant", "/lock OT: on bail"])
def test_what_somebody_says_behind_the_lock_is_an_entry(line: str) -> None:
    found = _read(line)
    assert (found.kind, found.restricted, found.questions) == (Kind.NOTE, True, ())


def test_the_stretch_ends_with_words_behind_it() -> None:
    found = _read("/lock off, family back in")
    assert (found.kind, found.restricted, found.text) == (Kind.LOCK, False, "family back in")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("cp plan for theo under neglect", ["Theo Garrity"]),
        ("no further action re maisie", ["Maisie Doyle"]),
        ("theo to be CIN", ["Theo Garrity"]),
        ("cp plan for all the children", ["Alfie Doyle", "Maisie Doyle", "Theo Garrity"]),
        ("cp plan, theo, neglect", ["Theo Garrity"]),
    ],
)
def test_a_decision_is_on_the_child_it_names_and_stays_whole(line: str, names: list[str]) -> None:
    found = _read(f"/d {line}")
    assert (_names(found), found.text, found.questions) == (names, line, ())


def test_a_decision_on_children_apart_is_asked() -> None:
    assert len(_read("/d cp plan for alfie, CIN for theo").questions) == 1


@pytest.mark.parametrize(
    ("line", "name", "service"),
    [
        ("julie from camhs", "julie", "CAMHS"),
        ("julie camhs", "julie", "CAMHS"),
        ("julie - young carers", "julie", "young carers"),
        ("jane poole social worker", "jane poole", "social worker"),
        ("dr patel from the ward", "dr patel", "the ward"),
    ],
)
def test_a_walk_in_is_read_with_the_service(line: str, name: str, service: str) -> None:
    found = _read(f"/in {line}")
    assert found.newcomer is not None
    assert (found.newcomer.name, found.newcomer.service) == (name, service)
    assert (found.text, found.questions) == ("", ())


@pytest.mark.parametrize("line", ["/in psychiatrist", "/in someone from camhs", "/in camhs julie"])
def test_a_walk_in_without_a_name_is_asked(line: str) -> None:
    assert len(_read(line).questions) == 1


def test_a_baby_says_nothing_and_an_older_child_is_asked(marsh: Room) -> None:
    baby = understand("poppy - 50th centile", marsh, now=MARSH_NOW)
    assert ([who.name for who in baby.about], baby.people) == (["Poppy Marsh"], ())
    child = understand("jayden - checks on mum", marsh, now=MARSH_NOW)
    assert (child.people, child.text) == ((), "jayden - checks on mum")
    said, about = (one.applied(child.line) for one in child.questions[0].fixes)
    assert _names(understand(said, marsh, now=MARSH_NOW)) == ["Jayden Marsh"]
    told = understand(about, marsh, now=MARSH_NOW)
    assert ([who.name for who in told.about], told.people) == (["Jayden Marsh"], ())


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("/a marsh to ring housing by fri", 6),
        ("marsh: wants the key", 6),
        ("/out marsh", 6),
        ("/d marsh: plan", 4),
        ("/v ms marsh: help without the label", 2),
        ("/a Mrs Marsh to sleep over tonight", 2),
        ("/a cmht to visit weekly", 2),
        ("DS Webb: no further calls", 1),
    ],
)
def test_a_name_of_many_in_the_marsh_room_is_asked_with_all(
    marsh: Room, line: str, count: int
) -> None:
    found = understand(line, marsh, now=MARSH_NOW)
    assert found.people == ()
    assert len(found.questions[0].choices) == count


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("/v tylers dad: wants the boys", "Darren Pike"),
        ("/a gran to take jayden to school", "Janet Marsh"),
        ("leah pike: tired", "Leah Marsh"),
        ("/a can grace pls refer jayden by 4.12.26", "Grace Ilori"),
        ("dc foulkes: on bail /lock", "Amy Foulkes"),
        ("/a probation to confirm by cop fri", "Probation"),
        ("/d plan for jayden under emotional abuse", "Jayden Marsh"),
    ],
)
def test_who_is_certain_in_the_marsh_room_is_not_asked(marsh: Room, line: str, name: str) -> None:
    found = understand(line, marsh, now=MARSH_NOW)
    assert (_names(found), found.questions) == ([name], ())


@pytest.mark.parametrize("case", CASES)
def test_no_sentence_of_a_worked_case_is_asked_or_torn(case: str) -> None:
    record = example(case)
    room = room_of(record, now=MARSH_NOW)
    texts = [*(one.text for one in record.contributions), *(one.text for one in record.views)]
    for text in texts:
        found = understand(text, room, now=MARSH_NOW)
        assert (found.people, found.questions, found.text) == ((), (), text.strip())
    for task in (one.action for one in record.actions):
        found = understand(f"/a {task}", room, now=MARSH_NOW)
        assert (found.people, found.questions) == ((), ()), task


def test_a_child_protection_plan_is_no_child(marsh: Room) -> None:
    found = understand("/d child protection plan for Jayden, neglect", marsh, now=MARSH_NOW)
    assert (_names(found), found.questions) == (["Jayden Marsh"], ())
