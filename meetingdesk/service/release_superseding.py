"""Says whether a newer state than that of a file was signed or issued.

Asks the store of the desk that issued it, or what the papers beside it say of themselves; must not
check the file itself.
"""

from collections.abc import Iterable

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment
from meetingdesk.service.paper_ports import Answer, Trust, Truth, Verdict
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import IssuedFile

_LETTER = "letter"


def find_superseded(reader: Reader, verdict: Verdict) -> Answer:
    """Tell whether the paper of a verdict was overtaken by a newer one of the same desk."""
    issued = reader.find_issued_file(verdict.sha256)
    if issued is None:
        return Answer(
            truth=Truth.UNKNOWN,
            sentence=_("this desk has not issued a file with exactly these bytes"),
        )
    if issued.paper == _LETTER:
        return _letter_superseded(reader, issued)
    signed = reader.list_signed_records(issued.meeting)
    newest = signed[-1] if signed else None
    if newest is None or newest.digest == issued.record_digest:
        return Answer(truth=Truth.NO, sentence=_("no, it is of the newest signed record"))
    return Answer(
        truth=Truth.YES,
        sentence=_("yes, by version {number}, signed on {when}").format(
            number=newest.number, when=format_moment(newest.at)
        ),
    )


def find_newer_beside(verdict: Verdict, others: Iterable[Verdict]) -> Answer | None:
    """Tell whether a paper of a newer version lies beside; None where none does.

    A paper says of which record and version it is under its signature. One that is not in order
    says nothing; one that somebody else signed cannot overtake a paper.
    """
    newer = [other for other in others if _is_newer(other, verdict)]
    own = [other for other in newer if _is_of_one_hand(other, verdict)]
    found = max(own or newer, key=_version, default=None)
    if found is None:
        return None
    if own:
        return Answer(
            truth=Truth.YES,
            sentence=_("yes: {file} beside it is version {newer}, this is version {own}").format(
                file=found.file, newer=_version(found), own=_version(verdict)
            ),
        )
    return Answer(
        truth=Truth.UNKNOWN,
        sentence=_("{file} beside it says that it is newer, but somebody else signed it").format(
            file=found.file
        ),
    )


def _is_newer(other: Verdict, verdict: Verdict) -> bool:
    return (
        other.is_in_order
        and verdict.paper is not None
        and other.paper is not None
        and other.paper.record_id == verdict.paper.record_id
        and other.paper.version > verdict.paper.version
    )


def _is_of_one_hand(other: Verdict, verdict: Verdict) -> bool:
    if other.signatory is None or verdict.signatory is None:
        return False
    is_same = other.signatory.fingerprint == verdict.signatory.fingerprint
    return is_same or other.trust is Trust.TRUSTED


def _version(verdict: Verdict) -> int:
    return verdict.paper.version if verdict.paper else 0


def _letter_superseded(reader: Reader, issued: IssuedFile) -> Answer:
    later = [
        line
        for line in reader.list_issued_files(issued.meeting)
        if line.paper == _LETTER
        and line.recipient == issued.recipient
        and line.at > issued.at
        and line.sha256 != issued.sha256
        and line.format == issued.format
    ]
    if later:
        return Answer(
            truth=Truth.YES,
            sentence=_("yes, by the letter issued on {when}").format(
                when=format_moment(later[-1].at)
            ),
        )
    return Answer(truth=Truth.NO, sentence=_("no, it is the newest letter to this recipient"))
