"""Whatever a chair does in whichever order: nothing is lost, and undo restores exactly.

A Hypothesis state machine drives commands on a real desk beside a plain model of the words.
"""

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.errors import Conflict, Trouble
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.meeting import State
from meetingdesk.domain.sharing import OPEN, Handling, Level
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.model import Record
from meetingdesk.record.validate import find_problems
from meetingdesk.service.commands.contributions import (
    AmendContribution,
    MergeContributions,
    MoveContribution,
    RecordContribution,
    SplitContribution,
    StrikeContribution,
)
from meetingdesk.service.commands.meeting_steps import CloseMeeting, ReopenMeeting
from meetingdesk.service.commands.parts import Restrict
from meetingdesk.service.commands.presence import Arrive, Leave
from meetingdesk.service.commands.reverting import RevertChange
from tests.helpers.buses import Bench, Scene, bench_in, plan_scene
from tests.helpers.wordings import list_wordings

WORDS = st.text(alphabet="abc é\n", min_size=1, max_size=12).filter(lambda text: text.strip())
PROFESSIONALS = Handling(level=Level.PROFESSIONALS)


@dataclass
class Done:
    """A change that was made: its number, and the desk before and after it."""

    seq: int
    before: object
    after: object


class Chair(RuleBasedStateMachine):
    """One chair at one desk."""

    said: Bundle[PartId] = Bundle("said")
    done: Bundle[Done] = Bundle("done")

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        folder = Path(self.closing.enter_context(tempfile.TemporaryDirectory()))
        self.bench: Bench = self.closing.enter_context(bench_in(folder / "desk"))
        self.scene: Scene = plan_scene(self.bench)
        self.texts: dict[UUID, list[str]] = {}
        """Every wording that was acknowledged, by entry."""
        self.order: list[UUID] = []
        self.last: Done | None = None

    def teardown(self) -> None:
        self._see_that_no_wording_is_lost()
        assert self.bench.audit_is_in_order()
        self.closing.close()

    @initialize(target=said, texts=st.tuples(WORDS, WORDS, WORDS))
    def first_words(self, texts: tuple[str, ...]) -> MultipleResults[PartId]:
        return multiple(*(self.record(text) for text in texts))

    def _change(self, command: object) -> Done:
        """Do a command, take it back exactly, and do it again."""
        done = self._do(command)
        undone = self._do(RevertChange(change=done.seq))
        assert undone.after == done.before
        again = self._do(RevertChange(change=undone.seq))
        assert again.after == done.after
        self.last = again
        return again

    def _do(self, command: object) -> Done:
        before = self.bench.snapshot()
        changes = self.bench.do(command)
        assert changes.seq is not None
        return Done(changes.seq, before, self.bench.snapshot())

    def _note(self, uid: UUID, text: str) -> None:
        self.texts.setdefault(uid, []).append(text)

    def _entry(self, uid: UUID) -> Contribution | None:
        entries = {entry.id: entry for entry in self.scene.record.contributions}
        return entries.get(PartId(uid))

    def _is_closed(self) -> bool:
        return self.scene.record.meeting.state is State.CLOSED

    @rule(target=said, text=WORDS)
    def say(self, text: str) -> PartId:
        return self.record(text)

    def record(self, text: str) -> PartId:
        contribution = self.scene.said(text)
        self._change(RecordContribution(meeting=self.scene.meeting, contribution=contribution))
        self._note(contribution.id, text)
        self.order.append(contribution.id)
        return contribution.id

    @rule(target=done, uid=said, text=WORDS)
    def amend(self, uid: PartId, text: str) -> Done:
        entry = self._entry(uid)
        if entry is None:
            return self._arrive_or_leave()
        done = self._change(
            AmendContribution(
                meeting=self.scene.meeting,
                contribution=replace(entry, text=text),
                version=self.scene.version(uid),
            )
        )
        self._note(uid, text)
        return done

    @rule(uid=said, text=WORDS)
    def amend_what_was_changed_meanwhile(self, uid: PartId, text: str) -> None:
        entry = self._entry(uid)
        if entry is None:
            return
        before = self.bench.snapshot()
        try:
            self.bench.do(
                AmendContribution(
                    meeting=self.scene.meeting,
                    contribution=replace(entry, text=text),
                    version=self.scene.version(uid) + 1,
                )
            )
        except Conflict:
            assert self.bench.snapshot() == before
        else:
            raise AssertionError("a version that nobody saw was taken")

    @rule(target=said, uid=said, data=st.data())
    def split(self, uid: PartId, data: st.DataObject) -> PartId:
        new = PartId(uuid4())
        entry = self._entry(uid)
        if entry is None:
            return uid
        at = data.draw(st.integers(0, len(entry.text)))
        try:
            self._change(
                SplitContribution(
                    meeting=self.scene.meeting,
                    contribution=uid,
                    version=self.scene.version(uid),
                    at=at,
                    new=new,
                )
            )
        except Trouble:
            return uid
        first, second = entry.text[:at].rstrip(), entry.text[at:].lstrip()
        self._note(uid, first)
        self._note(new, second)
        self.order.insert(self.order.index(uid) + 1, new)
        return new

    @rule(target=done, first=said, second=said)
    def merge(self, first: PartId, second: PartId) -> Done:
        one, two = self._entry(first), self._entry(second)
        if one is None or two is None or first == second:
            return self._arrive_or_leave()
        command = MergeContributions(
            meeting=self.scene.meeting,
            first=first,
            first_version=self.scene.version(first),
            second=second,
            second_version=self.scene.version(second),
        )
        try:
            done = self._change(command)
        except Trouble:
            assert one.handling != two.handling or one.is_struck or two.is_struck
            return self._arrive_or_leave()
        self._note(first, f"{one.text}\n{two.text}")
        self.order.remove(second)
        return done

    @rule(target=done, uid=said, other=said)
    def move(self, uid: PartId, other: PartId) -> Done:
        if uid == other or self._entry(uid) is None or self._entry(other) is None:
            return self._arrive_or_leave()
        done = self._change(
            MoveContribution(
                meeting=self.scene.meeting,
                contribution=uid,
                version=self.scene.version(uid),
                before=other,
            )
        )
        self.order.remove(uid)
        self.order.insert(self.order.index(other), uid)
        return done

    @rule(target=done, uid=said, handling=st.sampled_from([OPEN, PROFESSIONALS]))
    def restrict(self, uid: PartId, handling: Handling) -> Done:
        if self._entry(uid) is None:
            return self._arrive_or_leave()
        return self._change(
            Restrict(
                meeting=self.scene.meeting,
                part=uid,
                handling=handling,
                version=self.scene.version(uid),
            )
        )

    @rule(target=done, uid=said)
    def strike(self, uid: PartId) -> Done:
        if self._entry(uid) is None:
            return self._arrive_or_leave()
        return self._change(
            StrikeContribution(
                meeting=self.scene.meeting,
                contribution=uid,
                version=self.scene.version(uid),
                reason="Said by mistake",
            )
        )

    def _arrive_or_leave(self) -> Done:
        present = [one for one in self.scene.record.presence if one.end is None]
        if present:
            return self._change(Leave(meeting=self.scene.meeting, person=self.scene.mother))
        arrival = PartId(uuid4())
        return self._change(
            Arrive(meeting=self.scene.meeting, id=arrival, person=self.scene.mother)
        )

    @rule()
    @precondition(lambda self: not self._is_closed())
    def close(self) -> None:
        self._do(CloseMeeting(meeting=self.scene.meeting))

    @rule()
    @precondition(lambda self: self._is_closed())
    def reopen(self) -> None:
        self._do(ReopenMeeting(meeting=self.scene.meeting, reason="Something was forgotten"))

    @rule(done=consumes(done))
    def undo(self, done: Done) -> None:
        before = self.bench.snapshot()
        self.last = None
        try:
            undone = self._do(RevertChange(change=done.seq))
        except Trouble:
            assert self.bench.snapshot() == before
            return
        self._do(RevertChange(change=undone.seq))
        assert self.bench.snapshot() == before
        self._follow()

    @rule()
    @precondition(lambda self: self.last is not None)
    def undo_the_last(self) -> None:
        last, self.last = self.last, None
        assert last is not None
        self._do(RevertChange(change=last.seq))
        self._follow()

    def _follow(self) -> None:
        """Take over what an undo left: it brings back words that were said, never new ones."""
        contributions = self.scene.record.contributions
        for entry in contributions:
            assert entry.text in self.texts[entry.id]
            self._note(entry.id, entry.text)
        self.order = [entry.id for entry in contributions]

    @invariant()
    def words_and_order_are_as_acknowledged(self) -> None:
        contributions = self.scene.record.contributions
        assert [entry.id for entry in contributions] == self.order
        for entry in contributions:
            assert entry.text == self.texts[entry.id][-1]

    def _see_that_no_wording_is_lost(self) -> None:
        with self.bench.bus.read() as reader:
            for uid, texts in self.texts.items():
                wordings = list_wordings(reader, self.scene.meeting, uid=uid)
                held = [one.value.text for one in wordings if isinstance(one.value, Contribution)]
                assert set(texts) <= set(held)
                versions = [one.version for one in wordings if one.version]
                assert versions == sorted(set(versions))

    @invariant()
    def the_record_is_in_order_and_goes_through_json(self) -> None:
        record = self.scene.record
        assert list(find_problems(record)) == []
        assert decode(Record, encode(record)) == record


_IS_SHORT = settings().max_examples <= 100

TestChair = Chair.TestCase
TestChair.settings = settings(
    max_examples=8 if _IS_SHORT else 400,
    stateful_step_count=15 if _IS_SHORT else 60,
    suppress_health_check=list(HealthCheck),
)
