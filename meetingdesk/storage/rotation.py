"""Which of the desk's own backups are kept: the newest of each day, week and month.

The oldest is bounded, because a backup holds what was erased until it goes.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

_STAMP: Final = "%Y-%m-%dT%H%M%SZ"
_NAME: Final = re.compile(r"desk-(\d{4}-\d{2}-\d{2}T\d{6}Z)\.backup")
_BEFORE: Final = re.compile(r"before-r\d{4}-(\d{4}-\d{2}-\d{2}T\d{6}Z)\.backup")
_DUE_AFTER: Final = timedelta(hours=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How many are kept of each sort."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def name_backup(at: datetime) -> str:
    """Name a backup of the desk by its time in UTC."""
    return f"desk-{at.astimezone(UTC).strftime(_STAMP)}.backup"


def name_before_migration(schema: str, at: datetime) -> str:
    """Name the backup that is made before a store is brought up from a schema."""
    return f"before-{schema}-{at.astimezone(UTC).strftime(_STAMP)}.backup"


def list_backups(folder: Path) -> dict[Path, datetime]:
    """List the desk's own backups with their times."""
    return _listed(folder, _NAME)


def is_backup_due(folder: Path, now: datetime) -> bool:
    """Say whether the newest backup is from another day.

    One from a time that is still to come was made while the clock was ahead, and says nothing.
    """
    return not any(abs(now - time) <= _DUE_AFTER for time in list_backups(folder).values())


def choose_kept(times: Iterable[datetime], keep: Keep) -> set[datetime]:
    """Choose which are kept: of the latest days, weeks and months the newest each."""
    newest_first = sorted(times, reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.daily, lambda time: time.date()),
        (keep.weekly, lambda time: tuple(time.isocalendar())[:2]),
        (keep.monthly, lambda time: (time.year, time.month)),
    )
    kept = set()
    for count, period in periods:
        first_of: dict[object, datetime] = {}
        for time in newest_first:
            first_of.setdefault(period(time), time)
        kept.update(list(first_of.values())[:count])
    return kept


def prune_backups(folder: Path, keep: Keep) -> int:
    """Remove the backups that are no longer kept; give their number.

    Those from before a migration go once they are older than all that are kept.
    """
    backups = list_backups(folder)
    kept = choose_kept(backups.values(), keep)
    gone = [path for path, time in backups.items() if time not in kept]
    if kept:
        oldest = min(kept)
        gone += [path for path, time in _listed(folder, _BEFORE).items() if time < oldest]
    for path in gone:
        path.unlink()
    return len(gone)


def _listed(folder: Path, pattern: re.Pattern[str]) -> dict[Path, datetime]:
    found = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        match = pattern.fullmatch(path.name)
        if match:
            found[path] = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    return found
