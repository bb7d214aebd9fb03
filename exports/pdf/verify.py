"""Checks a finished PDF: separate answers from its one signature, by difference analysis.

Takes any file: whatever cannot be read is an answer too, never an error. It asks nobody on a
network and knows no store.
"""

import asyncio
import logging
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from exports.pdf.container import container_of, is_envelope_untouched
from exports.pdf.signing import TITLE_ATTRIBUTE
from exports.verdict import open_verdict, paper_identity
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.paper_ports import (
    Answer,
    ClockSource,
    PaperIdentity,
    Signatory,
    Trust,
    Truth,
    Verdict,
)

_LIBRARY_LOGGERS = ("pyhanko", "pyhanko_certvalidator")


class PdfVerifier:
    """The check of PDF files."""

    def __init__(self, roots: tuple[bytes, ...] = ()) -> None:
        """Take the certificates (DER) of the issuers whom the reader trusts."""
        self._roots = [x509.Certificate.load(root) for root in roots]
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
                return self._answers(content, name)
        except Exception:  # noqa: BLE001 — a hostile file can make the library fail in any way
            return _no_pdf(content, name)

    def _answers(self, content: bytes, name: str) -> Verdict:
        reader = PdfFileReader(BytesIO(content))
        signatures = reader.embedded_signatures
        if not signatures:
            return _unsigned(content, name, paper=_paper(reader))
        return self._signed(content, name, reader=reader, signatures=signatures)

    def _signed(
        self,
        content: bytes,
        name: str,
        *,
        reader: PdfFileReader,
        signatures: list[EmbeddedPdfSignature],
    ) -> Verdict:
        first = signatures[0]
        certificate = first.signer_cert
        status = validate_pdf_signature(
            first, ValidationContext(trust_roots=[certificate], allow_fetching=False)
        )
        seen = _Seen(content, first, status, len(signatures))
        revision = reader.get_historical_resolver(first.signed_revision)
        verdict = replace(
            _verdict(content, name),
            ground=_("the signature in the file"),
            unchanged=_unchanged(seen),
            complete=_complete(seen),
            signatory=_signatory(first),
            paper=_paper(revision),
        )
        return self._with_time_and_trust(verdict, status, certificate=certificate)

    def _with_time_and_trust(
        self, verdict: Verdict, status: PdfSignatureStatus, *, certificate: x509.Certificate
    ) -> Verdict:
        at: datetime | None = status.signer_reported_dt
        clock = ClockSource.SIGNATORY if at is not None else ClockSource.NONE
        stamp = status.timestamp_validity
        if stamp is not None and stamp.valid and stamp.intact:
            at, clock = stamp.timestamp, ClockSource.TIMESTAMP
        return replace(
            verdict,
            signed_at=at,
            clock=clock,
            trust=self._trust(certificate, at),
        )

    def _trust(self, certificate: x509.Certificate, at: datetime | None) -> Trust:
        if certificate.self_signed in ("yes", "maybe"):
            return Trust.SELF_ISSUED
        if not self._roots:
            return Trust.UNKNOWN_ISSUER
        context = ValidationContext(trust_roots=self._roots, allow_fetching=False, moment=at)
        try:
            asyncio.run(
                CertificateValidator(certificate, validation_context=context).async_validate_path()
            )
        except (PathError, ValidationError):
            return Trust.UNKNOWN_ISSUER
        return Trust.TRUSTED


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the library and we ourselves saw of the first signature."""

    content: bytes
    signature: EmbeddedPdfSignature
    status: PdfSignatureStatus
    signatures: int


def _verdict(content: bytes, name: str) -> Verdict:
    return open_verdict(content, name=name, format_name="pdf")


def _no_pdf(content: bytes, name: str) -> Verdict:
    answer = Answer(
        truth=Truth.NO,
        sentence=_("The file is damaged, or is no PDF: it cannot be read as one."),
    )
    ground = _("the file itself, which cannot be read")
    return replace(_verdict(content, name), ground=ground, unchanged=answer, complete=answer)


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
        _verdict(content, name),
        ground=_("the file itself, which is not signed"),
        unchanged=answer,
        complete=answer,
        paper=paper,
    )


def _unchanged(seen: _Seen) -> Answer:
    status = seen.status
    container = container_of(seen.content, seen.signature.byte_range)
    if not (status.intact and status.valid):
        return Answer(truth=Truth.NO, sentence=_("The file was changed after it was signed."))
    if not is_envelope_untouched(seen.content, container):
        return Answer(truth=Truth.NO, sentence=_("The signature itself was changed after signing."))
    if container.covers_to_end:
        return Answer(truth=Truth.YES, sentence=_("The file is byte for byte as it was signed."))
    return Answer(
        truth=Truth.YES,
        sentence=_("What was signed is unchanged, but it is not the whole file."),
    )


def _complete(seen: _Seen) -> Answer:
    status = seen.status
    if seen.signatures > 1:
        return Answer(
            truth=Truth.NO,
            sentence=_("The file has more than one signature; a paper is signed once."),
        )
    covers = (
        status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and container_of(seen.content, seen.signature.byte_range).covers_to_end
    )
    if not covers:
        return Answer(
            truth=Truth.NO, sentence=_("Something was added to the file after it was signed.")
        )
    if not (status.intact and status.valid):
        return Answer(
            truth=Truth.NO,
            sentence=_("The signature does not fit the file, so it vouches for no part of it."),
        )
    return Answer(truth=Truth.YES, sentence=_("Nothing was added after signing."))


def _signatory(signature: EmbeddedPdfSignature) -> Signatory:
    certificate = signature.signer_cert
    subject = certificate.subject.native
    return Signatory(
        name=_text(subject.get("common_name")),
        role=_claimed_role(signature) or _text(subject.get("title")),
        organisation=_text(subject.get("organization_name")),
        issuer=certificate.issuer.human_friendly,
        fingerprint=certificate.sha256.hex(),
    )


def _text(value: object) -> str:
    """Give one value of a name; a name may hold several of a kind."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value or "")


def _claimed_role(signature: EmbeddedPdfSignature) -> str:
    for attribute in signature.signer_info["signed_attrs"]:
        if attribute["type"].native == "signer_attributes_v2":
            for claimed in attribute["values"][0]["claimed_attributes"]:
                if claimed["type"].dotted == TITLE_ATTRIBUTE:
                    return _text(list(claimed["values"].native))
    return ""


def _paper(state: PdfHandler) -> PaperIdentity | None:
    """Read which paper one state of the file says it is."""
    try:
        reference = state.trailer_view.raw_get("/Info")
    except KeyError:
        return None
    if not isinstance(reference, IndirectObject):
        return None
    # Asked of the state itself: a reference alone leads to the newest state of the file.
    info = state.get_object(reference.reference)
    if not isinstance(info, Mapping):
        return None
    return paper_identity({str(name).lstrip("/"): str(value) for name, value in info.items()})
