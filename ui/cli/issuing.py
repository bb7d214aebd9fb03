"""The commands that issue: letter, copies, actions.

Must not decide who gets what: the rules and the record do.
"""

import argparse

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.release_bundle import Issued
from meetingdesk.service.release_copies import (
    find_agency,
    issue_actions,
    issue_copies,
    signed_source,
)
from meetingdesk.service.release_letter import issue_letter
from ui.cli.arguments import DONE, Adder, add_meeting, add_out
from ui.cli.output import print_json, print_table, say
from ui.cli.session import open_session


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    copies = add("copies", _copies, told=_("issue every copy of a signed record"), lists=True)
    add_meeting(copies)
    add_out(copies, told=_("the folder to write into"))
    letter = add("letter", _letter, told=_("issue the decision letter on its own"), lists=True)
    add_meeting(letter)
    add_out(letter, told=_("the folder to write into"))
    actions = add("actions", _actions, told=_("issue the action sheet of one agency"), lists=True)
    add_meeting(actions)
    actions.add_argument(
        "--agency", required=True, metavar="A", help=_("the agency: its name, or its id")
    )
    add_out(actions, told=_("the folder to write into"))


def _copies(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        issued = issue_copies(session.press, session.meeting(arguments.meeting), out=arguments.out)
    return _tell(issued, arguments)


def _letter(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        issued = issue_letter(session.press, session.meeting(arguments.meeting), out=arguments.out)
    return _tell(issued, arguments)


def _actions(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        agency = find_agency(signed_source(session.press, meeting).record, arguments.agency)
        issued = issue_actions(session.press, meeting, agency=agency, out=arguments.out)
    return _tell(issued, arguments)


def _tell(issued: Issued, arguments: argparse.Namespace) -> int:
    for note in (*issued.notes, *issued.how_it_travels):
        say(note)
    if arguments.json:
        told = {"manifest": str(issued.manifest), "copies": issued.copies, "notes": issued.notes}
        print_json(told)
        return DONE
    print_table(
        (_("COPY"), _("FOLDER"), _("RECIPIENT"), _("EDITION"), _("FILES")),
        [
            (
                str(one.copy.copy),
                one.copy.folder,
                one.copy.recipient,
                one.copy.edition,
                ", ".join(file.name for file in one.files),
            )
            for one in issued.copies
        ],
    )
    return DONE
