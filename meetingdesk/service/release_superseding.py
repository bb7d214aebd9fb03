"""Says whether a newer state than that of a file was signed or issued.

Asks the store of the desk that issued it; must not check the file itself.
"""

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment
from meetingdesk.service.paper_ports import Answer, Truth, Verdict
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
