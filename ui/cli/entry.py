"""Runs one command and turns every trouble into one sentence and an exit code.

Must not print a traceback to anybody.
"""

import logging
import os
import sys
from collections.abc import Sequence

from meetingdesk.domain.errors import NotFound, Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.shape import UnreadableRecord
from meetingdesk.service.delivery_troubles import CopyUnknown
from meetingdesk.service.key_troubles import NotAnIdentity, RecoveryKeyMistyped
from meetingdesk.service.refusals import Ambiguous
from meetingdesk.service.release_troubles import AgencyUnclear, IdentityFileUnreadable
from meetingdesk.service.store_troubles import BackupDamaged, NoSecondCopy, SeveralSecondCopies
from ui.cli import (
    checking,
    delivering,
    demonstrating,
    desks,
    issuing,
    listing,
    records,
    settings,
    signing,
    verifying,
)
from ui.cli.arguments import REFUSED, UNUSABLE, make_parser
from ui.cli.files import UnreadableFile
from ui.cli.output import say
from ui.cli.passphrases import NoPassphrase
from ui.problems import describe

_GROUPS = (
    desks.add_commands,
    demonstrating.add_commands,
    listing.add_commands,
    records.add_commands,
    checking.add_commands,
    signing.add_commands,
    issuing.add_commands,
    delivering.add_commands,
    verifying.add_commands,
    settings.add_commands,
)

_UNUSABLE_INPUT = (
    UnreadableRecord,
    UnreadableFile,
    IdentityFileUnreadable,
    NoPassphrase,
    NotAnIdentity,
    RecoveryKeyMistyped,
    BackupDamaged,
    NoSecondCopy,
    SeveralSecondCopies,
    Ambiguous,
    NotFound,
    AgencyUnclear,
    CopyUnknown,
)
"""What is wrong with what was typed or given, not with what is recorded."""


def run_command(given: Sequence[str]) -> int:
    """Run the command that was typed and return its exit code."""
    # A command tells its troubles itself; what is logged beside that is not for the terminal.
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    parser = make_parser(_GROUPS)
    try:
        arguments = parser.parse_args(given)
    except SystemExit as finished:  # argparse has said why, or has shown the help
        return finished.code if isinstance(finished.code, int) else UNUSABLE
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except Trouble as trouble:
        say(trouble.sentence)
        return UNUSABLE if isinstance(trouble, _UNUSABLE_INPUT) else REFUSED
    except KeyboardInterrupt:
        say(_("Given up."))
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has stopped; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:  # noqa: BLE001 — a fault of ours, told without its words
        problem = describe(error)
        say(problem.sentence)
        return REFUSED
    return code
