"""The first page of an open desk: its cases and meetings, and the way to take in a record."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.models.table import Column, TableModel
from ui.presenters.desk_lists import CaseRow, DeskLists, MeetingRow, read_lists
from ui.presenters.latest import Latest
from ui.screens.desk_page import DeskPage
from ui.widgets.layouts import button, em, follow, row, titled, words
from ui.widgets.lists import list_of, table_of
from ui.widgets.row_delegate import Line, Look


class HomePage(DeskPage):
    """Lists cases and meetings; a meeting is opened with Enter, a double click or the button."""

    def __init__(self, gateway: Gateway, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin empty; `refresh` reads the lists."""
        super().__init__(parent)
        self.setObjectName("home")
        self._gateway = gateway
        self._latest = Latest()
        self._lists = DeskLists(cases=(), meetings=())
        self._wanted: UUID | None = None
        self._cases: RowsModel[CaseRow] = RowsModel(
            label=lambda case: case.title,
            sentence=lambda case: case.sentence,
            key=lambda case: case.case,
            parent=self,
        )
        self._meetings: TableModel[MeetingRow] = TableModel(
            _columns(), sentence=lambda meeting: meeting.sentence, parent=self
        )
        self.case_list = list_of(self._cases, "home.cases", look_of=_case_look)
        self.meeting_table = table_of(
            self._meetings, "home.meetings", widths=(16, 7, 30, 33, 10, 18)
        )
        self._none = words(
            _("There is no meeting yet. Import a record to begin."), "quiet", wraps=True
        )
        self._open = button(_("Open the &meeting"), "home.open", is_primary=True)
        self._import = button(_("&Import a record…"), "home.import")
        follow(self._import, actions["desk.import"])
        self._organisation = button(_("Your or&ganisation…"), "home.organisation")
        follow(self._organisation, actions["desk.organisation"])
        self._lay_out()
        self.case_list.selectionModel().currentChanged.connect(self._show_meetings)
        self.meeting_table.selectionModel().currentChanged.connect(self._settle)
        self.meeting_table.activated.connect(self._choose)
        self._open.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        space = em(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(space)
        left = titled(_("&Cases"), self.case_list, role="heading")
        right = titled(_("&Meetings"), self.meeting_table, role="heading")
        self.meeting_table.setAccessibleDescription(_("Enter opens the chosen meeting."))
        right.addWidget(self._none)
        right.addLayout(row(self._open, self._import, None, self._organisation))
        right.setSpacing(space // 2)
        layout.addLayout(left, 1)
        layout.addLayout(right, 4)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self.case_list, self.meeting_table)

    def choose(self, meeting: UUID) -> None:
        """Have a meeting chosen when the lists are read the next time."""
        self._wanted = meeting

    def refresh(self) -> None:
        """Read the lists again."""
        self._gateway.ask(
            read_lists, then=self._latest.only(self._show), failed=self.went_wrong.emit
        )

    def begin(self) -> None:
        """Put the cursor into the list of meetings."""
        self.meeting_table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a meeting with Enter on every system."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _show(self, lists: DeskLists) -> None:
        self._lists = lists
        self._cases.show_rows(lists.cases)
        if not self.case_list.currentIndex().isValid():
            self.case_list.setCurrentIndex(self._cases.index(0))
        self._show_meetings()

    def _show_meetings(self) -> None:
        case = self._cases.row_at(self.case_list.currentIndex())
        was = self._meetings.row_at(self.meeting_table.currentIndex())
        wanted = self._wanted or (was.meeting if was else None)
        rows = self._lists.of_case(case.case if case else None)
        self._meetings.show_rows(rows)
        places = [place for place, one in enumerate(rows) if one.meeting == wanted]
        if rows and (places or not self.meeting_table.currentIndex().isValid()):
            self.meeting_table.selectRow(places[0] if places else 0)
        self._none.setVisible(not rows)
        self._settle()

    def _settle(self) -> None:
        self._open.setEnabled(self.meeting_table.currentIndex().isValid())

    def _choose(self, _index: QModelIndex | bool | None = None) -> None:
        chosen = self._meetings.row_at(self.meeting_table.currentIndex())
        if chosen is not None:
            self._wanted = chosen.meeting
            self.meeting_wanted.emit(MeetingId(chosen.meeting), "", "")


def _columns() -> tuple[Column[MeetingRow], ...]:
    return (
        Column(_("Day"), lambda meeting: meeting.day),
        Column(_("Time"), lambda meeting: meeting.time),
        Column(_("Meeting"), lambda meeting: meeting.title),
        Column(_("About"), lambda meeting: meeting.about),
        Column(_("State"), lambda meeting: meeting.state),
        Column(_("Chair"), lambda meeting: meeting.chair),
    )


def _case_look(case: CaseRow) -> Look:
    return Look(
        lines=(
            Line(case.title, is_bold=True),
            Line(_("Meetings: {count}").format(count=case.meetings), colour="quiet"),
        )
    )
