"""Damaged, invented and half-written key files: refused or got over, never a wrong key."""

import os
import signal
import time
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.errors import Trouble
from meetingdesk.security import key_document
from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.key_document import Unreadable
from meetingdesk.security.keyfile import (
    OpenKeyFile,
    create_key_file,
    unlock,
    unlock_backup,
)
from meetingdesk.service.key_troubles import (
    WrongPassphrase,
)
from tests.helpers.chance import chance_of
from tests.helpers.desks import CHAIR, CHEAP, DEPUTY, PASSPHRASE


@pytest.fixture
def key_file(tmp_path: Path) -> OpenKeyFile:
    """Give the unlocked key file of a new desk."""
    return create_key_file(tmp_path, desk=uuid4(), person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP)


def _refused(raw: bytes, original: OpenKeyFile) -> bool:
    """Say whether a file was refused; if it was not, it must give the very same keys."""
    try:
        opened = unlock_backup(raw, Passphrase(PASSPHRASE), source=Path("x"))
    except Trouble:
        return True
    assert opened.keys() == original.keys()
    return False


def test_every_flipped_bit_of_the_file_is_refused(key_file: OpenKeyFile, tmp_path: Path) -> None:
    key_file.add_recovery_key(CHAIR)
    raw = (tmp_path / "desk.keys").read_bytes()
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        assert _refused(bytes(changed), key_file), bit


def test_every_truncation_and_twenty_thousand_mutations_are_refused(
    key_file: OpenKeyFile, tmp_path: Path
) -> None:
    raw, chance = (tmp_path / "desk.keys").read_bytes(), chance_of(20_000)
    for length in range(len(raw)):
        assert _refused(raw[:length], key_file)
    for _number in range(20_000):
        changed = bytearray(raw)
        for _change in range(chance.randrange(1, 4)):
            at = chance.randrange(len(changed))
            way = chance.randrange(3)
            if way == 0:
                changed[at] = chance.randrange(256)
            elif way == 1:
                del changed[at : at + chance.randrange(1, 9)]
            else:
                changed[at:at] = chance.randbytes(chance.randrange(1, 9))
        assert _refused(bytes(changed), key_file) or bytes(changed) == raw


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b'{"checksum": 5}',
        b'{"checksum": "0", "format": "meetingdesk-keys"}',
        b"x" * 1_000_000,
        b"null",
        b'"\\ud800"',
    ],
)
def test_an_invented_file_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        key_document.decode(raw)


@pytest.mark.parametrize("runs", [250, pytest.param(2500, marks=pytest.mark.deep)])
def test_a_kill_while_rewriting_never_loses_the_file_or_a_passphrase(
    key_file: OpenKeyFile, tmp_path: Path, runs: int
) -> None:
    """What was acknowledged opens the desk; each rewrite changes one passphrase."""
    slot = key_file.add_passphrase(DEPUTY, "number 0 of many", cost=CHEAP)
    chance, last = chance_of(runs), 0
    for _run in range(runs):
        last += _kill_while_rewriting(
            tmp_path, slot=str(slot), last=last, seconds=chance.uniform(0.001, 0.015)
        )
        assert unlock(tmp_path, Passphrase(PASSPHRASE)).actor == CHAIR
        last = _opens_with(tmp_path, last)
    assert last > runs


def _opens_with(folder: Path, last: int) -> int:
    """Give which passphrase opens the desk: the acknowledged one or the one after it."""
    for number in (last, last + 1):
        try:
            unlock(folder, Passphrase(f"number {number} of many"))
        except WrongPassphrase:
            continue
        return number
    raise AssertionError(f"neither {last} nor {last + 1} opens the desk")


def _kill_while_rewriting(folder: Path, *, slot: str, last: int, seconds: float) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            opened = unlock(folder, Passphrase(PASSPHRASE))
            number = last
            while True:
                number += 1
                opened.change_passphrase(UUID(slot), f"number {number} of many", cost=CHEAP)
                os.write(writing, b"!")
        finally:
            os._exit(1)
    os.close(writing)
    count = len(os.read(reading, 1))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        count += len(more)
    os.close(reading)
    return count


@pytest.mark.usefixtures("key_file")
def test_what_interrupted_writes_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".desk.keys.part-0123456789ab"
    left.write_bytes(b"half")
    unlock(tmp_path, Passphrase(PASSPHRASE))
    assert not left.exists()
