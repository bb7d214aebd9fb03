"""Reads an action: WHO to WHAT by WHEN · WHO, WHAT, WHEN · WHAT @who by WHEN.

Must not look for a day or an owner in the middle of the task: what is not certain stays text.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import Line, Token
from ui.presenters.capture.midway import find_midway
from ui.presenters.capture.names import Named, Names, names_of
from ui.presenters.capture.owners import (
    OWNER_WORDS,
    ask_part,
    asked_owner,
    bare_owner,
    begins_task,
    begins_with_owner,
    first_owner,
    headed_owner,
    is_of_child,
    last_code,
    owners_by_at,
    set_off_stranger,
    stranger,
)
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.understood import Fix, Question, Role
from ui.presenters.capture.vocabulary import vocabulary
from ui.presenters.capture.when import When, find_unread, find_when, find_when_at_start

_TRAILING = re.compile(r"(?:[\s,;]|(?<=\s)[.–—-])+\Z")
_LEADING = re.compile(r"(?:[\s,;]|[–—-](?=\s))+")
_LAST_MARK = re.compile(r"[,(]|(?<=\s)[-–—](?=\s)")
_NEXT_TASK = re.compile(r"[,;]|\b(?:and|then)\b|&|\+", re.IGNORECASE)
_WHERE = frozenset({"the", "his", "her", "their", "a", "an", "sch", "playgroup", "appts", "appt"})
_MOST_TASKS = 24
"""How many places are tried, so that a pasted book is read as quickly as a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Who is to do it and by when; the task itself is what is left of the line."""

    owners: tuple[Somebody, ...] = ()
    due: date | None = None
    meeting: str = ""
    questions: tuple[Question, ...] = ()


def read_action(line: Line, *, room: Room, today: date) -> Task:
    """Take owner and day from the line, and return them."""
    names = names_of(room)
    if _holds_two_tasks(line, names) or _holds_two_days(line, names, room=room, today=today):
        asked = _("Two people are each to do something. Is this one action or two?")
        return Task(questions=(Question(sentence=asked),))
    named = owners_by_at(line, names)
    when = find_when(line.work, room=room, today=today)
    if when is None:
        when = find_when_at_start(line.work, room=room, today=today)
    _take_when(line, when)
    _trim(line)
    if named is None:
        named = _owner(line, names, has_day=when is not None)
        _trim(line)
        if when is None and named is not None:
            when = find_when(line.work, room=room, today=today)
            _take_when(line, when)
            _trim(line)
    if when is None and named is not None and named.people:
        when = find_midway(line.work, line.start, room=room, today=today)
        _take_when(line, when)
    return _task(named, when or find_unread(line.work))


def _owner(line: Line, names: Names, *, has_day: bool) -> Named | None:
    """Return the owner, what must be asked about one, or None where nobody was named."""
    named = (
        first_owner(line, names)
        or asked_owner(line, names)
        or headed_owner(line, names)
        or bare_owner(line, names, has_day=has_day, has_last=_last(line, names) is not None)
    )
    if named is not None:
        return named
    unknown = stranger(line, names)
    if unknown is not None and unknown[1]:
        return unknown[0]
    return (
        _last_owner(line, names)
        or (unknown[0] if unknown is not None else None)
        or set_off_stranger(line, names)
        or (last_code(line, names) if has_day else None)
    )


def _task(named: Named | None, when: When | None) -> Task:
    questions = list(named.questions) if named is not None else []
    if when is not None and when.day.question:
        questions.append(Question(sentence=when.day.question, keeps_words=True))
    return Task(
        owners=named.people if named is not None else (),
        due=when.day.due if when is not None else None,
        meeting=when.day.meeting if when is not None else "",
        questions=tuple(questions),
    )


def _take_when(line: Line, when: When | None) -> None:
    if when is None:
        return
    if "(" in line.work[when.start : when.words] and line.work[when.end : when.end + 1] == ")":
        line.take(when.end, when.end + 1, role=Role.JOINING)
    line.take(when.start, when.words, role=Role.JOINING)
    line.take(when.words, when.end, role=Role.WHEN)


def _trim(line: Line) -> None:
    """Take commas that set off what was taken, at both ends."""
    trailing = _TRAILING.search(line.work, max(line.end - 20, 0), line.end)
    if trailing is not None:
        line.take(trailing.start(), trailing.end(), role=Role.JOINING)
    line.take_match(_LEADING, Role.JOINING)


def _last_owner(line: Line, names: Names) -> Named | None:
    """Read who stands last, set off; asked where a comma may go on with a list."""
    last = _last(line, names)
    if last is None:
        return None
    mark, tokens, named = last
    comma, end = mark.span()
    if mark.group() == "," and _ends_with_name(line, comma, names=names):
        typed = line.work[tokens[0].start : tokens[-1].end]
        told = " and ".join(who.name for who in named.people)
        fix = Fix(label=told, start=comma, end=tokens[-1].end, words=f" @{told}")
        return Named((), (ask_part(typed, fix, choices=named.people),), 0)
    line.take(comma, end, role=Role.JOINING)
    line.take(tokens[0].start, tokens[named.length - 1].end, role=Role.WHO)
    if tokens[-1].plain == ")":
        line.take(tokens[-1].start, tokens[-1].end, role=Role.JOINING)
    return named


def _last(line: Line, names: Names) -> tuple[re.Match[str], list[Token], Named] | None:
    """Return the last mark, the words behind it, and whom they name; None where they do not."""
    marks = list(_LAST_MARK.finditer(line.work, max(line.start, line.end - 80), line.end))
    if not marks or marks[-1].start() <= line.start:
        return None
    tokens = line.tokens(marks[-1].end())
    is_closed = bool(tokens) and tokens[-1].plain == ")"
    named = names.read_whole(tokens[:-1] if is_closed else tokens)
    return None if named is None else (marks[-1], tokens, named)


def _ends_with_name(line: Line, end: int, *, names: Names) -> bool:
    before = line.tokens(max(line.work.rfind(",", 0, end), end - 60, 0))
    words = [token for token in before if token.end <= end]
    return any(names.read_whole(words[-width:]) is not None for width in (1, 2, 3))


def _holds_two_tasks(line: Line, names: Names) -> bool:
    """Tell whether, after one person and "to", another person and "to" begin anew."""
    tokens = line.tokens(most=OWNER_WORDS)
    if not _begins_task(tokens, names):
        return False
    breaks = list(islice(_NEXT_TASK.finditer(line.work, line.start), _MOST_TASKS))
    first_to = next(one.end for at, one in enumerate(tokens) if begins_task(tokens, at))
    return any(
        _begins_task(line.tokens(found.end(), most=OWNER_WORDS), names)
        and not _goes_somewhere(line, found, names=names)
        for found in breaks
        if found.start() > first_to
    )


def _holds_two_days(line: Line, names: Names, *, room: Room, today: date) -> bool:
    """Tell whether a day is followed by a comma and somebody: "AB keys mon, CD beds tues".

    Nor may who stands last be lost where somebody stands first: "AB keys mon, CD".
    """
    for found in islice(_NEXT_TASK.finditer(line.work, line.start), _MOST_TASKS):
        named = names.read(line.tokens(found.end(), most=OWNER_WORDS))
        if found.group() not in {",", ";"} or named is None or is_of_child(named):
            continue
        if find_when(line.work[: found.start()], room=room, today=today) is None:
            continue
        if names.read_whole(line.tokens(found.end())) is None:
            return find_when(line.work, room=room, today=today) is not None
        if begins_with_owner(line, names):
            return True
    return False


def _goes_somewhere(line: Line, joined: re.Match[str], *, names: Names) -> bool:
    """Tell whether "A & M to school" is whom somebody takes there, and no task of theirs."""
    before = [one for one in line.tokens(max(joined.start() - 40, 0)) if one.end <= joined.start()]
    after = line.tokens(joined.start(), most=OWNER_WORDS)
    for width in (3, 2, 1):
        listed = [*before[-width:], *after]
        named = names.read(listed)
        if named is None or not width + 1 < named.length < len(listed) - 1:
            continue
        to, goes_to = (one.plain for one in listed[named.length : named.length + 2])
        words = vocabulary().words
        is_verb = goes_to in words.verbs and joined.group() in {",", ";"}
        is_place = goes_to in words.places | _WHERE
        return to == "to" and (is_place or (is_of_child(named) and not is_verb))
    return False


def _begins_task(tokens: list[Token], names: Names) -> bool:
    named = names.read(tokens)
    return named is not None and begins_task(tokens, named.length) > 0
