"""The actions of the table as Qt knows them: made once, enabled by the situation, keys by the map.

What an action does is connected by the screens. Must not know any screen.
"""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ui.presenters.action_table import KEY_ACTIONS, Menu
from ui.presenters.keymap import Keymap, sequences
from ui.presenters.keys import Place
from ui.presenters.situation import Can

_PLACES: Final = {action.id: action.place for action in KEY_ACTIONS}


class Actions(QObject):
    """The actions as Qt knows them."""

    def __init__(self, parent: QObject) -> None:
        """Make every action; those that need something wait for `suit`."""
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
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
        for one in KEY_ACTIONS:
            self._by_id[one.id].setEnabled(one.needs is None or one.needs in situation)

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
