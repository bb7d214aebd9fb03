"""Reads what begins a line: the slash command, the lock, the time of an entry.

Must not read who or when.
"""

import re
from dataclasses import dataclass
from datetime import time
from itertools import islice

from meetingdesk.domain.contribution import Kind as Sense
from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import Line
from ui.presenters.capture.locks import is_ground, read_restriction, read_switch
from ui.presenters.capture.understood import Kind, Question, Role

COMMANDS = {
    "a": Kind.ACTION,
    "act": Kind.ACTION,
    "action": Kind.ACTION,
    "d": Kind.DECISION,
    "dec": Kind.DECISION,
    "decision": Kind.DECISION,
    "n": Kind.NOTE,
    "note": Kind.NOTE,
    "r": Kind.RISK,
    "risk": Kind.RISK,
    "s": Kind.STRENGTH,
    "strength": Kind.STRENGTH,
    "v": Kind.VIEW,
    "view": Kind.VIEW,
    "dis": Kind.DISSENT,
    "dissent": Kind.DISSENT,
    "in": Kind.PRESENCE_IN,
    "out": Kind.PRESENCE_OUT,
    "x": Kind.EXCLUDE,
    "exclude": Kind.EXCLUDE,
    "back": Kind.BACK,
    "next": Kind.NEXT,
    "prev": Kind.PREVIOUS,
    "previous": Kind.PREVIOUS,
    "?": Kind.HELP,
    "help": Kind.HELP,
}
SENSES = {
    "f": Sense.FACT,
    "fact": Sense.FACT,
    "op": Sense.OPINION,
    "opinion": Sense.OPINION,
    "rep": Sense.REPORTED,
    "reported": Sense.REPORTED,
}
"""Notes that say in which sense; risk, strength and view are commands of their own."""
_WITHOUT_WORDS = frozenset(
    {Kind.NEXT, Kind.PREVIOUS, Kind.HELP}
    | {Kind.PRESENCE_IN, Kind.PRESENCE_OUT, Kind.EXCLUDE, Kind.BACK}
)
"""Kinds that record nothing which could be kept from a copy."""
_LOCK = "lock"
_UNLOCK = "unlock"
_COLON = re.compile(r":(?=\s|$)")
_MOST_LOCKS = 8
_SLASH = re.compile(r"(?P<slash>[/\\])\s?(?P<word>\?|[A-Za-z]+)(?=[\s:,;]|$):?", re.ASCII)
_LOCK_WITHIN = re.compile(r"(?<!\S)/lock(?=[\s:,;.]|$)", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![^\s(])@(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\w|[:.]\d)", re.ASCII
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the line is to become."""

    kind: Kind
    is_chosen: bool
    """Whether a command said so; a line without one is a note."""
    restricted: bool
    at: time | None
    questions: tuple[Question, ...]
    sense: Sense | None = None


def read_head(line: Line) -> Head:
    """Take command, lock and time from the line, and return what they say."""
    questions: list[Question] = []
    kind, is_locked, sense = _read_commands(line, questions)
    for found in list(islice(_LOCK_WITHIN.finditer(line.work), _MOST_LOCKS)):
        line.take(found.start(), found.end(), role=Role.RESTRICTED)
        is_locked = True
    at = _read_time(line)
    chosen = kind
    is_told = kind not in _WITHOUT_WORDS and read_restriction(line)
    if is_told:
        is_locked = True
    elif chosen is None and is_locked:
        chosen, is_locked = _switched(line)
    return Head(
        kind=chosen or Kind.NOTE,
        is_chosen=kind is not None,
        restricted=is_locked,
        at=at,
        questions=tuple(questions),
        sense=sense,
    )


def _read_commands(line: Line, questions: list[Question]) -> tuple[Kind | None, bool, Sense | None]:
    is_locked = False
    for _count in range(_MOST_LOCKS):
        found = _SLASH.match(line.work, line.start)
        if found is None:
            break
        word, is_back = found["word"].lower(), found["slash"] == "\\"
        if word == _LOCK and not is_back:
            line.take(found.start(), found.end(), role=Role.RESTRICTED)
            is_locked = True
            continue
        if word == _UNLOCK and not is_back:
            line.take(found.start(), found.end(), role=Role.RESTRICTED)
            return Kind.LOCK, False, None
        if word in COMMANDS:
            line.take(found.start(), found.end(), role=Role.COMMAND)
            if is_back:
                asked = _("Did you mean “/{command}” by “\\{command}”?")
                questions.append(Question(sentence=asked.format(command=word)))
            return COMMANDS[word], is_locked, None
        if word in SENSES and not is_back:
            line.take(found.start(), found.end(), role=Role.COMMAND)
            return Kind.NOTE, is_locked, SENSES[word]
        if not is_back:
            asked = _("There is no command “{typed}”. Is this a note?")
            questions.append(Question(sentence=asked.format(typed=found.group())))
        break
    return None, is_locked, None


def _switched(line: Line) -> tuple[Kind | None, bool]:
    """Tell whether a stretch begins or ends: nothing behind the lock, a switch, or a ground."""
    if line.start == line.end:
        return Kind.LOCK, True
    if not begins_with_lock(line):
        return None, True
    is_on = read_switch(line)
    if is_on is not None:
        return Kind.LOCK, is_on
    return (Kind.LOCK if is_ground(line.work[line.start : line.end]) else None), True


def begins_with_lock(line: Line) -> bool:
    """Tell whether the lock stands before every word that is left."""
    locks = (taken.start for taken in line.taken if taken.role is Role.RESTRICTED)
    return min(locks, default=line.end) < line.start


def _read_time(line: Line) -> time | None:
    found = _TIME.search(line.work)
    if found is None:
        return None
    line.take(found.start(), found.end(), role=Role.TIME)
    line.take_match(_COLON, Role.JOINING)
    return time(int(found["hour"]), int(found["minute"]))
