"""What an empty desk says: how to begin, in plain words, with a button for each way.

Must not do anything: the actions do.
"""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.widgets.layouts import add_all, button, card, column, follow, row, scrolling, words


class FirstSteps(QWidget):
    """Shown as long as there is no case and no meeting."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Make a button for each way to begin."""
        super().__init__(parent)
        self.setObjectName("first_steps")
        self._actions = actions
        self._buttons: list[QPushButton] = []
        inner = QWidget()
        page = column(inner, ems=44)
        frame, inside = card()
        add_all(
            inside,
            words(_("Your desk is ready. How would you like to begin?"), "title", wraps=True),
            *self._ways(),
        )
        self._bin = button(_("Look into the bin"), "first_steps.bin")
        follow(self._bin, actions["desk.bin"])
        inside.addLayout(row(self._bin, None))
        self._bin.hide()
        page.addWidget(frame)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def offer_bin(self, count: int) -> None:
        """Offer the way to what lies in the bin, if anything does."""
        self._bin.setVisible(count > 0)

    @property
    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self._buttons[0]

    def _ways(self) -> list[QWidget | QVBoxLayout]:
        return [
            self._way(
                "desk.new",
                _("Prepare a meeting"),
                told=_(
                    "A few steps: the family, the kind of meeting, the day, and who is invited."
                    " Nothing has to be complete."
                ),
            ),
            self._way(
                "desk.start",
                _("Start a meeting now"),
                told=_(
                    "Begin to write at once. The family and the kind of meeting are filled in"
                    " afterwards."
                ),
            ),
            self._way(
                "desk.import",
                _("Import a record"),
                told=_("Take in a meeting that was recorded with MeetingDesk on another computer."),
            ),
            self._way(
                "desk.organisation",
                _("Set up your papers"),
                told=_("The name, address and logo of your organisation, for letters and minutes."),
            ),
            self._way(
                "desk.settings",
                _("Set up copies on a USB stick"),
                told=_(
                    "While a meeting is open an encrypted copy goes there every two minutes, in"
                    " case this computer fails."
                ),
            ),
        ]

    def _way(self, action: str, text: str, *, told: str) -> QVBoxLayout:
        name = action.removeprefix("desk.")
        step = button(text, f"first_steps.{name}", is_primary=not self._buttons)
        step.setAccessibleDescription(told)
        follow(step, self._actions[action])
        self._buttons.append(step)
        layout = QVBoxLayout()
        layout.setSpacing(2)
        layout.addLayout(row(step, None))
        layout.addWidget(words(told, "quiet", wraps=True))
        return layout
