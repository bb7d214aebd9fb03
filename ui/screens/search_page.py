"""Search over the whole desk: people, what was said, actions; by any name, slips forgiven.

Must not hold a word longer than it is shown.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.latest import Latest
from ui.presenters.searching import FoundRow, FoundView, Searching
from ui.screens.desk_page import DeskPage
from ui.widgets.banner import announce
from ui.widgets.layouts import add_all, button, column, em, field, row, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look
from ui.widgets.typing_lines import plain_line

_REST_MS: Final = 250
_WARM_MS: Final = 4_000
"""So long after the desk was opened its words are read, beside everything else."""


class SearchPage(DeskPage):
    """One line, one list; Enter opens what is chosen where it stands."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("search_page")
        self._gateway = gateway
        self._latest = Latest()
        self._searching = Searching()
        self._wants_first = False
        self.is_alone = True
        """False where others see the screen: nothing restricted is found then."""
        self._words = plain_line("search.words")
        self._rows: RowsModel[FoundRow] = RowsModel(
            label=lambda one: one.text,
            sentence=lambda one: one.sentence,
            key=lambda one: one.key,
            can_be_chosen=lambda one: not one.is_heading,
            parent=self,
        )
        self._list = list_of(self._rows, "search.results", look_of=_look)
        self._list.setAccessibleName(_("What was found"))
        self._told = words("", "quiet", wraps=True, name="search.told")
        self._open = button(_("&Open"), "search.open", is_primary=True)
        self._leave = button(_("Back to &cases and meetings"), "search.leave")
        self._rest = _once(self, _REST_MS)
        self._warm = _once(self, _WARM_MS)
        self._lay_out()
        self._connect()
        self._settle()

    def _lay_out(self) -> None:
        layout = column(self, ems=52)
        line = field(
            _("Searc&h for"),
            self._words,
            hint=_(
                "A name, what somebody is called, or words. Small slips of the pen do not matter."
            ),
        )
        held = QVBoxLayout()
        held.setSpacing(em(self) // 2)
        held.addLayout(line)
        held.addWidget(self._list, 1)
        add_all(held, self._told, row(self._open, self._leave, None))
        layout.addLayout(held)

    def _connect(self) -> None:
        self._words.textChanged.connect(lambda _text: self._rest.start())
        self._words.returnPressed.connect(self._to_results)
        self._rest.timeout.connect(self._search)
        self._warm.timeout.connect(self._warm_up)
        self._list.activated.connect(self._open_row)
        self._list.selectionModel().currentChanged.connect(self._settle)
        self._open.clicked.connect(lambda: self._open_row(self._list.currentIndex()))
        self._leave.clicked.connect(self.left)

    def prepare(self) -> None:
        """Have the words of the desk read soon, so that the first search is quick."""
        self._warm.start()

    def forget(self) -> None:
        """Let go of every word: the desk is being locked."""
        self._rest.stop()
        self._warm.stop()
        self._latest.forget()
        self._rows.show_rows(())
        self._words.clear()
        self._rest.stop()
        self._searching.forget()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._words, self._list)

    def begin(self) -> None:
        """Put the cursor into the line, over what was searched for before."""
        self._words.setFocus()
        self._words.selectAll()

    def refresh(self) -> None:
        """Search again: something may have changed."""
        if self._words.text().strip():
            self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the list with the arrow down, and leave the page with Esc."""
        if event.key() == Qt.Key.Key_Down and self._words.hasFocus():
            self._list.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _warm_up(self) -> None:
        if self._gateway.is_open:
            self._gateway.work_out(
                self._searching.warm, then=lambda _none: None, failed=self.went_wrong.emit
            )

    def _search(self) -> None:
        self._rest.stop()
        typed, is_alone = self._words.text(), self.is_alone

        def find(desk: OpenDesk) -> FoundView:
            return self._searching.find(desk, typed, is_alone=is_alone)

        self._gateway.work_out(
            find, then=self._latest.only(self._show), failed=self.went_wrong.emit
        )

    def _to_results(self) -> None:
        self._wants_first = True
        self._search()

    def _show(self, view: FoundView) -> None:
        if view.told != self._told.text():
            self._told.setText(view.told)
            announce(self, view.told)
        self._rows.show_rows(view.rows)
        entries = [at for at, one in enumerate(view.rows) if not one.is_heading]
        current = self._rows.row_at(self._list.currentIndex())
        if entries and (current is None or current.is_heading or self._wants_first):
            self._list.setCurrentIndex(self._rows.index(entries[0]))
            self._list.scrollToTop()
        if self._wants_first and entries:
            self._list.setFocus()
        self._wants_first = False
        self._settle()

    def _settle(self) -> None:
        chosen = self._rows.row_at(self._list.currentIndex())
        self._open.setEnabled(chosen is not None and not chosen.is_heading)

    def _open_row(self, index: QModelIndex) -> None:
        chosen = self._rows.row_at(index)
        if chosen is None or chosen.is_heading:
            return
        if chosen.meeting is None:
            self._words.setText(chosen.search_for)
            self._to_results()
        else:
            self.meeting_wanted.emit(MeetingId(chosen.meeting), "page.record", chosen.entry)


def _once(page: QWidget, after: int) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(after)
    return timer


def _look(one: FoundRow) -> Look:
    if one.is_heading:
        return Look(lines=(Line(one.text, is_bold=True),), is_heading=True)
    notes = " · ".join(one.notes)
    lines = [Line(one.text, is_bold=one.meeting is None)]
    if notes:
        lines.append(
            Line(notes, colour="restricted" if one.is_restricted else "quiet", is_bold=True)
        )
    if one.where:
        lines.append(Line(one.where, colour="quiet"))
    return Look(
        lines=tuple(lines),
        is_restricted=one.is_restricted,
        icon="lock" if one.is_restricted else "",
        icon_colour="restricted",
    )
