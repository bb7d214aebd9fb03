"""What one thing that can be done consists of: its id, words, keys, menu and need; no Qt.

Must not know which there are: `action_table` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ui.presenters.keys import Place
from ui.presenters.situation import Can


class Menu(StrEnum):
    """The menus in their order."""

    DESK = "desk"
    MEETING = "meeting"
    ENTRY = "entry"
    ADD = "add"
    PEOPLE = "people"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class KeyAction:
    """One thing that can be done."""

    id: str
    words: Callable[[], str]
    """What it does, as the menu says it, with the letter that chooses it."""
    keys: tuple[str, ...] = ()
    place: Place = Place.WINDOW
    menu: Menu | None = None
    """None for what only keys, buttons and the list of everything do."""
    needs: Can | None = None
    """None for what can always be done."""

    def text(self) -> str:
        """Return what it does in plain words."""
        return self.words().replace("&", "").removesuffix("…")
