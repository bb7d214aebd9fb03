"""Every known trouble of passphrases, key file, keyring and signing identity.

One class each, with a sentence that says what is wrong and what to do. None of
them is ever answered by making a key anew.
"""

from datetime import datetime
from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, london_day


class WrongPassphrase(Trouble):
    """No slot of the key file opens with what was given."""

    code = "wrong-passphrase"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This passphrase does not open the desk. Check the keyboard and capital letters;"
                " if it is lost, use the printed recovery key."
            )
        )


class NotConfirmed(Trouble):
    """Whoever signs did not type the passphrase of whoever unlocked the desk."""

    code = "not-confirmed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is not your passphrase, so nothing was signed. Check the keyboard and capital"
                " letters, and type it again."
            )
        )


class TooManyTries(Trouble):
    """A wrong passphrase was typed three times."""

    code = "too-many-tries"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            _(
                "The passphrase was wrong three times, so nothing was signed. Wait {seconds}"
                " seconds, then type it again."
            ).format(seconds=seconds)
        )
        self.seconds = seconds


class WrongRecoveryKey(Trouble):
    """The recovery key is well formed, but not of this desk."""

    code = "wrong-recovery-key"

    def __init__(self) -> None:
        super().__init__(
            _("This recovery key does not open this desk. Look for the one printed for it.")
        )


class RecoveryKeyMistyped(Trouble):
    """The recovery key has a typing mistake."""

    code = "recovery-key-mistyped"

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is a typing mistake in the recovery key. It has 36 letters and figures;"
                " compare it with the paper, group by group."
            )
        )


class PassphraseTooShort(Trouble):
    """A new passphrase must have a certain length."""

    code = "passphrase-too-short"

    def __init__(self, least: int) -> None:
        super().__init__(
            _("The passphrase is too short. Choose one of at least {least} characters.").format(
                least=least
            )
        )


class KeyFileMissing(Trouble):
    """There is a store, but neither its key file nor the copy."""

    code = "key-file-missing"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The key file of the desk in {folder} is missing. Put “desk.keys” back from where"
                " it was moved, or restore a backup, which has one, into a new folder."
            ).format(folder=folder)
        )


class KeyFileDamaged(Trouble):
    """Neither the key file nor its copy is as it was written."""

    code = "key-file-damaged"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The key file of the desk in {folder} is damaged, and so is its copy. Nothing was"
                " changed. Restore the newest backup, which has its own, into a new folder."
            ).format(folder=folder)
        )


class KeyFileNewer(Trouble):
    """The key file was written by a newer MeetingDesk."""

    code = "key-file-newer"

    def __init__(self, version: int) -> None:
        super().__init__(
            _(
                "The key file was written by a newer MeetingDesk (format {version})."
                " Update MeetingDesk on this computer, then open the desk."
            ).format(version=version)
        )


class LastSlot(Trouble):
    """Taking away the last slot would lock everybody out for good."""

    code = "last-slot"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is the last passphrase or recovery key that opens the desk."
                " Add another before you take it away."
            )
        )


class KeyringUnavailable(Trouble):
    """The operating system's keyring does not work here."""

    code = "keyring-unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "The keyring of this computer cannot be used ({reason})."
                " Open the desk with the passphrase."
            ).format(reason=reason)
        )


class NotAnIdentity(Trouble):
    """The file holds no private key with its certificate."""

    code = "not-an-identity"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is not a PKCS#12 file with a private key and its certificate, or it is"
                " damaged. Export it again from where it was issued."
            )
        )


class NotACertificate(Trouble):
    """The file holds no certificate of an issuer."""

    code = "not-a-certificate"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is not a file with certificates (PEM or DER), or it is damaged."
                " Ask the organisation for the certificate of whoever issues theirs."
            )
        )


class WrongIdentityPassphrase(Trouble):
    """The passphrase of the PKCS#12 file is another one."""

    code = "wrong-identity-passphrase"

    def __init__(self) -> None:
        super().__init__(
            _("This passphrase does not open the PKCS#12 file. Ask whoever issued it.")
        )


class IdentityNotValid(Trouble):
    """The certificate is not valid at this time."""

    code = "identity-not-valid"

    def __init__(self, first: datetime, last: datetime) -> None:
        first_day, last_day = map(format_short_day, map(london_day, (first, last)))
        super().__init__(
            _(
                "This signing certificate is valid only from {first_day} to {last_day}, so nothing"
                " was signed. If it is your own, make a new signing identity on the page “Sign” or"
                " with “meetingdesk identity --renew”; if an organisation gave it, ask them for a"
                " new one. Check the clock of this computer, too."
            ).format(first_day=first_day, last_day=last_day)
        )
        self.last_day = last_day
