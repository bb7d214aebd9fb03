"""Forty copies are made beside the window: how long it stands still, and how soon it gives up.

A heartbeat of five milliseconds runs in the window's own loop; what it misses is a gap. On a busy
machine other programs make gaps too: the figures are those of a quiet one.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.benchmarks.ratio import Figure
from tests.helpers.issuing import copies_page

GAP, CANCEL = 0.05, 0.5
"""Seconds that we mean to stay under (the bars of the window study: 0.15 and 0.5)."""


def ratios() -> Iterable[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        yield from _figures(Path(name))


def _figures(folder: Path) -> Iterator[Figure]:
    with copies_page(folder / "desk") as page:
        gaps = page.issue(folder / "all")
        yield Figure(name="event-loop gap during 40 copies, longest", ours=gaps.longest, bar=GAP)
        yield Figure(name="event-loop gap during 40 copies, 99 in 100", ours=gaps.most, bar=GAP)
        given_up = page.give_up(folder / "none")
        assert list((folder / "none").rglob("*")) == [], "a partial file was left"
        yield Figure(name="giving up 40 copies in the middle", ours=given_up, bar=CANCEL)
