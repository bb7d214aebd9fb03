"""What may be typed after `meetingdesk`: the commands and their options.

Must not run anything: each group of commands says for itself what its commands do.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from meetingdesk.domain.language import gettext as _

Run = Callable[[argparse.Namespace], int]
"""Carries a command out and returns its exit code."""

DONE = 0
REFUSED = 1
"""Refused, or not in order."""
UNUSABLE = 2
"""Wrong usage, or input that cannot be read."""


class Adder(Protocol):
    """Where a group of commands enters its own."""

    def __call__(
        self, name: str, run: Run, *, told: str, lists: bool = False
    ) -> argparse.ArgumentParser:
        """Enter a command and give its parser; one that lists gets --json."""
        ...


def make_parser(groups: Sequence[Callable[[Adder], None]]) -> argparse.ArgumentParser:
    """Return the parser with the commands of every group."""
    parser = argparse.ArgumentParser(
        prog="meetingdesk",
        description=_(
            "Record a multi-agency meeting and make its signed minutes. Without a command the"
            " window opens."
        ),
        epilog=_(
            "MEETING is an id or any unique beginning of one. Exit code: 0 done; 1 refused or not"
            " in order; 2 wrong usage or unreadable input."
        ),
        allow_abbrev=False,
    )
    _add_global_options(parser, default=None)
    anywhere = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_global_options(anywhere, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)

    def add(name: str, run: Run, *, told: str, lists: bool = False) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(
            name, help=told, description=told, parents=[anywhere], allow_abbrev=False
        )
        if lists:
            made.add_argument(
                "--json", action="store_true", help=_("print one JSON object instead of lines")
            )
        made.set_defaults(run=run)
        return made

    for group in groups:
        group(add)
    return parser


def _add_global_options(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        default=default,
        help=_("the folder of the desk; your own data folder where it is not given"),
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        default=default,
        help=_("a file whose first line is the passphrase; else it is asked for"),
    )


def add_meeting(parser: argparse.ArgumentParser) -> None:
    """Let a command name one meeting."""
    parser.add_argument(
        "meeting", metavar="MEETING", help=_("the meeting's id, or any unique beginning of it")
    )


def add_out(parser: argparse.ArgumentParser, *, told: str) -> None:
    """Let a command name the folder that it writes into."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=told)
