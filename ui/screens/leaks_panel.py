"""Shows withheld words that were found in a paper, and offers to restrict the passage.

Must not issue anything: after restricting, the user issues the papers again.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import may_change
from meetingdesk.service.changes import Changes
from meetingdesk.service.loading import load_frame
from meetingdesk.service.release_troubles import FoundLeak
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.releasing import can_be_restricted, restrict_commands
from ui.presenters.wording import part_label
from ui.widgets.asking import Questions
from ui.widgets.layouts import button, em, row, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class LeaksPanel(QFrame):
    """Hidden until something was found."""

    went_wrong = Signal(object)

    def __init__(
        self,
        gateway: Gateway,
        questions: Questions,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("part", "card")
        self._gateway = gateway
        self._questions = questions
        self._meeting: MeetingId | None = None
        self._leaks: RowsModel[FoundLeak] = RowsModel(
            label=lambda leak: leak.words, sentence=_sentence, key=lambda leak: leak, parent=self
        )
        self.leak_list = list_of(self._leaks, f"{name}.leaks", look_of=_look)
        self.leak_list.setMinimumHeight(5 * em(self))
        title = words(_("Withheld words were fo&und in these papers"), "label")
        title.setBuddy(self.leak_list)
        self._restrict = button(_("Restrict t&his passage"), f"{name}.restrict", is_primary=True)
        self._told = words("", "saved", wraps=True, name=f"{name}.restricted")
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(self.leak_list)
        layout.addLayout(row(self._restrict, self._told, None))
        self.leak_list.selectionModel().currentChanged.connect(self._settle)
        self._restrict.clicked.connect(self._ask_state)
        self.hide()

    def show_leaks(self, meeting: MeetingId, found: tuple[FoundLeak, ...]) -> None:
        """Show every hit of a release that was stopped."""
        self._meeting = meeting
        self._told.setText("")
        self._leaks.show_rows(found)
        self.leak_list.setCurrentIndex(self._leaks.index(0))
        self._settle()
        self.show()

    def clear(self) -> None:
        """Show nothing any more."""
        self._leaks.show_rows(())
        self.hide()

    def _settle(self) -> None:
        leak = self._leaks.row_at(self.leak_list.currentIndex())
        can = leak is not None and bool(leak.places) and can_be_restricted(leak.places[0])
        self._restrict.setEnabled(can)

    def _ask_state(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return

        def is_signed(desk: OpenDesk) -> bool:
            with desk.bus.read() as reader:
                return not may_change(load_frame(reader, meeting).meeting)

        self._gateway.ask(is_signed, then=self._do, failed=self.went_wrong.emit)

    def _do(self, is_signed: bool) -> None:
        meeting, leak = self._meeting, self._leaks.row_at(self.leak_list.currentIndex())
        if meeting is None or leak is None:
            return
        reason: str | None = ""
        if is_signed:
            reason = self._questions.reason(
                self,
                title=_("Start an amendment"),
                told=_(
                    "The record is signed. To restrict the passage it is amended, and signed"
                    " again. Say why; the reason is printed."
                ),
            )
        if reason is None:
            return
        self._gateway.ask(
            lambda desk: restrict_commands(desk, meeting, leak=leak, reason=reason),
            then=lambda commands: self._do_all(commands, is_signed=is_signed),
            failed=self.went_wrong.emit,
        )

    def _do_all(self, commands: tuple[object, ...], *, is_signed: bool) -> None:
        *first, last = commands
        for command in first:
            self._gateway.do(command, then=_no_more, failed=self.went_wrong.emit)
        self._gateway.do(
            last,
            then=lambda _changes: self._restricted(is_signed=is_signed),
            failed=self.went_wrong.emit,
        )

    def _restricted(self, *, is_signed: bool) -> None:
        self._told.setText(
            _("The passage is restricted. Sign the amended record, then issue the copies again.")
            if is_signed
            else _("The passage is restricted. Issue the papers again.")
        )


def _no_more(_changes: Changes) -> None:
    """Do nothing more: the last command tells."""


def _sentence(leak: FoundLeak) -> str:
    place = leak.places[0] if leak.places else None
    words_found = _("Copy {copy}, {recipient}, {file}: “{words}”").format(
        copy=leak.copy, recipient=leak.recipient, file=leak.file, words=leak.words
    )
    if place is None:
        return words_found
    return f"{words_found}. {part_label(place.kind)}: {place.text}"


def _look(leak: FoundLeak) -> Look:
    place = leak.places[0] if leak.places else None
    lines = [
        Line(
            _("Copy {copy}, {recipient}, {file}: “{words}”").format(
                copy=leak.copy, recipient=leak.recipient, file=leak.file, words=leak.words
            ),
            is_bold=True,
        )
    ]
    if place is not None:
        lines.append(Line(part_label(place.kind), colour="quiet"))
        lines.append(Line(place.text))
    return Look(lines=tuple(lines), is_restricted=True)
