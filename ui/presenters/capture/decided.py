"""Reads on whom a decision is that names its children in the middle: "CP plan for Theo".

Must not take a word: the sentence stays whole. What is said of several children apart is asked.
"""

import re
from collections.abc import Sequence

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import Line, Token
from ui.presenters.capture.names import COUNTS, Named, Names, subjects_of
from ui.presenters.capture.portions import ask_some, take_everybody
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.said import Said
from ui.presenters.capture.speakers import ask_word
from ui.presenters.capture.understood import Question

_FOR = re.compile(
    r"(?:(?:\A|(?<=\s))(?:for|re|regarding|about|on)|[,;]|(?<=\s)[-–—])\s+(?=\S)", re.IGNORECASE
)
_MOST = 60
_OTHERS = frozenset(
    {"agencies", "services", "professionals", "parents", "parties", "adults", "meetings", "visits"}
    | {"reports", "actions", "plans", "weeks", "months", "days", "present", "agreed"}
)
"""What else may be so many as there are children."""
_SO_MANY = re.compile(
    r"\ball\s+(?:of\s+)?(?:the\s+)?(?:\d|two|three|four|five|six)\b", re.IGNORECASE
)


def decided_on(line: Line, *, room: Room) -> Said:
    """Return on whom it is: who begins the sentence, stands behind "for", or is told in a list."""
    everybody = take_everybody(line, room=room)
    if everybody:
        return Said(people=everybody)
    some = ask_some(line, room=room)
    if some:
        return Said(questions=some)
    groups, questions = _groups(line, room)
    is_apart = len(groups) > 1 or (len(groups) == 1 and _counts_others(line, groups[0]))
    if is_apart:
        return Said(questions=(_ask_apart(),))
    return Said(people=groups[0] if groups else (), questions=questions)


def ask_others(line: Line, people: tuple[Somebody, ...], *, room: Room) -> Said | None:
    """Ask where a decision that begins with one child goes on with others: "T: CP, A + M: CIN"."""
    groups, _questions = _groups(line, room)
    if all(set(group) <= set(people) for group in groups) and not _counts_others(line, people):
        return None
    return Said(questions=(_ask_apart(),))


def _ask_apart() -> Question:
    return Question(
        sentence=_(
            "Several children are named apart. Is this one decision, or one for each of them?"
        )
    )


def _groups(line: Line, room: Room) -> tuple[list[tuple[Somebody, ...]], tuple[Question, ...]]:
    """Return who is named together, group by group, and what is open about them."""
    names = subjects_of(room)
    places = {line.start, *(one.end() for one in _FOR.finditer(line.work, line.start))}
    tokens = line.tokens(most=_MOST)
    is_of_several = sum(who.is_subject for who in room.people) > 1
    groups: list[tuple[Somebody, ...]] = []
    questions: tuple[Question, ...] = ()
    read_to = 0
    for at, token in enumerate(tokens):
        named = names.read(tokens[at:]) if at >= read_to else None
        if named is None:
            continue
        named = _without_others(named, tokens[at:], names=names)
        if named is None:
            continue
        is_told = token.start in places or len(named.people) > 1 or len(named.questions) > 1
        if not is_told:
            continue
        read_to = at + named.length
        word = ask_word(tokens[at:], named=named, is_first=at == 0) if is_of_several else ()
        if word:
            questions += word
            continue
        questions += named.questions
        if named.people and named.people not in groups:
            groups.append(named.people)
    return groups, questions


def _without_others(named: Named, tokens: Sequence[Token], *, names: Names) -> Named | None:
    """Return whom the words name, if "all 3" behind them are agencies: then they are not of it."""
    if named.length >= len(tokens) or tokens[named.length].plain not in _OTHERS:
        return named
    counts = [at for at, one in enumerate(tokens[: named.length]) if one.plain in {"all", "both"}]
    return names.read(tokens[: counts[0]]) if counts else named


def _counts_others(line: Line, people: tuple[Somebody, ...]) -> bool:
    """Tell whether "all 3" stands in the sentence, which are not those who were read."""
    found = _SO_MANY.search(line.work, line.start)
    if found is None:
        return False
    after = line.tokens(found.end(), most=1)
    if after and after[0].plain in _OTHERS:
        return False
    said = found.group().split()[-1].lower()
    return len(people) != (int(said) if said.isdecimal() else COUNTS[said])
