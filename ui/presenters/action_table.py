"""Everything that can be done in the window: one table of ids, words, menus, keys and needs; no Qt.

The menus, the list of everything, the map of keys and the help are made from it. What an action
does is connected by the screens. Must not know any screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetingdesk.domain.language import gettext as _
from ui.presenters.keys import Place
from ui.presenters.situation import Can

SPEAKERS: Final = 9


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


def _speaker(number: int) -> KeyAction:
    return KeyAction(
        f"speaker.{number}",
        lambda: _("Speaker {number}").format(number=number),
        (f"Alt+{number}",),
        needs=Can.RECORD,
    )


KEY_ACTIONS: Final = (
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
    KeyAction("part.contributions", lambda: _("A &contribution…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction(
        "part.views",
        lambda: _("The &view of a child or family member…"),
        menu=Menu.ADD,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "part.answers",
        lambda: _("An ans&wer to a question of the form…"),
        menu=Menu.ADD,
        needs=Can.CHANGE,
    ),
    KeyAction("part.decisions", lambda: _("A &decision…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction(
        "part.agency_views", lambda: _("The view of a &service…"), menu=Menu.ADD, needs=Can.CHANGE
    ),
    KeyAction("part.dissents", lambda: _("D&issent…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction(
        "part.disagreements",
        lambda: _("Disa&greement of the family…"),
        menu=Menu.ADD,
        needs=Can.CHANGE,
    ),
    KeyAction("part.actions", lambda: _("An &action…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction(
        "part.earlier_actions", lambda: _("An &earlier action…"), menu=Menu.ADD, needs=Can.CHANGE
    ),
    KeyAction("part.contingencies", lambda: _("A contingenc&y…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction("part.next_dates", lambda: _("A &next date…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction(
        "part.group_members",
        lambda: _("A &member of the core group…"),
        menu=Menu.ADD,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "part.safe_adults", lambda: _("An adu&lt relied on…"), menu=Menu.ADD, needs=Can.CHANGE
    ),
    KeyAction(
        "part.cover_gaps", lambda: _("A time that n&obody covers…"), menu=Menu.ADD, needs=Can.CHANGE
    ),
    KeyAction("part.consents", lambda: _("Consen&t…"), menu=Menu.ADD, needs=Can.CHANGE),
    KeyAction(
        "part.protected_words", lambda: _("&Protected words…"), menu=Menu.ADD, needs=Can.CHANGE
    ),
    KeyAction(
        "part.copy_decisions",
        lambda: _("Another edition for a &recipient…"),
        menu=Menu.ADD,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "person.arrive",
        lambda: _("The person &arrives"),
        ("Space",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.ARRIVE,
    ),
    KeyAction(
        "person.video",
        lambda: _("The person arrives by &video"),
        ("V",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.ARRIVE,
    ),
    KeyAction(
        "person.telephone",
        lambda: _("The person arrives by &telephone"),
        ("T",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.ARRIVE,
    ),
    KeyAction(
        "person.leave",
        lambda: _("The person &leaves"),
        ("L",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.LEAVE,
    ),
    KeyAction(
        "person.lost",
        lambda: _("The &connection is lost"),
        ("C",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.LEAVE,
    ),
    KeyAction(
        "person.exclude",
        lambda: _("E&xclude for this part"),
        ("X",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.LEAVE,
    ),
    KeyAction(
        "person.apologies",
        lambda: _("Ap&ologies received"),
        ("A",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.APOLOGISE,
    ),
    KeyAction(
        "person.deputy",
        lambda: _("A &deputy comes…"),
        ("D",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.APOLOGISE,
    ),
    KeyAction(
        "person.walk_in",
        lambda: _("Somebody &new walks in…"),
        menu=Menu.PEOPLE,
        needs=Can.TAKE_ITEM,
    ),
    KeyAction(
        "person.edit",
        lambda: _("&Edit the person…"),
        ("Return",),
        Place.PEOPLE,
        menu=Menu.PEOPLE,
        needs=Can.CHANGE,
    ),
    *(_speaker(number) for number in range(1, SPEAKERS + 1)),
    KeyAction("part.agencies", lambda: _("Add a &service…"), menu=Menu.PEOPLE, needs=Can.CHANGE),
    KeyAction("part.people", lambda: _("Add a &person…"), menu=Menu.PEOPLE, needs=Can.CHANGE),
    KeyAction(
        "part.presence", lambda: _("A time of p&resence…"), menu=Menu.PEOPLE, needs=Can.CHANGE
    ),
    KeyAction("part.invitations", lambda: _("An &invitation…"), menu=Menu.PEOPLE, needs=Can.CHANGE),
    KeyAction(
        "part.meeting",
        lambda: _("Title and mar&king of the meeting…"),
        menu=Menu.MEETING,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "part.sittings", lambda: _("&When and where it sits…"), menu=Menu.MEETING, needs=Can.CHANGE
    ),
    KeyAction("part.case", lambda: _("Case and famil&y…"), menu=Menu.MEETING, needs=Can.CHANGE),
    KeyAction(
        "part.officers",
        lambda: _("Hand o&ver the chair or the minutes…"),
        menu=Menu.MEETING,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "part.triggers",
        lambda: _("An event that sets a dead&line…"),
        menu=Menu.MEETING,
        needs=Can.CHANGE,
    ),
    KeyAction(
        "part.items", lambda: _("Add an ite&m to the agenda…"), menu=Menu.MEETING, needs=Can.CHANGE
    ),
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
