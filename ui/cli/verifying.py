"""The command `verify`: separate questions about each file, each with its own answer.

Needs no desk; without one, whether a file was superseded is asked of the papers beside it. A
password is asked for or read from a file, never given on the command line.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment
from meetingdesk.domain.text import grouped
from meetingdesk.service.paper_ports import (
    MANIFEST_FORMAT,
    Answer,
    ClockSource,
    Trust,
    Truth,
    Verdict,
    Verifier,
)
from meetingdesk.service.release_superseding import find_newer_beside, find_superseded
from meetingdesk.service.release_troubles import NotAPaper
from ui import desk
from ui.cli.arguments import DONE, REFUSED, UNUSABLE, Adder
from ui.cli.files import UnreadableFile, read_bytes, why
from ui.cli.output import print_json, print_lines, say
from ui.cli.passphrases import NoPassphrase, read_passphrase
from ui.cli.session import open_session

_ENDINGS: Final = frozenset({".pdf", ".docx"})
_MOST_BESIDE: Final = 100
"""Files beside a paper that are asked; a folder of a copy has some ten."""
_LARGEST_CERTIFICATES: Final = 1 << 20


def add_commands(add: Adder) -> None:
    """Enter the command."""
    verify = add("verify", _verify, told=_("say what can be said of issued files"), lists=True)
    verify.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=_("a Word or PDF file, a manifest or its folder"),
    )
    verify.add_argument(
        "--trust",
        action="append",
        default=[],
        type=Path,
        metavar="CERTIFICATE",
        help=_("a file (PEM or DER) of an issuer whom you trust; may be given again"),
    )
    verify.add_argument(
        "--password-file",
        type=Path,
        metavar="F",
        help=_("a file whose first line is the password of locked files; else it is asked for"),
    )


def _verify(arguments: argparse.Namespace) -> int:
    roots = tuple(one for file in arguments.trust for one in _certificates_of(file))
    look = _Look(password_file=arguments.password_file)
    if arguments.store is None:
        verifier = desk.verifier(roots)
        verdicts = [_with_newer(verifier, one) for one in look.at_all(verifier, arguments.files)]
    else:
        # The desk knows which issuers its organisation trusts.
        with open_session(arguments) as session, session.store.read() as reader:
            papers = session.press.papers
            verifier = papers.trusting((*papers.verifier.roots, *roots))
            verdicts = [
                _with_newer(verifier, replace(one, superseded=find_superseded(reader, one)))
                for one in look.at_all(verifier, arguments.files)
            ]
    if arguments.json:
        print_json({"files": verdicts})
    else:
        for verdict in verdicts:
            print(verdict.file)
            print_lines(answers_of(verdict))
    for told in look.troubles:
        say(told.sentence)
    if look.troubles:
        return UNUSABLE
    return DONE if all(map(_is_good, verdicts)) else REFUSED


def _certificates_of(file: Path) -> tuple[bytes, ...]:
    return desk.certificates_in(read_bytes(file, most=_LARGEST_CERTIFICATES))


def _is_good(verdict: Verdict) -> bool:
    is_old = verdict.superseded is not None and verdict.superseded.truth is Truth.YES
    is_out_of_date = verdict.in_date is not None and verdict.in_date.truth is Truth.NO
    return verdict.is_in_order and not is_old and not is_out_of_date


@dataclass(slots=True)
class _Look:
    """One look at every file that was named."""

    password_file: Path | None
    troubles: list[Trouble] = field(default_factory=list)
    """Why files could not be read."""

    def at_all(self, verifier: Verifier, files: Sequence[Path]) -> list[Verdict]:
        """Verify each file that can be read."""
        verdicts = []
        for file in files:
            try:
                verdicts.append(self._at(verifier, file))
            except OSError as error:
                self.troubles.append(UnreadableFile(file, why(error)))
            except NotAPaper as trouble:
                self.troubles.append(trouble)
        return verdicts

    def _at(self, verifier: Verifier, file: Path) -> Verdict:
        verdict = verifier.verify(file)
        if not verdict.is_locked:
            return verdict
        prompt = _("Password of {file}: ").format(file=file)
        try:
            password = read_passphrase(self.password_file, prompt=prompt, option="--password-file")
        except NoPassphrase as trouble:
            self.troubles.append(trouble)
            return verdict
        return verifier.verify(file, password=password)


def _with_newer(verifier: Verifier, verdict: Verdict) -> Verdict:
    """Ask the papers beside a file whether it was superseded, where no desk could tell."""
    asked = verdict.superseded
    if verdict.paper is None or (asked is not None and asked.truth is not Truth.UNKNOWN):
        return verdict
    newer = find_newer_beside(verdict, _verdicts_beside(verifier, Path(verdict.file)))
    return verdict if newer is None else replace(verdict, superseded=newer)


def _verdicts_beside(verifier: Verifier, file: Path) -> Iterator[Verdict]:
    try:
        beside = sorted(one for one in file.parent.iterdir() if one.suffix.casefold() in _ENDINGS)
    except OSError:
        return
    for other in beside[:_MOST_BESIDE]:
        if other.name != file.name:
            with suppress(OSError, NotAPaper):
                yield verifier.verify(other)


def answers_of(verdict: Verdict) -> list[str]:
    """Give one line for each question."""
    return [
        _("Unchanged? {answer}").format(answer=_told(verdict.unchanged)),
        _("Complete, nothing added after signing? {answer}").format(answer=_told(verdict.complete)),
        _("Signed by whom, in which role? {answer}").format(answer=_who(verdict)),
        _("Trusted by whom? {answer}").format(answer=_trust(verdict)),
        _("Its certificate in date? {answer}").format(
            answer=_("there is none") if verdict.in_date is None else _told(verdict.in_date)
        ),
        _("When, by whose clock? {answer}").format(answer=_when(verdict)),
        *_of_the_paper(verdict),
        _("Ground: {ground}").format(ground=verdict.ground),
    ]


def _of_the_paper(verdict: Verdict) -> list[str]:
    if verdict.format == MANIFEST_FORMAT:
        return [
            _(
                "Which record, edition, copy; superseded? each file of the list answers for itself:"
                " verify the files too"
            )
        ]
    return [
        _("Received for the file? {answer}").format(answer=_received(verdict.receipt)),
        _("Which record, edition, copy? {answer}").format(answer=_which(verdict)),
        _("Superseded? {answer}").format(
            answer=_("no newer one lies beside it; no desk was asked, for none was named (--store)")
            if verdict.superseded is None
            else verdict.superseded.sentence
        ),
    ]


def _told(answer: Answer) -> str:
    words = {
        Truth.YES: _("yes"),
        Truth.NO: _("NO"),
        Truth.UNKNOWN: _("cannot be told"),
    }[answer.truth]
    return f"{words}: {answer.sentence}" if answer.sentence else words


def _received(receipt: Answer | None) -> str:
    """Say it without the NO of a fault: a field that nobody signed yet is none."""
    if receipt is None:
        return _("the paper has no field for it")
    return _told(receipt) if receipt.truth is Truth.YES else receipt.sentence


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
    fingerprint = grouped(signatory.fingerprint)
    match verdict.trust:
        case Trust.TRUSTED:
            return _(
                "issued by {issuer}, whom this computer trusts (nobody was asked whether it was"
                " withdrawn since); fingerprint {fingerprint}"
            ).format(issuer=signatory.issuer, fingerprint=fingerprint)
        case Trust.UNKNOWN_ISSUER:
            return _(
                "issued by {issuer}, whom this computer does not know; fingerprint {fingerprint}"
            ).format(issuer=signatory.issuer, fingerprint=fingerprint)
        case Trust.SELF_ISSUED | Trust.NOT_SIGNED:
            return _(
                "nobody but the signatory (self-issued); compare the fingerprint: {fingerprint}"
            ).format(fingerprint=fingerprint)


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
        digest=grouped(paper.record_digest),
        edition=paper.edition,
        edition_digest=grouped(paper.edition_digest),
        copy=paper.copy,
    )
