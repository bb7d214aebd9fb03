"""The installed program: how large it is, and that it runs where there is no Python.

`make package` stops where it is too large or does not run, so what is told here has held.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def ratios() -> Iterator[str]:
    done = subprocess.run(
        ["make", "--no-print-directory", "package"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    told = done.stdout.splitlines()
    yield from (line for line in told if re.search(r" MB | runs without Python|^Only root", line))
    if done.returncode != 0:
        yield f"package: MISSED: {done.stderr.strip()[-1000:]}"
