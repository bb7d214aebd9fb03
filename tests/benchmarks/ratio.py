"""Compares our own path with the bare libraries beneath it: a ratio first, then seconds.

The two are timed turn by turn in one run, so that a busy machine slows both alike.
"""

import gc
import os
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
    bar: float | None = None
    """Seconds that our own side is to stay under, where we mean to keep that too."""

    @property
    def times(self) -> float:
        return self.ours / self.bare

    def __str__(self) -> str:
        verdict = "kept" if self.times <= self.goal else "MISSED"
        said = (
            f"{self.name}: {self.times:.2f}x (goal at most {self.goal:.3g}x: {verdict}; "
            f"{self.ours * 1000:.2f} ms against {self.bare * 1000:.2f} ms"
        )
        if self.bar is None:
            return f"{said})"
        stayed = "kept" if self.ours <= self.bar else "MISSED"
        return f"{said}; bar {self.bar:g} s of processor time: {stayed})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One time that stands alone, and the seconds that we mean to stay under."""

    name: str
    ours: float
    bar: float

    def __str__(self) -> str:
        verdict = "kept" if self.ours <= self.bar else "MISSED"
        return f"{self.name}: {self.ours * 1000:.1f} ms (bar {self.bar * 1000:g} ms: {verdict})"


def cpu_seconds() -> float:
    """Give the processor time of this process and of the ended ones that it started."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def compare(
    name: str,
    *,
    ours: Callable[[], object],
    bare: Callable[[], object],
    goal: float,
    rounds: int = 30,
    clock: Callable[[], float] = time.perf_counter,
    bar: float | None = None,
) -> Ratio:
    """Time both sides in turn, after one warm round that does not count."""
    ours()
    bare()
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(rounds):
        took["bare"].append(_seconds(bare, clock))
        took["ours"].append(_seconds(ours, clock))
    return Ratio(
        name=name,
        ours=statistics.median(took["ours"]),
        bare=statistics.median(took["bare"]),
        goal=goal,
        bar=bar,
    )


def _seconds(call: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    call()
    return clock() - start
