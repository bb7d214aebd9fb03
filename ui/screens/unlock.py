"""Asks for the passphrase of a desk, or for the recovery key from paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.entrance import TypedPassphrase, TypedRecoveryKey
from ui.widgets.layouts import add_all, button, card, column, field, row, scrolling, words
from ui.widgets.typing_lines import plain_line, secret_line, show_secrets_when


class UnlockPage(QWidget):
    """Asks for the passphrase, or for the recovery key from paper."""

    submitted = Signal(object)

    def __init__(self, folder: str) -> None:
        """Say which desk it is."""
        super().__init__()
        self.setObjectName("unlock")
        self._with_key = False
        self._passphrase = secret_line("unlock.passphrase")
        self._key = plain_line("unlock.recovery_key")
        self._show = QCheckBox(_("S&how the passphrase"))
        self._show.setObjectName("unlock.show")
        show_secrets_when(self._show, self._passphrase)
        self._go = button(_("&Unlock"), "unlock.go", is_primary=True)
        self._other = button("", "unlock.other")
        self._was_locked = words(
            _("It was locked. What you typed is kept, and you come back to where you were."),
            "",
            wraps=True,
            name="unlock.was_locked",
        )
        self._was_locked.hide()
        self._by_passphrase = QWidget()
        self._by_key = QWidget()
        self._lay_out(folder)
        self._go.clicked.connect(self._submit)
        self._passphrase.returnPressed.connect(self._submit)
        self._key.returnPressed.connect(self._submit)
        self._other.clicked.connect(self._change_way)
        self._settle()

    def _lay_out(self, folder: str) -> None:
        inner = QWidget()
        layout = column(inner, ems=36)
        frame, inside = card()
        add_all(
            inside,
            words(_("Unlock your desk"), "title"),
            words(_("The desk is in {folder}").format(folder=folder), "quiet", wraps=True),
        )
        inside.addWidget(self._was_locked)
        by_passphrase = QVBoxLayout(self._by_passphrase)
        by_passphrase.setContentsMargins(0, 0, 0, 0)
        add_all(by_passphrase, field(_("Pa&ssphrase"), self._passphrase), self._show)
        by_key = QVBoxLayout(self._by_key)
        by_key.setContentsMargins(0, 0, 0, 0)
        add_all(
            by_key,
            field(
                _("&Recovery key"),
                self._key,
                hint=_("From paper: 36 letters and figures. Hyphens and spaces do not matter."),
            ),
        )
        add_all(inside, self._by_passphrase, self._by_key, row(self._go, self._other, None))
        layout.addStretch(1)
        layout.addWidget(frame)
        layout.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def say_locked(self) -> None:
        """Say that the desk was open before, and that nothing is lost."""
        self._was_locked.show()

    def begin(self) -> None:
        """Put the cursor where one types."""
        box = self._key if self._with_key else self._passphrase
        box.setFocus()
        box.selectAll()

    def set_busy(self, is_busy: bool) -> None:
        """Wait while the desk is being opened."""
        self._go.setEnabled(not is_busy)
        self._go.setText(_("Unlocking…") if is_busy else _("&Unlock"))

    def forget(self) -> None:
        """Let go of what was typed."""
        self._passphrase.clear()
        self._key.clear()
        self.set_busy(False)

    def _change_way(self) -> None:
        self._with_key = not self._with_key
        self._settle()
        self.begin()

    def _settle(self) -> None:
        self._by_key.setVisible(self._with_key)
        self._by_passphrase.setVisible(not self._with_key)
        self._other.setText(
            _("Use the pass&phrase") if self._with_key else _("Use the &recovery key")
        )

    def _submit(self) -> None:
        box = self._key if self._with_key else self._passphrase
        if box.text() and self._go.isEnabled():
            kind = TypedRecoveryKey if self._with_key else TypedPassphrase
            self.submitted.emit(kind(box.text()))
