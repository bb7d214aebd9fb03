"""The first page of an open desk: what needs the chair, today's meetings, cases and meetings.

Must not decide what is due: the presenter reads it; here it is shown and opened.
"""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QVBoxLayout, QWidget

from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.models.table import Column, TableModel
from ui.presenters.desk_lists import CaseRow, DeskLists, MeetingRow
from ui.presenters.home import HomeView, NeedRow, TodayRow, read_home
from ui.presenters.latest import Latest
from ui.screens.desk_page import DeskPage
from ui.screens.first_steps import FirstSteps
from ui.widgets.layouts import button, em, follow, row, titled, words
from ui.widgets.lists import list_of, table_of
from ui.widgets.row_delegate import Line, Look


class HomePage(DeskPage):
    """Four lists; whatever is chosen in one is opened with Enter, a double click or a button."""

    case_discarded = Signal(object, str)
    """A case is to go into the bin: its id and its title."""

    def __init__(self, gateway: Gateway, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin empty; `refresh` reads the lists."""
        super().__init__(parent)
        self.setObjectName("home")
        self._gateway = gateway
        self._actions = actions
        self._latest = Latest()
        self._lists = DeskLists(cases=(), meetings=())
        self._wanted: UUID | None = None
        self._is_beginning = False
        self.is_alone = True
        """False where others see the screen: what is restricted is left out."""
        self._make_models()
        self.need_list = list_of(self._needs, "home.needs", look_of=_need_look)
        self.today_list = list_of(self._today, "home.today", look_of=_today_look)
        self.case_list = list_of(self._cases, "home.cases", look_of=_case_look)
        self.meeting_table = table_of(self._meetings, "home.meetings", widths=(22, 36, 36, 13))
        self._nothing = words(_("Nothing needs you now."), "quiet", wraps=True)
        self._none_today = words(_("No meeting today."), "quiet", wraps=True)
        self.first_steps = FirstSteps(actions)
        self._bar, self._lists_page = QWidget(), QWidget()
        self._make_buttons()
        self._lay_out()
        self._connect()
        for part in (self._bar, self.first_steps, self._lists_page):
            part.hide()

    def _make_models(self) -> None:
        self._needs: RowsModel[NeedRow] = RowsModel(
            label=lambda need: need.what,
            sentence=lambda need: need.sentence,
            key=lambda need: need.key,
            parent=self,
        )
        self._today: RowsModel[TodayRow] = RowsModel(
            label=lambda one: one.title,
            sentence=lambda one: one.sentence,
            key=lambda one: one.meeting,
            parent=self,
        )
        self._cases: RowsModel[CaseRow] = RowsModel(
            label=lambda case: case.title,
            sentence=lambda case: case.sentence,
            key=lambda case: case.case,
            parent=self,
        )
        self._meetings: TableModel[MeetingRow] = TableModel(
            _columns(), sentence=lambda meeting: meeting.sentence, parent=self
        )

    def _make_buttons(self) -> None:
        self._open = button(_("&Open the meeting"), "home.open")
        self._discard = button(_("P&ut the case into the bin…"), "home.discard_case")
        self._bin = button("", "home.bin")
        follow(self._bin, self._actions["desk.bin"])
        self._steps: list[QPushButton | None] = [
            self._step(_("&New meeting…"), "new", is_primary=True),
            self._step(_("S&tart a meeting now"), "start"),
            self._step(_("&Search…"), "search"),
            self._step(_("&Import a record…"), "import"),
            None,
            self._bin,
            self._step(_("Your o&rganisation…"), "organisation"),
        ]

    def _step(self, text: str, name: str, *, is_primary: bool = False) -> QPushButton:
        made = button(text, f"home.{name}", is_primary=is_primary)
        follow(made, self._actions[f"desk.{name}"])
        return made

    def _lay_out(self) -> None:
        space = em(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space // 2)
        self._bar.setLayout(row(*self._steps))
        layout.addWidget(self._bar)
        layout.addWidget(self.first_steps, 1)
        layout.addWidget(self._lists_page, 1)
        grid = QGridLayout(self._lists_page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space)
        grid.setVerticalSpacing(space // 2)
        needs = titled(_("What needs you no&w"), self.need_list, role="heading")
        needs.addWidget(self._nothing)
        today = titled(_("Toda&y"), self.today_list, role="heading")
        today.addWidget(self._none_today)
        cases = titled(_("&Cases"), self.case_list, role="heading")
        cases.addWidget(self._discard)
        meetings = titled(_("Meetin&gs"), self.meeting_table, role="heading")
        meetings.addLayout(row(self._open, None))
        for place, part in enumerate((needs, today, cases, meetings)):
            part.setSpacing(space // 3)
            columns = ((0, 3), (3, 2), (0, 1), (1, 4))[place]
            grid.addLayout(part, place // 2, columns[0], 1, columns[1])
        for column in range(5):
            grid.setColumnStretch(column, 1)
        for view in (self.need_list, self.today_list, self.case_list, self.meeting_table):
            view.setMinimumHeight(5 * space)
            view.setAccessibleDescription(_("Enter opens what is chosen."))
        self.case_list.setAccessibleDescription(_("The meetings of the chosen case are listed."))

    def _connect(self) -> None:
        self.case_list.selectionModel().currentChanged.connect(self._show_meetings)
        self.meeting_table.selectionModel().currentChanged.connect(self._settle)
        self.meeting_table.activated.connect(self._open_meeting)
        self.need_list.activated.connect(self._open_need)
        self.today_list.activated.connect(self._open_today)
        self._open.clicked.connect(self._open_meeting)
        self._discard.clicked.connect(self._discard_case)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        if self.first_steps.isVisible():
            return (self.first_steps.first,)
        return (self.need_list, self.today_list, self.case_list, self.meeting_table)

    def choose(self, meeting: UUID) -> None:
        """Have a meeting chosen when the lists are read the next time."""
        self._wanted = meeting

    def refresh(self) -> None:
        """Read the page again."""
        is_alone = self.is_alone
        self._gateway.ask(
            lambda desk: read_home(desk, is_alone=is_alone),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def begin(self) -> None:
        """Put the cursor where something needs the user, as soon as that is known."""
        self._is_beginning = True
        self.need_list.setFocus()

    def _show(self, view: HomeView) -> None:
        self._lists = view.lists
        self.first_steps.setVisible(view.is_empty)
        for part in (self._bar, self._lists_page):
            part.setVisible(not view.is_empty)
        self._bin.setText(_("&Bin ({count})").format(count=view.in_bin))
        self._bin.setVisible(view.in_bin > 0)
        self.first_steps.offer_bin(view.in_bin)
        for model, rows, none in (
            (self._needs, view.needs, self._nothing),
            (self._today, view.today, self._none_today),
        ):
            model.show_rows(rows)  # type: ignore[arg-type]
            none.setVisible(not rows)
        self._cases.show_rows(view.lists.cases)
        for choice in (self.need_list, self.today_list, self.case_list):
            if not choice.currentIndex().isValid():
                choice.setCurrentIndex(choice.model().index(0, 0))
        self._show_meetings()
        if self._is_beginning:
            self._is_beginning = False
            self._put_cursor(view)

    def _put_cursor(self, view: HomeView) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self.need_list and focus.isVisible():
            return
        if view.is_empty:
            self.first_steps.first.setFocus()
        elif not view.needs:
            (self.today_list if view.today else self.meeting_table).setFocus()

    def _show_meetings(self) -> None:
        case = self._cases.row_at(self.case_list.currentIndex())
        was = self._meetings.row_at(self.meeting_table.currentIndex())
        wanted = self._wanted or (was.meeting if was else None)
        rows = self._lists.of_case(case.case if case else None)
        self._meetings.show_rows(rows)
        places = [place for place, one in enumerate(rows) if one.meeting == wanted]
        if rows and (places or not self.meeting_table.currentIndex().isValid()):
            self.meeting_table.selectRow(places[0] if places else 0)
        self._settle()

    def _settle(self) -> None:
        case = self._cases.row_at(self.case_list.currentIndex())
        self._discard.setEnabled(case is not None and case.case is not None)
        self._open.setEnabled(self.meeting_table.currentIndex().isValid())

    def _open_meeting(self, _index: QModelIndex | bool | None = None) -> None:
        chosen = self._meetings.row_at(self.meeting_table.currentIndex())
        if chosen is not None:
            self._wanted = chosen.meeting
            self.meeting_wanted.emit(MeetingId(chosen.meeting), "", "")

    def _open_need(self, index: QModelIndex) -> None:
        need = self._needs.row_at(index)
        if need is not None:
            self._wanted = need.meeting
            self.meeting_wanted.emit(MeetingId(need.meeting), need.page, need.entry)

    def _open_today(self, index: QModelIndex) -> None:
        one = self._today.row_at(index)
        if one is not None:
            self._wanted = one.meeting
            self.meeting_wanted.emit(MeetingId(one.meeting), "", "")

    def _discard_case(self) -> None:
        case = self._cases.row_at(self.case_list.currentIndex())
        if case is not None and case.case is not None:
            self.case_discarded.emit(CaseId(case.case), case.title)


def _columns() -> tuple[Column[MeetingRow], ...]:
    return (
        Column(_("When"), lambda meeting: meeting.when),
        Column(_("Meeting"), lambda meeting: meeting.title),
        Column(_("About"), lambda meeting: meeting.about),
        Column(_("State"), lambda meeting: meeting.state),
    )


def _need_look(need: NeedRow) -> Look:
    colour = "error" if need.is_overdue else "quiet"
    about = f"{_('Restricted')} · {need.about}" if need.is_restricted else need.about
    return Look(
        lines=(
            Line(need.what, is_bold=True),
            Line(need.deadline, colour=colour, is_bold=need.is_overdue),
            Line(about, colour="restricted" if need.is_restricted else "quiet"),
        ),
        is_restricted=need.is_restricted,
        icon="overdue" if need.is_overdue else "clock",
        icon_colour=colour,
    )


def _today_look(one: TodayRow) -> Look:
    return Look(
        lines=(
            Line(_("{time}  {title}").format(time=one.time, title=one.title), is_bold=True),
            Line(one.about, colour="quiet"),
            Line(one.state, colour="accent" if one.is_open else "quiet", is_bold=one.is_open),
        )
    )


def _case_look(case: CaseRow) -> Look:
    return Look(
        lines=(
            Line(case.title, is_bold=True),
            Line(_("Meetings: {count}").format(count=case.meetings), colour="quiet"),
        )
    )
