"""Reading and adding to the record: agenda, record with the contribution box, people.

Must not save or read by itself: the meeting screen does, and hands in what is to be shown.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.models.rows import RowsModel
from ui.presenters.meeting_view import MeetingView
from ui.presenters.people_rows import PersonRow
from ui.presenters.record_rows import AgendaRow
from ui.presenters.rows import Row, RowKind
from ui.widgets.capture_box import CaptureBox
from ui.widgets.layouts import button, em, follow, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class RecordPage(QWidget):
    """Three panes: what is on the agenda, what was recorded, who is there."""

    person_chosen = Signal()
    item_chosen = Signal(object)
    """The item of the agenda under which entries stand from now on."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("record_page")
        self._agenda: RowsModel[AgendaRow] = RowsModel(
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
        self.agenda_list = list_of(self._agenda, "record.agenda", look_of=_agenda_look)
        self.record_list = list_of(self._rows, "record.rows", look_of=row_look)
        self.people_list = list_of(self._people, "record.people", look_of=_person_look)
        self.people_list.addActions([actions["person.arrive"], actions["person.leave"]])
        for view in (self.agenda_list, self.record_list, self.people_list):
            view.addAction(actions["entry.command"])
        self.box = CaptureBox(actions)
        self._here = words("", "quiet")
        self._arrive = button(_("Arri&ves"), "record.arrive")
        self._leave = button(_("Lea&ves").replace("&", ""), "record.leave")
        follow(self._arrive, actions["person.arrive"])
        follow(self._leave, actions["person.leave"])
        for step in (self._arrive, self._leave):
            # Else the cursor goes on to the other button, and one more key undoes the first.
            step.clicked.connect(self.people_list.setFocus)
        self._lay_out()
        self.agenda_list.selectionModel().currentChanged.connect(self._go_to_item)
        self.people_list.selectionModel().currentChanged.connect(
            lambda _now, _was: self.person_chosen.emit()
        )

    def _lay_out(self) -> None:
        space = em(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space)
        self.record_list.setMinimumHeight(4 * space)
        agenda = _pane(_("A&genda"), self.agenda_list)
        middle = _pane(_("R&ecord"), self.record_list)
        middle.addSpacing(space // 3)
        middle.addWidget(self.box)
        people = _pane(_("&People"), self.people_list, beside=self._here)
        buttons = QHBoxLayout()
        buttons.addWidget(self._arrive)
        buttons.addWidget(self._leave)
        people.addLayout(buttons)
        for pane in (agenda, middle, people):
            pane.setSpacing(space // 3)
        layout.addLayout(agenda, 3)
        layout.addLayout(middle, 8)
        layout.addLayout(people, 3)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self.agenda_list, self.record_list, self.box.words, self.people_list)

    @property
    def chosen_person(self) -> PersonRow | None:
        """Who is chosen in the list of people."""
        return self._people.row_at(self.people_list.currentIndex())

    def begin(self) -> None:
        """Put the cursor where the next words go, or into the record where none may follow."""
        if self.box.isVisible():
            self.box.words.setFocus()
        else:
            self.record_list.setFocus()

    def show_meeting(self, view: MeetingView) -> None:
        """Show a meeting as it stands."""
        self._agenda.show_rows(view.agenda)
        was_at_end = self._is_at_end()
        self._rows.show_rows(view.rows)
        if was_at_end:
            self.record_list.scrollToBottom()
        self._people.show_rows(view.people)
        here = sum(person.is_here for person in view.people)
        self._here.setText(_("{count} here").format(count=here) if here else "")
        self.box.setVisible(view.may_change)

    def show_entry(self, key: str) -> None:
        """Bring an entry of the record into sight and choose it."""
        place = self._rows.place_of(key)
        if place is not None:
            index = self._rows.index(place)
            self.record_list.setCurrentIndex(index)
            self.record_list.scrollTo(index)

    def choose_item(self, item: ItemId | None) -> None:
        """Choose an item of the agenda."""
        place = self._agenda.place_of(item)
        if place is not None:
            self.agenda_list.setCurrentIndex(self._agenda.index(place))

    def _is_at_end(self) -> bool:
        bar = self.record_list.verticalScrollBar()
        return bar.maximum() > 0 and bar.value() == bar.maximum()

    def _go_to_item(self, now: QModelIndex, _was: QModelIndex) -> None:
        item = self._agenda.row_at(now)
        if item is None:
            return
        self.item_chosen.emit(item.item)
        place = self._rows.place_of(str(item.item))
        if place is not None:
            self.record_list.scrollTo(
                self._rows.index(place), self.record_list.ScrollHint.PositionAtTop
            )


def _pane(title: str, view: QWidget, *, beside: QWidget | None = None) -> QVBoxLayout:
    layout = QVBoxLayout()
    label: QLabel = words(title, "heading")
    label.setBuddy(view)
    head = QHBoxLayout()
    head.addWidget(label)
    head.addStretch(1)
    if beside is not None:
        head.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
    layout.addLayout(head)
    layout.addWidget(view, 1)
    return layout


def row_look(one: Row) -> Look:
    """Return how a row of the record is drawn."""
    if one.kind is RowKind.EVENT:
        told = " – ".join(filter(None, (one.lead, one.text)))
        lines = [Line(told, colour="quiet", aside=one.meta)]
    else:
        lines = [Line(one.lead, is_bold=True, aside=one.meta), Line(one.text)]
    if one.restriction:
        lines.insert(1, Line(one.restriction, is_bold=True, colour="restricted"))
    return Look(
        lines=tuple(line for line in lines if line.text),
        is_heading=one.kind is RowKind.HEADING,
        is_restricted=one.is_restricted,
    )


def _agenda_look(item: AgendaRow) -> Look:
    lines = [Line(item.label, is_bold=True)]
    if item.when or item.is_restricted:
        restricted = _("Restricted") if item.is_restricted else ""
        lines.append(Line(restricted, is_bold=True, colour="restricted", aside=item.when))
    return Look(lines=tuple(lines), is_restricted=item.is_restricted)


def _person_look(person: PersonRow) -> Look:
    lines = [
        Line(person.name, is_bold=True),
        Line(person.service, colour="quiet"),
        Line(person.presence, colour="ok" if person.is_here else "quiet"),
    ]
    return Look(lines=tuple(line for line in lines if line.text))
