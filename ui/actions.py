"""The actions of the table as Qt knows them: made once, enabled by the situation, keys by the map.

What an action does is connected by the screens. Must not know any screen. With them goes whether
others see something of the meeting now, for that changes what may be done.
"""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ui.presenters.action_table import KEY_ACTIONS, Menu
from ui.presenters.keymap import Keymap, sequences
from ui.presenters.keys import Place
from ui.presenters.situation import Can

_PLACES: Final = {action.id: action.place for action in KEY_ACTIONS}


class Sharing(QObject):
    """Whether others see something of the meeting now: told to whoever shows it to the chair."""

    sharing_changed = Signal(bool)
    picture_changed = Signal(object)
    """A QPixmap of what the others see; None while nobody sees anything."""

    def __init__(self, parent: QObject) -> None:
        """Begin with nobody."""
        super().__init__(parent)
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether others see something now."""
        return self._is_on

    def turn(self, *, is_on: bool) -> None:
        """Tell that others see something from now on, or no longer."""
        if is_on is not self._is_on:
            self._is_on = is_on
            self.sharing_changed.emit(is_on)
        if not is_on:
            self.picture_changed.emit(None)


class Actions(QObject):
    """The actions as Qt knows them."""

    def __init__(self, parent: QObject) -> None:
        """Make every action; those that need something wait for `suit`."""
        super().__init__(parent)
        self.sharing = Sharing(self)
        self._by_id: dict[str, QAction] = {}
        self._situation: frozenset[Can] = frozenset()
        self._allowed: frozenset[str] | None = None
        for one in KEY_ACTIONS:
            action = QAction(one.words(), self)
            action.setObjectName(one.id)
            if one.place is not Place.WINDOW:
                # Holds only in the list or box to which the action is added.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._by_id[one.id] = action
        self.keymap = Keymap()
        self.use_keys(self.keymap)
        self.suit(frozenset())

    def __getitem__(self, action: str) -> QAction:
        """Give an action by its id."""
        return self._by_id[action]

    def of_menu(self, menu: Menu) -> list[QAction]:
        """Give the actions of a menu in their order."""
        return [self._by_id[one.id] for one in KEY_ACTIONS if one.menu is menu]

    def suit(self, situation: frozenset[Can]) -> None:
        """Enable what can be done in a situation, and nothing else."""
        self._situation = situation
        self._enable()

    @property
    def situation(self) -> frozenset[Can]:
        """What can be done now."""
        return self._situation

    def allow_only(self, allowed: frozenset[str] | None) -> None:
        """Hold back all but a few actions, whatever the situation; None ends it."""
        self._allowed = allowed
        self._enable()

    def _enable(self) -> None:
        for one in KEY_ACTIONS:
            is_allowed = self._allowed is None or one.id in self._allowed
            can_be_done = one.needs is None or one.needs in self._situation
            self._by_id[one.id].setEnabled(is_allowed and can_be_done)

    def of_window(self) -> list[QAction]:
        """Give the actions whose keys hold everywhere in a window."""
        return [self._by_id[one.id] for one in KEY_ACTIONS if one.place is Place.WINDOW]

    def use_keys(self, keymap: Keymap) -> None:
        """Give each action the keys that it has in a map."""
        self.keymap = keymap
        for name, action in self._by_id.items():
            keys = [one for each in keymap.keys_of(name) for one in sequences(each)]
            action.setShortcuts([QKeySequence(one) for one in keys])

    def pressed(self, event: QKeyEvent, place: Place) -> QAction | None:
        """Give the action of a place whose keys were pressed, for boxes that take keys first."""
        keys = QKeySequence(event.keyCombination())
        for name, action in self._by_id.items():
            if _PLACES[name] is place and keys in action.shortcuts():
                return action
        return None
