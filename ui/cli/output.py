"""Prints what a command was asked for: lines for people, or one JSON object for programs.

Must not decide what is printed.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from meetingdesk.record.codec import format_instant

_GAP = "  "


def print_json(told: Mapping[str, object]) -> None:
    """Print one object; times and ids as they stand in a record."""
    print(json.dumps(_plain(told), ensure_ascii=False, indent=2))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case datetime():
            return format_instant(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(_plain(key)): _plain(entry) for key, entry in value.items()}
        case tuple() | list() | set() | frozenset():
            return [_plain(entry) for entry in value]
        case _:
            return value


def print_heading(words: str) -> None:
    """Print the heading of a group of lines."""
    print(f"\n{words}")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines below a heading."""
    for line in lines:
        print(f"{_GAP}{line}")


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns as wide as they need; the last one runs on."""
    all_rows = [list(header), *[list(row) for row in rows]]
    widths = [max(len(row[column]) for row in all_rows) for column in range(len(header))]
    for row in all_rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print(_GAP.join(cells).rstrip())


def say(sentence: str) -> None:
    """Say something to the person, apart from what was asked for."""
    print(sentence, file=sys.stderr)
