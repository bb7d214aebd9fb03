"""Asks for passphrases, or reads them from the file that was named.

Must not keep, print or log one.
"""

import getpass
import warnings
from gettext import gettext as _
from pathlib import Path

from meetingdesk.domain.errors import Trouble
from ui.cli.files import UnreadableFile, read_bytes


class NoPassphrase(Trouble):
    """There is no passphrase to be had: nobody to ask, and no file."""

    code = "no-passphrase"


class PassphrasesDiffer(Trouble):
    """A new passphrase was typed in two ways."""

    code = "passphrases-differ"


def read_passphrase(file: Path | None, *, prompt: str) -> str:
    """Return the first line of the file, or what is typed where no file is named."""
    if file is None:
        return _ask(prompt)
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
    if file is None and _ask(_("The same again: ")) != chosen:
        raise PassphrasesDiffer(_("The two passphrases differ. Nothing was made; start again."))
    return chosen


def _ask(prompt: str) -> str:
    with warnings.catch_warnings():
        # Without a terminal it would say on stderr that what is typed can be seen; it then
        # reads a line from standard input, which is what a script wants.
        warnings.simplefilter("ignore", getpass.GetPassWarning)
        try:
            typed = getpass.getpass(prompt)
        except EOFError as error:
            raise NoPassphrase(
                _("Nobody can be asked for the passphrase; name a file with --passphrase-file.")
            ) from error
    if not typed:
        raise NoPassphrase(_("No passphrase was typed."))
    return typed
