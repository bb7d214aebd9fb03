"""Asks who a new desk belongs to, and for its passphrase, twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.entrance import NewDesk, problems_of
from ui.widgets.layouts import add_all, button, card, column, copyable, field, row, scrolling, words
from ui.widgets.typing_lines import plain_line, secret_line, show_secrets_when


class CreatePage(QWidget):
    """Asks who the desk belongs to, and for a passphrase, twice."""

    submitted = Signal(object)
    copy_wanted = Signal()
    """A copy from another computer is to be opened instead."""

    def __init__(self, folder: str) -> None:
        """Say where the desk will be."""
        super().__init__()
        self.setObjectName("create")
        self._boxes = {
            "name": plain_line("create.name"),
            "role": plain_line("create.role"),
            "organisation": plain_line("create.organisation"),
            "passphrase": secret_line("create.passphrase"),
            "repeated": secret_line("create.repeated"),
        }
        self._show = QCheckBox(_("S&how the passphrases"))
        self._show.setObjectName("create.show")
        show_secrets_when(self._show, self._boxes["passphrase"], self._boxes["repeated"])
        self._go = button(_("Ma&ke the desk"), "create.go", is_primary=True)
        self._copy = button(_("Open a &copy from a folder…"), "create.copy")
        self._copy.clicked.connect(self.copy_wanted)
        self._problems, told = card(part="problem")
        self._told = copyable("", "")
        self._told.setObjectName("create.problems")
        self._told.setAccessibleName(_("What is to be put right"))
        told.addWidget(self._told)
        self._problems.hide()
        self._lay_out(folder)
        self._go.clicked.connect(self._submit)
        for box in self._boxes.values():
            box.returnPressed.connect(self._submit)

    def _lay_out(self, folder: str) -> None:
        inner = QWidget()
        layout = column(inner, ems=40)
        frame, inside = card()
        add_all(
            inside,
            words(_("Make your desk"), "title"),
            words(
                _(
                    "Everything you record is kept encrypted on this computer, in {folder}."
                    " Nothing is sent anywhere."
                ).format(folder=folder),
                "quiet",
                wraps=True,
            ),
            self._problems,
            *self._fields(),
            self._show,
            row(self._go, None, self._copy),
        )
        layout.addWidget(frame)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _fields(self) -> list[QVBoxLayout]:
        return [
            field(_("Your &name"), self._boxes["name"], hint=_("As it is printed when you sign.")),
            field(_("Your &role"), self._boxes["role"], hint=_("For example conference chair.")),
            field(_("Your &organisation"), self._boxes["organisation"]),
            field(
                _("Pa&ssphrase"),
                self._boxes["passphrase"],
                hint=_("Four words that do not belong together are long and easy to remember."),
            ),
            field(_("Passphrase a&gain"), self._boxes["repeated"]),
        ]

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._boxes["name"].setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """Wait while the desk is being made."""
        self._go.setEnabled(not is_busy)
        self._copy.setEnabled(not is_busy)
        self._go.setText(_("Making the desk…") if is_busy else _("Ma&ke the desk"))

    def forget(self) -> None:
        """Let go of the passphrases."""
        self._boxes["passphrase"].clear()
        self._boxes["repeated"].clear()
        self.set_busy(False)

    def _submit(self) -> None:
        desk = NewDesk(**{name: box.text() for name, box in self._boxes.items()})
        problems = problems_of(desk)
        self._problems.setVisible(bool(problems))
        self._told.setText("\n".join(sentence for _name, sentence in problems))
        if problems:
            self._boxes[problems[0][0]].setFocus()
        elif self._go.isEnabled():
            self.submitted.emit(desk)
