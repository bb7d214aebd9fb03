"""Reads when something is due, at the end of an action: a day, a duration, a named meeting.

Must not guess: what could be two days is a question. Working days are counted by the calendar
of the rules, with its bank holidays.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from meetingdesk.domain.language import gettext as _
from meetingdesk.rules.calendar import add_months, add_working_days, working_days_before
from ui.presenters.capture.dates import FARTHEST_YEARS, WEEKDAY, Day, read_date, weekday_of
from ui.presenters.capture.line import plain_words, written_out
from ui.presenters.capture.names import COUNTS
from ui.presenters.capture.room import NamedMeeting, Room
from ui.presenters.capture.vague import ask_some_meeting, ask_vague

_MOST_WORDS = 12
_REACH = 120
"""How far from the end of the line a day may begin."""
_WORD_START = re.compile(r"(?<![^\s,;:(])[^\s,;:(]")
_FRIDAY = 4
_SETS_OFF = (",", ":", ";", " -", " –", " —")
_AT_START = re.compile(
    r"\s*(?P<head>(?P<by>(?:by|before|b4|due|no\s+later\s+than)\s+)?)(?=\S)", re.IGNORECASE
)
_BY = (
    r"by|before|b4|bef|pre|due(?:\s+(?:by|on|date|before))?|(?:no|not)\s+later\s+than|nlt|in\s+time\s+for"
    r"|prior\s+to|ahead\s+of|in\s+advance\s+of|(?:on|by)\s+or\s+before|before\s+or\s+on|deadline"
    r"|target(?:\s+date)?|(?:by\s+)?(?:the\s+)?latest(?:\s+by)?|asap\s+(?:and|&|but)\s+by"
)
_JOINING = re.compile(
    rf"(?:\(?\b(?:(?P<by>{_BY})|on|at)\s*[:=]?|[,;:(]|(?<=\s)[-–—])\s*\Z", re.IGNORECASE
)
_FORBIDS = re.compile(
    r"\b(?:of|from|since|dated|until|till|til|after|last|every|each|for|to|than|the|and|or|not"
    r"|a|between|since|re|w/c|wc|was|is|were|1st|first|initial|starts?"
    r"|starting|begins?|beginning|commenc\w+)\s*\Z|[&+]\s*\Z",
    re.IGNORECASE,
)
"""Words after which a day at the end belongs to the task."""
_AFTERTHOUGHT = re.compile(
    r"[\s,]+(?:please|pls|if\s+poss(?:ible)?|or\s+sooner|max|noon|midday"
    r"|(?:at\s+)?\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm)|morning|afternoon|evening|am|pm"
    r"|(?P<close>(?:at\s+the\s+)?(?:very\s+)?latest|cop|cob|eod|lunch(?:time)?|first\s+thing))\s*\Z",
    re.IGNORECASE,
)
_CLOSE = (
    r"(?:the\s+)?(?:cop|cob|eod|c\.o\.p\.?|(?:close|end)\s+of\s+(?:the\s+)?(?:play|business|day)"
    r"|noon|midday|lunch(?:time)?|first\s+thing|start\s+of\s+(?:the\s+)?day)"
)
_CLOSE_OF_DAY = re.compile(rf"{_CLOSE}(?:\s+(?:on|of))?\s+(?P<day>.+)")
_CLOSE_TODAY = re.compile(
    r"(?:the\s+)?(?:cop|cob|eod|(?:close|end)\s+of\s+(?:play|business|(?:the\s+)?day))"
)
_NUMBERS = {**COUNTS, "one": 1, "eleven": 11, "twelve": 12} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "couple of": 2,
    "a couple": 2,
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_DURATION = re.compile(
    rf"(?P<lead>(?:in|within)(?:\s+the\s+next)?\s+)?{_COUNT}\s*"
    r"(?P<working>(?:working|work|wkg|wking|business)[\s-]+|w/\s?)?"
    r"(?P<unit>days?|wds?|wks?|weeks?|fortnights?|months?|mths?|mnths?|years?|yrs?|hours?|hrs?)"
    r"(?:[’']?s?\s+time|[’'])?"
    r"(?:\s+(?P<side>of|from|after|before|prior\s+to)\s+(?P<anchor>.+))?",
    re.ASCII,
)
_SHORTHAND = re.compile(
    r"(?:in|within)\s+(?P<count>\d{1,2})/(?P<unit>52|12|7)(?:\s+time)?", re.ASCII
)
_WEEK = r"w(?:ee)?k"
_WEEKDAY = re.compile(
    rf"(?:(?P<which>this|next|nxt|this\s+coming|coming|a\s+{_WEEK}(?:\s+on)?|{_WEEK}\s+on"
    rf"|(?:next|nxt)\s+{_WEEK}(?:\s+on)?|this\s+{_WEEK}(?:\s+on)?)\s+)?"
    rf"(?P<day>{WEEKDAY})(?P<week>(?:\s+of)?\s+(?:(?:next|nxt|this)\s+)?{_WEEK})?"
)
_WEEKDAYS = re.compile(rf"{WEEKDAY}(?:\s*(?:[,/&+–-]|\band\b|\bor\b|\bto\b)\s*{WEEKDAY})+")
_UNIT = r"(?P<unit>month|mth|mnth|week|wk|year|yr)"
_END = re.compile(
    rf"(?:the\s+)?(?:end(?:\s+of)?\s+(?:the\s+|this\s+)?(?P<next>(?:next|nxt)\s+)?{_UNIT}"
    r"|(?P<short>(?:month|wk|week)[\s-]end|eom|eow|e/o\s?m|e/o\s?w))"
)
_END_OF_NAMED = re.compile(r"(?:the\s+)?end(?:\s+of)?\s+(?P<month>[a-z]{3,9})")
_TODAY = {
    "today": 0,
    "2day": 0,
    "tonight": 0,
    "tonite": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "tomoz": 1,
    "tmrw": 1,
    "tmr": 1,
    "tomo": 1,
    "tmw": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "2moro": 1,
    "2morrow": 1,
    "this time next week": 7,
    "a week today": 7,
    "a wk today": 7,
    "a week tomorrow": 8,
}
_UNREAD = re.compile(
    r"\b(?:by|before|b4|until)\s+(?P<words>(?:[^\s,;:()]+\s+){0,4}[^\s,;:()]+)[\s.,;!?)]*\Z",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"\b(?:day|days|wk|wks|weeks?|weekend|months?|mths?|years?|yrs?|term|birthday|eve|xmas|christmas"
    r"|mon|tues?|weds?|thurs?|fri|sat|sun|\w+day|january|february|april|june|july|august|september"
    r"|october|november|december|nov|dec|jan|feb|half|noon|night|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)"
    r"|\d{1,2}\s\d{1,2}|oclock|o’clock|o'clock|hols|holidays?|easter|diwali|eid|ramadan)\b",
    re.IGNORECASE,
)
_FEASTS = {
    "xmas eve": "24 december",
    "christmas eve": "24 december",
    "xmas": "25 december",
    "christmas": "25 december",
    "xmas day": "25 december",
    "christmas day": "25 december",
    "boxing day": "26 december",
    "new years eve": "31 december",
    "nye": "31 december",
    "new years day": "1 january",
}
_WITHIN = re.compile(r"\Aw/\s?in?\s+(?=\S)")
_ONE_BEFORE = re.compile(r"(?:the\s+)?(day|week|wk|month)\s+(?=before|after|prior)")
_MEANS = {
    "grp": "group",
    "gp": "group",
    "groups": "group",
    "conf": "conference",
    "mtg": "meeting",
    "mtgs": "meeting",
    "rev": "review",
    "nxt": "next",
    "c/g": "cg",
    "1st": "first",
    "2nd": "second",
}
_AFTER_NAME = frozenset({"meeting", "date"})
_BEFORE_NAME = frozenset({"the", "next", "our", "this", "first", "coming", "upcoming"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    room: Room
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day that was found, and where in the line it stands, its joining word included."""

    day: Day
    start: int
    words: int
    """Where the words of the day itself begin."""
    end: int


def find_when(work: str, *, room: Room, today: date) -> When | None:
    """Return when it is due, as far as the end of the line tells: the last "by" binds."""
    end = len(work.rstrip(" \t\r\n,;.)?!"))
    found = _at_end(work, end, room=room, today=today)
    if found is not None:
        return found
    after = _AFTERTHOUGHT.search(work, max(end - 40, 0), end)
    found = _at_end(work, after.start(), room=room, today=today) if after else None
    if found is None and after is not None:
        end = len(work[: after.start()].rstrip(" ,"))
        twice = _AFTERTHOUGHT.search(work, max(end - 40, 0), end)
        found = _at_end(work, twice.start(), room=room, today=today) if twice else None
    # "At the latest" and "close of play" say no more than the day does.
    return replace(found, end=end) if found and after and after["close"] else found


def find_unread(work: str) -> When | None:
    """Return the question for a "by …" at the end that is a time and was not understood."""
    found = _UNREAD.search(work, max(len(work.rstrip()) - 60, 0))
    if found is None or _TIMELY.search(found["words"]) is None:
        return None
    asked = _("Which day is “{typed}”?").format(typed=" ".join(found["words"].split()))
    end = found.end("words")
    # Nothing is taken: the words stay in the task.
    return When(day=Day(question=asked), start=end, words=end, end=end)


def _at_end(work: str, end: int, *, room: Room, today: date) -> When | None:
    starts = [match.start() for match in _WORD_START.finditer(work, max(end - _REACH, 0), end)]
    for start in starts[-_MOST_WORDS:]:
        day = read_when(work[start:end], room=room, today=today)
        if day is None:
            continue
        joined = _JOINING.search(work, max(start - 30, 0), start)
        if day.only_by and (joined is None or joined["by"] is None):
            continue
        if joined is not None:
            return When(day=day, start=joined.start(), words=start, end=end)
        if day.stands_alone and not _FORBIDS.search(work, max(start - 30, 0), start):
            return When(day=day, start=start, words=start, end=end)
    return None


def find_when_at_start(work: str, *, room: Room, today: date) -> When | None:
    """Return the day with which the line begins, set off by "by" or by a comma or colon."""
    found = _AT_START.match(work)
    if found is None:
        return None
    words = [match.start() for match in _WORD_START.finditer(work, found.end(), found.end() + 60)]
    ends = [*words[1:_MOST_WORDS], len(work)]
    for end in reversed(ends):
        typed = work[found.end() : end].rstrip()
        day = read_when(typed.rstrip(" ,:;-–—"), room=room, today=today)
        if day is None:
            continue
        is_set_off = typed.endswith(_SETS_OFF) or typed.lower().startswith(("within ", "w/in "))
        if found["by"] or (is_set_off and day.stands_alone):
            stop = found.end() + len(typed)
            return When(day=day, start=found.start("head"), words=found.end(), end=stop)
    return None


def read_when(words: str, *, room: Room, today: date) -> Day | None:
    """Return the day that the words mean, None where they mean none."""
    plain = _WITHIN.sub("within ", " ".join(words.lower().split()))
    plain = _ONE_BEFORE.sub(r"1 \1 ", plain, count=1)
    if not plain:
        return None
    known = _meeting(plain, room) or ask_vague(plain)
    if known is not None:
        return known
    if plain in _TODAY:
        return Day(due=today + timedelta(days=_TODAY[plain]))
    if _CLOSE_TODAY.fullmatch(plain):
        return Day(due=today, stands_alone=False)
    close = _CLOSE_OF_DAY.fullmatch(plain)
    if close is not None:
        return read_when(close["day"], room=room, today=today)
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return read(found, _Base(room=room, today=today))
    feast = _FEASTS.get(plain.replace("'", "").replace("’", ""))
    if feast is not None:
        day = read_date(feast, today)
        return replace(day, stands_alone=False) if day is not None else None
    return read_date(plain, today) or ask_some_meeting(plain)


def _meeting(plain: str, room: Room) -> Day | None:
    meetings = _meetings_by_name(room.meetings)
    said = tuple(_MEANS.get(word, word) for word in plain_words(plain))
    meeting = meetings.get(said)
    while meeting is None and said and (said[0] in _BEFORE_NAME or said[-1] in _AFTER_NAME):
        said = said[1:] if said[0] in _BEFORE_NAME else said[:-1]
        meeting = meetings.get(said)
    if meeting is None:
        return None
    asked = _("The day of “{name}” is not agreed. When is this due?")
    question = "" if meeting.day else asked.format(name=meeting.name)
    return Day(due=meeting.day, meeting=meeting.name, question=question, stands_alone=False)


@lru_cache(maxsize=8)
def _meetings_by_name(meetings: tuple[NamedMeeting, ...]) -> dict[tuple[str, ...], NamedMeeting]:
    """Return the meetings by the words that name them; the first of several with one name."""
    found: dict[tuple[str, ...], NamedMeeting] = {}
    for meeting in meetings:
        for name in map(plain_words, (meeting.name, *meeting.aliases)):
            for words in (name, written_out(name)):
                found.setdefault(tuple(_MEANS.get(word, word) for word in words), meeting)
    return found


def _duration(found: re.Match[str], base: _Base) -> Day | None:
    number = _NUMBERS.get(found["count"]) or int(found["count"])
    anchor = Day(due=base.today)
    if found["anchor"]:
        read = read_when(found["anchor"], room=base.room, today=base.today)
        if read is None or read.due is None:
            return read
        anchor = read
    is_back = found["side"] in {"before", "prior to"}
    unit = "working" if found["working"] or found["unit"].startswith("wd") else found["unit"]
    due = _counted(
        anchor.due or base.today, -number if is_back else number, unit=unit, room=base.room
    )
    if due is None or due.year > base.today.year + FARTHEST_YEARS:
        return None
    stands = bool(found["lead"] or found["anchor"])
    return replace(anchor, due=due, stands_alone=stands)


def _counted(day: date, number: int, *, unit: str, room: Room) -> date | None:
    if unit == "working":
        step = add_working_days if number >= 0 else working_days_before
        return step(day, abs(number), closures=room.closures)
    try:
        match unit[0]:
            case "d":
                return day + timedelta(days=number)
            case "w":
                return day + timedelta(weeks=number)
            case "f":
                return day + timedelta(weeks=2 * number)
            case "m":
                return add_months(day, number)
            case "h":
                # Rounded up: within 24 hours is tomorrow, within 2 hours is today.
                return day + timedelta(days=number // 24)
            case _:
                return add_months(day, 12 * number)
    except (ValueError, OverflowError):
        return None


def _shorthand(found: re.Match[str], base: _Base) -> Day | None:
    """Read 2/52 as a nurse writes two weeks; 6/12 and 3/7 may as well be days of the calendar."""
    number = int(found["count"])
    if found["unit"] == "52":
        return Day(due=base.today + timedelta(weeks=number))
    if found["unit"] == "12":
        asked = _("Is “{typed}” that day, or so many months from now?")
    else:
        asked = _("Is “{typed}” that day, or so many days from now?")
    return Day(question=asked.format(typed=found.group()))


def _weekday(found: re.Match[str], base: _Base) -> Day:
    wanted = weekday_of(found["day"])
    coming = base.today + timedelta(days=(wanted - base.today.weekday() - 1) % 7 + 1)
    which = found["which"] or ""
    # "He sat", "in the sun": words of English, unless something before them says otherwise.
    stands = bool(which) or found["day"] not in {"sat", "sun", "wed"}
    week = f"{which} {found['week'] or ''}".replace("nxt", "next").replace("wk", "week")
    if "this" in week and "week" in week:
        return Day(due=coming)
    if "next week" in " ".join(week.split()):
        which = "next"
    elif "week" in week:
        return Day(due=coming + timedelta(weeks=1))
    if which in {"next", "nxt"}:
        monday = base.today - timedelta(days=base.today.weekday())
        return Day(due=monday + timedelta(days=7 + wanted))
    return Day(due=coming, stands_alone=stands)


def _weekdays(found: re.Match[str], _base: _Base) -> Day:
    asked = _("Which one day is this due: “{typed}”?")
    return Day(question=asked.format(typed=found.group()))


def _end(found: re.Match[str], base: _Base) -> Day:
    short = found["short"] or ""
    unit = found["unit"] or ("week" if "w" in short else "month")
    unit = {"wk": "week", "yr": "year"}.get(unit, unit)
    ahead = 1 if found["next"] else 0
    if unit == "week":
        monday = base.today - timedelta(days=base.today.weekday())
        return Day(due=max(monday + timedelta(days=7 * ahead + _FRIDAY), base.today))
    if unit == "year":
        return Day(due=date(base.today.year + ahead, 12, 31))
    return Day(due=add_months(base.today.replace(day=1), ahead + 1) - timedelta(days=1))


def _end_of_named(found: re.Match[str], base: _Base) -> Day | None:
    first = read_date(f"1 {found['month']}", base.today.replace(day=1))
    if first is None or first.due is None:
        return None
    return Day(due=add_months(first.due, 1) - timedelta(days=1))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Base], Day | None]], ...] = (
    (_SHORTHAND, _shorthand),
    (_DURATION, _duration),
    (_WEEKDAY, _weekday),
    (_WEEKDAYS, _weekdays),
    (_END, _end),
    (_END_OF_NAMED, _end_of_named),
)
