"""Words as they are searched for, and whether one is another with a slip of the pen.

Must not be used to withhold anything: whoever searches forgives, whoever redacts does not.
"""

import re
from typing import Final

from meetingdesk.domain.text import plain_text

_WORD: Final = re.compile(r"[^\W_]+")
_FEW: Final = 4
"""Words shorter than this are never taken for others: Ann is not Dan."""
_MANY: Final = 8
"""Words as long as this may have two slips."""


def split_words(text: str) -> list[str]:
    """Return the words of a text, folded; O'Brien is one word, Smith-Jones are two."""
    return _WORD.findall(plain_text(text).replace("'", ""))


def slips_forgiven(word: str) -> int:
    """Return how many slips a word of that length may have."""
    if len(word) < _FEW:
        return 0
    return 1 if len(word) < _MANY else 2


def is_like(word: str, wanted: str, *, most: int) -> bool:
    """Tell whether two words differ by at most so many slips.

    A slip is a letter too many, missing, another, or two neighbours the wrong way round.
    """
    if abs(len(word) - len(wanted)) > most or len(set(word) ^ set(wanted)) > 2 * most:
        return False
    return word == wanted or (most > 0 and _distance(word, wanted, most=most) <= most)


def _distance(first: str, second: str, *, most: int) -> int:
    """Return the slips between two words, or more than `most` as soon as that is certain."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        now = [row]
        for column, other in enumerate(second, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == second[column - 2]
            if swapped and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]
