"""Where the store cannot take the words they stay, it is told why, and they follow later."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.model import Record
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import find_drafts, list_meetings
from meetingdesk.service.store_troubles import DiskFault, DiskFull, FolderReadOnly
from meetingdesk.storage.unit_of_work import WriteUnit
from tests.helpers.windows import Open, window_on
from ui.presenters.wording import saved_words
from ui.problems import Problem

WORDS = "Amber came to school on each day of the week."
BOX = "capture.words"


@pytest.fixture
def opened(folder: Path, qtbot: QtBot) -> Iterator[Open]:
    with window_on(folder, qtbot) as window:
        window.unlock()
        window.open_first_meeting()
        yield window


def _record(opened: Open) -> Record:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _draft(opened: Open) -> str:
    with opened.gateway.desk.bus.read() as reader:
        meeting = MeetingId(list_meetings(reader)[0].meeting)
        return find_drafts(reader, meeting).get("contribution", "")


def _said(opened: Open) -> int:
    return sum(one.text == WORDS for one in _record(opened).contributions)


def _fail(opened: Open, monkeypatch: pytest.MonkeyPatch, trouble: Trouble) -> None:
    """Have every commit of the store fail so."""

    def refuse(_unit: object) -> None:
        raise trouble

    with opened.gateway.desk.store.write() as unit:
        kind = type(unit)
    monkeypatch.setattr(kind, "commit", refuse)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda _folder: DiskFull(has_room_again=False), "The disk is full"),
        (lambda _folder: DiskFault(), "The disk reported a fault"),
        (FolderReadOnly, "cannot be written"),
    ],
)
def test_words_that_cannot_be_saved_stay_with_the_reason_and_follow_once_they_can(
    opened: Open,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    make: Callable[[Path], Trouble],
    told: str,
) -> None:
    _fail(opened, monkeypatch, make(folder))
    opened.type(BOX, WORDS)
    opened.until_text("capture.problem", told)
    opened.until_text("capture.problem", "Trying again")
    assert opened.text(BOX) == WORDS
    assert "Saved" not in opened.text("capture.state")
    monkeypatch.undo()
    opened.until_text("capture.state", "Saved")
    assert WORDS in _draft(opened)
    assert not opened.find(QWidget, "capture.problem").isVisible()
    assert _said(opened) == 0


def test_the_room_that_was_kept_back_is_used_and_it_is_told(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.gateway.desk.store.write() as unit:
        kind = type(unit)
    commit, full = kind.commit, [True]

    def refuse_once(unit: WriteUnit) -> None:
        if full:
            full.clear()
            raise DiskFull(has_room_again=True)
        commit(unit)

    monkeypatch.setattr(kind, "commit", refuse_once)
    opened.type(BOX, WORDS)
    opened.until_text("capture.state", "Saved")
    opened.until(lambda: "Make room on the disk now" in opened.shell.banner.sentence)
    assert WORDS in _draft(opened)


def test_a_line_that_could_not_be_added_is_added_by_itself_once_and_not_twice(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.type(BOX, WORDS)
    opened.until_text("capture.state", "Saved")
    _fail(opened, monkeypatch, DiskFull(has_room_again=False))
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until_text("capture.problem", "Not added yet; it is tried again in")
    assert opened.text(BOX) == WORDS
    monkeypatch.undo()
    opened.until(lambda: opened.text(BOX) == "")
    QTest.qWait(2_500)
    assert _said(opened) == 1
    assert _draft(opened) == ""


def test_whoever_types_on_after_a_line_could_not_be_added_adds_it_themselves(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail(opened, monkeypatch, DiskFull(has_room_again=False))
    opened.type(BOX, WORDS)
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(opened.find(QWidget, "capture.problem").isVisible)
    QTest.keyClicks(opened.find(QWidget, BOX), " And she")
    monkeypatch.undo()
    opened.until_text("capture.state", "Saved")
    QTest.qWait(2_500)
    assert opened.text(BOX) == f"{WORDS} And she"
    assert _said(opened) == 0


def test_a_desk_that_is_moved_away_is_told_and_taken_up_once_it_is_back(
    opened: Open, folder: Path, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "elsewhere")
    opened.type(BOX, WORDS)
    opened.until_text("capture.problem", "The desk is no longer in")
    assert opened.text(BOX) == WORDS
    assert "Saved" not in opened.text("capture.state")
    (tmp_path / "elsewhere").rename(folder)
    opened.until_text("capture.state", "Saved")
    assert WORDS in _draft(opened)


def _moments_of_words(opened: Open, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Note when the words in the box are saved; where the user is is kept beside them."""
    saved: list[datetime] = []
    do = opened.gateway.do

    def follow(
        command: object, *, then: Callable[[Changes], None], failed: Callable[[Problem], None]
    ) -> None:
        def done(changes: Changes) -> None:
            if isinstance(command, SaveDraft) and WORDS in command.text:
                saved.append(changes.saved_at)
            then(changes)

        do(command, then=done, failed=failed)

    monkeypatch.setattr(opened.gateway, "do", follow)
    return saved


def test_a_window_that_waits_for_a_save_to_close_closes_whatever_is_pressed_meanwhile(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.gateway.desk.store.write() as unit:
        kind = type(unit)
    commit = kind.commit
    may_go: list[bool] = []

    def slow(self: object) -> None:
        while not may_go:
            QTest.qSleep(5)
        commit(self)  # type: ignore[arg-type]

    monkeypatch.setattr(kind, "commit", slow)
    opened.type(BOX, WORDS)
    opened.until_text("capture.state", "Saving …")
    opened.window.close()
    opened.do("desk.show")
    may_go.append(True)
    opened.until(lambda: not opened.window.isVisible())


def test_saved_is_never_said_before_the_commit_and_names_its_moment(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.gateway.desk.store.write() as unit:
        kind = type(unit)
    commit = kind.commit
    shown: list[str] = []
    may_go: list[bool] = []
    saved = _moments_of_words(opened, monkeypatch)

    def slow(self: object) -> None:
        while not may_go:
            QTest.qSleep(5)
        commit(self)  # type: ignore[arg-type]

    monkeypatch.setattr(kind, "commit", slow)
    opened.type(BOX, WORDS)
    for _look in range(40):
        QTest.qWait(20)
        shown.append(opened.text("capture.state"))
    assert not any(one.startswith("Saved") for one in shown), shown
    assert shown[-1] == "Saving …"
    may_go.append(True)
    opened.until_text("capture.state", "Saved")
    monkeypatch.undo()
    assert opened.text("capture.state") == saved_words(saved[-1])
