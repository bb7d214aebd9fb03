"""Shows the recovery key of a new desk once, and asks it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.entrance import is_same_key
from ui.widgets.layouts import add_all, button, card, column, copyable, field, row, scrolling, words
from ui.widgets.typing_lines import plain_line


class RecoveryPage(QWidget):
    """Shows the recovery key once, and asks it back."""

    confirmed = Signal()

    def __init__(self) -> None:
        """Begin without a key."""
        super().__init__()
        self.setObjectName("recovery")
        self._shown = copyable("", "key")
        self._shown.setObjectName("recovery.key")
        self._shown.setAccessibleName(_("Your recovery key"))
        self._typed = plain_line("recovery.typed")
        self._wrong = words("", "problem", wraps=True, name="recovery.problem")
        self._wrong.hide()
        self._go = button(_("&Go on"), "recovery.go", is_primary=True)
        self._lay_out()
        self._go.clicked.connect(self._submit)
        self._typed.returnPressed.connect(self._submit)

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = column(inner, ems=44)
        frame, inside = card()
        add_all(
            inside,
            words(_("Write down your recovery key"), "title"),
            words(
                _(
                    "If the passphrase is ever lost, only this key opens the desk. Write it on"
                    " paper and keep it in a locked place away from this computer. It is not"
                    " shown again."
                ),
                "",
                wraps=True,
            ),
            self._shown,
            field(
                _("&Type the key back from your paper"),
                self._typed,
                hint=_("Capitals, hyphens and spaces do not matter."),
            ),
            self._wrong,
            row(self._go, None),
        )
        layout.addStretch(1)
        layout.addWidget(frame)
        layout.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def show_key(self, key: str) -> None:
        """Show the key of the new desk."""
        self._shown.setText(key)

    def begin(self) -> None:
        """Put the cursor where it is typed back."""
        self._typed.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """Wait while the desk is being opened."""
        self._go.setEnabled(not is_busy)

    def forget(self) -> None:
        """Let go of the key."""
        self._shown.clear()
        self._typed.clear()
        self.set_busy(False)

    def _submit(self) -> None:
        if not self._go.isEnabled():
            return
        is_same = is_same_key(self._shown.text(), self._typed.text())
        self._wrong.setText(
            "" if is_same else _("This is not the key above. Compare it group by group.")
        )
        self._wrong.setVisible(not is_same)
        if is_same:
            self.confirmed.emit()
        else:
            self._typed.setFocus()
