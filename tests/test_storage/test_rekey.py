"""Another database key: whenever it is interrupted, exactly one key opens the store."""

import os
import signal
import time
from pathlib import Path
from uuid import UUID

import pytest

from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.keyfile import unlock
from meetingdesk.storage.engine import Access
from meetingdesk.storage.pages import check_pages
from meetingdesk.storage.rekey import change_database_key
from tests.helpers.chance import chance_of
from tests.helpers.desks import PASSPHRASE, OpenDesk


def _opens(folder: Path, key: bytes) -> bool:
    return check_pages(Access(database=folder / "desk.db", key=key)) == ()


def test_after_the_change_only_the_new_key_opens(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("words", scope=scope)
    desk.store.close()
    [old] = desk.key_file.keys().database_keys
    new = desk.key_file.begin_database_key(old)
    change_database_key(desk.folder, old=old, new=new)
    desk.key_file.settle_database_key(new)
    assert not _opens(desk.folder, old)
    desk.reopen()
    assert desk.key_file.keys().database_keys == (new,)
    with desk.store.read() as view:
        assert view.get(scope, saved.uid) == saved


def test_a_change_that_was_begun_and_not_made_still_opens(desk: OpenDesk, scope: UUID) -> None:
    desk.save("words", scope=scope)
    desk.store.close()
    desk.key_file.begin_database_key(desk.key_file.keys().database_keys[0])
    desk.reopen()
    assert len(desk.key_file.keys().database_keys) == 2
    assert desk.store.opening.is_in_order


def test_a_key_of_another_length_is_refused(desk: OpenDesk) -> None:
    desk.store.close()
    with pytest.raises(ValueError, match="32"):
        change_database_key(desk.folder, old=bytes(32), new=b"short")


@pytest.mark.parametrize("runs", [40, pytest.param(400, marks=pytest.mark.deep)])
def test_a_killed_change_leaves_a_store_that_exactly_one_key_opens(
    desk: OpenDesk, scope: UUID, runs: int
) -> None:
    for number in range(60):
        desk.save(f"{number}" + "x" * 4000, scope=scope)
    desk.store.close()
    chance = chance_of(runs)
    [old] = desk.key_file.keys().database_keys
    outcomes = set()
    for _run in range(runs):
        # Not settled in between: after an interruption the file holds two keys, and either works.
        new = unlock(desk.folder, Passphrase(PASSPHRASE)).begin_database_key(old)
        _kill_while_changing(desk.folder, old, new=new, seconds=chance.uniform(0, 0.025))
        desk.reopen()
        working = desk.store._access.key
        with desk.store.read() as view:
            assert len(view.list_entities(scope)) == 60
        assert desk.store.verify_audit([]).is_in_order
        desk.store.close()
        assert [_opens(desk.folder, key) for key in (old, new)] == [working == old, working == new]
        outcomes.add(working == new)
        old = working
    assert outcomes == {True, False}


def _kill_while_changing(folder: Path, old: bytes, *, new: bytes, seconds: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            change_database_key(folder, old=old, new=new)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
