"""Issues papers: who gets which copy, what each will not see, the folder, progress, the result.

One page for the copies of a signed record, one for the decision letter; what differs is handed in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.ports import Cancelled, Progress
from meetingdesk.service.release_bundle import Issued
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_troubles import ReleaseCancelled, WithheldFound
from ui.gateway import Gateway, Release
from ui.models.rows import RowsModel
from ui.presenters.latest import Latest
from ui.presenters.releasing import Preview, Recipient, written_words
from ui.presenters.withheld_words import NotShown
from ui.problems import Problem
from ui.screens.delivery_panel import DeliveryPanel
from ui.screens.leaks_panel import LeaksPanel
from ui.screens.not_shown import not_shown_look
from ui.widgets.asking import Questions
from ui.widgets.banner import announce
from ui.widgets.layouts import add_all, button, em, field, row, titled, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class Issue(Protocol):
    """Issues papers into a folder."""

    def __call__(
        self,
        press: Press,
        meeting: MeetingId,
        *,
        out: Path,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Issued:
        """Issue them; nothing shows before all of them stood their checks."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one page issues."""

    name: str
    title: str
    told: str
    nobody: str
    """What is said where nobody gets it."""
    go: str
    preview: Callable[[OpenDesk, MeetingId], Preview]
    issue: Issue


class ReleasePage(QWidget):
    """Shows what would go out before anything does."""

    went_wrong = Signal(object)
    issued = Signal()

    def __init__(
        self,
        gateway: Gateway,
        kind: Kind,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Take what is issued here."""
        super().__init__(parent)
        self.setObjectName(f"{kind.name}_page")
        self._gateway = gateway
        self._kind = kind
        self._questions = questions
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._release: Release | None = None
        self._make_models()
        self._make_parts()
        self._lay_out()
        self.recipient_list.selectionModel().currentChanged.connect(self._show_not_shown)
        self._folder.textChanged.connect(self._settle)
        self._choose.clicked.connect(self._choose_folder)
        self._go.clicked.connect(self._begin_release)
        self._cancel.clicked.connect(self._give_up)
        for panel in (self.leaks, self.delivery):
            panel.went_wrong.connect(self.went_wrong)
        self.delivery.changed.connect(self._look_again)
        self._settle()

    def _make_models(self) -> None:
        self._recipients: RowsModel[Recipient] = RowsModel(
            label=lambda one: one.lead,
            sentence=lambda one: one.sentence,
            key=lambda one: one.number,
            parent=self,
        )
        self._written: dict[int, str] = {}
        """What was written just now, by the number of the copy."""
        self._not_shown: RowsModel[NotShown] = RowsModel(
            label=lambda one: one.words,
            sentence=lambda one: f"{one.what}, {one.why}: {one.words}",
            key=lambda one: one,
            parent=self,
        )

    def _make_parts(self) -> None:
        name = self._kind.name
        self.recipient_list = list_of(self._recipients, f"{name}.recipients", look_of=_look)
        # So that one row is whole however little room there is; the page scrolls before that.
        self.recipient_list.setMinimumHeight(5 * em(self))
        self.not_shown_list = list_of(self._not_shown, f"{name}.not_shown", look_of=not_shown_look)
        self._not_shown_title = words(_("What this recipient will no&t see"), "label", wraps=True)
        self._not_shown_title.setBuddy(self.not_shown_list)
        self._nobody = words("", "quiet", wraps=True, name=f"{name}.nobody")
        self._folder = QLineEdit()
        self._folder.setObjectName(f"{name}.folder")
        self._choose = button(_("Choose a f&older…"), f"{name}.choose")
        self._go = button(self._kind.go, f"{name}.go", is_primary=True)
        self._cancel = button(_("Cance&l"), f"{name}.cancel")
        self._progress = QProgressBar()
        self._progress.setObjectName(f"{name}.progress")
        self._progress.setAccessibleName(_("How far it is"))
        self._progress.setRange(0, 1000)
        self._done = words("", "saved", wraps=True, name=f"{name}.done")
        self.leaks = LeaksPanel(self._gateway, self._questions, name=name)
        self.delivery = DeliveryPanel(self._gateway, self._questions, name=name)

    def _lay_out(self) -> None:
        space = em(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space // 2)
        recipients = titled(_("Recipie&nts"), self.recipient_list)
        hidden = QVBoxLayout()
        hidden.setSpacing(space // 3)
        hidden.addWidget(self._not_shown_title)
        hidden.addWidget(self.not_shown_list, 1)
        upper = QHBoxLayout()
        upper.setSpacing(space)
        upper.addLayout(recipients, 5)
        upper.addLayout(hidden, 4)
        line = QHBoxLayout()
        line.addLayout(field(_("&Folder"), self._folder), 1)
        for one in (self._choose, self._go):
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        add_all(
            layout,
            words(self._kind.title, "heading"),
            words(self._kind.told, "quiet", wraps=True),
        )
        layout.addLayout(upper, 1)
        layout.addWidget(self._nobody)
        layout.addWidget(self.delivery)
        layout.addWidget(self.leaks)
        layout.addLayout(line)
        add_all(layout, row(self._progress, self._cancel), self._done)
        for part in (self._done, self._nobody, self._progress, self._cancel):
            part.hide()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self.recipient_list, self.not_shown_list, self.delivery.first, self._folder)

    @property
    def is_issuing(self) -> bool:
        """Whether papers are being made."""
        return self._release is not None

    @property
    def progress_words(self) -> str:
        """Which copy is being made."""
        return self._progress.accessibleDescription()

    @property
    def reader(self) -> int:
        """The number of the copy that is chosen; 0 for none."""
        chosen = self._recipients.row_at(self.recipient_list.currentIndex())
        return chosen.number if chosen is not None else 0

    def begin(self) -> None:
        """Put the cursor into the list of recipients."""
        self.recipient_list.setFocus()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Show what would be issued of a meeting as it stands."""
        if meeting != self._meeting:
            self._meeting = meeting
            self._written = {}
            self._say("")
            self._recipients.show_rows(())
            self._not_shown.show_rows(())
            self._tell_nobody(_("Working out what each recipient will not see …"))
        self._look_again()
        self._settle()

    def _look_again(self) -> None:
        """Work out anew what would go out, and how."""
        preview, meeting = self._kind.preview, self._meeting
        if meeting is None:
            return
        self._gateway.work_out(
            lambda desk: preview(desk, meeting),
            then=self._latest.only(self._show),
            failed=self._latest_problem,
        )

    def _latest_problem(self, problem: Problem) -> None:
        """Say below why there is nothing to show: the record may not be signed yet."""
        self._recipients.show_rows(())
        self._not_shown.show_rows(())
        self._tell_nobody(problem.sentence)
        self._settle()

    def _show(self, preview: Preview) -> None:
        chosen = self._recipients.row_at(self.recipient_list.currentIndex())
        self._recipients.show_rows(
            [replace(one, written=self._written.get(one.number, "")) for one in preview.recipients]
        )
        told = _("Gets no copy: {who}").format(who="; ".join(preview.none)) if preview.none else ""
        self._tell_nobody(told or ("" if preview.recipients else self._kind.nobody))
        if preview.recipients and not self.recipient_list.currentIndex().isValid():
            numbers = [one.number for one in preview.recipients]
            number = chosen.number if chosen is not None else 0
            place = numbers.index(number) if number in numbers else 0
            self.recipient_list.setCurrentIndex(self._recipients.index(place))
        self._show_not_shown()
        self._settle()

    def _show_not_shown(self, _now: QModelIndex | None = None) -> None:
        chosen = self._recipients.row_at(self.recipient_list.currentIndex())
        self._not_shown.show_rows(chosen.not_shown if chosen is not None else ())
        self.delivery.show_sending(self._meeting, chosen.sending if chosen is not None else None)
        self._not_shown_title.setText(
            _("What {name} will no&t see").format(name=chosen.name.replace("&", "&&"))
            if chosen is not None
            else _("What this recipient will no&t see")
        )

    def _settle(self) -> None:
        is_busy = self._release is not None
        has_folder = bool(self._folder.text().strip())
        self._go.setEnabled(has_folder and bool(self._recipients.rows) and not is_busy)
        self._choose.setEnabled(not is_busy)
        self._progress.setVisible(is_busy)
        self._cancel.setVisible(is_busy)

    def _tell_nobody(self, sentence: str) -> None:
        self._nobody.setText(sentence)
        self._nobody.setVisible(bool(sentence))

    def _say(self, sentence: str) -> None:
        self._done.setText(sentence)
        self._done.setVisible(bool(sentence))

    def _choose_folder(self) -> None:
        typed = self._folder.text().strip()
        chosen = self._questions.folder(self, Path(typed) if typed else None)
        if chosen is not None:
            self._folder.setText(str(chosen))

    def _begin_release(self) -> None:
        meeting, kind = self._meeting, self._kind
        if meeting is None:
            return
        out = Path(self._folder.text().strip()).expanduser()
        self._progress.setValue(0)
        self._progress.setFormat(_("Getting ready …"))
        self._progress.setAccessibleDescription("")
        self._say("")
        self.leaks.clear()
        self._release = self._gateway.release(
            lambda press, progress, cancelled: kind.issue(
                press, meeting, out=out, progress=progress, cancelled=cancelled
            ),
            progress=self._show_progress,
            then=self._released,
            failed=self._not_released,
        )
        self._progress.show()
        self._cancel.show()
        self._cancel.setFocus()
        self._settle()

    def _show_progress(self, part: float) -> None:
        self._progress.setValue(round(part * 1000))
        rows = self._recipients.rows
        if not rows:
            return
        at = min(len(rows), round(part * len(rows)) + 1)
        told = _("Making copy {number} of {count} – {name}").format(
            number=at, count=len(rows), name=rows[at - 1].name
        )
        # A percent sign in a name is no place for a figure of the bar.
        self._progress.setFormat(told.replace("%", "%%"))
        self._progress.setAccessibleDescription(told)

    def _give_up(self) -> None:
        if self._release is not None:
            self._release.cancel()

    def _released(self, issued: Issued) -> None:
        self._release = None
        self._written = written_words(issued)
        self._say(
            " ".join(
                (
                    _("Issued: {count} copies. They are in {folder}, with their manifest.").format(
                        count=len(issued.copies), folder=self._folder.text().strip()
                    ),
                    *issued.how_it_travels,
                    *issued.notes,
                )
            )
        )
        announce(self, self._done.text())
        self.recipient_list.setFocus()
        self._settle()
        self._look_again()
        self.issued.emit()

    def _not_released(self, problem: Problem) -> None:
        self._release = None
        self.recipient_list.setFocus()
        self._settle()
        if isinstance(problem.trouble, ReleaseCancelled):
            self._say(problem.sentence)
            return
        if isinstance(problem.trouble, WithheldFound) and self._meeting is not None:
            self.leaks.show_leaks(self._meeting, problem.trouble.found)
        self.went_wrong.emit(problem)


def _look(one: Recipient) -> Look:
    lines = [
        Line(one.lead, is_bold=True, aside=one.sending.told),
        Line(_("{edition}. {told}.").format(edition=one.edition, told=one.told), colour="quiet"),
    ]
    if one.written:
        lines.append(Line(one.written, colour="ok"))
    return Look(lines=tuple(lines))
