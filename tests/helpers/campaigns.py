"""The child processes of the crash campaigns: python -m tests.helpers.campaigns WHAT ….

Each does numbered saves on a real desk while something goes wrong, and prints
what it found as one line of JSON.
"""

import ctypes
import errno
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingdesk.domain.errors import Trouble
from meetingdesk.service.store_troubles import DiskFault, DiskFull
from meetingdesk.service.stored import BackupKeys
from meetingdesk.storage.backup import BackupSource, write_backup
from meetingdesk.storage.engine import Access, Synchronous, connect
from meetingdesk.storage.opening import Tuning, open_store
from meetingdesk.storage.store import DeskStore
from tests.helpers.chance import chance_of
from tests.helpers.desks import NOON, NoBackups, read_keys
from tests.helpers.saving import find_loss, save_number

_CHECKPOINT_EVERY: Final = 60
_ACK_BYTES: Final = 4


def open_plain(folder: Path, keys: Path, synchronous: Synchronous = Synchronous.FULL) -> DeskStore:
    """Open a desk with handed-over keys; its ballast is left as it is."""
    tuning = Tuning(synchronous=synchronous, ballast_bytes=0, ballast_leaves=0)
    return open_store(folder, keys=read_keys(keys), sealer=NoBackups(), at=NOON, tuning=tuning)


def record(folder: Path, keys: Path, *, saves: int, synchronous: Synchronous) -> dict[str, int]:
    """Save under the recording disk and say when each save was acknowledged."""
    disk = ctypes.CDLL(None)
    store = open_plain(folder, keys, synchronous)
    for number in range(1, saves + 1):
        save_number(store, number)
        disk.faulty_disk_acknowledge(ctypes.c_uint64(number))
        if number % _CHECKPOINT_EVERY == 0:
            store.checkpoint()
    store.close()
    return {"saves": saves}


def kill(folder: Path, keys: Path, *, runs: int, seed: int) -> dict[str, Any]:
    """Kill a saving process again and again, and look at the store after each time."""
    chance = chance_of(seed)
    done, acknowledged, extra = 0, 0, 0
    problems: list[str] = []
    for run in range(runs):
        seen = _kill_once(folder, keys, done=done, seconds=chance.uniform(0.002, 0.05))
        acknowledged += seen
        store = open_plain(folder, keys)
        loss = find_loss(store, done + seen)
        if loss is None and run % 10 == 0:
            loss = None if store.verify_audit([]).is_in_order else "the chain does not verify"
        if loss is not None:
            problems.append(f"run {run}: {loss}")
        with store.read() as view:
            extra += view.audit_head().seq - done - seen
            done = view.audit_head().seq
        store.abandon()
    return {
        "runs": runs,
        "acknowledged": acknowledged,
        "unacknowledged": extra,
        "problems": problems,
    }


def _kill_once(folder: Path, keys: Path, *, done: int, seconds: float) -> int:
    """Fork a saving process, kill it, and count what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _save_for_good(folder, keys, done=done, acknowledgements=writing)
    os.close(writing)
    first = os.read(reading, _ACK_BYTES)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    count = len(first)
    while more := os.read(reading, 65536):
        count += len(more)
    os.close(reading)
    return count // _ACK_BYTES


def _save_for_good(folder: Path, keys: Path, *, done: int, acknowledgements: int) -> None:
    try:
        store = open_plain(folder, keys)
        number = done
        while True:
            number += 1
            save_number(store, number)
            os.write(acknowledgements, number.to_bytes(_ACK_BYTES, "big"))
    finally:
        os._exit(1)


FAULTS: Final = (
    # error, for good, only a part of the write
    (errno.ENOSPC, False, False),
    (errno.EIO, False, False),
    (errno.ENOSPC, False, True),
    (errno.EIO, True, False),
    (errno.ENOSPC, True, False),
)


def faults(folder: Path, keys: Path, *, most: int, copies: Path) -> dict[str, Any]:
    """Let each write, truncation and sync of a piece of work fail once, and look after each."""
    total = _in_child(lambda: _work_with_fault(_copy(folder, copies / "dry"), keys, None))
    calls = int(total["calls"])
    wanted = [(call, fault) for call in range(calls) for fault in FAULTS]
    if len(wanted) > most:
        wanted = chance_of(calls).sample(wanted, most)
    problems, refused = [], 0
    for number, (call, fault) in enumerate(wanted):
        trial = _copy(folder, copies / f"trial-{number}")
        result = _in_child(lambda: _work_with_fault(trial, keys, (call, *fault)))  # noqa: B023 - run at once
        refused += int(result["refused"])
        store = open_plain(trial, keys)
        loss = find_loss(store, int(result["acknowledged"]))
        if loss is None and not store.verify_audit([]).is_in_order:
            loss = "the chain does not verify"
        if loss is None and not fault[1] and int(result["acknowledged"]) != _PIECE:
            loss = "a passing fault kept work from being finished"
        if loss is not None:
            problems.append(f"call {call} {fault}: {loss}")
        store.abandon()
        _remove(trial)
    return {"calls": calls, "trials": len(wanted), "refused": refused, "problems": problems}


_PIECE: Final = 6


def _work_with_fault(
    folder: Path, keys: Path, fault: tuple[int, int, bool, bool] | None
) -> dict[str, int]:
    """Do a few saves; after a known trouble try each once more, as the bus does."""
    disk = ctypes.CDLL(None)
    store = open_plain(folder, keys)
    nth, error, for_good, short = fault or (-1, 0, False, False)
    disk.faulty_disk_fail(ctypes.c_long(nth), error, int(for_good), int(short))
    acknowledged = refused = 0
    for number in range(1, _PIECE + 1):
        outcome = _save_with_repeat(store, number)
        refused += outcome
        with suppress(Trouble), store.read() as view:
            acknowledged = view.audit_head().seq
        if acknowledged < number:
            break
        if number == _PIECE // 2:
            with suppress(Trouble):
                store.checkpoint()
    calls = disk.faulty_disk_calls()
    os.environ.pop("FAULTY_DISK_FOLDER")
    return {"acknowledged": acknowledged, "refused": refused, "calls": calls}


def _save_with_repeat(store: DeskStore, number: int) -> int:
    for attempt in range(3):
        try:
            save_number(store, number)
        except (DiskFull, DiskFault):
            continue
        return attempt
    return 3


def _in_child(work: Callable[[], dict[str, int]]) -> dict[str, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, json.dumps(work()).encode())
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(0)
    os.close(writing)
    answer = b""
    while more := os.read(reading, 65536):
        answer += more
    os.close(reading)
    os.waitpid(child, 0)
    result: dict[str, int] = json.loads(answer)
    return result


def _copy(folder: Path, target: Path) -> Path:
    target.mkdir(parents=True)
    for file in folder.iterdir():
        if file.is_file():
            (target / file.name).write_bytes(file.read_bytes())
    os.environ["FAULTY_DISK_FOLDER"] = str(target)
    return target


def _remove(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def full(folder: Path, keys: Path, *, room: int) -> dict[str, Any]:
    """Save until the disk is full; the ballast must then buy more saves."""
    store = open_plain(folder, keys)
    if room >= 0:
        ctypes.CDLL(None).faulty_disk_room(ctypes.c_long(room))
    before, has_room_again = _save_until_full(store, 0)
    after, has_room_once_more = _save_until_full(store, before)
    with store.read() as view:
        readable = view.audit_head().seq
    loss = find_loss(store, after)
    store.abandon()
    return {
        "before": before,
        "after": after - before,
        "readable": readable,
        "has_room_again": has_room_again,
        "has_room_once_more": has_room_once_more,
        "loss": loss,
    }


def _save_until_full(store: DeskStore, done: int) -> tuple[int, bool]:
    while True:
        try:
            save_number(store, done + 1)
        except DiskFull as trouble:
            return done, trouble.has_room_again
        done += 1


def busy(folder: Path, keys: Path) -> dict[str, Any]:
    """Do everything that makes a database want temporary files."""
    store = open_plain(folder, keys)
    for number in range(1, 121):
        save_number(store, number)
    with store.read() as view:
        rows = view._connection.exec_driver_sql(
            "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 300)"
            " SELECT count(*) FROM (SELECT DISTINCT hex(body) || n AS b FROM revision, many"
            " ORDER BY b)"
        ).scalar_one()
    store.check_integrity()
    store.close()
    access = Access(database=folder / "desk.db", key=read_keys(keys).database_keys[0])
    with closing(connect(access)) as connection:
        connection.execute("CREATE TEMP TABLE t AS SELECT hex(body) AS b FROM revision")
        connection.execute("CREATE INDEX temp.i ON t (b)")
        connection.execute("VACUUM")
    source = BackupSource(
        access=access,
        desk=read_keys(keys).desk,
        audit_public=Ed25519PrivateKey.from_private_bytes(read_keys(keys).audit_seed).public_key(),
        settings=folder / "settings.toml",
    )
    backup_keys = BackupKeys(database_key=os.urandom(32), key_file=b"{}")
    write_backup(source, folder / "backups" / "one.backup", keys=backup_keys)
    return {"rows": rows}


def main(arguments: list[str]) -> int:
    what, folder, keys = arguments[0], Path(arguments[1]), Path(arguments[2])
    rest = arguments[3:]
    if what == "record":
        mode = Synchronous(rest[1])
        found: dict[str, Any] = record(folder, keys, saves=int(rest[0]), synchronous=mode)
    elif what == "kill":
        found = kill(folder, keys, runs=int(rest[0]), seed=int(rest[1]))
    elif what == "faults":
        found = faults(folder, keys, most=int(rest[0]), copies=Path(rest[1]))
    elif what == "busy":
        found = busy(folder, keys)
    else:
        found = full(folder, keys, room=int(rest[0]))
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
