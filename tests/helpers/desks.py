"""Builds desks in temporary folders: real stores, real key files, cheap passphrases.

Everything in them is invented.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.keyfile import OpenKeyFile, create_key_file, unlock
from meetingdesk.security.passphrase import Cost
from meetingdesk.service.stored import Actor, BackupKeys, DeskKeys, DeskKind, Stored
from meetingdesk.storage.folder import prepare_new_folder
from meetingdesk.storage.opening import Tuning, create_store, open_store
from meetingdesk.storage.store import DeskStore
from meetingdesk.storage.unit_of_work import WriteUnit

PASSPHRASE: Final = "nine grey herons at dawn"
CHAIR: Final = Actor(
    name="Ruth Ellery", role="Child protection chair", organisation="Northmoor Council"
)
DEPUTY: Final = Actor(name="Owen Thrale", role="Deputy chair", organisation="Northmoor Council")
NOON: Final = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)
CHEAP: Final = Cost(iterations=1, memory_kib=32, lanes=1)
"""What a passphrase costs in tests: nothing worth waiting for."""

SMALL: Final = Tuning(ballast_bytes=64 * 1024, ballast_leaves=0)


@dataclass(slots=True)
class HandedClock:
    """Stands still until a test moves it."""

    time: datetime = NOON + timedelta(hours=1)

    def now(self) -> datetime:
        return self.time


@dataclass(slots=True)
class SteppingClock:
    """A clock that goes on by one second each time it is asked."""

    time: datetime = NOON

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@dataclass(slots=True)
class OpenDesk:
    """A desk for one test."""

    folder: Path
    store: DeskStore
    key_file: OpenKeyFile
    clock: SteppingClock = field(default_factory=SteppingClock)

    def save(
        self, text: str, *, scope: UUID, uid: UUID | None = None, kind: str = "contribution"
    ) -> Stored:
        """Save a text the whole way: change, entity, revision, audit entry, commit."""
        with self.store.write() as unit:
            saved = self.save_in(unit, text, scope=scope, uid=uid, kind=kind)
            unit.commit()
        return saved

    def save_in(
        self,
        unit: WriteUnit,
        text: str,
        *,
        scope: UUID,
        uid: UUID | None = None,
        kind: str = "contribution",
    ) -> Stored:
        """Do all of a save but the commit."""
        at = self.clock.now()
        unit.begin_change(name="RecordContribution", actor=CHAIR, at=at)
        now = None if uid is None else unit.get(scope, uid)
        saved = unit.put(
            scope=scope,
            kind=kind,
            uid=uid or uuid4(),
            body=text.encode(),
            expected_version=0 if now is None else now.version,
        )
        unit.append_audit(at=at, actor=CHAIR, event="RecordContribution", body={"text": text[:40]})
        return saved

    def remove(self, saved: Stored) -> None:
        """Remove an entity the whole way."""
        at = self.clock.now()
        with self.store.write() as unit:
            unit.begin_change(name="RemoveContribution", actor=CHAIR, at=at)
            unit.remove(scope=saved.scope, uid=saved.uid, expected_version=saved.version)
            unit.append_audit(at=at, actor=CHAIR, event="RemoveContribution", body={})
            unit.commit()

    def reopen(self, tuning: Tuning = SMALL) -> None:
        """Close the desk and open it again with its passphrase."""
        self.store.close()
        self.key_file = unlock(self.folder, Passphrase(PASSPHRASE))
        self.store = open_desk_store(self.folder, self.key_file, tuning)


def make_desk(folder: Path, *, tuning: Tuning = SMALL) -> OpenDesk:
    """Make a new desk in a folder."""
    prepare_new_folder(folder)
    key_file = create_key_file(
        folder, desk=uuid4(), person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP
    )
    store = create_store(
        folder,
        keys=key_file.keys(),
        sealer=key_file,
        kind=DeskKind.DESK,
        at=NOON,
        tuning=tuning,
    )
    return OpenDesk(folder=folder, store=store, key_file=key_file)


@contextmanager
def desk_in(folder: Path, *, tuning: Tuning = SMALL) -> Iterator[OpenDesk]:
    """Give a new desk and close it."""
    desk = make_desk(folder, tuning=tuning)
    try:
        yield desk
    finally:
        desk.store.close()


def open_desk_store(folder: Path, key_file: OpenKeyFile, tuning: Tuning = SMALL) -> DeskStore:
    """Open the store of a desk whose key file is unlocked."""
    return open_store(folder, keys=key_file.keys(), sealer=key_file, at=NOON, tuning=tuning)


class NoBackups:
    """For campaigns that make no backup."""

    def seal_backup(self) -> BackupKeys:
        raise AssertionError("no backup was expected")


def write_keys(file: Path, keys: DeskKeys) -> None:
    """Hand the keys of an invented desk to another process."""
    content = {
        "desk": str(keys.desk),
        "generation": keys.generation,
        "database_keys": [key.hex() for key in keys.database_keys],
        "audit_seed": keys.audit_seed.hex(),
        "anchor_key": keys.anchor_key.hex(),
        "identity_passphrase": keys.identity_passphrase.hex(),
    }
    file.write_text(json.dumps(content), encoding="ascii")


def read_keys(file: Path) -> DeskKeys:
    """Take the keys over."""
    content = json.loads(file.read_text(encoding="ascii"))
    return DeskKeys(
        desk=UUID(content["desk"]),
        generation=content["generation"],
        database_keys=tuple(bytes.fromhex(key) for key in content["database_keys"]),
        audit_seed=bytes.fromhex(content["audit_seed"]),
        anchor_key=bytes.fromhex(content["anchor_key"]),
        identity_passphrase=bytes.fromhex(content["identity_passphrase"]),
    )
