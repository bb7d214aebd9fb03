"""Reads who is meant: by name, first name, initials, title, role, service, relation or alias.

Must not choose: several who match are all told, in the order of the room list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.likeness import is_like, slips_forgiven
from ui.presenters.capture.line import Token, plain_words, written_out
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.understood import Fix, Question
from ui.presenters.capture.vocabulary import vocabulary

_LONGEST = 7
_SHORTEST = 3
"""Of fewer letters are initials, which everybody is known by anyway."""
_VOWELS = frozenset("aeiou")
JOINING = frozenset({"&", "+", "and", ",", "/", "n"})
_NOT_INITIALS = frozenset({"A", "I"})
"""Alone they are words of English."""
_ALL = frozenset({"all", "both", "each"})
CHILDREN = frozenset({"children", "kids", "child", "siblings", "ch", "chn"})
_ARTICLES = frozenset({"the", "our"})
_COVERS_ALL = frozenset({"all", "both", "the", "children", "them"})
_MALE = frozenset({"father", "grandfather", "uncle", "brother", "stepfather", "son", "nephew"})
_FEMALE = frozenset({"mother", "grandmother", "aunt", "sister", "stepmother", "daughter", "niece"})
_LISTED = ([",", "and"], [",", "&"])
_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTS = {word: number for number, word in enumerate(_COUNTED, 2)}

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The people that words name, the questions that are open, and how many words they are."""

    people: tuple[Somebody, ...]
    questions: tuple[Question, ...]
    length: int


class Names:
    """The names of one room."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        self._people = tuple(people)
        self._known = _known(self._people)

    def read(self, tokens: Sequence[Token]) -> Named | None:
        """Return whom the first words name, one or several; None where they name nobody."""
        listed = self._letters(tokens)
        if listed is not None:
            return listed
        people: list[Somebody] = []
        questions: list[Question] = []
        at = length = 0
        while (one := self._one(tokens[at:])) is not None:
            one = self._narrowed(one, tokens[at + one.length :])
            people += [who for who in one.people if who not in people]
            questions += one.questions
            at += one.length + self._again(tokens[at + one.length :], one.people)
            length = at
            if at >= len(tokens) or tokens[at].plain not in JOINING:
                break
            at += 1
        return Named(tuple(people), tuple(questions), length) if length else None

    def _again(self, tokens: Sequence[Token], people: tuple[Somebody, ...]) -> int:
        """Return how many words name the same person once more: "HV Carys", "CPN Smith"."""
        if len(people) == 1 and tokens and tokens[0].plain == "(":
            return self._again_in_brackets(tokens, people[0])
        if len(people) != 1 or not tokens or not tokens[0].typed[0].isalpha():
            return 0
        one = self._one(tokens)
        if one is None or people[0].is_service:
            return 0
        named = one.people or one.questions[0].choices
        return one.length if people[0] in named else 0

    def _narrowed(self, one: Named, tokens: Sequence[Token]) -> Named:
        """Return who is meant of several, where the service stands behind: "Smith (CMHT)"."""
        if one.people or not tokens or tokens[0].plain != "(":
            return one
        choices = one.questions[0].choices
        meant = tuple(who for who in choices if self._again_in_brackets(tokens, who))
        return Named(meant, (), one.length) if len(meant) == 1 else one

    def _again_in_brackets(self, tokens: Sequence[Token], who: Somebody) -> int:
        """Return how many words are "(CMHT)" behind somebody of that service."""
        end = next((at for at, one in enumerate(tokens[: _LONGEST + 2]) if one.plain == ")"), 0)
        inner = self._one(tokens[1:end]) if end > 1 else None
        if inner is None or inner.length != end - 1:
            return 0
        named = inner.people or inner.questions[0].choices
        return end + 1 if who in named else 0

    def read_whole(self, tokens: Sequence[Token]) -> Named | None:
        """Return whom the words name, if all of them do."""
        named = self.read(tokens)
        return named if named is not None and named.length == len(tokens) else None

    def like(self, tokens: Sequence[Token]) -> tuple[Question, ...]:
        """Ask whether the words are somebody's name with a slip of the pen; nothing if nobody's."""
        words = tuple(token.plain for token in tokens)
        if not words or not all(word.isalpha() for word in words):
            return ()
        matches = tuple(who for who in self._people if _is_name_like(words, who))
        matches = matches or self._shortened(words)
        if not matches:
            return ()
        start, end = tokens[0].start, tokens[-1].end
        typed = " ".join(token.typed for token in tokens)
        asked = _who_sentence(typed, matches)
        if len(matches) == 1:
            asked = _("Is “{typed}” {name}?").format(typed=typed, name=matches[0].name)
        fixes = tuple(Fix(label=who.name, start=start, end=end, words=who.name) for who in matches)
        return (Question(sentence=asked, choices=matches, fixes=fixes),)

    def _shortened(self, words: Key) -> tuple[Somebody, ...]:
        """Return who is known by a word that this one shortens: "hsg", "sch", "prob"."""
        told = vocabulary()
        short = words[0]
        is_word = short in told.abbreviations or any(
            short in those for those in (told.words.headings, told.words.things, told.words.verbs)
        )
        if len(words) > 1 or len(short) < _SHORTEST or is_word:
            return ()
        known = (
            who
            for key, people in self._known.items()
            if len(key) == 1 and _shortens(short, key[0])
            for who in people
        )
        return tuple(dict.fromkeys(known))

    def known_by(self, tokens: Sequence[Token]) -> tuple[Somebody, ...]:
        """Return everybody who is known by exactly these words."""
        return self._known.get(tuple(token.plain for token in tokens), ())

    def is_known(self, word: str) -> bool:
        """Tell whether somebody is known by this one word."""
        return (word,) in self._known

    def _one(self, tokens: Sequence[Token]) -> Named | None:
        for length in range(min(_LONGEST, len(tokens)), 0, -1):
            matches = self._known.get(tuple(token.plain for token in tokens[:length]))
            if matches and not _is_english(tokens[:length]):
                return _named(tokens, matches, length=length)
        if len(tokens) > 1 and tokens[0].plain in _ARTICLES:
            named = self._one(tokens[1:])
            return replace(named, length=named.length + 1) if named is not None else None
        return self._initial(tokens) or self._all(tokens)

    def _initial(self, tokens: Sequence[Token]) -> Named | None:
        """Read a single capital letter, with which several first names may begin."""
        first = tokens[0].typed if tokens else ""
        if len(first) == 1 and first.isupper() and first not in _NOT_INITIALS:
            matches = tuple(
                who for who in self._people if not who.is_service and who.name[:1] == first
            )
            return _named(tokens, matches, length=1) if matches else None
        return None

    def _letters(self, tokens: Sequence[Token]) -> Named | None:
        """Read "A, M and T": single letters in a list, of which A and I are letters too."""
        found: list[Named] = []
        at = 0
        while (one := self._letter(tokens[at:])) is not None:
            found.append(one)
            at += 1
            rest = tokens[at : at + 3]
            joins = 2 if [token.plain for token in rest[:2]] in _LISTED else 1
            if not rest or rest[0].plain not in JOINING or not self._letter(tokens[at + joins :]):
                break
            at += joins
        if len(found) < 2 or [token.plain for token in tokens[:3:2]] == ["a", "e"]:
            return None
        people = dict.fromkeys(who for one in found for who in one.people)
        return Named(tuple(people), tuple(asked for one in found for asked in one.questions), at)

    def _letter(self, tokens: Sequence[Token]) -> Named | None:
        """Read one letter of a list; small ones only where the meeting is about somebody so."""
        letter = tokens[0].typed if tokens else ""
        if len(letter) != 1 or not letter.isalpha() or letter == "n":
            return None
        matches = self._known.get((letter.lower(),)) or tuple(
            who for who in self._people if not who.is_service and who.name[:1] == letter.upper()
        )
        # In a list of children a letter is a child's; an adult has two initials.
        subjects = tuple(who for who in matches if who.is_subject)
        meant = subjects or (matches if letter.isupper() else ())
        return _named(tokens, meant, length=1) if meant else None

    def _all(self, tokens: Sequence[Token]) -> Named | None:
        """Read "all 3" or "both": every subject, if they are so many."""
        subjects = tuple(who for who in self._people if who.is_subject)
        if not subjects or not tokens or tokens[0].plain not in _ALL:
            return None
        if tokens[0].plain == "both":
            length = 2 if tokens[1:] and tokens[1].plain in CHILDREN else 1
            return Named(subjects, (), length) if len(subjects) == 2 else None
        said = tokens[1].plain if len(tokens) > 1 else ""
        count = int(said) if said.isdecimal() and len(said) < 3 else COUNTS.get(said, 0)
        length = 2 if count == len(subjects) else 1
        rest = tokens[length : length + 2]
        article = bool(rest) and rest[0].plain in {"the", "of"}
        kids = rest[article].plain if len(rest) > article else ""
        if kids in CHILDREN:
            return Named(subjects, (), length + article + 1)
        return Named(subjects, (), 2) if length == 2 else None


@lru_cache(maxsize=8)
def names_of(room: Room) -> Names:
    """Return the names of everybody in the room list, and of services that sent nobody."""
    return Names(room.people)


@lru_cache(maxsize=8)
def subjects_of(room: Room) -> Names:
    """Return the names of those alone whom the meeting is about."""
    return Names(who for who in room.people if who.is_subject)


@lru_cache(maxsize=8)
def family_of(room: Room) -> Names:
    """Return the names of those whom the meeting is about and of their relatives."""
    return Names(who for who in room.people if who.is_subject or who.relation)


def _is_english(tokens: Sequence[Token]) -> bool:
    """Tell whether this is "as" or "it", small, and not somebody's initials."""
    typed = tokens[0].typed
    return len(tokens) == 1 and len(typed) == 2 and typed in vocabulary().words.small


def _shortens(short: str, word: str) -> bool:
    """Tell whether it is the beginning of the word, or the word without its vowels."""
    if len(short) >= len(word) or short[0] != word[0]:
        return False
    left = iter(word)
    is_bare = not _VOWELS.intersection(short) and all(letter in left for letter in short)
    return is_bare or word.startswith(short)


def _is_name_like(words: Key, who: Somebody) -> bool:
    name = plain_words(who.name)
    if who.is_service or not name:
        return False
    wanted = (name[:1], name[-1:]) if len(words) == 1 else ((name[0], name[-1]),)
    return any(
        all(
            is_like(word, part, most=slips_forgiven(part))
            for word, part in zip(words, parts, strict=True)
        )
        for parts in wanted
    )


def _named(tokens: Sequence[Token], matches: tuple[Somebody, ...], *, length: int) -> Named:
    if len(matches) == 1:
        return Named(matches, (), length)
    typed = " ".join(token.typed for token in tokens[:length])
    start, end = tokens[0].start, tokens[length - 1].end
    fixes = tuple(Fix(label=who.name, start=start, end=end, words=who.name) for who in matches)
    question = Question(sentence=_who_sentence(typed, matches), choices=matches, fixes=fixes)
    return Named((), (question,), length)


def _who_sentence(typed: str, matches: tuple[Somebody, ...]) -> str:
    listed = [who.name for who in matches]
    names = _("{most} or {last}").format(most=", ".join(listed[:-1]), last=listed[-1])
    return _("Who is “{typed}”: {names}?").format(typed=typed, names=names)


def _known(people: Iterable[Somebody]) -> dict[Key, tuple[Somebody, ...]]:
    """Return who is meant by which words; words of the trade only where nobody has them already."""
    known: dict[Key, tuple[Somebody, ...]] = {}
    listed = tuple(people)
    for who in listed:
        _add(known, _own_keys(who), who=who)
    traded: dict[Key, tuple[Somebody, ...]] = {}
    for who in listed:
        _add(traded, _trade_keys(who), who=who)
    kin: dict[Key, tuple[Somebody, ...]] = {}
    for subject in (who for who in listed if who.is_subject):
        for who in (one for one in listed if one.relation):
            _add(kin, _kin_keys(who, subject), who=who)
    return {**kin, **traded, **known}


def _kin_keys(who: Somebody, subject: Somebody) -> Iterator[Key]:
    """Return "theos dad", where somebody is the father of Theo or of all."""
    first = plain_words(subject.name)[:1]
    kinship, _of, of_whom = who.relation.partition(" of ")
    covered = plain_words(of_whom)
    if not first or (covered and not _COVERS_ALL & set(covered) and first[0] not in covered):
        return
    relation = plain_words(kinship)
    yield (f"{first[0]}s", *relation)
    for word, means in vocabulary().relatives.items():
        if any(_holds(relation, plain_words(sought)) for sought in means):
            yield (f"{first[0]}s", *plain_words(word))


def _add(known: dict[Key, tuple[Somebody, ...]], keys: Iterable[Key], *, who: Somebody) -> None:
    for key in set(keys):
        if key:
            known[key] = (*known.get(key, ()), who)


def _own_keys(who: Somebody) -> Iterator[Key]:
    name = plain_words(who.name)
    yield name
    parts = (*who.role.split(","), who.service, who.relation.split(" of ")[0])
    for words in map(plain_words, (*who.aliases, *(() if who.is_service else parts))):
        yield from (words, written_out(words))
    if who.is_service or not name:
        return
    title = plain_words(who.title)
    yield plain_words(initials_of(who))
    if len(name) > 1:
        yield from (name[:1], name[-1:], (name[0][0], name[-1]))
    if not title and len(name) > 1:
        yield from ((word, name[-1]) for word in titles_of(who))
    if title:
        yield from ((*title, *name), (*title, name[-1]))


def initials_of(who: Somebody) -> str:
    """Return the initials, those of the name where nobody wrote others down."""
    return who.initials or "".join(word[0] for word in plain_words(who.name))


def titles_of(who: Somebody) -> Iterator[str]:
    """Return the titles that go with what a relative is: the mother is Mrs, Ms or Miss."""
    kinship = set(plain_words(who.relation.split(" of ")[0]))
    if kinship & _FEMALE:
        yield from ("mrs", "ms", "miss")
    if kinship & _MALE:
        yield "mr"


def _trade_keys(who: Somebody) -> Iterator[Key]:
    words = vocabulary()
    held = [plain_words(part) for part in (*who.role.split(","), who.service)]
    if who.is_service:
        held.append(plain_words(who.name))
    held = [_without_of(part) for part in held]
    relation = [plain_words(who.relation.split(" of ")[0])]
    for meanings, parts in ((words.roles, held), (words.relatives, relation)):
        for word, means in meanings.items():
            held_here = [
                sought
                for sought in map(plain_words, means)
                if any(_holds(part, sought) for part in parts)
            ]
            if held_here:
                # The words themselves too: an abbreviation is written out as it is typed.
                yield from (plain_words(word), *held_here)


def _without_of(words: Key) -> Key:
    """Return the role alone: an advocate of the mother is no mother."""
    return words[: words.index("of")] if "of" in words else words


def _holds(words: Key, sought: Key) -> bool:
    width = len(sought)
    return any(words[at : at + width] == sought for at in range(len(words) - width + 1))
