"""What can be added to a record, and done with its people, as rows of the table; no Qt."""

from typing import Final

from meetingdesk.domain.language import gettext as _
from ui.presenters.key_action import KeyAction, Menu
from ui.presenters.keys import Place
from ui.presenters.situation import Can

SPEAKERS: Final = 9


def _speaker(number: int) -> KeyAction:
    return KeyAction(
        f"speaker.{number}",
        lambda: _("Speaker {number}").format(number=number),
        (f"Alt+{number}",),
        needs=Can.RECORD,
    )


PART_ACTIONS: Final = (
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
)
"""In the order of the menus Add and People."""
