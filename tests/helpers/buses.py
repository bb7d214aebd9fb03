"""Opens a bus on a real desk in a temporary folder, with the shipped forms and an invented case.

Everything in it is invented. A clock that steps stands in for the real one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from meetingdesk.domain.case import Case, CaseKind
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.ids import AgencyId, CaseId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.meeting import Office, Officer
from meetingdesk.domain.people import Agency, Person
from meetingdesk.formspec.catalogue import Catalogue
from meetingdesk.record.model import Record
from meetingdesk.service.bus import Bus
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.cases import OpenCase
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.meeting_steps import OpenMeeting
from meetingdesk.service.commands.meetings import PlanMeeting
from meetingdesk.service.commands.people import AddAgency, AddPerson
from meetingdesk.service.loading import Loaded, load
from meetingdesk.service.stored import DESK_SCOPE, Actor
from meetingdesk.storage.engine import Synchronous
from meetingdesk.storage.opening import Tuning
from tests.helpers.desks import CHAIR, SMALL, OpenDesk, SteppingClock, desk_in
from tests.helpers.examples import shipped_catalogue

START = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    """Give a time of the day of the meeting, in UTC."""
    return START.replace(hour=hour, minute=minute)


@cache
def _catalogue() -> Catalogue:
    return shipped_catalogue()


@dataclass(slots=True)
class Bench:
    """A bus on a real desk, and what a test asks of it."""

    desk: OpenDesk
    bus: Bus
    clock: SteppingClock = field(repr=False)

    def do(self, command: object) -> Changes:
        """Do a command."""
        return self.bus.do(command)

    def load(self, meeting: MeetingId) -> Loaded:
        """Read a meeting with its versions."""
        with self.bus.read() as reader:
            return load(reader, meeting)

    def record(self, meeting: MeetingId) -> Record:
        """Read a meeting."""
        return self.load(meeting).record

    def version(self, scope: UUID, uid: UUID) -> int:
        """Give the version of one entity."""
        with self.bus.read() as reader:
            stored = reader.get(scope, uid)
        assert stored is not None
        return stored.version

    def snapshot(self) -> dict[tuple[UUID, UUID], tuple[str, int, bytes]]:
        """Give every entity with its kind, place and bytes: what an undo must bring back."""
        with self.bus.read() as reader:
            scopes = [DESK_SCOPE, *(line.meeting for line in reader.list_meeting_lines())]
            return {
                (stored.scope, stored.uid): (stored.kind, stored.seq, stored.body)
                for scope in scopes
                for stored in reader.list_entities(scope)
            }

    def audit_is_in_order(self) -> bool:
        """Verify the whole audit chain."""
        return self.desk.store.verify_audit(()).is_in_order


QUICK = replace(SMALL, synchronous=Synchronous.NORMAL)
"""Does not wait for the disk: what a power cut leaves is tested with the store."""


@contextmanager
def bench_in(
    folder: Path,
    *,
    actor: Actor = CHAIR,
    catalogue: Catalogue | None = None,
    tuning: Tuning = QUICK,
) -> Iterator[Bench]:
    """Give a bus on a new desk and close it."""
    with desk_in(folder, tuning=tuning) as desk:
        clock = SteppingClock()
        bus = Bus(desk.store, clock=clock, actor=actor, catalogue=catalogue or _catalogue())
        yield Bench(desk=desk, bus=bus, clock=clock)


@dataclass(slots=True, kw_only=True)
class Scene:
    """An invented case with a meeting that is open."""

    bench: Bench
    case: CaseId
    meeting: MeetingId
    child: PersonId
    mother: PersonId
    chair: PersonId
    worker: PersonId
    agency: AgencyId

    @property
    def record(self) -> Record:
        """The meeting as it stands."""
        return self.bench.record(self.meeting)

    def version(self, uid: UUID) -> int:
        """Give the version of one part of the meeting."""
        return self.bench.version(self.meeting, uid)

    def item(self, number: int = 0) -> ItemId:
        """Give the id of an item of the agenda."""
        return self.record.items[number].id

    def said(self, text: str = "Mia came to each appointment.", **fields: object) -> Contribution:
        """Make a contribution of the worker; it is not recorded yet."""
        plain = Contribution(
            id=PartId(uuid4()),
            item=self.item(),
            text=text,
            speaker=self.worker,
            agency=self.agency,
            spoken=at(10),
        )
        return replace(plain, **fields)  # type: ignore[arg-type]

    def record_said(
        self, text: str = "Mia came to each appointment.", **fields: object
    ) -> Contribution:
        """Record a contribution of the worker."""
        said = self.said(text, **fields)
        self.bench.do(RecordContribution(meeting=self.meeting, contribution=said))
        return said


def person(name: str, **fields: object) -> Person:
    """Make an invented person."""
    return replace(Person(id=PersonId(uuid4()), name=name), **fields)  # type: ignore[arg-type]


def plan_scene(bench: Bench, *, form: str = "icpc", opened: bool = True) -> Scene:
    """Fill a desk with an invented family, a service, a case and a meeting of it."""
    agency = Agency(id=AgencyId(uuid4()), name="Health visiting", discipline="health_visiting")
    child = person("Mia Fenwick", born=datetime(2021, 3, 2, tzinfo=UTC).date())
    mother = person("Dawn Fenwick")
    chair = person(CHAIR.name, role=CHAIR.role)
    worker = person("Pat Osgood", agency=agency.id, role="Health visitor")
    bench.do(AddAgency(agency=agency))
    for one in (child, mother, chair, worker):
        bench.do(AddPerson(person=one))
    case = Case(id=CaseId(uuid4()), kind=CaseKind.CHILDREN, subjects=(child.id,))
    bench.do(OpenCase(case=case))
    meeting = MeetingId(uuid4())
    bench.do(
        PlanMeeting(
            meeting=meeting,
            case=case.id,
            form=form,
            start=START,
            place="Room 2",
            officers=(Officer(person=chair.id, office=Office.CHAIR),),
        )
    )
    if opened:
        bench.do(OpenMeeting(meeting=meeting, at=START))
    return Scene(
        bench=bench,
        case=case.id,
        meeting=meeting,
        child=child.id,
        mother=mother.id,
        chair=chair.id,
        worker=worker.id,
        agency=agency.id,
    )
