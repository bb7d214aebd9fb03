"""Read and write the settings as TOML: strictly in, atomically out.

An unknown key is refused, and all problems are told at once. Must not replace a
file that it cannot understand, and must not look at what the settings point to.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import tomli_w

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.atomic_file import write_atomically
from meetingdesk.service.store_troubles import SettingsUnreadable
from meetingdesk.settings.settings import TEXT_POINTS, THEMES, Organisation, Settings

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
    problems = _problems_of(content, _CHECKS)
    if problems:
        raise SettingsUnreadable(file, tuple(problems))
    return Settings(**{name: _setting(name, value) for name, value in content.items()})


def write_settings(file: Path, settings: Settings) -> None:
    """Replace the settings file in one step. Raises SettingsUnreadable if it is not ours."""
    read_settings(file)
    write_atomically(file, as_toml(settings).encode("utf-8"))


def as_toml(settings: Settings) -> str:
    """Give the settings as they stand in the file, those included that are as they come."""
    return tomli_w.dumps(_table(settings), multiline_strings=True)


def _table(one: Settings | Organisation) -> dict[str, Any]:
    return {field.name: _thawed(getattr(one, field.name)) for field in fields(one)}


def _problems_of(
    content: Mapping[str, Any], checks: Mapping[str, Callable[[object], bool]], *, within: str = ""
) -> list[str]:
    problems = []
    for key, value in content.items():
        name, check = f"{within}{key}", checks.get(key)
        if check is None:
            problems.append(_("“{name}” is not a setting").format(name=name))
        elif not check(value):
            problems.append(_("“{name}” has a value that it cannot have").format(name=name))
        elif name == "organisation" and isinstance(value, dict):
            problems += _problems_of(value, _CHECKS_OF_ORGANISATION, within=f"{name}.")
    return problems


def _is_number(most: int, *, least: int = 0) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_days(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, date) and not isinstance(one, datetime) for one in value
    )


_CHECKS: Final[dict[str, Callable[[object], bool]]] = {
    "local_closure_days": _is_days,
    "default_copies": _is_texts,
    "own_definitions": _is_text,
    "lock_after_minutes": _is_number(_MOST_MINUTES),
    "use_keyring": _is_switch,
    "backups_daily": _is_number(_MOST_BACKUPS),
    "backups_weekly": _is_number(_MOST_BACKUPS),
    "backups_monthly": _is_number(_MOST_BACKUPS),
    "second_folder": _is_text,
    "second_copy_every_minutes": _is_number(_MOST_MINUTES, least=1),
    "organisation": lambda value: isinstance(value, dict),
    "text_points": lambda value: type(value) is int and value in {0, *TEXT_POINTS},
    "theme": lambda value: value in THEMES,
    "keys": lambda value: isinstance(value, dict) and all(map(_is_texts, value.values())),
}
_CHECKS_OF_ORGANISATION: Final[dict[str, Callable[[object], bool]]] = {
    "name": _is_text,
    "address": _is_texts,
    "logo": _is_text,
    "logo_text": _is_text,
    "policy": _is_text,
    "complaints": _is_text,
    "appeals": _is_text,
    "receipt_field": _is_switch,
    "trusted_issuers": _is_text,
}


def _setting(name: str, value: object) -> Any:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(value, dict):
        return _frozen(value)
    inner = {key: _frozen(one) for key, one in value.items()}
    return Organisation(**inner) if name == "organisation" else inner


def _frozen(value: object) -> Any:  # noqa: ANN401 - whatever TOML holds
    return tuple(value) if isinstance(value, list) else value


def _thawed(value: object) -> object:
    match value:
        case tuple():
            return list(value)
        case Organisation():
            return _table(value)
        case Mapping():
            return {key: _thawed(one) for key, one in value.items()}
        case _:
            return value
