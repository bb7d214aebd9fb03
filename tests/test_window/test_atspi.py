"""The live room as a screen reader reads it, through AT-SPI, in a real window under Xvfb."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict

import pytest

from tests.helpers.examples import FORMS
from tests.helpers.tools import absent, need
from tests.helpers.windows import make_desk_with

_SYSTEM_PYTHON: Final = "/usr/bin/python3"
_LAUNCHER: Final = Path("/usr/libexec/at-spi-bus-launcher")
_PLAIN: Final = frozenset(
    {
        "label",
        "application",
        "filler",
        "panel",
        "scroll pane",
        "viewport",
        "layered pane",
        "split pane",
    }
    | {
        "menu bar",
        "scroll bar",
        "page tab list",
        "separator",
        "text",
        "internal frame",
        "status bar",
    }
)
"""What only holds other parts, or is read as the words that it shows; empty, it shows nothing."""
_USED: Final = frozenset(
    {"push button", "check box", "radio button", "combo box", "list", "table", "toggle button"}
    | {"entry", "password text", "spin button", "page tab list", "text"}
)


class _Node(TypedDict):
    name: str
    role: str
    states: list[str]
    depth: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What a screen reader found."""

    room: list[_Node]
    heard: list[str]
    planted: list[_Node]


@contextmanager
def _screen() -> Iterator[str]:
    """Start a screen that nobody sees and give its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [need("Xvfb", package="xvfb"), "-displayfd", str(write), "-screen", "0", "1400x800x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _need_bindings() -> None:
    if not _LAUNCHER.is_file():
        absent("at-spi-bus-launcher is not installed (Debian package at-spi2-core)")
    has = subprocess.run(
        [_SYSTEM_PYTHON, "-c", "from gi.repository import Gio"], capture_output=True, check=False
    )
    if has.returncode != 0:
        absent("GLib’s bindings are not installed (Debian package python3-gi)")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> _Read:
    _need_bindings()
    folder = make_desk_with(tmp_path_factory.mktemp("at"), FORMS / "examples" / "icpc-marsh.json")
    reader = Path(__file__).parents[1] / "helpers" / "atspi_reader.py"
    shown = [sys.executable, "-m", "tests.helpers.shown_room", str(folder)]
    runner = need("dbus-run-session", package="dbus")
    with _screen() as display:
        run = subprocess.run(
            [runner, "--", _SYSTEM_PYTHON, str(reader), *shown],
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
            cwd=Path(__file__).parents[2],
            env={
                **os.environ,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("run")),
            },
        )
    assert run.returncode == 0, run.stderr
    room, heard, planted = (json.loads(line) for line in run.stdout.splitlines() if line[0] == "{")
    return _Read(room=room["nodes"], heard=heard["heard"], planted=planted["nodes"])


def _nameless(nodes: list[_Node]) -> list[str]:
    return [
        f"{node['role']} at depth {node['depth']}"
        for node in nodes
        if node["role"] not in _PLAIN and not node["name"].strip()
    ]


def test_the_live_room_is_read_whole(read: _Read) -> None:
    names = [node["name"] for node in read.room]
    assert len(names) > 60
    assert any("Peter Lam" in name for name in names)
    assert any("Restricted" in name for name in names)


def test_every_part_has_a_name(read: _Read) -> None:
    assert _nameless(read.room) == []


def test_a_planted_button_without_a_name_is_found(read: _Read) -> None:
    assert [one for one in _nameless(read.planted) if one.startswith("push button")] != []


def test_what_can_be_used_can_have_the_keyboard(read: _Read) -> None:
    used = [node for node in read.room if node["role"] in _USED and "enabled" in node["states"]]
    assert len(used) >= 10
    assert [node["name"] for node in used if "focusable" not in node["states"]] == []


def test_a_recorded_entry_is_announced(read: _Read) -> None:
    assert read.heard != []
