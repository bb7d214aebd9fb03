"""The command `demo`: the worked cases through the whole program, on a desk made for it.

Asks nothing. Must never touch the user's own desk, or one that holds real meetings.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import chair_of, may_change
from meetingdesk.formspec.catalogue import Example
from meetingdesk.record.codec import decode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.given_reasons import GivenReason, read_reasons
from meetingdesk.record.model import Record
from meetingdesk.rules.findings import open_findings
from meetingdesk.rules.naming import agency_name, find_person
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.key_troubles import WrongPassphrase
from meetingdesk.service.paper_ports import Verdict, Verifier
from meetingdesk.service.release_bundle import Issued, IssuedFolder
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_letter import issue_letter
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.store_troubles import TargetExists
from meetingdesk.service.stored import Actor, DeskKind
from meetingdesk.service.unlocking import WithPassphrase
from meetingdesk.settings.folders import default_desk_folder
from ui import desk
from ui.cli.arguments import DONE, REFUSED, Adder, add_out
from ui.cli.output import print_lines, print_table
from ui.cli.passphrases import read_passphrase
from ui.cli.records import give_reason
from ui.cli.session import Session, session_on

PASSPHRASE: Final = "three invented meetings"  # noqa: S105 — printed; it guards nothing
_DATABASE: Final = "desk.db"
_ONLY_WITH_TIME: Final = frozenset({"consent-expired"})
"""Checks that find something only because the demonstration is run long after the meeting."""


class NotADemonstration(Trouble):
    """The desk holds, or may hold, real meetings."""

    code = "not-a-demonstration"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The desk in {folder} is not a demonstration desk; nothing was changed in it."
                " Choose an empty folder for the demonstration."
            ).format(folder=folder)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """One case as it went through the program."""

    name: str
    issued: Issued
    verdicts: dict[Path, Verdict]

    @property
    def is_in_order(self) -> bool:
        return all(verdict.is_in_order for verdict in self.verdicts.values())


def add_commands(add: Adder) -> None:
    """Enter the command."""
    demo = add("demo", _demo, told=_("run the worked cases through the whole program"))
    add_out(demo, told=_("the folder to write into"))


def _demo(arguments: argparse.Namespace) -> int:
    passphrase = PASSPHRASE
    if arguments.passphrase_file is not None:
        passphrase = read_passphrase(arguments.passphrase_file, prompt="")
    examples = desk.shipped_catalogue().examples()
    for example in examples:
        if (arguments.out / example.name).exists():
            raise TargetExists(arguments.out / example.name)
    with _folder(arguments.store) as folder:
        _prepare(folder, examples, passphrase=passphrase)
        print(_("Passphrase of the demonstration desk: {words}").format(words=passphrase))
        shown = [
            _show(folder, example, passphrase=passphrase, out=arguments.out) for example in examples
        ]
    _print(shown)
    return DONE if all(one.is_in_order for one in shown) else REFUSED


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    """Give the folder that was named, or one for the time of the demonstration."""
    if named is None:
        temporary = Path(tempfile.mkdtemp(prefix="meetingdesk-demonstration-"))
        try:
            yield temporary / "desk"
        finally:
            shutil.rmtree(temporary)
        return
    if named.resolve() == default_desk_folder().resolve():
        raise NotADemonstration(named)
    yield named


def _prepare(folder: Path, examples: tuple[Example, ...], *, passphrase: str) -> None:
    """Make the desk where there is none, and see that the one that is there is ours.

    Each chair has a passphrase, as on a desk that a service shares: each signs with the own name.
    """
    chairs = {example.name: _chair_of(example) for example in examples}
    if not (folder / _DATABASE).exists():
        owner = next(iter(chairs.values()))
        desk.create_desk(folder, person=owner, passphrase=passphrase, kind=DeskKind.DEMONSTRATION)
    try:
        with session_on(folder, WithPassphrase(passphrase)) as session:
            if session.desk.kind is not DeskKind.DEMONSTRATION:
                raise NotADemonstration(folder)
            owner = session.desk.actor
    except WrongPassphrase as error:
        raise NotADemonstration(folder) from error
    for name, chair in chairs.items():
        if chair != owner:
            _let_in(folder, chair, own=_of_chair(passphrase, name), passphrase=passphrase)


def _let_in(folder: Path, chair: Actor, *, own: str, passphrase: str) -> None:
    try:
        with session_on(folder, WithPassphrase(own)):
            return
    except WrongPassphrase:
        with session_on(folder, WithPassphrase(passphrase)) as session:
            session.desk.add_passphrase(chair, own)


def _of_chair(passphrase: str, case: str) -> str:
    return f"{passphrase}, {case}"


def _chair_of(example: Example) -> Actor:
    record = decode(Record, example.body)
    officer = chair_of(record.meeting)
    person = None if officer is None else find_person(record, officer.person)
    if officer is None or person is None:
        raise AssertionError(f"the worked case {example.name} has no chair")
    return Actor(
        name=person.printed_name,
        role=officer.role,
        organisation=agency_name(record, officer.agency) if officer.agency else "",
    )


def _show(folder: Path, example: Example, *, passphrase: str, out: Path) -> _Shown:
    try:
        return _run(folder, example, passphrase=_of_chair(passphrase, example.name), out=out)
    except WrongPassphrase:
        return _run(folder, example, passphrase=passphrase, out=out)


def _run(folder: Path, example: Example, *, passphrase: str, out: Path) -> _Shown:
    with session_on(folder, WithPassphrase(passphrase)) as session:
        meeting = _bring_in(session, example)
        record = session.record(meeting)
        if may_change(record.meeting):
            if form_of(record).letter is not None and not record.letters:
                issue_letter(session.press, meeting, out=None)
            _answer_findings(session, meeting, example=example)
            sign_record(session.press, meeting)
        issued = issue_copies(session.press, meeting, out=out / example.name)
    verifier = desk.verifier()
    return _Shown(
        name=example.name, issued=issued, verdicts=_verify(verifier, issued, out=out / example.name)
    )


def _bring_in(session: Session, example: Example) -> MeetingId:
    """Import a case, unless an earlier run did."""
    meeting = decode(Record, example.body).meeting.id
    with session.store.read() as reader:
        is_there = any(line.meeting == meeting for line in reader.list_meeting_lines())
    if not is_there:
        session.bus.do(ImportRecord(body=example.body))
    return meeting


def _answer_findings(session: Session, meeting: MeetingId, *, example: Example) -> None:
    record = session.record(meeting)
    unanswered = open_findings(
        record,
        form_of(record),
        rules=rules_of(record),
        now=session.now(),
        closures=session.closures(),
    )
    reasons = {entry.code: entry for entry in read_reasons(example.reasons)}
    for finding in unanswered:
        entry = reasons.get(finding.code)
        if entry is None and finding.check in _ONLY_WITH_TIME:
            entry = GivenReason(code=finding.code, reason=_("It held on the day of the meeting."))
        if entry is not None:
            give_reason(
                session,
                meeting,
                code=entry.code,
                reason=entry.reason,
                handling=entry.handling,
            )


def _verify(verifier: Verifier, issued: Issued, *, out: Path) -> dict[Path, Verdict]:
    files = [out / one.copy.folder / file.name for one in issued.copies for file in one.files]
    return {file: verifier.verify(file) for file in files}


def _print(shown: list[_Shown]) -> None:
    rows = []
    for case in shown:
        folder = None if case.issued.manifest is None else case.issued.manifest.parent
        for one in case.issued.copies:
            verdicts = [
                verdict
                for file, verdict in case.verdicts.items()
                if folder is not None and file.parent == folder / one.copy.folder
            ]
            rows.append(_row(case.name, one, verdicts=verdicts))
    print_table(
        (
            _("CASE"),
            _("COPY"),
            _("RECIPIENT"),
            _("EDITION"),
            _("VERIFIED"),
            _("WITHHELD, AND WHY"),
        ),
        rows,
    )
    wrong = [file for case in shown for file, one in case.verdicts.items() if not one.is_in_order]
    count = sum(len(case.verdicts) for case in shown)
    print(_("{good} of {count} files verified.").format(good=count - len(wrong), count=count))
    print_lines(str(file) for file in wrong)


def _row(case: str, one: IssuedFolder, *, verdicts: list[Verdict]) -> tuple[str, ...]:
    good = sum(verdict.is_in_order for verdict in verdicts)
    withheld = ", ".join(f"{entry.count} {entry.reason}" for entry in one.copy.withheld)
    return (
        case,
        str(one.copy.copy),
        one.copy.recipient,
        one.copy.edition,
        _("yes ({count} files)").format(count=good)
        if good == len(verdicts)
        else _("NO ({good} of {count} files)").format(good=good, count=len(verdicts)),
        withheld or _("nothing"),
    )
