"""Kills, power cuts, faults of the disk and a full disk: no acknowledged save may be lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.domain.errors import Trouble
from tests.helpers.campaigns import open_plain
from tests.helpers.desks import make_desk, write_keys
from tests.helpers.power_cut import cut_states, read_log
from tests.helpers.saving import find_loss

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "tests" / "helpers" / "faulty_disk.c"
deep = pytest.mark.deep


@pytest.fixture(scope="session")
def faulty_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("faulty-disk") / "faulty_disk.so"
    command = [
        "gcc",
        "-O1",
        "-Wall",
        "-Werror",
        "-shared",
        "-fPIC",
        "-o",
        str(library),
        str(SOURCE),
    ]
    subprocess.run([*command, "-ldl", "-lpthread"], check=True)
    return library


def _run(
    what: str, folder: Path, *arguments: object, disk: Path | None = None, log: Path | None = None
) -> dict[str, Any]:
    environment = dict(os.environ)
    if disk is not None:
        environment |= {"LD_PRELOAD": str(disk), "FAULTY_DISK_FOLDER": str(folder)}
    if log is not None:
        environment["FAULTY_DISK_LOG"] = str(log)
    if what == "busy":
        environment["FAULTY_DISK_OPENS"] = "1"
    keys = folder.with_suffix(".json")
    command = [sys.executable, "-m", "tests.helpers.campaigns", what, folder, keys, *arguments]
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=7200,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a closed, empty desk, with its keys in a file beside it."""
    place = tmp_path.resolve() / "desk"
    desk = make_desk(place)
    write_keys(place.with_suffix(".json"), desk.key_file.keys())
    desk.store.close()
    return place


@pytest.mark.parametrize("runs", [300, pytest.param(2000, marks=deep)])
def test_a_kill_while_saving_loses_nothing_that_was_acknowledged(folder: Path, runs: int) -> None:
    found = _run("kill", folder, runs, 20261105)
    assert found["problems"] == []
    assert found["runs"] == runs
    assert found["acknowledged"] > runs


def _cut(
    folder: Path, disk: Path, *, synchronous: str, states: int, saves: int, scratch: Path
) -> list[str]:
    """Record saves, then rebuild so many states after a cut; give what was wrong with them."""
    begin = scratch / "begin"
    shutil.copytree(folder, begin)
    log = scratch / "log"
    _run("record", folder, saves, synchronous, disk=disk, log=log)
    steps = read_log(log, folder)
    problems = []
    target = scratch / "states"
    target.mkdir()
    for state, acknowledged in cut_states(begin, steps, count=states, seed=states, target=target):
        problem = _look(state, folder.with_suffix(".json"), acknowledged)
        if problem is not None:
            problems.append(f"{state.name}: {problem}")
        shutil.rmtree(state)
    assert acknowledged > saves / 2
    return problems


def _look(state: Path, keys: Path, acknowledged: int) -> str | None:
    try:
        store = open_plain(state, keys)
    except Trouble as trouble:
        return trouble.code
    try:
        damaged = store.check_integrity()
        return damaged[0] if damaged else find_loss(store, acknowledged)
    except Trouble as trouble:
        return trouble.code
    finally:
        store.abandon()


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: thousands of states are written and removed."""
    memory = Path("/dev/shm")  # noqa: S108 - a test's own folder within
    place = memory / f"meetingdesk-{os.getpid()}" if memory.is_dir() else tmp_path / "scratch"
    place.mkdir()
    yield place
    shutil.rmtree(place)


@pytest.mark.parametrize("states", [1000, pytest.param(50_000, marks=deep)])
def test_a_power_cut_loses_nothing_that_was_acknowledged(
    folder: Path, faulty_disk: Path, scratch: Path, states: int
) -> None:
    problems = _cut(
        folder, faulty_disk, synchronous="FULL", states=states, saves=200, scratch=scratch
    )
    assert problems == []


def test_the_simulated_power_cut_does_see_what_a_laxer_setting_loses(
    folder: Path, faulty_disk: Path, scratch: Path
) -> None:
    problems = _cut(
        folder, faulty_disk, synchronous="NORMAL", states=300, saves=200, scratch=scratch
    )
    lost = [problem for problem in problems if "acknowledged" in problem]
    assert len(lost) > 30


@pytest.mark.parametrize("trials", [400, pytest.param(1_000_000, marks=deep)])
def test_a_failing_write_or_sync_loses_nothing_and_a_passing_one_is_got_over(
    folder: Path, faulty_disk: Path, scratch: Path, trials: int
) -> None:
    found = _run("faults", folder, trials, scratch / "trials", disk=faulty_disk)
    assert found["problems"] == []
    assert found["refused"] > 0
    assert found["trials"] >= min(trials, 100)


def _lay(folder: Path, size: int) -> None:
    (folder / "ballast").unlink(missing_ok=True)
    (folder / "ballast").write_bytes(bytes(size))


BALLAST = 3 * 1024 * 1024
"""Smaller than a desk's own, so that the disk is soon full again."""


def _assert_ballast_helps(found: dict[str, Any]) -> None:
    assert found["loss"] is None
    assert found["before"] > 0
    assert found["readable"] == found["before"] + found["after"]
    assert found["has_room_again"]
    assert not found["has_room_once_more"]
    assert found["after"] >= 50


@pytest.mark.parametrize("room", [2_500_000, 6_000_000, pytest.param(12_000_000, marks=deep)])
def test_on_a_full_disk_nothing_is_lost_and_the_ballast_buys_saves(
    folder: Path, faulty_disk: Path, room: int
) -> None:
    _lay(folder, BALLAST)
    _assert_ballast_helps(_run("full", folder, room, disk=faulty_disk))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """Give a real disk of 8 MB; None where this account may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    try:
        is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        is_mounted = False
    yield place if is_mounted else None
    if is_mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_a_really_full_disk_loses_nothing_and_the_ballast_buys_saves(
    folder: Path, small_disk: Path | None, faulty_disk: Path
) -> None:
    """Where nothing can be mounted, the played disk has the same size."""
    _lay(folder, BALLAST)
    if small_disk is None:
        found = _run("full", folder, 8_000_000 - BALLAST, disk=faulty_disk)
    else:
        place = small_disk / "desk"
        shutil.copytree(folder, place)
        shutil.copy(folder.with_suffix(".json"), place.with_suffix(".json"))
        found = _run("full", place, -1)
    _assert_ballast_helps(found)


def test_a_busy_store_opens_no_file_outside_its_folder(
    folder: Path, faulty_disk: Path, tmp_path: Path
) -> None:
    """Sorting, temporary tables, rebuilding and backups keep to the folder, or to memory."""
    log = tmp_path / "log"
    assert _run("busy", folder, disk=faulty_disk, log=log)["rows"] > 10_000
    opened = {Path(step.name) for step in read_log(log, folder) if step.kind == "X"}
    assert folder / "desk.db" in opened
    outside = {path for path in opened if not path.is_relative_to(folder)}
    assert outside <= {Path("/dev/null")}
