"""Where the chair writes a summary or reasons after the close; printed with the day it was written.

What is typed is kept while it is typed, as every box of the program keeps it.
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.closing_words import DRAFT_KEY, WordsView, read_words, words_command
from ui.presenters.rows import Row
from ui.presenters.wording import level_choices, saved_words
from ui.problems import Problem
from ui.screens.after_part import AfterPart
from ui.screens.draft_keeper import DraftKeeper, Ended
from ui.screens.letters import tell_drawable
from ui.widgets.choices import Choice
from ui.widgets.draft_box import DraftBox
from ui.widgets.layouts import add_all, button, card, em, field, row, scrolling, words
from ui.widgets.letter_notice import LetterNotice
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class WordsPage(AfterPart):
    """A box, and what was written before it."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty."""
        title = _("The chair’s summary and reasons")
        super().__init__(gateway, "after_words", title=title, parent=parent)
        self._view: WordsView | None = None
        self._wants_cursor = False
        self._rows: RowsModel[Row] = RowsModel(
            label=lambda one: one.text,
            sentence=lambda one: one.sentence,
            key=lambda one: one.key,
            parent=self,
        )
        self._make_parts()
        self._keeper = DraftKeeper(
            gateway,
            DRAFT_KEY,
            read=self.box.toPlainText,
            saved=lambda told: self._say(state=told),
            failed=self._not_saved,
        )
        self._lay_out()
        self.box.textChanged.connect(self._settle)
        self.box.draft_due.connect(self._keep)
        self._add.clicked.connect(self._record)
        self.letters.drawable_asked.connect(
            lambda: tell_drawable(gateway, self.letters, failed=self._not_saved)
        )
        self._settle()

    def _make_parts(self) -> None:
        self._list = list_of(self._rows, "after_words.written", look_of=_look)
        self._written = words(_("&Written after the meeting"), "label")
        self._written.setBuddy(self._list)
        self.box = DraftBox("after_words.words", lines=8, grows=True)
        self._item = Choice("after_words.item")
        self._who = Choice("after_words.who")
        self._who.offer((level.value, label) for level, label in level_choices())
        self.letters = LetterNotice("after_words.letters", self.box)
        self._why_not = words("", "label", wraps=True, name="after_words.why_not")
        self._state = words("", "saved", wraps=True, name="after_words.state")
        self._problem = words("", "problem", wraps=True, name="after_words.problem")
        self._problem.hide()
        self._add = button(_("Add to the rec&ord"), "after_words.add", is_primary=True)

    def _lay_out(self) -> None:
        space = em(self)
        told = _(
            "What is written here is recorded as the chair’s, and is printed with the words"
            " “written after the meeting” and the day."
        )
        frame, inside = card()
        add_all(
            inside,
            self._why_not,
            field(_("&Summary or reasons"), self.box),
            self.letters,
            field(_("&Under which item it stands"), self._item),
            field(_("Who may see i&t"), self._who),
            self._problem,
            row(self._add, None),
            self._state,
        )
        left = QVBoxLayout()
        left.setSpacing(space // 3)
        left.addWidget(self._written)
        left.addWidget(self._list, 1)
        both = QHBoxLayout()
        both.setSpacing(space)
        both.addWidget(scrolling(frame), 3)
        both.addLayout(left, 2)
        self._body.addWidget(words(told, "quiet", wraps=True))
        self._body.addLayout(both, 1)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._back, self.box, self._list)

    def begin(self) -> None:
        """Put the cursor into the box."""
        self._wants_cursor = True
        self._take_cursor()

    def _take_cursor(self) -> None:
        """Go there once it is known whether anything can be written."""
        if self._wants_cursor and self._view is not None:
            self._wants_cursor = False
            (self.box if self.box.isEnabled() else self._back).setFocus()

    def finish(self, then: Ended) -> None:
        """Have unfinished words kept, then tell."""
        self.box.settle()
        if self._can_write:
            self._keeper.finish(then)
        else:
            then(None)

    def forget(self) -> None:
        """Show nothing of the meeting before."""
        self._view = None
        self._rows.show_rows(())
        self.box.show_words("")
        self._say()

    def read(self) -> None:
        """Read again what is written."""
        meeting = self._meeting
        if meeting is not None:
            self._gateway.ask(
                lambda desk: read_words(desk, meeting),
                then=self._latest.only(self._show),
                failed=self.went_wrong.emit,
            )

    def _show(self, view: WordsView) -> None:
        is_first, self._view = self._view is None, view
        self._rows.show_rows(view.rows)
        self._written.setText(
            _("&Written after the meeting")
            if view.rows
            else _("&Written after the meeting: nothing yet")
        )
        self._item.offer(view.items)
        if is_first:
            self._item.choose(view.usual_item)
            self.box.show_words(view.draft)
            self._keeper.begin(view.record.meeting.id, view.draft)
            self._say(state=_("Kept from before, not recorded yet") if view.draft else "")
        self._why_not.setText(view.why_not)
        self._why_not.setVisible(bool(view.why_not))
        self._settle()
        self._take_cursor()

    @property
    def _can_write(self) -> bool:
        return self._view is not None and not self._view.why_not

    def _settle(self) -> None:
        for part in (self.box, self._item, self._who):
            part.setEnabled(self._can_write)
        self._add.setEnabled(self._can_write and bool(self.box.toPlainText().strip()))

    def _keep(self) -> None:
        if self._can_write:
            self._keeper.save()

    def _record(self) -> None:
        if self._view is None:
            return
        text = self.box.toPlainText()
        now = self._gateway.desk.bus.clock.now()
        command = words_command(
            self._view.record, text, item=self._item.key, level=self._who.key, now=now
        )
        self.box.setFocus()
        self._add.setEnabled(False)
        self.box.settle()
        self._keeper.hold()
        self._gateway.do(
            command, then=lambda changes: self._recorded(changes, text), failed=self._not_recorded
        )

    def _recorded(self, changes: Changes, text: str) -> None:
        self.box.take_out(text)
        self._keeper.release(is_recorded=True)
        self._say(state=saved_words(changes.saved_at))
        self.told.emit(_("Recorded as written after the meeting."))
        self.read()

    def _not_recorded(self, problem: Problem) -> None:
        self._keeper.release(is_recorded=False)
        self._not_saved(problem)

    def _not_saved(self, problem: Problem) -> None:
        told = _("{sentence} (Code: {code})")
        self._say(problem=told.format(sentence=problem.sentence, code=problem.code))
        self._settle()

    def _say(self, *, state: str = "", problem: str = "") -> None:
        self._state.setText(state)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


def _look(row: Row) -> Look:
    lines = [Line(row.lead, is_bold=True), Line(row.meta, colour="quiet")]
    if row.restriction:
        lines.append(Line(row.restriction, is_bold=True, colour="restricted"))
    lines.append(Line(row.text))
    return Look(lines=tuple(line for line in lines if line.text), is_restricted=row.is_restricted)
