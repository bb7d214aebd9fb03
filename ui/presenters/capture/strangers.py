"""Tells whether words name somebody whom the room does not know, and asks who that is.

Must not choose anybody: the words stay where they are, and nobody is taken for them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import DASHES, Token
from ui.presenters.capture.names import JOINING, Names, titles_of
from ui.presenters.capture.room import Somebody
from ui.presenters.capture.understood import Fix, Question
from ui.presenters.capture.vocabulary import vocabulary

LONGEST = 5
"""So many words at most are somebody."""
_ENDINGS = ("ologist", "ologists", "iatrist", "iatrists", "ician", "icians", "worker", "workers")
_MOST_NAMES = 3
_THEIRS = frozenset({"the", "his", "her", "their", "my", "our"})
_CIVIL = frozenset({"mr", "mrs", "ms", "miss"})
_VERB = 5
_HOW = frozenset({"by", "on", "over", "in", "via", "read", "re"})
"""Behind a comma they begin what tells how it came: "mum's sister, by phone: …"."""
_WHOSE = re.compile(r"[A-Z]{1,4}['’]s")
_HEADING_ENDINGS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ing",
    "ings",
    "ance",
    "ence",
    "ity",
    "ness",
    "ship",
    "ism",
)


def words_of(tokens: Sequence[Token]) -> bool:
    """Tell whether these are words that could be somebody, and no marks or numbers."""
    return 0 < len(tokens) <= LONGEST and all(
        token.plain in JOINING - {","} or token.plain.replace("-", "").rstrip("?").isalpha()
        for token in tokens
    )


def is_small_word(token: Token) -> bool:
    """Tell whether it begins neither a name nor a role; "HA's" is whose, and not "has"."""
    return token.plain in vocabulary().words.small and not _is_whose(token)


def _is_whose(token: Token) -> bool:
    return _WHOSE.fullmatch(token.typed) is not None


def is_called(tokens: Sequence[Token]) -> bool:
    """Tell whether the words are a role, a service, a kinship, or a name with a title."""
    told = vocabulary()
    words = [token.plain for token in tokens]
    if len(words) > 1 and words[0] in told.words.titles and words[1] not in told.words.small:
        return True
    last = words[-1]
    is_calling = last in told.words.callings or last.endswith(_ENDINGS)
    return is_calling or last in told.roles or last in told.relatives


def is_name(tokens: Sequence[Token]) -> bool:
    """Tell whether the words are written as a name is."""
    told = vocabulary().words
    no_names = told.small | told.headings | told.things
    return len(tokens) <= _MOST_NAMES and all(
        token.typed[0].isupper()
        and (not token.typed.isupper() or len(token.typed) == 1 or at > 0)
        and token.plain not in no_names
        for at, token in enumerate(tokens)
    )


def ask_who(tokens: Sequence[Token], names: Names) -> Question:
    """Ask who the words are, with those of the room who come near."""
    alike = names.like(tokens)
    if alike:
        return alike[0]
    typed = " ".join(token.typed for token in tokens)
    start, end = tokens[0].start, tokens[-1].end
    choices = _near(tokens, names)
    fixes = tuple(Fix(label=who.name, start=start, end=end, words=who.name) for who in choices)
    asked = _("Who is “{typed}”? Nobody in the room list is called so.").format(typed=typed)
    if len(choices) == 1:
        asked = _("Is “{typed}” {name}?").format(typed=typed, name=choices[0].name)
    elif choices:
        most = ", ".join(who.name for who in choices[:-1])
        names_told = _("{most} or {last}").format(most=most, last=choices[-1].name)
        asked = _("Who is “{typed}”: {names}?").format(typed=typed, names=names_told)
    return Question(sentence=asked, choices=choices, fixes=fixes, asks_who=True)


def unknown_of(tokens: Sequence[Token], names: Names) -> Sequence[Token]:
    """Return the words that nobody is known by: the part behind those who are."""
    named = names.read(tokens)
    if named is not None and named.length < len(tokens):
        rest = tokens[named.length :]
        return rest[1:] if rest[0].plain in JOINING and len(rest) > 1 else tokens
    if is_called(tokens) and not is_name(tokens[:1]):
        return tokens
    end = next((at for at, one in enumerate(tokens) if one.plain in JOINING), len(tokens))
    return tokens[:end] or tokens


def ask_speaker(tokens: Sequence[Token], names: Names, *, is_holder: bool) -> tuple[Question, ...]:
    """Ask who is set off at the beginning and unknown; a holder of a view is always somebody."""
    who, mark, after = _set_off(tokens)
    if not who or not words_of(who) or names.read_whole(who) is not None:
        return _holder_before_verb(tokens, names) if is_holder else ()
    bare = who[1:] if who[0].plain in _THEIRS and len(who) > 1 else who
    words = vocabulary().words
    if any(map(is_small_word, bare)):
        return ()
    says = after in words.saying
    is_plural = len(bare) == 1 and bare[0].plain.endswith("s")
    called = is_called(bare) and (not is_plural or says or is_holder)
    is_heading = bare[-1].plain in words.headings | words.things or _is_abstract(bare)
    is_heading = is_heading or (is_called(bare) and not called)
    named = is_name(bare)
    known = names.read(bare)
    rest = bare[known.length :] if known is not None else ()
    if rest and rest[0].plain in JOINING and len(rest) > 1 and mark == ":":
        return (ask_who(rest[1:], names),)
    if rest:
        named = named or is_name(rest)
        if not (called or named):
            return ()
    if mark == ":":
        is_somebody = called or (not is_heading and (named or is_holder or says))
    elif mark == ",":
        is_somebody = is_holder and called
    else:
        is_somebody = (called or not is_heading) and (
            is_holder or (called and says) or _is_titled(bare)
        )
    return (ask_who(who, names),) if is_somebody else ()


def _set_off(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """Return the first words, the mark that sets them off, and the word behind it."""
    for at, one in enumerate(tokens[: LONGEST + 1]):
        if one.plain == "(":
            plain = [token.plain for token in tokens]
            closed = plain.index(")", at) if ")" in plain[at:] else len(plain)
            is_set_off = plain[closed + 1 : closed + 2] == [":"]
            return (tokens[:at], ":", "") if is_set_off else ((), "", "")
        plain = [token.plain for token in tokens[at + 1 : at + 2 * LONGEST]]
        if one.plain == "," and plain and plain[0] in _HOW and ":" in plain:
            return tokens[:at], ":", ""
        is_dash = one.plain in DASHES and at > 0
        if is_dash or one.plain in {":", ","}:
            after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
            return tokens[:at], ":" if one.plain == ":" else one.plain, after
    return (), "", ""


def _holder_before_verb(tokens: Sequence[Token], names: Names) -> tuple[Question, ...]:
    """Ask who holds "brenda thinks", where nobody of the room begins the line."""
    words = vocabulary().words
    says = (one.plain in words.saying and not _is_whose(one) for one in tokens[:_VERB])
    end = next((at for at, is_said in enumerate(says) if is_said), 0)
    who = tokens[:end]
    if not words_of(who) or any(map(is_small_word, who)) or names.read(who) is not None:
        return ()
    return (ask_who(who, names),)


def _is_titled(who: Sequence[Token]) -> bool:
    return len(who) > 1 and who[0].plain in vocabulary().words.titles


def _is_abstract(who: Sequence[Token]) -> bool:
    """Tell whether one word is the heading of what follows: attainment, parenting."""
    return len(who) == 1 and who[0].plain.endswith(_HEADING_ENDINGS)


def _near(tokens: Sequence[Token], names: Names) -> tuple[Somebody, ...]:
    """Return who is known by some of the words: without a title, or without whose they are."""
    first, last = tokens[0].plain, tokens[-1].plain
    if last.endswith("?") or any(one.plain == "or" for one in tokens):
        bare = [replace(one, plain=one.plain.rstrip("?")) for one in tokens]
        known = [who for one in bare for who in names.known_by([one])]
        return tuple(dict.fromkeys(known))
    if len(tokens) < 2:
        return ()
    if first in vocabulary().words.titles:
        known = list(names.known_by(tokens[1:]))
        adults = [who for who in known if not who.is_subject]
        return tuple(who for who in adults or known if _may_be(first, who))
    if first.endswith("s") and names.is_known(first[:-1]):
        known = list(names.known_by(tokens[1:]))
        return tuple(who for who in known if who.service or who.is_service)
    if is_name(tokens) and not is_called(tokens):
        return tuple(who for who in names.known_by(tokens[:1]) if not who.is_service)
    return ()


def _may_be(title: str, who: Somebody) -> bool:
    """Tell whether a title goes with what a relative is: a mother is no Mr."""
    goes_with = tuple(titles_of(who))
    return not goes_with or title in goes_with or title not in _CIVIL
