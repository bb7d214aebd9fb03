"""What can be done with a meeting and its entries, as rows of the table of actions; no Qt."""

from typing import Final

from meetingdesk.domain.language import gettext as _
from ui.presenters.key_action import KeyAction, Menu
from ui.presenters.keys import Place
from ui.presenters.situation import Can

ROOM_ACTIONS: Final = (
    KeyAction("meeting.open", lambda: _("&Open the meeting"), menu=Menu.MEETING, needs=Can.OPEN),
    KeyAction(
        "item.next",
        lambda: _("&Next agenda item"),
        ("Ctrl+PgDown",),
        menu=Menu.MEETING,
        needs=Can.TAKE_ITEM,
    ),
    KeyAction(
        "item.previous",
        lambda: _("&Previous agenda item"),
        ("Ctrl+PgUp",),
        menu=Menu.MEETING,
        needs=Can.TAKE_ITEM,
    ),
    KeyAction(
        "item.restrict",
        lambda: _("&Restrict the whole item"),
        ("Ctrl+Shift+R",),
        menu=Menu.MEETING,
        needs=Can.TAKE_ITEM,
    ),
    KeyAction(
        "stretch.restrict",
        lambda: _("Begin or end a restricted s&tretch"),
        menu=Menu.MEETING,
        needs=Can.TAKE_ITEM,
    ),
    KeyAction("meeting.reading", lambda: _("Re&ading time"), menu=Menu.MEETING, needs=Can.ADJOURN),
    KeyAction("meeting.adjourn", lambda: _("A&djourn…"), menu=Menu.MEETING, needs=Can.ADJOURN),
    KeyAction("meeting.resume", lambda: _("Res&ume"), menu=Menu.MEETING, needs=Can.RESUME),
    KeyAction(
        "meeting.session",
        lambda: _("Begin another &session…"),
        menu=Menu.MEETING,
        needs=Can.ADJOURN,
    ),
    KeyAction("meeting.chair", lambda: _("Chan&ge of chair…"), menu=Menu.MEETING, needs=Can.CHANGE),
    KeyAction("meeting.close", lambda: _("&Close the meeting"), menu=Menu.MEETING, needs=Can.CLOSE),
    KeyAction(
        "meeting.reopen", lambda: _("Reop&en the meeting…"), menu=Menu.MEETING, needs=Can.REOPEN
    ),
    KeyAction(
        "meeting.next", lambda: _("Plan the ne&xt meeting"), menu=Menu.MEETING, needs=Can.PLAN_NEXT
    ),
    KeyAction(
        "meeting.safety",
        lambda: _("Show or &hide the safety note"),
        ("Ctrl+F2",),
        menu=Menu.MEETING,
        needs=Can.READ_MEETING,
    ),
    KeyAction(
        "meeting.family",
        lambda: _("Type and &family…"),
        menu=Menu.MEETING,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "meeting.print",
        lambda: _("Pr&int…"),
        ("Ctrl+P",),
        menu=Menu.MEETING,
        needs=Can.READ_MEETING,
    ),
    KeyAction(
        "meeting.discard",
        lambda: _("Put the meeting into the &bin…"),
        menu=Menu.MEETING,
        needs=Can.DISCARD,
    ),
    KeyAction(
        "contribution.begin",
        lambda: _("&Go to the capture box"),
        ("Ctrl+K",),
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "entry.add",
        lambda: _("&Add the entry"),
        ("Return",),
        Place.CAPTURE,
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "entry.line",
        lambda: _("&New line"),
        ("Shift+Return",),
        Place.CAPTURE,
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "entry.action",
        lambda: _("Add a&s action"),
        ("Ctrl+Return",),
        Place.CAPTURE,
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "entry.decision",
        lambda: _("Take a dec&ision…"),
        ("Ctrl+D",),
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "entry.leaving",
        lambda: _("Somebody &leaves…"),
        ("Ctrl+E",),
        menu=Menu.ENTRY,
        needs=Can.TAKE_ITEM,
    ),
    KeyAction(
        "entry.command",
        lambda: _("&Begin a command"),
        ("/",),
        Place.LISTS,
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "capture.leave",
        lambda: _("Bac&k to where you were"),
        ("Esc",),
        Place.CAPTURE,
        menu=Menu.ENTRY,
        needs=Can.RECORD,
    ),
    KeyAction(
        "entry.edit",
        lambda: _("&Edit the entry"),
        ("Return",),
        Place.RECORD,
        menu=Menu.ENTRY,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "entry.strike",
        lambda: _("Strike the entry &out"),
        ("Del",),
        Place.RECORD,
        menu=Menu.ENTRY,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "entry.restrict",
        lambda: _("&Restrict this entry"),
        ("Ctrl+Shift+L",),
        menu=Menu.ENTRY,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "entry.sort",
        lambda: _("Sort se&veral at once…"),
        ("Ctrl+Shift+K",),
        menu=Menu.ENTRY,
        needs=Can.CHANGE,
    ),
    KeyAction("text.spelling", lambda: _("S&pelling"), ("F7",), menu=Menu.ENTRY),
    KeyAction(
        "record.find",
        lambda: _("&Find in the record"),
        ("Ctrl+F",),
        menu=Menu.ENTRY,
        needs=Can.READ_MEETING,
    ),
    KeyAction("change.undo", lambda: _("&Undo"), ("Ctrl+Z",), menu=Menu.ENTRY, needs=Can.UNDO),
    KeyAction("change.redo", lambda: _("Re&do"), ("Ctrl+Y",), menu=Menu.ENTRY, needs=Can.REDO),
)
"""In the order of the menus Meeting and Entry."""
