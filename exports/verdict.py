"""What every check of a file has to say, whatever its format.

Words and values only; the checks themselves stand beside the writers.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, london_day
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


def locked_verdict(verdict: Verdict, *, is_wrong: bool) -> Verdict:
    """Give the verdict on a file that does not open, without a password or with a wrong one."""
    sentence = (
        _("The file is locked with a password, and this is not it (or the file is damaged).")
        if is_wrong
        else _("The file is locked with a password; nothing can be told without it.")
    )
    answer = Answer(truth=Truth.UNKNOWN, sentence=sentence)
    return replace(
        verdict,
        ground=_("the file itself, which is locked"),
        unchanged=answer,
        complete=answer,
        is_locked=True,
    )


def in_date(first: datetime, last: datetime, *, at: datetime | None) -> Answer:
    """Answer whether a certificate was valid when it signed."""
    days = {
        "first": format_short_day(london_day(first)),
        "last": format_short_day(london_day(last)),
    }
    if at is None:
        told = _("it is valid from {first} to {last}; when it signed is not told")
        return Answer(truth=Truth.UNKNOWN, sentence=told.format(**days))
    if first <= at <= last:
        told = _("it is valid from {first} to {last}")
        return Answer(truth=Truth.YES, sentence=told.format(**days))
    told = _("it is valid from {first} to {last} only, and signed at another time")
    return Answer(truth=Truth.NO, sentence=told.format(**days))


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
