"""Copies in a second folder: whole, encrypted, two of them, and opened on another machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from meetingdesk.bootstrap import OpenDesk, restore_desk
from meetingdesk.domain.errors import Trouble
from meetingdesk.service.audit import Event
from meetingdesk.service.store_troubles import (
    BackupCancelled,
    BackupDamaged,
    NoSecondCopy,
    SeveralSecondCopies,
)
from meetingdesk.service.unlocking import WithPassphrase, WithRecoveryKey
from tests.helpers.desks import CHAIR, PASSPHRASE, SteppingClock
from tests.helpers.second_folders import (
    TYPED,
    WORDS,
    create_cheap_desk,
    fill_desk,
    make_copy,
    names_in,
    open_cheap_desk,
    set_second_folder,
)

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
    return create_cheap_desk(tmp_path / "desk")


@pytest.fixture
def desk(tmp_path: Path, recovery_key: str, stick: Path) -> Iterator[OpenDesk]:
    """Open the desk with the stick as its second folder."""
    del recovery_key
    opened = open_cheap_desk(tmp_path / "desk")
    set_second_folder(opened, stick)
    yield opened
    opened.close()


def test_without_a_second_folder_nothing_is_copied(desk: OpenDesk) -> None:
    desk.save_settings(replace(desk.settings, second_folder=""))
    assert desk.copy_to_second_folder() is None


def test_the_copy_says_what_was_written_and_when(desk: OpenDesk, stick: Path) -> None:
    before = desk.bus.clock.now()
    copy = make_copy(desk)
    assert copy.file.parent == stick
    assert copy.size == copy.file.stat().st_size > 0
    assert before < copy.at <= before + timedelta(seconds=2)
    assert copy.is_on_other_drive is False


@pytest.mark.parametrize("how", ["passphrase", "recovery"])
def test_another_machine_opens_it_with_passphrase_or_recovery_key(
    desk: OpenDesk, recovery_key: str, stick: Path, *, tmp_path: Path, how: str
) -> None:
    scene = fill_desk(desk)
    make_copy(desk)
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
    make_copy(desk)
    with pytest.raises(Trouble):
        restore_desk(stick, tmp_path / "there", unlock_with=WithPassphrase("not the passphrase"))
    assert not (tmp_path / "there").exists()


def test_nothing_on_the_stick_can_be_read_without_the_key(desk: OpenDesk, stick: Path) -> None:
    fill_desk(desk)
    make_copy(desk)
    make_copy(desk)
    for path in stick.iterdir():
        content = path.read_bytes()
        for words in (WORDS, TYPED, "Fenwick", CHAIR.name, PASSPHRASE):
            for encoding in ("utf-8", "utf-16-le"):
                assert words.encode(encoding) not in content
        assert b"SQLite format 3" not in content


def test_the_newest_two_are_kept_whatever_the_clock_says(desk: OpenDesk, stick: Path) -> None:
    copies = [make_copy(desk)]
    for days in (-3, 400, -900):
        cast("SteppingClock", desk.bus.clock).time += timedelta(days=days)
        copies.append(make_copy(desk))
    assert [copy.number for copy in copies] == [1, 2, 3, 4]
    assert names_in(stick) == sorted(copy.file.name for copy in copies[-2:])


def test_numbers_go_on_after_the_desk_was_opened_again(desk: OpenDesk, stick: Path) -> None:
    make_copy(desk)
    desk.close()
    again = open_cheap_desk(desk.folder)
    try:
        assert make_copy(again).number == 2
    finally:
        again.close()
    assert len(names_in(stick)) == 2


def test_where_the_newest_is_damaged_the_one_before_is_restored(
    desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    scene = fill_desk(desk)
    make_copy(desk)
    newest = make_copy(desk).file
    newest.write_bytes(newest.read_bytes()[:-400])
    there = tmp_path / "there"
    assert restore_desk(stick, there, unlock_with=WithPassphrase(PASSPHRASE)).is_in_order
    again = open_cheap_desk(there)
    try:
        with again.bus.read() as reader:
            assert reader.get(scene.meeting, scene.meeting) is not None
    finally:
        again.close()


def test_where_none_is_whole_nothing_is_restored(
    desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    file = make_copy(desk).file
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
    key = create_cheap_desk(tmp_path / "second desk")
    second = open_cheap_desk(tmp_path / "second desk")
    set_second_folder(second, stick)
    ours = [make_copy(desk).file for _number in range(3)]
    theirs = make_copy(second).file
    second.close()
    assert names_in(stick) == sorted(path.name for path in (*ours[-2:], theirs))
    with pytest.raises(SeveralSecondCopies):
        restore_desk(stick, tmp_path / "there", unlock_with=WithRecoveryKey(key))
    assert restore_desk(theirs, tmp_path / "there", unlock_with=WithRecoveryKey(key)).is_in_order


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1])
def test_a_pull_in_the_middle_leaves_the_earlier_copies_whole(
    desk: OpenDesk, stick: Path, *, tmp_path: Path, seconds: float
) -> None:
    """Killed at that moment, nothing is tidied up: as on a stick that was pulled out."""
    make_copy(desk)
    make_copy(desk)
    desk.close()
    _kill_while_copying(desk.folder, seconds)
    there = tmp_path / "there"
    assert restore_desk(stick, there, unlock_with=WithPassphrase(PASSPHRASE)).is_in_order
    assert len(list(stick.glob("*.backup"))) in {2, 3}
    again = open_cheap_desk(desk.folder)
    try:
        make_copy(again)
    finally:
        again.close()
    assert len(names_in(stick)) == 2, "what was left in the middle is gone"


def _kill_while_copying(folder: Path, seconds: float) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            opened = open_cheap_desk(folder)
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


def test_a_copy_that_is_given_up_leaves_nothing(desk: OpenDesk, stick: Path) -> None:
    with pytest.raises(BackupCancelled):
        desk.copy_to_second_folder(cancelled=lambda: True)
    assert names_in(stick) == []


def test_the_audit_log_says_once_that_copies_were_begun(desk: OpenDesk) -> None:
    for _number in range(3):
        make_copy(desk)
    with desk.bus.read() as reader:
        events = [entry.event for entry in reader.list_audit(after=0, limit=99)]
    assert events.count(Event.SECOND_COPY_MADE) == 1
