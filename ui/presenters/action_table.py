"""Everything that can be done in the window: one table of ids, words, menus, keys and needs; no Qt.

The menus, the list of everything, the map of keys and the help are made from it. What an action
does is connected by the screens. Must not know any screen.
"""

from collections.abc import Mapping
from typing import Final

from meetingdesk.domain.language import gettext as _
from ui.presenters.actions_of_parts import PART_ACTIONS, SPEAKERS
from ui.presenters.actions_of_room import ROOM_ACTIONS
from ui.presenters.key_action import KeyAction, Menu
from ui.presenters.situation import Can

__all__ = ["KEY_ACTIONS", "SPEAKERS", "KeyAction", "Menu", "menu_titles"]

_DESK_ACTIONS: Final = (
    KeyAction(
        "desk.new", lambda: _("&New meeting…"), ("Ctrl+N",), menu=Menu.DESK, needs=Can.USE_DESK
    ),
    KeyAction(
        "desk.start",
        lambda: _("S&tart a meeting now"),
        ("Ctrl+Shift+N",),
        menu=Menu.DESK,
        needs=Can.USE_DESK,
    ),
    KeyAction(
        "desk.search", lambda: _("Searc&h…"), ("Ctrl+Shift+F",), menu=Menu.DESK, needs=Can.USE_DESK
    ),
    KeyAction(
        "desk.show",
        lambda: _("&Cases and meetings"),
        ("Alt+Home",),
        menu=Menu.DESK,
        needs=Can.USE_DESK,
    ),
    KeyAction(
        "desk.import",
        lambda: _("&Import a record…"),
        ("Ctrl+I",),
        menu=Menu.DESK,
        needs=Can.USE_DESK,
    ),
    KeyAction("desk.bin", lambda: _("&Bin"), menu=Menu.DESK, needs=Can.USE_DESK),
    KeyAction(
        "desk.organisation",
        lambda: _("Your &organisation…"),
        ("Ctrl+,",),
        menu=Menu.DESK,
        needs=Can.USE_DESK,
    ),
    KeyAction(
        "desk.settings",
        lambda: _("&Settings…"),
        ("Ctrl+Shift+S",),
        menu=Menu.DESK,
        needs=Can.USE_DESK,
    ),
    KeyAction("desk.lock", lambda: _("&Lock"), ("Ctrl+L",), menu=Menu.DESK, needs=Can.USE_DESK),
    KeyAction("window.close", lambda: _("&Quit"), ("Ctrl+Q",), menu=Menu.DESK),
)
_VIEW_ACTIONS: Final = (
    KeyAction(
        "page.prepare", lambda: _("&Before"), ("Ctrl+1",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction(
        "page.record", lambda: _("&Meeting"), ("Ctrl+2",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction(
        "page.recorded", lambda: _("&Recorded"), ("Ctrl+3",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction(
        "page.after", lambda: _("&After"), ("Ctrl+4",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction(
        "page.check", lambda: _("C&heck"), ("Ctrl+5",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction(
        "page.letter", lambda: _("&Letter"), ("Ctrl+6",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction("page.sign", lambda: _("&Sign"), ("Ctrl+7",), menu=Menu.VIEW, needs=Can.READ_MEETING),
    KeyAction(
        "page.copies", lambda: _("C&opies"), ("Ctrl+8",), menu=Menu.VIEW, needs=Can.READ_MEETING
    ),
    KeyAction("pane.next", lambda: _("&Next part of the page"), ("F6",), menu=Menu.VIEW),
    KeyAction(
        "pane.previous", lambda: _("&Previous part of the page"), ("Shift+F6",), menu=Menu.VIEW
    ),
    KeyAction(
        "pane.people",
        lambda: _("Show or hi&de the people"),
        ("F8",),
        menu=Menu.VIEW,
        needs=Can.READ_MEETING,
    ),
    KeyAction(
        "projector.show",
        lambda: _("Projector &view"),
        ("F9",),
        menu=Menu.VIEW,
        needs=Can.READ_MEETING,
    ),
    KeyAction(
        "projector.blank",
        lambda: _("Blan&k the projector"),
        ("Ctrl+F9",),
        menu=Menu.VIEW,
        needs=Can.READ_MEETING,
    ),
    KeyAction("text.larger", lambda: _("Larger &text"), ("Ctrl+=",), menu=Menu.VIEW),
    KeyAction("text.smaller", lambda: _("Smaller te&xt"), ("Ctrl+-",), menu=Menu.VIEW),
    KeyAction("text.normal", lambda: _("Normal text si&ze"), ("Ctrl+0",), menu=Menu.VIEW),
    KeyAction(
        "window.everything", lambda: _("&Everything you can do"), ("Ctrl+Shift+P",), menu=Menu.VIEW
    ),
    KeyAction("window.help", lambda: _("Help &for where you are"), ("F1",), menu=Menu.VIEW),
)
KEY_ACTIONS: Final = (*_DESK_ACTIONS, *ROOM_ACTIONS, *PART_ACTIONS, *_VIEW_ACTIONS)
"""In the order of the menus and of the list of everything."""


def menu_titles() -> Mapping[Menu, str]:
    """Return the menus in their order."""
    return {
        Menu.DESK: _("&Desk"),
        Menu.MEETING: _("&Meeting"),
        Menu.ENTRY: _("&Entry"),
        Menu.ADD: _("&Add"),
        Menu.PEOPLE: _("&People"),
        Menu.VIEW: _("&View"),
    }
