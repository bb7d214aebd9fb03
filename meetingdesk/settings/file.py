"""Read and write the settings as TOML: strictly in, atomically out.

An unknown key is refused, and all problems are told at once. Must not replace a
file that it cannot understand.
"""

import tomllib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import tomli_w

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.atomic_file import write_atomically
from meetingdesk.service.store_troubles import SettingsUnreadable
from meetingdesk.settings.settings import Settings

_MOST_MINUTES: Final = 24 * 60
_MOST_BACKUPS: Final = 366


def read_settings(file: Path) -> Settings:
    """Read the settings; without a file all are as they come. Raises SettingsUnreadable."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(file, (type(error).__name__,)) from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsUnreadable(file, (str(error),)) from error
    problems = _problems_of(content)
    if problems:
        raise SettingsUnreadable(file, tuple(problems))
    return Settings(**{name: _frozen(value) for name, value in content.items()})


def write_settings(file: Path, settings: Settings) -> None:
    """Replace the settings file in one step. Raises SettingsUnreadable if it is not ours."""
    read_settings(file)
    content = {one.name: _thawed(getattr(settings, one.name)) for one in fields(settings)}
    write_atomically(file, tomli_w.dumps(content).encode("utf-8"))


def _problems_of(content: dict[str, Any]) -> list[str]:
    problems = []
    for name, value in content.items():
        check = _CHECKS.get(name)
        if check is None:
            problems.append(_("“{name}” is not a setting").format(name=name))
        elif not check(value):
            problems.append(_("“{name}” has a value that it cannot have").format(name=name))
    return problems


def _is_number(most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and 0 <= value <= most


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_days(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, date) and not isinstance(one, datetime) for one in value
    )


_CHECKS: Final[dict[str, Callable[[object], bool]]] = {
    "local_closure_days": _is_days,
    "default_copies": _is_texts,
    "own_definitions": lambda value: isinstance(value, str),
    "lock_after_minutes": _is_number(_MOST_MINUTES),
    "use_keyring": lambda value: isinstance(value, bool),
    "backups_daily": _is_number(_MOST_BACKUPS),
    "backups_weekly": _is_number(_MOST_BACKUPS),
    "backups_monthly": _is_number(_MOST_BACKUPS),
}


def _frozen(value: object) -> Any:  # noqa: ANN401 - whatever TOML holds
    return tuple(value) if isinstance(value, list) else value


def _thawed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
