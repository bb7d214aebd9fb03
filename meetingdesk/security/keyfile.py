"""The key file of a desk and its copy: make, unlock, change.

Losing it loses the desk, so there are two on disk and one in every backup. A
slot that cannot be read is never dropped, and a damaged file is put aside,
never overwritten. Must not know the store.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from meetingdesk.security import key_document
from meetingdesk.security.credentials import (
    Credential,
    Passphrase,
    RecoveryKey,
    keep_in_keyring,
    new_salt,
    service_name,
)
from meetingdesk.security.key_document import (
    KEY_BYTES,
    KeyDocument,
    Slot,
    SlotKind,
    Unreadable,
)
from meetingdesk.security.passphrase import Cost, check_new_passphrase
from meetingdesk.security.recovery import make_recovery_secret, print_recovery_key
from meetingdesk.service.atomic_file import sweep_parts, write_atomically
from meetingdesk.service.key_troubles import KeyFileDamaged, KeyFileMissing, LastSlot
from meetingdesk.service.ports import Keyring
from meetingdesk.service.stored import Actor, BackupKeys, DeskKeys

KEY_FILE: Final = "desk.keys"
KEY_FILE_COPY: Final = "desk.keys.copy"
KEY_FILE_NAMES: Final = (KEY_FILE, KEY_FILE_COPY)

_DATABASE: Final = "database"
_AUDIT: Final = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotLine:
    """One slot in the list of those who may open the desk."""

    uid: UUID
    kind: SlotKind
    person: Actor


class OpenKeyFile:
    """An unlocked key file: who opened it, the keys, and every change of it."""

    def __init__(
        self, folder: Path | None, *, document: KeyDocument, desk_key: bytes, slot: Slot
    ) -> None:
        self._folder = folder
        self._document = document
        self._desk_key = desk_key
        self._slot = slot.uid
        self.actor = self._person_of(slot)

    @property
    def desk(self) -> UUID:
        """Which desk it opens."""
        return self._document.desk

    @property
    def slot(self) -> UUID:
        """Which slot was opened."""
        return self._slot

    def keys(self) -> DeskKeys:
        """Give the keys of the desk."""
        document = self._document
        return DeskKeys(
            desk=document.desk,
            generation=document.generation,
            database_keys=tuple(self._secret(one, _DATABASE) for one in document.databases),
            audit_seed=self._secret(document.audit, _AUDIT),
            anchor_key=key_document.derive(self._desk_key, "anchor/1"),
            identity_passphrase=key_document.derive(self._desk_key, "identity/1").hex().encode(),
        )

    def list_slots(self) -> list[SlotLine]:
        """List who may open the desk, and how."""
        return [
            SlotLine(uid=slot.uid, kind=slot.kind, person=self._person_of(slot))
            for slot in self._document.slots
        ]

    def is_of_actor(self, credential: Credential) -> bool:
        """Say whether a credential opens a slot of the person who unlocked."""
        own = [slot for slot in self._document.slots if self._person_of(slot) == self.actor]
        return _try_slots(replace(self._document, slots=tuple(own)), credential) is not None

    def add_passphrase(self, person: Actor, passphrase: str, *, cost: Cost | None = None) -> UUID:
        """Let another person in. Raises PassphraseTooShort."""
        check_new_passphrase(passphrase)
        slot = _make_slot(
            self._document.desk,
            self._desk_key,
            person=person,
            credential=Passphrase(passphrase),
            cost=cost or Cost(),
        )
        self._rewrite(slots=(*self._document.slots, slot))
        return slot.uid

    def change_passphrase(self, slot: UUID, passphrase: str, *, cost: Cost | None = None) -> None:
        """Give a slot another passphrase. Raises PassphraseTooShort."""
        check_new_passphrase(passphrase)
        old = next(one for one in self._document.slots if one.uid == slot)
        new = _make_slot(
            self._document.desk,
            self._desk_key,
            person=self._person_of(old),
            credential=Passphrase(passphrase),
            cost=cost or Cost(),
            uid=slot,
        )
        self._rewrite(slots=tuple(new if one.uid == slot else one for one in self._document.slots))

    def add_recovery_key(self, person: Actor) -> str:
        """Make a recovery key and give it for printing; an earlier one stays valid."""
        secret = make_recovery_secret()
        slot = _make_slot(
            self._document.desk,
            self._desk_key,
            person=person,
            credential=RecoveryKey(secret),
            cost=None,
        )
        self._rewrite(slots=(*self._document.slots, slot))
        return print_recovery_key(secret)

    def add_keyring(self, person: Actor, keyring: Keyring) -> UUID:
        """Let this account on this computer in. Raises KeyringUnavailable."""
        uid = uuid4()
        entry = keep_in_keyring(keyring, self._document.desk, slot=uid)
        slot = _make_slot(
            self._document.desk,
            self._desk_key,
            person=person,
            credential=entry,
            cost=None,
            uid=uid,
        )
        self._rewrite(slots=(*self._document.slots, slot))
        return uid

    def remove_slot(self, slot: UUID, *, keyring: Keyring | None = None) -> None:
        """Take a slot away. Raises LastSlot if only a keyring or nothing would be left."""
        left = tuple(one for one in self._document.slots if one.uid != slot)
        if all(one.kind is SlotKind.KEYRING for one in left):
            raise LastSlot
        self._rewrite(slots=left)
        if keyring is not None:
            keyring.remove(service_name(self._document.desk), str(slot))

    def begin_database_key(self, working: bytes) -> bytes:
        """Put a new database key beside the one that opens the store; give the new one."""
        new = secrets.token_bytes(KEY_BYTES)
        self._rewrite(databases=(self._wrap_database(working), self._wrap_database(new)))
        return new

    def settle_database_key(self, working: bytes) -> None:
        """Keep only the database key that opens the store."""
        self._rewrite(databases=(self._wrap_database(working),))

    def seal_backup(self) -> BackupKeys:
        """Make a fresh database key and the key file that opens it with the same slots."""
        fresh = secrets.token_bytes(KEY_BYTES)
        document = replace(self._document, databases=(self._wrap_database(fresh),))
        sealed = key_document.seal(document, self._desk_key)
        return BackupKeys(database_key=fresh, key_file=key_document.encode(sealed))

    def heal(self) -> bool:
        """Write the file and its copy again if they differ; say whether they did.

        A damaged one is put aside under another name.
        """
        wanted = key_document.encode(self._document)
        found = [_read(path) for path in self._paths()]
        if all(raw == wanted for raw in found):
            return False
        self._write()
        return True

    def _person_of(self, slot: Slot) -> Actor:
        person = key_document.unwrap_person(self._desk_key, slot)
        if person is None:
            raise KeyFileDamaged(self._folder or Path())
        return person

    def _secret(self, wrapped: bytes, use: str) -> bytes:
        bound = key_document.bind_secret(self._document.desk, use)
        secret = key_document.unwrap(key_document.derive(self._desk_key, use), wrapped, bound=bound)
        if secret is None:
            raise KeyFileDamaged(self._folder or Path())
        return secret

    def _wrap_database(self, key: bytes) -> bytes:
        return _wrap_secret(self._document.desk, self._desk_key, use=_DATABASE, secret=key)

    def _rewrite(
        self,
        *,
        slots: tuple[Slot, ...] | None = None,
        databases: tuple[bytes, ...] | None = None,
    ) -> None:
        changed = replace(
            self._document,
            slots=self._document.slots if slots is None else slots,
            databases=self._document.databases if databases is None else databases,
            generation=self._document.generation + 1,
        )
        self._document = key_document.seal(changed, self._desk_key)
        self._write()

    def _write(self) -> None:
        raw = key_document.encode(self._document)
        for path in self._paths():
            _put_aside_if_damaged(path)
            write_atomically(path, raw)

    def _paths(self) -> list[Path]:
        if self._folder is None:
            raise RuntimeError("the key file of a backup is not changed")
        return [self._folder / name for name in KEY_FILE_NAMES]


def create_key_file(
    folder: Path, *, desk: UUID, person: Actor, passphrase: str, cost: Cost | None = None
) -> OpenKeyFile:
    """Make the key file of a new desk. Raises PassphraseTooShort, FileExistsError."""
    check_new_passphrase(passphrase)
    if any((folder / name).exists() for name in KEY_FILE_NAMES):
        raise FileExistsError(KEY_FILE)
    desk_key = secrets.token_bytes(KEY_BYTES)
    slot = _make_slot(
        desk, desk_key, person=person, credential=Passphrase(passphrase), cost=cost or Cost()
    )
    document = KeyDocument(
        desk=desk,
        generation=1,
        slots=(slot,),
        databases=(
            _wrap_secret(desk, desk_key, use=_DATABASE, secret=secrets.token_bytes(KEY_BYTES)),
        ),
        audit=_wrap_secret(desk, desk_key, use=_AUDIT, secret=secrets.token_bytes(KEY_BYTES)),
        mac=b"",
    )
    sealed = key_document.seal(document, desk_key)
    made = OpenKeyFile(folder, document=sealed, desk_key=desk_key, slot=slot)
    made.heal()
    return made


def unlock(folder: Path, credential: Credential) -> OpenKeyFile:
    """Open the key file of a desk, or its copy if the file is damaged.

    Raises KeyFileMissing, KeyFileDamaged, KeyFileNewer, and the refusal of the
    credential. The lock of the desk must have been taken.
    """
    paths = [folder / name for name in KEY_FILE_NAMES]
    for path in paths:
        sweep_parts(path)
    found = [raw for path in paths if (raw := _read(path)) is not None]
    if not found:
        raise KeyFileMissing(folder)
    return _open_best(found, credential, folder=folder, place=folder)


def unlock_backup(raw: bytes, credential: Credential, *, source: Path) -> OpenKeyFile:
    """Open the key file inside a backup. Raises as unlock does."""
    return _open_best([raw], credential, folder=None, place=source)


def _open_best(
    found: Iterable[bytes], credential: Credential, *, folder: Path | None, place: Path
) -> OpenKeyFile:
    documents = []
    for raw in dict.fromkeys(found):
        try:
            documents.append(key_document.decode(raw))
        except Unreadable:
            continue
    is_damaged = not documents
    for document in sorted(documents, key=lambda one: one.generation, reverse=True):
        opened = _try_slots(document, credential)
        if opened is None:
            continue
        slot, desk_key = opened
        if key_document.is_sealed(document, desk_key):
            return OpenKeyFile(folder, document=document, desk_key=desk_key, slot=slot)
        is_damaged = True
    raise KeyFileDamaged(place) if is_damaged else credential.refusal()


def _try_slots(document: KeyDocument, credential: Credential) -> tuple[Slot, bytes] | None:
    for slot in document.slots:
        if slot.kind is not credential.kind:
            continue
        key = credential.slot_key(document.desk, slot.uid, salt=slot.salt, cost=slot.cost)
        bound = key_document.bind_slot(document.desk, slot)
        desk_key = None if key is None else key_document.unwrap(key, slot.wrapped, bound=bound)
        if desk_key is not None:
            return slot, desk_key
    return None


def _make_slot(
    desk: UUID,
    desk_key: bytes,
    *,
    person: Actor,
    credential: Credential,
    cost: Cost | None,
    uid: UUID | None = None,
) -> Slot:
    chosen, salt = uid or uuid4(), new_salt()
    key = credential.slot_key(desk, chosen, salt=salt, cost=cost)
    if key is None:
        raise credential.refusal()
    slot = Slot(
        uid=chosen,
        kind=credential.kind,
        person=key_document.wrap_person(desk_key, person, slot=chosen),
        salt=salt,
        cost=cost,
        wrapped=b"",
    )
    bound = key_document.bind_slot(desk, slot)
    return replace(slot, wrapped=key_document.wrap(key, desk_key, bound=bound))


def _wrap_secret(desk: UUID, desk_key: bytes, *, use: str, secret: bytes) -> bytes:
    key = key_document.derive(desk_key, use)
    return key_document.wrap(key, secret, bound=key_document.bind_secret(desk, use))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put_aside_if_damaged(path: Path) -> None:
    raw = _read(path)
    if raw is None:
        return
    try:
        key_document.decode(raw)
    except Unreadable:
        number = 1
        while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
            number += 1
        path.rename(aside)
