"""The pages of an open desk: home, one meeting, the organisation, and the way between them.

Imported only once a desk is open, for it needs the store. Must not make or unlock a desk.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.loading import load_record
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.importing import import_command
from ui.presenters.keymap import read_keymap
from ui.presenters.lettering import imported_words
from ui.presenters.meeting_view import MeetingView
from ui.presenters.situation import Can
from ui.screens.draft_keeper import Ended
from ui.screens.home import HomePage
from ui.screens.meeting import MeetingScreen
from ui.screens.organisation_page import OrganisationPage, not_saved
from ui.widgets.asking import Questions
from ui.widgets.themes import choose_theme


class OpenDeskPages(QStackedWidget):
    """Home, one meeting, or the organisation."""

    went_wrong = Signal(object)
    told = Signal(str)
    warned = Signal(str)
    situation_changed = Signal(object)
    title_changed = Signal(str)
    """What the title of the window says beside the name of the program: no person's name."""

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin on the home page."""
        super().__init__(parent)
        self.setObjectName("open_desk")
        self._gateway = gateway
        self._actions = actions
        self._questions = questions
        self.home = HomePage(gateway, actions)
        self.meeting = MeetingScreen(gateway, actions, questions=questions)
        self.organisation = OrganisationPage(gateway, questions=questions)
        for page in (self.home, self.meeting, self.organisation):
            self.addWidget(page)
            page.went_wrong.connect(self.went_wrong)
        self.home.meeting_chosen.connect(self._show_meeting)
        actions["desk.import"].triggered.connect(self._import)
        actions["desk.show"].triggered.connect(self._show_home)
        gateway.changed.connect(self._refresh_home)
        actions["desk.organisation"].triggered.connect(self._show_organisation)
        for page in (self.meeting, self.organisation):
            page.told.connect(self.told)
        self.organisation.left.connect(self._show_home)
        self.meeting.situation_changed.connect(self.situation_changed)
        self.meeting.shown.connect(self._meeting_shown)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        page = self.currentWidget()
        if isinstance(page, MeetingScreen | OrganisationPage):
            return page.panes
        return self.home.panes

    def begin(self) -> None:
        """Show the home page of a desk that was just opened, and say what is not in order."""
        self._go_home()
        notices = (*self._gateway.desk.notices, *self._take_settings())
        if notices:
            self.warned.emit("\n".join(notices))
        self._gateway.back_up_if_due(failed=self.went_wrong.emit)

    def _take_settings(self) -> tuple[str, ...]:
        """Wear the theme and use the keys of the desk's settings; say what of them cannot be."""
        settings = self._gateway.desk.settings
        keymap, told = read_keymap(settings.keys)
        self._actions.use_keys(keymap)
        choose_theme(settings.theme)
        return told

    def finish(self, then: Ended) -> None:
        """Have everything that is typed kept, then tell."""
        if self.organisation.is_changed:
            then(not_saved())
        else:
            self.meeting.finish(then)

    def _go_home(self) -> None:
        self.meeting.leave()
        self.setCurrentWidget(self.home)
        self.home.refresh()
        self.home.begin()
        self.situation_changed.emit(frozenset({Can.USE_DESK}))
        self.title_changed.emit("")

    def _show_home(self) -> None:
        self._leave_for(self._go_home)

    def _show_organisation(self) -> None:
        if self.currentWidget() is not self.organisation:
            self._leave_for(self._go_to_organisation)

    def _leave_for(self, go: Callable[[], None]) -> None:
        """Leave the page once what is typed is kept; if it cannot be, stay."""

        def then(problem: object) -> None:
            if problem is None:
                go()
            else:
                self.went_wrong.emit(problem)

        self.finish(then)

    def _go_to_organisation(self) -> None:
        self.meeting.leave()
        self.setCurrentWidget(self.organisation)
        self.organisation.refresh()
        self.organisation.begin()
        self.situation_changed.emit(frozenset({Can.USE_DESK}))
        self.title_changed.emit("")

    def _show_meeting(self, meeting: MeetingId) -> None:
        self.meeting.show_meeting(meeting)

    def _meeting_shown(self, view: MeetingView) -> None:
        if self.currentWidget() is not self.meeting:
            self.setCurrentWidget(self.meeting)
            self.meeting.begin()
        self.title_changed.emit(view.window_title)

    def _refresh_home(self, changes: Changes) -> None:
        if self.currentWidget() is self.home and changes.touched:
            self.home.refresh(choose=changes.subject)

    def _import(self) -> None:
        file = self._questions.record_file(self)
        if file is not None:
            self._gateway.ask(
                lambda _desk: import_command(file), then=self._take_in, failed=self.went_wrong.emit
            )

    def _take_in(self, command: ImportRecord) -> None:
        def done(changes: Changes) -> None:
            if changes.is_nothing:
                self.told.emit(_("This record is in the desk already, as it is."))
            else:
                self.told.emit(_("The record was taken in."))
            self._warn_of(changes)

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)

    def _warn_of(self, changes: Changes) -> None:
        """Say what is doubtful in a record that was taken in, and what cannot be printed."""

        def warn(letters: str) -> None:
            told = "\n".join((*changes.warnings, *filter(None, (letters,))))
            if told:
                self.warned.emit(told)

        if changes.subject is None:
            warn("")
            return
        meeting = MeetingId(changes.subject)

        def letters(desk: OpenDesk) -> str:
            with desk.bus.read() as reader:
                record = load_record(reader, meeting)
            return imported_words(record, desk.press.papers.drawable())

        self._gateway.ask(letters, then=warn, failed=self.went_wrong.emit)
