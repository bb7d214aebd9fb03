"""The window of one form: what is asked, the form, and the buttons below it.

It blocks nothing. Must not save: it tells that it is to be saved, and is told what came of it.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.asked import Answer, Asked
from ui.formview.editor import EchoOf
from ui.formview.form_view import PartFormView, lay_tab
from ui.presenters.parts.fields import FieldProblem, PartForm
from ui.widgets.layouts import button, em, words

_EMS_WIDE: Final = 37
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PartDialog(QDialog):
    """A form in a window of its own."""

    save_wanted = Signal()
    withdraw_wanted = Signal()
    kept = Signal()
    """It is to be closed, and what was typed kept for later."""
    thrown_away = Signal()
    """It is to be closed, and what was typed forgotten."""

    def __init__(
        self, parent: QWidget, form: PartForm, *, echo_of: EchoOf, withdraw: str = ""
    ) -> None:
        """Show a form; `withdraw` is what the button that takes it away says, if it can be."""
        super().__init__(parent)
        self.setObjectName("part_dialog")
        self.setWindowTitle(form.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setSizeGripEnabled(True)
        self.view = PartFormView(form, echo_of=echo_of)
        self.asked = Asked("part.asked")
        self._state = words("", "quiet", wraps=True, name="part.state")
        self._save = button(_("&Save"), "part.save", is_primary=True)
        self._save.setToolTip(_("Ctrl+Enter"))
        self._cancel = button(_("&Cancel"), "part.cancel")
        self._withdraw = button(withdraw, "part.withdraw")
        self._withdraw.setVisible(bool(withdraw))
        self._lay_out()
        self._connect()
        self._is_shown = False

    def _lay_out(self) -> None:
        space = em(self)
        self._bottom = bottom = QHBoxLayout()
        bottom.setContentsMargins(space, space // 2, space, space // 2)
        bottom.setSpacing(space // 3)
        bottom.addWidget(self._withdraw)
        bottom.addWidget(self._state, 1)
        bottom.addWidget(self._save)
        bottom.addWidget(self._cancel)
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.asked)
        layout.addWidget(self.view, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._ask_to_save)
        QShortcut(QKeySequence("F1"), self, self._help)
        self._save.clicked.connect(self.save_wanted)
        self._cancel.clicked.connect(self.reject)
        self._withdraw.clicked.connect(self.withdraw_wanted)
        self.view.restructured.connect(self._lay_tab)
        self.asked.settled.connect(self._lay_tab)
        self._lay_tab()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the form needs, as far as the screen has it."""
        super().showEvent(event)
        if not self._is_shown:
            self._is_shown = True
            self._fit()
            self.view.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have Enter press the button with the cursor; anywhere else it does nothing here."""
        focus = self.focusWidget()
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(focus, QAbstractButton) and focus.objectName().count("part."):
            focus.click()

    def reject(self) -> None:
        """Close; ask first where something was typed."""
        if self.asked.isVisible():
            self.unask()
        elif self.view.is_changed:
            self.asked.ask(
                _("What you typed is not saved in the record yet."),
                (
                    Answer(_("&Go on typing"), "part.go_on", lambda _why: self.unask()),
                    Answer(_("Close, &keep it for later"), "part.keep", lambda _why: self._keep()),
                    Answer(_("&Throw it away"), "part.throw", lambda _why: self._throw_away()),
                ),
            )
        else:
            self.thrown_away.emit()
            super().reject()

    def unask(self) -> None:
        """Take the question away and go on in the form."""
        self.asked.dismiss()
        self.view.begin()

    def close_for_good(self) -> None:
        """Close without asking."""
        super().reject()

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """Show what is wrong."""
        self.hold(is_held=False)
        self.view.say(problems)

    def say_state(self, sentence: str) -> None:
        """Say how safe what is typed is."""
        self._state.setText(sentence)

    def hold(self, *, is_held: bool) -> None:
        """Keep the buttons from being pressed twice while it is saved."""
        for one in (self._save, self._withdraw):
            one.setEnabled(not is_held)

    def _ask_to_save(self) -> None:
        if self._save.isEnabled():
            self.save_wanted.emit()

    def _keep(self) -> None:
        self.kept.emit()
        super().reject()

    def _throw_away(self) -> None:
        self.thrown_away.emit()
        super().reject()

    def _help(self) -> None:
        self.asked.ask(
            "\n".join(
                (
                    _("Tab goes to the next field, Shift+Tab back."),
                    _("Space ticks a box; arrows or letters choose from a list."),
                    _("A day can be typed as 5 11 2026, 5 Nov, fri or in 2 weeks."),
                    _("Ctrl+Enter saves from anywhere. Esc closes."),
                    _("What you type is kept, even if the computer stops."),
                )
            ),
            (Answer(_("&Go on typing"), "part.go_on", lambda _why: self.unask()),),
        )

    def _lay_tab(self) -> None:
        lay_tab(
            [
                *self.asked.stops(),
                *self.view.stops(),
                self._withdraw,
                self._save,
                self._cancel,
            ]
        )

    def _fit(self) -> None:
        """Be as high as the form, but within the screen and within sight of the main window."""
        space = em(self)
        room = self.screen().availableGeometry().size()
        parent = self.parentWidget()
        if parent is not None:
            room = room.boundedTo(parent.window().size())
        width = min(_EMS_WIDE * space, room.width() - space)
        self.resize(width, min(self.height(), room.height() - space))
        self._whole.activate()
        wanted = self.view.wished_height + self._bottom.sizeHint().height()
        self.resize(width, min(wanted, room.height() - space))
