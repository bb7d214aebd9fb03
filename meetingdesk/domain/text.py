"""Cleans text where it enters, and compares words however they are written.

The redactor and the search after writing compare by the same functions, so that the one never
lets through what the other would stop. Must not judge what is said, only how it is written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from meetingdesk.domain.day_words import DayWords, read_day_words

SHORT_TERM = 5
"""Terms of so many characters or fewer, folded, are matched as whole words only."""
_LONG_NUMBER = 8
"""Digits; so many are nobody else's by chance, even within a longer run of digits."""
_KEPT_CONTROLS = frozenset("\n\t")
_APOSTROPHES = "'`\u00b4\u02bc\u2018\u2019\u2032"
_UNSEEN = "\u115f\u1160\u2800\ufffe\uffff"
"""Letters and marks without any ink that Unicode does not call formats."""
_DROPPED = frozenset(_APOSTROPHES + _UNSEEN + ".,")
_DROPPED_KINDS = frozenset({"Pd", "Pc", "Cf", "Cc", "Mn", "Me"})
_LOOKALIKES = dict(
    zip("авсеԁһіјкӏмноԛрѕтуԝхαβεζηικμνορτυχıɡ", "abcedhijklmhoqpstywxabezhikmnoptyxig", strict=True)
)
"""Cyrillic and Greek letters, case folded, that nobody can tell from Latin ones."""
_ASCII = {
    code: None
    for code in range(128)
    if chr(code).isspace() or code < 32 or code == 127 or chr(code) in "-_'`.,"
}
_ABBREVIATIONS = "rd|st|cl|ave|ln|dr|ct|pl|terr|gdns|cres|sq|row"
"""Street types so short that other words begin with them."""

_LETTER = r"[^\W_]"
_IN_WORD = r"(?:['.]|-(?:[^\S\n]*\n\s*)?)*"
"""What may stand between the letters of a short word: D.A.S.H., or a hyphen at a line's end."""
_BETWEEN_WORDS = r"[\s'._-]*"
_ANYWHERE = r"[\s'.,_-]*"
_EDGES = re.compile(r"[\s'.,_-]+|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_ABBREVIATED = re.compile(rf"[\s.,-](?:{_ABBREVIATIONS})\W*$")


def clean_text(raw: str) -> str:
    """Return the text in NFC, with one kind of line end and no control characters.

    Raises UnicodeError for half of a surrogate pair: such text cannot be
    written to any file, and guessing would change what somebody said.
    """
    raw.encode("utf-8")
    unified = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = "".join(
        mark for mark in unified if mark in _KEPT_CONTROLS or unicodedata.category(mark) != "Cc"
    )
    return unicodedata.normalize("NFC", kept)


def fold(text: str) -> str:
    """Return the text as it is compared when looking for withheld words.

    NFKC, case folded, without accents, and without white space, hyphens, apostrophes, full stops
    and commas, so that no line break, hyphenation or way of writing can hide a word; letters of
    other alphabets that look like Latin ones are taken for them.
    """
    if text.isascii():  # most texts, and most bytes of a file
        return text.lower().translate(_ASCII)
    folded = _spread(text)
    # A text has few different marks, so each is looked at once: whole files are folded.
    return folded.translate({ord(mark): _folded_mark(mark) for mark in set(folded)})


def _spread(text: str) -> str:
    """Return the text case folded, with each accent as a mark of its own."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def _folded_mark(mark: str) -> str | None:
    is_dropped = mark.isspace() or mark in _DROPPED or unicodedata.category(mark) in _DROPPED_KINDS
    return None if is_dropped else _LOOKALIKES.get(mark, mark)


def plain_text(text: str) -> str:
    """Return the text folded but for what parts its words: spaces, hyphens and stops stay."""
    if text.isascii():
        return text.lower()
    spread = _spread(text)
    return spread.translate({ord(mark): _plain_mark(mark) for mark in set(spread)})


def _plain_mark(mark: str) -> str | None:
    if mark.isspace():
        return mark
    if mark in _APOSTROPHES:
        return "'"
    kind = unicodedata.category(mark)
    if kind == "Pd":
        return "-"
    if mark in _UNSEEN or kind in {"Cf", "Cc", "Mn", "Me"}:
        return None
    return _LOOKALIKES.get(mark, mark)


class Searched:
    """A text made ready for being searched for many words."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def folded(self) -> str:
        """The text without all that parts its words."""
        return fold(self._text)

    @cached_property
    def plain(self) -> str:
        """The text with its words apart."""
        return plain_text(self._text)


@dataclass(frozen=True, slots=True)
class Sought:
    """Words made ready for being looked for in many texts."""

    words: str
    folded: str
    pattern: re.Pattern[str] | None = None
    """What tells a true hit where the folded text alone cannot."""
    is_short: bool = False
    day: DayWords | None = None

    def stands_in(self, text: Searched, *, is_read: bool = True) -> bool:
        """Tell whether the words stand in the text, however they are written.

        Short words, and days in figures, are found only in what somebody reads.
        """
        # The folded text says quickly where not to look.
        may_stand = self.folded in text.folded and (is_read or not self.is_short)
        if may_stand and (self.pattern is None or self.pattern.search(text.plain) is not None):
            return True
        return self.day is not None and self.day.stands_in(text.plain, text.folded, is_read=is_read)


def seek(words: str) -> Sought | None:
    """Make words ready for being looked for; None where no letter of them can be compared."""
    folded = fold(words)
    if not folded:
        return None
    day = read_day_words(plain_text(words))
    if len(folded) <= SHORT_TERM:
        return Sought(words, folded, pattern=_whole_word(words), is_short=True, day=day)
    return Sought(words, folded, pattern=_bounded(words, folded), day=day)


def _whole_word(words: str) -> re.Pattern[str]:
    """Return the pattern of a short term, in which spaces and hyphens may be left out."""
    tokens = [_IN_WORD.join(map(re.escape, fold(token))) for token in _tokens(words)]
    return re.compile(rf"(?<!{_LETTER}){_BETWEEN_WORDS.join(tokens)}(?!{_LETTER})")


def _tokens(words: str) -> Iterator[str]:
    return (token for token in _EDGES.split(plain_text(words)) if token)


def _bounded(words: str, folded: str) -> re.Pattern[str] | None:
    """Return the pattern of a term whose ends could be those of another word; None for most.

    A number is not another with a digit more; "Mill St" is not "mill staff".
    """
    if folded.isdecimal() and len(folded) >= _LONG_NUMBER:
        return None
    before = r"(?<!\d)" if folded[0].isdigit() else ""
    after = r"(?!\d)" if folded[-1].isdigit() else ""
    if _ABBREVIATED.search(plain_text(words)):
        after = rf"(?!{_LETTER})"
    if not before and not after:
        return None
    return re.compile(before + _ANYWHERE.join(map(re.escape, folded)) + after)


def grouped(digest: str) -> str:
    """Return a digest in groups of four, so that it can be read aloud and compared."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
