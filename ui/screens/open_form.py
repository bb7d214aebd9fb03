"""One form that is open: what is typed is kept, saved, and kept apart where it cannot be.

Must not open itself: `part_editing` does, and hears what came of it.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from ui.formview.asked import Answer
from ui.formview.part_dialog import PartDialog
from ui.formview.sizes import TextBox
from ui.gateway import Gateway
from ui.presenters.part_draft import draft_key, draft_of, read_draft
from ui.presenters.parts.commanding import commands_of
from ui.presenters.parts.echoing import Echo, echo
from ui.presenters.parts.fields import Field, FieldProblem, NotFilled, PartForm, Values
from ui.presenters.parts.forms import reshaped
from ui.presenters.parts.opening import OpenForm as Opened
from ui.presenters.parts.opening import open_form
from ui.presenters.withdrawal import withdrawal_label
from ui.problems import Problem, describe
from ui.screens.draft_keeper import Ended
from ui.screens.kept_typing import KeptTyping
from ui.screens.withdrawing import Withdrawing
from ui.widgets.spelling_marks import Look, SpellingMarks

_CONFLICT = "conflict"


class OpenForm(QObject):
    """A form over the window, until it is saved or closed."""

    recorded = Signal(str)
    told = Signal(str)
    went_wrong = Signal(object)
    drafted = Signal(str, str)
    """The key of a draft and what the store holds of it now."""
    closed = Signal()

    def __init__(self, gateway: Gateway, shown: Opened, *, draft: str, window: QWidget) -> None:
        """Show the form; offer what was typed in it before, if anything was."""
        super().__init__(window)
        self._gateway = gateway
        self._shown = shown
        self._form = form = shown.form
        self._waiting: list[object] = []
        self._is_offered = False
        withdraw = withdrawal_label(form.kind) if form.uid is not None else ""
        self.dialog = PartDialog(window, form, echo_of=self._echo, withdraw=withdraw)
        self._key = draft_key(form.kind, form.uid)
        self._kept = KeptTyping(gateway, self._meeting, key=self._key, kept=draft, parent=self)
        self._withdrawing = Withdrawing(gateway, window)
        self._connect()
        self.dialog.open()
        before = read_draft(draft) if draft else None
        if before is not None:
            self._offer(before)

    def _connect(self) -> None:
        dialog = self.dialog
        dialog.view.changed.connect(self._typed)
        dialog.view.reshape_wanted.connect(self._reshape)
        dialog.save_wanted.connect(self._save)
        dialog.withdraw_wanted.connect(self._withdraw)
        dialog.thrown_away.connect(self._throw_away)
        dialog.finished.connect(self._closed)
        self._kept.told.connect(dialog.say_state)
        self._kept.kept.connect(lambda draft: self.drafted.emit(self._key, draft))
        self._withdrawing.told.connect(self.told)
        self._withdrawing.went_wrong.connect(self._not_saved)
        self._withdrawing.withdrawn.connect(self._end)

    @property
    def key(self) -> str:
        """The name under which the typing of this form is kept."""
        return self._key

    def mark_spelling(self, look: Look) -> None:
        """Have misspelt words underlined in every box for words, the folded ones once shown."""
        self.dialog.view.restructured.connect(lambda: self._mark(look))
        self._mark(look)

    def _mark(self, look: Look) -> None:
        for box in self.dialog.findChildren(TextBox):
            if not box.document().findChildren(SpellingMarks):
                SpellingMarks(box).use(look)

    def finish(self, then: Ended) -> None:
        """Have what is typed kept, then tell."""
        self._kept.finish(then)

    @property
    def _meeting(self) -> MeetingId:
        return self._shown.record.meeting.id

    def _now(self) -> datetime:
        return self._gateway.desk.bus.clock.now()

    def _echo(self, field: Field, typed: str, *, beside: str) -> Echo:
        return echo(field, typed, record=self._shown.record, now=self._now(), beside=beside)

    def _typed(self) -> None:
        if not self._is_offered:
            view = self.dialog.view
            self._kept.type(draft_of(view.values) if view.is_changed else "")

    def _offer(self, before: Values) -> None:
        """Offer what was typed before; nothing can be typed over it until it is answered."""
        self._is_offered = True
        self.dialog.view.setEnabled(False)

        def go_on(_why: str) -> None:
            self._is_offered = False
            self.dialog.view.setEnabled(True)
            self._form = self._shaped(before)
            self.dialog.view.reshape(self._form)
            self.dialog.view.show_values(before)
            self.dialog.unask()

        def anew(_why: str) -> None:
            self._is_offered = False
            self.dialog.view.setEnabled(True)
            self._kept.drop()
            self.dialog.unask()

        self.dialog.asked.ask(
            _("You had begun this, and it was not saved. Go on with it?"),
            (
                Answer(_("&Go on with it"), "part.go_on", go_on),
                Answer(_("Begin &anew"), "part.anew", anew),
            ),
        )

    def _reshape(self) -> None:
        values = self.dialog.view.values
        self._form = self._shaped(values)
        self.dialog.view.reshape(self._form)

    def _shaped(self, values: Values) -> PartForm:
        shown = self._shown
        return reshaped(
            self._form,
            values,
            record=shown.record,
            form_spec=shown.form_spec,
            now=self._now(),
        )

    def _save(self) -> None:
        if self._is_offered or self._waiting:
            return
        values = self.dialog.view.values
        try:
            commands = commands_of(self._form, values, record=self._shown.record, now=self._now())
        except NotFilled as missing:
            self.dialog.say(missing.problems)
            return
        except Trouble as trouble:
            self._not_saved(describe(trouble))
            return
        self.dialog.view.say_nothing()
        self.dialog.hold(is_held=True)
        self._waiting = list(commands)
        self._next(())

    def _next(self, touched: tuple[UUID, ...]) -> None:
        """Do the next command; the form closes once all are durable."""
        if not self._waiting:
            self._saved(touched)
            return

        def done(changes: Changes) -> None:
            del self._waiting[:1]
            if changes.warnings:
                self.told.emit(" ".join(changes.warnings))
            uids = (one.uid for one in changes.touched if one.kind == self._form.kind)
            self._next((*touched, *uids))

        self._gateway.do(self._waiting[0], then=done, failed=self._not_saved)

    def _saved(self, touched: tuple[UUID, ...]) -> None:
        self._kept.drop()
        self.recorded.emit(str(self._form.uid or next(iter(touched), "")))
        self.told.emit(_("Saved: {what}").format(what=self._form.title))
        self._end()

    def _not_saved(self, problem: Problem) -> None:
        """Say why, with everything that was typed still there."""
        self._waiting = []
        self.dialog.hold(is_held=False)
        if problem.code == _CONFLICT and self._form.uid is not None:
            self._ask_about_conflict(problem)
            return
        self.dialog.say((FieldProblem("", problem.sentence),))

    def _ask_about_conflict(self, problem: Problem) -> None:
        self.dialog.asked.ask(
            _("{sentence} What you typed is still here.").format(sentence=problem.sentence),
            (
                Answer(_("&Go on typing"), "part.go_on", lambda _why: self.dialog.unask()),
                Answer(
                    _("Save &mine all the same"),
                    "part.save_mine",
                    lambda _why: self._take_up(self._save_again),
                ),
                Answer(
                    _("Sho&w what stands there now"),
                    "part.show_theirs",
                    lambda _why: self._take_up(self._show_theirs),
                ),
            ),
        )

    def _take_up(self, then: Callable[[PartForm], None]) -> None:
        """Read the part as it stands in the store now."""
        meeting, kind, uid = self._meeting, self._form.kind, self._form.uid
        now = self._now()

        def loaded(found: Opened) -> None:
            self.dialog.asked.dismiss()
            self._shown = found
            then(found.form)

        def failed(problem: Problem) -> None:
            self.dialog.asked.dismiss()
            self._not_saved(problem)

        self._gateway.ask(
            lambda desk: open_form(desk, meeting, kind=kind, uid=uid, now=now),
            then=loaded,
            failed=failed,
        )

    def _save_again(self, form: PartForm) -> None:
        self._form = form
        self._save()

    def _show_theirs(self, form: PartForm) -> None:
        self._form = form
        self.dialog.view.reshape(form)
        self.dialog.view.begin_with(form.values)
        self._kept.drop()
        self.dialog.view.begin()

    def _withdraw(self) -> None:
        if self._form.uid is not None:
            self._withdrawing.begin(
                self._meeting, self._form.kind, uid=self._form.uid, over=self.dialog
            )

    def _throw_away(self) -> None:
        if not self._is_offered:
            self._kept.drop()

    def _end(self) -> None:
        self.dialog.close_for_good()

    def _closed(self, _result: int) -> None:
        """Let go of the window, once what was typed is kept."""
        self.dialog.deleteLater()
        self._kept.finish(lambda _problem: self.deleteLater())
        self.closed.emit()
