"""The benchmarks stand on one measuring function; here it is measured itself."""

import time

from tests.benchmarks.ratio import Ratio, compare, cpu_seconds


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


def test_a_bar_of_seconds_is_told_beside_the_ratio() -> None:
    said = str(Ratio(name="set", ours=1.5, bare=3.0, goal=1, bar=1.2))
    assert "goal at most 1x: kept" in said
    assert said.endswith("bar 1.2 s of processor time: MISSED)")


def test_processor_time_counts_what_was_worked_and_not_what_was_waited_for() -> None:
    found = compare(
        "work against waiting",
        ours=lambda: time.sleep(0.05),
        bare=lambda: sum(range(300_000)),
        goal=1,
        rounds=3,
        clock=cpu_seconds,
    )
    assert found.ours < found.bare
