"""The log: codes, ids and numbers; never a name, a date of birth or a word that was said.

A message of ours is a fixed text; what is put into it must be a number, an id
or a code. Of any other library's message only its place is kept. Must not be
told to keep more, at any level.
"""

import logging
import re
import traceback
from datetime import UTC, datetime
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final
from uuid import UUID

_OURS: Final = ("meetingdesk", "ui", "exports", "forms")
_BYTES: Final = 1024 * 1024
_OLD_FILES: Final = 3
_CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
"""A code of a trouble has at least one hyphen or is one of ours; a name alone is not taken."""
_WITHHELD: Final = "(withheld)"


class NothingPersonal(logging.Filter):
    """Takes out of every record what might be about a person."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record; it is always kept."""
        if record.name.split(".", maxsplit=1)[0] in _OURS:
            record.args = _clean_arguments(record.args)
        else:
            record.msg, record.args = "%s line %s", (record.module, record.lineno)
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = describe_fault(record.exc_info[1])
            record.exc_info = None
        record.stack_info = None
        return True


class _Plain(logging.Formatter):
    """One line a record, with the time in UTC."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def set_up_log(folder: Path) -> logging.Handler:
    """Send every logger's records, cleaned, to a file that never grows large."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "meetingdesk.log",
        maxBytes=_BYTES,
        backupCount=_OLD_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.addFilter(NothingPersonal())
    handler.setFormatter(_Plain("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # A failed write of the log must not print the record that it was about.
    logging.raiseExceptions = False
    return handler


def describe_fault(error: BaseException | None) -> str:
    """Describe a fault of the program for a report: kinds and places, no words."""
    lines = []
    while error is not None:
        code = getattr(type(error), "code", None)
        named = f" ({code})" if isinstance(code, str) else ""
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}{named}")
        lines += [
            f"  {Path(frame.filename).name} line {frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _clean_arguments(arguments: object) -> tuple[object, ...] | dict[str, object] | None:
    if isinstance(arguments, dict):
        return {str(name): _clean(value) for name, value in arguments.items()}
    if isinstance(arguments, tuple):
        return tuple(_clean(value) for value in arguments)
    return None


def _clean(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | UUID):
        return value
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, BaseException):
        return getattr(type(value), "code", type(value).__name__)
    if isinstance(value, str) and _CODE.fullmatch(value):
        return value
    return _WITHHELD
