"""Reads who spoke where more than a colon says so: "mum says:", "mum's view:", "police, …".

Must not take a name out of a sentence: what may be one is asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.asides import Asides
from ui.presenters.capture.line import DASHES, Line, Token
from ui.presenters.capture.names import COUNTS, JOINING, Named, Names
from ui.presenters.capture.said import Said
from ui.presenters.capture.strangers import LONGEST, ask_speaker, is_called
from ui.presenters.capture.understood import Fix, Question, Role
from ui.presenters.capture.vocabulary import vocabulary

_GOES_ON = JOINING | {"who", "whose", "whom", "which", "or", "but", "then", "please", "pls"}
"""Behind the comma they go on with the sentence that the name began."""
_ARTICLES = frozenset({"a", "an", "the", "her", "his", "their"})
_SENTENCE = 3
"""So many words at least tell something."""


def read_told(line: Line, names: Names) -> Said | None:
    """Take "mum says:" and "mum's view:"; None where neither begins the line.

    A child's view is what somebody else tells of it: it is about the child, and stays whole.
    """
    tokens = line.tokens(most=LONGEST + 2)
    colon = next((at for at, one in enumerate(tokens) if one.plain == ":"), 0)
    if colon < 2:
        return None
    told, who = tokens[colon - 1], tokens[: colon - 1]
    words = vocabulary().words
    if told.plain in words.spoke:
        named = names.read_whole(who)
        if named is None:
            unknown = ask_speaker((*who, *tokens[colon:]), names, is_holder=False)
            return Said(questions=unknown) if unknown else None
    elif told.plain in words.views:
        named = names.read_whole(who) or names.read_whole(_without_s(who))
        if named is not None and named.people and all(who.is_child for who in named.people):
            return Said(asides=Asides(about=named.people))
    else:
        return None
    if named is None:
        return None
    line.take(who[0].start, who[-1].end, role=Role.WHO)
    line.take(told.start, tokens[colon].end, role=Role.JOINING)
    return Said(people=named.people, questions=named.questions)


def read_whose(tokens: Sequence[Token], names: Names) -> Named | None:
    """Read "mum's" in "mum's letter read out: …"."""
    ends = (at for at, one in enumerate(tokens[:LONGEST], 1) if one.typed.endswith(("'s", "’s")))
    end = next(ends, 0)
    return names.read_whole(_without_s(tokens[:end])) if end else None


def _without_s(who: Sequence[Token]) -> list[Token]:
    return [*who[:-1], replace(who[-1], plain=who[-1].plain.removesuffix("s"))]


def is_counting(tokens: Sequence[Token], *, named: Named) -> bool:
    """Tell whether a professional, a comma and a number begin the line: what "OT" counted.

    "School, 2 nurseries and the GP say" goes on with a list of those who say it.
    """
    behind = tokens[named.length :]
    if len(named.people) != 1 or not named.people[0].service or not behind:
        return False
    plain = [one.plain for one in behind[1:]]
    end = next((at for at, word in enumerate(plain) if word in {",", ";"}), len(plain))
    is_number = plain[:1] and (plain[0].isdecimal() or plain[0] in COUNTS)
    is_list = bool(JOINING.intersection(plain[:end]))
    return behind[0].plain == "," and bool(is_number) and end >= _SENTENCE and not is_list


def ask_comma(
    line: Line, tokens: Sequence[Token], *, named: Named, names: Names
) -> tuple[Question, ...]:
    """Ask of "police, seven callouts" whether they say it, or the sentence begins with them.

    "Mum, 2 aunties and nan went" begins with a list of those who did it.
    """
    behind = tokens[named.length :]
    if len(behind) < 2 or behind[0].plain != "," or behind[1].plain in _GOES_ON:
        return ()
    if _is_list(behind[1:], names):
        return ()
    if not named.people:
        return named.questions
    if len(named.people) > 1 or named.people[0].is_subject:
        return ()
    start, end = tokens[0].start, tokens[named.length - 1].end
    typed = line.work[start:end]
    asked = _("Did “{typed}” say this, or does the sentence begin so?").format(typed=typed)
    told = _("{name} said it").format(name=named.people[0].name)
    fix = Fix(label=told, start=end, end=behind[0].end, words=":")
    return (Question(sentence=asked, choices=named.people, fixes=(fix,), asks_who=True),)


def _is_list(tokens: Sequence[Token], names: Names) -> bool:
    """Tell whether people stand there, joined by "and": "2 aunties and nan went"."""
    people = 0
    is_joined = False
    for one in tokens:
        single = replace(one, plain=one.plain.removesuffix("s"))
        if one.plain in JOINING:
            is_joined = is_joined or one.plain != ","
        elif names.is_known(one.plain) or is_called([one]) or is_called([single]):
            people += 1
        elif not (one.plain.isdecimal() or one.plain in COUNTS or one.plain in _ARTICLES):
            break
    return is_joined and people > 1


def ask_word(tokens: Sequence[Token], *, named: Named, is_first: bool) -> tuple[Question, ...]:
    """Ask of "will be reviewed" and "may need help" whether it is somebody, or a word.

    The first word of a line may have a capital without being a name.
    """
    if named.length != 1 or len(named.people) != 1:
        return ()
    first, rest = tokens[0], tokens[1:]
    is_name = first.typed[0].isupper() and not is_first
    if first.plain not in vocabulary().words.names_too or is_name or _is_somebody(rest):
        return ()
    who = named.people[0].name
    asked = _("Is “{typed}” {name}, or a word of the sentence?").format(typed=first.typed, name=who)
    fix = Fix(label=who, start=first.start, end=first.end, words=who)
    return (Question(sentence=asked, choices=named.people, fixes=(fix,), asks_who=True),)


def _is_somebody(rest: Sequence[Token]) -> bool:
    """Tell whether a mark, or a verb of the third person, shows that it is somebody."""
    after = rest[0].plain if rest else ""
    words = vocabulary().words
    does = after.endswith("s") and after[:-1] in words.verbs and after not in words.things
    says = after in words.spoke or (after in words.saying and after.endswith(("s", "ed")))
    return after == ":" or after in DASHES or does or (says and after not in {"is", "was", "has"})
