"""Tells the scripts in a text apart, as far as Word has to be told of them.

Must not write any markup.
"""

import re
from collections.abc import Iterator
from enum import StrEnum


class Script(StrEnum):
    """What a stretch of text needs of Word."""

    PLAIN = "plain"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    EAST_ASIAN = "east_asian"


_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_EAST_ASIAN = "\u1100-\u11ff\u2e80-\u303f\u3040-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_EAST_ASIAN += "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# Between two words of a name that runs from the right, spaces and marks run with them.
_BETWEEN = r"[\s.,'’\-\u200c-\u200f\u0300-\u036f]*"
_STRETCHES = re.compile(
    f"(?P<arabic>[{_ARABIC}]+(?:{_BETWEEN}[{_ARABIC}]+)*)"
    f"|(?P<hebrew>[{_HEBREW}]+(?:{_BETWEEN}[{_HEBREW}]+)*)"
    f"|(?P<east_asian>[{_EAST_ASIAN}]+(?:{_BETWEEN}[{_EAST_ASIAN}]+)*)"
)
_FIRST_OTHER = "\u0590"


def script_stretches(text: str) -> Iterator[tuple[Script, str]]:
    """Give the text in stretches of one script each, in its order."""
    if text.isascii() or max(text) < _FIRST_OTHER:
        yield Script.PLAIN, text
        return
    place = 0
    for found in _STRETCHES.finditer(text):
        if found.start() > place:
            yield Script.PLAIN, text[place : found.start()]
        yield Script(str(found.lastgroup)), found[0]
        place = found.end()
    if place < len(text):
        yield Script.PLAIN, text[place:]
