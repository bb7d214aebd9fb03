"""Plan the next meeting of a series from the last one, in one step.

What is known comes along: household, people asked, officers, open actions, consents, protected
words, copies chosen, the safety note. What was answered or said for that day alone does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.invitation import Capacity, Exclusion, Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import HELD, Office, Officer, Sitting, State
from meetingdesk.domain.sharing import Consent, CopyDecision, Level
from meetingdesk.formspec.model import NO_COPY
from meetingdesk.record.definitions import definitions_for, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.binning import LiesInBin, shown_meetings
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.commands.safety import put_safety_note
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.loading import load_frame, load_record
from meetingdesk.service.planning import Layout, first_sitting, lay_out
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.safety import find_safety_note
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work

_NOT_COMING: Final = frozenset({State.CANCELLED.value, State.NOT_HELD.value})
_REVIEW: Final = "review"
"""The date on which a meeting of the same kind sits again; a core group is a meeting of its own."""
_OF_THE_MEETING: Final = frozenset({Capacity.PROFESSIONAL, Capacity.FAMILY})
"""An observer or a supporter who came by is not asked again without a thought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNextMeeting:
    """Plan the meeting that follows another one, with all that is known from it."""

    meeting: MeetingId
    """Its id, made by the caller."""
    previous: MeetingId
    """The meeting before, which was held."""
    start: datetime | None = None
    """When it begins; where nothing is said, as the last one agreed."""
    place: str = ""
    form: str = ""
    """The id of the form; empty for the one before."""


def _plan_next(work: Work, command: PlanNextMeeting) -> None:
    record = load_record(work.uow, command.previous)
    if work.lies_in_bin(record.meeting):
        raise LiesInBin
    if record.meeting.state not in HELD:
        raise NotPossible(_("The meeting before is not closed. Close it; then plan the next one."))
    form = work.around.catalogue.form(command.form or record.meeting.form.id)
    _see_that_it_is_new(work, record, form=form.id)
    same_form = form.id == record.meeting.form.id
    lay_out(
        work,
        Layout(
            meeting=command.meeting,
            case=work.get(DESK_SCOPE, record.case.id, cls=Case).value,
            definitions=definitions_for(work.around.catalogue, form.id),
            form=form,
            title=record.meeting.title if same_form else "",
            sittings=_sittings(work, command, record=record, same_form=same_form),
            officers=tuple(_officers(record)),
            previous=record.meeting,
        ),
    )
    for invitation in _invitations(work, record):
        put_part(work, command.meeting, part=invitation)
    _carry_sharing(work, record, meeting=command.meeting)
    note = find_safety_note(work.uow, command.previous)
    if note is not None:
        put_safety_note(work, command.meeting, text=note.text, apart=note.apart)


def _sittings(
    work: Work, command: PlanNextMeeting, *, record: Record, same_form: bool
) -> tuple[Sitting, ...]:
    """Make the sitting that is wanted, or the one that everybody was told of last time."""
    if command.start is not None or not same_form:
        return first_sitting(work, command.start, place=command.place)
    for one in record.next_dates:
        is_for_all = one.handling.level is Level.OPEN
        if one.kind == _REVIEW and is_for_all and one.at is not None and one.at > work.at:
            return first_sitting(work, one.at, place=command.place or one.place)
    return ()


def _see_that_it_is_new(work: Work, record: Record, *, form: str) -> None:
    for line in shown_meetings(work.uow):
        if line.case != record.case.id or line.form != form or line.state in _NOT_COMING:
            continue
        if work.meeting(line.meeting).value.previous == record.meeting.id:
            raise AlreadyThere(
                _("The next meeting of this kind is planned already. Open that one.")
            )


def _officers(record: Record) -> Iterator[Officer]:
    """Give who held chair and minutes last, from the beginning; a deputy was for that day."""
    last = {one.office: one for one in record.meeting.officers}
    for office in (Office.CHAIR, Office.MINUTE_TAKER):
        if office in last:
            yield replace(last[office], start=None, until=None, reason="")


def _invitations(work: Work, record: Record) -> Iterator[Invitation]:
    """Give the list of those asked, without reply and report; then the group of the plan.

    Who was excluded stays so until the chair decides anew: nobody is let in by a new date.
    """
    excluded = [one for one in record.invitations if one.exclusion is not None]
    if excluded:
        names = join_names(name_of(record, one.person) for one in excluded)
        work.warnings.append(
            _("Excluded last time, and so for now: {names}. Decide it again.").format(names=names)
        )
    for one in record.invitations:
        yield Invitation(
            id=PartId(work.around.new_id()),
            person=one.person,
            agency=one.agency,
            role=one.role,
            capacity=one.capacity,
            supports=one.supports,
            asked=one.asked,
            exclusion=_undated(one.exclusion),
            not_invited_reason=one.not_invited_reason,
            handling=one.handling,
        )
    yield from _group(work, record)
    yield from _walked_in(work, record)


def _undated(exclusion: Exclusion | None) -> Exclusion | None:
    if exclusion is None:
        return None
    return replace(exclusion, decided_on=None, letter_on=None, offered="", views="")


def _group(work: Work, record: Record) -> Iterator[Invitation]:
    listed = {one.person for one in record.invitations}
    for member in record.group_members:
        if member.person not in listed:
            is_family = member.agency is None
            yield Invitation(
                id=PartId(work.around.new_id()),
                person=member.person,
                agency=member.agency,
                capacity=Capacity.FAMILY if is_family else Capacity.PROFESSIONAL,
                handling=member.handling,
            )


def _walked_in(work: Work, record: Record) -> Iterator[Invitation]:
    """Give who came without being asked; a deputy came for a service that is asked again."""
    people = {
        *(one.person for one in record.invitations),
        *(one.person for one in record.group_members),
        *(one.person for one in record.meeting.officers),
    }
    services = {one.agency for one in record.invitations if one.agency is not None}
    services |= {one.agency for one in record.group_members if one.agency is not None}
    came = {one.person: one for one in record.presence if one.capacity in _OF_THE_MEETING}
    for one in came.values():
        if one.person not in people and one.agency not in services:
            yield Invitation(
                id=PartId(work.around.new_id()),
                person=one.person,
                agency=one.agency,
                capacity=one.capacity,
            )


def _carry_sharing(work: Work, record: Record, *, meeting: MeetingId) -> None:
    """Take over what keeps words and copies from people, and the consents that still hold."""
    for words in record.protected_words:
        put_part(work, meeting, part=replace(words, id=PartId(work.around.new_id())))
    for consent in record.consents:
        if _holds(consent, work.today()):
            put_part(work, meeting, part=replace(consent, id=PartId(work.around.new_id())))
    editions = {one.code for one in rules_of(load_frame(work.uow, meeting)).editions} | {NO_COPY}
    for decision in record.copy_decisions:
        _carry_copy(work, decision, meeting=meeting, editions=editions)


def _carry_copy(work: Work, decision: CopyDecision, *, meeting: UUID, editions: set[str]) -> None:
    """Take over the choice of a copy; one that the new rules do not know is no copy."""
    edition = decision.edition
    if edition not in editions:
        edition = NO_COPY
        work.warnings.append(
            _("The copy “{code}” does not exist for this type; for now there is none.").format(
                code=decision.edition
            )
        )
    new = replace(decision, id=PartId(work.around.new_id()), edition=edition, decided=None)
    put_part(work, MeetingId(meeting), part=new)


def _holds(consent: Consent, day: date) -> bool:
    return consent.withdrawn is None and (consent.until is None or day <= consent.until)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=PlanNextMeeting,
        handle=_plan_next,
        sentence=lambda: _("The next meeting of a series was planned."),
        why_not_reverted=lambda: _("Cancel the meeting instead, with a reason."),
        tells=("form",),
    ),
)
