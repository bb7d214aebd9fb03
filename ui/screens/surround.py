"""What goes with the window wherever the user is: shared screen, list of everything, help, text.

Made anew after each lock, with the actions. Must not know what a page does.
"""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.gateway import Gateway
from ui.help.topics import topic_of
from ui.presenters.meeting_view import MeetingView
from ui.presenters.text_size import larger, smaller
from ui.screens.everything import EverythingList
from ui.screens.help_panel import HelpPanel
from ui.screens.no_dialogs import NoDialogs
from ui.screens.projecting import Projecting
from ui.screens.shell import Shell
from ui.widgets.layouts import button, em, follow, row
from ui.widgets.sharing import SharingStrip
from ui.widgets.themes import choose_text, find_theming


class _Corner(QWidget):
    """The end of the line of the menus."""

    restyled = Signal()
    """The text has another size, or the theme is another."""

    def changeEvent(self, event: QEvent) -> None:
        """Tell that the line is of another height."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.restyled.emit()


class Surround(QObject):
    """What one window has beside its pages."""

    cover_changed = Signal(bool)
    """Whether the shared page covers the whole of the window."""

    def __init__(
        self, window: QMainWindow, gateway: Gateway, actions: Actions, *, shell: Shell
    ) -> None:
        """Connect the actions that hold everywhere."""
        super().__init__(actions)
        self._window = window
        self._gateway = gateway
        self._actions = actions
        self._shell = shell
        self._help: HelpPanel | None = None
        self._before: QWidget | None = None
        self.projecting = Projecting(window, gateway, actions)
        self._no_dialogs = NoDialogs(self)
        self.person = QLabel()
        self.person.setProperty("role", "quiet")
        self.person.setObjectName("window.person")
        self.corner = self._make_corner()
        self.strip = self._make_strip()
        self.cover = self._make_cover()
        self._connect()

    def _connect(self) -> None:
        actions = self._actions
        for action in actions.of_window():
            # Also where the menus are not shown, and for what is in none of them.
            self._window.addAction(action)
        actions["window.everything"].triggered.connect(self._list_everything)
        actions["window.help"].triggered.connect(self._show_help)
        actions["text.larger"].triggered.connect(lambda: self._use_text(larger(_points())))
        actions["text.smaller"].triggered.connect(lambda: self._use_text(smaller(_points())))
        actions["text.normal"].triggered.connect(lambda: self._use_text(0))
        self._gateway.desk_opened.connect(self._desk_opened)
        self._shell.person_changed.connect(self.person.setText)
        self._shell.person_changed.connect(lambda _person: self.fit_corner())
        self._shell.locking.closing.connect(self._desk_closing)
        self.projecting.page_wanted.connect(self._cover)

    def _make_corner(self) -> QWidget:
        corner = _Corner()
        corner.restyled.connect(self.fit_corner, Qt.ConnectionType.QueuedConnection)
        layout = QHBoxLayout(corner)
        space = em(corner)
        layout.setContentsMargins(space, 0, space, 0)
        layout.setSpacing(space)
        layout.addWidget(self.person)
        return corner

    def _make_strip(self) -> QWidget:
        steps = []
        for action, said in (
            ("projector.blank", _("Blank or show it")),
            ("projector.show", _("Stop showing it")),
        ):
            step = button(said, f"sharing.{action}")
            follow(step, self._actions[action])
            steps.append(step)
        return SharingStrip(self._actions.sharing, *steps)

    def fit_corner(self) -> None:
        """Have the line of the menus give its end the room that it needs now."""
        bar = self._window.menuBar()
        self.corner.setMinimumHeight(0)
        self.corner.setMinimumHeight(bar.sizeHint().height())
        self.corner.adjustSize()
        QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))

    def _make_cover(self) -> QWidget:
        """Make the page that covers the window while others see it, with what is needed there."""
        cover = QWidget()
        cover.setObjectName("shared.cover")
        steps = []
        for action, said in (
            ("item.previous", _("&Previous item")),
            ("item.next", _("&Next item")),
            ("projector.blank", _("&Blank")),
            ("projector.show", _("&Leave this view")),
        ):
            step = button(said, f"shared.{action}")
            follow(step, self._actions[action])
            steps.append(step)
        buttons = row(None, *steps)
        space = em(cover)
        buttons.setContentsMargins(space, space // 3, space, space // 3)
        layout = QVBoxLayout(cover)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.projecting.leaving)
        layout.addWidget(self.projecting.page, 1)
        layout.addLayout(buttons)
        return cover

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All that it has put into the window."""
        return (self.projecting.question, self.strip, self.cover, self.corner)

    def finish(self) -> None:
        """Let nobody else see anything any more: the window closes or the desk is locked."""
        self.projecting.end()
        if self._help is not None:
            self._help.close()

    def _desk_opened(self) -> None:
        """Follow the meetings of the desk; called behind the shell, which made its pages."""
        desk = self._shell.desk
        if desk is None:
            return
        self.projecting.told.connect(desk.told)
        choose_text(self._gateway.desk.settings.text_points)
        desk.meeting.shown.connect(self._meeting_shown)
        desk.currentChanged.connect(self._page_changed)

    def _desk_closing(self) -> None:
        self.finish()

    def _meeting_shown(self, view: MeetingView) -> None:
        self.projecting.follow(view)

    def _page_changed(self, _place: int) -> None:
        desk = self._shell.desk
        if desk is not None and desk.currentWidget() is not desk.meeting:
            self.projecting.end()

    def _cover(self, is_covered: bool) -> None:
        self._no_dialogs.turn(is_on=is_covered)
        if is_covered:
            self._before = QApplication.focusWidget()
        self.cover_changed.emit(is_covered)
        if is_covered:
            self.projecting.page.panes[0].setFocus()
        elif self._before is not None:
            self._before.setFocus()
            self._before = None

    def _list_everything(self) -> None:
        listed = EverythingList(self._actions, self._window)
        listed.finished.connect(listed.deleteLater)
        listed.open()

    def _show_help(self) -> None:
        if self._help is None:
            self._help = HelpPanel(self._actions, self._window)
        self._help.show_topic(topic_of(self._names_here()))

    def _names_here(self) -> Iterator[str]:
        """Yield the names of the parts around the cursor, the innermost first, then of the page."""
        part = QApplication.focusWidget()
        while part is not None and part is not self._window:
            yield part.objectName()
            part = part.parentWidget()
        desk = self._shell.desk
        page = desk.currentWidget() if desk is not None else self._shell.entrance.currentWidget()
        if page is not None:
            yield page.objectName()

    def _use_text(self, points: int) -> None:
        """Have larger or smaller text at once, and the next time too."""
        choose_text(points)
        if self._gateway.is_open:
            self._gateway.ask(
                lambda desk: desk.save_settings(replace(desk.settings, text_points=points)),
                then=lambda _none: None,
                failed=self._shell.show_problem,
            )


def _points() -> float:
    theming = find_theming()
    return theming.points if theming is not None else QApplication.font().pointSizeF()
