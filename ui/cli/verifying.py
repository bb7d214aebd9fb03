"""The command `verify`: separate questions about each file, each with its own answer.

Needs no desk; only the question whether a file was superseded is asked of one.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment
from meetingdesk.service.paper_ports import Answer, ClockSource, Trust, Truth, Verdict, Verifier
from meetingdesk.service.release_superseding import find_superseded
from meetingdesk.service.release_troubles import NotAPaper
from ui import desk
from ui.cli.arguments import DONE, REFUSED, UNUSABLE, Adder
from ui.cli.files import UnreadableFile, why
from ui.cli.output import print_json, print_lines, say
from ui.cli.session import open_session


def add_commands(add: Adder) -> None:
    """Enter the command."""
    verify = add("verify", _verify, told=_("say what can be said of issued files"), lists=True)
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("a Word or PDF file"))


def _verify(arguments: argparse.Namespace) -> int:
    unreadable: list[Trouble] = []
    if arguments.store is None:
        verdicts = _verify_all(desk.verifier(), arguments.files, unreadable=unreadable)
    else:
        # The desk knows which issuers its organisation trusts.
        with open_session(arguments) as session, session.store.read() as reader:
            verifier = session.press.papers.verifier
            found = _verify_all(verifier, arguments.files, unreadable=unreadable)
            verdicts = [replace(one, superseded=find_superseded(reader, one)) for one in found]
    if arguments.json:
        print_json({"files": verdicts})
    else:
        for verdict in verdicts:
            print(verdict.file)
            print_lines(answers_of(verdict))
    for told in unreadable:
        say(told.sentence)
    if unreadable:
        return UNUSABLE
    return DONE if all(verdict.is_in_order for verdict in verdicts) else REFUSED


def _verify_all(
    verifier: Verifier, files: Sequence[Path], *, unreadable: list[Trouble]
) -> list[Verdict]:
    """Verify each file; why one cannot be read is added to the list."""
    verdicts = []
    for file in files:
        try:
            verdicts.append(verifier.verify(file))
        except OSError as error:
            unreadable.append(UnreadableFile(file, why(error)))
        except NotAPaper as trouble:
            unreadable.append(trouble)
    return verdicts


def answers_of(verdict: Verdict) -> list[str]:
    """Give one line for each question."""
    return [
        _("Unchanged? {answer}").format(answer=_told(verdict.unchanged)),
        _("Complete, nothing added after signing? {answer}").format(answer=_told(verdict.complete)),
        _("Signed by whom, in which role? {answer}").format(answer=_who(verdict)),
        _("Trusted by whom? {answer}").format(answer=_trust(verdict)),
        _("When, by whose clock? {answer}").format(answer=_when(verdict)),
        _("Which record, edition, copy? {answer}").format(answer=_which(verdict)),
        _("Superseded? {answer}").format(
            answer=_("not asked: no desk was named with --store")
            if verdict.superseded is None
            else verdict.superseded.sentence
        ),
        _("Ground: {ground}").format(ground=verdict.ground),
    ]


def _told(answer: Answer) -> str:
    words = {
        Truth.YES: _("yes"),
        Truth.NO: _("NO"),
        Truth.UNKNOWN: _("cannot be told"),
    }[answer.truth]
    return f"{words}: {answer.sentence}" if answer.sentence else words


def _who(verdict: Verdict) -> str:
    signatory = verdict.signatory
    if signatory is None:
        return _("nobody; the file is not signed")
    parts = (signatory.name, signatory.role, signatory.organisation)
    return ", ".join(part for part in parts if part)


def _trust(verdict: Verdict) -> str:
    signatory = verdict.signatory
    if signatory is None:
        return _("nobody")
    match verdict.trust:
        case Trust.TRUSTED:
            return _(
                "issued by {issuer}, whom this computer trusts; fingerprint {fingerprint}"
            ).format(issuer=signatory.issuer, fingerprint=signatory.fingerprint)
        case Trust.UNKNOWN_ISSUER:
            return _(
                "issued by {issuer}, whom this computer does not know; fingerprint {fingerprint}"
            ).format(issuer=signatory.issuer, fingerprint=signatory.fingerprint)
        case Trust.SELF_ISSUED | Trust.NOT_SIGNED:
            return _(
                "nobody but the signatory (self-issued); compare the fingerprint: {fingerprint}"
            ).format(fingerprint=signatory.fingerprint)


def _when(verdict: Verdict) -> str:
    if verdict.signed_at is None:
        return _("cannot be told")
    when = format_moment(verdict.signed_at)
    match verdict.clock:
        case ClockSource.TIMESTAMP:
            return _("{when}, by the clock of a timestamp authority").format(when=when)
        case ClockSource.SIGNATORY | ClockSource.NONE:
            return _("{when}, by the signatory's own clock").format(when=when)


def _which(verdict: Verdict) -> str:
    paper = verdict.paper
    if paper is None:
        return _("the file does not say")
    return _(
        "{paper} of record {record}, version {version}, digest {digest}; edition {edition},"
        " digest {edition_digest}; copy {copy}"
    ).format(
        paper=paper.paper,
        record=paper.record_id,
        version=paper.version,
        digest=paper.record_digest,
        edition=paper.edition,
        edition_digest=paper.edition_digest,
        copy=paper.copy,
    )
