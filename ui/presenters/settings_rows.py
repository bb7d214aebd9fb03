"""What can be set in the window, in words; and keeping it. No Qt.

The organisation's own dress has a page of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.settings.settings import TEXT_POINTS, THEMES, Settings
from ui.presenters.action_table import KEY_ACTIONS, KeyAction
from ui.presenters.keymap import Keymap
from ui.presenters.keys import Place

_LOCK_MINUTES = (1, 2, 5, 10, 15, 20, 30, 60)
_COPY_MINUTES = (1, 2, 3, 5, 10, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One thing that can be done, with its keys."""

    id: str
    text: str
    keys: str
    place: str
    is_changed: bool

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        keys = self.keys or _("no keys")
        changed = _("changed by you") if self.is_changed else ""
        return ", ".join(filter(None, (self.text, keys, self.place, changed)))


def read_settings(desk: OpenDesk) -> Settings:
    """Read what is set."""
    return desk.settings


def change_settings(desk: OpenDesk, **changes: Any) -> Settings:  # noqa: ANN401 - as they are
    """Keep other settings; those that are not named stay. Raises SettingsUnreadable."""
    desk.save_settings(replace(desk.settings, **changes))
    return desk.settings


def theme_choices() -> tuple[tuple[str, str], ...]:
    """Return the themes with their labels."""
    labels = {
        "system": _("As the system has it"),
        "light": _("Light"),
        "dark": _("Dark"),
        "high-contrast": _("High contrast"),
    }
    return tuple((theme, labels[theme]) for theme in THEMES)


def text_choices() -> tuple[tuple[str, str], ...]:
    """Return the sizes of the text with their labels."""
    sizes = ((str(size), _("{size} points").format(size=size)) for size in TEXT_POINTS)
    return (("0", _("As the system has it")), *sizes)


def lock_choices(now: int) -> tuple[tuple[str, str], ...]:
    """Return after how long the desk can be locked; what is set now is among them."""
    return (("0", _("Never")), *_minutes({*_LOCK_MINUTES, now} - {0}))


def copy_choices(now: int) -> tuple[tuple[str, str], ...]:
    """Return how often a copy can go to the second folder; what is set now is among them."""
    return tuple(_minutes({*_COPY_MINUTES, now}))


def _minutes(counts: Iterable[int]) -> Iterable[tuple[str, str]]:
    for count in sorted(counts):
        words = ngettext("{count} minute", "{count} minutes", number=count)
        yield str(count), words.format(count=count)


def key_rows(keymap: Keymap, words: str) -> tuple[KeyRow, ...]:
    """Return what answers to the words, each with its keys; all for none."""
    by_id = {action.id: action for action in KEY_ACTIONS}
    return tuple(
        _key_row(by_id[found.id], found.keys, is_changed=found.id in keymap.changed)
        for found in keymap.find_actions(words)
    )


def _key_row(action: KeyAction, keys: tuple[str, ...], *, is_changed: bool) -> KeyRow:
    return KeyRow(
        id=action.id,
        text=action.text(),
        keys=_(" or ").join(keys),
        place=_place_label(action.place),
        is_changed=is_changed,
    )


def _place_label(place: Place) -> str:
    return {
        Place.WINDOW: "",
        Place.CAPTURE: _("where one writes"),
        Place.LISTS: _("in the lists of a meeting"),
        Place.RECORD: _("in the record"),
        Place.PEOPLE: _("in the list of people"),
    }[place]
