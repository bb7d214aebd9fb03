"""A hundred tests of the real window: what they cost, and whether each run of them is like another.

Once without a screen, for the time that the processor takes; then three times in random order on
a screen of their own without a window manager, where a window that has no keys is found out.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.ratio import Figure, cpu_seconds
from tests.helpers.tools import need

MODULES = (
    "window/test_capture",
    "window/test_capture_keeping",
    "formview/test_fields",
    "formview/test_rows",
    "formview/test_problems",
    "formview/test_part_editing",
    "formview/test_every_kind",
)
"""Typing, forms, dialogs and what a screen reader finds, as in the window study."""
RUNS = 3
BAR = 60.0


def ratios() -> Iterator[Figure]:
    start = cpu_seconds()
    tests = _run((), platform="offscreen", seed=0)
    took = (cpu_seconds() - start) * 100 / tests
    yield Figure(name="100 tests of the window, offscreen, processor time", ours=took, bar=BAR)
    screen = (need("xvfb-run", package="xvfb"), "--auto-servernum")
    found = [_run(screen, platform="xcb", seed=seed) for seed in range(1, RUNS + 1)]
    assert found == [tests] * RUNS, found


def _run(before: tuple[str, ...], *, platform: str, seed: int) -> int:
    """Run the tests and count those that passed; none may fail."""
    modules = [f"tests/test_{name}.py" for name in MODULES]
    run = subprocess.run(
        [*before, sys.executable, "-m", "pytest", "-q", f"--randomly-seed={seed}", *modules],
        capture_output=True,
        text=True,
        env={**os.environ, "MEETINGDESK_TEST_PLATFORM": platform},
        check=False,
    )
    passed = re.search(r"(\d+) passed", run.stdout)
    assert run.returncode == 0, run.stdout[-3000:]
    assert passed is not None
    return int(passed[1])
