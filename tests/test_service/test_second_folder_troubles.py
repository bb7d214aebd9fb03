"""A stick that is missing, full, locked or pulled out: one clear trouble, and no copy lost."""

import errno
import os
import resource
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.service.store_troubles import (
    BackupFailed,
    DiskFull,
    SecondFolderFull,
    SecondFolderMissing,
    SecondFolderReadOnly,
)
from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access, RawConnection
from tests.helpers.second_folders import (
    create_cheap_desk,
    make_copy,
    names_in,
    open_cheap_desk,
    set_second_folder,
)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Give the folder of a stick that is in."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def desk(tmp_path: Path, stick: Path) -> Iterator[OpenDesk]:
    """Open the desk with the stick as its second folder."""
    create_cheap_desk(tmp_path / "desk")
    opened = open_cheap_desk(tmp_path / "desk")
    set_second_folder(opened, stick)
    yield opened
    opened.close()


def test_a_stick_that_is_not_in_is_told_and_its_place_is_not_filled(
    desk: OpenDesk, stick: Path
) -> None:
    stick.rmdir()
    with pytest.raises(SecondFolderMissing):
        desk.copy_to_second_folder()
    assert not stick.exists()
    stick.mkdir()
    assert make_copy(desk).number == 1, "once it is in again it goes on"


def test_a_place_that_is_no_whole_path_is_no_second_folder(desk: OpenDesk) -> None:
    desk.save_settings(replace(desk.settings, second_folder="stick"))
    with pytest.raises(SecondFolderMissing):
        desk.copy_to_second_folder()


def _fail_while_packing(
    monkeypatch: pytest.MonkeyPatch, number: int, *, gone: Path | None = None
) -> list[str]:
    tries: list[str] = []

    def fail(*arguments: object, **_named: object) -> None:
        tries.append(str(arguments[1]))
        if gone is not None:
            gone.rename(gone.with_name("pulled out"))
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(zipfile.ZipFile, "write", fail)
    return tries


def test_a_full_stick_is_told_and_the_newest_copy_stays(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_copy(desk)
    newest = make_copy(desk)
    tries = _fail_while_packing(monkeypatch, errno.ENOSPC)
    with pytest.raises(SecondFolderFull):
        desk.copy_to_second_folder()
    assert len(tries) == 2, "tried again in the room of the older one"
    assert names_in(stick) == [newest.file.name]


def test_a_stick_that_is_full_while_the_store_is_copied_is_told(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself meets the limit: of an online backup it gives no code, only words."""
    make_copy(desk)
    newest = make_copy(desk)
    connect = engine.connect

    def connect_with_little_room(access: Access) -> RawConnection:
        connection = connect(access)
        if access.database.is_relative_to(stick):
            connection.execute("PRAGMA max_page_count = 8")
        return connection

    monkeypatch.setattr(engine, "connect", connect_with_little_room)
    with pytest.raises(SecondFolderFull):
        desk.copy_to_second_folder()
    assert names_in(stick) == [newest.file.name]


def test_a_stick_that_takes_no_more_bytes_is_told(desk: OpenDesk, stick: Path) -> None:
    only = make_copy(desk)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(BackupFailed):
            desk.copy_to_second_folder()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names_in(stick) == [only.file.name]


def test_a_full_stick_keeps_its_only_copy(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = make_copy(desk)
    _fail_while_packing(monkeypatch, errno.ENOSPC)
    with pytest.raises(SecondFolderFull):
        desk.copy_to_second_folder()
    assert names_in(stick) == [only.file.name]


def test_a_locked_stick_is_told(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = make_copy(desk)
    _fail_while_packing(monkeypatch, errno.EROFS)
    with pytest.raises(SecondFolderReadOnly):
        desk.copy_to_second_folder()
    assert names_in(stick) == [only.file.name]


def test_a_stick_that_is_pulled_out_while_it_is_written_is_told_as_missing(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_while_packing(monkeypatch, errno.EIO, gone=stick)
    with pytest.raises(SecondFolderMissing):
        desk.copy_to_second_folder()


def test_a_full_disk_of_the_desk_does_not_undo_the_copy_beside_it(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise DiskFull(has_room_again=False)

    monkeypatch.setattr(desk.bus, "note", fail)
    assert make_copy(desk).file.is_file()
