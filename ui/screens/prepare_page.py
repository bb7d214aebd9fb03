"""The page "Before": everything that a meeting is prepared with, one section beside the list.

Must not write but by a command; forms are opened by whoever shows the page.
"""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from ui.actions import Actions
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.latest import Latest
from ui.presenters.prepare_rows import PrepareRow
from ui.presenters.preparing import Preparation, read_preparation
from ui.problems import Problem
from ui.screens.draft_keeper import Ended
from ui.screens.prepare_agenda import AgendaSection
from ui.screens.prepare_family import FactsSection, FamilySection, SafetySection
from ui.screens.prepare_invited import InvitedSection
from ui.screens.prepare_last import AnswersSection, EarlierSection
from ui.screens.prepare_section import PrepareSection
from ui.widgets.asking import Questions
from ui.widgets.layouts import em, scrolling, titled
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look

_LIST_EMS: Final = 16


class PreparePage(QWidget):
    """Lists the sections at the left, and shows the chosen one."""

    went_wrong = Signal(object)
    told = Signal(str)
    page_wanted = Signal(str)
    part_wanted = Signal(str, object, dict)

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty; `show_meeting` reads."""
        super().__init__(parent)
        del actions, questions  # not needed here; every page of a meeting is made alike
        self.setObjectName("prepare_page")
        self._gateway = gateway
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._wanted = ""
        self._busy = 0
        self._waiting: Ended | None = None
        self.safety, self.invited = SafetySection(), InvitedSection()
        self._sections: dict[str, PrepareSection] = {
            "facts": FactsSection(),
            "invited": self.invited,
            "agenda": AgendaSection(),
            "earlier": EarlierSection(),
            "answers": AnswersSection(),
            "family": FamilySection(),
            "safety": self.safety,
        }
        self._rows: RowsModel[PrepareRow] = RowsModel(
            label=lambda one: one.lead,
            sentence=lambda one: one.sentence,
            key=lambda one: one.key,
            parent=self,
        )
        self.section_list = list_of(self._rows, "prepare.sections", look_of=_look)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        space = em(self)
        inner = QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(0, 0, 0, 0)
        for section in self._sections.values():
            right.addWidget(section, 1)
            section.hide()
        left = titled(_("&What to prepare"), self.section_list)
        self.section_list.setFixedWidth(_LIST_EMS * space)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space)
        layout.addLayout(left)
        layout.addWidget(scrolling(inner), 1)

    def _connect(self) -> None:
        self.section_list.selectionModel().currentChanged.connect(lambda *_now: self._turn())
        self.section_list.activated.connect(lambda _index: self._enter())
        for section in self._sections.values():
            section.do_wanted.connect(self._do)
            section.part_wanted.connect(self.part_wanted)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        section = self._section()
        inside = () if section is None else tuple(_first_box(section))
        return (self.section_list, *inside)

    def show_meeting(self, meeting: MeetingId) -> None:
        """Read a meeting again."""
        if meeting != self._meeting:
            self._meeting = meeting
            self.section_list.setCurrentIndex(self._rows.index(0))

        def read(found: Preparation) -> None:
            if found.record.meeting.id == self._meeting:
                self._show(found)

        self._gateway.ask(
            lambda desk: read_preparation(desk, meeting, now=desk.press.clock.now()),
            then=self._latest.only(read),
            failed=self.went_wrong.emit,
        )

    def show_entry(self, key: str) -> None:
        """Bring the line of a service into sight, by its id, once the meeting is read."""
        self._wanted = key

    def begin(self) -> None:
        """Put the cursor into the list of sections."""
        self.section_list.setFocus()

    def finish(self, then: Ended) -> None:
        """Have what is typed kept, then tell."""
        self._waiting = then
        self.safety.flush()
        self._settle(None)

    def _show(self, found: Preparation) -> None:
        rows = [
            PrepareRow(key=key, lead=section.title(), text=section.told(found))
            for key, section in self._sections.items()
        ]
        self._rows.show_rows(rows)
        if not self.section_list.currentIndex().isValid():
            self.section_list.setCurrentIndex(self._rows.index(0))
        for section in self._sections.values():
            section.show_preparation(found)
        wanted, self._wanted = self._wanted, ""
        lines = [one.id for one in found.record.invitations if str(one.agency) == wanted]
        if lines:
            place = self._rows.place_of("invited") or 0
            self.section_list.setCurrentIndex(self._rows.index(place))
            self.invited.invited.choose(str(lines[0]))

    def _section(self) -> PrepareSection | None:
        chosen = self._rows.row_at(self.section_list.currentIndex())
        return None if chosen is None else self._sections[chosen.key]

    def _turn(self) -> None:
        shown = self._section()
        for section in self._sections.values():
            section.setVisible(section is shown)

    def _enter(self) -> None:
        section = self._section()
        if section is not None:
            section.begin()

    def _do(self, commands: tuple[object, ...], told: str) -> None:
        """Do one command after the other; the first that fails ends it."""
        self._busy += 1

        def failed(problem: Problem) -> None:
            self._busy -= 1
            self.went_wrong.emit(problem)
            self._settle(problem)

        def go_on(rest: tuple[object, ...]) -> None:
            if not rest:
                self._busy -= 1
                self._settle(None)
                return

            def done(changes: Changes) -> None:
                if len(rest) == 1:
                    self.told.emit(" ".join((told, *changes.warnings)))
                go_on(rest[1:])

            self._gateway.do(rest[0], then=done, failed=failed)

        go_on(commands)

    def _settle(self, problem: Problem | None) -> None:
        if self._waiting is not None and not self._busy:
            waiting, self._waiting = self._waiting, None
            waiting(problem)


def _first_box(section: PrepareSection) -> list[QWidget]:
    """Return the first part of a section that takes the cursor."""
    boxes = [
        one
        for one in section.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.objectName()
    ]
    return boxes[:1]


def _look(one: PrepareRow) -> Look:
    return Look(lines=(Line(one.lead, is_bold=True), Line(one.text, colour="quiet")))
