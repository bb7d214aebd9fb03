"""The head of a meeting's pages, one line: what it is, about whom, the time, where it stands.

Must not keep the time: it is told the moment.
"""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.moments import format_time
from meetingdesk.record.definitions import form_of
from ui.actions import Actions
from ui.presenters.meeting_view import MeetingView
from ui.presenters.quorum_words import QuorumWords, quorum_change, quorum_words
from ui.presenters.room_agenda import item_clock
from ui.presenters.wording import saved_words
from ui.widgets.banner import announce
from ui.widgets.elided import Elided
from ui.widgets.key_tip import KeyTip
from ui.widgets.layouts import button, em, em_of, follow, leave_cursor, words

_PAGES = ("prepare", "record", "recorded", "after", "check", "letter", "sign", "copies")
_LEAST_EMS: Final = 52
_MIDDLE_EMS: Final = 66
_WIDE_EMS: Final = 92
_VERY_WIDE_EMS: Final = 116


class MeetingHead(QWidget):
    """One line and the buttons of the steps that are possible."""

    warned = Signal(str)
    """The meeting is no longer quorate, and why."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("meeting.head")
        self._view: MeetingView | None = None
        self._quorum: QuorumWords | None = None
        self._is_room = False
        self._is_told_in_box = False
        self._title = Elided("title", "meeting.title")
        self._state = words("", "state", name="meeting.state")
        self._told = Elided("quiet", "meeting.told")
        self._clock = words("", "heading", name="meeting.clock")
        self._item = words("", "quiet", name="meeting.item")
        self._saved = words("", "saved", name="meeting.saved")
        self._pill = words("", "pill", name="meeting.quorum")
        self._pages = button(_("Page&s"), "head.pages")
        self._projector = button(_("Projector"), "head.projector")
        self._help = button(_("Help"), "head.help")
        self._close = self._step(_("&Close the meeting"), actions, name="meeting.close")
        self._steps = [
            self._step(_("&Open the meeting"), actions, name="meeting.open"),
            self._step(_("Res&ume"), actions, name="meeting.resume"),
            self._close,
            self._step(_("&Reopen…"), actions, name="meeting.reopen"),
        ]
        menu = QMenu(self._pages)
        menu.setObjectName("head.pages.menu")
        menu.addActions([actions[f"page.{one}"] for one in _PAGES])
        self._pages.setMenu(menu)
        for one, action in ((self._projector, "projector.show"), (self._help, "window.help")):
            follow(one, actions[action])
            one.setEnabled(actions[action].isEnabled())
        KeyTip(self._projector, _("Show the projector view, or end it"), actions["projector.show"])
        KeyTip(self._help, _("Help for where you are"), actions["window.help"])
        self._lay_out()

    def _lay_out(self) -> None:
        space = em(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space // 2, space // 4, space // 2, 0)
        layout.setSpacing(space // 2)
        layout.addWidget(self._title, 30)
        layout.addWidget(self._state)
        layout.addWidget(self._told, 15)
        layout.addStretch(1)
        for told in (self._clock, self._item, self._saved, self._pill):
            layout.addWidget(told)
        for one in (self._pages, self._projector, self._help, *self._steps):
            one.setProperty("role", "small")
            leave_cursor(one)
            layout.addWidget(one)
        self._pages.setProperty("role", "menu")
        self._pill.hide()

    def minimumSizeHint(self) -> QSize:
        """Be content with little: what then does not fit is in the menus as well."""
        return QSize(int(_LEAST_EMS * em_of(self)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out first what is told or done elsewhere too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        view = self._view
        is_open = view is not None and view.is_open
        ems = self.width() / em_of(self)
        self._told.setVisible(not is_open or ems >= _WIDE_EMS)
        self._state.setVisible(not is_open or ems >= _VERY_WIDE_EMS)
        self._help.setVisible(ems >= (_VERY_WIDE_EMS if is_open else _WIDE_EMS))
        self._close.setVisible(self._close.isEnabled() and ems >= _MIDDLE_EMS)

    def _step(self, text: str, actions: Actions, *, name: str) -> QPushButton:
        step = button(text, f"head.{name}")
        action = actions[name]
        follow(step, action)
        action.enabledChanged.connect(step.setVisible)
        step.setVisible(action.isEnabled())
        return step

    def show_meeting(self, view: MeetingView, *, now: datetime, is_room: bool) -> None:
        """Show a meeting as it stands; in the room while it is open the line says less of it."""
        is_same = self._view is not None and self._view.id == view.id
        self._view = view
        is_open = view.record.meeting.state is State.OPEN
        self._title.say(view.record.meeting.title)
        self._state.setText(view.state)
        about = _("{about} · {when}").format(about=view.about, when=view.when_and_where)
        self._told.say(view.about_brief if is_open and is_room else about)
        self._pages.setVisible(is_open and is_room)
        self._is_room = is_room
        self._show_saved()
        if not is_same:
            self._quorum = None
            self._saved.setText("")
        before, self._quorum = self._quorum, quorum_words(view.record, now=now)
        self._show_quorum(quorum_change(before, self._quorum))
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Show the time, and how long the item has taken."""
        view = self._view
        if view is None:
            return
        is_open = view.record.meeting.state is State.OPEN
        self._clock.setVisible(is_open)
        self._fit()
        self._clock.setText(format_time(now))
        told = item_clock(view.record, form_of(view.record), now=now)
        self._item.setVisible(is_open and bool(told.told))
        if self._item.text() != told.told:
            self._item.setText(told.told)
        role = "late" if told.is_over else "quiet"
        if self._item.property("role") != role:
            self._item.setProperty("role", role)
            self._item.style().polish(self._item)

    def show_saved(self, at: datetime) -> None:
        """Say when the last change was durable."""
        self._saved.setText(saved_words(at))

    def leave_saved_to_box(self, is_told: bool) -> None:
        """Say nothing of it in the room while the box says how safe it is."""
        self._is_told_in_box = is_told
        self._show_saved()

    def _show_saved(self) -> None:
        self._saved.setVisible(not (self._is_room and self._is_told_in_box))

    def _show_quorum(self, changed: str) -> None:
        quorum = self._quorum
        self._pill.setVisible(quorum is not None)
        if quorum is None:
            return
        self._pill.setText(quorum.told)
        self._pill.setToolTip(quorum.missing)
        self._pill.setAccessibleDescription(quorum.missing)
        self._pill.setProperty("tone", "ok" if quorum.is_met else "")
        self._pill.style().polish(self._pill)
        if changed and quorum.is_met:
            announce(self, changed)
        elif changed:
            self.warned.emit(changed)
