"""Reads who spoke, holds a view, dissents, is decided on, comes or goes.

Must not take a name out of a sentence: only what a colon, a dash or a comma sets off is taken.
"""

import re
from dataclasses import dataclass

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import Line, Token
from ui.presenters.capture.names import Named, names_of, subjects_of
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.understood import Kind, Newcomer, Question, Role

PRESENCE = frozenset({Kind.PRESENCE_IN, Kind.PRESENCE_OUT, Kind.EXCLUDE, Kind.BACK})
_HOLDERS = frozenset({Kind.VIEW, Kind.DISSENT})
"""Kinds that always are somebody's, so that a name that begins the sentence is the holder's."""
_DASHES = frozenset({"-", "–", "—"})
_NEWCOMER = re.compile(
    r"(?P<name>[^,;:@()]+?)(?=\s*[,;:(]|\s+(?:by|on|via|from|in|late|with)\s|\s*\Z)"
    r"(?:\s*(?P<comma>[,(])\s*(?P<service>[^,;:@()]+?)(?=\s*[,;:)]|\s+(?:by|on|via|till|until)\s|\s*\Z))?"
    r"\s*(?P<mark>[,;:)])?"
)
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who it was."""

    people: tuple[Somebody, ...] = ()
    newcomer: Newcomer | None = None
    questions: tuple[Question, ...] = ()


def read_saying(line: Line, kind: Kind, *, room: Room) -> Said:
    """Take the person who is set off at the beginning, and return who it is."""
    names = subjects_of(room) if kind is Kind.DECISION else names_of(room)
    tokens = line.tokens()
    named = names.read(tokens)
    if named is None:
        return Said()
    if _take_set_off(line, tokens, named=named, kind=kind) or kind in _HOLDERS:
        return Said(people=named.people, questions=named.questions)
    return Said()


def _take_set_off(line: Line, tokens: list[Token], *, named: Named, kind: Kind) -> bool:
    if named.length >= len(tokens):
        return False
    mark = tokens[named.length]
    marks = {":"} | (_DASHES if mark.start > tokens[named.length - 1].end else set())
    if kind in _HOLDERS or kind is Kind.DECISION:
        marks |= {","}
    if mark.plain not in marks:
        return False
    _take(line, tokens, length=named.length)
    return True


def _take(line: Line, tokens: list[Token], *, length: int) -> None:
    """Take the person, and the mark after it if there is one."""
    line.take(tokens[0].start, tokens[length - 1].end, role=Role.WHO)
    if length < len(tokens) and tokens[length].plain in {":", ",", ";"} | _DASHES:
        line.take(tokens[length].start, tokens[length].end, role=Role.JOINING)


def read_presence(line: Line, kind: Kind, *, room: Room) -> Said:
    """Take who comes or goes from the line; who is not known can only come in."""
    tokens = line.tokens()
    names = names_of(room)
    named = names.read(tokens)
    if named is not None:
        questions = named.questions
        if kind is Kind.PRESENCE_IN:
            questions += _is_newcomer(tokens, named)
        _take(line, tokens, length=named.length)
        return Said(people=() if questions else named.people, questions=questions)
    if kind is Kind.PRESENCE_IN and tokens:
        return _newcomer(line)
    asked = _("Who is it? Nobody in the room list is called so.") if tokens else _("Who is it?")
    return Said(questions=(Question(sentence=asked),))


def _is_newcomer(tokens: list[Token], named: Named) -> tuple[Question, ...]:
    """Ask where a first name that is known goes on with a surname that is not."""
    after = tokens[named.length : named.length + 2]
    goes_on = (
        len(named.people) == 1
        and named.length == 1
        and bool(after)
        and after[0].typed[0].isupper()
        and (len(after) == 1 or after[1].plain == ",")
    )
    if not goes_on:
        return ()
    typed = f"{tokens[0].typed} {after[0].typed}"
    asked = _("Is “{typed}” {name}, or somebody who is not in the room list?")
    sentence = asked.format(typed=typed, name=named.people[0].name)
    return (Question(sentence=sentence, choices=named.people),)


def _newcomer(line: Line) -> Said:
    found = _NEWCOMER.match(line.work[: line.end], line.start)
    if found is None or len(found["name"].split()) > _LONGEST_NAME:
        asked = _("Who came in? Type the name, a comma and the service.")
        return Said(questions=(Question(sentence=asked),))
    line.take(found.start("name"), found.end("name"), role=Role.WHO)
    if found["service"]:
        line.take(found.start("comma"), found.end("comma"), role=Role.JOINING)
        line.take(found.start("service"), found.end("service"), role=Role.SERVICE)
    if found["mark"]:
        line.take(found.start("mark"), found.end("mark"), role=Role.JOINING)
    newcomer = Newcomer(name=found["name"].strip(), service=(found["service"] or "").strip())
    return Said(newcomer=newcomer)
