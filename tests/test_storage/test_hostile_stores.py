"""Damaged and invented stores: refused, or readable and right; never wrong rows, never a crash."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from meetingdesk.domain.errors import Trouble
from tests.helpers.chance import chance_of
from tests.helpers.desks import OpenDesk, open_desk_store

PAGE = 4096


def _flip(content: bytearray, chance: Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _overwrite(content: bytearray, chance: Random) -> None:
    at = chance.randrange(len(content))
    content[at : at + 64] = chance.randbytes(len(content[at : at + 64]))


def _truncate(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(len(content)) :]


def _swap_pages(content: bytearray, chance: Random) -> None:
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    first, second = content[one : one + PAGE], content[other : other + PAGE]
    content[one : one + PAGE], content[other : other + PAGE] = second, first


def _zero_page(content: bytearray, chance: Random) -> None:
    at = chance.randrange(len(content) // PAGE) * PAGE
    content[at : at + PAGE] = bytes(PAGE)


def _noise(content: bytearray, chance: Random) -> None:
    content[:] = chance.randbytes(chance.randrange(1, 20_000))


DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (
    _flip,
    _overwrite,
    _truncate,
    _swap_pages,
    _zero_page,
    _noise,
)


@pytest.mark.parametrize("stores", [1500, pytest.param(50_000, marks=pytest.mark.deep)])
def test_no_damaged_store_gives_wrong_words(desk: OpenDesk, scope: UUID, stores: int) -> None:
    words = {desk.save(f"contribution {number} " * 20, scope=scope).body for number in range(40)}
    desk.store.close()
    database = desk.folder / "desk.db"
    original, chance = database.read_bytes(), chance_of(stores)
    refused = 0
    for number in range(stores):
        content = bytearray(original)
        DAMAGES[number % len(DAMAGES)](content, chance)
        for left in desk.folder.glob("desk.db*"):
            left.unlink(missing_ok=True)
        database.write_bytes(content)
        found = _read(desk, scope, is_changed=bytes(content) != original)
        refused += found is None
        assert found is None or found == words
    # The others were damaged where these words do not lie, and the check of the pages said so.
    assert refused > stores / 3


def _read(desk: OpenDesk, scope: UUID, *, is_changed: bool) -> set[bytes] | None:
    """Read all contributions; None if the store was refused. What is damaged must be noticed."""
    try:
        store = open_desk_store(desk.folder, desk.key_file)
    except Trouble:
        return None
    try:
        with store.read() as view:
            words = {one.body for one in view.list_entities(scope)}
        assert not is_changed or store.check_integrity()
    except Trouble:
        return None
    finally:
        store.abandon()
    return words


def test_a_hostile_log_beside_a_store_is_harmless(desk: OpenDesk, scope: UUID) -> None:
    words = {desk.save(f"contribution {number}", scope=scope).body for number in range(10)}
    desk.store.close()
    chance, log = chance_of(1), Path(f"{desk.folder / 'desk.db'}-wal")
    for _number in range(60):
        log.write_bytes(b"\x37\x7f\x06\x82" + chance.randbytes(chance.randrange(9000)))
        store = open_desk_store(desk.folder, desk.key_file)
        with store.read() as view:
            assert {one.body for one in view.list_entities(scope)} == words
        store.abandon()
