"""What a user may set, with defaults for everything. No reading or writing here."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one desk."""

    local_closure_days: tuple[date, ...] = ()
    """Days on which the council is closed beside the bank holidays; no working days."""
    default_copies: tuple[str, ...] = ()
    """Services that are always offered a copy, by the id of the service."""
    own_definitions: str = ""
    """A folder with the partnership's own forms and rules; empty for none."""
    lock_after_minutes: int = 15
    """How long the desk may lie untouched before the window locks it; 0 for never."""
    use_keyring: bool = False
    """Whether this account on this computer may open the desk without a passphrase."""
    backups_daily: int = 7
    backups_weekly: int = 4
    backups_monthly: int = 12
