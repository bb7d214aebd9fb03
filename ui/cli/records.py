"""The commands about one record: import, export, override.

Must not look into a record: the services read and check it.
"""

import argparse
import sys
from pathlib import Path

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import may_change
from meetingdesk.domain.sharing import Handling
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.shape import MAX_BYTES
from meetingdesk.rules.findings import find
from meetingdesk.rules.findings_letters import find_unprintable, offer_words
from meetingdesk.service.audit import Event
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.commands.outcome import OverrideFindings
from meetingdesk.service.refusals import NotPossible
from ui.cli.arguments import DONE, REFUSED, Adder, add_meeting
from ui.cli.files import read_bytes, write_new
from ui.cli.output import say
from ui.cli.session import Session, open_session
from ui.presenters.lettering import imported_words, replace_command


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    take_in = add("import", _import, told=_("take in a record and print the meeting's id"))
    take_in.add_argument("record", type=Path, metavar="RECORD.json", help=_("the record"))
    export = add("export", _export, told=_("print the full record, or write it into a file"))
    add_meeting(export)
    export.add_argument("--out", type=Path, metavar="F", help=_("the file; it must be new"))
    right = add("put-right", _put_right, told=_("replace what cannot be printed, as check offers"))
    add_meeting(right)
    override = add("override", _override, told=_("give the reason for a finding"))
    add_meeting(override)
    override.add_argument("code", metavar="CODE", help=_("the finding's code, as check prints it"))
    override.add_argument("--reason", required=True, help=_("the reason; it is printed"))


def _import(arguments: argparse.Namespace) -> int:
    # One byte more than a record may have is enough to refuse it.
    body = read_bytes(arguments.record, most=MAX_BYTES + 1)
    with open_session(arguments) as session:
        changes = session.bus.do(ImportRecord(body=body))
        meeting = None if changes.subject is None else MeetingId(changes.subject)
        letters = (
            ""
            if meeting is None
            else imported_words(session.record(meeting), session.press.papers.drawable())
        )
    print(changes.subject)
    for warning in (*changes.warnings, *filter(None, (letters,))):
        say(warning)
    return DONE


def _put_right(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        found = find_unprintable(session.record(meeting), session.press.papers.drawable())
        for one in found:
            command = replace_command(meeting, one)
            if command is not None:
                session.bus.do(command)
            print(f"[{one.code}] {offer_words(one.replacements)}")
        left = find_unprintable(session.record(meeting), session.press.papers.drawable())
    for one in left:
        say(_("{code} is still to be put right, in the record itself.").format(code=one.code))
    return REFUSED if left else DONE


def _export(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        body = _bytes_of(session, meeting)
        session.bus.note(Event.RECORD_EXPORTED, {"meeting": str(meeting)})
    if arguments.out is None:
        sys.stdout.buffer.write(body + b"\n")
    else:
        write_new(arguments.out, body)
    return DONE


def _bytes_of(session: Session, meeting: MeetingId) -> bytes:
    """Give the very bytes that were signed, or the record as it stands while it may change."""
    record = session.record(meeting)
    with session.store.read() as reader:
        signed = reader.list_signed_records(meeting)
    if signed and signed[-1].body is not None and not may_change(record.meeting):
        return signed[-1].body
    return encode(record)


def _override(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        give_reason(session, meeting, code=arguments.code, reason=arguments.reason)
    return DONE


def give_reason(
    session: Session,
    meeting: MeetingId,
    *,
    code: str,
    reason: str,
    handling: Handling | None = None,
) -> None:
    """Give the reason for one finding; who may see it is what the finding names.

    Raises NotPossible for a code that no finding has.
    """
    if handling is None:
        handling = _handling_of(session, meeting, code=code)
    session.bus.do(
        OverrideFindings(meeting=meeting, codes=(code,), reason=reason, handling=handling)
    )


def _handling_of(session: Session, meeting: MeetingId, *, code: str) -> Handling:
    record = session.record(meeting)
    found = find(
        record,
        form_of(record),
        rules=rules_of(record),
        now=session.now(),
        closures=session.closures(),
    )
    for finding in found:
        if finding.code == code:
            return finding.handling
    raise NotPossible(
        _("There is no finding “{code}” in this meeting. The command check lists them.").format(
            code=code
        )
    )
