"""Reads who comes, goes or is asked to leave; who is not known can only come in.

Must not take a stranger for somebody of the room without asking.
"""

import re
from dataclasses import replace

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.clock import take_clock, take_last_clock
from ui.presenters.capture.line import DASHES, Line, Token, plain_words
from ui.presenters.capture.names import Named, Names, names_of
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.said import Said
from ui.presenters.capture.strangers import ask_who, is_called, words_of
from ui.presenters.capture.understood import Fix, Kind, Newcomer, Question, Role
from ui.presenters.capture.vocabulary import vocabulary

PRESENCE = frozenset({Kind.PRESENCE_IN, Kind.PRESENCE_OUT, Kind.EXCLUDE, Kind.BACK})
_HOW = r"(?:by|on|via|till|until|late|video|phone|tele?phone|teams|zoom|joining|arriv\w+|apols|in)"
_FROM = r"(?:from|of|representing|here\s+for|on\s+behalf\s+of)"
_NO_SERVICE = r"(?!\d|now\b|here\b|the\s+start|home\b|ten\b|noon\b|bus\b|traffic\b|court\b)"
_NEWCOMER = re.compile(
    rf"(?P<name>[^,;:@()]+?)(?=\s*[,;:(]|\s+[-–—]\s|\s+(?:{_FROM}|by|on|via|in|late|with)\s|\s*\Z)"
    rf"(?:(?P<comma>\s*[,(]|\s+[-–—]\s|\s+{_FROM}\s)\s*(?=\S)(?!{_HOW}\b){_NO_SERVICE}"
    rf"(?P<service>[^,;:@()]+?)(?=\s*[,;:)]|\s+(?:{_HOW}|for)\s|\s+[-–—]\s|\s*\Z))?"
    r"(?P<mark>\s*[,;:)]|\s+[-–—](?=\s))?",
    re.IGNORECASE,
)
_LONGEST_NAME = 5
_NO_NAME = frozenset(
    {"new", "from", "of", "another", "a", "the", "someone", "somebody", "person", "other"}
)
_THEIRS = frozenset({"his", "her", "their", "the", "a", "another", "one", "two"})
_ENDS_NAME = frozenset({",", ":", ";", "(", "by", "on", "via", "from", "late", "with", "until"})
_DEPUTY = re.compile(
    r"[\s,(]*\b(?:(?:as\s+)?(?:a\s+)?deputy\s+(?:for|of|to)|deputi[sz]ing\s+for|standing\s+in\s+for"
    r"|covering\s+for|instead\s+of|in\s+place\s+of|for)\s+(?P<who>[^,;:()@]{1,60}?)"
    r"(?:,?\s+as\s+(?:(?:a|the|his|her|their)\s+)?deputy)?\s*\)?\s*\Z",
    re.IGNORECASE,
)


def read_presence(line: Line, kind: Kind, *, room: Room) -> Said:
    """Take who comes or goes from the line; who is not known can only come in."""
    at = take_clock(line)
    if at is None and kind is Kind.PRESENCE_IN:
        at = take_last_clock(line)
    deputy_for = _deputy_for(line, room) if kind is Kind.PRESENCE_IN else None
    said = _read_mover(line, kind, room=room)
    if at is None and said.people:
        at = take_clock(line)
    new = said.newcomer
    if new is not None:
        new = replace(new, service=_service_of(new, deputy_for, room=room))
    return replace(said, deputy_for=deputy_for, newcomer=new, at=at)


def _service_of(new: Newcomer, deputy_for: Somebody | None, *, room: Room) -> str:
    """Return the service as the room lists it; a deputy comes for the service of the other."""
    if not new.service and deputy_for is not None:
        return deputy_for.service
    typed = plain_words(new.service)
    listed = (who.name if who.is_service else who.service for who in room.people)
    return next(
        (service for service in listed if typed and plain_words(service) == typed), new.service
    )


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
        return _newcomer(line, room)
    named = names.read(tokens)
    if named is not None:
        questions = named.questions
        if kind is Kind.PRESENCE_IN:
            questions += _is_newcomer(tokens, named) or _is_of_service(tokens, named)
        questions += _ask_other(tokens[named.length :], names)
        take_set_off(line, tokens, length=named.length)
        return Said(people=() if questions else named.people, questions=questions)
    alike = _is_like_mover(names, tokens, kind=kind)
    if alike:
        return Said(questions=alike)
    if kind is Kind.PRESENCE_IN and tokens:
        return _newcomer(line, room)
    asked = _("Who is it? Nobody in the room list is called so.") if tokens else _("Who is it?")
    return Said(questions=(Question(sentence=asked),))


def _ask_other(after: list[Token], names: Names) -> tuple[Question, ...]:
    """Ask who else moves, where "and" goes on with somebody whom the room does not know."""
    if len(after) < 2 or after[0].plain not in {"and", "&", "+"}:
        return ()
    words = vocabulary().words
    ends = _ENDS_NAME | DASHES
    end = next((at for at, one in enumerate(after) if at and one.plain in ends), len(after))
    who = after[1:end][:2]
    goes_on = words.verbs | words.saying | words.happened | (words.small - _THEIRS)
    if not words_of(who) or who[0].plain in goes_on:
        return ()
    return (ask_who(who, names),)


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


def _is_of_service(tokens: list[Token], named: Named) -> tuple[Question, ...]:
    """Ask where a service that sent nobody is followed by a name: "camhs julie"."""
    after = tokens[named.length : named.length + 3]
    if len(named.people) != 1 or not named.people[0].is_service or not after:
        return ()
    end = next((at for at, one in enumerate(after) if one.plain in _ENDS_NAME), len(after))
    words = vocabulary().words
    if not end or any(not one.plain.isalpha() or one.plain in words.small for one in after[:end]):
        return ()
    service = named.people[0].name
    name = " ".join(one.typed for one in after[:end])
    fix = Fix(
        label=_("{name}, {service}").format(name=name, service=service),
        start=tokens[0].start,
        end=after[end - 1].end,
        words=f"new {name}, {service}",
    )
    asked = _("Does “{name}” come in for {service}?").format(name=name, service=service)
    return (Question(sentence=asked, fixes=(fix,)),)


def _newcomer(line: Line, room: Room) -> Said:
    found = _NEWCOMER.match(line.work[: line.end], line.start)
    if found is None or len(found["name"].split()) > _LONGEST_NAME:
        asked = _("Who came in? Type the name, a comma and the service.")
        return Said(questions=(Question(sentence=asked),))
    end, tail = found.end("name"), ""
    if not found["service"]:
        end, tail = _service_behind(found["name"], room)
        end += found.start("name")
    tokens = Line(found["name"][: end - found.start("name")]).tokens()
    line.take(found.start("name"), end, role=Role.WHO)
    if tail:
        line.take(end, found.end("name"), role=Role.SERVICE)
    if found["service"]:
        line.take(found.start("comma"), found.end("comma"), role=Role.JOINING)
        line.take(found.start("service"), found.end("service"), role=Role.SERVICE)
    if found["mark"]:
        line.take(found.start("mark"), found.end("mark"), role=Role.JOINING)
    name = " ".join(token.typed for token in tokens)
    service = (found["service"] or tail).strip()
    return Said(
        newcomer=Newcomer(name=name, service=service),
        questions=_ask_name(tokens, has_service=bool(service or _is_deputy(line))),
    )


def _service_behind(name: str, room: Room) -> tuple[int, str]:
    """Return where the name ends, and the service that was typed behind it with no comma."""
    tokens = Line(name).tokens()
    personal = {
        part.casefold() for who in room.people if not who.is_service for part in who.name.split()
    }
    for at in range(1, len(tokens)):
        behind = tokens[at:]
        known = names_of(room).read_whole(behind)
        is_known = known is not None and not personal & {one.plain for one in behind}
        is_title = tokens[0].plain in vocabulary().words.titles and at == 1
        is_role = " ".join(one.plain for one in behind) in vocabulary().roles
        is_one = len(tokens) == 2 and is_called(behind)
        if not is_title and (is_known or is_role or is_one):
            return tokens[at - 1].end, name[behind[0].start :]
    return len(name), ""


def _is_deputy(line: Line) -> bool:
    return any(taken.role is Role.DEPUTY for taken in line.taken)


def _ask_name(tokens: list[Token], *, has_service: bool) -> tuple[Question, ...]:
    """Ask for the name where only a role or a service was typed."""
    words = vocabulary().words
    is_nobody = bool(tokens) and tokens[-1].plain in _NO_NAME
    is_role = bool(tokens) and tokens[0].plain not in words.titles and is_called(tokens)
    typed = " ".join(token.typed for token in tokens)
    if not (is_nobody or has_service or is_role) and len(tokens) == 1:
        asked = _("Who is “{typed}”? Type the whole name, a comma and the service.")
        return (Question(sentence=asked.format(typed=typed)),)
    if not is_nobody and (has_service or not is_role):
        return ()
    asked = _("What is the name of “{typed}”? Type the name, a comma and the service.")
    return (Question(sentence=asked.format(typed=typed)),)


def take_set_off(line: Line, tokens: list[Token], *, length: int) -> None:
    """Take the person, and the mark after it if there is one."""
    line.take(tokens[0].start, tokens[length - 1].end, role=Role.WHO)
    if length < len(tokens) and tokens[length].plain in {":", ",", ";"} | DASHES:
        line.take(tokens[length].start, tokens[length].end, role=Role.JOINING)
