"""The page of the organisation in the real window: typed, looked at, saved, and printed by."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.settings.file import read_settings, write_settings
from meetingdesk.settings.settings import Organisation, Settings
from tests.helpers.desks import PASSPHRASE
from tests.helpers.pictures import png
from tests.helpers.signatories import from_organisation
from tests.helpers.windows import CheapDesks, Open, copied, new_desk, window_on
from ui.presenters.entrance import TypedPassphrase


@pytest.fixture(scope="module")
def empty_desk(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "desk"
    new_desk(folder)
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    desk.back_up_if_due()
    desk.close()
    return folder


@pytest.fixture
def folder(empty_desk: Path, tmp_path: Path) -> Path:
    return copied(empty_desk, tmp_path / "desk")


@contextmanager
def _at_organisation(folder: Path, qtbot: QtBot) -> Iterator[Open]:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.do("desk.organisation")
        opened.until(opened.find(QWidget, "organisation.name").hasFocus)
        opened.until(lambda: not opened.gateway._jobs.is_busy)
        yield opened


def _is_saved(opened: Open) -> bool:
    return not opened.find(QWidget, "organisation.save").isEnabled()


def test_what_is_saved_dresses_the_next_paper_at_once_and_is_there_again(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(png())
    with _at_organisation(folder, qtbot) as opened:
        opened.type("organisation.name", "Northmoor Council")
        opened.find(QPlainTextEdit, "organisation.address").setPlainText("Civic Centre\nMill Lane")
        opened.answers.picture = picture
        opened.press("organisation.choose_logo")
        opened.until(opened.find(QLabel, "organisation.preview").isVisible)
        opened.type("organisation.logo_text", "A blue disc")
        opened.type("organisation.complaints", "Write to us.")
        opened.find(QCheckBox, "organisation.receipt_field").setChecked(True)
        opened.press("organisation.save")
        opened.until_text("shell.told", "Saved.")
        press = opened.gateway.desk.press
        assert press.dress.letterhead.name == "Northmoor Council"
        assert press.dress.letterhead.address == ("Civic Centre", "Mill Lane")
        assert press.dress.letterhead.logo is not None
        assert press.dress.complaints == "Write to us."
        assert press.receipt_field
        assert _is_saved(opened)
        with opened.gateway.desk.bus.read() as reader:
            entries = reader.list_audit(after=0, limit=99)
        assert entries[-1].event == "SettingsChanged"
        assert "Northmoor Council" not in str(entries[-1].body)
    with _at_organisation(folder, qtbot) as opened:
        assert opened.text("organisation.name") == "Northmoor Council"
        assert opened.text("organisation.logo_text") == "A blue disc"
        assert opened.find(QLabel, "organisation.preview").isVisible()
        told = opened.find(QLabel, "organisation.preview").accessibleName()
        assert told == "The logo as it is printed: A blue disc"
        assert not opened.shell.banner.isVisible()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("logo", "missing.png", "The logo has no words"),
        ("name", "Northmoor \ue000", "cannot be printed"),
        ("trusted_issuers", "/nowhere/at/all", "cannot be read"),
    ],
)
def test_what_cannot_be_had_is_told_by_its_box_and_nothing_is_saved(
    folder: Path, qtbot: QtBot, name: str, text: str, told: str
) -> None:
    with _at_organisation(folder, qtbot) as opened:
        opened.find(QLineEdit, f"organisation.{name}").setText(text)
        opened.press("organisation.save")
        opened.until_text("organisation.problems", told)
        focused = "logo_text" if name == "logo" else name
        assert opened.find(QWidget, f"organisation.{focused}").hasFocus()
        assert not _is_saved(opened)
        assert read_settings(folder / "settings.toml") == Settings()
        opened.press("organisation.revert")
        assert _is_saved(opened)


def test_nobody_leaves_the_page_with_something_that_is_not_saved(
    folder: Path, qtbot: QtBot
) -> None:
    with _at_organisation(folder, qtbot) as opened:
        opened.type("organisation.name", "Northmoor")
        opened.do("desk.show")
        opened.until(opened.shell.banner.isVisible)
        assert "not saved" in opened.shell.banner.sentence
        assert opened.find(QWidget, "organisation.name").isVisible()
        opened.press("organisation.revert")
        opened.press("organisation.leave")
        opened.until(opened.desk.home.isVisible)


def test_a_logo_that_went_missing_is_told_at_the_opening_and_stops_nothing(
    folder: Path, qtbot: QtBot
) -> None:
    lost = Organisation(name="Northmoor", logo="lost.png", logo_text="A disc")
    write_settings(folder / "settings.toml", Settings(organisation=lost))
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.until(opened.shell.banner.isVisible)
        assert "lost.png is not there" in opened.shell.banner.sentence
        letterhead = opened.gateway.desk.press.dress.letterhead
        assert letterhead.logo is None
        assert letterhead.name == "Northmoor"


def test_lines_typed_by_an_administrator_on_windows_are_no_change(
    folder: Path, qtbot: QtBot
) -> None:
    text = b'[organisation]\r\ncomplaints = """\r\nWrite.\r\nWait."""\r\n'
    (folder / "settings.toml").write_bytes(text)
    with _at_organisation(folder, qtbot) as opened:
        assert _is_saved(opened)
        assert opened.text("organisation.complaints") == "Write.\nWait."


def test_issuers_that_are_trusted_are_chosen_as_a_folder(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    issuers = tmp_path / "issuers"
    issuers.mkdir()
    (issuers / "root.cer").write_bytes(from_organisation()[1])
    with _at_organisation(folder, qtbot) as opened:
        before = opened.gateway.desk.press.papers.verifier
        opened.answers.out = issuers
        opened.press("organisation.choose_issuers")
        opened.press("organisation.save")
        opened.until_text("shell.told", "Saved.")
        assert opened.gateway.desk.press.papers.verifier is not before
