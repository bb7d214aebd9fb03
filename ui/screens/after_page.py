"""After the meeting: the list of steps, how far each is, and the pages on which they are done."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.after import AfterView, Status, Task, read_after, status_label
from ui.presenters.latest import Latest
from ui.screens.after_part import AfterPart
from ui.screens.compare_page import ComparePage
from ui.screens.draft_keeper import Ended
from ui.screens.log_page import LogPage
from ui.screens.preview_page import PreviewPage
from ui.screens.words_page import WordsPage
from ui.widgets.asking import Questions
from ui.widgets.layouts import button, em, row, words
from ui.widgets.lists import list_of
from ui.widgets.room import PageStack
from ui.widgets.row_delegate import Line, Look

_ICONS = {
    Status.NOT_STARTED: "step-open",
    Status.IN_PROGRESS: "clock",
    Status.DONE: "done",
    Status.CANNOT_START: "lock",
}


class AfterPage(QWidget):
    """One list; Enter goes to where the step is done, Esc comes back."""

    went_wrong = Signal(object)
    told = Signal(str)
    page_wanted = Signal(str)
    entry_wanted = Signal(str)
    """The part at which a step begins, before its page is wanted."""
    part_wanted = Signal(str, object, dict)

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin without a meeting."""
        super().__init__(parent)
        self.setObjectName("after_page")
        self._gateway = gateway
        self._actions = actions
        self._questions = questions
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._previewed: set[MeetingId] = set()
        self._make_list()
        self.preview = PreviewPage(gateway)
        self.words_page = WordsPage(gateway)
        self.log = LogPage(gateway)
        self.compare = ComparePage(gateway)
        self._parts: dict[str, AfterPart] = {
            "after.words": self.words_page,
            "after.preview": self.preview,
            "after.log": self.log,
            "after.compare": self.compare,
        }
        for part in self._parts.values():
            self._stack.addWidget(part)
            part.left.connect(self._show_list)
            part.went_wrong.connect(self.went_wrong)
            part.told.connect(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _make_list(self) -> None:
        self._tasks: RowsModel[Task] = RowsModel(
            label=lambda one: one.title,
            sentence=lambda one: one.sentence,
            key=lambda one: one.page + one.title,
            parent=self,
        )
        self.task_list = list_of(self._tasks, "after.tasks", look_of=_look)
        self._told = words("", "quiet", wraps=True, name="after.told")
        self._go = button(_("&Go to this step"), "after.go", is_primary=True)
        title = words(_("After the meet&ing"), "heading")
        title.setBuddy(self.task_list)
        self._front = QWidget()
        layout = QVBoxLayout(self._front)
        space = em(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space // 2)
        layout.addWidget(title)
        layout.addWidget(self._told)
        layout.addWidget(self.task_list, 1)
        layout.addLayout(row(self._go, None))
        self._stack = PageStack()
        self._stack.addWidget(self._front)
        self.task_list.activated.connect(self._open)
        self.task_list.clicked.connect(self._open)
        self._go.clicked.connect(lambda: self._open(self.task_list.currentIndex()))
        self._go.setEnabled(False)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        part = self._stack.currentWidget()
        return part.panes if isinstance(part, AfterPart) else (self.task_list, self._go)

    @property
    def reader(self) -> int:
        """The number of the copy that is looked at; 0 for none."""
        return self.preview.reader if self._stack.currentWidget() is self.preview else 0

    def begin(self) -> None:
        """Put the cursor where the user was."""
        part = self._stack.currentWidget()
        if isinstance(part, AfterPart):
            part.begin()
        else:
            self.task_list.setFocus()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Read again how far each step of a meeting is."""
        if meeting != self._meeting:
            self._meeting = meeting
            self._latest.forget()
            self._tasks.show_rows(())
            self._told.setText(_("Reading how far each step is …"))
            self._stack.setCurrentWidget(self._front)
        part = self._stack.currentWidget()
        if isinstance(part, AfterPart):
            part.show_meeting(meeting)
        is_previewed = meeting in self._previewed
        self._gateway.work_out(
            lambda desk: read_after(desk, meeting, previewed=is_previewed),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def finish(self, then: Ended) -> None:
        """Have unfinished words kept, then tell; for leaving the meeting."""
        self.words_page.finish(then)

    def _show(self, view: AfterView) -> None:
        self._told.setText(view.told)
        self._tasks.show_rows(view.tasks)
        self._go.setEnabled(bool(view.tasks))
        if view.tasks and not self.task_list.currentIndex().isValid():
            first = next(
                (at for at, one in enumerate(view.tasks) if one.status is not Status.DONE), 0
            )
            self.task_list.setCurrentIndex(self._tasks.index(first))

    def _open(self, index: QModelIndex) -> None:
        task, meeting = self._tasks.row_at(index), self._meeting
        if task is None or meeting is None:
            return
        part = self._parts.get(task.page)
        if part is None:
            self.entry_wanted.emit(task.entry)
            self.page_wanted.emit(task.page)
            return
        if part is self.preview:
            self._previewed.add(meeting)
        self._stack.setCurrentWidget(part)
        part.show_meeting(meeting)
        part.begin()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._front)
        self.task_list.setFocus()
        if self._meeting is not None:
            self.show_meeting(self._meeting)


def _look(task: Task) -> Look:
    is_done = task.status is Status.DONE
    return Look(
        lines=(
            Line(task.lead, is_bold=True, aside=status_label(task.status)),
            Line(task.told, colour="quiet"),
        ),
        icon=_ICONS[task.status],
        icon_colour="ok" if is_done else "quiet",
    )
