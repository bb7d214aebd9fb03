"""Asks for passphrases, or reads them from the file that was named.

Must not keep, print or log one.
"""

import getpass
import os
import sys
from pathlib import Path
from typing import Final

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from ui.cli.files import UnreadableFile, read_bytes

_TERMINAL: Final = "/dev/tty"


class NoPassphrase(Trouble):
    """There is no passphrase to be had: nobody to ask, and no file."""

    code = "no-passphrase"


class PassphrasesDiffer(Trouble):
    """A new passphrase was typed in two ways."""

    code = "passphrases-differ"


def read_passphrase(file: Path | None, *, prompt: str, option: str = "--passphrase-file") -> str:
    """Return the first line of the file that the option names, or what is typed without one."""
    if file is None:
        return _ask(prompt, option=option)
    try:
        text = read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(file, _("it is not text in UTF-8")) from error
    first = text.split("\n", maxsplit=1)[0].removesuffix("\r")
    if not first:
        raise NoPassphrase(_("The first line of {file} is empty.").format(file=file))
    return first


def read_new_passphrase(file: Path | None) -> str:
    """Return a new passphrase: from the file, or typed twice."""
    chosen = read_passphrase(file, prompt=_("New passphrase: "))
    if file is None and _ask(_("The same again: "), option="--passphrase-file") != chosen:
        raise PassphrasesDiffer(_("The two passphrases differ. Nothing was made; start again."))
    return chosen


def _ask(prompt: str, *, option: str) -> str:
    try:
        typed = getpass.getpass(prompt) if _has_terminal() else _read_line()
    except EOFError:
        typed = None
    if typed is None:
        raise NoPassphrase(
            _("Nobody can be asked for the passphrase; name a file with {option}.").format(
                option=option
            )
        )
    if not typed:
        raise NoPassphrase(_("No passphrase was typed."))
    return typed


def _has_terminal() -> bool:
    """Say whether somebody can be asked without what is typed being shown."""
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR))
    except OSError:
        return sys.stdin is not None and sys.stdin.isatty()
    return True


def _read_line() -> str | None:
    """Return the next line of standard input, which a script gives; none where there is none."""
    line = "" if sys.stdin is None else sys.stdin.readline()
    return line.rstrip("\r\n") if line else None
