"""Ctrl+P: prints the very pages of one paper for one named recipient, and has it noted.

Everything is made beside the window, and noted before the printer has anything.
"""

from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.redact import Paper
from meetingdesk.service.ports import Cancelled, Progress
from meetingdesk.service.previewing import print_pages
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_troubles import ReleaseCancelled
from ui.gateway import Gateway, Release
from ui.presenters.latest import Latest
from ui.presenters.previewing import Editions, paper_label, read_editions, read_papers
from ui.presenters.printing import is_printed_as, told_of_print, why_not
from ui.problems import Problem
from ui.widgets import paper_printer
from ui.widgets.banner import announce
from ui.widgets.choices import Choice
from ui.widgets.layouts import add_all, button, em, field, lines_of, row, words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    editions: Editions
    printers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What was printed."""

    name: str
    paper: str
    pages: int
    number: int


class PrintDialog(QDialog):
    """Asks for whom, what and on which printer; says what is noted."""

    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(
        self,
        gateway: Gateway,
        meeting: MeetingId,
        *,
        number: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Offer every recipient; the one with the number is chosen at first."""
        super().__init__(parent)
        self.setObjectName("print_dialog")
        self.setWindowTitle(_("Print for one recipient"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._gateway = gateway
        self._meeting = meeting
        self._wanted = number
        self._latest = Latest()
        self._offered = _Offered(editions=Editions(readers=(), is_draft=True), printers=())
        self._release: Release | None = None
        self._make_parts()
        self._lay_out()
        self._reader.currentIndexChanged.connect(self._find_papers)
        self._go.clicked.connect(self._print)
        self._cancel.clicked.connect(self.reject)
        self._settle()
        self._told.setText(_("Looking for recipients and printers …"))
        gateway.work_out(
            lambda desk: _offer(desk, meeting),
            then=self._latest.only(self._show),
            failed=self._fail,
        )

    def _make_parts(self) -> None:
        self._reader = Choice("print.reader")
        self._paper = Choice("print.paper")
        self._printer = Choice("print.printer")
        self._told = words("", "", wraps=True, name="print.told")
        self._problem = words("", "problem", wraps=True, name="print.problem")
        self._problem.hide()
        self._progress = QProgressBar()
        self._progress.setObjectName("print.progress")
        self._progress.setAccessibleName(_("How far it is"))
        self._progress.setRange(0, 1000)
        self._progress.hide()
        self._go = button(_("&Print"), "print.go", is_primary=True)
        self._go.setDefault(True)
        self._cancel = button(_("Cance&l"), "print.cancel")

    def _lay_out(self) -> None:
        layout = lines_of(self)
        self.setMinimumWidth(38 * em(self))
        add_all(
            layout,
            field(_("Who &gets the pages"), self._reader),
            field(_("P&aper"), self._paper),
            field(_("P&rinter"), self._printer),
            self._told,
            self._problem,
            self._progress,
            row(None, self._go, self._cancel),
        )

    def _show(self, offered: _Offered) -> None:
        self._offered = offered
        self._printer.offer((name, name) for name in offered.printers)
        self._reader.blockSignals(True)
        self._reader.offer((str(one.number), one.label) for one in offered.editions.readers)
        self._reader.choose(str(self._wanted))
        self._reader.blockSignals(False)
        self._say(problem=why_not(offered.printers, offered.editions))
        self._find_papers()
        self._reader.setFocus()

    def _find_papers(self) -> None:
        meeting, number = self._meeting, int(self._reader.key or 0)
        self._told.setText(is_printed_as(self._offered.editions, number) if number else "")
        self._settle()
        if number:
            self._gateway.work_out(
                lambda desk: read_papers(desk, meeting, number=number),
                then=self._latest.only(self._offer_papers),
                failed=self._fail,
            )

    def _offer_papers(self, papers: tuple[tuple[str, str], ...]) -> None:
        self._paper.offer(papers)
        self._settle()

    def _print(self) -> None:
        meeting, number = self._meeting, int(self._reader.key or 0)
        paper, printer = self._paper.key, self._printer.key
        self._say()

        def work(press: Press, progress: Progress, cancelled: Cancelled) -> Printed:
            return _printed(
                _Order(press=press, meeting=meeting, number=number, paper=paper, printer=printer),
                progress,
                cancelled=cancelled,
            )

        self._release = self._gateway.release(
            work, progress=self._show_progress, then=self._done, failed=self._fail
        )
        self._told.setText(_("The pages are made and searched for what is withheld …"))
        self._progress.setValue(0)
        self._cancel.setFocus()
        self._settle()

    def _show_progress(self, part: float) -> None:
        self._progress.setValue(round(part * 1000))

    def _done(self, printed: Printed) -> None:
        self._release = None
        sentence = told_of_print(
            name=printed.name, paper=printed.paper, pages=printed.pages, number=printed.number
        )
        self.told.emit(sentence)
        self.accept()

    def _fail(self, problem: Problem) -> None:
        self._release = None
        if isinstance(problem.trouble, ReleaseCancelled):
            super().reject()
            return
        self._told.setText("")
        self._say(
            problem=_("{sentence} (Code: {code})").format(
                sentence=problem.sentence, code=problem.code
            )
        )
        self._settle()

    def reject(self) -> None:
        """Give up what is under way, or close."""
        if self._release is not None:
            self._release.cancel()
            return
        self._latest.forget()
        super().reject()

    def _say(self, *, problem: str = "") -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            announce(self, problem)
        self._grow()

    def _grow(self) -> None:
        """Take the room that the words need by now."""
        layout = self.layout()
        if layout is not None:
            width = max(self.width(), self.minimumWidth())
            self.resize(width, max(self.sizeHint().height(), layout.heightForWidth(width)))

    def _settle(self) -> None:
        is_busy = self._release is not None
        for part in (self._reader, self._paper, self._printer):
            part.setEnabled(not is_busy and part.count() > 0)
        can = bool(self._reader.key and self._paper.key and self._printer.key)
        self._go.setEnabled(can and not is_busy)
        self._progress.setVisible(is_busy)
        self._grow()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    press: Press
    meeting: MeetingId
    number: int
    paper: str
    printer: str


def _offer(desk: OpenDesk, meeting: MeetingId) -> _Offered:
    return _Offered(editions=read_editions(desk, meeting), printers=paper_printer.printer_names())


def _printed(order: _Order, progress: Progress, *, cancelled: Cancelled) -> Printed:
    """Have it made, checked and noted, then printed; runs beside the window."""
    printer = paper_printer.make_printer(order.printer)
    pages = print_pages(
        order.press,
        order.meeting,
        number=order.number,
        paper=Paper(order.paper),
        uid=uuid4(),
        cancelled=cancelled,
    )

    def step(page: int, of: int) -> None:
        progress(page / of)

    title = _("{paper}, copy {number}").format(
        paper=paper_label(pages.paper.value), number=pages.copy.number
    )
    count = paper_printer.print_all(printer, pages.content, title=title, step=step)
    return Printed(
        name=pages.copy.recipient,
        paper=pages.paper.value,
        pages=count,
        number=0 if pages.is_draft else pages.copy.number,
    )
