"""Wishes, passwords and receipts of copies, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.service.release_sign import sign_record
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.releases import WalkingClock, bring_in, released_desk, worked_record
from tests.helpers.windows import CheapDesks, Open, copied, window_on

LOWE = "discharge-lowe"
AUNT = "Denise Lowe"
WIDTH, HEIGHT = 1366, 720
_COPIES_MS = 120_000


@pytest.fixture(scope="module")
def signed_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("signed") / "desk"
    with released_desk(place) as desk:
        record = worked_record(desk, LOWE, only_for=("Children's social care", AUNT))
        sign_record(desk.press, bring_in(desk, LOWE, record=record))
    return place


@pytest.fixture(scope="module")
def desk_with_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("all") / "desk"
    with released_desk(place) as desk:
        sign_record(desk.press, bring_in(desk, LOWE))
    return place


@pytest.fixture
def folder(signed_desk: Path, tmp_path: Path) -> Path:
    return copied(signed_desk, tmp_path / "desk")


def _desks() -> CheapDesks:
    return CheapDesks(clock=WalkingClock())


def _to_copies(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()
    opened.do("page.copies")
    opened.until(lambda: opened.rows("copies.recipients"))
    opened.choose_row("copies.recipients", AUNT)


def _tick(opened: Open, name: str) -> None:
    """Tick a box by the keyboard, and wait until the desk knows."""
    box = opened.find(QCheckBox, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def _row(opened: Open) -> str:
    return next(row for row in opened.rows("copies.recipients") if AUNT in row)


def _issue(opened: Open, out: Path) -> None:
    opened.answers.out = out
    opened.press("copies.choose")
    opened.press("copies.go")
    opened.bot.waitUntil(
        lambda: "Issued" in opened.text("copies.done") or opened.shell.banner.isVisible(),
        timeout=_COPIES_MS,
    )
    assert not opened.shell.banner.isVisible(), opened.shell.banner.sentence


def _events(opened: Open) -> list[str]:
    with opened.gateway.desk.bus.read() as reader:
        return [entry.event for entry in reader.list_audit(after=0, limit=1000)]


def test_a_recipient_goes_from_wishes_to_a_confirmed_receipt(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot, desks=_desks()) as opened:
        _to_copies(opened)
        assert not opened.find(QPushButton, "copies.show_password").isEnabled()
        _tick(opened, "copies.large_print")
        opened.until(lambda: "large print" in _row(opened))
        _tick(opened, "copies.password")
        opened.until(lambda: "large print, password" in _row(opened))
        _issue(opened, tmp_path / "copies")
        opened.choose_row("copies.recipients", AUNT)
        opened.until(opened.find(QPushButton, "copies.show_password").isEnabled)

        opened.press("copies.show_password")
        opened.until(lambda: opened.text("copies.shown_password"))
        password = opened.text("copies.shown_password")
        assert len(password) == 19
        opened.choose_row("copies.recipients", "Beth Carver")
        assert opened.text("copies.shown_password") == ""

        opened.choose_row("copies.recipients", AUNT)
        opened.answers.slip = tmp_path / "copies" / "slip.pdf"
        opened.press("copies.print_password")
        opened.until(opened.shell.banner.isVisible)
        assert "holds copies" in opened.shell.banner.sentence
        (tmp_path / "post").mkdir()
        opened.answers.slip = tmp_path / "post" / "slip.pdf"
        opened.press("copies.print_password")
        opened.until_text("copies.delivery_told", "send it apart")
        assert (tmp_path / "post" / "slip.pdf").exists()

        opened.answers.why = "She rang"
        opened.press("copies.received")
        opened.until(lambda: "received" in _row(opened))
        assert not opened.find(QPushButton, "copies.show_password").isEnabled()
        assert "slip_file password-copy-02.pdf" in opened.answers.asked
        told = _events(opened)
        assert told.count("SetDeliveryWish") == 2
        for event in ("ShowPassword", "PrintPassword", "ConfirmReceipt"):
            assert event in told


@pytest.mark.parametrize("points", [10, 14])
def test_a_listener_hears_for_whom_each_box_and_button_is(
    desk_with_all: Path, tmp_path: Path, points: int, qtbot: QtBot
) -> None:
    folder = copied(desk_with_all, tmp_path / "desk")
    with window_on(folder, qtbot, desks=_desks(), points=points) as opened:
        opened.window.resize(WIDTH, HEIGHT)
        _to_copies(opened)
        qtbot.wait(50)
        for name in ("large_print", "password", "show_password", "print_password", "received"):
            part = opened.find(QWidget, f"copies.{name}")
            heard = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            assert AUNT in heard, name
        assert problems_of(opened.window) == []
        assert clipped(opened.window) == []
        assert opened.find(QScrollArea, "shell.area").verticalScrollBar().maximum() == 0


def test_a_wish_of_one_meeting_is_known_in_the_next_look(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot, desks=_desks()) as opened:
        _to_copies(opened)
        _tick(opened, "copies.password")
        opened.until(lambda: "password" in _row(opened))
    with window_on(folder, qtbot, desks=_desks()) as opened:
        _to_copies(opened)
        assert opened.find(QCheckBox, "copies.password").isChecked()
        assert "Denise Lowe" in opened.find(QLabel, "copies.delivery_title").text()
