"""British spelling while one types: what is misspelt, and what may have been meant; no Qt.

The dictionary is loaded with the first word that is looked up, never before the first paint.
Must not correct anything by itself, write a word to disk, or keep anybody from recording.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final, Protocol
from unicodedata import normalize

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _

_FOLDER: Final = Path(__file__).with_name("dictionary")
_LETTER: Final = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN: Final = re.compile(
    r"[\w.+'’-]+@[\w.-]+"  # an address of e-mail
    r"|(?:https?://|www\.)\S+"
    r"|[^\W_]*\d\w*"  # 12, 3rd, s47, Y6, BA1
    rf"|(?P<word>(?:{_LETTER})+(?:['’-](?:{_LETTER})+)*)"
)
_PREFIXES: Final = frozenset(
    {"anti", "co", "de", "ex", "inter", "mid", "multi", "non", "off", "post", "pre", "re"}
    | {"self", "semi", "sub", "un", "under"}
)
"""What stands before a hyphen and is no word of its own."""
_LONGEST: Final = 60
"""Letters; no word is longer, and the dictionary takes its time over what is."""
_MOST_SUGGESTED: Final = 7


class SpellingUnavailable(Trouble):
    """The dictionary of the program cannot be read."""

    code = "spelling-unavailable"

    def __init__(self) -> None:
        """Say that recording goes on without it."""
        super().__init__(
            _(
                "Spelling cannot be checked: the dictionary is missing. Go on recording, and have"
                " MeetingDesk installed again when there is time."
            )
        )


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that is in no list, and where it stands, in characters."""

    start: int
    end: int
    word: str


class _Dictionary(Protocol):
    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> tuple[str, ...]: ...


class Speller:
    """Looks words up in the dictionary, the list of social care, and what was learned here."""

    def __init__(self, words: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Take the words a user added, and the names of the people of the desk, first and last."""
        self._known: set[str] = set()
        self._offered: set[str] = set()
        for word in words:
            self.learn(word)
        for name in names:
            self.learn_name(name)

    def learn_name(self, name: str) -> None:
        """Take every word of a name for right from now on."""
        for match in _TOKEN.finditer(name):
            self.learn(match["word"] or "")

    def learn(self, word: str) -> None:
        """Take a word for right from now on: as it stands and in capitals.

        One in small letters may also begin with a capital. Keeping it is the caller's matter: a
        word that somebody adds may be a name, and belongs into the encrypted store.
        """
        plain = _plain(word.strip())
        if plain:
            self._known |= _forms(plain)
            self._offered.add(plain)

    def misspelt(self, text: str) -> tuple[Misspelt, ...]:
        """Find what is misspelt, in its order. Raises SpellingUnavailable.

        Numbers, what holds a digit, addresses of e-mail and the web, single letters, and words
        that are not in Latin script are not looked up.
        """
        found: list[Misspelt] = []
        for match in _TOKEN.finditer(text):
            if match["word"] is not None:
                found += self._wrong_parts(match["word"], match.start())
        return tuple(found)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Give what may have been meant, the likeliest first. Raises SpellingUnavailable.

        It takes up to some tenths of a second, in which nothing else of the program moves: ask
        for one word when somebody asks, never for a whole text.
        """
        plain, ending = _without_possessive(_plain(word))
        if not plain or len(plain) > _LONGEST:
            return ()
        offered = sorted(self._offered | _listed_words())
        close = get_close_matches(plain.casefold(), [one.casefold() for one in offered], 3, 0.8)
        own = [one for near in close for one in offered if one.casefold() == near]
        if plain[0].isupper():
            own = [one[0].upper() + one[1:] for one in own]
        theirs = _dictionary().suggest(plain)
        ordered = dict.fromkeys(one for one in (*own, *theirs) if one != plain)
        return tuple(f"{one}{ending}" for one in ordered)[:_MOST_SUGGESTED]

    def _wrong_parts(self, word: str, start: int) -> Iterator[Misspelt]:
        if self._is_known(word):
            return
        if "-" not in word:
            yield Misspelt(start, start + len(word), word)
            return
        at = start
        for part in word.split("-"):
            if part.lower() not in _PREFIXES and not self._is_known(part):
                yield Misspelt(at, at + len(part), part)
            at += len(part) + 1

    def _is_known(self, word: str) -> bool:
        plain = _plain(word)
        stem = _without_possessive(plain)[0]
        if len(stem) == 1 or not _is_latin(stem):
            return True
        listed = _listed_forms()
        if {plain, stem} & self._known or plain in listed or stem in listed:
            return True
        return len(plain) <= _LONGEST and _dictionary().spell(plain)


def _plain(word: str) -> str:
    return normalize("NFC", word).replace("’", "'")


def _without_possessive(word: str) -> tuple[str, str]:
    return (word[:-2], word[-2:]) if word.endswith(("'s", "'S")) else (word, "")


def _is_latin(word: str) -> bool:
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in word)


def _forms(word: str) -> frozenset[str]:
    forms = {word, word.upper()}
    return frozenset(forms | {word.capitalize()} if word.islower() else forms)


@cache
def _listed_words() -> frozenset[str]:
    try:
        text = (_FOLDER / "social-care-words.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise SpellingUnavailable from error
    lines = map(str.strip, text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _listed_forms() -> frozenset[str]:
    return frozenset(form for word in _listed_words() for form in _forms(word))


@cache
def _dictionary() -> _Dictionary:
    # Some 13 MB and a tenth of a second, as measured; many a sitting needs none of it.
    from hunspell import Hunspell, HunspellFilePathError  # noqa: PLC0415

    try:
        loaded: _Dictionary = Hunspell(
            "en_GB", hunspell_data_dir=str(_FOLDER), system_encoding="UTF-8"
        )
    except HunspellFilePathError as error:
        raise SpellingUnavailable from error
    return loaded
