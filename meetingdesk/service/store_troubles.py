"""Every known trouble of the store, its backups and the settings.

One class each, with a sentence that says what is wrong and what to do. None of
them is ever answered by making a file anew or by overwriting one.
"""

from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _


class StoreMissing(Trouble):
    """There is no desk in the folder."""

    code = "store-missing"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There is no desk in {folder}. Check the folder, or make a new desk with"
                " “meetingdesk init”."
            ).format(folder=folder)
        )


class FolderNotEmpty(Trouble):
    """A new desk needs an empty folder."""

    code = "folder-not-empty"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The folder {folder} is not empty. Nothing was changed in it;"
                " choose an empty folder for the new desk."
            ).format(folder=folder)
        )


class FolderReadOnly(Trouble):
    """The folder of the desk cannot be written."""

    code = "folder-read-only"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The folder {folder} cannot be written. Ask for the right to write there, or copy"
                " the desk to a folder of your own by restoring a backup."
            ).format(folder=folder)
        )


class NetworkDrive(Trouble):
    """The folder is on a drive of another computer."""

    code = "network-drive"

    def __init__(self, folder: Path, file_system: str) -> None:
        super().__init__(
            _(
                "The folder {folder} is on a network drive ({file_system}), where a desk is not"
                " safe. Choose a folder on a drive of this computer."
            ).format(folder=folder, file_system=file_system)
        )


class StoreOpenElsewhere(Trouble):
    """Another MeetingDesk has the desk open."""

    code = "store-open-elsewhere"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The desk in {folder} is open in another MeetingDesk."
                " Close that one first, then open it here."
            ).format(folder=folder)
        )


class StoreDamaged(Trouble):
    """The store cannot be read as it was written."""

    code = "store-damaged"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The store in {folder} is damaged. Nothing was changed. Keep the folder as it is"
                " and restore the newest backup into a new folder."
            ).format(folder=folder)
        )


class StoreNewer(Trouble):
    """The store was written by a newer MeetingDesk."""

    code = "store-newer"

    def __init__(self, folder: Path, schema: str) -> None:
        super().__init__(
            _(
                "The desk in {folder} was written by a newer MeetingDesk (schema {schema})."
                " Nothing was changed. Update MeetingDesk on this computer, then open it."
            ).format(folder=folder, schema=schema)
        )


class MigrationFailed(Trouble):
    """The store could not be brought up to this version; it is as it was."""

    code = "migration-failed"

    def __init__(self, backup: Path) -> None:
        super().__init__(
            _(
                "The desk could not be brought up to this version and was left as it was. A backup"
                " from before is in {backup}. Go on with the earlier MeetingDesk and report this."
            ).format(backup=backup)
        )


class DiskFull(Trouble):
    """There is no room left; the last change was not saved."""

    code = "disk-full"

    def __init__(self, *, has_room_again: bool) -> None:
        super().__init__(
            _(
                "The disk is full and the last change is not saved yet. Keep the window open, make"
                " room on the disk and save again."
            )
        )
        self.has_room_again = has_room_again
        """The reserve was let go just now, so that trying once more may work."""


class DiskFault(Trouble):
    """The disk reported a fault; the last change was not saved."""

    code = "disk-fault"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk reported a fault and the last change is not saved yet. Save it again; if"
                " this comes back, make a backup to another disk at once."
            )
        )


class StoreMoved(Trouble):
    """The store was moved or removed while it was open; the last change was not saved."""

    code = "store-moved"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The desk is no longer in {folder}: the folder was moved or renamed, or its drive"
                " is out. The last change is not saved yet. Put it back where it was."
            ).format(folder=folder)
        )


class StoreBusy(Trouble):
    """Another part of the program was writing for too long."""

    code = "store-busy"

    def __init__(self) -> None:
        super().__init__(
            _("The store is busy with other work and nothing was changed. Try again in a moment.")
        )


class BackupFailed(Trouble):
    """A backup was written but did not stand the check."""

    code = "backup-failed"

    def __init__(self, target: Path) -> None:
        super().__init__(
            _(
                "The backup {target} did not stand its check and was not kept. The desk itself is"
                " unchanged. Try again, on another disk if it comes back."
            ).format(target=target)
        )


class BackupCancelled(Trouble):
    """The user gave up the backup."""

    code = "backup-cancelled"

    def __init__(self) -> None:
        super().__init__(_("The backup was given up and nothing was left behind."))


class BackupDamaged(Trouble):
    """A backup file is not one, or is damaged."""

    code = "backup-damaged"

    def __init__(self, source: Path) -> None:
        super().__init__(
            _(
                "{source} is not a whole backup of a desk. Nothing was restored; choose another"
                " backup."
            ).format(source=source)
        )


class SecondFolderMissing(Trouble):
    """The second folder is not there: the stick is not in, or was pulled out."""

    code = "second-folder-missing"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The second folder {folder} is not there, so no copy was put into it. Put the USB"
                " stick in, or choose another second folder in the settings. The desk itself is"
                " unchanged."
            ).format(folder=folder)
        )


class SecondFolderFull(Trouble):
    """There is no room in the second folder."""

    code = "second-folder-full"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There is no room in the second folder {folder}, so the new copy was not kept; an"
                " earlier one that was there is still whole. Make room or take another USB stick."
            ).format(folder=folder)
        )


class SecondFolderReadOnly(Trouble):
    """The second folder cannot be written."""

    code = "second-folder-read-only"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The second folder {folder} cannot be written, so no copy was put into it. Look for"
                " a lock on the USB stick, or choose another second folder in the settings."
            ).format(folder=folder)
        )


class NoSecondCopy(Trouble):
    """There is no copy of a desk in the folder."""

    code = "no-second-copy"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There is no copy of a desk in {folder}. Choose the folder into which the copies"
                " went, or one backup file."
            ).format(folder=folder)
        )


class SeveralSecondCopies(Trouble):
    """The folder holds copies of more than one desk."""

    code = "several-second-copies"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There are copies of more than one desk in {folder}. Choose one of the files; of"
                " those whose names begin alike the highest number is the newest."
            ).format(folder=folder)
        )


class TargetExists(Trouble):
    """A file of that name is already there."""

    code = "target-exists"

    def __init__(self, target: Path) -> None:
        super().__init__(
            _("{target} is already there and was not overwritten. Choose another name.").format(
                target=target
            )
        )


class SettingsUnreadable(Trouble):
    """The settings file cannot be understood; it is left as it is."""

    code = "settings-unreadable"

    def __init__(self, file: Path, problems: tuple[str, ...]) -> None:
        super().__init__(
            _(
                "The settings file {file} cannot be used: {problems}. Put it right, or remove it."
            ).format(file=file, problems="; ".join(problems))
        )
        self.problems = problems
