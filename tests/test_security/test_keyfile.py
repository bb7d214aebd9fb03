"""The key file: who gets in, who does not, and that it is never lost."""

import json
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.security import key_document
from meetingdesk.security.credentials import KeyringEntry, Passphrase, RecoveryKey
from meetingdesk.security.key_document import SlotKind
from meetingdesk.security.keyfile import (
    KEY_FILE_NAMES,
    OpenKeyFile,
    create_key_file,
    unlock,
    unlock_backup,
)
from meetingdesk.security.passphrase import Cost
from meetingdesk.service.key_troubles import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileNewer,
    KeyringUnavailable,
    LastSlot,
    PassphraseTooShort,
    RecoveryKeyMistyped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from tests.helpers.desks import CHAIR, CHEAP, DEPUTY, PASSPHRASE
from tests.helpers.keyrings import FakeKeyring

OTHER = "seven owls in the ash tree"


@pytest.fixture
def key_file(tmp_path: Path) -> OpenKeyFile:
    """Give the unlocked key file of a new desk."""
    return create_key_file(tmp_path, desk=uuid4(), person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP)


def test_the_passphrase_gives_the_same_keys_again(key_file: OpenKeyFile, tmp_path: Path) -> None:
    opened = unlock(tmp_path, Passphrase(PASSPHRASE))
    assert opened.keys() == key_file.keys()
    assert opened.actor == CHAIR


def test_every_secret_is_another_one(key_file: OpenKeyFile) -> None:
    keys = key_file.keys()
    secrets = {*keys.database_keys, keys.audit_seed, keys.anchor_key, keys.identity_passphrase}
    assert len(secrets) == 4
    assert {len(secret) for secret in (*keys.database_keys, keys.audit_seed)} == {32}


def test_two_desks_have_nothing_in_common(key_file: OpenKeyFile, tmp_path: Path) -> None:
    place = tmp_path / "other"
    place.mkdir()
    other = create_key_file(
        place, desk=key_file.desk, person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP
    )
    assert other.keys().database_keys != key_file.keys().database_keys


def test_an_accent_may_be_typed_in_two_ways(tmp_path: Path) -> None:
    create_key_file(
        tmp_path, desk=uuid4(), person=CHAIR, passphrase="caf\u00e9 \u2460 herons", cost=CHEAP
    )
    assert unlock(tmp_path, Passphrase("cafe\u0301 1 herons")).actor == CHAIR


@pytest.mark.parametrize(
    "wrong", ["", "nine grey herons at dawN", f"{PASSPHRASE} ", "\ud800", "x" * 100_000]
)
@pytest.mark.usefixtures("key_file")
def test_a_wrong_passphrase_is_told(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, Passphrase(wrong))


@pytest.mark.parametrize("short", ["", "too short", "   \u0301  "])
def test_a_short_new_passphrase_is_refused(key_file: OpenKeyFile, short: str) -> None:
    with pytest.raises(PassphraseTooShort):
        key_file.add_passphrase(DEPUTY, short, cost=CHEAP)


def test_who_unlocked_is_the_actor(key_file: OpenKeyFile, tmp_path: Path) -> None:
    key_file.add_passphrase(DEPUTY, OTHER, cost=CHEAP)
    assert unlock(tmp_path, Passphrase(OTHER)).actor == DEPUTY
    assert unlock(tmp_path, Passphrase(PASSPHRASE)).actor == CHAIR


def test_the_slots_are_listed_with_their_persons(key_file: OpenKeyFile) -> None:
    key_file.add_passphrase(DEPUTY, OTHER, cost=CHEAP)
    key_file.add_recovery_key(CHAIR)
    assert [(slot.kind, slot.person) for slot in key_file.list_slots()] == [
        (SlotKind.PASSPHRASE, CHAIR),
        (SlotKind.PASSPHRASE, DEPUTY),
        (SlotKind.RECOVERY, CHAIR),
    ]


def test_a_changed_passphrase_replaces_the_old_one(key_file: OpenKeyFile, tmp_path: Path) -> None:
    key_file.change_passphrase(key_file.slot, OTHER, cost=CHEAP)
    assert unlock(tmp_path, Passphrase(OTHER)).keys() == key_file.keys()
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, Passphrase(PASSPHRASE))


def test_who_was_taken_out_does_not_get_in(key_file: OpenKeyFile, tmp_path: Path) -> None:
    slot = key_file.add_passphrase(DEPUTY, OTHER, cost=CHEAP)
    key_file.remove_slot(slot)
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, Passphrase(OTHER))


def test_the_last_slot_stays(key_file: OpenKeyFile) -> None:
    with pytest.raises(LastSlot):
        key_file.remove_slot(key_file.slot)


def test_a_keyring_is_never_the_only_holder(key_file: OpenKeyFile) -> None:
    key_file.add_keyring(CHAIR, FakeKeyring())
    with pytest.raises(LastSlot):
        key_file.remove_slot(key_file.slot)


def test_the_recovery_key_opens_the_desk(key_file: OpenKeyFile, tmp_path: Path) -> None:
    printed = key_file.add_recovery_key(DEPUTY)
    opened = unlock(tmp_path, RecoveryKey.read(printed.lower().replace("-", "  ")))
    assert opened.keys() == key_file.keys()
    assert opened.actor == DEPUTY


def test_the_recovery_key_of_another_desk_is_told(key_file: OpenKeyFile, tmp_path: Path) -> None:
    key_file.add_recovery_key(CHAIR)
    place = tmp_path / "other"
    place.mkdir()
    other = create_key_file(place, desk=uuid4(), person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP)
    printed = other.add_recovery_key(CHAIR)
    with pytest.raises(WrongRecoveryKey):
        unlock(tmp_path, RecoveryKey.read(printed))


def test_the_keyring_opens_the_desk(key_file: OpenKeyFile, tmp_path: Path) -> None:
    keyring = FakeKeyring()
    slot = key_file.add_keyring(CHAIR, keyring)
    assert list(keyring.entries) == [(f"MeetingDesk/{key_file.desk}", str(slot))]
    assert unlock(tmp_path, KeyringEntry(keyring)).keys() == key_file.keys()


def test_a_lost_or_broken_keyring_loses_nothing(key_file: OpenKeyFile, tmp_path: Path) -> None:
    keyring = FakeKeyring()
    key_file.add_keyring(CHAIR, keyring)
    before = (tmp_path / "desk.keys").read_bytes()
    for broken in (FakeKeyring(), FakeKeyring(is_broken=True)):
        with pytest.raises(KeyringUnavailable):
            unlock(tmp_path, KeyringEntry(broken))
    assert unlock(tmp_path, Passphrase(PASSPHRASE)).keys() == key_file.keys()
    assert (tmp_path / "desk.keys").read_bytes() == before


def test_a_keyring_that_refuses_adds_no_slot(key_file: OpenKeyFile) -> None:
    with pytest.raises(KeyringUnavailable):
        key_file.add_keyring(CHAIR, FakeKeyring(is_broken=True))
    assert len(key_file.list_slots()) == 1


def test_a_slot_that_goes_leaves_the_keyring_too(key_file: OpenKeyFile) -> None:
    keyring = FakeKeyring()
    slot = key_file.add_keyring(CHAIR, keyring)
    key_file.remove_slot(slot, keyring=keyring)
    assert keyring.entries == {}


def test_the_file_and_its_copy_are_the_same(key_file: OpenKeyFile, tmp_path: Path) -> None:
    key_file.add_recovery_key(CHAIR)
    one, other = ((tmp_path / name).read_bytes() for name in KEY_FILE_NAMES)
    assert one == other
    assert {path.name for path in tmp_path.iterdir()} == set(KEY_FILE_NAMES)
    assert (tmp_path / "desk.keys").stat().st_mode & 0o077 == 0


def test_a_key_file_is_never_made_over_another(key_file: OpenKeyFile, tmp_path: Path) -> None:
    before = (tmp_path / "desk.keys").read_bytes()
    with pytest.raises(FileExistsError):
        create_key_file(
            tmp_path, desk=key_file.desk, person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP
        )
    assert (tmp_path / "desk.keys").read_bytes() == before


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        unlock(tmp_path, Passphrase(PASSPHRASE))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", KEY_FILE_NAMES)
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff" * 900])
def test_either_of_the_two_files_is_enough(
    key_file: OpenKeyFile, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    opened = unlock(tmp_path, Passphrase(PASSPHRASE))
    assert opened.keys() == key_file.keys()
    assert opened.heal()
    assert not opened.heal()
    aside = tmp_path / f"{name}.damaged-1"
    assert aside.exists() == (content is not None)
    assert content is None or aside.read_bytes() == content


def test_the_newer_of_the_two_files_counts(key_file: OpenKeyFile, tmp_path: Path) -> None:
    old = (tmp_path / "desk.keys").read_bytes()
    key_file.add_passphrase(DEPUTY, OTHER, cost=CHEAP)
    (tmp_path / "desk.keys").write_bytes(old)
    assert unlock(tmp_path, Passphrase(OTHER)).actor == DEPUTY


@pytest.mark.usefixtures("key_file")
def test_two_damaged_files_are_told_and_left(tmp_path: Path) -> None:
    for name in KEY_FILE_NAMES:
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(KeyFileDamaged):
        unlock(tmp_path, Passphrase(PASSPHRASE))
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"{}"}


@pytest.mark.usefixtures("key_file")
def test_a_key_file_of_a_newer_program_is_told(tmp_path: Path) -> None:
    for name in KEY_FILE_NAMES:
        _tamper(tmp_path / name, version=2)
    with pytest.raises(KeyFileNewer):
        unlock(tmp_path, Passphrase(PASSPHRASE))


def _tamper(path: Path, **changed: object) -> None:
    """Change a key file so that its checksum fits again, as one does on purpose."""
    content = json.loads(path.read_bytes()) | changed
    del content["checksum"]
    checksum = sha256(key_document._canonical(content)).hexdigest()
    path.write_bytes(key_document._canonical(content | {"checksum": checksum}))


@pytest.mark.parametrize("what", ["slot", "cost", "generation", "desk", "database", "swap"])
def test_tampering_that_keeps_the_checksum_is_noticed(
    key_file: OpenKeyFile, tmp_path: Path, what: str
) -> None:
    key_file.add_passphrase(DEPUTY, OTHER, cost=CHEAP)
    content = json.loads((tmp_path / "desk.keys").read_bytes())
    slots = content["slots"]
    changed = {
        "slot": {"slots": slots[:1]},
        "cost": {"slots": [slots[0], slots[1] | {"cost": slots[1]["cost"] | {"lanes": 2}}]},
        "generation": {"generation": 1},
        "desk": {"desk": str(uuid4())},
        "database": {"databases": [content["audit"]]},
        "swap": {"slots": slots[::-1]},
    }[what]
    for name in KEY_FILE_NAMES:
        _tamper(tmp_path / name, **changed)
    with pytest.raises((KeyFileDamaged, WrongPassphrase)):
        unlock(tmp_path, Passphrase(PASSPHRASE))


@pytest.mark.parametrize(
    "cost",
    [
        Cost(iterations=1000, memory_kib=64, lanes=1),
        Cost(iterations=1, memory_kib=1 << 30, lanes=1),
        Cost(iterations=1, memory_kib=1 << 20, lanes=1000),
        Cost(iterations=0, memory_kib=64, lanes=1),
    ],
)
def test_a_file_cannot_make_us_work_for_hours(cost: Cost) -> None:
    assert not cost.is_sane
    key = Passphrase("any").slot_key(uuid4(), uuid4(), salt=bytes(16), cost=cost)
    assert key is None


def test_the_file_names_nobody(key_file: OpenKeyFile, tmp_path: Path) -> None:
    key_file.add_passphrase(DEPUTY, OTHER, cost=CHEAP)
    content = (tmp_path / "desk.keys").read_bytes()
    for word in (b"Ellery", b"Thrale", b"Northmoor", b"chair"):
        assert word not in content


def test_nothing_secret_is_ever_shown(key_file: OpenKeyFile) -> None:
    keys = key_file.keys()
    shown = f"{key_file!r} {key_file._document!r} {Passphrase(PASSPHRASE)!r} {keys!r}"
    assert PASSPHRASE not in shown
    for secret in (*keys.database_keys, keys.audit_seed, keys.anchor_key, key_file._desk_key):
        assert repr(secret) not in shown
        assert secret.hex() not in shown


def test_the_key_file_of_a_backup_opens_with_the_same_passphrase(
    key_file: OpenKeyFile, tmp_path: Path
) -> None:
    sealed = key_file.seal_backup()
    opened = unlock_backup(sealed.key_file, Passphrase(PASSPHRASE), source=tmp_path)
    assert opened.keys().database_keys == (sealed.database_key,)
    assert opened.keys().audit_seed == key_file.keys().audit_seed
    assert sealed.database_key not in key_file.keys().database_keys
    with pytest.raises(RuntimeError):
        opened.add_recovery_key(CHAIR)


def test_a_mistyped_recovery_key_is_told_before_it_is_tried() -> None:
    with pytest.raises(RecoveryKeyMistyped):
        RecoveryKey.read("0000")
