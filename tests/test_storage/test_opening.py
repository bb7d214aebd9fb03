"""Making and opening a desk: each trouble has its own sentence, and nothing is overwritten."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.errors import Trouble
from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.keyfile import unlock
from meetingdesk.service import key_troubles, store_troubles
from meetingdesk.service.key_troubles import KeyFileDamaged, KeyFileMissing, WrongPassphrase
from meetingdesk.service.store_troubles import (
    FolderNotEmpty,
    FolderReadOnly,
    NetworkDrive,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreOpenElsewhere,
)
from meetingdesk.service.stored import DeskKind
from meetingdesk.storage import engine
from meetingdesk.storage.folder import check_folder, prepare_new_folder
from meetingdesk.storage.lock import take_lock
from meetingdesk.storage.opening import create_store
from tests.helpers.desks import (
    NOON,
    PASSPHRASE,
    SMALL,
    OpenDesk,
    make_desk,
    open_desk_store,
)


def _digests(folder: Path) -> dict[str, str]:
    """Fix every file of a folder but the lock."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in {"desk.lock", "desk.db-shm", "desk.db-wal"}
    }


def _open(folder: Path, passphrase: str = PASSPHRASE) -> None:
    """Open a desk as the program does, one step after the other, and close it."""
    check_folder(folder)
    lock = take_lock(folder)
    try:
        open_desk_store(folder, unlock(folder, Passphrase(passphrase))).close()
    finally:
        lock.release()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Give the folder of a closed desk with a few words in it."""
    desk = make_desk(tmp_path.resolve() / "desk")
    scope = uuid4()
    for number in range(20):
        desk.save(f"contribution {number}", scope=scope)
    desk.store.close()
    return desk.folder


def test_a_new_desk_says_what_it_is(desk: OpenDesk) -> None:
    assert desk.store.desk.uid == desk.key_file.desk
    assert desk.store.desk.kind is DeskKind.DESK
    assert desk.store.desk.created == NOON
    assert desk.store.desk.schema == "r0001"
    assert desk.store.opening.is_in_order


def test_a_new_desk_has_the_files_that_belong_to_it(closed: Path) -> None:
    assert {path.name for path in closed.iterdir()} == {
        "ballast",
        "backups",
        "desk.anchor",
        "desk.db",
        "desk.keys",
        "desk.keys.copy",
    }


def test_nobody_else_may_read_the_files_of_a_desk(desk: OpenDesk, scope: UUID) -> None:
    desk.save("words", scope=scope)
    for path in (desk.folder, *desk.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_what_was_saved_is_there_after_reopening(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("words", scope=scope)
    desk.reopen()
    with desk.store.read() as view:
        assert view.get(scope, saved.uid) == saved
    assert desk.store.opening.is_in_order


def test_a_store_that_was_not_closed_opens_with_all_that_was_saved(
    desk: OpenDesk, scope: UUID
) -> None:
    saved = desk.save("words", scope=scope)
    desk.store.abandon()
    desk.reopen()
    with desk.store.read() as view:
        assert view.get(scope, saved.uid) == saved


def test_closing_twice_does_nothing(desk: OpenDesk) -> None:
    desk.store.close()
    before = _digests(desk.folder)
    desk.store.close()
    assert _digests(desk.folder) == before


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        check_folder(tmp_path / "nowhere")
    with pytest.raises(StoreMissing):
        take_lock(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_an_empty_folder_is_told_as_missing_and_stays_empty(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        check_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_is_told_and_changes_nothing(closed: Path) -> None:
    before = _digests(closed)
    with pytest.raises(WrongPassphrase):
        _open(closed, "nine grey herons at dusk")
    assert _digests(closed) == before


def test_a_damaged_key_file_is_got_over_with_its_copy(closed: Path) -> None:
    (closed / "desk.keys").write_bytes(b"rubbish")
    _open(closed)
    assert (closed / "desk.keys").read_bytes() == b"rubbish"


def test_two_damaged_key_files_are_told_and_left_as_they_are(closed: Path) -> None:
    for name in ("desk.keys", "desk.keys.copy"):
        (closed / name).write_bytes((closed / name).read_bytes()[:-40])
    before = _digests(closed)
    with pytest.raises(KeyFileDamaged):
        _open(closed)
    assert _digests(closed) == before


def test_missing_key_files_are_told(closed: Path) -> None:
    for name in ("desk.keys", "desk.keys.copy"):
        (closed / name).unlink()
    before = _digests(closed)
    with pytest.raises(KeyFileMissing):
        _open(closed)
    assert _digests(closed) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:700],
        lambda content: bytes(len(content)),
        lambda content: b"\0" * 4096 + content[4096:],
        lambda content: b"plain text, not a store" * 400,
    ],
)
def test_a_damaged_store_is_told_and_left_as_it_is(
    closed: Path, damage: Callable[[bytes], bytes]
) -> None:
    database = closed / "desk.db"
    database.write_bytes(damage(database.read_bytes()))
    before = _digests(closed)
    with pytest.raises(StoreDamaged):
        _open(closed)
    assert _digests(closed) == before


def test_the_store_of_another_desk_is_told_as_damaged(closed: Path, tmp_path: Path) -> None:
    other = make_desk(tmp_path / "other")
    other.store.close()
    shutil.copy(other.folder / "desk.db", closed / "desk.db")
    with pytest.raises(StoreDamaged):
        _open(closed)


def test_a_store_of_a_newer_program_is_told_and_left_as_it_is(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set_schema(desk, "r0002")
    before = _digests(desk.folder)
    with pytest.raises(StoreNewer) as refused:
        _open(desk.folder)
    assert "r0002" in refused.value.sentence
    assert _digests(desk.folder) == before


@pytest.mark.parametrize("schema", ["", "r1", "banana"])
def test_a_store_whose_schema_is_no_schema_is_told_as_damaged(desk: OpenDesk, schema: str) -> None:
    _set_schema(desk, schema)
    with pytest.raises(StoreDamaged):
        _open(desk.folder)


def _set_schema(desk: OpenDesk, schema: str) -> None:
    desk.store.close()
    access = engine.Access(
        database=desk.folder / "desk.db", key=desk.key_file.keys().database_keys[0]
    )
    with closing(engine.connect(access)) as connection:
        connection.execute("UPDATE schema_version SET version_num = ?", (schema,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_desk_that_is_open_elsewhere_is_told(closed: Path) -> None:
    lock = take_lock(closed)
    with pytest.raises(StoreOpenElsewhere):
        _open(closed)
    lock.release()
    _open(closed)


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[Path]:
    """Give a desk that this account may read and not write, even if it is root."""
    place = Path("/tmp") / f"meetingdesk-{uuid4().hex}"  # noqa: S108 - removed below
    desk = make_desk(place)
    desk.store.close()
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield place
    if is_root:
        os.seteuid(0)
    for path in (place, place / "backups"):
        path.chmod(0o755)
    shutil.rmtree(place)


def test_a_folder_that_cannot_be_written_is_told(unprivileged: Path) -> None:
    with pytest.raises(FolderReadOnly):
        check_folder(unprivileged)
    with pytest.raises(FolderReadOnly):
        take_lock(unprivileged)
    with pytest.raises(FolderReadOnly):
        prepare_new_folder(unprivileged / "new")


def test_a_network_drive_is_told(closed: Path, tmp_path: Path) -> None:
    with pytest.raises(NetworkDrive) as refused:
        check_folder(closed, network_type=lambda _folder: "cifs")
    assert "cifs" in refused.value.sentence
    with pytest.raises(NetworkDrive):
        prepare_new_folder(tmp_path / "new", network_type=lambda _folder: "nfs4")


def test_a_new_desk_needs_an_empty_folder(closed: Path, tmp_path: Path) -> None:
    before = _digests(closed)
    with pytest.raises(FolderNotEmpty):
        prepare_new_folder(closed)
    file = tmp_path / "a file"
    file.write_text("mine")
    with pytest.raises(FolderNotEmpty):
        prepare_new_folder(file)
    assert _digests(closed) == before
    assert file.read_text() == "mine"


def test_a_store_is_never_made_over_another(desk: OpenDesk) -> None:
    before = _digests(desk.folder)
    with pytest.raises(FolderNotEmpty):
        create_store(
            desk.folder,
            keys=desk.key_file.keys(),
            sealer=desk.key_file,
            kind=DeskKind.DESK,
            at=NOON,
            tuning=SMALL,
        )
    assert _digests(desk.folder) == before


def test_an_older_key_file_put_back_is_told(desk: OpenDesk) -> None:
    old = (desk.folder / "desk.keys").read_bytes()
    desk.key_file.add_recovery_key(desk.key_file.actor)
    desk.store.note_key_generation(desk.key_file.keys().generation)
    desk.store.close()
    for name in ("desk.keys", "desk.keys.copy"):
        (desk.folder / name).write_bytes(old)
    desk.reopen()
    assert [one.code for one in desk.store.opening.problems] == ["keys-set-back"]


def test_every_trouble_has_a_code_and_a_sentence_of_its_own() -> None:
    troubles = [
        value
        for module in (key_troubles, store_troubles)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Trouble) and value is not Trouble
    ]
    codes = [trouble.code for trouble in troubles]
    assert len(codes) == len(set(codes))
    assert all("-" in code and code.islower() for code in codes)
