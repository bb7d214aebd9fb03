"""What falls due while a desk lies open: by both clocks, asleep or set, never by one alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingdesk.service.stored import SecondCopy
from ui.presenters.second_copies import CopyStanding, copied_words
from ui.presenters.watching import Due, Now, Watch

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


def now(seconds: float, *, wall: float | None = None) -> Now:
    """Give a moment so many seconds after noon; the wall clock may say another."""
    return Now(seconds, NOON + timedelta(seconds=seconds if wall is None else wall))


def look(watch: Watch, at: Now, *, is_open: bool = False) -> tuple[Due, ...]:
    return watch.look(at, lock_after=600, copy_every=120, is_open=is_open)


@pytest.mark.parametrize(
    ("at", "is_due"),
    [
        (now(599), False),
        (now(600), True),
        (now(5, wall=601), True),  # asleep: the clock that goes on stood still
        (now(600, wall=-3600), True),  # set back meanwhile
    ],
)
def test_the_desk_is_locked_after_its_minutes_by_either_clock(at: Now, is_due: bool) -> None:
    assert (Due.LOCK in look(Watch(now(0)), at)) is is_due


def test_whoever_is_there_puts_it_off() -> None:
    watch = Watch(now(0))
    watch.touched(now(500))
    assert look(watch, now(1000)) == ()
    assert look(watch, now(1100)) == (Due.LOCK,)


def test_while_a_meeting_is_open_it_is_not_locked() -> None:
    assert Due.LOCK not in look(Watch(now(0)), now(90_000), is_open=True)


def test_copies_go_only_while_a_meeting_is_open_and_every_two_minutes() -> None:
    watch = Watch(now(0))
    assert look(watch, now(1)) == ()
    assert look(watch, now(2), is_open=True) == (Due.SECOND_COPY,)
    watch.copied(now(2))
    assert look(watch, now(121), is_open=True) == ()
    assert look(watch, now(122), is_open=True) == (Due.SECOND_COPY,)


def test_after_sleep_the_copy_is_made_up_for_once() -> None:
    watch = Watch(now(0))
    watch.copied(now(0))
    assert look(watch, now(10, wall=3600), is_open=True) == (Due.SECOND_COPY,)
    watch.copied(now(10, wall=3600))
    assert look(watch, now(15, wall=3605), is_open=True) == ()


@pytest.mark.parametrize(("back", "is_told"), [(30, False), (59, False), (61, True), (7200, True)])
def test_a_clock_that_is_set_back_is_told_once_while_a_meeting_is_open(
    back: int, is_told: bool
) -> None:
    watch = Watch(now(0))
    watch.copied(now(0))
    at = now(5, wall=5 - back)
    assert (Due.CLOCK_SET_BACK in look(watch, at, is_open=True)) is is_told
    assert look(watch, now(10, wall=10 - back), is_open=True) == ()


def test_a_clock_that_is_set_back_without_a_meeting_matters_to_nobody() -> None:
    assert look(Watch(now(0)), now(5, wall=-7200)) == ()


def test_a_clock_set_back_does_not_stop_the_copies() -> None:
    watch = Watch(now(0))
    watch.copied(now(0))
    look(watch, now(5, wall=-7200), is_open=True)
    assert Due.SECOND_COPY in look(watch, now(120, wall=-7085), is_open=True)


def _copy(*, is_on_other_drive: bool = True) -> SecondCopy:
    return SecondCopy(
        file=Path("meetingdesk-1.backup"),
        number=1,
        at=NOON,
        size=2_400_000,
        is_on_other_drive=is_on_other_drive,
    )


def test_the_line_says_when_the_last_copy_was_and_why_there_is_no_newer_one() -> None:
    standing = CopyStanding()
    assert standing.words == ""
    assert "not there" in standing.failed("second-folder-missing").words
    standing = standing.done(_copy())
    assert standing.words == "Second copy 12:00"
    standing = standing.failed("second-folder-full")
    assert standing.words == "No second copy since 12:00: the second folder is full. Tried again."
    assert standing.done(_copy()).words == "Second copy 12:00"


def test_a_copy_on_the_same_drive_is_said_to_be_little_help() -> None:
    assert "same drive" not in copied_words(_copy())
    assert "USB stick is better" in copied_words(_copy(is_on_other_drive=False))
    assert "2.4 MB" in copied_words(_copy())
