"""Words that are typed are saved, and where that fails they are kept and tried again."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.store_troubles import DiskFull
from tests.helpers.buses import bench_in, plan_scene
from ui.presenters.saving import LATEST, PAUSES, REST, Saving, Stage, standing_words

AT = datetime(2026, 7, 5, 13, 2, 11, tzinfo=UTC)
FULL = "The disk is full."


@dataclass(slots=True)
class Watch:
    """A clock that is handed in: seconds that only go on."""

    now: float = 1000.0

    def wait(self, seconds: float) -> float:
        self.now += seconds
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


def _stage(saving: Saving, watch: Watch) -> Stage:
    return saving.standing(watch.now).stage


def _failed_once(watch: Watch) -> Saving:
    saving = Saving()
    saving.typed("Mia said", watch.now)
    assert saving.take(watch.wait(REST)) == "Mia said"
    saving.failed(FULL, watch.now)
    return saving


def test_before_anything_is_typed_nothing_is_due(watch: Watch) -> None:
    saving = Saving()
    assert saving.due_at() is None
    assert saving.take(watch.now) is None
    assert standing_words(saving.standing(watch.now)) == ""


def test_words_are_due_after_a_rest(watch: Watch) -> None:
    saving = Saving()
    saving.typed("M", watch.now)
    assert _stage(saving, watch) is Stage.TYPED
    assert saving.take(watch.wait(REST - 0.01)) is None
    watch.wait(0.02)
    assert _stage(saving, watch) is Stage.DUE
    assert saving.take(watch.now) == "M"
    assert _stage(saving, watch) is Stage.SAVING
    assert not saving.is_safe


def test_who_types_without_a_rest_is_saved_all_the_same(watch: Watch) -> None:
    saving = Saving()
    start, words = watch.now, ""
    while saving.take(watch.now) is None:
        words += "a"
        saving.typed(words, watch.now)
        watch.wait(0.1)
    assert watch.now - start <= LATEST + 0.1


def test_saved_says_when_in_london(watch: Watch) -> None:
    saving = Saving()
    saving.typed("M", watch.now)
    saving.take(watch.wait(REST))
    saving.saved(AT)
    assert saving.is_safe
    assert standing_words(saving.standing(watch.now)) == "Saved 14:02:11"


def test_what_was_typed_meanwhile_follows(watch: Watch) -> None:
    saving = Saving()
    saving.typed("Mia", watch.now)
    saving.take(watch.wait(REST))
    saving.typed("Mia said", watch.wait(0.1))
    assert saving.take(watch.wait(LATEST)) is None, "one save at a time"
    saving.saved(AT)
    assert not saving.is_safe
    assert saving.take(watch.now) == "Mia said"


def test_what_is_as_the_store_has_it_is_not_saved_again(watch: Watch) -> None:
    saving = Saving(kept="Mia")
    saving.typed("Mia s", watch.now)
    saving.typed("Mia", watch.wait(0.1))
    assert saving.take(watch.wait(LATEST)) is None
    assert saving.is_safe
    assert _stage(saving, watch) is Stage.SAVED


def test_a_failed_save_keeps_the_words_says_why_and_when_it_is_tried_again(watch: Watch) -> None:
    saving = _failed_once(watch)
    standing = saving.standing(watch.now)
    assert saving.words == "Mia said"
    assert (standing.stage, standing.why, standing.next_try_in) == (Stage.FAILED, FULL, PAUSES[0])
    assert standing_words(standing) == (
        "Not saved yet; your words are kept here. The disk is full. Trying again in 2 seconds."
    )


def test_it_is_tried_again_with_growing_pauses_and_never_given_up(watch: Watch) -> None:
    saving = Saving()
    saving.typed("Mia said", watch.now)
    waited = []
    watch.wait(REST)
    for _number in range(len(PAUSES) + 3):
        assert saving.take(watch.now) == "Mia said"
        saving.failed(FULL, watch.now)
        due = saving.due_at()
        assert due is not None
        waited.append(due - watch.now)
        assert saving.take(due - 0.01) is None
        watch.now = due
    assert waited == pytest.approx([*PAUSES, *[PAUSES[-1]] * 3])
    assert waited == sorted(waited)


def test_the_next_try_takes_what_was_typed_since_and_is_not_hurried_by_it(watch: Watch) -> None:
    saving = _failed_once(watch)
    due = saving.due_at()
    saving.typed("Mia said that", watch.wait(0.5))
    assert saving.due_at() == due
    assert saving.take(watch.wait(PAUSES[0])) == "Mia said that"


def test_why_it_failed_stays_on_show_while_it_is_tried_again(watch: Watch) -> None:
    saving = _failed_once(watch)
    saving.take(watch.wait(PAUSES[0]))
    standing = saving.standing(watch.now)
    assert (standing.stage, standing.next_try_in) == (Stage.SAVING, None)
    assert standing_words(standing).endswith("The disk is full. Trying again now.")


def test_once_it_works_the_pauses_begin_anew(watch: Watch) -> None:
    saving = _failed_once(watch)
    saving.take(watch.wait(PAUSES[0]))
    saving.failed(FULL, watch.now)
    saving.take(watch.wait(PAUSES[1]))
    saving.saved(AT)
    assert standing_words(saving.standing(watch.now)) == "Saved 14:02:11"
    saving.typed("Mia said no", watch.now)
    saving.take(watch.wait(REST))
    saving.failed(FULL, watch.now)
    assert saving.standing(watch.now).next_try_in == PAUSES[0]


def test_who_asks_for_it_is_not_made_to_wait(watch: Watch) -> None:
    saving = _failed_once(watch)
    saving.insist(watch.wait(0.1))
    assert saving.take(watch.now) == "Mia said"


def test_leaving_the_box_while_a_save_is_under_way_has_the_rest_follow_at_once(
    watch: Watch,
) -> None:
    saving = Saving()
    saving.typed("Mia", watch.now)
    saving.take(watch.wait(REST))
    saving.typed("Mia said", watch.wait(0.01))
    saving.insist(watch.now)
    saving.saved(AT)
    assert saving.take(watch.now) == "Mia said"


def test_a_laptop_that_slept_tries_at_once_when_it_wakes(watch: Watch) -> None:
    saving = _failed_once(watch)
    assert saving.take(watch.wait(8 * 3600)) == "Mia said"


def test_what_was_recorded_is_not_saved_as_typing_again(watch: Watch) -> None:
    saving = _failed_once(watch)
    saving.recorded()
    assert saving.is_safe
    assert saving.take(watch.wait(LATEST)) is None
    saving.typed("And then", watch.now)
    assert saving.take(watch.wait(REST)) == "And then"


def test_an_answer_without_a_question_is_a_fault() -> None:
    with pytest.raises(RuntimeError):
        Saving().saved(AT)


def test_on_a_real_desk_the_words_arrive_once_there_is_room_again(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bench_in(tmp_path / "desk") as bench:
        scene = plan_scene(bench)
        write, tries = bench.desk.store.write, []

        def write_or_fail() -> object:
            tries.append(watch.now)
            if len(tries) <= 3:
                raise DiskFull(has_room_again=False)
            return write()

        monkeypatch.setattr(bench.desk.store, "write", write_or_fail)
        saving = Saving()
        saving.typed("Mia said", watch.now)
        while not saving.is_safe:
            due = saving.due_at()
            assert due is not None
            watch.now = due
            words = saving.take(watch.now)
            assert words is not None
            try:
                changes = bench.do(SaveDraft(meeting=scene.meeting, key="box", text=words))
            except DiskFull as trouble:
                saving.failed(trouble.sentence, watch.now)
            else:
                saving.saved(changes.saved_at)
        with bench.bus.read() as reader:
            assert reader.get_draft(scene.meeting, "box") == "Mia said"
        assert len(tries) == 4
        assert watch.now == pytest.approx(1000 + REST + sum(PAUSES[:3]))
