"""The pages of an open desk: home, one meeting, the organisation, and the way between them.

Imported only once a desk is open, for it needs the store. Must not make or unlock a desk.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.service.changes import Changes
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.keymap import read_keymap
from ui.presenters.meeting_view import MeetingView
from ui.presenters.place import Place
from ui.presenters.situation import Can
from ui.problems import Problem
from ui.screens.before import Before
from ui.screens.bin_page import BinPage
from ui.screens.desk_page import DeskPage
from ui.screens.discarding import Discarding
from ui.screens.draft_keeper import Ended
from ui.screens.home import HomePage
from ui.screens.meeting import MeetingScreen
from ui.screens.organisation_page import OrganisationPage
from ui.screens.search_page import SearchPage
from ui.screens.settings_page import SettingsPage
from ui.screens.taking_in import TakingIn
from ui.screens.whereabouts import Pages, Whereabouts
from ui.widgets.asking import Questions
from ui.widgets.room import PageStack
from ui.widgets.themes import choose_theme


class OpenDeskPages(PageStack):
    """Home, one meeting, or the organisation."""

    went_wrong = Signal(object)
    told = Signal(str)
    warned = Signal(str)
    situation_changed = Signal(object)
    new_meeting_wanted = Signal()
    """The steps of a new meeting are wanted; what was typed elsewhere is kept."""
    start_now_wanted = Signal()
    """A meeting is to begin at once, with nothing prepared."""
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
        self._pages: list[DeskPage] = []
        self._is_closing = False
        self.home = HomePage(gateway, actions)
        self.meeting = MeetingScreen(gateway, actions, questions=questions)
        self.organisation = OrganisationPage(gateway, questions=questions)
        self._taking_in = TakingIn(gateway, questions, self)
        self.bin, self.search = BinPage(gateway), SearchPage(gateway)
        self.settings = SettingsPage(gateway, actions, questions=questions)
        self._discarding = Discarding(gateway, self)
        self.addWidget(self.meeting)
        self._before = Before(gateway, self)
        self.new_meeting = self._before.steps
        self._whereabouts = self._make_whereabouts()
        for page in (
            self.home,
            self.organisation,
            self.bin,
            self.search,
            self.settings,
            self.new_meeting,
        ):
            self.add_page(page)
        self._connect()

    def _make_whereabouts(self) -> Whereabouts:
        pages = Pages(
            stack=self,
            home=self.home,
            new_meeting=self.new_meeting,
            meeting=self.meeting,
            go_to=self.go_to,
        )
        return Whereabouts(self._gateway, pages)

    def _connect(self) -> None:
        actions = self._actions
        self.currentChanged.connect(lambda _place: self.updateGeometry())
        for action, go in (
            ("desk.new", lambda: self._want(self.new_meeting_wanted)),
            ("desk.start", lambda: self._want(self.start_now_wanted)),
            ("meeting.next", self._plan_next),
            ("meeting.family", self._say_family),
            ("meeting.session", self._split),
            ("desk.import", self._taking_in.begin),
            ("desk.show", self._show_home),
            ("desk.organisation", lambda: self.go_to(self.organisation)),
            ("desk.search", lambda: self.go_to(self.search)),
            ("desk.settings", lambda: self.go_to(self.settings)),
            ("desk.bin", lambda: self.go_to(self.bin)),
            ("meeting.discard", self._discard_meeting),
        ):
            actions[action].triggered.connect(go)
        self._gateway.changed.connect(self._refresh_page)
        for one in (self.meeting, self._taking_in, self._before, self._discarding):
            one.went_wrong.connect(self.went_wrong)
            one.told.connect(self.told)
        for warner in (self._taking_in, self.meeting.head):
            warner.warned.connect(self.warned)
        self.home.case_discarded.connect(self._discarding.discard_case)
        self._discarding.done.connect(lambda: self._show(self.home))
        actions.sharing.sharing_changed.connect(self._suit_those_who_see)
        self._before.warned.connect(self.warned)
        self._before.meeting_wanted.connect(self._show_meeting)
        self.new_meeting_wanted.connect(lambda: self._set_up(None))
        self.start_now_wanted.connect(self._before.start_now)
        self.meeting.situation_changed.connect(self.situation_changed)
        self.meeting.shown.connect(self._meeting_shown)

    def add_page(self, page: DeskPage) -> None:
        """Take another page beside the meeting; `go_to` shows it."""
        self._pages.append(page)
        self.addWidget(page)
        page.went_wrong.connect(self.went_wrong)
        page.told.connect(self.told)
        page.left.connect(self._show_home)
        page.meeting_wanted.connect(
            lambda meeting, at, entry: self._show_meeting(meeting, at, entry=entry)
        )

    def go_to(self, page: DeskPage) -> None:
        """Show a page once what is typed on the present one is kept; if it cannot be, stay."""
        if self.currentWidget() is not page:
            self._leave_for(lambda: self._show(page))

    def minimumSizeHint(self) -> QSize:
        """Ask for what the page that is shown needs, not the widest of all."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        page = self.currentWidget()
        return page.panes if isinstance(page, MeetingScreen | DeskPage) else ()

    @property
    def place(self) -> Place:
        """Where the user is, to come back to it after the desk was locked."""
        page, view = self.currentWidget(), self.meeting.view
        is_meeting = page is self.meeting and view is not None
        return Place(
            person=self._gateway.desk.actor,
            page="" if page is None else page.objectName(),
            meeting=view.id if is_meeting and view is not None else None,
            meeting_page=self.meeting.page if is_meeting else "",
            organisation=self.organisation.unsaved,
        )

    def begin(self, place: Place | None = None) -> None:
        """Show a desk that was just opened, where the user was, and say what is not in order."""
        self._show(self.home)
        self._come_back_to(place)
        self._whereabouts.begin(goes_back=place is None)
        notices = (*self._gateway.desk.notices, *self._take_settings())
        if notices:
            self.warned.emit("\n".join(notices))
        self._gateway.back_up_if_due(failed=self.went_wrong.emit)
        self.search.prepare()

    def forget(self) -> None:
        """Let go of what was held in memory beside the pages: the desk is being locked."""
        self.search.forget()

    def _take_settings(self) -> tuple[str, ...]:
        """Wear the theme and use the keys of the desk's settings; say what of them cannot be."""
        settings = self._gateway.desk.settings
        keymap, told = read_keymap(settings.keys)
        self._actions.use_keys(keymap)
        choose_theme(settings.theme)
        return told

    def _come_back_to(self, place: Place | None) -> None:
        if place is None or place.person != self._gateway.desk.actor:
            return
        if place.organisation is not None:
            self.organisation.resume(place.organisation)
        page = self.findChild(QWidget, place.page, Qt.FindChildOption.FindDirectChildrenOnly)
        if place.meeting is not None:
            self.meeting.show_meeting(MeetingId(place.meeting), page=place.meeting_page)
        elif isinstance(page, DeskPage):
            self.go_to(page)

    def finish_to_lock(self, then: Ended) -> None:
        """Have everything that is typed kept, or carried over the lock, then tell."""
        self._finish_all([page for page in self._pages if page is not self.organisation], then)

    def finish(self, then: Ended) -> None:
        """Have everything that is typed kept, then tell."""
        self._finish_all(self._pages, then)

    def finish_to_close(self, then: Ended) -> None:
        """Have everything that is typed kept, forget where the user is, then tell."""

        def finished(problem: Problem | None) -> None:
            if problem is None:
                self._whereabouts.leave(then)
            else:
                self._is_closing = False
                then(problem)

        self._is_closing = True
        self.finish(finished)

    def _finish_all(self, pages: Sequence[DeskPage], then: Ended) -> None:
        """Finish one page after the other, the meeting last; the first that cannot is told."""
        if not pages:
            self.meeting.finish(then)
            return

        def finished(problem: Problem | None) -> None:
            if problem is None:
                self._finish_all(pages[1:], then)
            else:
                then(problem)

        pages[0].finish(finished)

    def _leave_for(self, go: Callable[[], None]) -> None:
        """Leave the page once what is typed is kept; if it cannot be, stay."""
        if self._is_closing:
            # Whoever asks last is told: the window would wait for good.
            return

        def then(problem: Problem | None) -> None:
            if problem is None:
                go()
            else:
                self.went_wrong.emit(problem)

        self.finish(then)

    def _show_home(self) -> None:
        self._leave_for(lambda: self._show(self.home))

    def _show(self, page: DeskPage) -> None:
        self.meeting.leave()
        self.setCurrentWidget(page)
        page.refresh()
        page.begin()
        self.situation_changed.emit(frozenset({Can.USE_DESK}))
        self.title_changed.emit("")

    def _discard_meeting(self) -> None:
        """Ask for the reason once what is typed is kept: it comes back with the meeting."""
        view = self.meeting.view
        if view is not None:
            title = view.record.meeting.title
            self._leave_for(lambda: self._discarding.discard_meeting(view.id, title))

    def _suit_those_who_see(self, is_shared: bool) -> None:
        """Leave out what is restricted where others see the screen."""
        self.home.is_alone = self.search.is_alone = not is_shared
        page = self.currentWidget()
        if isinstance(page, HomePage | SearchPage):
            page.refresh()

    def _want(self, wanted: SignalInstance) -> None:
        """Tell what is wanted once what is typed is kept."""
        self._leave_for(wanted.emit)

    def _set_up(self, begun: MeetingId | None) -> None:
        """Go through the steps of a new meeting, or of one that was begun at once."""
        self._before.steps.be_about(begun)
        self._show(self._before.steps)

    def _say_family(self) -> None:
        view = self.meeting.view
        if view is not None:
            self._leave_for(lambda: self._set_up(view.id))

    def _split(self) -> None:
        view = self.meeting.view
        if view is not None:
            self._before.split(view.id)

    def _plan_next(self) -> None:
        view = self.meeting.view
        if view is not None:
            self._leave_for(lambda: self._before.plan_next(view.id))

    def _show_meeting(self, meeting: MeetingId, page: str = "", *, entry: str = "") -> None:
        self.meeting.show_meeting(meeting, page=page, entry=entry)

    def _meeting_shown(self, view: MeetingView) -> None:
        if self.currentWidget() is not self.meeting:
            self.setCurrentWidget(self.meeting)
            self.meeting.begin()
        self.title_changed.emit(view.window_title)

    def _refresh_page(self, changes: Changes) -> None:
        page = self.currentWidget()
        if changes.touched and isinstance(page, DeskPage):
            if page is self.home and changes.subject is not None:
                self.home.choose(changes.subject)
            page.refresh()
