"""Copies in a second folder: whole, encrypted, two of them, and opened on another machine."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from meetingdesk.bootstrap import Cheap, OpenDesk, create_desk, open_desk, restore_desk
from meetingdesk.domain.errors import Trouble
from meetingdesk.service.audit import Event
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.paper_ports import Papers
from meetingdesk.service.store_troubles import (
    BackupCancelled,
    BackupDamaged,
    BackupFailed,
    DiskFull,
    NoSecondCopy,
    SecondFolderFull,
    SecondFolderMissing,
    SecondFolderReadOnly,
    SeveralSecondCopies,
)
from meetingdesk.service.stored import SecondCopy
from meetingdesk.service.unlocking import WithPassphrase, WithRecoveryKey
from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access, RawConnection
from tests.helpers.buses import Bench, Scene, plan_scene
from tests.helpers.desks import CHAIR, CHEAP, PASSPHRASE, SMALL, SteppingClock

WORDS = "Mia stood at the window of Tannery Row all night."
TYPED = "and her mother then sa"
NO_PAPERS = cast("Papers", SimpleNamespace())
"""Opening a desk hands the papers on and never looks at them."""

ON_ANOTHER_MACHINE = """
import sys
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from meetingdesk.bootstrap import open_desk, restore_desk
from meetingdesk.service.loading import load_record
from meetingdesk.service.unlocking import WithPassphrase, WithRecoveryKey

stick, place, how, secret, meeting = sys.argv[1:]
unlock = {"passphrase": WithPassphrase, "recovery": WithRecoveryKey}[how](secret)
assert restore_desk(Path(stick), Path(place), unlock_with=unlock).is_in_order
desk = open_desk(Path(place), unlock, papers=SimpleNamespace(), definitions=files("forms"))
with desk.bus.read() as reader:
    print(load_record(reader, UUID(meeting)).contributions[0].text)
    print(reader.get_draft(UUID(meeting), "contribution"))
desk.close()
"""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Give the folder of a stick that is in."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def recovery_key(tmp_path: Path) -> str:
    """Make the desk and give its recovery key."""
    return _create(tmp_path / "desk")


@pytest.fixture
def desk(tmp_path: Path, recovery_key: str, stick: Path) -> Iterator[OpenDesk]:
    """Open the desk with the stick as its second folder."""
    del recovery_key
    opened = _open(tmp_path / "desk")
    _set(opened, stick)
    yield opened
    opened.close()


def _create(folder: Path) -> str:
    cheap = Cheap(cost=CHEAP, tuning=SMALL)
    return create_desk(
        folder, person=CHAIR, passphrase=PASSPHRASE, clock=SteppingClock(), cheap=cheap
    )


def _open(folder: Path) -> OpenDesk:
    return open_desk(
        folder,
        WithPassphrase(PASSPHRASE),
        papers=NO_PAPERS,
        definitions=files("forms"),
        clock=SteppingClock(),
        cheap=Cheap(cost=CHEAP, tuning=SMALL),
    )


def _set(desk: OpenDesk, stick: Path) -> None:
    desk.save_settings(replace(desk.settings, second_folder=str(stick)))


def _scene(desk: OpenDesk) -> Scene:
    bench = Bench(desk=desk, bus=desk.bus, clock=SteppingClock())  # type: ignore[arg-type]
    return plan_scene(bench)


def _filled(desk: OpenDesk) -> Scene:
    scene = _scene(desk)
    scene.record_said(WORDS)
    desk.bus.do(SaveDraft(meeting=scene.meeting, key="contribution", text=TYPED))
    return scene


def _copy(desk: OpenDesk) -> SecondCopy:
    copy = desk.copy_to_second_folder()
    assert copy is not None
    return copy


def _names(stick: Path) -> list[str]:
    return sorted(path.name for path in stick.iterdir())


def test_without_a_second_folder_nothing_is_copied(desk: OpenDesk) -> None:
    desk.save_settings(replace(desk.settings, second_folder=""))
    assert desk.copy_to_second_folder() is None


def test_the_copy_says_what_was_written_and_when(desk: OpenDesk, stick: Path) -> None:
    before = desk.bus.clock.now()
    copy = _copy(desk)
    assert copy.file.parent == stick
    assert copy.size == copy.file.stat().st_size > 0
    assert before < copy.at <= before + timedelta(seconds=2)
    assert copy.is_on_other_drive is False


@pytest.mark.parametrize("how", ["passphrase", "recovery"])
def test_another_machine_opens_it_with_passphrase_or_recovery_key(
    desk: OpenDesk, recovery_key: str, stick: Path, *, tmp_path: Path, how: str
) -> None:
    scene = _filled(desk)
    _copy(desk)
    home = tmp_path / "another home"
    home.mkdir()
    carried = tmp_path / "carried"
    stick.rename(carried)
    secret = {"passphrase": PASSPHRASE, "recovery": recovery_key}[how]
    ran = subprocess.run(
        [
            *(sys.executable, "-c", ON_ANOTHER_MACHINE),
            *(carried, home / "desk", how, secret, str(scene.meeting)),
        ],
        cwd=Path(__file__).parents[2],
        env={
            "HOME": str(home),
            "PATH": "",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout.splitlines(), ran.stderr) == ([WORDS, TYPED], "")


def test_a_wrong_passphrase_opens_no_copy(desk: OpenDesk, stick: Path, tmp_path: Path) -> None:
    _copy(desk)
    with pytest.raises(Trouble):
        restore_desk(stick, tmp_path / "there", unlock_with=WithPassphrase("not the passphrase"))
    assert not (tmp_path / "there").exists()


def test_nothing_on_the_stick_can_be_read_without_the_key(desk: OpenDesk, stick: Path) -> None:
    _filled(desk)
    _copy(desk)
    _copy(desk)
    for path in stick.iterdir():
        content = path.read_bytes()
        for words in (WORDS, TYPED, "Fenwick", CHAIR.name, PASSPHRASE):
            for encoding in ("utf-8", "utf-16-le"):
                assert words.encode(encoding) not in content
        assert b"SQLite format 3" not in content


def test_the_newest_two_are_kept_whatever_the_clock_says(desk: OpenDesk, stick: Path) -> None:
    copies = [_copy(desk)]
    for days in (-3, 400, -900):
        cast("SteppingClock", desk.bus.clock).time += timedelta(days=days)
        copies.append(_copy(desk))
    assert [copy.number for copy in copies] == [1, 2, 3, 4]
    assert _names(stick) == sorted(copy.file.name for copy in copies[-2:])


def test_numbers_go_on_after_the_desk_was_opened_again(desk: OpenDesk, stick: Path) -> None:
    _copy(desk)
    desk.close()
    again = _open(desk.folder)
    try:
        assert _copy(again).number == 2
    finally:
        again.close()
    assert len(_names(stick)) == 2


def test_where_the_newest_is_damaged_the_one_before_is_restored(
    desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    scene = _filled(desk)
    _copy(desk)
    newest = _copy(desk).file
    newest.write_bytes(newest.read_bytes()[:-400])
    there = tmp_path / "there"
    assert restore_desk(stick, there, unlock_with=WithPassphrase(PASSPHRASE)).is_in_order
    again = _open(there)
    try:
        with again.bus.read() as reader:
            assert reader.get(scene.meeting, scene.meeting) is not None
    finally:
        again.close()


def test_where_none_is_whole_nothing_is_restored(
    desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    file = _copy(desk).file
    file.write_bytes(file.read_bytes()[:-400])
    with pytest.raises(BackupDamaged):
        restore_desk(stick, tmp_path / "there", unlock_with=WithPassphrase(PASSPHRASE))


def test_a_folder_without_copies_is_told(tmp_path: Path, stick: Path) -> None:
    (stick / "holiday.backup").write_text("mine")
    with pytest.raises(NoSecondCopy):
        restore_desk(stick, tmp_path / "there", unlock_with=WithPassphrase(PASSPHRASE))


def test_two_desks_share_a_stick_and_one_of_them_must_be_named(
    desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    key = _create(tmp_path / "second desk")
    second = _open(tmp_path / "second desk")
    _set(second, stick)
    ours = [_copy(desk).file for _number in range(3)]
    theirs = _copy(second).file
    second.close()
    assert _names(stick) == sorted(path.name for path in (*ours[-2:], theirs))
    with pytest.raises(SeveralSecondCopies):
        restore_desk(stick, tmp_path / "there", unlock_with=WithRecoveryKey(key))
    assert restore_desk(theirs, tmp_path / "there", unlock_with=WithRecoveryKey(key)).is_in_order


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1])
def test_a_pull_in_the_middle_leaves_the_earlier_copies_whole(
    desk: OpenDesk, stick: Path, *, tmp_path: Path, seconds: float
) -> None:
    """Killed at that moment, nothing is tidied up: as on a stick that was pulled out."""
    _copy(desk)
    _copy(desk)
    desk.close()
    _kill_while_copying(desk.folder, seconds)
    there = tmp_path / "there"
    assert restore_desk(stick, there, unlock_with=WithPassphrase(PASSPHRASE)).is_in_order
    assert len(list(stick.glob("*.backup"))) in {2, 3}
    again = _open(desk.folder)
    try:
        _copy(again)
    finally:
        again.close()
    assert len(_names(stick)) == 2, "what was left in the middle is gone"


def _kill_while_copying(folder: Path, seconds: float) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            opened = _open(folder)
            os.write(writing, b"!")
            while True:
                opened.copy_to_second_folder()
        finally:
            os._exit(1)
    os.read(reading, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


def test_a_stick_that_is_not_in_is_told_and_its_place_is_not_filled(
    desk: OpenDesk, stick: Path
) -> None:
    stick.rmdir()
    with pytest.raises(SecondFolderMissing):
        desk.copy_to_second_folder()
    assert not stick.exists()
    stick.mkdir()
    assert _copy(desk).number == 1, "once it is in again it goes on"


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
    _copy(desk)
    newest = _copy(desk)
    tries = _fail_while_packing(monkeypatch, errno.ENOSPC)
    with pytest.raises(SecondFolderFull):
        desk.copy_to_second_folder()
    assert len(tries) == 2, "tried again in the room of the older one"
    assert _names(stick) == [newest.file.name]


def test_a_stick_that_is_full_while_the_store_is_copied_is_told(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself meets the limit: of an online backup it gives no code, only words."""
    _copy(desk)
    newest = _copy(desk)
    connect = engine.connect

    def connect_with_little_room(access: Access) -> RawConnection:
        connection = connect(access)
        if access.database.is_relative_to(stick):
            connection.execute("PRAGMA max_page_count = 8")
        return connection

    monkeypatch.setattr(engine, "connect", connect_with_little_room)
    with pytest.raises(SecondFolderFull):
        desk.copy_to_second_folder()
    assert _names(stick) == [newest.file.name]


def test_a_stick_that_takes_no_more_bytes_is_told(desk: OpenDesk, stick: Path) -> None:
    only = _copy(desk)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(BackupFailed):
            desk.copy_to_second_folder()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert _names(stick) == [only.file.name]


def test_a_full_stick_keeps_its_only_copy(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = _copy(desk)
    _fail_while_packing(monkeypatch, errno.ENOSPC)
    with pytest.raises(SecondFolderFull):
        desk.copy_to_second_folder()
    assert _names(stick) == [only.file.name]


def test_a_locked_stick_is_told(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = _copy(desk)
    _fail_while_packing(monkeypatch, errno.EROFS)
    with pytest.raises(SecondFolderReadOnly):
        desk.copy_to_second_folder()
    assert _names(stick) == [only.file.name]


def test_a_stick_that_is_pulled_out_while_it_is_written_is_told_as_missing(
    desk: OpenDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_while_packing(monkeypatch, errno.EIO, gone=stick)
    with pytest.raises(SecondFolderMissing):
        desk.copy_to_second_folder()


def test_a_copy_that_is_given_up_leaves_nothing(desk: OpenDesk, stick: Path) -> None:
    with pytest.raises(BackupCancelled):
        desk.copy_to_second_folder(cancelled=lambda: True)
    assert _names(stick) == []


def test_the_audit_log_says_once_that_copies_were_begun(desk: OpenDesk) -> None:
    for _number in range(3):
        _copy(desk)
    with desk.bus.read() as reader:
        events = [entry.event for entry in reader.list_audit(after=0, limit=99)]
    assert events.count(Event.SECOND_COPY_MADE) == 1


def test_a_full_disk_of_the_desk_does_not_undo_the_copy_beside_it(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise DiskFull(has_room_again=False)

    monkeypatch.setattr(desk.bus, "note", fail)
    assert _copy(desk).file.is_file()
