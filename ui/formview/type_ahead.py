"""Finds a choice by the letters that are typed in a list or beside radio buttons.

Must not choose: it tells the place.
"""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer

_PAUSE_MS: Final = 2000
"""After so long a rest the letters begin a new word."""
_BETWEEN: Final = re.compile(r"[^\w]+")


class TypeAhead:
    """Remembers what was typed just now."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._typed = ""
        self._clock = QElapsedTimer()

    @property
    def is_typing(self) -> bool:
        """Whether letters were typed just now: a space belongs to them then."""
        return bool(self._typed) and self._clock.isValid() and self._clock.elapsed() < _PAUSE_MS

    def forget(self) -> None:
        """Begin anew."""
        self._typed = ""

    def find(self, text: str, labels: Sequence[str], *, now: int) -> int | None:
        """Take more letters and give the place that they mean; none where there is no such.

        Labels that begin so come first, then those with a word that does.
        """
        if not self.is_typing:
            self._typed = ""
        self._typed += text
        self._clock.start()
        wanted = _plain(self._typed).lstrip()
        plain = [_plain(label) for label in labels]
        if not wanted:
            return None
        if len(wanted) > 1 and set(wanted) == {wanted[0]}:
            found = _first(plain, wanted)
            return found if found is not None else _next(plain, wanted[0], now=now)
        return _first(plain, wanted)


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", text.casefold())


def _first(labels: Sequence[str], wanted: str) -> int | None:
    starts = (at for at, label in enumerate(labels) if label.lstrip().startswith(wanted))
    inside = (at for at, label in enumerate(labels) if f" {wanted}" in f" {label}")
    found = next(starts, None)
    return found if found is not None else next(inside, None)


def _next(labels: Sequence[str], letter: str, *, now: int) -> int | None:
    """Give the next label behind the chosen one that begins with a letter."""
    places = [at for at, label in enumerate(labels) if label.lstrip().startswith(letter)]
    behind = [at for at in places if at > now]
    return next(iter((*behind, *places)), None)
