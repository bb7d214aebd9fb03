"""The only two ways by which words go for good: another family's words, and retention.

What stays is that there was something, when and by whom. Copies that were sent out, and a
record that was signed before, are not reached by erasing one entry.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.delivery import DeliveryWish
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId, MeetingId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office, State
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.people import Person, Separation
from meetingdesk.domain.text import fold
from meetingdesk.record.model import PARTS
from meetingdesk.record.references import references
from meetingdesk.service.binning import find_hidden
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.desk_people import meetings_with
from meetingdesk.service.entities import (
    BIN,
    CASES,
    SEPARATIONS,
    WISHES,
    bin_uid,
    read_stored,
    uid_of,
)
from meetingdesk.service.passwords import password_names
from meetingdesk.service.referring import refuse_if_referred_to
from meetingdesk.service.refusals import NotPossible, OnlyTheChair
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work

_UNFINISHED: Final = frozenset({State.OPEN.value, State.ADJOURNED.value, State.CLOSED.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseEnteredInError:
    """Erase entries of a meeting that belong to another family, with every wording they had."""

    meeting: MeetingId
    parts: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAfterRetention:
    """Erase a case with all its meetings, once the time for which it is kept has run out."""

    case: CaseId
    kept_until: date
    """The last day for which the organisation's rules keep it."""
    reason: str


def _erase_in_error(work: Work, command: EraseEnteredInError) -> None:
    _has_reason(command.reason)
    work.meeting_to_change(command.meeting)
    _see_that_the_chair_acts(work, command.meeting)
    if not command.parts:
        raise NotPossible(_("Choose what is to be erased."))
    kinds = [_kind_to_erase(work, command.meeting, part=part) for part in command.parts]
    refuse_if_referred_to(work, command.meeting, gone=frozenset(command.parts))
    for part, kind in zip(command.parts, kinds, strict=True):
        work.uow.erase_body(scope=command.meeting, uid=part)
        work.touch(command.meeting, part, kind=kind)
    work.around.index.forget()


def _has_reason(reason: str) -> None:
    if not reason.strip():
        raise NotPossible(_("Say why this is erased: it cannot be brought back."))


def _kind_to_erase(work: Work, meeting: MeetingId, *, part: UUID) -> str:
    stored = work.uow.get(meeting, part)
    if stored is None:
        raise NotFound(_("This entry"))
    if stored.kind not in PARTS:
        raise NotPossible(_("Only entries are erased, not the meeting or its case."))
    return stored.kind


def _see_that_the_chair_acts(work: Work, meeting: MeetingId) -> None:
    officers = work.meeting(meeting).value.officers
    chairs = [officer for officer in officers if officer.office is Office.CHAIR]
    people = [work.get(meeting, officer.person, cls=Person).value for officer in chairs[-1:]]
    names = {fold(name) for person in people for name in (person.name, person.printed_name)}
    if fold(work.actor.name) not in names:
        raise OnlyTheChair(", ".join(person.printed_name for person in people) or "–")


def _erase_after_retention(work: Work, command: EraseAfterRetention) -> None:
    _has_reason(command.reason)
    if command.kept_until >= work.today():
        raise NotPossible(
            _("This case is kept until {day}. It can be erased after that day.").format(
                day=format_short_day(command.kept_until)
            )
        )
    case = work.get(DESK_SCOPE, command.case, cls=Case).value
    hidden = find_hidden(work.uow)
    meetings = [line for line in work.uow.list_meeting_lines() if line.case == command.case]
    if any(line.state in _UNFINISHED for line in meetings if line.meeting not in hidden):
        raise NotPossible(_("A meeting of this case is not finished. Sign or cancel it first."))
    erase_case(work, case)


def erase_meeting(work: Work, meeting: UUID) -> None:
    """Erase every word of a meeting, and that it lies in the bin."""
    work.uow.erase_scope(meeting)
    for name in password_names(work.uow, meeting):
        work.uow.delete_secret(name)
    work.touch(meeting, meeting, kind="erased")
    work.around.index.forget()
    erase_from_bin(work, meeting)


def erase_from_bin(work: Work, uid: UUID) -> None:
    """Erase that a meeting or case lies in the bin, and why, where it does."""
    if work.uow.get(DESK_SCOPE, bin_uid(uid)) is not None:
        _erase_from_desk(work, bin_uid(uid), kind=BIN)


def erase_case(work: Work, case: Case) -> None:
    """Erase a case with all its meetings, and the family that nothing else knows."""
    for line in work.uow.list_meeting_lines():
        if line.case == case.id:
            erase_meeting(work, line.meeting)
    erase_from_bin(work, case.id)
    work.uow.erase_body(scope=DESK_SCOPE, uid=case.id)
    work.uow.remove_case_line(case.id)
    work.touch(DESK_SCOPE, case.id, kind=CASES)
    _erase_people_of_no_other(work, case)


def _erase_people_of_no_other(work: Work, case: Case) -> None:
    """Erase the family, as far as no other case or meeting of the desk knows them."""
    family: dict[PersonId, None] = dict.fromkeys(case.subjects)
    family.update(dict.fromkeys(member.person for member in case.household))
    for parenthood in case.parenthood:
        family.update(dict.fromkeys((parenthood.adult, parenthood.child)))
    work.around.index.forget()
    going = _known_nowhere_else(work, frozenset(family))
    for kept in work.list_all(DESK_SCOPE, cls=Separation, kind=SEPARATIONS):
        if {kept.value.first, kept.value.second} & going:
            _erase_from_desk(work, uid_of(kept.value), kind=SEPARATIONS)
    for wish in work.list_all(DESK_SCOPE, cls=DeliveryWish, kind=WISHES):
        if wish.value.person in going:
            _erase_from_desk(work, uid_of(wish.value), kind=WISHES)
    for person in family:
        if person in going:
            _erase_from_desk(work, person, kind="people")


def _known_nowhere_else(work: Work, family: frozenset[PersonId]) -> frozenset[UUID]:
    entities = [
        stored
        for stored in work.uow.list_entities(DESK_SCOPE)
        if stored.kind not in {SEPARATIONS, WISHES}
    ]
    pointing = {
        stored.uid: {reference.id for reference in references(read_stored(stored))}
        for stored in entities
    }
    going = {person for person in family if person in pointing and not meetings_with(work, person)}
    while True:
        needed = set().union(*(ids for uid, ids in pointing.items() if uid not in going))
        if not going & needed:
            return frozenset(going)
        going -= needed


def _erase_from_desk(work: Work, uid: UUID, *, kind: str) -> None:
    work.uow.erase_body(scope=DESK_SCOPE, uid=uid)
    work.around.index.discard(DESK_SCOPE, uid)
    work.touch(DESK_SCOPE, uid, kind=kind)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=EraseEnteredInError,
        handle=_erase_in_error,
        sentence=lambda: _("Entries of another family were erased."),
        why_not_reverted=lambda: _("What was erased is gone for good."),
        tells=("reason",),
    ),
    Declaration(
        command=EraseAfterRetention,
        handle=_erase_after_retention,
        sentence=lambda: _("A case was erased after its retention."),
        why_not_reverted=lambda: _("What was erased is gone for good."),
        tells=("reason",),
    ),
)
