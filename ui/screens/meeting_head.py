"""The head of a meeting's pages: what it is, about whom, where it stands, and its next step."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.presenters.meeting_view import MeetingView
from ui.widgets.layouts import button, em, follow, words


class MeetingHead(QWidget):
    """Two lines and the buttons of the steps that are possible."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._title = words("", "title", name="meeting.title")
        self._state = words("", "state", name="meeting.state")
        self._told = words("", "quiet", name="meeting.told")
        self._steps = [
            self._step(_("&Open the meeting"), actions, name="meeting.open"),
            self._step(_("&Close the meeting"), actions, name="meeting.close"),
            self._step(_("&Reopen…"), actions, name="meeting.reopen"),
        ]
        space = em(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, 0)
        first = QHBoxLayout()
        first.setSpacing(space)
        first.addWidget(self._title)
        first.addWidget(self._state)
        first.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(first)
        left.addWidget(self._told)
        layout.addLayout(left, 1)
        for step in self._steps:
            layout.addWidget(step)

    def _step(self, text: str, actions: Actions, *, name: str) -> QPushButton:
        step = button(text, f"head.{name}")
        action = actions[name]
        follow(step, action)
        action.enabledChanged.connect(step.setVisible)
        step.setVisible(action.isEnabled())
        return step

    def show_meeting(self, view: MeetingView) -> None:
        """Show a meeting as it stands."""
        self._title.setText(view.record.meeting.title)
        self._state.setText(view.state)
        self._told.setText(_("{about} · {when}").format(about=view.about, when=view.when_and_where))
