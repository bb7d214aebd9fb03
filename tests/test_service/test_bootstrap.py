"""A desk is made whole or not at all, opened under its lock, and closed with a signed head."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from meetingdesk.bootstrap import (
    Cheap,
    OpenDesk,
    create_desk,
    open_desk,
    restore_desk,
)
from meetingdesk.domain.errors import Trouble
from meetingdesk.formspec.load import DefinitionProblems
from meetingdesk.service.key_troubles import (
    KeyringUnavailable,
    PassphraseTooShort,
    RecoveryKeyMistyped,
    WrongPassphrase,
)
from meetingdesk.service.paper_ports import Papers
from meetingdesk.service.store_troubles import (
    FolderNotEmpty,
    SettingsUnreadable,
    StoreMissing,
    StoreOpenElsewhere,
)
from meetingdesk.service.stored import DeskKind
from meetingdesk.service.unlocking import Unlock, WithKeyring, WithPassphrase, WithRecoveryKey
from meetingdesk.settings.settings import Settings
from tests.helpers.buses import Bench, Scene, plan_scene
from tests.helpers.desks import CHAIR, CHEAP, DEPUTY, PASSPHRASE, SMALL, SteppingClock

CHEAPLY = Cheap(cost=CHEAP, tuning=SMALL)
NO_PAPERS = cast("Papers", SimpleNamespace())
"""Opening a desk hands the papers on and never looks at them."""


class FakeKeyring:
    """A keyring that keeps what it is given."""

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], bytes] = {}

    def read(self, service: str, user: str) -> bytes | None:
        return self.secrets.get((service, user))

    def write(self, service: str, user: str, *, secret: bytes) -> None:
        self.secrets[service, user] = secret

    def remove(self, service: str, user: str) -> None:
        self.secrets.pop((service, user), None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def recovery_key(folder: Path) -> str:
    return _create(folder)


@pytest.fixture
def desk(folder: Path, recovery_key: str) -> Iterator[OpenDesk]:
    opened = _open(folder)
    yield opened
    opened.close()


def _create(folder: Path, kind: DeskKind = DeskKind.DESK) -> str:
    return create_desk(
        folder,
        person=CHAIR,
        passphrase=PASSPHRASE,
        kind=kind,
        clock=SteppingClock(),
        cheap=CHEAPLY,
    )


def _open(folder: Path, unlock: Unlock | None = None) -> OpenDesk:
    return open_desk(
        folder,
        unlock or WithPassphrase(PASSPHRASE),
        papers=NO_PAPERS,
        definitions=files("forms"),
        clock=SteppingClock(),
        cheap=CHEAPLY,
    )


def _scene(desk: OpenDesk) -> Scene:
    bench = Bench(cast("object", desk), desk.bus, SteppingClock())  # type: ignore[arg-type]
    return plan_scene(bench)


def test_a_new_desk_is_opened_by_its_person_and_keeps_what_is_done(
    folder: Path, recovery_key: str
) -> None:
    desk = _open(folder)
    scene = _scene(desk)
    desk.close()
    again = _open(folder)
    try:
        assert again.actor == CHAIR
        assert again.kind is DeskKind.DESK
        assert again.opening.is_in_order
        with again.bus.read() as reader:
            assert [line.meeting for line in reader.list_meeting_lines()] == [scene.meeting]
    finally:
        again.close()


def test_opening_is_an_entry_of_the_audit_log(desk: OpenDesk) -> None:
    with desk.bus.read() as reader:
        (entry,) = reader.list_audit(after=0, limit=10)
    assert (entry.event, entry.actor) == ("DeskOpened", CHAIR)


def test_the_recovery_key_opens_the_desk(folder: Path, recovery_key: str) -> None:
    _open(folder, WithRecoveryKey(recovery_key.lower())).close()
    with pytest.raises(RecoveryKeyMistyped):
        _open(folder, WithRecoveryKey("ABC"))


def test_the_keyring_opens_the_desk_once_it_was_let_in(desk: OpenDesk, folder: Path) -> None:
    keyring = FakeKeyring()
    desk.use_keyring(keyring)
    desk.close()
    _open(folder, WithKeyring(keyring)).close()
    with pytest.raises(KeyringUnavailable):
        _open(folder, WithKeyring(FakeKeyring()))


def test_a_second_person_is_the_actor_when_she_unlocks(desk: OpenDesk, folder: Path) -> None:
    desk.add_passphrase(DEPUTY, "seven red kites at noon", cost=CHEAP)
    desk.change_passphrase("ten white swans at dusk", cost=CHEAP)
    desk.close()
    for passphrase, person in (
        ("seven red kites at noon", DEPUTY),
        ("ten white swans at dusk", CHAIR),
    ):
        opened = _open(folder, WithPassphrase(passphrase))
        assert opened.actor == person
        assert opened.opening.is_in_order
        opened.close()
    with pytest.raises(WrongPassphrase):
        _open(folder)


def test_a_wrong_passphrase_lets_the_lock_go_again(folder: Path, recovery_key: str) -> None:
    with pytest.raises(WrongPassphrase):
        _open(folder, WithPassphrase("not the passphrase"))
    _open(folder).close()


def test_a_desk_is_open_once(desk: OpenDesk, folder: Path) -> None:
    with pytest.raises(StoreOpenElsewhere):
        _open(folder)


def test_no_desk_is_made_where_there_is_none(folder: Path) -> None:
    with pytest.raises(StoreMissing):
        _open(folder)
    assert not folder.exists()


def test_a_desk_is_not_made_over_another(desk: OpenDesk, folder: Path) -> None:
    with pytest.raises(FolderNotEmpty):
        _create(folder)


def test_after_a_passphrase_that_was_too_short_one_can_try_again(folder: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        create_desk(folder, person=CHAIR, passphrase="short", cheap=CHEAPLY)
    assert list(folder.iterdir()) == []
    assert _create(folder)


def test_a_desk_that_failed_half_way_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError("the disk went away")

    monkeypatch.setattr("meetingdesk.bootstrap.create_store", fail)
    with pytest.raises(OSError, match="went away"):
        _create(folder)
    assert list(folder.iterdir()) == []


def test_settings_that_cannot_be_read_stop_the_opening(folder: Path, recovery_key: str) -> None:
    (folder / "settings.toml").write_text("favourite = 1", encoding="utf-8")
    with pytest.raises(SettingsUnreadable):
        _open(folder)


def test_closure_days_of_the_settings_reach_the_bus(desk: OpenDesk, folder: Path) -> None:
    closed = SteppingClock().time.date()
    desk.save_settings(Settings(local_closure_days=(closed,)))
    desk.close()
    again = _open(folder)
    try:
        assert again.bus.closures == again.press.closures == (closed,)
    finally:
        again.close()


def test_a_form_in_the_folder_of_the_desk_takes_the_place_of_the_shipped_one(
    folder: Path, recovery_key: str
) -> None:
    shipped = (files("forms") / "meetings" / "icpc.toml").read_text(encoding="utf-8")
    own = folder / "definitions" / "meetings"
    own.mkdir(parents=True)
    title = "Northmoor conference"
    changed = shipped.replace('title = "Initial Child Protection Conference"', f'title = "{title}"')
    assert changed != shipped
    (own / "icpc.toml").write_text(changed, encoding="utf-8")
    desk = _open(folder)
    try:
        assert desk.catalogue.form("icpc").title == title
        assert _scene(desk).record.meeting.title == title
    finally:
        desk.close()


def test_a_broken_shipped_form_lets_the_lock_go_again(
    folder: Path, recovery_key: str, tmp_path: Path
) -> None:
    broken = tmp_path / "forms"
    (broken / "meetings").mkdir(parents=True)
    (broken / "meetings" / "icpc.toml").write_text("id = 3", encoding="utf-8")
    with pytest.raises(DefinitionProblems):
        open_desk(
            folder,
            WithPassphrase(PASSPHRASE),
            papers=NO_PAPERS,
            definitions=broken,
            cheap=CHEAPLY,
        )
    _open(folder).close()


def test_a_demonstration_desk_says_so(folder: Path) -> None:
    _create(folder, DeskKind.DEMONSTRATION)
    desk = _open(folder)
    assert desk.kind is DeskKind.DEMONSTRATION
    desk.close()


def test_a_desk_backs_itself_up_once_a_day_and_comes_back_from_it(
    desk: OpenDesk, tmp_path: Path
) -> None:
    scene = _scene(desk)
    backup = desk.back_up_if_due()
    assert backup is not None
    assert desk.back_up_if_due() is None
    restored = tmp_path / "restored"
    assert restore_desk(backup, restored, unlock_with=WithPassphrase(PASSPHRASE)).is_in_order
    again = _open(restored)
    try:
        with again.bus.read() as reader:
            assert reader.get(scene.meeting, scene.meeting) is not None
    finally:
        again.close()


def test_a_backup_is_not_restored_with_a_wrong_passphrase(desk: OpenDesk, tmp_path: Path) -> None:
    backup = desk.back_up_if_due()
    assert backup is not None
    with pytest.raises(Trouble):
        restore_desk(
            backup, tmp_path / "restored", unlock_with=WithPassphrase("not the passphrase")
        )
