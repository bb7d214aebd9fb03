"""Keeps the shared screen: where it is shown, what is on it, and who is asked about it.

It follows the meeting that is shown and hands a SharedView of it to the page, on the second screen
or over the whole of the chair's own window. Must not show anything else there.
"""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.service.commands.drafts import SaveDraft
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.latest import Latest
from ui.presenters.meeting_view import MeetingView
from ui.presenters.projector import SharedView, shared_view
from ui.screens.projector_window import ProjectorWindow, SharedPage
from ui.widgets.asking_bar import AskingBar

SHARED_KEY: Final = "shared"
_TICK_MS: Final = 1_000
_PICTURE_MS: Final = 200
"""The small picture may be so late: drawing it must not come between a key and its letter."""
_HERE: Final = frozenset(
    {"projector.show", "projector.blank", "item.next", "item.previous", "window.close"}
    | {"text.larger", "text.smaller", "text.normal", "pane.next", "pane.previous"}
)
"""What can be done while the chair's own window is the shared screen: nothing that shows more."""


class Projecting(QObject):
    """The shared screen of one window."""

    told = Signal(str)
    page_wanted = Signal(bool)
    """Whether the chair's own window is to show the shared page, and nothing else."""

    def __init__(self, window: QMainWindow, gateway: Gateway, actions: Actions) -> None:
        """Begin with nobody else seeing anything."""
        super().__init__(actions)
        self._window = window
        self._gateway = gateway
        self._actions = actions
        self._sharing = actions.sharing
        self._latest = Latest()
        self._record: Record | None = None
        self._asked: set[tuple[MeetingId, int]] = set()
        self._projector: ProjectorWindow | None = None
        self.page = SharedPage("shared")
        self.question = _question()
        self.leaving = _leaving()
        self._is_here = False
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._refresh)
        self._picture = QTimer(self)
        self._picture.setSingleShot(True)
        self._picture.setInterval(_PICTURE_MS)
        self._picture.timeout.connect(self._draw)
        self._connect()

    def _connect(self) -> None:
        self._actions["projector.show"].triggered.connect(self._show_or_hide)
        self._actions["projector.blank"].triggered.connect(self._blank)
        self.question.answered.connect(self._answer)
        self._actions["capture.leave"].triggered.connect(self._say_no)
        self.leaving.answered.connect(self._leave_or_stay)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screen_added)
            application.screenRemoved.connect(self._screen_removed)

    @property
    def window(self) -> ProjectorWindow | None:
        """The window for the others, while there is one."""
        return self._projector

    @property
    def is_here(self) -> bool:
        """Whether the chair's own window is the shared screen."""
        return self._is_here

    def follow(self, view: MeetingView) -> None:
        """Show what may be shared of a meeting as it stands now; ask once in each sitting."""
        if self._record is not None and self._record.meeting.id != view.id:
            self.end()
        self._record = view.record
        self._refresh()
        self._ask_once(view)

    def end(self) -> None:
        """Show nothing to anybody: the meeting is left, or the desk is locked."""
        self._record = None
        self._latest.forget()
        self.question.dismiss()
        self._hide_projector()
        self._leave_here()

    def _ask_once(self, view: MeetingView) -> None:
        meeting = view.record.meeting
        sitting = (meeting.id, len(meeting.sittings))
        was_here = bool(view.drafts.get(SHARED_KEY))
        if meeting.state is not State.OPEN:
            self._asked.discard(sitting)
            self.question.dismiss()
            if was_here and not self._is_here:
                self._keep("")
        elif sitting not in self._asked:
            self._asked.add(sitting)
            if was_here:
                # It was locked or killed meanwhile: the others still look on.
                self._answer("yes")
            elif not self._is_here:
                self.question.ask()

    def _say_no(self) -> None:
        """Take Esc in the box of words for the answer, as it promises; the cursor stays there."""
        if not self.question.isHidden():
            self.question.dismiss()
            QTimer.singleShot(0, self._actions["contribution.begin"].trigger)

    def _answer(self, answer: str) -> None:
        if answer == "yes" and self._record is not None and not self._is_here:
            self._keep("yes")
            self._hide_projector()
            self._is_here = True
            self.leaving.dismiss()
            self._actions.allow_only(_HERE)
            self.page_wanted.emit(True)
            self._refresh()
            self._sharing_is(is_on=True)

    def _leave_or_stay(self, answer: str) -> None:
        if answer == "leave":
            self._keep("")
            self._leave_here()

    def _keep(self, text: str) -> None:
        """Keep whether others see this window, for when the desk is opened again."""
        record = self._record
        if record is not None and self._gateway.is_open:
            command = SaveDraft(meeting=record.meeting.id, key=SHARED_KEY, text=text)
            self._gateway.do(command, then=lambda _done: None, failed=lambda _problem: None)

    def _leave_here(self) -> None:
        if self._is_here:
            self._is_here = False
            self._actions.allow_only(None)
            self.leaving.dismiss()
            self.page.blank(is_blank=False)
            self.page.show_view(None)
            self.page_wanted.emit(False)
            self._sharing_is(is_on=False)

    def _show_or_hide(self) -> None:
        if self._is_here:
            self.leaving.ask()
            self.leaving.setFocus()
        elif self._projector is not None:
            self._hide_projector()
            self.told.emit(_("The projector view is closed."))
        elif self._record is not None:
            self._show_projector()

    def _show_projector(self) -> None:
        projector = ProjectorWindow()
        for action in ("projector.show", "projector.blank", "item.next", "item.previous"):
            projector.addAction(self._actions[action])
        projector.closed.connect(self._hide_projector)
        self._projector = projector
        self._place(projector)
        self._refresh()
        self._sharing_is(is_on=True)
        # The chair goes on typing where they were.
        self._window.activateWindow()

    def _place(self, projector: ProjectorWindow) -> None:
        """Fill the second screen; where there is none, be a window that can be moved and shared."""
        other = _other_screen(self._window.screen())
        if other is None:
            near = self._window.geometry()
            projector.resize(near.width() * 3 // 4, near.width() * 27 // 64)
            projector.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            projector.show()
            self.told.emit(
                _("There is one screen. The projector view is a window of its own: show that one.")
            )
            return
        projector.setGeometry(other.geometry())
        projector.showFullScreen()
        self.told.emit(_("The projector view is on the second screen."))

    def _hide_projector(self) -> None:
        projector, self._projector = self._projector, None
        if projector is not None:
            projector.page.show_view(None)
            projector.hide()
            projector.deleteLater()
            self._sharing_is(is_on=self._is_here)

    def _blank(self) -> None:
        page = self._shown_page
        if page is not None:
            page.blank(is_blank=not page.is_blank)
            self._picture.start()
            if not self._is_here:
                told = _("The projector is blank.") if page.is_blank else _("The projector shows.")
                self.told.emit(told)

    @property
    def _shown_page(self) -> SharedPage | None:
        if self._is_here:
            return self.page
        return self._projector.page if self._projector is not None else None

    def _sharing_is(self, *, is_on: bool) -> None:
        self._sharing.turn(is_on=is_on)
        if is_on:
            self._tick.start()
            self._picture.start()
        else:
            self._tick.stop()
            self._picture.stop()

    def _refresh(self) -> None:
        """Work out anew what may be seen; on the lane, for it takes longer than a key press."""
        record = self._record
        if record is None or self._shown_page is None:
            return
        if not self._gateway.is_open:
            self.end()
            return
        self._gateway.ask(
            lambda desk: shared_view(record, form_of(record), now=desk.bus.clock.now()),
            then=self._latest.only(self._show_view),
            failed=lambda _problem: self._show_view(None),
        )

    def _show_view(self, view: SharedView | None) -> None:
        page = self._shown_page
        if page is not None and self._record is not None:
            page.show_view(view)
            self._picture.start()

    def _draw(self) -> None:
        if self._projector is not None and self._sharing.is_on:
            self._sharing.picture_changed.emit(self._projector.page.grab())

    def _screen_added(self, _screen: QScreen) -> None:
        """Move to a screen that was plugged in; where nothing is shared, ask about it."""
        record = self._record
        if self._projector is not None:
            self._place(self._projector)
        elif record is not None and record.meeting.state is State.OPEN and not self._is_here:
            self.question.ask()

    def _screen_removed(self, screen: QScreen) -> None:
        """Close rather than land on the screen of the chair, or on any other."""
        projector = self._projector
        if projector is not None and projector.screen() is screen and projector.isFullScreen():
            self._hide_projector()
            self.told.emit(_("The second screen is gone. The projector view is closed."))


def _other_screen(own: QScreen | None) -> QScreen | None:
    screens = QGuiApplication.screens()
    return next((screen for screen in screens if screen is not own), None)


def _question() -> AskingBar:
    return AskingBar(
        "sharing.question",
        _("Can others see this screen?"),
        (
            ("yes", _("&Yes, show them only what is open to all")),
            ("no", _("No, only I see it (Esc)")),
        ),
    )


def _leaving() -> AskingBar:
    return AskingBar(
        "sharing.leaving",
        _("Leave the projector view? Whoever sees this screen then sees all of the program."),
        (("stay", _("&Stay in the projector view")), ("leave", _("Lea&ve it"))),
    )
