"""Runs every benchmark and prints its ratios: make bench.

A benchmark is a module bench_*.py beside this one with a function `ratios()`, whose lines it gives.
"""

import importlib
import sys
from pathlib import Path


def main() -> int:
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    for name in names:
        for ratio in importlib.import_module(f"tests.benchmarks.{name}").ratios():
            print(ratio, flush=True)
    if not names:
        print("There is no benchmark.", file=sys.stderr)
    return 0 if names else 1


if __name__ == "__main__":
    sys.exit(main())
