"""Checks a finished PDF: separate answers from its signatures, by difference analysis.

Takes any file: whatever cannot be read is an answer too, never an error. It asks nobody on a
network and knows no store.
"""

import logging
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from exports.pdf.additions import Signed, completeness, receipt
from exports.pdf.container import container_of, is_envelope_untouched
from exports.pdf.fieldnames import FIELD_APPROVAL
from exports.pdf.signing import TITLE_ATTRIBUTE
from exports.pdf.states import StaysLocked, attachments_of, open_reader, properties_of
from exports.trust import signatory_of, trust_of
from exports.verdict import in_date, locked_verdict, open_verdict, paper_identity
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.paper_ports import (
    Answer,
    ClockSource,
    PaperIdentity,
    Truth,
    Verdict,
)

_FORMAT = "pdf"
_LIBRARY_LOGGERS = ("pyhanko", "pyhanko_certvalidator")


class PdfVerifier:
    """The check of PDF files."""

    def __init__(self, roots: tuple[bytes, ...] = ()) -> None:
        """Take the certificates (DER) of the issuers whom the reader trusts."""
        self._roots = roots
        for name in _LIBRARY_LOGGERS:
            # It logs the names of the signatories; the verdict says what there is to say.
            logger = logging.getLogger(name)
            logger.propagate = False
            logger.addHandler(logging.NullHandler())

    def verify(self, content: bytes, *, name: str, password: str = "") -> Verdict:
        """Give the answers."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is odd in a foreign file goes to nobody
                return self._answers(content, name, password=password)
        except StaysLocked:
            return _locked(content, name, is_wrong=bool(password))
        except Exception:  # noqa: BLE001 — a hostile file can make the library fail in any way
            return _no_pdf(content, name)

    def _answers(self, content: bytes, name: str, *, password: str) -> Verdict:
        reader = open_reader(content, password)
        signatures = reader.embedded_signatures
        if not signatures:
            return _unsigned(content, name, paper=_paper(reader))
        first = signatures[0]
        status = validate_pdf_signature(
            first, ValidationContext(trust_roots=[first.signer_cert], allow_fetching=False)
        )
        signed = Signed(
            content=content,
            then=open_reader(_covered(content, first), password),
            now=reader,
            signatures=signatures,
            status=status,
        )
        return self._with_time_and_trust(_verdict(signed, name), signed)

    def _with_time_and_trust(self, verdict: Verdict, signed: Signed) -> Verdict:
        first, status = signed.signatures[0], signed.status
        at: datetime | None = status.signer_reported_dt
        clock = ClockSource.SIGNATORY if at is not None else ClockSource.NONE
        stamp = status.timestamp_validity
        if stamp is not None and stamp.valid and stamp.intact:
            at, clock = stamp.timestamp, ClockSource.TIMESTAMP
        certificate = first.signer_cert
        return replace(
            verdict,
            signed_at=at,
            clock=clock,
            trust=trust_of(
                certificate.dump(),
                others=[other.dump() for other in first.other_embedded_certs],
                roots=self._roots,
                at=at,
            ),
            in_date=in_date(certificate.not_valid_before, certificate.not_valid_after, at=at),
        )


def _covered(content: bytes, signature: EmbeddedPdfSignature) -> bytes:
    """Give the state of the file that a signature covers."""
    __, ___, start, length = container_of(content, signature.byte_range).byte_range
    return content[: start + length]


def _verdict(signed: Signed, name: str) -> Verdict:
    first = signed.signatures[0]
    return replace(
        open_verdict(signed.content, name=name, format_name=_FORMAT),
        ground=_("the signature in the file"),
        unchanged=_unchanged(signed),
        complete=completeness(signed),
        receipt=receipt(signed),
        signatory=signatory_of(first.signer_cert, role=_claimed_role(first)),
        paper=_paper(signed.then),
    )


def _no_pdf(content: bytes, name: str) -> Verdict:
    answer = Answer(
        truth=Truth.NO,
        sentence=_("The file is damaged, or is no PDF: it cannot be read as one."),
    )
    ground = _("the file itself, which cannot be read")
    verdict = open_verdict(content, name=name, format_name=_FORMAT)
    return replace(verdict, ground=ground, unchanged=answer, complete=answer)


def _locked(content: bytes, name: str, *, is_wrong: bool) -> Verdict:
    verdict = open_verdict(content, name=name, format_name=_FORMAT)
    return locked_verdict(verdict, is_wrong=is_wrong)


def _unsigned(content: bytes, name: str, *, paper: PaperIdentity | None) -> Verdict:
    """Say no where it claims to be a paper of ours, for those are signed; else nothing is known."""
    if paper is None:
        truth, sentence = Truth.UNKNOWN, _("The file is not signed, so nobody can tell.")
    else:
        truth = Truth.NO
        sentence = _(
            "The file says that it is a paper of MeetingDesk but is not signed. Papers are signed"
            " before they are sent: the signature was taken off, or this is a draft."
        )
    answer = Answer(truth=truth, sentence=sentence)
    return replace(
        open_verdict(content, name=name, format_name=_FORMAT),
        ground=_("the file itself, which is not signed"),
        unchanged=answer,
        complete=answer,
        paper=paper,
    )


def _unchanged(signed: Signed) -> Answer:
    objection = next(_objections(signed), "")
    if objection:
        return Answer(truth=Truth.NO, sentence=objection)
    if container_of(signed.content, signed.signatures[0].byte_range).covers_to_end:
        return Answer(truth=Truth.YES, sentence=_("The file is byte for byte as it was signed."))
    return Answer(
        truth=Truth.YES,
        sentence=_("What the chair signed is unchanged, but it is not the whole file."),
    )


def _objections(signed: Signed) -> Iterator[str]:
    """Yield why the first signature does not vouch for what it covers."""
    first = signed.signatures[0]
    attached = attachments_of(signed.then)
    paper = _paper(signed.then)
    is_foreign = paper is not None and any(
        digest != paper.edition_digest for digest in attached.values()
    )
    if not signed.fits:
        yield _("The file was changed after it was signed.")
    if is_foreign:
        yield _(
            "What is attached to the file is not the record of this edition: its digest is another."
        )
    if not is_envelope_untouched(signed.content, container_of(signed.content, first.byte_range)):
        yield _("The signature itself was changed after signing.")
    if paper is not None and (first.field_name != FIELD_APPROVAL or first.docmdp_level is None):
        yield _(
            "The file says that it is a paper of MeetingDesk but is not certified by a chair:"
            " their signature was taken off, and somebody else signed."
        )


def _claimed_role(signature: EmbeddedPdfSignature) -> str:
    for attribute in signature.signer_info["signed_attrs"]:
        if attribute["type"].native == "signer_attributes_v2":
            for claimed in attribute["values"][0]["claimed_attributes"]:
                if claimed["type"].dotted == TITLE_ATTRIBUTE:
                    return ", ".join(map(str, claimed["values"].native))
    return ""


def _paper(reader: PdfFileReader) -> PaperIdentity | None:
    """Read which paper one state of the file says it is."""
    properties = properties_of(reader)
    return paper_identity({name.lstrip("/"): value for name, value in properties.items()})
