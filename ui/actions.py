"""Every action of the window: its id, text, menu, shortcut, and when it can be done.

What an action does is connected by the screens. Must not know any screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from meetingdesk.domain.language import gettext as _
from ui.presenters.keymap import Keymap, sequences
from ui.presenters.situation import Can


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """What is known of one action before it is made."""

    id: str
    text: Callable[[], str]
    menu: str
    shortcuts: tuple[str, ...] = ()
    needs: Can | None = None
    """None for what can always be done."""
    is_local: bool = False
    """True where the shortcut holds only in the list to which the action is added."""


DESK: Final = "desk"
MEETING: Final = "meeting"
VIEW: Final = "view"

SPECS: Final = (
    ActionSpec(
        id="desk.import",
        text=lambda: _("&Import a record…"),
        menu=DESK,
        shortcuts=("Ctrl+I",),
        needs=Can.USE_DESK,
    ),
    ActionSpec(
        id="desk.show",
        text=lambda: _("&Cases and meetings"),
        menu=DESK,
        shortcuts=("Alt+Home",),
        needs=Can.USE_DESK,
    ),
    ActionSpec(
        id="desk.organisation",
        text=lambda: _("Your &organisation…"),
        menu=DESK,
        shortcuts=("Ctrl+,",),
        needs=Can.USE_DESK,
    ),
    ActionSpec(id="window.close", text=lambda: _("&Quit"), menu=DESK, shortcuts=("Ctrl+Q",)),
    ActionSpec(
        id="meeting.open",
        text=lambda: _("&Open the meeting"),
        menu=MEETING,
        needs=Can.OPEN,
    ),
    ActionSpec(
        id="meeting.close",
        text=lambda: _("&Close the meeting"),
        menu=MEETING,
        needs=Can.CLOSE,
    ),
    ActionSpec(
        id="meeting.reopen",
        text=lambda: _("&Reopen the meeting…"),
        menu=MEETING,
        needs=Can.REOPEN,
    ),
    ActionSpec(
        id="contribution.begin",
        text=lambda: _("&Type a contribution"),
        menu=MEETING,
        shortcuts=("Ctrl+K",),
        needs=Can.CHANGE,
    ),
    ActionSpec(
        id="contribution.record",
        text=lambda: _("Recor&d the contribution"),
        menu=MEETING,
        shortcuts=("Ctrl+Return", "Ctrl+Enter"),
        needs=Can.RECORD,
    ),
    ActionSpec(
        id="person.arrive",
        text=lambda: _("The chosen person &arrives"),
        menu=MEETING,
        shortcuts=("Space",),
        needs=Can.ARRIVE,
        is_local=True,
    ),
    ActionSpec(
        id="person.leave",
        text=lambda: _("The chosen person &leaves"),
        menu=MEETING,
        shortcuts=("L",),
        needs=Can.LEAVE,
        is_local=True,
    ),
    ActionSpec(
        id="change.undo",
        text=lambda: _("&Undo"),
        menu=MEETING,
        shortcuts=("Ctrl+Z",),
        needs=Can.UNDO,
    ),
    ActionSpec(
        id="page.record",
        text=lambda: _("&Record"),
        menu=VIEW,
        shortcuts=("Ctrl+1",),
        needs=Can.READ_MEETING,
    ),
    ActionSpec(
        id="page.check",
        text=lambda: _("C&heck"),
        menu=VIEW,
        shortcuts=("Ctrl+2",),
        needs=Can.READ_MEETING,
    ),
    ActionSpec(
        id="page.letter",
        text=lambda: _("&Letter"),
        menu=VIEW,
        shortcuts=("Ctrl+3",),
        needs=Can.READ_MEETING,
    ),
    ActionSpec(
        id="page.sign",
        text=lambda: _("&Sign"),
        menu=VIEW,
        shortcuts=("Ctrl+4",),
        needs=Can.READ_MEETING,
    ),
    ActionSpec(
        id="page.copies",
        text=lambda: _("C&opies"),
        menu=VIEW,
        shortcuts=("Ctrl+5",),
        needs=Can.READ_MEETING,
    ),
    ActionSpec(
        id="pane.next", text=lambda: _("&Next part of the page"), menu=VIEW, shortcuts=("F6",)
    ),
    ActionSpec(
        id="pane.previous",
        text=lambda: _("&Previous part of the page"),
        menu=VIEW,
        shortcuts=("Shift+F6",),
    ),
)
"""In the order of the menus."""


def menu_titles() -> Mapping[str, str]:
    """Return the menus in their order, by id."""
    return {DESK: _("&Desk"), MEETING: _("&Meeting"), VIEW: _("&View")}


class Actions(QObject):
    """The actions as Qt knows them."""

    def __init__(self, parent: QObject) -> None:
        """Make every action; those that need something wait for `suit`."""
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(spec.text(), self)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            if spec.is_local:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._by_id[spec.id] = action
        self.suit(frozenset())

    def __getitem__(self, action: str) -> QAction:
        """Give an action by its id."""
        return self._by_id[action]

    def of_menu(self, menu: str) -> list[QAction]:
        """Give the actions of a menu in their order."""
        return [self._by_id[spec.id] for spec in SPECS if spec.menu == menu]

    def suit(self, situation: frozenset[Can]) -> None:
        """Enable what can be done in a situation, and nothing else."""
        for spec in SPECS:
            self._by_id[spec.id].setEnabled(spec.needs is None or spec.needs in situation)

    def use_keys(self, keymap: Keymap) -> None:
        """Give each action that the map knows the keys that it has there."""
        for action in filter(keymap.knows, self._by_id):
            keys = [one for each in keymap.keys_of(action) for one in sequences(each)]
            self._by_id[action].setShortcuts([QKeySequence(one) for one in keys])
