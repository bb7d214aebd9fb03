"""Backups: verified, encrypted with a key of their own, restored whole or not at all."""

import json
import os
import shutil
import signal
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.keyfile import KEY_FILE_NAMES, unlock, unlock_backup
from meetingdesk.service.key_troubles import WrongPassphrase
from meetingdesk.service.store_troubles import (
    BackupCancelled,
    BackupDamaged,
    BackupFailed,
    FolderNotEmpty,
    FolderReadOnly,
    TargetExists,
)
from meetingdesk.service.stored import AuditReport, BackupKeys
from meetingdesk.storage import engine
from meetingdesk.storage.backup import sweep_backups
from meetingdesk.storage.engine import Access, RawConnection
from meetingdesk.storage.opening import open_store
from meetingdesk.storage.pages import check_connection, check_pages
from meetingdesk.storage.restore import restore_backup
from meetingdesk.storage.rotation import (
    Keep,
    choose_kept,
    is_backup_due,
    name_backup,
    name_before_migration,
    prune_backups,
)
from meetingdesk.storage.store import DeskStore
from tests.helpers.chance import chance_of
from tests.helpers.desks import NOON, PASSPHRASE, SMALL, OpenDesk


def _restore(source: Path, folder: Path, passphrase: str = PASSPHRASE) -> AuditReport:
    return restore_backup(
        source,
        folder,
        unlock=lambda raw: unlock_backup(raw, Passphrase(passphrase), source=source).keys(),
        key_file_names=KEY_FILE_NAMES,
    )


def _open_restored(folder: Path) -> DeskStore:
    key_file = unlock(folder, Passphrase(PASSPHRASE))
    return open_store(folder, keys=key_file.keys(), sealer=key_file, at=NOON, tuning=SMALL)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give where a backup goes."""
    place = tmp_path / "stick"
    place.mkdir()
    return place / "desk.backup"


def _fill(desk: OpenDesk, scope: UUID, count: int = 20) -> None:
    for number in range(count):
        desk.save(f"contribution {number}", scope=scope)


def test_a_restored_desk_holds_the_same(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path
) -> None:
    _fill(desk, scope)
    (desk.folder / "settings.toml").write_text("lock_after_minutes = 3\n")
    desk.store.backup(target)
    report = _restore(target, tmp_path / "restored")
    assert report.is_in_order
    assert report.entries == 20
    restored = _open_restored(tmp_path / "restored")
    with desk.store.read() as here, restored.read() as there:
        assert there.list_entities(scope) == here.list_entities(scope)
        assert there.audit_head() == here.audit_head()
        assert there.list_changes(None, limit=99) == here.list_changes(None, limit=99)
    assert restored.desk == desk.store.desk
    assert restored.opening.is_in_order
    assert (tmp_path / "restored" / "settings.toml").read_text() == "lock_after_minutes = 3\n"
    restored.close()


def test_a_restored_desk_can_be_worked_in(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path
) -> None:
    _fill(desk, scope)
    desk.store.backup(target)
    _restore(target, tmp_path / "restored")
    restored = OpenDesk(
        folder=tmp_path / "restored",
        store=_open_restored(tmp_path / "restored"),
        key_file=desk.key_file,
    )
    restored.save("one more", scope=scope)
    assert restored.store.verify_audit([]).entries == 21
    restored.store.close()


def test_the_store_in_a_backup_has_a_key_of_its_own(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path
) -> None:
    _fill(desk, scope)
    desk.store.backup(target)
    with zipfile.ZipFile(target) as packed:
        packed.extract("desk.db", tmp_path)
        raw = packed.read("desk.keys")
    here = desk.key_file.keys().database_keys[0]
    there = unlock_backup(raw, Passphrase(PASSPHRASE), source=target).keys().database_keys[0]
    assert here != there
    assert check_pages(Access(database=tmp_path / "desk.db", key=there)) == ()
    assert check_pages(Access(database=tmp_path / "desk.db", key=here)) != ()


def test_a_backup_holds_one_moment_while_others_write(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path
) -> None:
    desk.save("x" * 3_000_000, scope=scope)
    _fill(desk, scope)
    more = []

    def write_between(done: float) -> None:
        if 0 < done < 0.7:
            more.append(desk.save("written meanwhile", scope=scope))

    desk.store.backup(target, progress=write_between)
    assert more
    assert _restore(target, tmp_path / "restored").entries == 21


def test_progress_ends_at_the_whole(desk: OpenDesk, scope: UUID, target: Path) -> None:
    _fill(desk, scope)
    told: list[float] = []
    desk.store.backup(target, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_backup_overwrites_nothing(desk: OpenDesk, target: Path) -> None:
    target.write_text("mine")
    with pytest.raises(TargetExists):
        desk.store.backup(target)
    assert target.read_text() == "mine"


def test_a_backup_into_a_missing_folder_is_told(desk: OpenDesk, tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        desk.store.backup(tmp_path / "nowhere" / "desk.backup")


def test_a_cancelled_backup_leaves_nothing(desk: OpenDesk, target: Path) -> None:
    with pytest.raises(BackupCancelled):
        desk.store.backup(target, cancelled=lambda: True)
    assert list(target.parent.iterdir()) == []


def _tamper(desk: OpenDesk) -> None:
    with closing(engine.connect(desk.store._access)) as connection:
        connection.execute("UPDATE entity SET body = x'00'")


def test_a_store_with_a_changed_log_is_backed_up_all_the_same_and_told_at_restoring(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path
) -> None:
    _fill(desk, scope)
    _tamper(desk)
    desk.store.backup(target)
    report = _restore(target, tmp_path / "restored")
    assert [problem.code for problem in report.problems] == ["current-differs"]


def test_a_copy_that_differs_from_the_store_is_not_kept(
    desk: OpenDesk, scope: UUID, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(desk, scope)

    def damage_then_check(connection: RawConnection) -> tuple[str, ...]:
        connection.execute("UPDATE entity SET body = x'00'")
        return check_connection(connection)

    monkeypatch.setattr("meetingdesk.storage.backup.check_connection", damage_then_check)
    with pytest.raises(BackupFailed):
        desk.store.backup(target)
    assert list(target.parent.iterdir()) == []


def test_a_wrong_passphrase_restores_nothing(desk: OpenDesk, target: Path, tmp_path: Path) -> None:
    desk.store.backup(target)
    with pytest.raises(WrongPassphrase):
        _restore(target, tmp_path / "restored", "nine grey herons at dusk")
    assert not (tmp_path / "restored").exists()


def test_a_backup_is_not_restored_over_a_desk(desk: OpenDesk, target: Path) -> None:
    desk.store.backup(target)
    with pytest.raises(FolderNotEmpty):
        _restore(target, desk.folder)
    assert desk.store.check_integrity() == ()


def _repack(source: Path, target: Path, **changed: bytes) -> None:
    """Pack a backup anew with some members changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name.replace(".", "_"), old.read(name)))


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"not a backup",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"meetingdesk-backup", b"meetingdesk-backap"),
        lambda content: content[:9000] + bytes(64) + content[9064:],
    ],
)
def test_a_damaged_backup_is_told_and_restores_nothing(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    _fill(desk, scope)
    desk.store.backup(target)
    target.write_bytes(damage(target.read_bytes()))
    with pytest.raises(BackupDamaged):
        _restore(target, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "stick"]


BEGINNING = b'{"format": "meetingdesk-backup", "version": 1, "desk": "x", "members":'


@pytest.mark.parametrize(
    "manifest",
    [
        b"[]",
        b"{",
        b'{"format": "meetingdesk-backup", "version": 1}',
        b'{"format": "meetingdesk-backup", "version": 1, "desk": "x", "members": []}',
        BEGINNING + b' {"desk.db": "0", "desk.keys": "0", "../evil": "0"}}',
        BEGINNING + b' {"desk.db": "0", "desk.keys": "0"}}',
        BEGINNING + b' {"desk.db": "0"}}',
    ],
)
def test_a_backup_with_an_invented_manifest_is_told(
    desk: OpenDesk, target: Path, tmp_path: Path, manifest: bytes
) -> None:
    desk.store.backup(target)
    other = target.with_name("other.backup")
    _repack(target, other, manifest_json=manifest)
    with pytest.raises(BackupDamaged):
        _restore(other, tmp_path / "restored")
    assert not (tmp_path / "evil").exists()


def test_a_packed_bomb_is_refused(desk: OpenDesk, target: Path, tmp_path: Path) -> None:
    desk.store.backup(target)
    bomb = target.with_name("bomb.backup")
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(bomb, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        new.writestr("manifest.json", json.dumps(manifest))
        new.writestr("desk.keys", old.read("desk.keys"))
        new.writestr("desk.db", bytes(50_000_000), zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupDamaged):
        _restore(bomb, tmp_path / "restored")


def test_a_missing_backup_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupDamaged):
        _restore(tmp_path / "nowhere.backup", tmp_path / "restored")


def test_many_hostile_backups_are_refused(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path
) -> None:
    _fill(desk, scope)
    desk.store.backup(target)
    content, chance = target.read_bytes(), chance_of(7)
    for number in range(200):
        at = chance.randrange(len(content))
        target.write_bytes(content[:at] + chance.randbytes(16) + content[at + 16 :])
        restored = tmp_path / f"restored-{number}"
        try:
            _restore(target, restored)
        except BackupDamaged:
            assert not restored.exists()
        else:
            store = _open_restored(restored)
            assert store.verify_audit([]).is_in_order
            store.close()


@pytest.mark.parametrize("runs", [30, pytest.param(300, marks=pytest.mark.deep)])
def test_a_killed_backup_never_leaves_a_damaged_one_under_its_name(
    desk: OpenDesk, scope: UUID, target: Path, tmp_path: Path, runs: int
) -> None:
    _fill(desk, scope, count=60)
    desk.store.close()
    chance, whole = chance_of(runs), 0
    longest = 1.2 * _seconds_of_a_backup(desk, target)
    for number in range(runs):
        _kill_while_backing_up(desk, target, seconds=chance.uniform(0, longest))
        sweep_backups(target.parent)
        assert set(target.parent.iterdir()) <= {target}
        if target.exists():
            whole += 1
            assert _restore(target, tmp_path / f"restored-{number}").entries == 60
            shutil.rmtree(tmp_path / f"restored-{number}")
            target.unlink()
    assert 0 < whole < runs


def _seconds_of_a_backup(desk: OpenDesk, target: Path) -> float:
    start = time.perf_counter()
    _kill_while_backing_up(desk, target, seconds=None)
    target.unlink()
    return time.perf_counter() - start


def _kill_while_backing_up(desk: OpenDesk, target: Path, *, seconds: float | None) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            keys = desk.key_file.keys()
            store = open_store(desk.folder, keys=keys, sealer=desk.key_file, at=NOON, tuning=SMALL)
            os.write(writing, b"!")
            store.backup(target)
        finally:
            os._exit(0)
    os.read(reading, 1)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


def test_a_backup_is_due_when_the_newest_is_of_another_day(tmp_path: Path) -> None:
    assert is_backup_due(tmp_path, NOON)
    (tmp_path / name_backup(NOON)).touch()
    assert not is_backup_due(tmp_path, NOON + timedelta(hours=3))
    assert is_backup_due(tmp_path, NOON + timedelta(hours=23))


def test_a_backup_from_a_clock_that_was_ahead_holds_up_no_other(tmp_path: Path) -> None:
    (tmp_path / name_backup(NOON + timedelta(days=400))).touch()
    assert is_backup_due(tmp_path, NOON)
    (tmp_path / name_backup(NOON)).touch()
    assert not is_backup_due(tmp_path, NOON - timedelta(hours=1))


def test_days_weeks_and_months_are_kept_and_the_oldest_is_bounded() -> None:
    times = {NOON - timedelta(days=days, hours=hours) for days in range(800) for hours in (0, 5)}
    kept = choose_kept(times, Keep(daily=7, weekly=4, monthly=12))
    assert {NOON - timedelta(days=days) for days in range(7)} <= kept
    assert len(kept) <= 7 + 4 + 12
    assert min(kept) > NOON - timedelta(days=370)
    assert NOON in kept


def test_pruning_removes_only_our_own_backups_that_are_not_kept(tmp_path: Path) -> None:
    times = [NOON - timedelta(days=days) for days in range(10)]
    for time_ in times:
        (tmp_path / name_backup(time_)).touch()
    (tmp_path / "somebody's.backup").touch()
    old = tmp_path / name_before_migration("r0001", datetime(2020, 1, 1, tzinfo=UTC))
    new = tmp_path / name_before_migration("r0001", NOON)
    old.touch()
    new.touch()
    assert prune_backups(tmp_path, Keep(daily=3, weekly=0, monthly=0)) == 8
    assert {path.name for path in tmp_path.iterdir()} == {
        *(name_backup(time_) for time_ in times[:3]),
        "somebody's.backup",
        new.name,
    }


def test_no_backup_at_all_is_pruned_from_an_empty_folder(tmp_path: Path) -> None:
    assert prune_backups(tmp_path / "nowhere", Keep()) == 0


def test_keys_of_a_backup_are_never_shown() -> None:
    keys = BackupKeys(database_key=b"k" * 32, key_file=b"file")
    assert "kkk" not in repr(keys)
