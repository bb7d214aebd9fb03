"""What a user may set, with defaults for everything. No reading or writing here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """How the papers of an organisation are dressed; all of it may be left out."""

    name: str = ""
    address: tuple[str, ...] = ()
    """The lines of its address."""
    logo: str = ""
    """A PNG or JPEG file; a path that is not absolute begins at the folder of the desk."""
    logo_text: str = ""
    """What a listener hears in the place of the logo."""
    policy: str = ""
    """The line on local policy, on the last page."""
    complaints: str = ""
    """How to complain; each line is a paragraph."""
    appeals: str = ""
    """How to appeal; each line is a paragraph."""
    receipt_field: bool = False
    """Whether a service's PDF has a field for the signature of receipt."""
    trusted_issuers: str = ""
    """A folder with the certificates of issuers whom the organisation trusts."""


NO_ORGANISATION = Organisation()

TEXT_POINTS: Final = (10, 11, 12, 14, 16, 18)
"""The sizes of the text between which the window goes."""

THEMES: Final = ("system", "light", "dark", "high-contrast")
"""What the colours of the window follow: the system, or a choice of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one desk."""

    local_closure_days: tuple[date, ...] = ()
    """Days on which the council is closed beside the bank holidays; no working days."""
    default_copies: tuple[str, ...] = ()
    """Services that are always offered a copy, by the id of the service."""
    own_definitions: str = ""
    """A folder with the partnership's own forms and rules; empty for none."""
    lock_after_minutes: int = 10
    """How long the desk may lie untouched before the window locks it; 0 for never."""
    use_keyring: bool = False
    """Whether this account on this computer may open the desk without a passphrase."""
    backups_daily: int = 7
    backups_weekly: int = 4
    backups_monthly: int = 12
    second_folder: str = ""
    """A folder on another drive, a USB stick for example; empty for none."""
    second_copy_every_minutes: int = 2
    """How often an encrypted copy goes there while a meeting is open."""
    organisation: Organisation = field(default=NO_ORGANISATION)
    """How the papers are dressed."""
    theme: str = THEMES[0]
    """One of THEMES."""
    text_points: int = 0
    """One of TEXT_POINTS; 0 for the size that the system has."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The keys that a user gave to what can be done, by the id of the action; empty for none."""
