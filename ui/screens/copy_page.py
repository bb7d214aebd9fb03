"""Asks for a folder with copies of a desk of another computer, and what opens them.

Light, as the whole way in is. Must not read the folder.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.entrance import TypedPassphrase, TypedRecoveryKey
from ui.widgets.layouts import add_all, button, card, column, field, row, scrolling, words
from ui.widgets.typing_lines import plain_line, secret_line, show_secrets_when


class CopyPage(QWidget):
    """The folder of the copies, and the passphrase or the recovery key."""

    submitted = Signal(object, object)
    """The path of the copies, and what was typed to open them."""
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, folder: str) -> None:
        """Say where the desk will be."""
        super().__init__()
        self.setObjectName("copy")
        self._folder = plain_line("copy.folder")
        self._choose = button(_("&Choose…"), "copy.choose")
        self._choose.setAccessibleName(_("Choose the folder with the copies"))
        self._passphrase = secret_line("copy.passphrase")
        self._key = plain_line("copy.recovery_key")
        self._show = QCheckBox(_("S&how the passphrase"))
        self._show.setObjectName("copy.show")
        show_secrets_when(self._show, self._passphrase)
        self._go = button(_("&Open the copy"), "copy.go", is_primary=True)
        self._back = button(_("&Back"), "copy.back")
        self._told = words("", "problem", wraps=True, name="copy.problem")
        self._told.hide()
        self._lay_out(folder)
        self._choose.clicked.connect(self.folder_wanted)
        self._back.clicked.connect(self.left)
        self._go.clicked.connect(self._submit)
        for box in (self._passphrase, self._key):
            box.returnPressed.connect(self._submit)

    def _lay_out(self, folder: str) -> None:
        inner = QWidget()
        layout = column(inner, ems=40)
        frame, inside = card()
        told = _(
            "The newest whole copy in that folder becomes the desk of this computer, in {folder}."
            " The copy itself stays as it is. From then on, record on one of the two alone."
        )
        add_all(
            inside,
            words(_("Open a copy from a folder"), "title"),
            words(told.format(folder=folder), "quiet", wraps=True),
            self._told,
            field(
                _("&Folder with the copies, or one copy"),
                self._folder,
                hint=_("For example the USB stick that was the second folder."),
            ),
            row(self._choose, None),
            field(_("Pa&ssphrase of the desk"), self._passphrase),
            self._show,
            field(
                _("Or its &recovery key"),
                self._key,
                hint=_("From paper: 36 letters and figures. Hyphens and spaces do not matter."),
            ),
            row(self._go, self._back, None),
        )
        layout.addStretch(1)
        layout.addWidget(frame)
        layout.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def begin(self) -> None:
        """Put the cursor into the first box in which something is to be typed."""
        typed = self._passphrase if self._folder.text() else self._folder
        typed.setFocus()
        typed.selectAll()

    def show_folder(self, folder: Path) -> None:
        """Take the folder that was chosen."""
        self._folder.setText(str(folder))
        self.begin()

    def set_busy(self, is_busy: bool) -> None:
        """Wait while the copy is being opened."""
        self._go.setEnabled(not is_busy)
        self._go.setText(_("Opening the copy…") if is_busy else _("&Open the copy"))

    def forget(self) -> None:
        """Let go of what was typed to open it."""
        self._passphrase.clear()
        self._key.clear()
        self.set_busy(False)

    def _submit(self) -> None:
        if not self._go.isEnabled():
            return
        folder = Path(self._folder.text().strip())
        if not self._folder.text().strip() or not folder.exists():
            self._say(_("There is no such folder. Is the stick in?"))
            self._folder.setFocus()
        elif self._key.text().strip():
            self._say("")
            self.submitted.emit(folder, TypedRecoveryKey(self._key.text()))
        elif self._passphrase.text():
            self._say("")
            self.submitted.emit(folder, TypedPassphrase(self._passphrase.text()))
        else:
            self._say(_("Type the passphrase of the desk, or its recovery key."))
            self._passphrase.setFocus()

    def _say(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
