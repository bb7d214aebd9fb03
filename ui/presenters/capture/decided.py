"""Reads on whom a decision is that names its children in the middle: "CP plan for Theo".

Must not take a word: the sentence stays whole. What is said of several children apart is asked.
"""

import re
from itertools import islice

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import Line
from ui.presenters.capture.names import subjects_of
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.said import Said
from ui.presenters.capture.understood import Question

_FOR = re.compile(
    r"(?:(?:\A|(?<=\s))(?:for|re|regarding|about|on)|[,;]|(?<=\s)[-–—])\s+(?=\S)", re.IGNORECASE
)
_MOST = 16
_WORDS = 8


def decided_on(line: Line, *, room: Room) -> Said:
    """Return on whom it is: who begins the sentence, or stands behind "for"."""
    names = subjects_of(room)
    groups: list[tuple[Somebody, ...]] = []
    questions: tuple[Question, ...] = ()
    places = [line.start, *(one.end() for one in _FOR.finditer(line.work, line.start))]
    read_to = -1
    for place in islice(places, _MOST):
        tokens = line.tokens(place, most=_WORDS)
        named = names.read(tokens)
        if named is None or named.people in groups or place < read_to:
            continue
        read_to = tokens[named.length - 1].end
        questions += named.questions
        if named.people:
            groups.append(named.people)
    if len(groups) > 1:
        asked = _(
            "Several children are named apart. Is this one decision, or one for each of them?"
        )
        return Said(questions=(Question(sentence=asked),))
    return Said(people=groups[0] if groups else (), questions=questions)
