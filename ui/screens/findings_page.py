"""The check before signing: what was found, by rank, and a reason for one or several at once."""

from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.finding_rows import Checked, answer_choices, answer_command, check_meeting
from ui.presenters.latest import Latest
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import saved_words
from ui.problems import Problem
from ui.screens.draft_keeper import DraftKeeper, Ended
from ui.screens.letters import tell_drawable
from ui.widgets.choices import Choice
from ui.widgets.draft_box import DraftBox
from ui.widgets.layouts import add_all, button, card, em, field, row, scrolling, words
from ui.widgets.letter_notice import LetterNotice
from ui.widgets.lists import list_of
from ui.widgets.room_looks import row_look

DRAFT_KEY: Final = "reason"


class FindingsPage(QWidget):
    """Lists the findings; the reason that is typed holds for all that are chosen."""

    went_wrong = Signal(object)
    entry_wanted = Signal(str)
    """The id of the part of the record in which a finding can be put right."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty; `show_meeting` checks."""
        super().__init__(parent)
        self.setObjectName("findings_page")
        self._gateway = gateway
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._checked: Checked | None = None
        self._filled = ""
        self._goes_on = False
        self._findings: RowsModel[Row] = RowsModel(
            label=lambda one: one.lead,
            sentence=lambda one: one.sentence,
            key=lambda one: one.key,
            can_be_chosen=lambda one: one.kind is RowKind.ENTRY,
            parent=self,
        )
        self.finding_list = list_of(self._findings, "findings.list", look_of=row_look)
        self.finding_list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.finding_list.setAccessibleDescription(
            _("Choose several with Shift or Ctrl to give them one reason.")
        )
        self._make_parts()
        self._keeper = DraftKeeper(
            gateway,
            DRAFT_KEY,
            read=self._draft,
            saved=lambda told: self._say(state=told),
            failed=self._not_saved,
        )
        self._lay_out()
        self.finding_list.selectionModel().selectionChanged.connect(self._chosen_changed)
        self.finding_list.activated.connect(lambda _index: self.reason.setFocus())
        self.reason.textChanged.connect(self._settle)
        self.reason.draft_due.connect(self._keep)
        self._give.clicked.connect(self._answer)
        self._right.clicked.connect(self._put_right)
        self._show_it.clicked.connect(self._want_entry)
        self.letters.drawable_asked.connect(self._tell_letters)

    def _make_parts(self) -> None:
        self._summary = words("", "heading", wraps=True, name="findings.summary")
        self._chosen = words("", "label", wraps=True, name="findings.chosen")
        self.reason = DraftBox("findings.reason", lines=4, grows=True)
        self._who = Choice("findings.who")
        self._who.offer(answer_choices())
        self._state = words("", "saved", wraps=True, name="findings.state")
        self._problem = words("", "problem", wraps=True, name="findings.problem")
        self._problem.hide()
        self.letters = LetterNotice("findings.letters", self.reason)
        self._right = button(_("Put i&t right as offered"), "findings.right", is_primary=True)
        self._right.hide()
        self._show_it = button(_("S&how it in the record"), "findings.show_it")
        self._give = button(_("&Give this reason"), "findings.give", is_primary=True)

    def _lay_out(self) -> None:
        space = em(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space // 3)
        layout.addWidget(self._summary)
        sides = QHBoxLayout()
        sides.setSpacing(space)
        layout.addLayout(sides, 1)
        left = QVBoxLayout()
        left.setSpacing(space // 3)
        head = words(_("&Findings"), "label")
        head.setBuddy(self.finding_list)
        hint = words(
            _("Put right what can be put right in the record. For the rest give a reason: it is")
            + " "
            + _("printed. Choose several with Shift or Ctrl to give them one reason."),
            "quiet",
            wraps=True,
        )
        add_all(left, hint, head)
        left.addWidget(self.finding_list, 1)
        frame, inside = card()
        add_all(
            inside,
            self._chosen,
            row(self._show_it, None),
            self._right,
            field(_("Reaso&n, as it is printed"), self.reason),
            self.letters,
            field(_("&Who may see the reason"), self._who),
            self._problem,
            self._give,
            self._state,
        )
        sides.addLayout(left, 5)
        sides.addWidget(scrolling(frame), 4)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self.finding_list, self.reason)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.finding_list.setFocus()

    def take_up(self, meeting: MeetingId, draft: str) -> None:
        """Take up a meeting, with the reason that was typed and not given before."""
        self._latest.forget()
        self._meeting, self._checked = meeting, None
        self._findings.show_rows(())
        self._summary.setText(_("Checking the record …"))
        self._filled, self._goes_on = "", False
        self.reason.show_words(draft)
        self._keeper.begin(meeting, draft)
        self._say(state=_("Kept from before, not given yet") if draft else "")
        self._settle()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Check a meeting as it stands."""
        self._gateway.ask(
            lambda desk: check_meeting(desk, meeting),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def finish(self, then: Ended) -> None:
        """Have an unfinished reason kept, then tell."""
        self.reason.settle()
        if self._may_keep():
            self._keeper.finish(then)
        else:
            then(None)

    def _codes(self) -> tuple[str, ...]:
        indexes = self.finding_list.selectionModel().selectedIndexes()
        rows = [self._findings.row_at(index) for index in indexes]
        return tuple(one.key for one in rows if one is not None)

    def _show(self, checked: Checked) -> None:
        chosen = set(self._codes())
        self._checked = checked
        self._findings.show_rows(checked.rows)
        self._summary.setText(checked.summary)
        selection = QItemSelection()
        for place, one in enumerate(checked.rows):
            if one.key in chosen:
                index = self._findings.index(place)
                selection.select(index, index)
        self.finding_list.selectionModel().select(
            selection, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if self._goes_on or not chosen:
            self._choose_next(or_first=not self._goes_on)
            self._goes_on = False
        self._settle()

    def _choose_next(self, *, or_first: bool) -> None:
        """Choose the first finding that needs a reason; else the first of all, or none."""
        waiting = {one.code for one in self._checked.unanswered} if self._checked else set()
        rows = self._findings.rows
        entries = [place for place, one in enumerate(rows) if one.kind is RowKind.ENTRY]
        places = [place for place in entries if rows[place].key in waiting]
        if places or (or_first and entries):
            self.finding_list.setCurrentIndex(self._findings.index((places or entries)[0]))
        else:
            self.finding_list.clearSelection()

    def _chosen_changed(self) -> None:
        checked, codes = self._checked, self._codes()
        found = checked.of(codes) if checked is not None else ()
        text = self.reason.toPlainText()
        if text in {"", self._filled}:
            given = found[0].answer if len(found) == 1 else None
            self._filled = given.reason if given is not None else ""
            self.reason.show_words(self._filled)
        self._settle()

    def _settle(self) -> None:
        checked, codes = self._checked, self._codes()
        found = checked.of(codes) if checked is not None else ()
        if not found:
            self._chosen.setText(_("No finding is chosen"))
        elif len(found) == 1:
            self._chosen.setText(_("One finding is chosen"))
        else:
            self._chosen.setText(_("{count} findings are chosen").format(count=len(found)))
        self._show_it.setEnabled(bool(checked and checked.place_of(codes)))
        may_change = checked is not None and checked.may_change
        self._right.setVisible(bool(checked and checked.commands(codes)))
        self._right.setEnabled(may_change)
        may_answer = may_change and checked is not None and checked.may_answer(codes)
        self.reason.setEnabled(may_answer)
        self._who.setEnabled(may_answer)
        has_reason = bool(self.reason.toPlainText().strip())
        self._give.setEnabled(may_answer and bool(found) and has_reason)

    def _answer(self) -> None:
        if self._checked is None:
            return
        text = self.reason.toPlainText()
        command = answer_command(self._checked, self._codes(), reason=text, who=self._who.key)
        # A button that is disabled under the cursor hands it on to who knows what.
        self.finding_list.setFocus()
        self._give.setEnabled(False)
        self.reason.settle()
        self._gateway.do(
            command, then=lambda changes: self._answered(changes, text), failed=self._not_saved
        )

    def _answered(self, changes: Changes, text: str) -> None:
        self.reason.take_out(text)
        self._filled, self._goes_on = "", True
        self._say(state=saved_words(changes.saved_at))
        self._keep()

    def _put_right(self) -> None:
        """Put right what can be put right among the chosen, one command each."""
        commands = self._checked.commands(self._codes()) if self._checked is not None else ()
        self.finding_list.setFocus()
        for command in commands:
            self._gateway.do(
                command,
                then=lambda changes: self._say(state=saved_words(changes.saved_at)),
                failed=self._not_saved,
            )
        self._goes_on = bool(commands)

    def _want_entry(self) -> None:
        if self._checked is not None:
            self.entry_wanted.emit(self._checked.place_of(self._codes()))

    def _tell_letters(self) -> None:
        tell_drawable(self._gateway, self.letters, failed=self._not_saved)

    def _draft(self) -> str:
        text = self.reason.toPlainText()
        return "" if text == self._filled else text

    def _may_keep(self) -> bool:
        return self._checked is not None and self._checked.may_change

    def _keep(self) -> None:
        if self._may_keep():
            self._keeper.save()

    def _not_saved(self, problem: Problem) -> None:
        self._say(
            problem=_("{sentence} (Code: {code})").format(
                sentence=problem.sentence, code=problem.code
            )
        )
        self._settle()

    def _say(self, *, state: str = "", problem: str = "") -> None:
        self._state.setText(state)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
