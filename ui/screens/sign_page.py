"""The page before signing: what is signed, by whom, what keeps it from it, and the one act itself.

Must not keep a passphrase: the box is emptied as soon as it was used.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.release_identities import Consent, WithCertificate, WithOwnIdentity
from meetingdesk.service.release_ports import CertificateFacts, Press
from meetingdesk.service.release_sign import Signed
from ui.gateway import Gateway
from ui.presenters.identities import Doubted, approve_and_sign, read_identity_file
from ui.presenters.latest import Latest
from ui.presenters.signing import SigningView, read_signing, told_of
from ui.problems import Problem
from ui.widgets.asking import Questions
from ui.widgets.banner import announce
from ui.widgets.choices import Choice
from ui.widgets.layouts import (
    add_all,
    beside,
    button,
    card,
    column,
    copyable,
    field,
    row,
    scrolling,
    words,
)
from ui.widgets.typing_lines import plain_line, secret_line

_OWN, _CERTIFICATE = "own", "certificate"
_COLUMNS = 4
"""Of the facts: two labels, each with its words."""
_SHORT = 32
"""Characters that leave room for a second fact in the line."""
_TOP = Qt.AlignmentFlag.AlignTop


class SignPage(QWidget):
    """Says what is signed; one Enter in the box of the passphrase approves and signs it."""

    signed = Signal()
    check_wanted = Signal()
    copies_wanted = Signal()
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(
        self, gateway: Gateway, *, questions: Questions, parent: QWidget | None = None
    ) -> None:
        """Begin empty; `show_meeting` reads."""
        super().__init__(parent)
        self.setObjectName("sign_page")
        self._gateway = gateway
        self._questions = questions
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._view: SigningView | None = None
        self._accepted = ""
        self._is_busy = False
        self._wants_cursor = False
        self._make_parts()
        self._make_act()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self._title = words("", "title", wraps=True)
        self._told = words("", "", wraps=True)
        self._facts = QGridLayout()
        self._why_not, why_not = card(part="notice")
        self._why_not_told = words("", "", wraps=True, name="sign.why_not")
        self._check = button(_("Show the &findings"), "sign.check")
        add_all(why_not, self._why_not_told, row(self._check, None))
        self._warning, warning = card(part="notice")
        self._warning_told = words("", "", wraps=True, name="sign.warning")
        warning.addWidget(self._warning_told)
        self._result = copyable("", "saved")
        self._result.setObjectName("sign.result")
        self._result.setAccessibleName(_("What was signed"))
        self._copies = button(_("&Issue the copies"), "sign.copies", is_primary=True)

    def _make_act(self) -> None:
        self._way = Choice("sign.way")
        self._way.offer(
            (
                (_OWN, _("My own signing identity")),
                (_CERTIFICATE, _("An organisation’s certificate")),
            )
        )
        self._who = copyable("", "")
        self._who.setObjectName("sign.who")
        self._who.setAccessibleName(_("Who signs"))
        self._identity = copyable("", "quiet")
        self._identity.setObjectName("sign.identity")
        self._identity.setAccessibleName(_("The signing identity"))
        self._renew = button(_("Make a &new signing identity"), "sign.renew")
        self._file = plain_line("sign.file")
        self._choose = button(_("Choose a fi&le…"), "sign.choose")
        self._passphrase = secret_line("sign.passphrase")
        self._whose = words("", "quiet", wraps=True, name="sign.whose")
        self._sign = button(_("Approve and &sign"), "sign.sign", is_primary=True)

    def _lay_out(self) -> None:
        self._own, own = QWidget(), QVBoxLayout()
        self._own.setLayout(own)
        add_all(own, self._who, self._identity, row(self._renew, None))
        self._other, other = QWidget(), QVBoxLayout()
        self._other.setLayout(other)
        told = _("PKCS#12: its name ends in .p12 or .pfx.")
        other.addLayout(
            beside(field(_("File of the &certificate"), self._file, hint=told), self._choose)
        )
        self._act, act = QWidget(), QVBoxLayout()
        self._act.setLayout(act)
        passphrase = words(_("Passp&hrase"), "label")
        passphrase.setBuddy(self._passphrase)
        add_all(act, passphrase, self._whose, self._passphrase, row(self._sign, None))
        self._signing, signing = QWidget(), QVBoxLayout()
        self._signing.setLayout(signing)
        add_all(
            signing,
            field(_("Sign &with"), self._way),
            self._own,
            self._other,
            self._warning,
            self._act,
        )
        for layout in (own, other, act, signing):
            layout.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        page = column(inner, ems=48)
        frame, inside = card()
        add_all(inside, self._title, self._told, self._facts, self._why_not, self._signing)
        add_all(inside, self._result, row(self._copies, None))
        page.addWidget(frame)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(inner)
        outer.addWidget(self._area)
        self._show_nothing()

    def _show_nothing(self) -> None:
        """Show no record before it is read: what is signed is what was seen."""
        self._view = None
        self._title.setText(_("Reading the record …"))
        self._told.setText("")
        self._show_facts(())
        for part in (self._why_not, self._warning, self._signing, self._result, self._copies):
            part.hide()

    def _connect(self) -> None:
        self._check.clicked.connect(self.check_wanted)
        self._copies.clicked.connect(self.copies_wanted)
        self._way.currentIndexChanged.connect(self._change_way)
        self._file.textChanged.connect(self._doubt_anew)
        self._choose.clicked.connect(self._choose_file)
        self._renew.clicked.connect(self._make_new)
        self._passphrase.textChanged.connect(self._settle)
        self._passphrase.returnPressed.connect(self._do)
        self._sign.clicked.connect(self._do)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._way, self._passphrase, self._copies)

    def begin(self) -> None:
        """Put the cursor on what comes next, as soon as it is known what that is."""
        self._wants_cursor = True

    def _take_cursor(self) -> None:
        if not self._wants_cursor:
            return
        self._wants_cursor = False
        for part in (self._check, self._copies, self._passphrase, self._file, self._way):
            if part.isVisibleTo(self) and part.isEnabled():
                part.setFocus()
                # Once it is laid out: on a small screen the button stays in sight with its box.
                QTimer.singleShot(0, self._sign, self._show_act)
                return

    def _show_act(self) -> None:
        if self._sign.isVisible():
            self._area.ensureWidgetVisible(self._sign)

    def show_meeting(self, meeting: MeetingId) -> None:
        """Show what would be signed, or what was."""
        if meeting != self._meeting:
            self._meeting = meeting
            self._show_nothing()
            self._result.setText("")
            self._passphrase.clear()
            self._doubt_anew()
        self._gateway.ask(
            lambda desk: read_signing(desk, meeting),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def _show(self, view: SigningView) -> None:
        self._view = view
        self._title.setText(
            _("This record is signed") if view.is_signed else _("Approve and sign the record")
        )
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
        self._identity.setText(view.own_identity)
        self._renew.setVisible(view.needs_new)
        self._why_not_told.setText(view.why_not)
        self._why_not.setVisible(bool(view.why_not))
        self._signing.setVisible(not view.is_signed)
        self._act.setVisible(not view.why_not)
        self._result.setVisible(view.is_signed and bool(self._result.text()))
        self._copies.setVisible(view.is_signed)
        self._settle()
        self._take_cursor()

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        line = place = 0
        for label, told in facts:
            is_short = len(told) <= _SHORT
            if place and not is_short:
                line, place = line + 1, 0
            self._facts.addWidget(words(label, "label"), line, place, _TOP)
            whole = 1 if is_short else _COLUMNS - 1
            self._facts.addWidget(words(told, "", wraps=True), line, place + 1, 1, whole)
            place = place + 2 if is_short else _COLUMNS
            if place >= _COLUMNS:
                line, place = line + 1, 0
        for stretched in (1, 3):
            self._facts.setColumnStretch(stretched, 1)

    @property
    def _is_own(self) -> bool:
        return self._way.key == _OWN

    def _settle(self) -> None:
        """Show what belongs to the way of signing that is chosen, and what can be done."""
        view = self._view
        if view is None:
            return
        self._own.setVisible(self._is_own)
        self._other.setVisible(not self._is_own)
        if self._is_own:
            self._warn(view.doubts)
        whose = (
            _("The one that opens this desk for you.")
            if self._is_own
            else _("The one of the certificate’s file.")
        )
        meant = _("With it you say that you have read this record and approve it.")
        self._whose.setText(f"{whose} {meant}")
        self._passphrase.setAccessibleDescription(self._whose.text())
        can_act = not self._is_own or view.is_own_good
        is_given = bool(self._passphrase.text() if self._is_own else self._file.text().strip())
        self._passphrase.setEnabled(can_act)
        self._passphrase.setReadOnly(self._is_busy)
        self._sign.setEnabled(can_act and is_given and not self._is_busy)
        for part in (self._way, self._file, self._choose, self._renew):
            part.setEnabled(not self._is_busy)

    def _warn(self, sentences: tuple[str, ...]) -> None:
        self._warning_told.setText("\n".join(sentences))
        self._warning.setVisible(bool(sentences))

    def _change_way(self) -> None:
        self._passphrase.clear()
        self._doubt_anew()

    def _doubt_anew(self) -> None:
        """Forget what was accepted of another certificate."""
        self._accepted = ""
        self._sign.setText(_("Approve and &sign"))
        self._warn(())
        self._settle()

    def _choose_file(self) -> None:
        file = self._questions.identity_file(self)
        if file is not None:
            self._file.setText(str(file))
            self._passphrase.setFocus()

    def _make_new(self) -> None:
        self._set_busy(True)
        self._gateway.ask(
            lambda desk: desk.press.identities.renew_own(desk.store, desk.actor),
            then=self._made_new,
            failed=self._not_done,
        )

    def _made_new(self, _made: CertificateFacts) -> None:
        self._set_busy(False)
        self.told.emit(_("A new signing identity was made. The old one stays for what it signed."))
        self._read_again()

    def _do(self) -> None:
        meeting = self._meeting
        if meeting is None or not self._sign.isEnabled():
            return
        passphrase, accepted = self._passphrase.text(), self._accepted
        file = None if self._is_own else Path(self._file.text().strip())
        self._set_busy(True)

        def work(press: Press) -> Signed | Doubted:
            consent: Consent = WithOwnIdentity(passphrase=passphrase)
            if file is not None:
                content = read_identity_file(file)
                consent = WithCertificate(content=content, passphrase=passphrase)
            return approve_and_sign(press, meeting, consent=consent, accepted=accepted)

        self._gateway.sign(work, then=self._answered, failed=self._not_done)

    def _answered(self, answer: Signed | Doubted) -> None:
        self._set_busy(False)
        if isinstance(answer, Signed):
            self._passphrase.clear()
            self._result.setText(told_of(answer))
            self.told.emit(_("The record is signed. Copies can now be issued."))
            self.signed.emit()
            self._read_again()
            return
        self._accepted = answer.fingerprint
        asked = _("Nothing is signed yet. Sign once more to sign all the same.")
        self._warn((*answer.sentences, asked))
        self._sign.setText(_("Approve and &sign all the same"))
        self._passphrase.setFocus()
        announce(self, self._warning_told.text())

    def _not_done(self, problem: Problem) -> None:
        self._set_busy(False)
        self.went_wrong.emit(problem)
        self._passphrase.selectAll()
        self._read_again()

    def _read_again(self) -> None:
        self.begin()
        if self._meeting is not None:
            self.show_meeting(self._meeting)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            # A part that is disabled under the cursor hands it on, and a key meant for the
            # passphrase would press who knows what.
            (self._passphrase if self._passphrase.isEnabled() else self).setFocus()
        self._settle()
