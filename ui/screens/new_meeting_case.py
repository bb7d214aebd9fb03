"""The first steps of a new meeting: which case it is, and where the family of a new one lives."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.models.rows import RowsModel
from ui.presenters.known_desk import KnownCase, KnownDesk, find_cases
from ui.presenters.new_meeting import TypedMeeting
from ui.presenters.typed_days import read_past_day
from ui.widgets.choices import Choice
from ui.widgets.layouts import add_all, button, em, field, row, titled, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look
from ui.widgets.typing_lines import plain_line


class CaseStep(QWidget):
    """Finds a case by the name of anybody in it, or opens a new one."""

    changed = Signal()
    wants_next = Signal()
    title = staticmethod(lambda: _("Whose meeting is it?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._known: KnownDesk | None = None
        self._chosen = ""
        self._is_new = False
        self._search = plain_line("new.search")
        self._cases: RowsModel[KnownCase] = RowsModel(
            label=lambda one: one.title,
            sentence=lambda one: one.sentence,
            key=lambda one: one.case,
            parent=self,
        )
        self.case_list = list_of(self._cases, "new.cases", look_of=_case_look)
        self._none = words("", "quiet", wraps=True)
        self._take = button(_("&Take the chosen case"), "new.take")
        self._open = button(_("Open a ne&w case"), "new.open_case")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self) // 2)
        add_all(
            layout,
            field(
                _("Name of anybody in the family, or the reference of the case"),
                self._search,
                hint=_("Any name they are known by; a slip of the pen does not matter."),
            ),
            titled(_("&Cases that fit"), self.case_list),
            self._none,
            row(self._take, self._open, None),
        )
        self._search.textChanged.connect(self._find)
        self._search.returnPressed.connect(self._take_only)
        self._search.installEventFilter(self)
        self.case_list.activated.connect(lambda _index: self._choose())
        self.case_list.installEventFilter(self)
        self.case_list.selectionModel().currentChanged.connect(lambda *_now: self._settle())
        self._take.clicked.connect(self._choose)
        self._open.clicked.connect(self._open_new)

    def show_typed(self, typed: TypedMeeting, known: KnownDesk) -> None:
        """Show what was typed."""
        self._known = known
        self._chosen, self._is_new = typed.case, typed.is_new
        self._search.setText(typed.search)
        self._find()
        place = self._cases.place_of(_uid(known, typed.case))
        if place is not None:
            self.case_list.setCurrentIndex(self._cases.index(place))

    def take(self, typed: TypedMeeting) -> TypedMeeting:
        """Return what is typed with what stands here."""
        return replace(typed, search=self._search.text(), case=self._chosen, is_new=self._is_new)

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._search.setFocus()

    def box(self, _name: str) -> QWidget:
        """Give the box of a problem."""
        return self._search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the box into the list with the arrow, and choose there with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._search and event.key() == Qt.Key.Key_Down:
                self.case_list.setFocus()
                if not self.case_list.currentIndex().isValid() and self._cases.rows:
                    self.case_list.setCurrentIndex(self._cases.index(0))
                return True
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if watched is self.case_list and is_enter:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        if self._known is None:
            return
        rows = find_cases(self._known, self._search.text())
        self._cases.show_rows(rows)
        is_named = bool(self._search.text().strip())
        self._none.setText(
            _("No case has such a name. Open a new one.")
            if is_named
            else _("There is no case yet. Open a new one.")
        )
        self._none.setVisible(not rows)
        if rows and is_named:
            self.case_list.setCurrentIndex(self._cases.index(0))
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self._take.setEnabled(self.case_list.currentIndex().isValid())

    def _take_only(self) -> None:
        """Take the case with Enter where only one fits; else go to the list, or to the new one."""
        if len(self._cases.rows) == 1:
            self.case_list.setCurrentIndex(self._cases.index(0))
            self._choose()
        elif self._cases.rows:
            self.case_list.setFocus()
        else:
            self._open.setFocus()

    def _choose(self) -> None:
        chosen = self._cases.row_at(self.case_list.currentIndex())
        if chosen is not None:
            self._chosen, self._is_new = str(chosen.case), False
            self.changed.emit()
            self.wants_next.emit()

    def _open_new(self) -> None:
        self._chosen, self._is_new = "", True
        self.changed.emit()
        self.wants_next.emit()


class DetailsStep(QWidget):
    """Asks of a new case whom it is about in general, its reference, and where they live."""

    changed = Signal()
    wants_next = Signal()
    title = staticmethod(lambda: _("The new case"))

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._known: KnownDesk | None = None
        self._kind = Choice("new.kind")
        self._kind.offer((("children", _("A child or children")), ("adult", _("An adult"))))
        self._reference = plain_line("new.reference")
        self._address = QPlainTextEdit()
        self._address.setObjectName("new.address")
        self._address.setTabChangesFocus(True)
        self._address.setFixedHeight(int(4.4 * self._address.fontMetrics().lineSpacing()))
        self._since = plain_line("new.address_since")
        self._echo = words("", "quiet", name="new.address_since_echo")
        self._lay_out()
        self._kind.currentTextChanged.connect(lambda _text: self.changed.emit())
        self._address.textChanged.connect(self.changed)
        for line in (self._reference, self._since):
            line.textChanged.connect(lambda _text: self.changed.emit())
            line.returnPressed.connect(self.wants_next)
        self._since.textChanged.connect(self._show_echo)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self) // 2)
        add_all(
            layout,
            field(_("Whom the case is about"), self._kind),
            field(_("&Reference of the case in your organisation (optional)"), self._reference),
            field(
                _("Address of the household (optional)"),
                self._address,
                hint=_(
                    "One line each, as on an envelope. In the next step you say who lives there"
                    " and who must not learn it."
                ),
            ),
            field(
                _("&Since when they live there (optional)"),
                self._since,
                hint=_("For example 4 9 2026."),
            ),
            self._echo,
        )
        layout.addStretch(1)

    def show_typed(self, typed: TypedMeeting, known: KnownDesk) -> None:
        """Show what was typed."""
        self._known = known
        self._kind.choose(typed.kind)
        self._reference.setText(typed.reference)
        if self._address.toPlainText() != typed.address:
            self._address.setPlainText(typed.address)
        self._since.setText(typed.address_since)
        self._show_echo()

    def take(self, typed: TypedMeeting) -> TypedMeeting:
        """Return what is typed with what stands here."""
        return replace(
            typed,
            kind=self._kind.key,
            reference=self._reference.text(),
            address=self._address.toPlainText(),
            address_since=self._since.text(),
        )

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._kind.setFocus()

    def box(self, _name: str) -> QWidget:
        """Give the box of a problem."""
        return self._since

    def _show_echo(self) -> None:
        if self._known is not None:
            self._echo.setText(read_past_day(self._since.text(), today=self._known.today).words)


def _uid(known: KnownDesk, case: str) -> object:
    return next((one.case for one in known.cases if str(one.case) == case), None)


def _case_look(case: KnownCase) -> Look:
    return Look(lines=(Line(case.title, is_bold=True), Line(case.aside, colour="quiet")))
