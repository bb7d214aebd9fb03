"""Takes in a record from a file, and says what is doubtful in it.

Must not decide what is in order: the desk does.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.loading import load_record
from ui.gateway import Gateway
from ui.presenters.importing import import_command
from ui.presenters.lettering import imported_words
from ui.widgets.asking import Questions


class TakingIn(QObject):
    """Asks for a file, and has the desk take it in."""

    went_wrong = Signal(object)
    told = Signal(str)
    warned = Signal(str)

    def __init__(self, gateway: Gateway, questions: Questions, parent: QWidget) -> None:
        """Take the page over which the question is asked."""
        super().__init__(parent)
        self._gateway = gateway
        self._questions = questions
        self._page = parent

    def begin(self) -> None:
        """Ask which record it is."""
        file = self._questions.record_file(self._page)
        if file is not None:
            self._gateway.ask(
                lambda _desk: import_command(file), then=self._take_in, failed=self.went_wrong.emit
            )

    def _take_in(self, command: ImportRecord) -> None:
        def done(changes: Changes) -> None:
            if changes.is_nothing:
                self.told.emit(_("This record is in the desk already, as it is."))
            else:
                self.told.emit(_("The record was taken in."))
            self._warn_of(changes)

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)

    def _warn_of(self, changes: Changes) -> None:
        """Say what is doubtful in a record that was taken in, and what cannot be printed."""

        def warn(letters: str) -> None:
            told = "\n".join((*changes.warnings, *filter(None, (letters,))))
            if told:
                self.warned.emit(told)

        if changes.subject is None:
            warn("")
            return
        meeting = MeetingId(changes.subject)

        def letters(desk: OpenDesk) -> str:
            with desk.bus.read() as reader:
                record = load_record(reader, meeting)
            return imported_words(record, desk.press.papers.drawable())

        self._gateway.ask(letters, then=warn, failed=self.went_wrong.emit)
