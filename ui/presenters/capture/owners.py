"""Reads whose an action is: set off by "to", a colon or a comma, by @, or before a plain verb.

Must not take whom something is done with, or what is only named like somebody, without asking.
"""

import re
from collections.abc import Sequence
from itertools import islice

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import DASHES, Line, Token, plain_words
from ui.presenters.capture.names import JOINING, Named, Names, initials_of
from ui.presenters.capture.room import Somebody
from ui.presenters.capture.speakers import ask_word
from ui.presenters.capture.strangers import (
    LONGEST,
    ask_who,
    is_called,
    is_name,
    is_small_word,
    unknown_of,
    words_of,
)
from ui.presenters.capture.understood import Fix, Question, Role
from ui.presenters.capture.vocabulary import vocabulary

OWNER_WORDS = 12
_NOBODY = frozenset(
    {"somebody", "someone", "anybody", "anyone", "tbc", "tba", "?", "who", "whoever"}
)
_PLEASE = frozenset({"pls", "please", "plz", "kindly"})
_BEFORE_TASK = tuple(
    tuple(words.split())
    for words in (
        "has agreed to",
        "have agreed to",
        "is going to",
        "are going to",
        "agreed to",
        "agrees to",
        "offered to",
        "needs to",
        "need to",
        "has to",
        "have to",
        "is to",
        "are to",
        "to",
        "2",
        "will",
        "must",
        "should",
        "shd",
        "shld",
        "shall",
    )
)
_SET_OFF = DASHES | {":", ","}
_PASSIVE = re.compile(
    r"(?:\w+\s+){0,2}?(?:to|will|must|should|shd|shall)\s+(?:be|have\s+been)\s+"
    r"(?:\w+ed|seen|given|taken|told|done|made|sent|kept|written|got|held|found|put|set)\b",
    re.IGNORECASE,
)
"""With whom something is done does not do it."""
_ASKED = re.compile(
    r"(?:(?:pls|please|plz)\s+)?(?:can|could|cd|would|wd|will)\s+(?=\S)", re.IGNORECASE
)
_AT = re.compile(r"(?<![^\s,/&+])@(?=[^\W\d_])")
_MOST_AT = 24
_URGENT = re.compile(
    r"\b(?:asap|urgent(?:ly)?|immediately|straight\s?away)[\s.!]*\Z", re.IGNORECASE
)
_CODE = 5
_LOOSE = 3
"""So many words at most are somebody, where neither they nor the verb say so."""
_ALONE = frozenset({("sw",), ("lsw",), ("social", "worker"), ("lead", "social", "worker")})


def begins_task(tokens: Sequence[Token], at: int) -> int:
    """Return how many words there join somebody to a task: "to", "will", "has agreed to"."""
    for words in _BEFORE_TASK:
        if tuple(token.plain for token in tokens[at : at + len(words)]) == words:
            return len(words) if words != ("2",) or _is_verb(tokens[at + 1 :]) else 0
    return 0


def _is_verb(tokens: Sequence[Token]) -> bool:
    """Tell whether a task begins there, so that "2" is "to": "HV 2 weigh", not "2 visits"."""
    return bool(tokens) and tokens[0].plain in vocabulary().words.verbs


def owners_by_at(line: Line, names: Names) -> Named | None:
    """Take everybody set off by @; ask who somebody unknown is."""
    people: list[Named] = []
    last = -1
    for found in list(islice(_AT.finditer(line.work), _MOST_AT)):
        tokens = line.tokens(found.end(), most=OWNER_WORDS)
        named = names.read(tokens)
        if named is not None:
            _take_between(line, last, end=found.start())
            last = tokens[named.length - 1].end
            line.take(found.start(), last, role=Role.WHO)
            people.append(named)
        elif tokens[0].plain not in vocabulary().words.places | vocabulary().words.small:
            people.append(Named((), (ask_who(tokens[:1], names),), 1))
    if not people:
        return None
    owners = dict.fromkeys(who for named in people for who in named.people)
    questions = tuple(asked for named in people for asked in named.questions)
    return Named(tuple(owners), questions, 1)


def _take_between(line: Line, start: int, *, end: int) -> None:
    """Take the comma or "and" between two who were set off by @."""
    if start >= 0 and line.work[start:end].strip().lower() in JOINING:
        line.take(start, end, role=Role.JOINING)


def first_owner(line: Line, names: Names) -> Named | None:
    """Read who stands first, before "to", a colon or a comma; not who is "to be weighed"."""
    tokens = line.tokens(most=OWNER_WORDS)
    named = names.read(tokens)
    if named is None:
        is_nobody = len(tokens) > 1 and tokens[0].plain in _NOBODY
        if not is_nobody:
            return _like_owner(names, tokens)
        named = Named((), (), 1)
    if named.length >= len(tokens):
        return None
    after = tokens[named.length]
    width = begins_task(tokens, named.length)
    is_not = [one.plain for one in tokens[named.length : named.length + 2]] == ["not", "to"]
    if is_not:
        line.take(tokens[0].start, tokens[named.length - 1].end, role=Role.WHO)
        return named
    if after.plain in _SET_OFF and is_of_child(named):
        # "Tyler: hearing test": what is to be done for a child, who owns nothing.
        return None
    if not (width or after.plain in _SET_OFF) or _PASSIVE.match(line.work, after.start):
        return None
    if after.plain in {"need", "have"}:
        word = ask_word(tokens, named=named, is_first=True)
        if word:
            return Named((), word, 0)
    line.take(tokens[0].start, tokens[named.length - 1].end, role=Role.WHO)
    line.take(after.start, tokens[named.length + max(width, 1) - 1].end, role=Role.JOINING)
    return named


def _like_owner(names: Names, tokens: Sequence[Token]) -> Named | None:
    """Ask where a name before "to" or a colon is one of the room with a slip of the pen."""
    for length in (1, 2):
        if length < len(tokens) and (
            begins_task(tokens, length) or tokens[length].plain in {":", *_PLEASE}
        ):
            asked = names.like(tokens[:length])
            return Named((), asked, 0) if asked else None
    return None


def asked_owner(line: Line, names: Names) -> Named | None:
    """Read "can SW please chase" and "SW pls chase": who is asked to do it."""
    found = _ASKED.match(line.work, line.start)
    tokens = line.tokens(found.end() if found else 0, most=OWNER_WORDS)
    named = names.read(tokens)
    if named is None:
        return _asked_stranger(tokens, names, is_asked=found is not None)
    if named.length >= len(tokens):
        return None
    is_polite = tokens[named.length].plain in _PLEASE
    after = named.length + is_polite
    if after >= len(tokens) or not (is_polite or found):
        return None
    words = vocabulary().words
    if not is_polite and tokens[after].plain not in words.verbs | words.things_done:
        return None
    if found:
        line.take(found.start(), found.end(), role=Role.JOINING)
        if line.work[: line.end].endswith("?"):
            line.take(line.end - 1, line.end, role=Role.JOINING)
    line.take(tokens[0].start, tokens[named.length - 1].end, role=Role.WHO)
    return named


def _asked_stranger(tokens: Sequence[Token], names: Names, *, is_asked: bool) -> Named | None:
    """Ask who somebody unknown before "please" is."""
    end = next((at for at, one in enumerate(tokens) if one.plain in _PLEASE), 0)
    who = tokens[:end]
    is_small = bool(who) and (who[0].plain == "all" or is_small_word(who[0]))
    if not words_of(who) or is_small or not (is_asked or is_called(who) or is_name(who)):
        return None
    return Named((), (ask_who(who, names),), 0)


def bare_owner(line: Line, names: Names, *, has_day: bool, has_last: bool) -> Named | None:
    """Read "HV weigh Theo": who stands before a plain verb; asked where it may be a thing.

    It is asked too where somebody else stands last, set off: "HV weigh Theo, SW".
    """
    tokens = line.tokens(most=OWNER_WORDS)
    named = names.read(tokens)
    if named is None or named.length >= len(tokens) or _is_about(named):
        return None
    after, words = tokens[named.length].plain, vocabulary().words
    who = tokens[: named.length]
    is_code = _is_code(who)
    is_verb = after in words.verbs or after.removesuffix("s") in words.verbs
    is_thing = after in words.things_done or after in words.things
    is_personal = _is_personal(who, named)
    is_sure = is_verb and (not is_thing or is_code or is_personal)
    is_due = has_day or _URGENT.search(line.work, max(line.end - 20, 0), line.end) is not None
    is_alone = _stands_alone(who, named)
    goes_on = (
        (is_due or is_alone) and after[:1].isalnum() and after not in words.small | words.saying
    )
    goes_on = goes_on and after not in JOINING and (is_code or is_personal)
    second = names.read(tokens[named.length :]) if goes_on else None
    is_open = has_last or (second is not None and not _is_about(second))
    if not is_open and (is_sure or (goes_on and is_alone and _is_professional(named))):
        line.take(who[0].start, who[-1].end, role=Role.WHO)
        return named
    return _ask_first(line, who, named=named) if goes_on or is_sure else None


def _is_professional(named: Named) -> bool:
    """Tell whether nobody of the family is named: "Kelly Hobbs assessment" may be one of her."""
    return all(one.service or one.is_service for one in named.people)


def begins_with_owner(line: Line, names: Names) -> bool:
    """Tell whether somebody begins the line who does what follows: "GW keys", "HV to weigh"."""
    tokens = line.tokens(most=OWNER_WORDS)
    named = names.read(tokens)
    return named is not None and (
        begins_task(tokens, named.length) > 0 or _stands_alone(tokens[: named.length], named)
    )


def _stands_alone(who: Sequence[Token], named: Named) -> bool:
    """Tell whether this goes with no thing, as "GP letter" does: initials, a whole name, SW."""
    typed = tuple(token.plain for token in who)
    if len(named.people) != 1:
        return len(named.people) > 1
    one = named.people[0]
    is_name = len(typed) > 1 and typed == plain_words(one.name)
    return is_name or typed in _ALONE or typed == plain_words(initials_of(one))


def ask_part(typed: str, fix: Fix, *, choices: tuple[Somebody, ...] = ()) -> Question:
    """Ask whether "GP letter" is a letter, or the GP's to write."""
    asked = _("Is “{typed}” to do it, or a part of what is to be done?").format(typed=typed)
    return Question(sentence=asked, choices=choices, fixes=(fix,))


def _ask_first(line: Line, who: Sequence[Token], *, named: Named) -> Named:
    start, end = who[0].start, who[-1].end
    typed = line.work[start:end]
    fix = Fix(label=typed, start=end, end=end, words=":")
    return Named((), (*named.questions, ask_part(typed, fix)), 0)


def is_of_child(named: Named) -> bool:
    """Tell whether all who are named are children whom the meeting is about."""
    return bool(named.people) and all(who.is_child for who in named.people)


def _is_about(named: Named) -> bool:
    return bool(named.people) and all(who.is_subject for who in named.people)


def _is_code(who: Sequence[Token]) -> bool:
    """Tell whether this is an abbreviation or initials, or an abbreviation written out."""
    short = vocabulary().abbreviations
    typed = " ".join(token.plain for token in who)
    if len(who) > 1:
        return all(_is_code([one]) for one in who if one.plain not in JOINING) or (
            typed in short.values()
        )
    return typed in short or (who[0].typed.isupper() and len(typed) <= _CODE)


def _is_personal(who: Sequence[Token], named: Named) -> bool:
    """Tell whether a name or a kinship was typed, and not a role, which goes with many things."""
    names = {part.casefold() for one in named.people for part in one.name.split()}
    return any(one.plain in names for one in who)


def stranger(line: Line, names: Names) -> tuple[Named, bool] | None:
    """Ask who stands before "to" and is unknown; tell whether it surely is somebody."""
    tokens = line.tokens(most=OWNER_WORDS)
    end = next((at for at in range(len(tokens)) if begins_task(tokens, at)), 0)
    who = tokens[:end]
    words = vocabulary().words
    if not words_of(who) or _is_task(who) or _PASSIVE.match(line.work, tokens[end].start):
        return None
    after = tokens[end + begins_task(tokens, end) :]
    is_sure = is_called(who) or (bool(after) and after[0].plain in words.verbs)
    is_loose = len(who) > _LOOSE or any(
        is_small_word(one) or one.plain in words.things for one in who
    )
    if not is_sure and (
        is_loose or not after or after[0].plain in words.small or names.read(after)
    ):
        return None
    unknown = unknown_of(who, names)
    return Named((), (ask_who(unknown, names),), 0), is_sure or is_name(who)


def _is_task(who: Sequence[Token]) -> bool:
    """Tell whether these words begin a task: "ask school", "letter", "more help"."""
    words = vocabulary().words
    first, last = who[0].plain, who[-1].plain
    is_done = first in words.verbs and (len(who) > 1 or first not in words.things_done)
    is_nobody = first in _NOBODY and len(who) == 1
    is_small = is_small_word(who[0]) or is_small_word(who[-1])
    return is_done or is_nobody or is_small or last in words.things


def set_off_stranger(line: Line, names: Names) -> Named | None:
    """Ask who is unknown and set off by a comma or a colon, first or last in the line."""
    tokens = line.tokens(most=2 * OWNER_WORDS)
    marks = [at for at, one in enumerate(tokens) if one.plain in {",", ":"}]
    if not marks or not 0 < marks[0] <= LONGEST or marks[0] + 1 >= len(tokens):
        return None if not marks else _last_stranger(tokens, marks, names=names)
    who, after = tokens[: marks[0]], tokens[marks[0] + 1]
    words = vocabulary().words
    is_told = is_called(who) or (is_name(who) and after.plain in words.verbs | words.things_done)
    if is_told and words_of(who) and not _is_task(who) and names.read_whole(who) is None:
        return Named((), (ask_who(unknown_of(who, names), names),), 0)
    return _last_stranger(tokens, marks, names=names)


def _last_stranger(tokens: Sequence[Token], marks: Sequence[int], *, names: Names) -> Named | None:
    who = tokens[marks[-1] + 1 :]
    is_alone = len(marks) == 1 and tokens[marks[0]].plain == ","
    if not (is_alone and words_of(who)) or _is_task(who) or names.read(who) is not None:
        return None
    if any(one.plain in vocabulary().words.small for one in who):
        return None
    if not (is_called(who) or is_name(who)):
        return None
    return Named((), (ask_who(who, names),), 0)


def headed_owner(line: Line, names: Names) -> Named | None:
    """Read "contact: SW to supervise": a heading, then who; the heading stays with the task."""
    tokens = line.tokens(most=OWNER_WORDS)
    colon = next((at for at, one in enumerate(tokens[:LONGEST]) if one.plain == ":"), 0)
    after = tokens[colon + 1 :]
    named = names.read(after) if colon else None
    width = begins_task(after, named.length) if named is not None else 0
    if named is None or not width or _PASSIVE.match(line.work, after[named.length].start):
        return None
    line.take(after[0].start, after[named.length - 1].end, role=Role.WHO)
    joined = after[named.length : named.length + width]
    line.take(joined[0].start, joined[-1].end, role=Role.JOINING)
    return named


def last_code(line: Line, names: Names) -> Named | None:
    """Ask of "GP records SW by Friday" whether an abbreviation at the very end is to do it."""
    tokens = line.tokens(max(line.end - 60, line.start))
    who, before = tokens[-1:], tokens[-2:-1]
    words = vocabulary().words
    if len(tokens) < 3 or not who[0].typed.isupper() or names.read_whole(who) is None:
        return None
    is_of = before[0].plain in words.small | words.verbs | JOINING or not before[0].plain.isalpha()
    if is_of or not _is_code(who):
        return None
    typed = who[0].typed
    fix = Fix(label=typed, start=who[0].start, end=who[0].start, words="@")
    return Named((), (ask_part(typed, fix),), 0)
