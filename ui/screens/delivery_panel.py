"""How the chosen recipient gets their papers: large print, a password, its slip, the receipt.

A password shows only while its recipient is chosen; it is asked of the desk each time.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import london_day
from meetingdesk.service.handing_over import (
    confirm_receipt,
    print_password,
    set_wish,
    show_password,
)
from meetingdesk.service.release_ports import Press
from ui.gateway import Gateway
from ui.presenters.delivering import Sending
from ui.presenters.latest import Latest
from ui.problems import Problem
from ui.widgets.asking import Questions
from ui.widgets.layouts import button, copyable, em, row, words


class DeliveryPanel(QFrame):
    """One recipient's row of wishes and what can be done for them."""

    went_wrong = Signal(object)
    changed = Signal()
    """A wish, a password or a receipt is another than it was."""

    def __init__(
        self,
        gateway: Gateway,
        questions: Questions,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with nobody chosen."""
        super().__init__(parent)
        self.setProperty("part", "card")
        self._gateway = gateway
        self._questions = questions
        self._meeting: MeetingId | None = None
        self._sending: Sending | None = None
        self._latest = Latest()
        self._title = words("", "label", wraps=True, name=f"{name}.delivery_title")
        self._large = QCheckBox(_("Lar&ge print"))
        self._large.setObjectName(f"{name}.large_print")
        self._locked = QCheckBox(_("Pass&word"))
        self._locked.setObjectName(f"{name}.password")
        self._locked.setToolTip(_("Files open with a password only"))
        self._show = button(_("&Show password"), f"{name}.show_password")
        self._print = button(_("Print slip…"), f"{name}.print_password")
        self._received = button(_("Re&ceived…"), f"{name}.received")
        self._word = copyable("", "label")
        self._word.setWordWrap(False)
        self._word.setObjectName(f"{name}.shown_password")
        self._told = words("", "quiet", wraps=True, name=f"{name}.delivery_told")
        self._lay_out()
        self._large.clicked.connect(self._set_wish)
        self._locked.clicked.connect(self._set_wish)
        self._show.clicked.connect(self._show_password)
        self._print.clicked.connect(self._print_slip)
        self._received.clicked.connect(self._confirm)
        self.show_sending(None, None)

    def _lay_out(self) -> None:
        space = em(self) // 3
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.setSpacing(space)
        layout.addWidget(self._title)
        line = row(self._large, self._locked, self._show, self._print, self._received)
        line.addStretch(1)
        line.setSpacing(2 * space)
        layout.addLayout(line)
        told = row(self._word, self._told)
        told.setStretch(1, 1)
        told.setSpacing(4 * space)
        layout.addLayout(told)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_sending(self, meeting: MeetingId | None, sending: Sending | None) -> None:
        """Show another recipient, or the same one anew; a password shown goes with the first."""
        is_same = self._number == (sending.copy.number if sending is not None else None)
        if meeting != self._meeting or not is_same:
            self._hide_password()
            self._told.setText("")
            self._latest.forget()
        self._meeting, self._sending = meeting, sending
        name = sending.copy.recipient if sending is not None else _("this recipient")
        self._title.setText(_("For {name}, in every meeting:").format(name=name))
        self._name_for_listeners(name)
        self._large.setChecked(sending is not None and sending.large_print)
        self._locked.setChecked(sending is not None and sending.password)
        for box in (self._large, self._locked):
            box.setEnabled(sending is not None)
        has_password = sending is not None and sending.has_password
        self._show.setEnabled(has_password)
        self._print.setEnabled(has_password)
        self._received.setEnabled(sending is not None and sending.can_arrive)
        if not has_password:
            self._hide_password()
        self._told.setVisible(bool(self._told.text()))
        self.setVisible(sending is not None)

    @property
    def first(self) -> QWidget:
        """Where the keys go when they come to this panel."""
        return self._large

    @property
    def _number(self) -> int | None:
        return self._sending.copy.number if self._sending is not None else None

    def _name_for_listeners(self, name: str) -> None:
        for part, told in (
            (self._large, _("Large print for {name}")),
            (self._locked, _("Files for {name} open with a password only")),
            (self._show, _("Show the password of {name}")),
            (self._print, _("Print the password slip for {name}")),
            (self._received, _("Record that {name} received the copy")),
            (self._word, _("Password of {name}")),
        ):
            part.setAccessibleName(told.format(name=name))

    def _hide_password(self) -> None:
        self._word.setText("")
        self._word.hide()

    def _say(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def _set_wish(self) -> None:
        sending = self._sending
        if sending is None:
            return
        large, locked = self._large.isChecked(), self._locked.isChecked()
        self._gateway.sign(
            lambda press: set_wish(press, sending.copy, large_print=large, password=locked),
            then=lambda _changes: self.changed.emit(),
            failed=self._not_set,
        )

    def _not_set(self, problem: Problem) -> None:
        """Show the wishes as they are kept, not as they were clicked."""
        self.show_sending(self._meeting, self._sending)
        self.went_wrong.emit(problem)

    def _show_password(self) -> None:
        meeting, number = self._meeting, self._number
        if meeting is None or number is None:
            return
        self._gateway.sign(
            lambda press: show_password(press, meeting, number=number),
            then=self._latest.only(self._shown),
            failed=self.went_wrong.emit,
        )

    def _shown(self, password: str) -> None:
        self._word.setText(password)
        self._word.show()
        self._word.setFocus()
        self._say(_("Shown, and noted in the audit log. Send it by another way than the files."))

    def _print_slip(self) -> None:
        meeting, number = self._meeting, self._number
        if meeting is None or number is None:
            return
        file = self._questions.slip_file(self, f"password-copy-{number:02}.pdf")
        if file is None:
            return

        def work(press: Press) -> str:
            print_password(press, meeting, number=number, file=file)
            return _(
                "The slip is {file}. Print it, delete the file, and send it apart from the copy."
            ).format(file=file)

        self._gateway.sign(work, then=self._latest.only(self._say), failed=self.went_wrong.emit)

    def _confirm(self) -> None:
        meeting, number = self._meeting, self._number
        if meeting is None or number is None:
            return
        by = self._questions.reason(
            self,
            title=_("Record the receipt"),
            told=_(
                "Who confirmed that the copy arrived and could be opened, and how? Its password is"
                " let go of then."
            ),
        )
        if by is None:
            return

        def work(press: Press) -> str:
            today = london_day(press.clock.now())
            confirm_receipt(press, meeting, number=number, on=today, by=by)
            return _("The receipt is recorded; no password is kept for this copy.")

        def done(sentence: str) -> None:
            self._say(sentence)
            self.changed.emit()

        self._gateway.sign(work, then=self._latest.only(done), failed=self.went_wrong.emit)
