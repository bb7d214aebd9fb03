"""Reads all the children, and asks which are some: "the girls", "all 3" of four, "the other two".

Must not choose: the room knows nobody's sex, and who is older only where it knows all ages.
"""

import re
from collections.abc import Sequence

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import DASHES, Line, Token
from ui.presenters.capture.names import CHILDREN, COUNTS, names_of, subjects_of
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.understood import Question, Role
from ui.presenters.capture.vocabulary import vocabulary

_PLACES = re.compile(r"(?:(?<=\s)(?:for|re|regarding)|[,;]|(?<=\s)[-–—])\s+(?=\S)", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?:\s+for)?|bar|but(?:\s+not)?|excluding|excl|apart\s+from|other\s+than|not"
    r"(?:\s+for)?|without|minus)\s+(?=\S)",
    re.IGNORECASE,
)
_MOST_PLACES = 24
_LONGEST = 6
_EVERYBODY = frozenset({"all", "each"})
_ALL = frozenset({"all", "both"})
_REST = frozenset({"others", "other", "rest", "remaining"})
_JOINING = frozenset({"the", "of", "them"})
_BECOME = frozenset(
    {"to", "remain", "remains", "stay", "stays", "are", "be", "go", "return", "move"}
)


def ask_some(line: Line, *, room: Room) -> tuple[Question, ...]:
    """Ask who some of the children are, who stand first or behind "for"."""
    if len(_subjects(room)) < 2:
        return ()
    left_out = _EXCEPT.search(line.work, line.start, line.end)
    if left_out is not None:
        named = subjects_of(room).read(line.tokens(left_out.end(), most=_LONGEST))
        if named is not None and named.people:
            asked = _("Which of the children are meant, without {names}?")
            names = _(", ").join(who.name for who in named.people)
            return (Question(sentence=asked.format(names=names), asks_who=True),)
    found = list(_PLACES.finditer(line.work, line.start, line.end))[:_MOST_PLACES]
    for start in (line.start, *(one.end() for one in found)):
        tokens = line.tokens(start, most=_LONGEST + 2)
        length = _portion(tokens, room=room)
        if length:
            typed = line.work[tokens[0].start : tokens[length - 1].end]
            asked = _("Which of the children are meant by “{typed}”?").format(typed=typed)
            return (Question(sentence=asked, asks_who=True),)
    return ()


def take_everybody(line: Line, *, room: Room) -> tuple[Somebody, ...]:
    """Take "all:" and "the children -" at the beginning, and return all the children."""
    tokens = line.tokens(most=_LONGEST)
    plain = [one.plain for one in tokens]
    mark = next((at for at, word in enumerate(plain) if word in DASHES or word == ":"), 0)
    words = set(plain[:mark])
    subjects = _subjects(room)
    if (
        len(subjects) < 2
        or not words & (_EVERYBODY | CHILDREN)
        or not words <= _EVERYBODY | CHILDREN | _JOINING
    ):
        return ()
    line.take(tokens[0].start, tokens[mark - 1].end, role=Role.WHO)
    line.take(tokens[mark].start, tokens[mark].end, role=Role.JOINING)
    return subjects


def _subjects(room: Room) -> tuple[Somebody, ...]:
    return tuple(who for who in room.people if who.is_subject)


def _portion(tokens: Sequence[Token], *, room: Room) -> int:
    """Return how many words there tell some of the children, but not which; 0 for none."""
    plain = [one.plain for one in tokens]
    length = next((at for at, word in enumerate(plain) if not _is_of_portion(word)), len(plain))
    words = set(plain[:length])
    if not words or subjects_of(room).read(tokens) or names_of(room).read(tokens[length:]):
        return 0
    if words & vocabulary().words.some_children:
        return length
    after = plain[length] if length < len(plain) else ""
    is_set_off = not after[:1].isalnum() or after in _BECOME
    counts = len(words) > 1 or "both" in words
    return length if is_set_off and (words & _REST or (words & _ALL and counts)) else 0


def _is_of_portion(word: str) -> bool:
    known = vocabulary().words.some_children | CHILDREN | COUNTS.keys() | _ALL | _REST | _JOINING
    return word in known or (len(word) == 1 and word.isdecimal())
