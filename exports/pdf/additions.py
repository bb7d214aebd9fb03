"""Says of what was added to a signed PDF: nothing, the one signature of receipt, or something else.

Must not judge the chair's own signature.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from exports.pdf.container import container_of
from exports.pdf.fieldnames import FIELD_RECEIPT
from exports.pdf.states import State, state_of
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment
from meetingdesk.service.paper_ports import Answer, Truth


@dataclass(frozen=True, slots=True)
class Signed:
    """What was seen of a signed file."""

    content: bytes
    then: PdfFileReader
    """The file as far as the first signature covers it."""
    now: PdfFileReader
    signatures: Sequence[EmbeddedPdfSignature]
    status: PdfSignatureStatus
    """Of the first signature."""

    @property
    def fits(self) -> bool:
        """Say whether the first signature is good for what it covers."""
        return bool(self.status.intact and self.status.valid)


def completeness(signed: Signed) -> Answer:
    """Answer whether nothing was added after the chair signed that does not belong there."""
    if not signed.fits:
        return _no(_("The signature does not fit the file, so it vouches for no part of it."))
    if len(signed.signatures) == 1:
        return _of_one(signed)
    objections = list(_objections(signed))
    if objections:
        return _no(" ".join(objections))
    return Answer(
        truth=Truth.YES,
        sentence=_("Nothing was added after signing but the signature of receipt."),
    )


def receipt(signed: Signed) -> Answer | None:
    """Answer whether receipt was signed for; None where the paper has no field for it."""
    if FIELD_RECEIPT not in _empty_fields(signed.then):
        return None
    second = next((one for one in signed.signatures if one.field_name == FIELD_RECEIPT), None)
    if second is None:
        return _no(_("nobody has signed for receipt"))
    if not signed.fits or next(_objections(signed), ""):
        return _no(_("the field is signed, but something else was changed with it"))
    return Answer(truth=Truth.YES, sentence=_received(second))


def _of_one(signed: Signed) -> Answer:
    first = signed.signatures[0]
    covers = (
        signed.status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and container_of(signed.content, first.byte_range).covers_to_end
    )
    if covers:
        return Answer(truth=Truth.YES, sentence=_("Nothing was added after signing."))
    told = [_("Something was added to the file after it was signed.")]
    told.extend(_differences(signed))
    return _no(" ".join(told))


def _objections(signed: Signed) -> Iterator[str]:
    """Yield why further signatures are not just the one of receipt."""
    if len(signed.signatures) > 2:
        yield _("The file has more than two signatures; a paper is signed, and received once.")
        return
    first, second = signed.signatures
    if second.field_name != FIELD_RECEIPT or FIELD_RECEIPT not in _empty_fields(signed.then):
        yield _(
            "The file has more than one signature, and the second is not in a field that the chair"
            " left open for receipt."
        )
    level = signed.status.modification_level
    if not signed.status.docmdp_ok or level is None or level > ModificationLevel.FORM_FILLING:
        yield _("More was changed after the chair signed than a signature of receipt changes.")
    yield from _differences(signed)
    if signed.now.total_revisions != first.signed_revision + 2:
        yield _("Something else was added to the file between the two signatures, or after them.")
    if not _is_good(signed.content, second):
        yield _("The signature of receipt does not fit the file.")


def _is_good(content: bytes, second: EmbeddedPdfSignature) -> bool:
    context = ValidationContext(trust_roots=[second.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(second, context)
    return bool(
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and container_of(content, second.byte_range).covers_to_end
    )


def _empty_fields(reader: PdfFileReader) -> set[str]:
    return {name for name, *__ in enumerate_sig_fields(reader, filled_status=False) if name}


def _differences(signed: Signed) -> Iterator[str]:
    """Yield in words what is no longer as it was signed."""
    then, now = state_of(signed.then), state_of(signed.now)
    if then.properties != now.properties or then.description != now.description:
        yield _("The properties of the file were changed.")
    if then.attachments != now.attachments:
        yield _("What is attached to the file was changed.")
    if then.actions != now.actions:
        yield _("What the file does when it is opened was changed.")
    if len(then.pages) != len(now.pages):
        yield _("It has {now} pages now; {then} were signed.").format(
            now=len(now.pages), then=len(then.pages)
        )
    for number in _changed_pages(then, now):
        yield _("Page {number} was drawn over or changed.").format(number=number)


def _changed_pages(then: State, now: State) -> Iterator[int]:
    pages = zip(then.pages, now.pages, then.notes, now.notes, strict=False)
    for number, (drawn, drawn_now, notes, notes_now) in enumerate(pages, start=1):
        if drawn != drawn_now or notes != notes_now:
            yield number


def _received(second: EmbeddedPdfSignature) -> str:
    subject = second.signer_cert.subject.native
    who = [str(subject.get(name) or "") for name in ("common_name", "organization_name")]
    at = second.self_reported_timestamp
    return _("received for the file by {who}, on {when}, by their own clock").format(
        who=", ".join(part for part in who if part),
        when=_("a day that is not told") if at is None else format_moment(at),
    )


def _no(sentence: str) -> Answer:
    return Answer(truth=Truth.NO, sentence=sentence)
