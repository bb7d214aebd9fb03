"""The commands that sign and issue: sign, letter, copies, actions.

Must not decide who gets what: the rules and the record do.
"""

import argparse
from pathlib import Path

from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import Record
from meetingdesk.rules.approval import approver_of, is_approver
from meetingdesk.rules.naming import name_of
from meetingdesk.service.release_bundle import Issued
from meetingdesk.service.release_copies import (
    find_agency,
    issue_actions,
    issue_copies,
    signed_source,
)
from meetingdesk.service.release_letter import issue_letter
from meetingdesk.service.release_sign import sign_record
from ui.cli.arguments import DONE, UNUSABLE, Adder, add_meeting, add_out
from ui.cli.files import read_bytes
from ui.cli.output import print_json, print_table, say
from ui.cli.passphrases import read_passphrase
from ui.cli.session import open_session


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    sign = add("sign", _sign, told=_("sign the record of a closed meeting"))
    add_meeting(sign)
    sign.add_argument(
        "--pkcs12", type=Path, metavar="F", help=_("sign with this identity instead of your own")
    )
    sign.add_argument(
        "--pkcs12-passphrase-file",
        type=Path,
        metavar="G",
        help=_("a file whose first line is the passphrase of that identity; else it is asked for"),
    )
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


def _sign(arguments: argparse.Namespace) -> int:
    if arguments.pkcs12_passphrase_file is not None and arguments.pkcs12 is None:
        say(_("--pkcs12-passphrase-file is only of use with --pkcs12."))
        return UNUSABLE
    content = None if arguments.pkcs12 is None else read_bytes(arguments.pkcs12)
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        identity = None
        if content is not None:
            passphrase = _passphrase_of_identity(arguments)
            identity = session.press.identities.from_pkcs12(content, passphrase)
        name = session.desk.actor.name if identity is None else identity.name
        _warn_where_another_approves(session.record(meeting), name)
        signed = sign_record(session.press, meeting, identity=identity)
    print(_("Digest of the record: {digest}").format(digest=signed.digest))
    print(
        _("Signed by {name}; fingerprint of the certificate: {fingerprint}").format(
            name=signed.signatory, fingerprint=signed.fingerprint
        )
    )
    if identity is not None:
        print(
            _(
                "This identity is kept in the desk, encrypted, and certifies the papers of this"
                " record, whoever issues them."
            )
        )
    return DONE


def _warn_where_another_approves(record: Record, name: str) -> None:
    approver = approver_of(record)
    if approver is None or is_approver(record, name):
        return
    say(
        _(
            "The record names {approver} as the one who approves it; {name} signs it. Its papers"
            " name both, and do not say that {approver} approved."
        ).format(approver=name_of(record, approver.person), name=name)
    )


def _passphrase_of_identity(arguments: argparse.Namespace) -> bytes:
    passphrase = read_passphrase(
        arguments.pkcs12_passphrase_file,
        prompt=_("Passphrase of the identity: "),
        option="--pkcs12-passphrase-file",
    )
    return passphrase.encode("utf-8")


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
    if arguments.json:
        print_json({"manifest": str(issued.manifest), "copies": issued.copies})
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
