"""Compares our own path with the bare libraries beneath it: a ratio, never milliseconds.

The two are timed turn by turn in one run, so that a busy machine slows both alike.
"""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """What one comparison found: median seconds of each side, and the ratio we mean to keep."""

    name: str
    ours: float
    bare: float
    goal: float

    @property
    def times(self) -> float:
        return self.ours / self.bare

    def __str__(self) -> str:
        verdict = "kept" if self.times <= self.goal else "MISSED"
        return (
            f"{self.name}: {self.times:.2f}x (goal at most {self.goal:g}x: {verdict}; "
            f"{self.ours * 1000:.2f} ms against {self.bare * 1000:.2f} ms)"
        )


def compare(
    name: str,
    *,
    ours: Callable[[], object],
    bare: Callable[[], object],
    goal: float,
    rounds: int = 30,
) -> Ratio:
    """Time both sides in turn, after one warm round that does not count."""
    ours()
    bare()
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(rounds):
        took["bare"].append(_seconds(bare))
        took["ours"].append(_seconds(ours))
    return Ratio(
        name=name,
        ours=statistics.median(took["ours"]),
        bare=statistics.median(took["bare"]),
        goal=goal,
    )


def _seconds(call: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
