"""The page before signing: what is signed, by whom, and what keeps it from being signed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.release_sign import Signed, sign_record
from ui.gateway import Gateway
from ui.presenters.latest import Latest
from ui.presenters.signing import SigningView, read_signing
from ui.presenters.wording import grouped
from ui.problems import Problem
from ui.widgets.layouts import (
    add_all,
    button,
    card,
    column,
    copyable,
    row,
    scrolling,
    words,
)


class SignPage(QWidget):
    """Confirms what is signed; signs only after it was said that it was read."""

    signed = Signal()
    check_wanted = Signal()
    went_wrong = Signal(object)

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty; `show_meeting` reads."""
        super().__init__(parent)
        self.setObjectName("sign_page")
        self._gateway = gateway
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._is_ready = False
        self._wants_cursor = False
        self._title = words("", "title", wraps=True)
        self._told = words("", "", wraps=True)
        self._facts = QGridLayout()
        self._who = copyable("", "")
        self._who.setObjectName("sign.who")
        self._who.setAccessibleName(_("Who signs"))
        self._why_not, why_not = card(part="notice")
        self._why_not_told = words("", "", wraps=True, name="sign.why_not")
        self._check = button(_("Show the &findings"), "sign.check")
        add_all(why_not, self._why_not_told, row(self._check, None))
        self._warning, warning = card(part="notice")
        self._warning_told = words("", "", wraps=True, name="sign.warning")
        warning.addWidget(self._warning_told)
        self._read = QCheckBox(_("I have &read this record and approve it"))
        self._read.setObjectName("sign.read")
        self._sign = button(_("&Sign the record"), "sign.sign", is_primary=True)
        self._result = copyable("", "saved")
        self._result.setObjectName("sign.result")
        self._result.setAccessibleName(_("What was signed"))
        self._lay_out()
        for part in (self._why_not, self._warning, self._read, self._sign, self._result):
            part.hide()
        self._read.toggled.connect(self._settle)
        self._sign.clicked.connect(self._do)
        self._check.clicked.connect(self.check_wanted)

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = column(inner, ems=48)
        frame, inside = card()
        add_all(
            inside,
            self._title,
            self._told,
            self._facts,
            words(_("Signed by"), "label"),
            self._who,
            self._warning,
            self._why_not,
            self._read,
            row(self._sign, None),
            self._result,
        )
        layout.addWidget(frame)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._read, self._sign)

    def begin(self) -> None:
        """Put the cursor on what comes next, as soon as it is known what that is."""
        self._wants_cursor = True
        self._who.setFocus()

    def _take_cursor(self) -> None:
        if not self._wants_cursor:
            return
        self._wants_cursor = False
        for part in (self._read, self._check, self._result, self._who):
            if part.isVisibleTo(self):
                part.setFocus()
                return

    def show_meeting(self, meeting: MeetingId) -> None:
        """Show what would be signed, or what was."""
        if meeting != self._meeting:
            self._meeting = meeting
            self._result.setText("")
            self._read.setChecked(False)
        self._gateway.ask(
            lambda desk: read_signing(desk, meeting),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def _show(self, view: SigningView) -> None:
        self._title.setText(_("This record is signed") if view.is_signed else _("Sign the record"))
        self._told.setText(
            _("It does not change any more. Issue its copies, or amend it with a reason.")
            if view.is_signed
            else _(
                "Signing freezes the record as it stands. From then on it changes only through"
                " numbered amendments."
            )
        )
        self._show_facts(view.facts)
        self._who.setText(view.signatory)
        self._warning_told.setText(view.not_the_approver)
        self._warning.setVisible(bool(view.not_the_approver))
        self._why_not_told.setText(view.why_not)
        self._why_not.setVisible(bool(view.why_not))
        self._is_ready = not view.why_not and not view.is_signed
        self._read.setVisible(self._is_ready)
        self._sign.setVisible(not view.is_signed)
        self._result.setVisible(bool(self._result.text()))
        self._settle()
        self._take_cursor()

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (label, told) in enumerate(facts):
            self._facts.addWidget(words(label, "label"), place, 0)
            self._facts.addWidget(words(told, "", wraps=True), place, 1)
        self._facts.setColumnStretch(1, 1)

    def _settle(self) -> None:
        self._sign.setEnabled(self._is_ready and self._read.isChecked())

    def _do(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        self._is_ready = False
        self.begin()
        self._settle()
        self._gateway.sign(
            lambda press: sign_record(press, meeting), then=self._done, failed=self._not_done
        )

    def _done(self, signed: Signed) -> None:
        self._read.setChecked(False)
        self._result.setText(
            _("Signed by {name}. Fingerprint of the certificate: {fingerprint}").format(
                name=signed.signatory, fingerprint=grouped(signed.fingerprint)
            )
        )
        self.signed.emit()

    def _not_done(self, problem: Problem) -> None:
        self.went_wrong.emit(problem)
        if self._meeting is not None:
            self.show_meeting(self._meeting)
