"""Makes and opens a desk: settings, key, store, forms, command bus.

The one module that sees every floor of the core. It takes the lock of the folder first
and lets it go last. Must not draw, print or ask anything.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, assert_never
from uuid import UUID, uuid4

from meetingdesk.formspec.catalogue import Catalogue, load_catalogue
from meetingdesk.rules.soundness import find_unknown
from meetingdesk.security.confirming import Confirmation
from meetingdesk.security.credentials import Credential, KeyringEntry, Passphrase, RecoveryKey
from meetingdesk.security.identities import DeskIdentities
from meetingdesk.security.keyfile import (
    KEY_FILE_NAMES,
    OpenKeyFile,
    create_key_file,
    unlock,
    unlock_backup,
)
from meetingdesk.security.os_keyring import find_os_keyring
from meetingdesk.security.passphrase import Cost
from meetingdesk.security.trusted import read_trusted_issuers
from meetingdesk.service.audit import Event
from meetingdesk.service.bus import Bus
from meetingdesk.service.clock import SystemClock
from meetingdesk.service.opening_notices import note_opening, opening_notices
from meetingdesk.service.paper_ports import Papers
from meetingdesk.service.ports import Cancelled, Clock, Keyring, Progress
from meetingdesk.service.release_ports import Press
from meetingdesk.service.store_troubles import DiskFault, DiskFull, StoreBusy
from meetingdesk.service.stored import Actor, AuditReport, DeskKeys, DeskKind, SecondCopy
from meetingdesk.service.unlocking import Unlock, WithKeyring, WithPassphrase, WithRecoveryKey
from meetingdesk.settings.dress import Dressed, Flaw, make_dress
from meetingdesk.settings.file import read_settings, write_settings
from meetingdesk.settings.folders import default_desk_folder
from meetingdesk.settings.settings import Organisation, Settings
from meetingdesk.storage.folder import DeskFolder, check_folder, empty_folder, prepare_new_folder
from meetingdesk.storage.lock import take_lock
from meetingdesk.storage.opening import Tuning, create_store, open_store
from meetingdesk.storage.restore import restore_backup
from meetingdesk.storage.rotation import Keep, is_backup_due, name_backup, prune_backups
from meetingdesk.storage.second_folder import find_newest_copy, write_second_copy
from meetingdesk.storage.store import DeskStore

_log = logging.getLogger(__name__)

OWN_DEFINITIONS: Final = "definitions"
"""Where a partnership's own forms and rules lie in the folder of the desk, if nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheap:
    """What tests set so that they need not wait; a desk in use takes it as it is."""

    cost: Cost | None = None
    tuning: Tuning | None = None


class OpenDesk:
    """An open desk: the bus for changes, the store for reads, the press for papers."""

    def __init__(
        self,
        folder: Path,
        *,
        bus: Bus,
        store: DeskStore,
        key_file: OpenKeyFile,
        press: Press,
        settings: Settings,
        release_lock: Callable[[], None],
        is_healed: bool = False,
    ) -> None:
        """Take what open_desk put together."""
        self._is_healed = is_healed
        self.folder = folder
        self.bus = bus
        self.store = store
        self.press = press
        self.settings = settings
        self._key_file = key_file
        self._release_lock = release_lock
        self._papers = press.papers
        self._flaws: tuple[Flaw, ...] = ()
        self._copied_to: Path | None = None
        self._dress()

    @property
    def actor(self) -> Actor:
        """Say who unlocked it."""
        return self.bus.actor

    @property
    def kind(self) -> DeskKind:
        """Say whether it is a real desk or one for the demonstration."""
        return self.store.desk.kind

    @property
    def catalogue(self) -> Catalogue:
        """Give the forms and rules in use."""
        return self.bus.catalogue

    @property
    def opening(self) -> AuditReport:
        """Give what the look at the audit log found when the desk was opened."""
        return self.store.opening

    @property
    def notices(self) -> tuple[str, ...]:
        """Tell what was mended at the opening or is not in order, one sentence each."""
        told = opening_notices(self.opening, is_healed=self._is_healed)
        return (*told, *(flaw.sentence for flaw in self._flaws))

    def save_settings(self, settings: Settings) -> None:
        """Keep other settings; closure days and own forms hold from the next opening."""
        write_settings(DeskFolder(self.folder).settings, settings)
        self.bus.note(Event.SETTINGS_CHANGED, {})
        self.settings = settings
        self._dress()

    def try_on(self, organisation: Organisation) -> Dressed:
        """Dress papers by other settings, kept nowhere, and tell what cannot be had."""
        return _outfit(organisation, self.folder, papers=self._papers)[0]

    def _dress(self) -> None:
        """Have the next paper dressed as the settings say, without what cannot be had."""
        organisation = self.settings.organisation
        dressed, roots = _outfit(organisation, self.folder, papers=self._papers)
        papers = self._papers
        if roots:
            papers = replace(papers, verifier=papers.trusting(roots))
        self._flaws = dressed.flaws
        has_field = organisation.receipt_field
        self.press = replace(
            self.press, dress=dressed.dress, receipt_field=has_field, papers=papers
        )

    def add_passphrase(self, person: Actor, passphrase: str, *, cost: Cost | None = None) -> UUID:
        """Let another person open the desk. Raises PassphraseTooShort."""
        slot = self._key_file.add_passphrase(person, passphrase, cost=cost)
        self._note_keys("passphrase")
        return slot

    def change_passphrase(self, passphrase: str, *, cost: Cost | None = None) -> None:
        """Give the person who unlocked another passphrase. Raises PassphraseTooShort."""
        self._key_file.change_passphrase(self._key_file.slot, passphrase, cost=cost)
        self._note_keys("passphrase")

    def use_keyring(self, keyring: Keyring | None = None) -> None:
        """Let this account on this computer open the desk. Raises KeyringUnavailable."""
        self._key_file.add_keyring(self.actor, keyring or find_os_keyring())
        self._note_keys("keyring")

    def back_up(
        self, target: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> None:
        """Write one verified backup. Raises TargetExists, DiskFull, BackupFailed."""
        self.store.backup(target, progress=progress, cancelled=cancelled)
        self.bus.note(Event.BACKUP_MADE, {})

    def back_up_if_due(
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Path | None:
        """Write the desk's own backup once a day and let go of old ones; give its path."""
        backups = DeskFolder(self.folder).backups
        now = self.bus.clock.now()
        if not is_backup_due(backups, now):
            return None
        backups.mkdir(mode=0o700, exist_ok=True)
        target = backups / name_backup(now)
        self.back_up(target, progress=progress, cancelled=cancelled)
        own = self.settings
        keep = Keep(daily=own.backups_daily, weekly=own.backups_weekly, monthly=own.backups_monthly)
        prune_backups(backups, keep)
        return target

    def copy_to_second_folder(
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> SecondCopy | None:
        """Write the next encrypted copy into the second folder; None where none is set.

        Raises SecondFolderMissing, SecondFolderFull, SecondFolderReadOnly, BackupFailed.
        """
        if not self.settings.second_folder:
            return None
        folder = Path(self.settings.second_folder)
        copy = write_second_copy(
            folder,
            lambda target: self.store.backup(target, progress=progress, cancelled=cancelled),
            desk=self.store.desk.uid,
            desk_folder=self.folder,
            now=self.bus.clock.now,
        )
        if folder != self._copied_to:
            # Once an opening. A full disk of the desk does not undo the copy beside it.
            with suppress(DiskFull, DiskFault, StoreBusy):
                self.bus.note(Event.SECOND_COPY_MADE, {})
                self._copied_to = folder
        return copy

    def close(self) -> None:
        """Sign the head of the audit log, close the store and let go of the folder."""
        try:
            self.store.close()
        finally:
            self._release_lock()

    def _note_keys(self, kind: str) -> None:
        self.store.note_key_generation(self._key_file.keys().generation)
        self.bus.note(Event.KEYS_CHANGED, {"kind": kind})


def create_desk(
    folder: Path,
    *,
    person: Actor,
    passphrase: str,
    kind: DeskKind = DeskKind.DESK,
    clock: Clock | None = None,
    cheap: Cheap | None = None,
) -> str:
    """Make a new desk in a new or empty folder and give its recovery key for printing.

    Raises FolderNotEmpty, FolderReadOnly, NetworkDrive, PassphraseTooShort, DiskFull; then
    nothing is left in the folder.
    """
    cheap = cheap or Cheap()
    prepare_new_folder(folder)
    lock = take_lock(folder)
    try:
        key_file = create_key_file(
            folder, desk=uuid4(), person=person, passphrase=passphrase, cost=cheap.cost
        )
        recovery_key = key_file.add_recovery_key(person)
        create_store(
            folder,
            keys=key_file.keys(),
            sealer=key_file,
            kind=kind,
            at=(clock or SystemClock()).now(),
            tuning=cheap.tuning,
        ).close()
        write_settings(DeskFolder(folder).settings, Settings())
    except BaseException:
        lock.release()
        empty_folder(folder)
        raise
    lock.release()
    return recovery_key


def open_desk(
    folder: Path | None,
    unlock_with: Unlock,
    *,
    papers: Papers,
    definitions: Traversable,
    clock: Clock | None = None,
    cheap: Cheap | None = None,
) -> OpenDesk:
    """Open a desk, the user's own where no folder is named.

    Looks at the audit log since its last signed head; what it found is in `opening`. Raises
    StoreMissing, StoreOpenElsewhere, FolderReadOnly, NetworkDrive, WrongPassphrase,
    SettingsUnreadable, DefinitionProblems and the other troubles of keys and store.
    """
    place = folder or default_desk_folder()
    check_folder(place)
    lock = take_lock(place)
    try:
        return _open(
            place,
            unlock_with,
            papers=papers,
            definitions=definitions,
            clock=clock or SystemClock(),
            tuning=(cheap or Cheap()).tuning,
            release_lock=lock.release,
        )
    except BaseException:
        lock.release()
        raise


def _open(
    folder: Path,
    unlock_with: Unlock,
    *,
    papers: Papers,
    definitions: Traversable,
    clock: Clock,
    tuning: Tuning | None,
    release_lock: Callable[[], None],
) -> OpenDesk:
    settings = read_settings(DeskFolder(folder).settings)
    own = Path(settings.own_definitions) if settings.own_definitions else folder / OWN_DEFINITIONS
    catalogue = load_catalogue(definitions, own=own, judge=find_unknown)
    key_file = unlock(folder, _credential(unlock_with))
    is_healed = key_file.heal()
    if is_healed:
        _log.warning("the key file and its copy were made equal again")
    keys = key_file.keys()
    store = open_store(folder, keys=keys, sealer=key_file, at=clock.now(), tuning=tuning)
    bus = Bus(
        store,
        clock=clock,
        actor=key_file.actor,
        catalogue=catalogue,
        closures=settings.local_closure_days,
    )
    _note_opening(bus, store)
    return OpenDesk(
        folder,
        bus=bus,
        store=store,
        key_file=key_file,
        press=_press(bus, key_file, papers=papers),
        settings=settings,
        release_lock=release_lock,
        is_healed=is_healed,
    )


def _note_opening(bus: Bus, store: DeskStore) -> None:
    try:
        note_opening(bus, store.opening)
    except BaseException:
        store.abandon()
        raise


def _press(bus: Bus, key_file: OpenKeyFile, *, papers: Papers) -> Press:
    passphrase = key_file.keys().identity_passphrase
    return Press(
        store=bus.store,
        clock=bus.clock,
        actor=bus.actor,
        papers=papers,
        identities=DeskIdentities(passphrase=passphrase, clock=bus.clock),
        do=bus.do,
        confirm=Confirmation(key_file).confirm,
        closures=bus.closures,
    )


def look_at_settings(folder: Path, *, papers: Papers) -> tuple[Path, Settings, tuple[Flaw, ...]]:
    """Give the file of a desk's settings, what they are, and what of them cannot be had.

    Raises SettingsUnreadable.
    """
    file = DeskFolder(folder).settings
    settings = read_settings(file)
    return file, settings, _outfit(settings.organisation, folder, papers=papers)[0].flaws


def _outfit(
    organisation: Organisation, folder: Path, *, papers: Papers
) -> tuple[Dressed, tuple[bytes, ...]]:
    """Give the dress of the papers, and the certificates of the issuers who are trusted."""
    dressed = make_dress(organisation, folder, papers=papers)
    trusted = read_trusted_issuers(folder, organisation.trusted_issuers)
    return dressed.with_flaws("trusted_issuers", trusted.problems), trusted.roots


def _credential(unlock_with: Unlock) -> Credential:
    match unlock_with:
        case WithPassphrase(text):
            return Passphrase(text)
        case WithRecoveryKey(typed):
            return RecoveryKey.read(typed)
        case WithKeyring(keyring):
            return KeyringEntry(keyring or find_os_keyring())
        case _:
            assert_never(unlock_with)


def restore_desk(source: Path, folder: Path, *, unlock_with: Unlock) -> AuditReport:
    """Restore a backup into a new or empty folder; give what its audit log looks like.

    Of a folder with copies, a second folder, the newest whole one is taken. Raises
    BackupDamaged, NoSecondCopy, SeveralSecondCopies, FolderNotEmpty, StoreNewer and the
    refusals of the key.
    """
    credential = _credential(unlock_with)
    source = find_newest_copy(source) if source.is_dir() else source

    def keys_of(raw: bytes) -> DeskKeys:
        return unlock_backup(raw, credential, source=source).keys()

    return restore_backup(source, folder, unlock=keys_of, key_file_names=KEY_FILE_NAMES)
