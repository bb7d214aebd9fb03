"""One meeting: its head, its pages, and what is done in it.

Reads the meeting again after every change of it. Must not write but by a command.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.service.audit import Event
from meetingdesk.service.changes import Changes
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.action_table import SPEAKERS
from ui.presenters.latest import Latest
from ui.presenters.meeting_view import MeetingView, read_meeting
from ui.presenters.parts.fields import Value
from ui.presenters.parts.kinds import ONE_OF
from ui.presenters.situation import in_meeting
from ui.presenters.speaker import Speaker
from ui.presenters.stretch import stretch_of
from ui.problems import Problem
from ui.screens.after_page import AfterPage
from ui.screens.capture import Capture
from ui.screens.draft_keeper import Ended
from ui.screens.entry_steps import EntrySteps
from ui.screens.findings_page import DRAFT_KEY, FindingsPage
from ui.screens.item_steps import ItemSteps
from ui.screens.meeting_head import MeetingHead
from ui.screens.meeting_steps import MeetingSteps
from ui.screens.part_editing import PartEditing
from ui.screens.people_steps import PeopleSteps
from ui.screens.prepare_page import PreparePage
from ui.screens.print_dialog import PrintDialog
from ui.screens.record_page import RecordPage
from ui.screens.recorded_page import RecordedPage
from ui.screens.release_kinds import copies_kind, letter_kind
from ui.screens.release_page import ReleasePage
from ui.screens.room_notices import RoomNotices
from ui.screens.sign_page import SignPage
from ui.screens.steps import Steps
from ui.screens.undo_steps import UndoSteps
from ui.widgets.asking import Questions
from ui.widgets.room import PageStack

_TICK_MS: Final = 2_000
_READ_AGAIN = PreparePage | RecordedPage | AfterPage | FindingsPage | SignPage | ReleasePage
_WITH_CURSOR = RecordPage | _READ_AGAIN


@dataclass(frozen=True, slots=True)
class _Page:
    action: str
    widget: QWidget


class MeetingScreen(QWidget):
    """The pages of one meeting, between which its tabs go."""

    went_wrong = Signal(object)
    told = Signal(str)
    """A sentence about what was just done."""
    situation_changed = Signal(object)
    """What can be done now."""
    shown = Signal(object)
    """The MeetingView that is shown."""

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin without a meeting."""
        super().__init__(parent)
        self.setObjectName("meeting")
        self._gateway = gateway
        self._actions = actions
        self._latest = Latest()
        self.head = MeetingHead(actions)
        self.notices = RoomNotices(gateway, actions)
        self.record = RecordPage(actions)
        self.findings = FindingsPage(gateway)
        self.letter = ReleasePage(gateway, letter_kind(), questions=questions)
        self.sign = SignPage(gateway, questions=questions)
        self.copies = ReleasePage(gateway, copies_kind(), questions=questions)
        self.after = AfterPage(gateway, actions, questions=questions)
        self.capture = Capture(gateway, self.record.box, actions=actions, questions=questions)
        self.editing = PartEditing(gateway, questions, self)
        self.prepare = PreparePage(gateway, actions, questions=questions)
        self.recorded = RecordedPage(gateway, actions, questions=questions)
        self._pages = (
            _Page("page.prepare", self.prepare),
            _Page("page.record", self.record),
            _Page("page.recorded", self.recorded),
            _Page("page.after", self.after),
            _Page("page.check", self.findings),
            _Page("page.letter", self.letter),
            _Page("page.sign", self.sign),
            _Page("page.copies", self.copies),
        )
        self._make_steps(questions)
        self._lay_out()
        self._connect()

    def _make_steps(self, questions: Questions) -> None:
        gateway, actions = self._gateway, self._actions
        self.tabs = QTabBar()
        self._stack = PageStack()
        self._view: MeetingView | None = None
        self._wanted = ""
        self._minute: datetime | None = None
        self._undo = UndoSteps(gateway, actions, window=self)
        self._steps = MeetingSteps(gateway, actions, questions=questions, window=self)
        self._items = ItemSteps(gateway, actions, page=self.record, window=self)
        self._people = PeopleSteps(gateway, actions, page=self.record, window=self)
        self._entries = EntrySteps(gateway, actions, page=self.record, window=self)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._show_time)

    def _lay_out(self) -> None:
        self.tabs.setObjectName("meeting.tabs")
        self.tabs.setAccessibleName(_("Pages of the meeting"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for page in self._pages:
            self.tabs.addTab(self._actions[page.action].text().replace("&", ""))
            self._stack.addWidget(page.widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, self.notices, self.tabs):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        actions = self._actions
        for place, page in enumerate(self._pages):
            actions[page.action].triggered.connect(lambda _on, at=place: self._go_to(at))
        self.tabs.currentChanged.connect(self._turn_to)
        actions["contribution.begin"].triggered.connect(self._begin_typing)
        self._connect_room()
        self._gateway.changed.connect(self._follow)
        self.record.person_chosen.connect(self._settle)
        self.sign.check_wanted.connect(actions["page.check"].trigger)
        self.sign.copies_wanted.connect(actions["page.copies"].trigger)
        self.after.entry_wanted.connect(self.recorded.show_entry)
        self.findings.entry_wanted.connect(self.recorded.show_entry)
        self.findings.entry_wanted.connect(actions["page.recorded"].trigger)
        self.after.page_wanted.connect(lambda page: actions[page].trigger())
        actions["meeting.print"].triggered.connect(self._print)
        self.record.box.state_told.connect(self.head.leave_saved_to_box)
        self.capture.recorded.connect(self._show_recorded)
        self.editing.mark_spelling(self.capture.spelling.misspelt)
        self.capture.part_wanted.connect(self.editing.add)
        self.capture.help_wanted.connect(actions["window.help"].trigger)
        self.record.item_chosen.connect(self.capture.choose_item)
        self.editing.take_actions(actions)
        self.editing.recorded.connect(self._show_recorded)
        self.prepare.page_wanted.connect(lambda page: actions[page].trigger())
        for form in (self.prepare, self.recorded, self._people, self._entries):
            form.part_wanted.connect(
                lambda kind, uid, preset: self._want_part(kind, uid, preset=preset)
            )
        tellers = (self.prepare, self.recorded, self.after, self.sign, self.capture, self.editing)
        for teller in tellers:
            teller.told.connect(self.told)
        for one in (*tellers, self.findings, self.notices, self.letter, self.copies):
            one.went_wrong.connect(self.went_wrong)

    def _connect_room(self) -> None:
        actions, record = self._actions, self.record
        for number in range(1, SPEAKERS + 1):
            actions[f"speaker.{number}"].triggered.connect(
                lambda _on, number=number: record.strip.choose(number)
            )
        record.strip.speaker_wanted.connect(self._choose_speaker)
        self.capture.speaker_changed.connect(record.show_speaker)
        self.capture.stretch_changed.connect(record.show_stretch)
        self._undo.changed.connect(self._settle)
        self._items.words_wanted.connect(self._begin_words)
        self._entries.strike_wanted.connect(self.editing.withdraw)
        for steps in (self._undo, self._steps, self._items, self._people, self._entries):
            steps.told.connect(self.told)
            steps.went_wrong.connect(self.went_wrong)
            steps.doing.connect(self._keep_cursor)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        found: tuple[QWidget, ...] = getattr(self._stack.currentWidget(), "panes", ())
        return found if self.tabs.isHidden() else (self.tabs, *found)

    @property
    def view(self) -> MeetingView | None:
        """The meeting that is shown."""
        return self._view

    def begin(self) -> None:
        """Put the cursor into the page that is shown."""
        page = self._stack.currentWidget()
        if isinstance(page, _WITH_CURSOR):
            page.begin()

    @property
    def page(self) -> str:
        """The page that is shown, by the id of its action."""
        return self._pages[self.tabs.currentIndex()].action

    def show_meeting(self, meeting: MeetingId, *, page: str = "", entry: str = "") -> None:
        """Show a meeting on a page, and note in the audit log that it was read.

        The page is told by the id of its action, an entry of the record by its own id.
        """
        self._view = None
        self._undo.begin(meeting)
        self._items.begin()
        self.record.begin_meeting()
        self._wanted = entry
        self.recorded.show_entry(entry)
        self.prepare.show_entry(entry)
        places = [at for at, one in enumerate(self._pages) if one.action == page]

        def read(view: MeetingView) -> None:
            self._show(view)
            self.capture.begin(view)
            self.findings.take_up(view.id, view.drafts.get(DRAFT_KEY, ""))
            self._tick.start(_TICK_MS)
            self._go_to(places[0] if places else self._first_place(view))

        self._gateway.ask(
            lambda desk: desk.bus.note(Event.MEETING_READ, {"meeting": str(meeting)}),
            then=lambda _none: None,
            failed=self.went_wrong.emit,
        )
        self._ask(meeting, then=read)

    def _first_place(self, view: MeetingView) -> int:
        """Give the page on which a meeting is shown first: before it begins, what prepares it."""
        is_before = view.record.meeting.state in {State.PLANNED, State.POSTPONED}
        return self._place_of("page.prepare" if is_before else "page.record")

    def _place_of(self, action: str) -> int:
        return next(at for at, one in enumerate(self._pages) if one.action == action)

    def finish(self, then: Ended) -> None:
        """Have everything that is typed kept, then tell; for leaving the meeting."""
        self.prepare.finish(lambda problem: self._finish_rest(problem, then))

    def _finish_rest(self, before: Problem | None, then: Ended) -> None:
        self.capture.finish(
            lambda problem: self.findings.finish(
                lambda other: self.after.finish(
                    lambda third: self.editing.finish(
                        lambda fourth: then(before or problem or other or third or fourth)
                    )
                )
            )
        )

    def leave(self) -> None:
        """Forget the meeting; nothing of it is shown any more."""
        self._latest.forget()
        self._view = None
        self._tick.stop()
        self._undo.begin(None)
        for steps in self._followers:
            steps.follow(None)
        self.editing.leave()
        self.notices.leave()

    def _ask(self, meeting: MeetingId, *, then: Callable[[MeetingView], None]) -> None:
        self._gateway.ask(
            lambda desk: read_meeting(desk, meeting),
            then=self._latest.only(then),
            failed=self.went_wrong.emit,
        )

    def _show(self, view: MeetingView) -> None:
        self._view = view
        now = self._now()
        for steps in self._followers:
            steps.follow(view)
        self.notices.show_meeting(view.id)
        self.record.show_meeting(view, now=now)
        self.capture.follow(view)
        self.record.show_stretch(stretch_of(view.record, view.drafts))
        self.editing.begin(view)
        if self._wanted:
            self.record.show_entry(self._wanted)
            self._wanted = ""
        self._settle()
        self.shown.emit(view)

    def _settle(self) -> None:
        """Say what can be done now."""
        view = self._view
        if view is None:
            return
        is_room = self._stack.currentWidget() is self.record
        self.head.show_meeting(view, now=self._now(), is_room=is_room)
        self.tabs.setVisible(not (is_room and view.is_open))
        situation = in_meeting(
            view.record.meeting,
            chosen=self.record.chosen_person,
            is_on_record=is_room,
            has_undo=self._undo.has_any,
            has_redo=self._undo.has_undone,
        )
        self.situation_changed.emit(situation)

    def _follow(self, changes: Changes) -> None:
        view = self._view
        if view is None or not any(one.scope == view.id for one in changes.touched):
            return
        self._undo.note(changes)
        self.head.show_saved(changes.saved_at)
        self._ask(view.id, then=self._show)
        self._refresh_page()

    def _go_to(self, place: int) -> None:
        if place == self.tabs.currentIndex():
            self._turn_to(place)
        else:
            self.tabs.setCurrentIndex(place)
        self.begin()

    def _turn_to(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._refresh_page()

    def _refresh_page(self) -> None:
        self._settle()
        page, view = self._stack.currentWidget(), self._view
        if view is not None and isinstance(page, _READ_AGAIN):
            page.show_meeting(view.id)

    def _show_recorded(self, key: str) -> None:
        """Bring what was just recorded into sight, as soon as it has been read."""
        self._wanted = key
        self.record.note_recorded(key)

    @property
    def _followers(self) -> tuple[Steps, ...]:
        return (self._steps, self._items, self._people, self._entries)

    def _now(self) -> datetime:
        return self._gateway.desk.bus.clock.now()

    def _show_time(self) -> None:
        """Show the minute that has begun; within one there is nothing to do."""
        if self._view is None or not self._view.is_open or not self._gateway.is_open:
            return
        now = self._now()
        if (minute := now.replace(second=0, microsecond=0)) != self._minute:
            self._minute = minute
            self.head.show_time(now)
            self.record.show_time(now)

    def _choose_speaker(self, speaker: Speaker | None) -> None:
        self.capture.choose_speaker(speaker)
        self.record.show_speaker(speaker)

    def _begin_words(self, text: str) -> None:
        self._begin_typing()
        self.capture.focus(text)

    def _keep_cursor(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self._stack.isAncestorOf(focus):
            # The button of a step goes with its step; the next one must not get its cursor.
            (self.begin if self.tabs.isHidden() else self.tabs.setFocus)()

    def _begin_typing(self) -> None:
        self._go_to(self._place_of("page.record"))

    def _want_part(self, kind: str, uid: UUID | None, *, preset: dict[str, Value]) -> None:
        """Open the form of a part, or an empty one; of what a meeting has once, that one."""
        if uid is None and kind not in ONE_OF:
            self.editing.add(kind, preset)
        else:
            self.editing.edit(kind, uid)

    def _print(self) -> None:
        if self._view is not None:
            page = self._stack.currentWidget()
            number = page.reader if isinstance(page, AfterPage | ReleasePage) else 0
            dialog = PrintDialog(self._gateway, self._view.id, number=number, parent=self)
            dialog.told.connect(self.told)
            dialog.open()
