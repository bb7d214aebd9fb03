"""The line while it is read: words are taken out of it one after the other, the rest is the text.

Must not change a letter: what is taken is blanked in a working copy, so that places stay true.
"""

import re
import unicodedata
from dataclasses import dataclass

from ui.presenters.capture.understood import Role, Taken
from ui.presenters.capture.vocabulary import vocabulary

_TOKEN = re.compile(r"[,;:()+&/]|[^\s,;:()+&/]+")
DASHES = frozenset({"-", "–", "—"})
_QUOTES = str.maketrans("", "", "'’‘`")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, as it is compared, and where it stands."""

    plain: str
    start: int
    end: int
    typed: str


def plain(words: str) -> str:
    """Return the words as they are compared: small, without accents, apostrophes, full stops."""
    bare = words.translate(_QUOTES).rstrip(".")
    if bare.isascii():
        return bare.lower()
    parts = unicodedata.normalize("NFKD", bare)
    return "".join(mark for mark in parts if not unicodedata.combining(mark)).casefold()


def plain_words(words: str) -> tuple[str, ...]:
    """Return the words of a name one by one as they are compared."""
    found = (plain(match.group()) for match in _TOKEN.finditer(words))
    return tuple(word for word in found if word)


def written_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name as they stand once each abbreviation in it was written out."""
    short = vocabulary().abbreviations
    return tuple(part for word in words for part in plain_words(short.get(word, word)))


class Line:
    """One line; `work` is what is left of it, with spaces in place of what was taken."""

    def __init__(self, line: str) -> None:
        self.work = line
        self.typed = line
        self.taken: list[Taken] = []

    @property
    def start(self) -> int:
        """Where the first word that is left begins."""
        return len(self.work) - len(self.work.lstrip())

    @property
    def end(self) -> int:
        """Where the last word that is left ends."""
        return max(len(self.work.rstrip()), self.start)

    def take(self, start: int, end: int, *, role: Role) -> None:
        """Take what stands there, in pieces where something in it was taken before."""
        for before in sorted(self.taken, key=lambda taken: taken.start):
            if start <= before.start < end:
                self._take_piece(start, before.start, role=role)
                start = before.start + len(before.words)
        self._take_piece(start, end, role=role)

    def _take_piece(self, start: int, end: int, *, role: Role) -> None:
        words = self.work[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        if not words:
            return
        self.taken.append(Taken(role=role, words=words, start=start))
        end = start + len(words)
        self.work = f"{self.work[:start]}{' ' * (end - start)}{self.work[end:]}"

    def take_match(self, pattern: re.Pattern[str], role: Role) -> bool:
        """Take what the pattern finds at the first word that is left; tell whether it did."""
        found = pattern.match(self.work, self.start)
        if found is None:
            return False
        self.take(found.start(), found.end(), role=role)
        return True

    def tokens(self, start: int = 0, *, most: int = 24) -> list[Token]:
        """Return the first words and marks that are left from there on."""
        found: list[Token] = []
        for match in _TOKEN.finditer(self.work, max(start, self.start)):
            typed = match.group()
            found.append(Token(plain(typed), match.start(), match.end(), typed))
            if len(found) == most:
                break
        return found

    def text(self, *kept: Role) -> str:
        """Return the words that were not taken, letter for letter, with those of the roles kept."""
        pieces: list[str] = []
        at = 0
        for taken in sorted(self.taken, key=lambda taken: taken.start):
            if taken.role in kept:
                continue
            pieces.append(self.typed[at : taken.start])
            at = taken.start + len(taken.words)
        pieces.append(self.typed[at:])
        return " ".join(filter(None, (piece.strip() for piece in pieces)))
