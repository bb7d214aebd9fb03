"""The meeting room: agenda, the record of an item with the one box to type into, people.

Must not save or read by itself: the meeting screen does, and hands in what is to be shown.
"""

from datetime import datetime

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import State
from meetingdesk.record.definitions import form_of
from ui.actions import Actions
from ui.models.rows import RowsModel
from ui.presenters.action_table import SPEAKERS
from ui.presenters.keys import Place
from ui.presenters.meeting_view import MeetingView
from ui.presenters.people_rows import PersonRow
from ui.presenters.record_rows import rows_of_item
from ui.presenters.room_agenda import AgendaLine, Taken, agenda_lines, item_clock
from ui.presenters.rows import Row
from ui.presenters.service_strip import services_of
from ui.presenters.speaker import Speaker
from ui.presenters.stretch import Stretch
from ui.screens.room_layout import RoomLayout, RoomParts
from ui.widgets.capture_box import CaptureBox
from ui.widgets.find_bar import FindBar
from ui.widgets.lists import list_of
from ui.widgets.room_looks import agenda_look, person_look, row_look
from ui.widgets.service_strip import ServiceStrip

_PERSON_KEYS = ("arrive", "video", "telephone", "leave", "lost", "exclude", "apologies", "deputy")


class RecordPage(QWidget):
    """Three panes: what is on the agenda, what was recorded, who is there."""

    person_chosen = Signal()
    key_refused = Signal(str)
    """The id of what cannot be done with the person who is chosen, though its key was pressed."""
    item_chosen = Signal(object)
    """The item of the agenda under which entries stand from now on."""
    item_wanted = Signal(object)
    """The item that is to be taken up."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("record_page")
        self._view: MeetingView | None = None
        self._running: ItemId | None = None
        self._item: ItemId | None = None
        self._whole: bool | None = None
        self._shows_elsewhere = False
        self._recorded: dict[ItemId, frozenset[str]] = {}
        self._agenda: RowsModel[AgendaLine] = RowsModel(
            label=lambda item: item.label,
            sentence=lambda item: item.sentence,
            key=lambda item: item.item,
            parent=self,
        )
        self._rows: RowsModel[Row] = RowsModel(
            label=lambda one: one.lead,
            sentence=lambda one: one.sentence,
            key=lambda one: one.key,
            parent=self,
        )
        self._people: RowsModel[PersonRow] = RowsModel(
            label=lambda person: person.label,
            sentence=lambda person: person.sentence,
            key=lambda person: person.person,
            parent=self,
        )
        self.agenda_list = list_of(self._agenda, "record.agenda", look_of=agenda_look)
        self.record_list = list_of(self._rows, "record.rows", look_of=row_look, keeps_end=True)
        self.people_list = list_of(self._people, "record.people", look_of=person_look)
        self._actions = actions
        self.box = CaptureBox(actions)
        self.strip = ServiceStrip([actions[f"speaker.{one}"] for one in range(1, SPEAKERS + 1)])
        self.finder = FindBar("record.find", self.record_list)
        self.room = RoomLayout(self, self._parts(), actions=actions)
        self._take_actions(actions)
        self._connect(actions)

    def _parts(self) -> RoomParts:
        return RoomParts(
            agenda_list=self.agenda_list,
            record_list=self.record_list,
            people_list=self.people_list,
            strip=self.strip,
            finder=self.finder,
            box=self.box,
            begin=self.begin,
        )

    def _take_actions(self, actions: Actions) -> None:
        for view in (self.agenda_list, self.record_list, self.people_list):
            view.addAction(actions["entry.command"])
        self.record_list.addActions([actions["entry.edit"], actions["entry.strike"]])
        self.people_list.addActions([actions[f"person.{one}"] for one in _PERSON_KEYS])
        self.people_list.addAction(actions["person.edit"])

    def _connect(self, actions: Actions) -> None:
        self.people_list.installEventFilter(self)
        self.record_list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.agenda_list.selectionModel().currentChanged.connect(self._go_to_item)
        self.agenda_list.clicked.connect(self._want_new_item)
        self.agenda_list.activated.connect(self._want_item)
        self.record_list.doubleClicked.connect(lambda _at: actions["entry.edit"].trigger())
        self.people_list.selectionModel().currentChanged.connect(
            lambda _now, _was: self.person_chosen.emit()
        )
        self.finder.ended.connect(self.record_list.setFocus)
        # What they say is typed next.
        self.strip.speaker_wanted.connect(lambda _speaker: self.begin())
        self.room.whole.clicked.connect(self._choose_whole)
        actions["entry.decision"].triggered.connect(lambda: self._begin_decision(actions))
        actions["record.find"].triggered.connect(self._begin_finding)
        actions["pane.people"].triggered.connect(self.room.turn_people)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes, those in a drawer that is shut left out."""
        wanted = (self.agenda_list, self.record_list, self.box.words, self.people_list)
        return tuple(one for one in wanted if not one.isHidden() and self.room.is_open(one))

    @property
    def chosen_person(self) -> PersonRow | None:
        """Who is chosen in the list of people."""
        return self._people.row_at(self.people_list.currentIndex())

    @property
    def chosen_rows(self) -> tuple[Row, ...]:
        """The rows of the record that are marked, or the one with the cursor; no headings."""
        marked = self.record_list.selectionModel().selectedIndexes()
        chosen = sorted(marked, key=_place) or [self.record_list.currentIndex()]
        rows = (self._rows.row_at(index) for index in chosen)
        return tuple(row for row in rows if row is not None and row.part)

    @property
    def shown_item(self) -> ItemId | None:
        """The item that is shown, under which entries stand."""
        return self._item

    def begin(self) -> None:
        """Put the cursor where the next words go, or into the record where none may follow."""
        if self.box.isVisible():
            self.box.words.setFocus()
        else:
            self.record_list.setFocus()

    def begin_meeting(self) -> None:
        """Forget how another meeting was looked at."""
        self._view, self._running, self._item, self._whole = None, None, None, None
        self._recorded, self._shows_elsewhere = {}, False
        self.finder.hide()

    def show_meeting(self, view: MeetingView, *, now: datetime) -> None:
        """Show a meeting as it stands."""
        is_first = self._view is None
        self._view = view
        self.show_time(now)
        running = view.running_item
        if is_first or (running is not None and running != self._running):
            self._item = running
            self.choose_item(running)
        self._running = running
        self._people.show_rows(view.people)
        self.room.say_people(_here(view))
        self.strip.show_services(services_of(view.record))
        self.strip.setVisible(view.may_change)
        self.box.setVisible(view.may_change)
        self._show_rows()

    def show_time(self, now: datetime) -> None:
        """Show how the agenda stands by the clock."""
        if self._view is None:
            return
        record = self._view.record
        form = form_of(record)
        self._agenda.show_rows(agenda_lines(record, form, now=now))
        self.room.say_left(item_clock(record, form, now=now).left)

    def show_stretch(self, stretch: Stretch) -> None:
        """Say that what is added is restricted, and because of whom."""
        names = {row.person: row.name for row in self._people.rows}
        out = ", ".join(names.get(one, "") for one in stretch.out)
        told = ""
        if stretch.is_on and out:
            told = _("Restricted stretch: {names} out of the room. What you add is restricted.")
        elif stretch.is_on:
            told = _("Restricted stretch. What you add is restricted.")
        self.room.say_stretch(told.format(names=out))

    def show_speaker(self, speaker: Speaker | None) -> None:
        """Show in the strip who speaks now."""
        self.strip.show_speaker(speaker)

    def note_recorded(self, key: str) -> None:
        """Keep what was just recorded in sight while this item is shown."""
        if self._item is not None:
            known = self._recorded.get(self._item, frozenset())
            self._recorded[self._item] = known | {key}

    def show_entry(self, key: str) -> None:
        """Bring an entry of the record into sight."""
        rows = self._view.rows if self._view is not None else ()
        if self._shows_elsewhere:
            # The whole record was shown for the sake of one entry, not because it was wanted.
            self._whole, self._shows_elsewhere = None, False
            self._show_rows()
        is_elsewhere = self._rows.place_of(key) is None and any(one.key == key for one in rows)
        if is_elsewhere and not self.is_whole:
            self._choose_whole(True)
            self._shows_elsewhere = True
        place = self._rows.place_of(key)
        if place is not None:
            index = self._rows.index(place)
            chosen = self.record_list.selectionModel()
            # The cursor of the list, not its mark: nobody chose what was just added.
            chosen.clearSelection()
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.record_list.scrollTo(index)

    def choose_item(self, item: ItemId | None) -> None:
        """Choose an item of the agenda."""
        place = self._agenda.place_of(item)
        if place is not None:
            self.agenda_list.setCurrentIndex(self._agenda.index(place))

    @property
    def is_whole(self) -> bool:
        """Whether the whole record is shown, not one item alone."""
        if self._whole is not None:
            return self._whole
        return self._view is None or self._view.record.meeting.state is not State.OPEN

    def _begin_decision(self, actions: Actions) -> None:
        """Make what stands in the box a decision; an empty box begins one."""
        actions["contribution.begin"].trigger()
        if not self.box.text.startswith("/"):
            self.box.words.put(f"/d {self.box.text}")
        self.box.focus_words()

    def _choose_whole(self, is_on: bool) -> None:
        self._whole, self._shows_elsewhere = is_on, False
        self._show_rows()

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        rows = view.rows
        if not self.is_whole and self._item is not None:
            also = self._recorded.get(self._item, frozenset())
            rows = rows_of_item(rows, self._item, also=also)
        was_at_end = self._is_at_end()
        self._rows.show_rows(rows)
        if was_at_end or (not self.is_whole and self.finder.isHidden()):
            self.record_list.scrollToBottom()
        self._say_item()

    def _say_item(self) -> None:
        line = next((one for one in self._agenda.rows if one.item == self._item), None)
        title = line.label if line is not None else _("Record")
        self.room.say_item(
            title,
            is_whole=self.is_whole,
            aside=self._aside(line),
            is_restricted=line is not None and line.is_restricted,
        )

    def _aside(self, line: AgendaLine | None) -> str:
        """Say where the meeting is, where another item is looked at; else nothing."""
        if self._view is None or not self._view.record.meeting.running or line is None:
            return ""
        if line.taken is Taken.NOW:
            return ""
        now = next((one.number for one in self._agenda.rows if one.taken is Taken.NOW), None)
        if now is not None:
            return _("now: item {number}").format(number=now)
        has_begun = any(one.taken is Taken.DONE for one in self._agenda.rows)
        return _("paused") if has_begun else _("not begun")

    def _is_at_end(self) -> bool:
        bar = self.record_list.verticalScrollBar()
        return bar.maximum() > 0 and bar.value() == bar.maximum()

    def _go_to_item(self, now: QModelIndex, _was: QModelIndex) -> None:
        item = self._agenda.row_at(now)
        if item is None:
            return
        self._item = item.item
        self.item_chosen.emit(item.item)
        self._show_rows()
        place = self._rows.place_of(str(item.item))
        if self.is_whole and place is not None:
            top = QListView.ScrollHint.PositionAtTop
            self.record_list.scrollTo(self._rows.index(place), top)

    def _want_new_item(self, at: QModelIndex) -> None:
        """Go on to an item that is clicked; one that was taken is looked at, no more."""
        item = self._agenda.row_at(at)
        if item is not None and item.taken is Taken.NOT_STARTED:
            self.item_wanted.emit(item.item)

    def _want_item(self, at: QModelIndex) -> None:
        item = self._agenda.row_at(at)
        if item is not None and item.taken is not Taken.NOW:
            self.item_wanted.emit(item.item)

    def _begin_finding(self) -> None:
        self.finder.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back a key of the people that does nothing now.

        Else the list takes it for the beginning of a name, and the next key is for somebody else.
        """
        if watched is self.people_list and isinstance(event, QKeyEvent):
            action = self._actions.pressed(event, Place.PEOPLE)
            if action is not None and not action.isEnabled():
                if event.type() == QEvent.Type.KeyPress:
                    self.key_refused.emit(action.objectName())
                return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Be content with the record alone; the other panes are drawers then."""
        return self.room.least

    def changeEvent(self, event: QEvent) -> None:
        """Choose anew where the text is of another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self.room.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose which panes there is room for."""
        super().resizeEvent(event)
        self.room.fit()


def _place(index: QModelIndex) -> int:
    return index.row()


def _here(view: MeetingView) -> str:
    here = sum(person.is_here for person in view.people)
    if not here:
        return ""
    return ngettext("{count} in the room", "{count} in the room", number=here).format(count=here)
