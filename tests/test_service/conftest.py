"""What the tests of the services stand on: a bus on a real desk, and an invented meeting."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.buses import Bench, Scene, bench_in, plan_scene


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with bench_in(tmp_path / "desk") as made:
        yield made


@pytest.fixture
def scene(bench: Bench) -> Scene:
    return plan_scene(bench)
