"""What can be done by keys: the actions, the keys they come with, and what a user changed; no Qt.

Must not do anything, and must not save: the changed part is kept among the settings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from meetingdesk.domain.language import gettext as _
from ui.presenters.action_table import KEY_ACTIONS, KeyAction
from ui.presenters.keys import KeysRefused, Place, do_meet, parse_keys, refuse_keys

_BY_ID: Final = {action.id: action for action in KEY_ACTIONS}


class KeysTaken(KeysRefused):
    """The keys do something else already."""

    code = "keys-taken"

    def __init__(self, keys: str, other: KeyAction) -> None:
        """Name the action that has them."""
        super().__init__(
            _("{keys} is taken by “{other}”. Take other keys, or change those first.").format(
                keys=keys, other=other.text()
            )
        )
        self.other = other.id


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list of everything."""

    id: str
    text: str
    keys: tuple[str, ...]


class Keymap:
    """Which keys do what. A change makes another map; this one stays as it is."""

    def __init__(self, changed: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Take what was checked already: other maps and `read_keymap` make one."""
        self._changed = {
            action: keys for action, keys in (changed or {}).items() if keys != _BY_ID[action].keys
        }

    @property
    def changed(self) -> Mapping[str, tuple[str, ...]]:
        """What differs from how it comes, by action: the part that the settings keep."""
        return MappingProxyType(self._changed)

    def keys_of(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action; empty for none. Raises KeyError for no action."""
        return self._changed.get(action, _BY_ID[action].keys)

    def with_keys(self, action: str, *keys: str) -> "Keymap":
        """Return the map in which an action has these keys, or none.

        Raises KeysRefused for what cannot be given, KeysTaken for what does something else.
        """
        place = _BY_ID[action].place
        parsed = tuple(dict.fromkeys(parse_keys(one) for one in keys))
        for one in parsed:
            refuse_keys(one, place)
            other = self.holder_of(one, place, besides=action)
            if other is not None:
                raise KeysTaken(one, other)
        return Keymap({**self._changed, action: parsed})

    def with_default(self, action: str) -> "Keymap":
        """Return the map in which an action has the keys it comes with. Raises KeysTaken."""
        return self.with_keys(action, *_BY_ID[action].keys)

    def holder_of(self, keys: str, place: Place, *, besides: str) -> KeyAction | None:
        """Return the other action that the keys would also mean in a place."""
        for action in KEY_ACTIONS:
            is_other = action.id != besides and do_meet(action.place, place)
            if is_other and keys in self.keys_of(action.id):
                return action
        return None

    def find_actions(self, words: str) -> tuple[Found, ...]:
        """Return what can be done in the order of how well it answers to the words; all for none.

        Every word must begin a word of the action or of its keys, or stand within its text.
        """
        wanted = words.casefold().split()
        graded = [
            (grade, Found(action.id, action.text(), self.keys_of(action.id)))
            for action in KEY_ACTIONS
            if (grade := self._grade(action, wanted)) is not None
        ]
        return tuple(found for _grade, found in sorted(graded, key=lambda pair: pair[0]))

    def _grade(self, action: KeyAction, wanted: list[str]) -> tuple[int, int] | None:
        """Return how far the action is from the words: whole, at the start, anywhere, within."""
        text, told = action.text().casefold(), " ".join(wanted)
        begins = (*text.split(), *(keys.casefold() for keys in self.keys_of(action.id)))
        within = [word for word in wanted if not any(one.startswith(word) for one in begins)]
        if not all(word in text for word in within):
            return None
        nearness = 0 if text == told else 1 if text.startswith(told) else 2
        return nearness, len(within)


def read_keymap(kept: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, tuple[str, ...]]:
    """Return the map that the settings keep, and a sentence on each part that cannot be had.

    Such a part has the keys it comes with; a meeting is not kept waiting by a file.
    """
    told = [
        _("The settings give keys to “{action}”, which is nothing to do here.").format(action=name)
        for name in kept
        if name not in _BY_ID
    ]
    changed: dict[str, tuple[str, ...]] = {}
    for action in (_BY_ID[name] for name in kept if name in _BY_ID):
        try:
            changed[action.id] = _checked(kept[action.id], action.place)
        except KeysRefused as refusal:
            told.append(f"{action.text()}: {refusal.sentence}")
    while clash := next(_clashes(changed), None):
        action, refused = clash
        del changed[action.id]
        told.append(f"{action.text()}: {refused.sentence}")
    return Keymap(changed), tuple(told)


def _checked(keys: tuple[str, ...], place: Place) -> tuple[str, ...]:
    parsed = tuple(dict.fromkeys(parse_keys(one) for one in keys))
    for one in parsed:
        refuse_keys(one, place)
    return parsed


def _clashes(changed: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[KeyAction, KeysTaken]]:
    """Yield each changed action whose keys another one has; two that changed places have none."""
    keymap = Keymap(changed)
    for name, keys in changed.items():
        for one in keys:
            other = keymap.holder_of(one, _BY_ID[name].place, besides=name)
            if other is not None:
                yield _BY_ID[name], KeysTaken(one, other)


def sequences(keys: str) -> tuple[str, ...]:
    """Return a combination as the toolkit knows it: Return is on the keyboard twice."""
    if keys.rsplit("+", maxsplit=1)[-1] != "Return":
        return (keys,)
    return (keys, f"{keys.removesuffix('Return')}Enter")
