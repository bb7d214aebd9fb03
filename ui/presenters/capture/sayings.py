"""Reads who spoke, holds a view, dissents, is decided on, comes or goes.

Must not take a name out of a sentence: only what a colon, a dash or a comma sets off is taken.
"""

import re
from dataclasses import dataclass, replace

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.asides import NO_ASIDES, Asides, read_about, read_asides
from ui.presenters.capture.line import Line, Token
from ui.presenters.capture.names import Named, Names, names_of, subjects_of
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.understood import Fix, Kind, Newcomer, Question, Role

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
_ENDS_NAME = frozenset({",", ":", ";", "(", "by", "on", "via", "from", "late", "with", "until"})
_DEPUTY = re.compile(
    r"[\s,(]*\b(?:(?:as\s+)?(?:a\s+)?deputy\s+(?:for|of|to)|deputi[sz]ing\s+for|standing\s+in\s+for"
    r"|covering\s+for|instead\s+of|in\s+place\s+of|for)\s+(?P<who>[^,;:()@]{1,60}?)\s*\)?\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who it was."""

    people: tuple[Somebody, ...] = ()
    newcomer: Newcomer | None = None
    questions: tuple[Question, ...] = ()
    asides: Asides = NO_ASIDES
    deputy_for: Somebody | None = None


def read_saying(line: Line, kind: Kind, *, room: Room) -> Said:
    """Take the person who is set off at the beginning, and return who it is."""
    names = subjects_of(room) if kind is Kind.DECISION else names_of(room)
    tokens = line.tokens()
    named = names.read(tokens)
    if named is None:
        about = read_about(line, room=room)
        return Said(asides=Asides(about=about), questions=() if about else _is_like(names, tokens))
    asides = None
    if kind is not Kind.DECISION:
        asides = read_asides(line, tokens[named.length - 1].end, room=room)
    if asides is not None:
        line.take(tokens[0].start, tokens[named.length - 1].end, role=Role.WHO)
        return Said(people=named.people, questions=named.questions, asides=asides)
    if _take_set_off(line, tokens, named=named, kind=kind) or kind in _HOLDERS:
        return Said(people=named.people, questions=named.questions)
    return Said()


def _is_like(names: Names, tokens: list[Token]) -> tuple[Question, ...]:
    """Ask where a name before a colon is one of the room with a slip of the pen."""
    for length in (1, 2):
        if length < len(tokens) and tokens[length].plain == ":":
            return names.like(tokens[:length])
    return ()


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
    deputy_for = _deputy_for(line, room) if kind is Kind.PRESENCE_IN else None
    said = _read_mover(line, kind, room=room)
    return replace(said, deputy_for=deputy_for)


def _deputy_for(line: Line, room: Room) -> Somebody | None:
    """Take "for DC Foulkes" from the end, where that is one professional, and return who it is."""
    found = _DEPUTY.search(line.work, line.start, line.end)
    if found is None:
        return None
    named = names_of(room).read_whole(Line(found["who"]).tokens())
    if named is None or len(named.people) != 1 or not named.people[0].service:
        return None
    line.take(found.start(), found.end(), role=Role.DEPUTY)
    return named.people[0]


def _read_mover(line: Line, kind: Kind, *, room: Room) -> Said:
    tokens = line.tokens()
    names = names_of(room)
    if kind is Kind.PRESENCE_IN and len(tokens) > 2 and tokens[0].plain == "new":
        line.take(tokens[0].start, tokens[0].end, role=Role.JOINING)
        return _newcomer(line)
    named = names.read(tokens)
    if named is not None:
        questions = named.questions
        if kind is Kind.PRESENCE_IN:
            questions += _is_newcomer(tokens, named)
        _take(line, tokens, length=named.length)
        return Said(people=() if questions else named.people, questions=questions)
    alike = _is_like_mover(names, tokens, kind=kind)
    if alike:
        return Said(questions=alike)
    if kind is Kind.PRESENCE_IN and tokens:
        return _newcomer(line)
    asked = _("Who is it? Nobody in the room list is called so.") if tokens else _("Who is it?")
    return Said(questions=(Question(sentence=asked),))


def _is_like_mover(names: Names, tokens: list[Token], *, kind: Kind) -> tuple[Question, ...]:
    """Ask where who moves is somebody of the room with a slip of the pen, or is new."""
    words = next((at for at, one in enumerate(tokens) if one.plain in _ENDS_NAME), len(tokens))
    for length in (2, 1):
        alike = names.like(tokens[:length]) if length <= words else ()
        if kind is Kind.PRESENCE_IN and length < words:
            # Pete Lomax is new where only a Peter Lam is known.
            return ()
        if alike and kind is Kind.PRESENCE_IN:
            return (replace(alike[0], fixes=(*alike[0].fixes, _new(tokens))),)
        if alike:
            return alike
    return ()


def _new(tokens: list[Token]) -> Fix:
    start = tokens[0].start
    return Fix(label=_("Somebody new"), start=start, end=start, words="new ")


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
    known = Fix(
        label=named.people[0].name,
        start=tokens[0].start,
        end=after[0].end,
        words=named.people[0].name,
    )
    fixes = (known, _new(tokens))
    return (Question(sentence=sentence, choices=named.people, fixes=fixes),)


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
