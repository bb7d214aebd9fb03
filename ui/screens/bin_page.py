"""What lies in the bin, and the way out of it.

Must not erase anything: the desk does, after its days.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.discarding import TakeOutOfBin
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.bin_rows import BinRow, read_bin
from ui.presenters.latest import Latest
from ui.screens.desk_page import DeskPage
from ui.widgets.layouts import add_all, button, column, row, titled, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class BinPage(DeskPage):
    """One list; what is chosen is put back with Enter or the button."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty; `refresh` reads."""
        super().__init__(parent)
        self.setObjectName("bin_page")
        self._gateway = gateway
        self._latest = Latest()
        self._rows: RowsModel[BinRow] = RowsModel(
            label=lambda one: one.title,
            sentence=lambda one: one.sentence,
            key=lambda one: one.uid,
            parent=self,
        )
        self._list = list_of(self._rows, "bin.rows", look_of=_look)
        self._list.setAccessibleDescription(_("Enter puts back what is chosen."))
        self._nothing = words(_("The bin is empty."), "quiet", name="bin.nothing")
        self._back = button(_("Put it bac&k"), "bin.back", is_primary=True)
        self._leave = button(_("Back to &cases and meetings"), "bin.leave")
        layout = column(self, ems=48)
        told = _(
            "A meeting or case that was made by mistake lies here for 30 days. It is in no list"
            " and no search, and can be put back as it was. After that its words are erased."
        )
        held: QVBoxLayout = titled(_("&Bin"), self._list, role="title")
        add_all(held, self._nothing, row(self._back, self._leave, None))
        held.insertWidget(1, words(told, "quiet", wraps=True))
        layout.addLayout(held)
        self._list.activated.connect(lambda _index: self._put_back())
        self._list.selectionModel().currentChanged.connect(self._settle)
        self._back.clicked.connect(self._put_back)
        self._leave.clicked.connect(self.left)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._list, self._leave)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self._list.setFocus()

    def refresh(self) -> None:
        """Read what lies there."""
        self._gateway.ask(read_bin, then=self._latest.only(self._show), failed=self.went_wrong.emit)

    def _show(self, rows: tuple[BinRow, ...]) -> None:
        self._rows.show_rows(rows)
        self._nothing.setVisible(not rows)
        if rows and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._rows.index(0))
        self._settle()
        if not rows and self._list.hasFocus():
            self._leave.setFocus()

    def _settle(self) -> None:
        self._back.setEnabled(self._list.currentIndex().isValid())

    def _put_back(self) -> None:
        chosen = self._rows.row_at(self._list.currentIndex())
        if chosen is None:
            return

        def done(_changes: Changes) -> None:
            self.told.emit(_("It is back as it was: {title}").format(title=chosen.title))

        self._gateway.do(TakeOutOfBin(uid=chosen.uid), then=done, failed=self.went_wrong.emit)


def _look(one: BinRow) -> Look:
    return Look(
        lines=(
            Line(one.title, is_bold=True),
            Line(one.left),
            Line(one.reason, colour="quiet"),
            Line(one.put_there, colour="quiet"),
        )
    )
