"""The commands about a whole desk: init, backup, restore, audit.

Must not overwrite anything.
"""

import argparse
import sys
from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.audit import Event
from meetingdesk.service.store_troubles import TargetExists
from meetingdesk.service.stored import Actor, AuditReport
from meetingdesk.service.unlocking import WithPassphrase
from ui import desk
from ui.cli.arguments import DONE, REFUSED, UNUSABLE, Adder
from ui.cli.files import UnreadableFile, write_new
from ui.cli.output import print_json, print_lines, say
from ui.cli.passphrases import read_new_passphrase, read_passphrase
from ui.cli.session import folder_of, open_session


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    init = add("init", _init, told=_("make a new desk"))
    init.add_argument("--name", required=True, help=_("your full name"))
    init.add_argument("--role", required=True, help=_("your role, as it is printed"))
    init.add_argument("--organisation", required=True, help=_("your organisation"))
    init.add_argument(
        "--recovery-key-file",
        type=Path,
        metavar="F",
        help=_("write the recovery key into this new file instead of printing it"),
    )
    backup = add("backup", _backup, told=_("write one verified backup"))
    backup.add_argument(
        "--out", type=Path, required=True, metavar="F", help=_("the file to write; it must be new")
    )
    restore = add("restore", _restore, told=_("restore a backup into a new folder (--store)"))
    restore.add_argument(
        "backup", type=Path, metavar="F", help=_("the backup, or a folder with copies")
    )
    audit = add(
        "audit", _audit, told=_("verify the audit log, or print it line by line"), lists=True
    )
    audit.add_argument("what", choices=["verify", "export"], help=_("what to do with it"))


def _init(arguments: argparse.Namespace) -> int:
    said = (arguments.name, arguments.role, arguments.organisation)
    if not all(words.strip() for words in said):
        say(_("--name, --role and --organisation must each say something."))
        return UNUSABLE
    folder = folder_of(arguments)
    key_file: Path | None = arguments.recovery_key_file
    if key_file is not None and key_file.exists():
        raise TargetExists(key_file)
    passphrase = read_new_passphrase(arguments.passphrase_file)
    name, role, organisation = (words.strip() for words in said)
    person = Actor(name=name, role=role, organisation=organisation)
    recovery_key = desk.create_desk(folder, person=person, passphrase=passphrase)
    if key_file is None:
        print(_("Recovery key: {key}").format(key=recovery_key))
        say(_("Print it and keep it apart from this computer; it is not shown again."))
    else:
        _keep_recovery_key(key_file, recovery_key)
    say(_("The desk is in {folder}.").format(folder=folder))
    return DONE


def _keep_recovery_key(file: Path, recovery_key: str) -> None:
    try:
        write_new(file, f"{recovery_key}\n".encode("ascii"))
    except Trouble:
        # The desk is there by now: its recovery key must not get lost.
        print(_("Recovery key: {key}").format(key=recovery_key))
        raise


def _backup(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        session.desk.back_up(arguments.out)
    return DONE


def _restore(arguments: argparse.Namespace) -> int:
    if arguments.store is None:
        say(_("Name the new folder for the restored desk with --store."))
        return UNUSABLE
    passphrase = read_passphrase(arguments.passphrase_file, prompt=_("Passphrase: "))
    if not (arguments.backup.is_file() or arguments.backup.is_dir()):
        raise UnreadableFile(arguments.backup, _("there is no such file"))
    report = desk.restore_desk(arguments.backup, arguments.store, unlock=WithPassphrase(passphrase))
    _print_report(report)
    return DONE if report.is_in_order else REFUSED


def _audit(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        if arguments.what == "export":
            session.bus.note(Event.AUDIT_EXPORTED, {})
            for line in session.store.export_audit():
                sys.stdout.buffer.write(line if line.endswith(b"\n") else line + b"\n")
            return DONE
        session.bus.note(Event.AUDIT_VERIFIED, {})
        report = session.store.verify_audit(())
    if arguments.json:
        print_json({"is_in_order": report.is_in_order, "report": report})
    else:
        _print_report(report)
    return DONE if report.is_in_order else REFUSED


def _print_report(report: AuditReport) -> None:
    told = _("in order") if report.is_in_order else _("NOT in order")
    print(
        _("Audit log: {told}; {entries} entries, {checkpoints} signed heads.").format(
            told=told, entries=report.entries, checkpoints=report.checkpoints
        )
    )
    print_lines(problem.sentence for problem in report.problems)
