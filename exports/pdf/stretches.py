"""Parts a line of text by font, and puts what is written from right to left into its place.

A line is one that fits its room: breaking comes first. Must not measure or draw, and must not
leave out or add a character: whoever copies the text gets what was written.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from exports.pdf.coverage import FACES, covered_by, fonts_behind

_JOINERS: Final = "\u200c\u200d"
"""Zero width; in Arabic letters they say whether two neighbours join."""
_FROM_THE_RIGHT: Final = frozenset({"R", "AL"})
_CLOSERS: Final = {")": "(", "]": "[", "}": "{", "»": "«"}
_FIGURE_GROUP: Final = re.compile(r"\d+(?:[.,/:\u066b\u066c-]\d+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours in one font, in the order in which they were written."""

    font: str
    text: str
    is_placed: bool = False
    """Whether its shapes depend on their neighbours, or stand on one another."""
    is_from_right: bool = False


def is_plain(text: str, face: str) -> bool:
    """Tell whether a face can draw a text one character after the other, as most texts are."""
    return text.isascii() or _plain_in(face).issuperset(map(ord, text))


@cache
def _plain_in(face: str) -> frozenset[int]:
    return frozenset(
        code
        for first, last in covered_by(face).ranges
        for code in range(first, last + 1)
        if not unicodedata.category(chr(code)).startswith("M")
        and unicodedata.bidirectional(chr(code)) not in _FROM_THE_RIGHT
        and chr(code) not in _JOINERS
    )


def stretches_of(text: str, face: str) -> Iterator[Stretch]:
    """Yield the stretches of a line in the order in which they are seen, from left to right."""
    if face not in FACES or is_plain(text, face):
        yield Stretch(face, text)
        return
    done = 0
    for begin, end in _from_the_right(text):
        yield from _stretches(text[done:begin], face)
        yield from _turned(text[begin:end], face)
        done = end
    yield from _stretches(text[done:], face)


def is_turned(text: str) -> bool:
    """Tell whether part of a text is written from the right, so that it is not seen as it is said.

    A structure element with such text needs it once more as it is said, for who reads it aloud.
    """
    return not text.isascii() and any(
        unicodedata.bidirectional(mark) in _FROM_THE_RIGHT for mark in text
    )


# ------------------------------------------------------------------- what is written from the right


def _from_the_right(text: str) -> Iterator[tuple[int, int]]:
    """Yield where runs from right to left begin and end.

    After the Unicode algorithm with each run isolated: a name that stands in an English sentence
    does not draw the number behind it over to its left.
    """
    kinds = [unicodedata.bidirectional(mark) for mark in text]
    place = 0
    while place < len(text):
        if kinds[place] not in _FROM_THE_RIGHT:
            place += 1
            continue
        end = _end_of_run(kinds, place)
        end = _with_closing(text, place, end=end)
        yield place, end
        place = end


def _end_of_run(kinds: Sequence[str], begin: int) -> int:
    """Give the place behind the last letter, before the next letter from the left."""
    end = begin + 1
    for place in range(begin + 1, len(kinds)):
        kind = kinds[place]
        if kind == "L":
            break
        if kind in _FROM_THE_RIGHT or kind == "AN" or (kind == "NSM" and place == end):
            end = place + 1
    return end


def _with_closing(text: str, begin: int, *, end: int) -> int:
    """Take in a bracket that closes one within the run: a pair is seen as a pair."""
    while end < len(text) and text[end] in _CLOSERS:
        opener = _CLOSERS[text[end]]
        if text.count(opener, begin, end) <= text.count(text[end], begin, end):
            break
        end += 1
    return end


def _turned(text: str, face: str) -> Iterator[Stretch]:
    """Yield the words of a run from the right as they are seen: the last one first."""
    for part in reversed(list(_words(text))):
        is_figures = part[0].isdigit() or part.isspace()
        stretches = list(_stretches(part, face))
        if is_figures:
            yield from stretches
            continue
        for stretch in reversed(stretches):
            yield Stretch(stretch.font, stretch.text, is_placed=True, is_from_right=True)


def _words(text: str) -> Iterator[str]:
    """Yield words, figures (which are read from the left) and each space between them."""
    for word in re.split(r"(\s)", text):
        done = 0
        for figures in _FIGURE_GROUP.finditer(word):
            if figures.start() > done:
                yield word[done : figures.start()]
            yield figures.group()
            done = figures.end()
        if done < len(word):
            yield word[done:]


# -------------------------------------------------------------------- what is written from the left


def _stretches(text: str, face: str) -> Iterator[Stretch]:
    """Yield neighbours of one font; letters that bear marks are told from those that do not."""
    parts = (part for cluster in _clusters(text) for part in _parts(cluster, face))
    for (font, is_placed), group in groupby(parts, key=lambda part: part[:2]):
        yield Stretch(font, "".join(text for *_key, text in group), is_placed=is_placed)


def _parts(cluster: str, face: str) -> Iterator[tuple[str, bool, str]]:
    """Yield a cluster with its font, or its characters one by one where no font has them all."""
    font = _font_of(cluster, face)
    if font is not None:
        yield font, len(cluster) > 1, cluster
        return
    for mark in cluster:
        yield _font_of(mark, face) or face, False, mark


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks that it bears."""
    begin = 0
    for place, mark in enumerate(text):
        bears = place and (mark in _JOINERS or unicodedata.category(mark).startswith("M"))
        if not bears and place > begin:
            yield text[begin:place]
            begin = place
    if text:
        yield text[begin:]


def _font_of(cluster: str, face: str) -> str | None:
    """Choose the font that has all of a cluster; None for none.

    A space stays in the face, so that a line is as wide as the words and spaces it was made of.
    """
    needed = [ord(mark) for mark in cluster if mark not in _JOINERS]
    for font in (face, *fonts_behind(face)):
        covered = covered_by(font)
        if all(code in covered for code in needed):
            return font
    return None
