"""Deadlines as the home page says them."""

from datetime import UTC, date, datetime

import pytest

from meetingdesk.rules.timescales import Moment
from ui.presenters.bin_rows import left_words
from ui.presenters.home import deadline_words

NOW = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "is_overdue", "said"),
    [
        (None, False, "No day is set"),
        (Moment(on=date(2026, 11, 2)), True, "Overdue since Monday 2 November 2026"),
        (
            Moment(on=date(2026, 11, 5), at=datetime(2026, 11, 5, 9, 30, tzinfo=UTC)),
            True,
            "Overdue since 09:30 today",
        ),
        (Moment(on=date(2026, 11, 5)), False, "Due today"),
        (
            Moment(on=date(2026, 11, 5), at=datetime(2026, 11, 5, 17, 0, tzinfo=UTC)),
            False,
            "Due today by 17:00",
        ),
        (Moment(on=date(2026, 11, 6)), False, "Due tomorrow, Friday 6 November 2026"),
        (
            Moment(on=date(2026, 11, 9)),
            False,
            "Due Monday 9 November 2026 (in 2 working days)",
        ),
        (Moment(on=date(2026, 12, 9)), False, "Due Wednesday 9 December 2026"),
    ],
)
def test_a_deadline_is_said_in_words(due: Moment | None, is_overdue: bool, said: str) -> None:
    assert deadline_words(due, is_overdue=is_overdue, now=NOW) == said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 11, 12), "Can be put back for 7 more days, until Thursday 12 November 2026"),
        (date(2026, 11, 6), "Can be put back for 1 more day, until Friday 6 November 2026"),
        (date(2026, 11, 5), "Can be put back today for the last time"),
        (date(2026, 11, 4), "Goes for good at one of the next openings of the desk"),
    ],
)
def test_the_days_in_the_bin_are_said_in_words(last: date, said: str) -> None:
    assert left_words(last, today=date(2026, 11, 5)) == said
