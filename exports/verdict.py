"""What every check of a file has to say, whatever its format.

Words and values only; the checks themselves stand beside the writers.
"""

import hashlib
from collections.abc import Mapping

from meetingdesk.service.paper_ports import Answer, PaperIdentity, Truth, Verdict


def open_verdict(content: bytes, *, name: str, format_name: str) -> Verdict:
    """Give a verdict in which nothing is answered yet."""
    nothing = Answer(truth=Truth.UNKNOWN, sentence="")
    return Verdict(
        file=name,
        format=format_name,
        sha256=hashlib.sha256(content).hexdigest(),
        ground="",
        unchanged=nothing,
        complete=nothing,
    )


def paper_identity(properties: Mapping[str, str]) -> PaperIdentity | None:
    """Read which paper a file says it is; None where it does not say, or not plainly."""
    try:
        return PaperIdentity(
            record_id=properties["MeetingDeskRecord"],
            record_digest=properties["MeetingDeskRecordDigest"],
            edition=properties["MeetingDeskEdition"],
            edition_digest=properties["MeetingDeskEditionDigest"],
            copy=int(properties["MeetingDeskCopy"]),
            paper=properties["MeetingDeskPaper"],
            version=int(properties["MeetingDeskVersion"]),
        )
    except (KeyError, ValueError):
        return None
