"""The command `settings`: where the settings of a desk lie, what they are, what cannot be had.

Needs no passphrase, and must not change anything: an administrator edits the file.
"""

import argparse
import sys

from meetingdesk.domain.language import gettext as _
from meetingdesk.settings.file import as_toml
from ui import desk
from ui.cli.arguments import DONE, REFUSED, Adder
from ui.cli.output import print_json, say
from ui.cli.session import folder_of


def add_commands(add: Adder) -> None:
    """Enter the command."""
    add("settings", _settings, told=_("say where the settings are, and what is set"), lists=True)


def _settings(arguments: argparse.Namespace) -> int:
    file, settings, flaws = desk.look_at_settings(folder_of(arguments))
    if arguments.json:
        print_json({"file": str(file), "settings": settings, "problems": flaws})
    else:
        print(_("# {file}").format(file=file))
        if not file.exists():
            say(_("There is no such file yet; everything is as it comes."))
        sys.stdout.write(as_toml(settings))
        for flaw in flaws:
            say(flaw.sentence)
    return REFUSED if flaws else DONE
