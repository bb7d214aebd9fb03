"""What the handler of one command works with: typed reads and writes in one transaction.

It holds the rules that no handler may forget: nothing changes in a signed meeting, text is
clean, and whatever is referred to is there. Must not know any command.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast
from uuid import UUID

from meetingdesk.domain.binned import Binned
from meetingdesk.domain.case import Case
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, may_change
from meetingdesk.domain.moments import london
from meetingdesk.domain.people import Agency, Person
from meetingdesk.formspec.catalogue import Catalogue
from meetingdesk.record.codec import decode, encode, normalise
from meetingdesk.record.references import Target, references
from meetingdesk.service.binning import LiesInBin, refuse_what_was_signed
from meetingdesk.service.changes import Touched
from meetingdesk.service.entities import (
    BIN,
    CASE,
    CASES,
    CLASSES,
    MEETING,
    Kept,
    bin_uid,
    kind_of,
    read_as,
    uid_of,
)
from meetingdesk.service.index import Index
from meetingdesk.service.joined import with_addresses_of_all
from meetingdesk.service.ports import UnitOfWork
from meetingdesk.service.refusals import LeadsNowhere, MeetingIsSigned, NotPossible
from meetingdesk.service.snapshot import as_of_today
from meetingdesk.service.stored import DESK_SCOPE, JSON, Actor, Stored

Value = TypeVar("Value")

_SHOWN_IN_LISTS = frozenset({MEETING, CASE, "people"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stays the same from one command to the next."""

    catalogue: Catalogue
    closures: tuple[date, ...]
    """Local days on which nobody works, beside the bank holidays."""
    index: Index
    new_id: Callable[[], UUID]
    """Makes the ids that no caller can make, for example of a sitting."""


class Work:
    """One command's transaction, as its handler sees it."""

    def __init__(
        self, uow: UnitOfWork, *, actor: Actor, at: datetime, around: Surroundings
    ) -> None:
        """Take the open transaction, who acts and when."""
        self.uow = uow
        self.actor = actor
        self.at = at
        self.around = around
        self.told: dict[str, JSON] = {}
        self.warnings: list[str] = []
        self.subject: UUID | None = None
        self._touched: dict[tuple[UUID, UUID], Touched] = {}
        self._changeable: set[UUID] = set()
        self._lines: dict[UUID, None] = {}

    @property
    def touched(self) -> tuple[Touched, ...]:
        """Everything written or taken away, in the order in which it was done first."""
        return tuple(self._touched.values())

    @property
    def list_lines(self) -> tuple[UUID, ...]:
        """The meetings whose line in the lists has to be written again."""
        return tuple(self._lines)

    def today(self) -> date:
        """Give the day on which the command is done, in London."""
        return london(self.at).date()

    def has(self, scope: UUID, uid: UUID) -> bool:
        """Tell whether a scope holds an id."""
        return self.around.index.has(self.uow, scope, uid=uid)

    def find(self, scope: UUID, uid: UUID, *, cls: type[Value]) -> Kept[Value] | None:
        """Read an entity of a class, none where there is none, or one of another class."""
        stored = self.uow.get(scope, uid)
        if stored is None or CLASSES.get(stored.kind) is not cls:
            return None
        return read_as(stored, cls)

    def get(self, scope: UUID, uid: UUID, *, cls: type[Value]) -> Kept[Value]:
        """Read an entity of a class. Raises NotFound."""
        kept = self.find(scope, uid, cls=cls)
        if kept is None:
            raise NotFound(_("What was asked for ({id})").format(id=uid))
        return kept

    def list_all(self, scope: UUID, *, cls: type[Value], kind: str) -> list[Kept[Value]]:
        """Read all entities of a kind in their order."""
        return [read_as(stored, cls) for stored in self.uow.list_entities(scope, kind)]

    def meeting(self, meeting: UUID) -> Kept[Meeting]:
        """Read a meeting. Raises NotFound."""
        return self.get(meeting, meeting, cls=Meeting)

    def meeting_to_change(self, meeting: MeetingId) -> Kept[Meeting]:
        """Read a meeting that may still change. Raises NotFound, MeetingIsSigned, LiesInBin."""
        kept = self.meeting(meeting)
        if meeting not in self._changeable:
            if not may_change(kept.value):
                raise MeetingIsSigned
            self._refuse_in_bin(kept.value)
            self._changeable.add(meeting)
        return kept

    def allow_in_signed(self, meeting: MeetingId) -> None:
        """Let this command write in a signed meeting: to send it out, or to amend it."""
        self._changeable.add(meeting)

    def allow_in_bin(self, meeting: MeetingId) -> None:
        """Let this command write in a meeting in the bin: its copies follow the desk."""
        self._changeable.add(meeting)

    def lies_in_bin(self, what: Meeting | Case) -> bool:
        """Tell whether a meeting or its case, or a case, lies in the bin."""
        uids = (what.id, what.case) if isinstance(what, Meeting) else (what.id,)
        return any(self.has(DESK_SCOPE, bin_uid(uid)) for uid in uids)

    def _refuse_in_bin(self, what: Meeting | Case) -> None:
        if self.lies_in_bin(what):
            raise LiesInBin

    def put(
        self, scope: UUID, value: object, *, version: int = 0, place: int | None = None
    ) -> None:
        """Write a value; version is the one that was seen, 0 for one that is new.

        Raises Conflict, MeetingIsSigned, LiesInBin, LeadsNowhere.
        """
        clean = _clean(value)
        kind = kind_of(clean, scope)
        if isinstance(clean, Meeting | Case) and kind in {MEETING, CASES}:
            self._refuse_in_bin(clean)
        self._see_that_scope_may_change(scope, kind)
        self._see_that_references_hold(scope, clean)
        uid = uid_of(clean)
        self.put_body(scope, uid, kind=kind, body=encode(clean), version=version, place=place)

    def put_body(
        self,
        scope: UUID,
        uid: UUID,
        *,
        kind: str,
        body: bytes,
        version: int,
        place: int | None = None,
    ) -> Stored:
        """Write bytes as they are: for what was read from a revision, and for the salt."""
        self._see_that_scope_may_change(scope, kind)
        if self.around.index.kind_of(self.uow, scope, uid=uid) not in {None, kind}:
            raise NotPossible(_("This id belongs to an entry of another kind."))
        if kind == BIN:
            # Here, because an undo that is taken back puts it there too.
            refuse_what_was_signed(self.uow, decode(Binned, body))
        if version == 0 and place is None:
            place = self.around.index.next_place(self.uow, scope, kind=kind)
        stored = self.uow.put(
            scope=scope, kind=kind, uid=uid, body=body, expected_version=version, seq=place
        )
        self.around.index.add(scope, uid, kind=kind, place=stored.seq)
        self.touch(scope, uid, kind=kind)
        return stored

    def remove(self, scope: UUID, uid: UUID, *, kind: str, version: int) -> None:
        """Take an entity away; its revisions stay. Raises Conflict, MeetingIsSigned."""
        self._see_that_scope_may_change(scope, kind)
        self.uow.remove(scope=scope, uid=uid, expected_version=version)
        self.around.index.discard(scope, uid)
        self.touch(scope, uid, kind=kind)

    def touch(self, scope: UUID, uid: UUID, *, kind: str) -> None:
        """Note that an entity is another than before."""
        self._touched.setdefault((scope, uid), Touched(scope, kind, uid))
        if scope != DESK_SCOPE and kind in _SHOWN_IN_LISTS:
            self._lines[scope] = None

    def tell(self, **words: JSON) -> None:
        """Put something more into the audit entry: ids, codes, numbers, reasons."""
        self.told.update(words)

    def require(self, scope: UUID, value: object) -> None:
        """See that everything a value refers to is in the scope, people from the desk included.

        Raises LeadsNowhere, NotFound.
        """
        self._see_that_references_hold(scope, value)

    def _see_that_scope_may_change(self, scope: UUID, kind: str) -> None:
        if scope == DESK_SCOPE or scope in self._changeable:
            return
        if kind == MEETING and not self.has(scope, scope):
            self._changeable.add(scope)
            return
        self.meeting_to_change(MeetingId(scope))

    def _see_that_references_hold(self, scope: UUID, value: object) -> None:
        if isinstance(value, Person):
            self._see_that_theirs_are_there(scope, value)
            return
        for target, uid in {(entry.target, entry.id): None for entry in references(value)}:
            match target:
                case Target.PERSON:
                    self.bring_person(scope, uid)
                case Target.AGENCY:
                    self.bring_agency(scope, uid)
                case Target.ITEM | Target.PART:
                    self._see_that_part_is_there(scope, uid)
                case Target.ADDRESS | Target.CASE | Target.MEETING:
                    pass

    def _see_that_theirs_are_there(self, scope: UUID, person: Person) -> None:
        if person.agency is not None:
            self.bring_agency(scope, person.agency)
        if person.became is not None:
            self.bring_person(scope, person.became)

    def _see_that_part_is_there(self, scope: UUID, uid: UUID) -> None:
        if scope == DESK_SCOPE or self.has(scope, uid):
            return
        if uid not in {*self._linked_plans(scope), *self._sittings(scope)}:
            raise LeadsNowhere(
                _("It refers to an entry that is not in this meeting ({id}).").format(id=uid)
            )

    def _linked_plans(self, scope: UUID) -> Iterable[UUID]:
        from_case = self.uow.list_entities(scope, CASE)
        for stored in from_case:
            yield from (plan.id for plan in read_as(stored, Case).value.linked_plans)

    def _sittings(self, scope: UUID) -> Iterable[UUID]:
        kept = self.find(scope, scope, cls=Meeting)
        return () if kept is None else (sitting.id for sitting in kept.value.sittings)

    def bring_person(self, scope: UUID, uid: UUID) -> None:
        """See that a meeting has its own copy of a person, as the desk knows them today.

        Raises NotFound.
        """
        if self.has(scope, uid):
            return
        if scope == DESK_SCOPE:
            raise NotFound(_("This person"))
        kept = self.get(DESK_SCOPE, uid, cls=Person)
        self.put(scope, as_of_today(with_addresses_of_all(self.uow, kept.value)))

    def bring_agency(self, scope: UUID, uid: UUID) -> None:
        """See that a meeting has its own copy of an agency. Raises NotFound."""
        if self.has(scope, uid):
            return
        if scope == DESK_SCOPE:
            raise NotFound(_("This agency"))
        kept = self.get(DESK_SCOPE, uid, cls=Agency)
        self.put(scope, kept.value)


def _clean(value: Value) -> Value:
    """Return the value with its text as it may be kept. Raises NotPossible."""
    try:
        return cast("Value", normalise(value))
    except UnicodeError as error:
        raise NotPossible(
            _("The text holds half of a character and cannot be kept. Type that place again.")
        ) from error
