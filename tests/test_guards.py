"""The guards of conftest.py are tried in a run of their own: each must make a bad test fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent

_BAD_TESTS = """
import contextlib, datetime, logging, os, socket, warnings
import pytest

def test_reaches_the_network():
    socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_hides_that_it_reached_the_network():
    with contextlib.suppress(Exception):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_asks_for_an_address():
    with contextlib.suppress(Exception):
        socket.getaddrinfo("meetingdesk.invalid", 80)

def test_logs_a_warning():
    logging.getLogger("meetingdesk.service.bus").warning("could not save")

@pytest.mark.expected_log("could not save")
def test_keeps_silent_where_a_warning_was_promised():
    pass

def test_warns():
    warnings.warn("old", DeprecationWarning)

@pytest.mark.unheard_of
def test_has_an_unknown_mark():
    pass
"""

_GOOD_TESTS = """
import datetime, logging, os, socket
import pytest

def test_talks_to_itself():
    left, right = socket.socketpair()
    left.close(), right.close()

@pytest.mark.expected_log("could not save")
def test_logs_the_warning_that_it_promised():
    logging.getLogger("ui.gateway").warning("could not save")

def test_lets_others_log():
    logging.getLogger("another.library").warning("never mind")

def test_stands_where_no_meeting_is_held():
    assert datetime.datetime.now().astimezone().utcoffset() >= datetime.timedelta(hours=12)

def test_has_no_folder_of_the_user():
    assert "meetingdesk-tests-" in os.environ["XDG_DATA_HOME"]
"""


def _run(tests: str, folder: Path) -> str:
    shutil.copy(_HERE / "conftest.py", folder)
    shutil.copy(_HERE.parent / "pyproject.toml", folder)
    (folder / "test_tried.py").write_text(tests)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-q", "--tb=no", "test_tried.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout


@pytest.mark.parametrize(
    "name",
    [
        "test_reaches_the_network",
        "test_hides_that_it_reached_the_network",
        "test_asks_for_an_address",
        "test_logs_a_warning",
        "test_keeps_silent_where_a_warning_was_promised",
        "test_warns",
    ],
)
def test_a_bad_test_fails(name: str, bad_run: str) -> None:
    assert re.search(rf"^(FAILED|ERROR) test_tried\.py::{name} ", bad_run, re.MULTILINE)


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory: pytest.TempPathFactory) -> str:
    tests = _BAD_TESTS.split("@pytest.mark.unheard_of", maxsplit=1)[0]
    return _run(tests, tmp_path_factory.mktemp("bad"))


def test_an_unknown_mark_stops_the_run(tmp_path: Path) -> None:
    assert "unheard_of" in _run(_BAD_TESTS, tmp_path)


def test_good_tests_pass(tmp_path: Path) -> None:
    assert "5 passed" in _run(_GOOD_TESTS, tmp_path)
