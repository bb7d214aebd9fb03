"""What a key combination is: read from words, written in one way, and which are left alone; no Qt.

Must not know an action: what a combination does is the key map's matter.
"""

from enum import StrEnum
from typing import Final

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _


class Place(StrEnum):
    """Where a key combination holds."""

    WINDOW = "window"
    """Everywhere in the window, also while somebody types."""
    CAPTURE = "capture"
    """In the box that is typed into."""
    LISTS = "lists"
    """In every list of the meeting; no text is typed there."""
    RECORD = "record"
    PEOPLE = "people"


_ABOVE: Final = ("Ctrl", "Alt", "Shift", "Meta")
_NAMES: Final = (
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    *"=-,./;'#[]\\",
    *(f"F{number}" for number in range(1, 25)),
    *("Return", "Space", "Tab", "Esc", "Backspace", "Del", "Ins", "Home", "End", "PgUp", "PgDown"),
    *("Left", "Right", "Up", "Down", "Menu"),
    *("CapsLock", "NumLock", "ScrollLock", "Print", "Pause"),
)
_OTHER_NAMES: Final = {
    "enter": "Return",
    "escape": "Esc",
    "delete": "Del",
    "insert": "Ins",
    "pgdn": "PgDown",
    "pagedown": "PgDown",
    "pageup": "PgUp",
    "control": "Ctrl",
    "win": "Meta",
    "windows": "Meta",
    "spacebar": "Space",
    "plus": "=",
    "slash": "/",
}
_BY_NAME: Final = {name.lower(): name for name in (*_ABOVE, *_NAMES)} | _OTHER_NAMES
_OF_SCREEN_READERS: Final = frozenset({"Ins", "CapsLock", "NumLock", "ScrollLock"})
_OF_THE_SYSTEM: Final = frozenset(
    {"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Esc", "Alt+Space", "Ctrl+Esc", "Ctrl+Shift+Esc"}
    | {"F10", "Shift+F10", "Menu", "Print", "Pause", "Alt+Print"}
)
_OF_TEXT: Final = frozenset(
    {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Backspace", "Ctrl+Del", "Ctrl+Ins"}
    | {f"Ctrl+{shift}{key}" for shift in ("", "Shift+") for key in ("Left", "Right", "Up", "Down")}
    | {f"Ctrl+{shift}{key}" for shift in ("", "Shift+") for key in ("Home", "End")}
)
_MOVES: Final = frozenset(
    {"Tab", "Home", "End", "PgUp", "PgDown", "Left", "Right", "Up", "Down"}
    | {"Shift+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab"}
)
_TYPED: Final = frozenset(
    {name for name in _NAMES if len(name) == 1} | {"Space", "Backspace", "Del", "Return"}
)
_IN_THE_BOX: Final = frozenset({"Return", "Shift+Return"})
"""What the box asks for itself: a line may be added with either, and the other begins a new one."""


class KeysRefused(Trouble):
    """These keys cannot be given to anything, or not there."""

    code = "keys-refused"


def parse_keys(words: str) -> str:
    """Return a combination as we write it, for example Ctrl+Shift+L. Raises KeysRefused."""
    # The plus sign itself is pressed as "=", so "Ctrl++" means the larger text of old habit.
    parts = words.replace("++", "+plus").replace(" ", "").split("+")
    named = [_BY_NAME.get(part.lower(), "") for part in parts]
    above, key = named[:-1], named[-1]
    is_whole = key in _NAMES and all(one in _ABOVE for one in above)
    if not is_whole or len(set(above)) != len(above):
        told = _("“{keys}” is not a key that can be given. Press one key, with Ctrl if you like.")
        raise KeysRefused(told.format(keys=words))
    return "+".join([*(one for one in _ABOVE if one in above), key])


def refuse_keys(keys: str, place: Place) -> None:
    """Refuse what Windows, a screen reader or typing needs. Raises KeysRefused."""
    sentence = _why_not_at_all(keys) or _why_not_here(keys, place)
    if sentence:
        raise KeysRefused(sentence.format(keys=keys))


def _why_not_at_all(keys: str) -> str:
    *above, key = keys.split("+")
    if {"Ctrl", "Alt"} <= set(above):
        return _("{keys} types a character on British keyboards. Take other keys.")
    if key in _OF_SCREEN_READERS:
        return _("{keys} belongs to screen readers. Take other keys.")
    if {"Ctrl", "Shift"} == set(above) and key.isdigit():
        return _("{keys} changes the language of the keyboard in Windows. Take other keys.")
    if "Meta" in above or keys in _OF_THE_SYSTEM:
        return _("{keys} belongs to the system. Take other keys.")
    if set(above) in ({"Alt"}, {"Alt", "Shift"}) and len(key) == 1 and key.isalpha():
        return _("{keys} opens menus and presses buttons. Take other keys.")
    if keys in _MOVES:
        return _("{keys} moves from one place to the next. Take other keys.")
    return ""


def _why_not_here(keys: str, place: Place) -> str:
    if keys == "Esc" and place is not Place.CAPTURE:
        return _("{keys} goes back to where one was. Take other keys.")
    if place not in {Place.WINDOW, Place.CAPTURE}:
        return ""
    if keys in _OF_TEXT:
        return _("{keys} is needed where text is typed. Take other keys.")
    if keys.removeprefix("Shift+") not in _TYPED:
        return ""
    if place is Place.CAPTURE and keys in _IN_THE_BOX:
        return ""
    return _("{keys} types text there. Take it together with Ctrl, or an F key.")


def do_meet(first: Place, second: Place) -> bool:
    """Return whether one press could mean both."""
    if first is second or Place.WINDOW in {first, second}:
        return True
    return Place.LISTS in {first, second} and Place.CAPTURE not in {first, second}
