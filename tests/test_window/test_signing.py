"""Signing as one act in the real window: said before, one Enter, said after."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.meeting import State
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.desks import NOON, PASSPHRASE, SteppingClock
from tests.helpers.examples import FORMS
from tests.helpers.signatories import pkcs12_of
from tests.helpers.windows import CheapDesks, Open, copied, make_desk_with, window_on
from ui.presenters.entrance import TypedPassphrase
from ui.widgets.choices import Choice

OF_THE_FILE = "opens the file"
TEN_YEARS = timedelta(days=3653)


@pytest.fixture(scope="module")
def desk_to_sign(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    """Give a desk with a checked record and an own identity that was made at noon."""
    folder = make_desk_with(
        tmp_path_factory.mktemp("kept"), FORMS / "examples" / "discharge-lowe.json"
    )
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    desk.press.identities.own(desk.store, desk.actor)
    desk.close()
    return folder


@contextmanager
def _at_sign(folder: Path, qtbot: QtBot, *, at: datetime = NOON) -> Iterator[Open]:
    with window_on(folder, qtbot, desks=CheapDesks(clock=SteppingClock(time=at))) as opened:
        opened.unlock()
        opened.open_first_meeting()
        opened.do("page.check")
        opened.until(lambda: opened.rows("findings.list"))
        opened.find(QAbstractItemView, "findings.list").selectAll()
        opened.type("findings.reason", "It was not known before.")
        opened.press("findings.give")
        opened.until_text("findings.summary", "Nothing keeps this record from being signed.")
        opened.do("page.sign")
        opened.until(opened.find(QWidget, "sign.way").isVisible)
        yield opened


@pytest.fixture
def folder(desk_to_sign: Path, tmp_path: Path) -> Path:
    return copied(desk_to_sign, tmp_path / "desk")


def _state(opened: Open) -> State:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting).meeting.state


def _is_told(opened: Open, sentence: str) -> bool:
    return opened.shell.banner.isVisible() and sentence in opened.shell.banner.sentence


def _type_and_enter(opened: Open, passphrase: str) -> None:
    opened.type("sign.passphrase", passphrase)
    opened.key("sign.passphrase", Qt.Key.Key_Return)


def _take_certificate(opened: Open, file: Path) -> None:
    opened.find(Choice, "sign.way").choose("certificate")
    opened.answers.identity = file
    opened.press("sign.choose")


def test_one_enter_in_the_box_of_the_passphrase_signs_and_says_what_was_signed(
    folder: Path, qtbot: QtBot
) -> None:
    with _at_sign(folder, qtbot) as opened:
        opened.until(opened.find(QWidget, "sign.passphrase").hasFocus)
        _type_and_enter(opened, PASSPHRASE)
        opened.until_text("sign.result", "Copies can now be issued.")
        told = opened.text("sign.result")
        assert _state(opened) is State.SIGNED
        with opened.gateway.desk.bus.read() as reader:
            (signed,) = reader.list_signed_records(list_meetings(reader)[0].meeting)
        assert f"{signed.digest[:4]}-{signed.digest[4:8]}".upper() in told
        assert "Signed by Ruth Ellery" in told
        assert opened.text("sign.passphrase") == ""
        opened.until(opened.find(QWidget, "sign.copies").hasFocus)
        opened.press("sign.copies")
        opened.until(opened.find(QWidget, "copies.recipients").isVisible)


def test_what_is_signed_is_said_before(folder: Path, qtbot: QtBot) -> None:
    with _at_sign(folder, qtbot) as opened:
        told = [label.text() for label in opened.desk.meeting.sign.findChildren(QLabel)]
        assert told[told.index("Version") + 1] == "1"
        assert int(told[told.index("Copies to issue") + 1]) > 3
        assert "Your own signing identity, valid until 5 November 2036" in opened.text(
            "sign.identity"
        )


def test_a_wrong_passphrase_signs_nothing_and_three_make_a_pause(
    folder: Path, qtbot: QtBot
) -> None:
    with _at_sign(folder, qtbot) as opened:
        for sentence in ("not your passphrase", "not your passphrase", "wrong three times"):
            opened.shell.banner.clear()
            _type_and_enter(opened, "x")
            assert opened.find(QWidget, "sign.passphrase").hasFocus()
            opened.until(partial(_is_told, opened, sentence))
            opened.until(opened.find(QWidget, "sign.passphrase").isEnabled)
        opened.shell.banner.clear()
        opened.find(QLineEdit, "sign.passphrase").clear()
        _type_and_enter(opened, PASSPHRASE)
        opened.until(opened.shell.banner.isVisible)
        assert "Wait" in opened.shell.banner.sentence
        assert _state(opened) is State.CLOSED


def test_the_button_waits_for_a_passphrase(folder: Path, qtbot: QtBot) -> None:
    with _at_sign(folder, qtbot) as opened:
        opened.until(opened.find(QWidget, "sign.passphrase").hasFocus)
        assert not opened.find(QWidget, "sign.sign").isEnabled()
        opened.type("sign.passphrase", PASSPHRASE)
        opened.press("sign.sign")
        # A key that is pressed while it works must not press another button.
        assert opened.find(QWidget, "sign.passphrase").hasFocus()
        opened.until_text("sign.result", "Copies can now be issued.")


def test_an_identity_that_soon_runs_out_is_told_and_still_signs(folder: Path, qtbot: QtBot) -> None:
    with _at_sign(folder, qtbot, at=NOON + TEN_YEARS - timedelta(days=30)) as opened:
        opened.until_text("sign.warning", "Your signing identity runs out on 5 November 2036.")
        assert opened.find(QWidget, "sign.renew").isVisible()
        _type_and_enter(opened, PASSPHRASE)
        opened.until_text("sign.result", "Copies can now be issued.")


def test_an_identity_that_ran_out_is_told_and_a_new_one_is_made_on_the_page(
    folder: Path, qtbot: QtBot
) -> None:
    with _at_sign(folder, qtbot, at=NOON + TEN_YEARS + timedelta(days=30)) as opened:
        opened.until_text("sign.warning", "ran out on 5 November 2036")
        assert not opened.find(QWidget, "sign.passphrase").isEnabled()
        before = opened.text("sign.identity")
        opened.press("sign.renew")
        opened.until(opened.find(QWidget, "sign.passphrase").isEnabled)
        assert opened.text("sign.identity") != before
        assert "2046" in opened.text("sign.identity")
        _type_and_enter(opened, PASSPHRASE)
        opened.until_text("sign.result", "Copies can now be issued.")


def test_a_certificate_that_names_the_approver_signs_with_one_enter(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with _at_sign(folder, qtbot) as opened:
        file = tmp_path / "chair.p12"
        file.write_bytes(pkcs12_of(_approver(opened), passphrase=OF_THE_FILE, at=NOON))
        _take_certificate(opened, file)
        _type_and_enter(opened, OF_THE_FILE)
        opened.until_text("sign.result", f"Signed by {_approver(opened)}")
        assert _state(opened) is State.SIGNED


def test_a_certificate_of_somebody_else_is_told_and_signs_with_a_second_enter(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "other.p12"
    file.write_bytes(pkcs12_of("Owen Thrale", passphrase=OF_THE_FILE, at=NOON))
    with _at_sign(folder, qtbot) as opened:
        _take_certificate(opened, file)
        _type_and_enter(opened, OF_THE_FILE)
        opened.until_text("sign.warning", "Owen Thrale signs it")
        assert "Nothing is signed yet" in opened.text("sign.warning")
        assert _state(opened) is State.CLOSED
        opened.key("sign.passphrase", Qt.Key.Key_Return)
        opened.until_text("sign.result", "Signed by Owen Thrale")


@pytest.mark.parametrize(
    ("days", "typed", "told"),
    [
        (0, "another", "does not open the PKCS#12 file"),
        (-800, OF_THE_FILE, "valid only from"),
    ],
)
def test_a_certificate_that_cannot_sign_is_told_and_nothing_is_signed(
    folder: Path, tmp_path: Path, qtbot: QtBot, days: int, typed: str, told: str
) -> None:
    file = tmp_path / "chair.p12"
    made = NOON + timedelta(days=days)
    file.write_bytes(pkcs12_of("Ruth Ellery", passphrase=OF_THE_FILE, at=made))
    with _at_sign(folder, qtbot) as opened:
        _take_certificate(opened, file)
        _type_and_enter(opened, typed)
        opened.until(opened.shell.banner.isVisible)
        assert told in opened.shell.banner.sentence
        assert _state(opened) is State.CLOSED


def test_a_certificate_that_is_not_there_is_told(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with _at_sign(folder, qtbot) as opened:
        _take_certificate(opened, tmp_path / "missing.p12")
        _type_and_enter(opened, OF_THE_FILE)
        opened.until(opened.shell.banner.isVisible)
        assert "missing.p12 cannot be read" in opened.shell.banner.sentence


def _approver(opened: Open) -> str:
    warning = opened.text("sign.warning")
    return warning.removeprefix("The record names ").split(" as the one")[0]
