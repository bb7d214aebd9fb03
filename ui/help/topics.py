"""What a page of the manual consists of, and which one belongs to where the user is; no Qt.

Keys are not written into the pages: whoever shows one adds those that are in use, by the ids of
the actions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One page of the manual."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    actions: tuple[str, ...] = ()
    """The ids of the actions whose keys are told below, or the beginnings of such ids."""


FIRST: Final = "start"

_TOPIC_OF: Final = {
    "create": "start",
    "unlock": "start",
    "recovery": "start",
    "home": "home",
    "search": "home",
    "bin": "home",
    "settings": "settings",
    "keys": "keys",
    "organisation": "settings",
    "new_meeting": "before",
    "prepare": "before",
    "capture": "grammar",
    "contribution": "grammar",
    "record": "room",
    "room": "room",
    "agenda": "room",
    "people": "room",
    "recorded": "after",
    "part_dialog": "parts",
    "after": "after",
    "findings": "after",
    "sign": "after",
    "preview": "after",
    "compare": "after",
    "letter": "copies",
    "copies": "copies",
    "release": "copies",
    "sharing": "projector",
    "shared": "projector",
    "projector": "projector",
    "everything": "keys",
    "meeting": "room",
}
"""By the first word of the name of a part of the window."""


def topic_of(names: Iterable[str]) -> str:
    """Return the page for where the user is: the names of the parts there, the innermost first."""
    for name in names:
        for length in range(name.count(".") + 1, 0, -1):
            found = _TOPIC_OF.get(".".join(name.split(".")[:length]))
            if found is not None:
                return found
    return FIRST
