"""The one place where the core, the writers and the shipped forms are put together.

Without Qt: the command line and the window both come through here. Whoever imports it pays for
the store and the document libraries, so the window does so after its first paint.
"""

from importlib.resources import files
from pathlib import Path

from exports import registry
from meetingdesk import bootstrap
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.formspec.catalogue import Catalogue, load_catalogue
from meetingdesk.service.paper_ports import Verifier
from meetingdesk.service.stored import Actor, AuditReport, DeskKind
from meetingdesk.service.unlocking import Unlock
from meetingdesk.settings.dress import Flaw
from meetingdesk.settings.settings import Settings


def create_desk(
    folder: Path, *, person: Actor, passphrase: str, kind: DeskKind = DeskKind.DESK
) -> str:
    """Make a new desk and give its recovery key. Raises as bootstrap.create_desk."""
    return bootstrap.create_desk(folder, person=person, passphrase=passphrase, kind=kind)


def open_desk(folder: Path | None, unlock: Unlock) -> OpenDesk:
    """Open a desk with every writer and the shipped forms. Raises as bootstrap.open_desk."""
    return bootstrap.open_desk(folder, unlock, papers=registry.all(), definitions=files("forms"))


def look_at_settings(folder: Path) -> tuple[Path, Settings, tuple[Flaw, ...]]:
    """Give where the settings of a desk lie, what they are, and what of them cannot be had.

    Needs no passphrase. Raises SettingsUnreadable.
    """
    return bootstrap.look_at_settings(folder, papers=registry.all())


def restore_desk(source: Path, folder: Path, *, unlock: Unlock) -> AuditReport:
    """Restore a backup into a new folder. Raises as bootstrap.restore_desk."""
    return bootstrap.restore_desk(source, folder, unlock_with=unlock)


def shipped_catalogue() -> Catalogue:
    """Read the shipped forms, rules and worked cases; needs no desk."""
    return load_catalogue(files("forms"))


def verifier(roots: tuple[bytes, ...] = ()) -> Verifier:
    """Give the verifier of finished files; needs no desk.

    `roots` are the certificates (DER) of the issuers whom the reader trusts.
    """
    return registry.all(roots).verifier


def certificates_in(content: bytes) -> tuple[bytes, ...]:
    """Give the certificates (DER) in a file, PEM or DER. Raises NotACertificate."""
    return registry.certificates_in(content)
