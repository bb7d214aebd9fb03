"""The distribution log of a meeting: every copy, to whom, when, how, and whether it arrived.

Reads what issuing, printing and receipts left; must not write anything.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from meetingdesk.domain.delivery import PrintedCopy, Receipt
from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.redact import Paper
from meetingdesk.service.entities import PRINTS, RECEIPTS, read_as
from meetingdesk.service.handing_over import list_handovers
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import IssuedFile

_PAPERS: Final = [paper.value for paper in Paper]
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class How(StrEnum):
    """How a copy left the desk."""

    FILES = "files"
    PRINTED = "printed"
    PRINTED_DRAFT = "printed_draft"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One time that papers of one copy left the desk, or that they did not yet."""

    copy: int
    """0 for a draft, which has no number."""
    recipient: str
    how: How
    at: datetime | None = None
    version: int = 0
    """Which signed state it was, from 1; 0 before signing."""
    papers: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    by: str = ""
    receipts: tuple[Receipt, ...] = ()


def list_prints(reader: Reader, meeting: MeetingId) -> tuple[PrintedCopy, ...]:
    """List what was printed of a meeting, in its order."""
    return tuple(
        read_as(stored, PrintedCopy).value for stored in reader.list_entities(meeting, PRINTS)
    )


def list_distribution(reader: Reader, meeting: MeetingId) -> tuple[LogEntry, ...]:
    """List everything that left the desk, the oldest first, then the copies that did not yet.

    Raises SignedRecordErased.
    """
    versions = {one.digest: one.number for one in reader.list_signed_records(meeting)}
    receipts = [read_as(one, Receipt).value for one in reader.list_entities(meeting, RECEIPTS)]
    entries = [*_issued(reader, meeting, versions=versions, receipts=receipts)]
    entries += [_printed(one, versions) for one in list_prints(reader, meeting)]
    entries.sort(key=lambda one: (one.at or _NEVER, one.copy))
    waiting = [
        LogEntry(copy=one.copy.number, recipient=one.copy.recipient, how=How.NOT_YET)
        for one in list_handovers(reader, meeting)
        if not one.is_issued
    ]
    return (*entries, *waiting)


def _issued(
    reader: Reader, meeting: MeetingId, *, versions: dict[str, int], receipts: list[Receipt]
) -> list[LogEntry]:
    together: defaultdict[tuple[int, str, str, datetime], list[IssuedFile]] = defaultdict(list)
    for file in reader.list_issued_files(meeting):
        together[file.copy_number, file.recipient, file.record_digest, file.at].append(file)
    return [
        LogEntry(
            copy=copy,
            recipient=recipient,
            how=How.FILES,
            at=at,
            version=versions.get(digest, 0),
            papers=tuple(sorted({file.paper for file in files}, key=_PAPERS.index)),
            formats=tuple(dict.fromkeys(file.format for file in files)),
            receipts=tuple(
                one for one in receipts if one.copy == copy and one.record_digest == digest
            ),
        )
        for (copy, recipient, digest, at), files in together.items()
    ]


def _printed(one: PrintedCopy, versions: dict[str, int]) -> LogEntry:
    return LogEntry(
        copy=one.copy,
        recipient=one.recipient,
        how=How.PRINTED_DRAFT if one.is_draft else How.PRINTED,
        at=one.at,
        version=versions.get(one.record_digest, 0),
        papers=(one.paper,),
        by=one.by,
    )
