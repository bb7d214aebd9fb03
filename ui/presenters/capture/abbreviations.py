"""Writes an abbreviation out as soon as the word is ended, and knows what was typed.

Must not touch a command, a name set off by @, or a word in the middle of another.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ui.presenters.capture.line import Line
from ui.presenters.capture.names import initials_of, names_of
from ui.presenters.capture.room import Room
from ui.presenters.capture.vocabulary import vocabulary

_WORD = re.compile(r"(?<![\w/\\@'’.-])([^\W\d_]+)([\s,;:.!?)])\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """The text with the word written out, and the text as it was typed, to be brought back."""

    text: str
    cursor: int
    typed: str
    """The abbreviation, as it was typed."""
    written: str
    typed_text: str
    typed_cursor: int


def abbreviations_of(room: Room) -> Mapping[str, str]:
    """Return what is written out here: not MH where Maria Hughes is in the room, but still SW."""
    words = vocabulary()
    initials = {initials_of(who).lower() for who in room.people if not who.is_service}
    names = names_of(room)
    return {
        short: written
        for short, written in words.abbreviations.items()
        if short not in initials
        or (short in words.roles and names.read_whole(Line(written).tokens()) is not None)
    }


def expand(text: str, cursor: int, *, abbreviations: Mapping[str, str]) -> Expansion | None:
    """Return the text with the word before the cursor written out; None where there is none.

    The mark that ends the word stands before the cursor already.
    """
    found = _WORD.search(text, max(cursor - 40, 0), max(cursor, 0))
    if found is None:
        return None
    typed = found.group(1)
    written = abbreviations.get(typed.lower())
    if written is None:
        return None
    if typed[0].isupper() and not typed.isupper():
        written = written[0].upper() + written[1:]
    changed = f"{text[: found.start(1)]}{written}{text[found.end(1) :]}"
    return Expansion(
        text=changed,
        cursor=min(cursor, len(text)) + len(written) - len(typed),
        typed=typed,
        written=written,
        typed_text=text,
        typed_cursor=cursor,
    )
