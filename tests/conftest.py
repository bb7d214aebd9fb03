"""What holds for every test: no screen, no network, no user's folders, no unexpected warning.

It must not import Qt: most tests need none.
"""

import gc
import logging
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.helpers.demonstration import Demonstration

_TEMPORARY = tempfile.TemporaryDirectory(prefix="meetingdesk-tests-")
_FOLDERS = Path(_TEMPORARY.name)

# Qt reads these when it starts, so they are set before any test module can import it. The time
# zone is one that no meeting is held in: whoever shows the machine's own time is found out.
os.environ.update(
    {
        "LC_ALL": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": os.environ.get("MEETINGDESK_TEST_PLATFORM", "offscreen"),
        "QT_SCALE_FACTOR": "1",
        "TZ": "Pacific/Auckland",
        "XDG_CONFIG_HOME": str(_FOLDERS / "config"),
        "XDG_DATA_HOME": str(_FOLDERS / "data"),
        "XDG_STATE_HOME": str(_FOLDERS / "state"),
    }
)
time.tzset()

# The short run asks the same every time; make deep looks for what is new.
settings.register_profile("short", deadline=None, database=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("short")

_OUR_LOGGERS = ("meetingdesk", "ui", "exports", "forms")


class NetworkDeniedError(Exception):
    """A test, or what it ran, tried to reach the network."""


_denied: list[str] = []


def _deny_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what would leave this machine; sockets within it (Qt, asyncio) are let through."""
    if event not in {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}:
        return
    first = arguments[0]
    if isinstance(first, socket.socket) and first.family == getattr(socket, "AF_UNIX", None):
        return
    _denied.append(event)
    raise NetworkDeniedError(event)


sys.addaudithook(_deny_network)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail the test that tried, even where the refusal itself was swallowed."""
    _denied.clear()
    yield
    assert not _denied, f"the network was tried: {_denied}"


class _Warnings(logging.Handler):
    """Keeps what our own loggers say at warning and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = f" ({record.exc_info[1]!r})" if record.exc_info else ""
        self.messages.append(f"{record.name}: {record.getMessage()}{error}")


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a warning that the test did not announce, and on an announced one that is missing."""
    handler = _Warnings()
    for name in _OUR_LOGGERS:
        logging.getLogger(name).addHandler(handler)
    yield
    for name in _OUR_LOGGERS:
        logging.getLogger(name).removeHandler(handler)
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expected_log")]
    unexpected = [said for said in handler.messages if not any(part in said for part in expected)]
    missing = [part for part in expected if not any(part in said for said in handler.messages)]
    assert not unexpected, f"logged unexpectedly: {unexpected}"
    assert not missing, f"never logged: {missing}"


@pytest.fixture(autouse=True)
def _no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Delete every window of a test now, not inside the next test's event loop."""
    yield
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        return
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 — only for Qt tests
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt with the language in which the program speaks."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 — only for Qt tests

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return ["meetingdesk"]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> "Demonstration":
    """Run the demonstration once for every test of every folder; nobody may change its files."""
    from tests.helpers.demonstration import run_demonstration  # noqa: PLC0415 — half a minute

    return run_demonstration(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="session")
def desk_with_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a closed desk that holds the worked conference; nobody may change it but in a copy."""
    from tests.helpers.examples import FORMS  # noqa: PLC0415 — only for Qt tests
    from tests.helpers.windows import make_desk_with  # noqa: PLC0415

    return make_desk_with(tmp_path_factory.mktemp("kept"), FORMS / "examples" / "icpc-marsh.json")
