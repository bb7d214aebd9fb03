"""Wires the capture box to the desk: the echo while one types, drafts, and the record.

The words leave the box only after they are durable.
"""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.definitions import form_of
from meetingdesk.service.changes import Changes
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.capture.abbreviations import abbreviations_of
from ui.presenters.capture.room import Room
from ui.presenters.capture.understood import Fix
from ui.presenters.capture_room import room_of
from ui.presenters.capture_scene import (
    Ask,
    Do,
    OpenForm,
    Scene,
    SetStretch,
    ShowHelp,
    Speak,
    Trigger,
)
from ui.presenters.contribution import DRAFT_KEY, draft_of, read_draft
from ui.presenters.doing import what_to_do
from ui.presenters.kept_line import speaker_of_draft, typed_of
from ui.presenters.meeting_view import MeetingView
from ui.presenters.reading_line import ReadLine, read_line, warm
from ui.presenters.saving import Standing
from ui.presenters.speaker import Speaker
from ui.presenters.speakers import speakers_of
from ui.presenters.stretch import STRETCH_KEY, Stretch, set_stretch, stretch_of
from ui.problems import Problem
from ui.screens.adding_again import AddingAgain
from ui.screens.draft_keeper import Ended
from ui.screens.keeping import Keeping, has_failed
from ui.screens.letters import tell_drawable
from ui.screens.returning import Returning
from ui.screens.spelling import SpellingHelp
from ui.screens.waiting_lines import WaitingLines
from ui.widgets.asking import Questions
from ui.widgets.capture_box import CaptureBox

_ECHO_MS = 60
"""So long a rest before a very long text is read again; a line is read at once."""
_LONG = 2_000


class Capture(QObject):
    """Records what stands in the box of one meeting."""

    recorded = Signal(str)
    """The id of what is durable now."""
    went_wrong = Signal(object)
    told = Signal(str)
    speaker_changed = Signal(object)
    """A Speaker, or None."""
    part_wanted = Signal(str, dict)
    """The form of a part is wanted, with values for it."""
    help_wanted = Signal()
    stretch_changed = Signal(object)
    """The Stretch that holds now."""

    def __init__(
        self, gateway: Gateway, box: CaptureBox, *, actions: Actions, questions: Questions
    ) -> None:
        """Take the box; nothing can be recorded before a meeting is taken up."""
        super().__init__(box)
        del questions
        self._gateway = gateway
        self._box = box
        self._actions = actions
        self._view: MeetingView | None = None
        self._room: Room | None = None
        self._item: ItemId | None = None
        self._speaker: Speaker | None = None
        self._stretch = Stretch(is_on=False)
        self._is_recording = False
        self._has_told_failure = False
        self._waiting = WaitingLines()
        self._in_form: tuple[str, str] | None = None
        self._echo_later = QTimer(self)
        self._echo_later.setSingleShot(True)
        self._echo_later.setInterval(_ECHO_MS)
        self._keeping = Keeping(
            gateway, DRAFT_KEY, read=self._draft, told=self._show_standing, parent=self
        )
        self._returning = Returning(box)
        self._again = AddingAgain(lambda: box.text, self)
        self.spelling = SpellingHelp(gateway, box.words, actions=actions, parent=self)
        self.spelling.told.connect(self.told)
        self.spelling.went_wrong.connect(self.went_wrong)
        box.offer_speakers(lambda: speakers_of(self._view.record) if self._view else ())
        self._connect()

    def _connect(self) -> None:
        box, actions = self._box, self._actions
        box.typed.connect(self._take_typed)
        box.words.left.connect(self._keeping.insist)
        box.speaker_chosen.connect(self._take_speaker)
        box.answered.connect(self._take_answer)
        box.letters.drawable_asked.connect(self._tell_letters)
        self._echo_later.timeout.connect(self._echo)
        actions["entry.add"].triggered.connect(self.record)
        actions["entry.action"].triggered.connect(lambda: self.record(as_action=True))
        actions["entry.line"].triggered.connect(box.words.new_line)
        actions["entry.command"].triggered.connect(lambda: self.focus("/"))
        actions["capture.leave"].triggered.connect(self._returning.go_back)
        actions["entry.restrict"].triggered.connect(self._restrict)
        actions["stretch.restrict"].triggered.connect(
            lambda: self._set_stretch(is_on=not self._stretch.is_on)
        )
        self._gateway.changed.connect(self._see_form_recorded)

    def begin(self, view: MeetingView) -> None:
        """Take up a meeting, with what was typed and not recorded before."""
        self._view = None
        self._item = None
        self._is_recording, self._in_form = False, None
        self._waiting = WaitingLines()
        self._again.forget()
        draft = view.drafts.get(DRAFT_KEY, "")
        kept = read_draft(draft)
        self._box.hide_problem()
        self.follow(view)
        self._box.words.show_words(kept.text)
        self._show_speaker(speaker_of_draft(view.record, kept))
        self._keeping.begin(view.id, draft)
        is_restricted = self._stretch.is_on or kept.is_restricted
        self._box.show_restricted(is_restricted)
        if self._room is not None:
            warm(self._room, now=self._now())
        self._echo()
        self.spelling.begin(view.record)
        if kept.text:
            self._box.show_state(_("Kept from before, not recorded yet"))

    def follow(self, view: MeetingView) -> None:
        """Take the same meeting as it stands now."""
        was = self._stretch
        drafts = dict(view.drafts)
        self._view = view
        self._room = room_of(view.record, now=self._now(), closures=self._gateway.desk.bus.closures)
        self._box.words.use_abbreviations(abbreviations_of(self._room))
        self._stretch = stretch_of(view.record, drafts)
        if self._stretch != was:
            self._follow_stretch(was)
        self.spelling.follow(view.record)
        self._echo()

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks, as it was chosen last."""
        return self._speaker

    def choose_item(self, item: ItemId | None) -> None:
        """Record under this item; None for the one that is being taken."""
        self._item = item

    def choose_speaker(self, speaker: Speaker | None) -> None:
        """Have this one speak from now on."""
        self._show_speaker(speaker)
        if self._box.text:
            self._keeping.touched()

    def focus(self, text: str = "") -> None:
        """Put the cursor into the box, with a beginning where it is empty."""
        if text and not self._box.text:
            self._box.words.insertPlainText(text)
        self._box.focus_words()

    def finish(self, then: Ended) -> None:
        """Have what is typed kept, then tell."""
        if self._view is None or not self._view.may_change:
            then(None)
        else:
            self._keeping.finish(then)

    def record(self, *, as_action: bool = False) -> None:
        """Record what stands in the box, or do what it says."""
        if self._view is None or self._room is None or not self._view.may_change:
            return
        if read_line(self._box.text, self._room, now=self._now()).has_words:
            self._box.words.end_word()
        if self._is_recording:
            is_restricted = self._box.is_restricted
            if self._waiting.add(self._box.text, as_action=as_action, is_restricted=is_restricted):
                self._box.words.end_line()
                self._box.show_restricted(self._stretch.is_on)
            return
        text = self._box.text
        if not text.strip():
            self._ask(_("Type what was said, then add it."))
            return
        self._record_line(text, self._room, as_action=as_action)

    def _record_line(self, text: str, room: Room, *, as_action: bool) -> None:
        read = read_line(text.rstrip("\n"), room, now=self._now(), as_action=as_action)
        self._do(text, read, scene=self._scene())

    def _scene(self) -> Scene:
        view, room = self._view, self._room
        if view is None or room is None:
            raise RuntimeError("no meeting is taken up")
        return Scene(
            record=view.record,
            form=form_of(view.record),
            room=room,
            now=self._now(),
            stretch=self._stretch,
            speaker=self._speaker,
            item=self._item if self._item is not None else view.running_item,
            is_restricted=self._box.is_restricted,
        )

    def _do(self, text: str, read: ReadLine, *, scene: Scene) -> None:
        match what_to_do(read.understood, scene, rest=read.rest):
            case Do() as doing:
                self._record(text, doing)
            case OpenForm(kind=kind, preset=preset):
                self._in_form = (kind, text)
                self.part_wanted.emit(kind, preset)
            case Trigger(action=action):
                self._trigger(text, action)
            case Speak(speaker=speaker):
                self._let_go(text)
                self._take_speaker(speaker)
            case SetStretch(is_on=is_on, note=Do() as note):
                self._record(text, note)
                self._set_stretch(is_on=is_on)
            case SetStretch(is_on=is_on):
                self._let_go(text)
                self._set_stretch(is_on=is_on)
            case ShowHelp():
                self._let_go(text)
                self.help_wanted.emit()
            case Ask(sentence=sentence):
                self._ask(sentence)

    def _record(self, text: str, doing: Do) -> None:
        if self._is_recording:
            return
        self._is_recording = True
        self._waiting.begin(text, is_restricted=self._box.is_restricted)
        self._keeping.hold()
        # The next line begins open at once: what is ticked for it meanwhile must hold.
        self._box.show_restricted(self._stretch.is_on)

        def recorded(changes: Changes) -> None:
            self._is_recording = False
            self._again.forget()
            self._box.words.take_out(text)
            self._box.hide_problem()
            self._keeping.release(let_go_at=changes.saved_at if doing.lets_go_of_draft else None)
            if doing.speaker is not None and doing.speaker != self._speaker:
                self._take_speaker(doing.speaker)
            self.recorded.emit(str(doing.key))
            self.told.emit(doing.told)
            self._go_on()

        def failed(problem: Problem) -> None:
            told = self._again.wait(text, problem, add=lambda: self._record(text, doing))
            self._not_recorded(told, problem)

        self._gateway.do(doing.command, then=recorded, failed=failed)

    def _go_on(self) -> None:
        """Record the lines that were added while the one before them was being recorded."""
        while self._room and (line := self._waiting.take_next(self._box.text)):
            meanwhile = self._box.is_restricted
            self._box.show_restricted(line.is_restricted)
            self._record_line(line.text, self._room, as_action=line.as_action)
            if self._is_recording:
                self._box.show_restricted(meanwhile)
                return

    def _not_recorded(self, told: str, problem: Problem) -> None:
        self._is_recording = False
        if self._waiting.is_restricted:
            self._box.show_restricted(True)
        if (apart := self._waiting.give_up(self._box.text)) != self._box.text:
            self._box.words.put(apart)
        self._keeping.release()
        self._box.say_problem(told)
        if problem.is_fault_of_ours:
            self.went_wrong.emit(problem)

    def _trigger(self, text: str, action: str) -> None:
        if not self._actions[action].isEnabled():
            self._ask(_("The agenda can be taken while the meeting is open. Open it first."))
            return
        self._let_go(text)
        self._actions[action].trigger()

    def _ask(self, sentence: str) -> None:
        self._box.say_problem(sentence)
        self._box.focus_words()

    def _let_go(self, text: str) -> None:
        """Let go of a line that said what to do, and is no part of the record."""
        self._box.hide_problem()
        self._box.words.take_out(text)
        self._keeping.insist()

    def _see_form_recorded(self, changes: Changes) -> None:
        """Let go of the words of a form that is recorded now."""
        if self._in_form is None or self._view is None:
            return
        kind, text = self._in_form
        if any(one.kind == kind and one.scope == self._view.id for one in changes.touched):
            self._in_form = None
            self._let_go(text)

    def _take_typed(self) -> None:
        self._keeping.touched()
        if len(self._box.text) > _LONG:
            self._echo_later.start()
        else:
            self._echo()

    def _echo(self) -> None:
        if self._room is None or not self._gateway.is_open:
            return
        read = read_line(self._box.text, self._room, now=self._now())
        self._box.show_chips(read.chips, read.fixes)

    def _take_answer(self, fix: Fix) -> None:
        self._box.words.put(fix.applied(self._box.text))
        self._box.focus_words()

    def _take_speaker(self, speaker: Speaker | None) -> None:
        self.choose_speaker(speaker)
        self.speaker_changed.emit(speaker)

    def _show_speaker(self, speaker: Speaker | None) -> None:
        self._speaker = speaker
        self._box.show_speaker(speaker)

    def _restrict(self) -> None:
        if self._box.has_cursor:
            self._box.show_restricted(not self._box.is_restricted)
            self._keeping.touched()

    def _set_stretch(self, *, is_on: bool) -> None:
        if self._view is None:
            return
        view, before = self._view, self._view.drafts.get(STRETCH_KEY, "")
        command = set_stretch(view.id, is_on=is_on, at=self._now(), before=before)

        def done(_changes: object) -> None:
            if self._view is None or self._view.id != view.id:
                return
            was = self._stretch
            self._view.drafts[STRETCH_KEY] = command.text
            self._stretch = stretch_of(self._view.record, self._view.drafts)
            self._follow_stretch(was)
            begun, ended = _("A restricted stretch begins."), _("The restricted stretch ends.")
            self.told.emit(begun if is_on else ended)

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)

    def _follow_stretch(self, was: Stretch) -> None:
        if self._stretch.is_on != was.is_on:
            self._box.show_restricted(self._stretch.is_on)
        self.stretch_changed.emit(self._stretch)

    def _draft(self) -> str:
        return draft_of(
            typed_of(self._box.text, speaker=self._speaker, is_restricted=self._box.is_restricted)
        )

    def _show_standing(self, standing: Standing, told: str) -> None:
        if has_failed(standing):
            self._box.show_state("")
            if self._has_told_failure:
                self._box.update_problem(told)
            else:
                self._box.say_problem(told)
            self._has_told_failure = True
            return
        if self._has_told_failure:
            self._box.hide_problem()
        self._has_told_failure = False
        self._box.show_state(told)

    def _tell_letters(self) -> None:
        def failed(problem: Problem) -> None:
            self._box.say_problem(problem.sentence)

        tell_drawable(self._gateway, self._box.letters, failed=failed)

    def _now(self) -> datetime:
        return self._gateway.desk.bus.clock.now()
