"""Checks a Word file by its signatures, strictly; one without any by the manifest of its set.

Takes any file: whatever cannot be read is an answer too, never an error. It asks nobody on a
network and knows no store. The manifest is a ground for older papers alone: those of today are
signed, and say so in a part of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding

from exports.trust import signatory_of, trust_of
from exports.verdict import in_date, locked_verdict, open_verdict, paper_identity
from exports.word.coverage import find_unsigned, signature_parts, told
from exports.word.listed import against_manifest
from exports.word.locking import Locked, is_locked, unlock
from exports.word.package import NotAPackage, Package, open_package
from exports.word.properties import CUSTOM_PART, Property, find_stamp, read_properties
from exports.word.signature import Signed, check_signature
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.paper_ports import (
    Answer,
    ClockSource,
    PaperIdentity,
    Truth,
    Verdict,
)

_MOST_SIGNATURES: Final = 20
_BEGINNINGS: Final = (b"PK", b"\xd0\xcf\x11\xe0")
"""Of files that are packages of parts, open or locked."""


class WordVerifier:
    """The check of Word files."""

    def __init__(self, roots: tuple[bytes, ...] = ()) -> None:
        """Take the certificates (DER) of the issuers whom the reader trusts."""
        self._roots = roots

    def verify(self, file: Path, *, password: str = "") -> Verdict:
        """Give the answers. Raises OSError where the file itself cannot be read."""
        return self._verify(file.read_bytes(), name=str(file), password=password, place=file)

    def verify_content(self, content: bytes, *, name: str, password: str = "") -> Verdict:
        """Give the answers for a file that lies nowhere yet, or is asked about by itself."""
        return self._verify(content, name=name, password=password, place=None)

    def _verify(self, content: bytes, *, name: str, password: str, place: Path | None) -> Verdict:
        verdict = open_verdict(content, name=name, format_name="docx")
        try:
            if is_locked(content):
                content = unlock(content, password)
            return self._answers(verdict, open_package(content), place=place)
        except Locked:
            return locked_verdict(verdict, is_wrong=bool(password))
        except Exception:  # noqa: BLE001 — a hostile file can make the libraries fail in any way
            return _not_readable(verdict, place, is_package=content.startswith(_BEGINNINGS))

    def _answers(self, verdict: Verdict, package: Package, *, place: Path | None) -> Verdict:
        paper = _read_paper(package)
        names = signature_parts(package)
        if len(names) > _MOST_SIGNATURES:
            raise NotAPackage
        if not names:
            return _unsigned(verdict, paper, place=place)
        signatures = [check_signature(package, name) for name in names]
        first = next((one for one in signatures if one.certificate is not None), signatures[0])
        return self._with_signatory(
            replace(
                verdict,
                ground=_("the signature in the file"),
                unchanged=_unchanged(paper, signatures),
                complete=_complete(paper, signatures),
                paper=paper.identity,
            ),
            first,
        )

    def _with_signatory(self, verdict: Verdict, signed: Signed) -> Verdict:
        if signed.certificate is None:
            return verdict
        return replace(
            verdict,
            signatory=signatory_of(
                asn1_x509.Certificate.load(signed.certificate.public_bytes(Encoding.DER)),
                role=signed.role,
            ),
            signed_at=signed.signed_at,
            clock=ClockSource.SIGNATORY if signed.signed_at else ClockSource.NONE,
            trust=trust_of(
                signed.certificate.public_bytes(Encoding.DER),
                others=signed.others,
                roots=self._roots,
                at=signed.signed_at,
            ),
            in_date=in_date(
                signed.certificate.not_valid_before_utc,
                signed.certificate.not_valid_after_utc,
                at=signed.signed_at,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """A file, and what it says of itself, under a signature and beside it."""

    package: Package
    stamp: str
    """The name of the part that says it under the signature; empty where there is none."""
    stamped: tuple[Property, ...]
    claimed: tuple[Property, ...]
    """What the properties say, which are never signed."""

    @property
    def identity(self) -> PaperIdentity | None:
        """Which paper it is; by what is signed, where that says it."""
        said = self.stamped or self.claimed
        return paper_identity({one.name: one.value for one in said if one.part == CUSTOM_PART})

    @property
    def is_ours(self) -> bool:
        """Whether it says that it is a paper of MeetingDesk, wherever it says so."""
        return bool(self.stamp) or self.identity is not None


def _read_paper(package: Package) -> _Paper:
    stamp, stamped = find_stamp(package)
    return _Paper(package=package, stamp=stamp, stamped=stamped, claimed=read_properties(package))


def _not_readable(verdict: Verdict, place: Path | None, *, is_package: bool) -> Verdict:
    """Say that it cannot be read; a manifest may tell besides that it was changed."""
    answer, ground = against_manifest(verdict.sha256, place)
    if answer.truth is Truth.UNKNOWN and is_package:
        sentence = _("The file is damaged, or is no Word file: it cannot be read as one.")
        answer = Answer(truth=Truth.NO, sentence=sentence)
        ground = _("the file itself, which cannot be read")
    return replace(verdict, ground=ground, unchanged=answer, complete=answer)


def _unsigned(verdict: Verdict, paper: _Paper, *, place: Path | None) -> Verdict:
    """Say no where it has the stamp of a paper of today, for those are signed."""
    if paper.stamp:
        sentence = _(
            "The file says that it is a paper of MeetingDesk but is not signed. Papers are signed"
            " before they are sent: the signature was taken off, or this is a draft."
        )
        answer = Answer(truth=Truth.NO, sentence=sentence)
        ground = _("the file itself, which is not signed")
    else:
        answer, ground = against_manifest(verdict.sha256, place)
    return replace(verdict, ground=ground, unchanged=answer, complete=answer, paper=paper.identity)


def _unchanged(paper: _Paper, signatures: Sequence[Signed]) -> Answer:
    for signed in signatures:
        if signed.trouble:
            return Answer(truth=Truth.NO, sentence=signed.trouble)
    if not paper.is_ours:
        return Answer(truth=Truth.YES, sentence=_what_holds(signatures))
    trouble = _changed_property(paper)
    if not all(paper.stamp in signed.parts for signed in signatures):
        trouble = _(
            "The file says which paper of MeetingDesk it is, but not under its signature: it was"
            " signed by another program, or what it says was changed."
        )
    elif any(signed.is_outdated for signed in signatures):
        trouble = _("The signature rests on SHA-1, which can be forged; papers never use it.")
    if trouble:
        return Answer(truth=Truth.NO, sentence=trouble)
    return Answer(
        truth=Truth.YES,
        sentence=_("Every part and every property of the file is as it was signed."),
    )


def _what_holds(signatures: Sequence[Signed]) -> str:
    if any(signed.is_outdated for signed in signatures):
        return _(
            "What is signed is unchanged; but the signature rests on SHA-1, which is outdated."
        )
    return _("What is signed is unchanged. The properties of the file are not signed.")


def _changed_property(paper: _Paper) -> str:
    """Say which property is not what was signed; empty where all are."""
    if sorted(paper.stamped) == sorted(paper.claimed):
        return ""
    unlike = sorted(set(paper.stamped).symmetric_difference(paper.claimed)) or [*paper.claimed]
    return _(
        "The property “{name}” of the file is not as it was signed: the properties were changed."
    ).format(name=unlike[0].name)


def _complete(paper: _Paper, signatures: Sequence[Signed]) -> Answer:
    if any(signed.trouble for signed in signatures):
        return Answer(
            truth=Truth.NO,
            sentence=_("The signature does not fit the file, so it vouches for no part of it."),
        )
    found = find_unsigned(paper.package, signatures)
    if found:
        sentence = _("The file holds what its signature does not cover: {found}.")
        return Answer(truth=Truth.NO, sentence=sentence.format(found=told(found)))
    if paper.is_ours and len(signatures) > 1:
        return Answer(
            truth=Truth.NO,
            sentence=_("The file has more than one signature; a paper is signed once."),
        )
    if paper.is_ours and not (paper.package.is_steady and signatures[0].is_pure):
        return Answer(
            truth=Truth.NO,
            sentence=_(
                "The file was packed anew after signing, or something was put between its parts."
            ),
        )
    return Answer(truth=Truth.YES, sentence=_("Nothing was added after signing."))
