"""The page of the copies on a desk with forty of them, and a heartbeat in the window's loop."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.model import Record
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.release_sign import sign_record
from tests.helpers.desks import PASSPHRASE
from tests.helpers.many_copies import COPIES, with_copies
from tests.helpers.releases import give_reasons, worked_case
from tests.helpers.windows import Answers, CheapDesks, new_desk
from ui.app import dress
from ui.gateway import Gateway
from ui.jobs import Jobs
from ui.presenters.entrance import TypedPassphrase
from ui.screens.release_kinds import copies_kind
from ui.screens.release_page import ReleasePage

_CASE = "icpc-marsh"
_BEAT_MS = 5
_PATIENCE = 900


@dataclass(slots=True)
class Heartbeat:
    """Beats in the event loop and notes how late each beat came."""

    gaps: list[float] = field(default_factory=list)
    _last: float = 0.0
    _timer: QTimer = field(default_factory=QTimer)

    def start(self) -> None:
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    @property
    def longest(self) -> float:
        return max(self.gaps)

    @property
    def most(self) -> float:
        """Seconds under which 99 of 100 stay."""
        return sorted(self.gaps)[int(len(self.gaps) * 0.99)]


@dataclass(slots=True)
class CopiesPage:
    """The page, and what a person does with it."""

    page: ReleasePage
    problems: list[object]
    progress_seen: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """What the page says of the last issue."""
        label = self.page.findChild(QLabel, "copies.done")
        assert label is not None
        return label.text()

    def issue(self, out: Path) -> Heartbeat:
        """Make every copy; gives how the window's loop went on meanwhile."""
        beat = Heartbeat()
        beat.start()
        self._begin(out)
        _until(lambda: not self.page.is_issuing)
        beat.stop()
        assert not self.problems, self.problems
        return beat

    def give_up(self, out: Path, *, after: int = 2) -> float:
        """Give up in the middle of a copy; gives the seconds until it was."""
        self._begin(out)
        _until(lambda: self._see().startswith(f"Making copy {after + 1} "))
        _until(_for(0.4))
        began = time.perf_counter()
        _press(self.page, "copies.cancel")
        _until(lambda: not self.page.is_issuing)
        return time.perf_counter() - began

    def _see(self) -> str:
        """Read which copy is being made, and note each once."""
        words = self.page.progress_words
        if words and words not in self.progress_seen:
            self.progress_seen.append(words)
        return words

    def _begin(self, out: Path) -> None:
        line = self.page.findChild(QLineEdit, "copies.folder")
        assert line is not None
        line.setText(str(out))
        _press(self.page, "copies.go")


@contextmanager
def copies_page(folder: Path, *, copies: int = COPIES) -> Iterator[CopiesPage]:
    """Show the page of the copies of a signed record."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    _make_desk(folder, copies=copies)
    jobs = Jobs()
    gateway = Gateway(jobs, folder, desks=CheapDesks())
    problems: list[object] = []
    gateway.open(TypedPassphrase(PASSPHRASE), failed=problems.append)
    _until(lambda: gateway.is_open or problems)
    page = ReleasePage(gateway, copies_kind(), questions=Answers())
    page.went_wrong.connect(problems.append)
    page.resize(1366, 600)
    page.show()
    with gateway.desk.bus.read() as reader:
        meeting = reader.list_meeting_lines()[0].meeting
    page.show_meeting(MeetingId(meeting))
    _until(lambda: page.recipient_list.model().rowCount() == copies or problems)
    try:
        yield CopiesPage(page=page, problems=problems)
    finally:
        closed: list[bool] = []
        gateway.close(then=lambda: closed.append(True), failed=problems.append)
        _until(lambda: closed or problems)
        jobs.close()
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _make_desk(folder: Path, *, copies: int) -> None:
    new_desk(folder)
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    record = with_copies(decode(Record, worked_case(desk, _CASE).body), copies)
    meeting = MeetingId(record.meeting.id)
    desk.bus.do(ImportRecord(body=encode(record)))
    give_reasons(desk, meeting, name=_CASE)
    sign_record(desk.press, meeting)
    desk.close()


def _press(page: QWidget, name: str) -> None:
    pressed = page.findChild(QPushButton, name)
    assert pressed is not None
    assert pressed.isEnabled(), f"{name} cannot be pressed"
    pressed.click()


def _until(holds: Callable[[], object]) -> None:
    """Let the loop run until something holds."""
    loop, began = QEventLoop(), time.monotonic()
    while not holds():
        assert time.monotonic() - began < _PATIENCE, "it never came"
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _for(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
