"""A line of the capture box understood and echoed, against a single lower() and split of it.

The line is read anew at each key press, so what counts is the time of one line.
"""

from collections.abc import Iterator

from tests.benchmarks.ratio import Ratio, compare, cpu_seconds
from tests.helpers.phrases import read_phrases
from ui.presenters.capture.echo import echo
from ui.presenters.capture.understanding import understand

GOAL = 1_000.0
BAR = 0.1
"""Seconds for a hundred lines: one in a millisecond."""


def ratios() -> Iterator[Ratio]:
    """Compare a hundred lines as people type them."""
    told = read_phrases()
    lines = [str(phrase["typed"]) for phrase in told.phrases]

    def ours() -> None:
        for line in lines:
            echo(understand(line, told.room, now=told.now))

    def bare() -> None:
        for line in lines:
            line.lower().split()

    yield compare(
        "a hundred captured lines",
        ours=ours,
        bare=bare,
        goal=GOAL,
        clock=cpu_seconds,
        bar=BAR,
    )
