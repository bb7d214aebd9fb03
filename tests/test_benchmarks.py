"""The benchmarks stand on one measuring function; here it is measured itself."""

import time

from tests.benchmarks.ratio import Ratio, compare


def test_a_path_that_takes_four_times_as_long_is_told_as_that() -> None:
    found = compare(
        "sleep",
        ours=lambda: time.sleep(0.02),
        bare=lambda: time.sleep(0.005),
        goal=1,
        rounds=5,
    )
    assert 2 < found.times < 6


def test_a_missed_goal_is_said_aloud() -> None:
    assert "MISSED" in str(Ratio(name="save", ours=2.5, bare=1.0, goal=2))


def test_a_kept_goal_is_said_too() -> None:
    assert str(Ratio(name="save", ours=2.0, bare=1.0, goal=2)).startswith("save: 2.00x")
    assert "kept" in str(Ratio(name="save", ours=2.0, bare=1.0, goal=2))
