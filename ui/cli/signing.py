"""The commands that sign: sign, identity.

What is signed, by whom, and what is to be known of it is said before the passphrase is asked for.
"""

import argparse
from pathlib import Path

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.text import grouped
from meetingdesk.service.release_identities import (
    Consent,
    WithCertificate,
    WithOwnIdentity,
    find_facts,
)
from meetingdesk.service.release_sign import Signed
from ui.cli.arguments import DONE, UNUSABLE, Adder, add_meeting
from ui.cli.output import print_lines, say
from ui.cli.passphrases import read_passphrase
from ui.cli.session import Session, open_session
from ui.presenters.identities import (
    Doubted,
    approve_and_sign,
    described,
    doubts_of,
    read_identity_file,
    told_of_end,
)
from ui.presenters.signing import read_signing, told_of


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    sign = add("sign", _sign, told=_("approve and sign the record of a closed meeting"))
    add_meeting(sign)
    sign.add_argument(
        "--identity",
        "--pkcs12",
        type=Path,
        metavar="F",
        help=_("sign with the organisation's certificate in this PKCS#12 file, not your own"),
    )
    sign.add_argument(
        "--identity-passphrase-file",
        "--pkcs12-passphrase-file",
        type=Path,
        metavar="G",
        help=_("a file whose first line is the passphrase of that file; else it is asked for"),
    )
    identity = add("identity", _identity, told=_("say what your own signing identity is"))
    identity.add_argument(
        "--renew",
        action="store_true",
        help=_("make a new one; the old one stays for what it signed"),
    )


def _sign(arguments: argparse.Namespace) -> int:
    if arguments.identity_passphrase_file is not None and arguments.identity is None:
        say(_("--identity-passphrase-file is only of use with --identity."))
        return UNUSABLE
    content = None if arguments.identity is None else read_identity_file(arguments.identity)
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        view = read_signing(session.desk, meeting)
        print_lines(f"{label}: {told}" for label, told in view.facts)
        if content is None:
            print_lines((view.signatory, view.own_identity))
            for doubt in view.doubts:
                say(doubt)
            consent: Consent = WithOwnIdentity(passphrase=_passphrase_to_sign(arguments))
        else:
            passphrase = _passphrase_of_identity(arguments)
            consent = WithCertificate(content=content, passphrase=passphrase)
        signed = _approve(session, meeting, consent=consent)
    print(_("Digest of the record: {digest}").format(digest=grouped(signed.digest)))
    print(told_of(signed))
    if content is not None:
        print(
            _(
                "This identity is kept in the desk, encrypted, and certifies the papers of this"
                " record, whoever issues them."
            )
        )
    return DONE


def _approve(session: Session, meeting: MeetingId, *, consent: Consent) -> Signed:
    """Sign, once everything that is to be known of a certificate was said."""
    press, accepted = session.press, ""
    if isinstance(consent, WithCertificate):
        facts = find_facts(press, consent)
        if facts is not None:
            accepted = facts.fingerprint
            record = session.record(meeting)
            for doubt in doubts_of(record, facts, at=session.now(), is_own=False):
                say(doubt)
    answer = approve_and_sign(press, meeting, consent=consent, accepted=accepted)
    if isinstance(answer, Doubted):
        raise TypeError("everything about the certificate was said before")
    return answer


def _identity(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        identities, desk = session.press.identities, session.desk
        if arguments.renew:
            facts = identities.renew_own(session.store, desk.actor)
            print(_("A new signing identity was made. The old one stays for what it signed."))
        else:
            known = identities.own_facts(session.store, desk.actor)
            if known is None:
                print(described(None))
                return DONE
            facts = known
        print(described(facts))
        told = told_of_end(facts, at=session.now(), is_own=True)
        if told:
            say(told)
    return DONE


def _passphrase_to_sign(arguments: argparse.Namespace) -> str:
    return read_passphrase(
        arguments.passphrase_file, prompt=_("Your passphrase, to approve and sign: ")
    )


def _passphrase_of_identity(arguments: argparse.Namespace) -> str:
    return read_passphrase(
        arguments.identity_passphrase_file,
        prompt=_("Passphrase of the certificate, to approve and sign: "),
        option="--identity-passphrase-file",
    )
