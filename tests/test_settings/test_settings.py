"""The settings: strict in, whole out, and never a file of the user's replaced unread."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from meetingdesk.service.store_troubles import SettingsUnreadable
from meetingdesk.settings import file as settings_file
from meetingdesk.settings.file import as_toml, read_settings, write_settings
from meetingdesk.settings.folders import default_desk_folder, log_folder
from meetingdesk.settings.settings import Organisation, Settings

CHANGED = Settings(
    local_closure_days=(date(2026, 12, 29), date(2026, 12, 30)),
    default_copies=("health-visiting",),
    own_definitions="forms of ours",
    lock_after_minutes=5,
    use_keyring=True,
    backups_daily=3,
    backups_weekly=2,
    backups_monthly=1,
    second_folder="/media/stick",
    second_copy_every_minutes=5,
    organisation=Organisation(
        name="Northmoor Council",
        address=("Civic Centre", "Mill Lane"),
        logo="logo.png",
        logo_text="A blue disc",
        policy="Chapter 4",
        complaints="Write to us.\nWe answer.",
        appeals="Ask again.",
        receipt_field=True,
        trusted_issuers="issuers",
    ),
    theme="dark",
    text_points=14,
    keys={"item.next": ("Ctrl+Right", "F3"), "text.spelling": ()},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give where the settings lie."""
    return tmp_path / "settings.toml"


def test_without_a_file_all_is_as_it_comes(file: Path) -> None:
    assert read_settings(file) == Settings()
    assert not file.exists()


def test_what_was_written_is_read(file: Path) -> None:
    write_settings(file, CHANGED)
    assert read_settings(file) == CHANGED
    write_settings(file, Settings())
    assert read_settings(file) == Settings()


def test_the_example_changes_every_setting() -> None:
    default = Settings()
    for one in fields(Settings):
        assert getattr(CHANGED, one.name) != getattr(default, one.name), one.name
    for one in fields(Organisation):
        changed = getattr(CHANGED.organisation, one.name)
        assert changed != getattr(default.organisation, one.name), one.name


def test_every_setting_is_checked() -> None:
    assert set(settings_file._CHECKS) == {one.name for one in fields(Settings)}
    of_organisation = {one.name for one in fields(Organisation)}
    assert set(settings_file._CHECKS_OF_ORGANISATION) == of_organisation


def test_what_the_file_leaves_out_is_as_it_comes(file: Path) -> None:
    file.write_text("lock_after_minutes = 3\n")
    assert read_settings(file) == replace(Settings(), lock_after_minutes=3)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lock_after = 3", ["lock_after"]),
        ("lock_after_minutes = -1", ["lock_after_minutes"]),
        ("second_copy_every_minutes = 0", ["second_copy_every_minutes"]),
        ("second_folder = false", ["second_folder"]),
        ("lock_after_minutes = true", ["lock_after_minutes"]),
        ("lock_after_minutes = 1e3", ["lock_after_minutes"]),
        ('use_keyring = "yes"', ["use_keyring"]),
        ("local_closure_days = [2026-12-29T10:00:00]", ["local_closure_days"]),
        ('local_closure_days = ["2026-12-29"]', ["local_closure_days"]),
        ('default_copies = "all"', ["default_copies"]),
        ("default_copies = [1]", ["default_copies"]),
        ("own_definitions = 5", ["own_definitions"]),
        ("one = 1\nuse_keyring = 2", ["one", "use_keyring"]),
        ("no = = toml", ["line 1"]),
        ('organisation = "Northmoor"', ["organisation"]),
        ("[organisation]\nmotto = 'a'", ["organisation.motto"]),
        ("[organisation]\nname = 5\nreceipt_field = 1", ["organisation.name", "receipt_field"]),
        ("[organisation]\naddress = 'Mill Lane'", ["organisation.address"]),
        ('theme = "pink"', ["theme"]),
        ("[keys]\nitem.next = ['F3']", ["keys"]),
        ("keys = 'F3'", ["keys"]),
        ("[organisation.name]\nshort = 'N'", ["organisation.name"]),
    ],
)
def test_every_mistake_is_told_and_the_file_stays(file: Path, text: str, named: list[str]) -> None:
    file.write_text(text)
    with pytest.raises(SettingsUnreadable) as refused:
        read_settings(file)
    for name in named:
        assert name in refused.value.sentence
    with pytest.raises(SettingsUnreadable):
        write_settings(file, Settings())
    assert file.read_text() == text


def test_an_administrator_can_copy_what_is_printed_into_the_file(file: Path) -> None:
    file.write_text(as_toml(CHANGED), encoding="utf-8")
    assert read_settings(file) == CHANGED


def test_what_is_left_out_of_the_organisation_is_empty(file: Path) -> None:
    file.write_text("[organisation]\nname = 'Northmoor'\n")
    assert read_settings(file).organisation == Organisation(name="Northmoor")


def test_a_file_that_is_no_text_is_told(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsUnreadable):
        read_settings(file)


def test_a_failed_write_leaves_the_old_settings_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(file, CHANGED)

    def fail(_descriptor: int) -> None:
        raise OSError("disk")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk"):
        write_settings(file, Settings())
    assert read_settings(file) == CHANGED
    assert list(file.parent.iterdir()) == [file]


def test_the_folders_are_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert default_desk_folder().is_relative_to(tmp_path / "data")
    assert log_folder().is_relative_to(tmp_path / "state")
    assert list(tmp_path.iterdir()) == []
