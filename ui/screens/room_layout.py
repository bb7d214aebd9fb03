"""Where the parts of the room stand: three panes, or fewer with drawers where there is less room.

Widths are in ems. Must not know a record: it is told the words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.widgets.banner import announce
from ui.widgets.elided import Elided
from ui.widgets.key_tip import KeyTip
from ui.widgets.layouts import button, em, em_of, follow, leave_cursor, words

_THREE_EMS: Final = 76
_TWO_EMS: Final = 62
_AGENDA_EMS: Final = 20
_PEOPLE_EMS: Final = 20
_MORE: Final = ("video", "telephone", "lost", "apologies", "deputy", "walk_in", "edit")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomParts:
    """The parts of one room."""

    agenda_list: QListView
    record_list: QListView
    people_list: QListView
    strip: QWidget
    finder: QWidget
    box: QWidget
    begin: Callable[[], None]
    """Puts the cursor where the next words go."""


class RoomLayout(QObject):
    """Lays out one room and says what stands over each pane."""

    def __init__(self, page: QWidget, parts: RoomParts, *, actions: Actions) -> None:
        """Take the parts of the page, and lay them out."""
        super().__init__(page)
        self._page = page
        self._parts = parts
        self._actions = actions
        self._tier = 3
        self._is_restricted = False
        self._wants_agenda = False
        self._wants_people: bool | None = None
        self._left = words("", "quiet", name="room.left")
        self._here = words("", "quiet", name="room.here")
        self._item = Elided("heading", "room.item")
        self._aside = Elided("late", "room.aside")
        self._stretch = words("", "stretch", wraps=True, name="room.stretch")
        self.whole = _small(_("&Whole record"), "room.whole")
        self.whole.setCheckable(True)
        self._agenda_drawer = _small(_("A&genda"), "room.agenda")
        self._agenda_drawer.setCheckable(True)
        self._agenda_drawer.clicked.connect(self._turn_agenda)
        self._people_drawer = _small(_("Peop&le"), "room.people")
        self._people_drawer.setCheckable(True)
        self._people_drawer.clicked.connect(self.turn_people)
        self._titles = [words(_("Agenda"), "heading"), words(_("People"), "heading")]
        self._agenda_pane = self._make_agenda()
        self._middle = self._make_middle()
        self._people_pane = self._make_people()
        self._lay_out()

    def _lay_out(self) -> None:
        page = self._page
        space = em(page)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(space // 2, space // 3, space // 2, space // 2)
        layout.setSpacing(space // 2)
        layout.addWidget(self._agenda_pane)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self._people_pane)
        self._stretch.hide()
        self._aside.hide()

    def _make_agenda(self) -> QWidget:
        title = self._titles[0]
        view = self._parts.agenda_list
        pane, layout = _pane("room.agenda_pane", title, view=view, beside=self._left)
        layout.addWidget(self.whole)
        return pane

    def _make_middle(self) -> QWidget:
        page = self._page
        middle = QWidget()
        middle.setObjectName("room.middle")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(page) // 3)
        self._item.setBuddy(self._parts.record_list)
        head = QHBoxLayout()
        head.setSpacing(em(page) // 2)
        head.addWidget(self._agenda_drawer)
        head.addWidget(self._item, 30)
        head.addWidget(self._aside, 10)
        head.addStretch(1)
        self._restrict = _small(_("&Restrict item"), "room.restrict")
        self._restrict.setCheckable(True)
        self._next = _small(_("&Next item"), "room.next")
        self._next.setProperty("primary", True)
        follow(self._restrict, self._actions["item.restrict"])
        # How the item stands is shown, not that the button was pressed.
        self._restrict.clicked.connect(lambda: self._restrict.setChecked(self._is_restricted))
        follow(self._next, self._actions["item.next"])
        for one, said, action in (
            (self._restrict, _("Restrict the whole item, or open it again"), "item.restrict"),
            (self._next, _("Go on to the next agenda item"), "item.next"),
        ):
            KeyTip(one, said, self._actions[action])
        for one in (self._restrict, self._next, self._people_drawer):
            head.addWidget(one)
        record = self._parts.record_list
        record.setMinimumHeight(3 * em(page))
        # The record gives way: the box and what was understood have their room first.
        record.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout.addLayout(head)
        layout.addWidget(self._parts.strip)
        layout.addWidget(self._parts.finder)
        layout.addWidget(self._stretch)
        layout.addWidget(record, 1)
        layout.addWidget(self._parts.box)
        return middle

    def _make_people(self) -> QWidget:
        title = self._titles[1]
        view = self._parts.people_list
        pane, layout = _pane("room.people_pane", title, view=view, beside=self._here)
        buttons = QHBoxLayout()
        buttons.setSpacing(em(pane) // 3)
        for said, told, name in (
            (_("Arri&ve"), _("Arrives, or is back"), "arrive"),
            (_("Leave"), _("Leaves"), "leave"),
            (_("Exclude"), _("Is asked to leave for this part"), "exclude"),
        ):
            one = _small(said, f"record.{name}")
            KeyTip(one, told, self._actions[f"person.{name}"])
            one.setProperty("role", "tight")
            follow(one, self._actions[f"person.{name}"])
            # Else the cursor goes on to the other button, and one more key undoes the first.
            one.clicked.connect(self._parts.people_list.setFocus)
            one.setEnabled(self._actions[f"person.{name}"].isEnabled())
            buttons.addWidget(one)
        more = _small(_("More…"), "record.more")
        more.setProperty("role", "tight")
        menu = QMenu(more)
        menu.setObjectName("record.more.menu")
        menu.addActions([self._actions[f"person.{one}"] for one in _MORE])
        more.setMenu(menu)
        buttons.addWidget(more)
        layout.addLayout(buttons)
        return pane

    def say_item(self, title: str, *, is_whole: bool, aside: str, is_restricted: bool) -> None:
        """Say which item is shown; beside it, where the meeting is, if that is elsewhere."""
        self._item.say(_("Whole record") if is_whole else title)
        self._is_restricted = is_restricted
        self._restrict.setChecked(is_restricted)
        self._restrict.setText(_("Item &restricted") if is_restricted else _("&Restrict item"))
        self.whole.setChecked(is_whole)
        self._aside.say(aside)
        self._aside.setVisible(bool(aside) and not is_whole)

    def say_left(self, told: str) -> None:
        """Say how much time of the agenda is left."""
        self._left.setText(told)

    def say_people(self, told: str) -> None:
        """Say how many are in the room."""
        self._here.setText(told)
        self._people_drawer.setToolTip(told)

    def say_stretch(self, told: str) -> None:
        """Say that a restricted stretch goes on; nothing where none does."""
        if told and told != self._stretch.text():
            announce(self._stretch, told)
        self._stretch.setText(told)
        self._stretch.setVisible(bool(told))

    def is_open(self, view: QWidget) -> bool:
        """Whether a pane is shown, not shut away in a drawer."""
        if view is self._parts.agenda_list:
            return not self._agenda_pane.isHidden()
        return view is not self._parts.people_list or not self._people_pane.isHidden()

    @property
    def least(self) -> QSize:
        """The size that the narrowest layout can live with."""
        margins = self._page.contentsMargins()
        middle = self._middle.minimumSizeHint()
        space = em(self._page)
        wide = middle.width() + margins.left() + margins.right() + space
        return QSize(wide, middle.height() + space)

    def turn_people(self) -> None:
        """Show or hide the people."""
        self._wants_people = self._people_pane.isHidden()
        if self._wants_people:
            self._wants_agenda = False
        self._settle()
        if self._wants_people:
            self._parts.people_list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._parts.begin()

    def _turn_agenda(self) -> None:
        self._wants_agenda = self._agenda_pane.isHidden()
        if self._wants_agenda and self._tier < 3:
            self._wants_people = False
        self._settle()
        if self._wants_agenda:
            self._parts.agenda_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Choose which panes there is room for."""
        ems = self._page.width() / em_of(self._page)
        tier = 3 if ems >= _THREE_EMS else 2 if ems >= _TWO_EMS else 1
        if tier != self._tier:
            self._tier = tier
            self._wants_agenda, self._wants_people = False, None
        self._settle()

    def _settle(self) -> None:
        by_room = self._tier >= 2
        shows_people = by_room if self._wants_people is None else self._wants_people
        shows_agenda = self._tier == 3 or self._wants_agenda
        size = em_of(self._page)
        self._agenda_pane.setFixedWidth(int(_AGENDA_EMS * size))
        self._people_pane.setFixedWidth(int(_PEOPLE_EMS * size))
        self._agenda_pane.setVisible(shows_agenda)
        self._people_pane.setVisible(shows_people)
        self._agenda_drawer.setVisible(self._tier < 3)
        self._agenda_drawer.setChecked(shows_agenda)
        self._people_drawer.setVisible(self._tier < 2 or not shows_people)
        self._people_drawer.setChecked(shows_people)
        # Beside an open drawer only the way on has its room; the menus have the others.
        is_narrow = self._tier < 2 and (shows_agenda or shows_people)
        self._restrict.setVisible(not is_narrow)
        for title in self._titles:
            title.setMinimumHeight(self._next.sizeHint().height())


def _small(text: str, name: str) -> QPushButton:
    made = button(text, name)
    made.setProperty("role", "small")
    leave_cursor(made)
    return made


def _pane(
    name: str, title: QLabel, *, view: QWidget, beside: QWidget
) -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget()
    pane.setObjectName(name)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(em(pane) // 3)
    title.setBuddy(view)
    head = QHBoxLayout()
    head.addWidget(title)
    head.addStretch(1)
    head.addWidget(beside)
    layout.addLayout(head)
    layout.addWidget(view, 1)
    return pane, layout
