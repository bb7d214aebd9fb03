"""The computer's clock is set, its zone changes, it sleeps: order, words and times hold."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.moments import format_moment, format_time
from meetingdesk.rules.attendance import intervals_of, is_present
from meetingdesk.service.commands.agenda import StartItem
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.commands.meeting_steps import AdjournMeeting, CloseMeeting
from meetingdesk.service.commands.presence import Arrive, ComeBack, Leave, LoseConnection
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.refusals import NotPossible
from tests.helpers.buses import Scene
from tests.helpers.chance import chance_of
from ui.presenters.wording import saved_words

JUMPS = (
    timedelta(hours=-1),
    timedelta(days=400),
    timedelta(days=-900),
    timedelta(minutes=3),
    timedelta(hours=9),
)
"""The clock is set back and on, an empty battery forgets the year, and a lid stays shut."""

ZONES = ("Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC")


@pytest.fixture(autouse=True)
def _zone_of_the_others() -> Iterator[None]:
    """Give the machine its zone back."""
    zone = os.environ["TZ"]
    yield
    _move_to(zone)


def _move_to(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


def _jump(scene: Scene, by: timedelta) -> None:
    scene.bench.clock.time += by


def _set(scene: Scene, to: datetime) -> None:
    scene.bench.clock.time = to


def _said_now(scene: Scene, text: str) -> None:
    now = scene.bench.bus.clock.now()
    scene.record_said(text, spoken=now)


def test_what_was_said_stays_in_the_order_in_which_it_was_recorded(scene: Scene) -> None:
    texts = [f"Sentence {number}." for number in range(len(JUMPS) + 1)]
    for text, jump in zip(texts, (timedelta(0), *JUMPS), strict=True):
        _jump(scene, jump)
        _said_now(scene, text)
    said = scene.record.contributions
    assert [one.text for one in said] == texts
    typed = [one.typed for one in said if one.typed is not None]
    assert len(typed) == len(texts)
    assert typed != sorted(typed), "the clock did go back"


def test_changes_and_audit_entries_are_ordered_by_number_and_the_log_verifies(
    scene: Scene,
) -> None:
    for number, jump in enumerate(JUMPS):
        _jump(scene, jump)
        _said_now(scene, f"Sentence {number}.")
    with scene.bench.bus.read() as reader:
        changes = [change.seq for change in reader.list_changes(None, limit=99)]
        entries = reader.list_audit(after=0, limit=99)
    assert changes == sorted(changes, reverse=True)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert any(later.at < earlier.at for earlier, later in pairwise(entries))
    assert scene.bench.audit_is_in_order()


def test_a_desk_whose_clock_went_back_opens_again_with_everything(scene: Scene) -> None:
    _said_now(scene, "Before.")
    _jump(scene, timedelta(days=-900))
    _said_now(scene, "After.")
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="contribution", text="half a sen"))
    scene.bench.desk.reopen()
    store = scene.bench.desk.store
    assert store.opening.is_in_order
    with store.read() as reader:
        assert reader.get_draft(scene.meeting, "contribution") == "half a sen"
        assert len(reader.list_entities(scene.meeting, "contributions")) == 2


def test_a_backup_made_after_the_clock_went_back_is_whole(scene: Scene, tmp_path: Path) -> None:
    _said_now(scene, "Before.")
    _jump(scene, timedelta(days=-900))
    _said_now(scene, "After.")
    scene.bench.desk.store.backup(tmp_path / "desk.backup")
    assert (tmp_path / "desk.backup").is_file()


def test_the_newest_change_is_taken_back_though_its_time_is_older(scene: Scene) -> None:
    _said_now(scene, "Before.")
    _jump(scene, timedelta(days=-2))
    said = scene.said("After.", spoken=scene.bench.bus.clock.now())
    changes = scene.bench.do(RecordContribution(meeting=scene.meeting, contribution=said))
    assert changes.seq is not None
    scene.bench.do(RevertChange(change=changes.seq))
    assert [one.text for one in scene.record.contributions] == ["Before."]


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_that_changes_in_the_middle_changes_no_time(scene: Scene, zone: str) -> None:
    _set(scene, datetime(2026, 7, 9, 13, 2, 10, tzinfo=UTC))
    _move_to("Europe/London")
    now = scene.bench.bus.clock.now()
    scene.record_said("Before.", spoken=now)
    before = scene.record
    _move_to(zone)
    changes = scene.bench.do(SaveDraft(meeting=scene.meeting, key="box", text="typed"))
    assert scene.record == before
    spoken = scene.record.contributions[0].spoken
    assert spoken is not None
    assert format_time(spoken) == "14:02"
    assert format_moment(spoken) == "Thursday 9 July 2026 14:02"
    assert saved_words(changes.saved_at).startswith("Saved 14:02:")


@pytest.mark.parametrize("zone", ZONES)
def test_who_was_there_over_the_hour_that_comes_twice_was_there_all_the_time(
    scene: Scene, zone: str
) -> None:
    """25 October 2026: at 01:00 UTC the clocks of London go from 02:00 back to 01:00."""
    _move_to(zone)
    _set(scene, datetime(2026, 10, 25, 0, 40, tzinfo=UTC))
    scene.bench.do(Arrive(meeting=scene.meeting, id=PartId(uuid4()), person=scene.worker))
    _set(scene, datetime(2026, 10, 25, 1, 20, tzinfo=UTC))
    scene.bench.do(Leave(meeting=scene.meeting, person=scene.worker))
    (interval,) = intervals_of(scene.record, scene.worker)
    assert interval.end is not None
    assert interval.end - interval.start == timedelta(minutes=40)
    assert (format_time(interval.start), format_time(interval.end)) == ("01:40", "01:20")


def test_who_leaves_by_a_clock_that_was_set_back_is_asked_for_the_time(scene: Scene) -> None:
    scene.bench.do(Arrive(meeting=scene.meeting, id=PartId(uuid4()), person=scene.worker))
    came = scene.record.presence[0].start
    before = scene.bench.snapshot()
    _jump(scene, timedelta(hours=-1))
    with pytest.raises(NotPossible) as refused:
        scene.bench.do(Leave(meeting=scene.meeting, person=scene.worker, note="court at eleven"))
    assert "before the start" in refused.value.sentence
    assert scene.bench.snapshot() == before
    gone = came + timedelta(minutes=20)
    scene.bench.do(
        Leave(meeting=scene.meeting, person=scene.worker, note="court at eleven", at=gone)
    )
    (interval,) = scene.record.presence
    assert (interval.end, interval.departure_note) == (gone, "court at eleven")


def test_an_item_by_a_clock_that_was_set_back_is_taken_up_at_a_given_time(scene: Scene) -> None:
    scene.bench.do(StartItem(meeting=scene.meeting, item=scene.item(0)))
    _jump(scene, timedelta(hours=-1))
    before = scene.bench.snapshot()
    with pytest.raises(NotPossible):
        scene.bench.do(StartItem(meeting=scene.meeting, item=scene.item(1)))
    assert scene.bench.snapshot() == before
    begun = scene.record.items[0].spans[0].start
    later = begun + timedelta(minutes=5)
    scene.bench.do(StartItem(meeting=scene.meeting, item=scene.item(1), at=later))
    assert scene.record.items[0].spans[0].end == scene.record.items[1].spans[0].start == later


def test_words_with_an_impossible_time_are_refused_and_stay_as_typing(scene: Scene) -> None:
    """The battery of the clock is empty: by its own account it is the year 1890."""
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="contribution", text="Mia said no."))
    said = scene.said("Mia said no.", spoken=datetime(1890, 1, 1, tzinfo=UTC))
    command = RecordContribution(meeting=scene.meeting, contribution=said, draft="contribution")
    with pytest.raises(NotPossible):
        scene.bench.do(command)
    with scene.bench.bus.read() as reader:
        assert reader.get_draft(scene.meeting, "contribution") == "Mia said no."
    assert scene.record.contributions == ()


def test_typing_is_kept_whatever_year_the_clock_says(scene: Scene) -> None:
    for year in (1890, 1970, 2106, 2300):
        _set(scene, datetime(year, 1, 1, tzinfo=UTC))
        text = f"typed in {year}"
        changes = scene.bench.do(SaveDraft(meeting=scene.meeting, key="box", text=text))
        assert changes.saved_at.year == year
        with scene.bench.bus.read() as reader:
            assert reader.get_draft(scene.meeting, "box") == text


def test_who_came_by_a_clock_ahead_is_never_there_for_less_than_no_time(scene: Scene) -> None:
    _jump(scene, timedelta(hours=5))
    scene.bench.do(Arrive(meeting=scene.meeting, id=PartId(uuid4()), person=scene.worker))
    came = scene.record.presence[0].start
    _jump(scene, timedelta(hours=-5))
    scene.bench.do(AdjournMeeting(meeting=scene.meeting))
    assert scene.record.meeting.sittings[-1].end is not None
    assert intervals_of(scene.record, scene.worker) == ()
    assert not is_present(scene.record, scene.worker, at=came)


def test_a_meeting_cannot_close_before_a_clock_ahead_has_somebody_come(scene: Scene) -> None:
    _jump(scene, timedelta(hours=5))
    scene.bench.do(Arrive(meeting=scene.meeting, id=PartId(uuid4()), person=scene.worker))
    came = scene.record.presence[0].start
    _jump(scene, timedelta(hours=-5))
    before = scene.bench.snapshot()
    with pytest.raises(NotPossible, match=f"arriving at {format_time(came)}, after the close"):
        scene.bench.do(CloseMeeting(meeting=scene.meeting))
    assert scene.bench.snapshot() == before
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=came + timedelta(minutes=1)))
    assert intervals_of(scene.record, scene.worker) != ()


@pytest.mark.parametrize("seed", range(12))
def test_however_the_clock_jumps_no_stretch_is_negative_and_nothing_is_lost(
    scene: Scene, seed: int
) -> None:
    chance = chance_of(seed)
    refused = 0
    typed = ""
    for number in range(60):
        if chance.random() < 0.4:
            _jump(scene, timedelta(minutes=chance.randint(-90, 90)))
        meeting, person = scene.meeting, chance.choice((scene.worker, scene.mother))
        uid = PartId(uuid4())
        command = chance.choice(
            (
                Arrive(meeting=meeting, id=uid, person=person),
                Leave(meeting=meeting, person=person),
                LoseConnection(meeting=meeting, person=person),
                ComeBack(meeting=meeting, id=uid, person=person),
                SaveDraft(meeting=meeting, key="box", text=f"typed {number}"),
            )
        )
        before = scene.bench.snapshot()
        try:
            scene.bench.do(command)
        except Trouble:
            refused += 1
            assert scene.bench.snapshot() == before
        else:
            typed = command.text if isinstance(command, SaveDraft) else typed
        record = scene.record
        for stretch in record.presence:
            assert stretch.end is None or stretch.start <= stretch.end
        for one in (scene.worker, scene.mother):
            intervals = intervals_of(record, one)
            for interval in intervals:
                assert interval.end is None or interval.start < interval.end
            for earlier, later in pairwise(intervals):
                assert earlier.end is not None
                assert earlier.end < later.start
        with scene.bench.bus.read() as reader:
            assert (reader.get_draft(meeting, "box") or "") == typed
    assert refused
    assert scene.bench.audit_is_in_order()
