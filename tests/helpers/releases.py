"""Opens desks as the program does, with cheap passphrases, and brings worked cases to release.

The cases are the shipped ones; everybody in them is invented.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

from exports import registry
from meetingdesk.bootstrap import Cheap, OpenDesk, create_desk, open_desk
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.sharing import OPEN, CopyDecision
from meetingdesk.formspec.catalogue import Catalogue, Example
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.given_reasons import GivenReason, read_reasons
from meetingdesk.record.model import Record
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.findings import open_findings
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.commands.outcome import OverrideFindings
from meetingdesk.service.loading import load_record
from meetingdesk.service.paper_ports import Papers
from meetingdesk.service.unlocking import WithPassphrase
from tests.helpers.desks import CHAIR, CHEAP, PASSPHRASE, SMALL

MONDAY_AFTER = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class WalkingClock:
    """Goes on by a minute each time it is asked, from the Monday after the meetings."""

    time: datetime = MONDAY_AFTER

    def now(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@contextmanager
def released_desk(folder: Path, *, papers: Papers | None = None) -> Iterator[OpenDesk]:
    """Give a new desk with every writer, or with other papers, and close it."""
    cheap = Cheap(cost=CHEAP, tuning=SMALL)
    clock = WalkingClock()
    create_desk(folder, person=CHAIR, passphrase=PASSPHRASE, clock=clock, cheap=cheap)
    opened = open_desk(
        folder,
        WithPassphrase(PASSPHRASE),
        papers=papers or registry.all(),
        definitions=files("forms"),
        clock=clock,
        cheap=cheap,
    )
    try:
        yield opened
    finally:
        opened.close()


def worked_case(desk: OpenDesk, name: str) -> Example:
    """Find one of the shipped cases."""
    return example_of(desk.catalogue, name)


def example_of(catalogue: Catalogue, name: str) -> Example:
    """Find one of the shipped cases."""
    (found,) = [example for example in catalogue.examples() if example.name == name]
    return found


def worked_record(desk: OpenDesk, name: str, *, only_for: Iterable[str] = ()) -> Record:
    """Read one of the shipped cases; with copies for these services and people alone."""
    return with_copies_for(decode(Record, worked_case(desk, name).body), only_for)


def with_copies_for(record: Record, only_for: Iterable[str]) -> Record:
    """Return the record with copies for these services and people alone; for all where none."""
    kept = set(only_for)
    if not kept:
        return record
    none = [
        CopyDecision(
            id=PartId(uuid4()),
            edition="none",
            reason="Fewer copies are quicker.",
            agency=copy.audience.agency,
            person=None if copy.audience.agency else copy.audience.people[0],
        )
        for copy in copy_list(record, rules_of(record)).copies
        if not kept & {copy.service, copy.recipient}
    ]
    return replace(record, copy_decisions=(*record.copy_decisions, *none))


def bring_in(desk: OpenDesk, name: str, *, record: Record | None = None) -> MeetingId:
    """Import a case, or a changed one in its place, and give every reason that it asks for."""
    body = worked_case(desk, name).body if record is None else encode(record)
    meeting = MeetingId(decode(Record, body).meeting.id)
    desk.bus.do(ImportRecord(body=body))
    give_reasons(desk, meeting, name=name)
    return meeting


def give_reasons(desk: OpenDesk, meeting: MeetingId, *, name: str) -> None:
    """Give the shipped reason for every finding that is open; a plain one where none is shipped."""
    reasons = {entry.code: entry for entry in read_reasons(worked_case(desk, name).reasons)}
    record = record_of(desk, meeting)
    for finding in open_findings(
        record, form_of(record), rules=rules_of(record), now=desk.bus.clock.now()
    ):
        plain = GivenReason(code=finding.code, reason="It could not be otherwise.")
        given = reasons.get(finding.code, plain)
        handling = given.handling or OPEN
        desk.bus.do(
            OverrideFindings(
                meeting=meeting, codes=(given.code,), reason=given.reason, handling=handling
            )
        )


def record_of(desk: OpenDesk, meeting: MeetingId) -> Record:
    """Read a meeting as it stands."""
    with desk.bus.read() as reader:
        return load_record(reader, meeting)
