"""Begin a meeting with nothing prepared; say afterwards of which type and case it is.

Everything recorded stays. What does not fit the new type or case is refused with its name, and
nothing changes. A record whose type or family is not known yet is not signed.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from meetingdesk.domain.case import Case, CaseKind
from meetingdesk.domain.ids import CaseId, MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import BEFORE_THE_CLOSE, AgendaItem, Officer, Sitting, Span
from meetingdesk.formspec.load import load_definition
from meetingdesk.formspec.model import FormSpec, RuleSet
from meetingdesk.record.definitions import (
    as_definition,
    definitions_for,
    form_of,
    read_definition,
    reference_to,
)
from meetingdesk.record.model import Definition, DefinitionKind, Record
from meetingdesk.service.commands.agenda import put_in_order
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import CASE, DEFINITIONS, uid_of
from meetingdesk.service.loading import load_record
from meetingdesk.service.planning import Layout, lay_out, new_item
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.retyping import items_in_use, misfits_of_case, misfits_of_type
from meetingdesk.service.series import carry_plan, find_previous
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.unprepared import FORM, RULES, UNPREPARED
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMeeting:
    """Plan and open a meeting at once; what is not known yet is said later."""

    meeting: MeetingId
    """Its id, made by the caller."""
    case: CaseId | None = None
    """None where the family is filled in afterwards."""
    form: str = ""
    """The id of the form; empty where the type is chosen afterwards."""
    place: str = ""
    officers: tuple[Officer, ...] = ()
    at: datetime | None = None
    """None for now."""
    takes_first_item: bool = False
    """Whether the first item is taken up with it: people speak already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMeetingForm:
    """Choose the type of a meeting that is not closed; its agenda becomes the form's."""

    meeting: MeetingId
    form: str
    """The id of the form."""
    title: str = ""
    """The local name; empty for the form's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMeetingCase:
    """Say of which case of the desk a meeting is that is not closed."""

    meeting: MeetingId
    case: CaseId


def _start(work: Work, command: StartMeeting) -> None:
    if command.case is None:
        case = Case(id=CaseId(work.around.new_id()), kind=CaseKind.CHILDREN, subjects=())
        previous = None
    else:
        case = work.get(DESK_SCOPE, command.case, cls=Case).value
        previous = find_previous(work, case.id, named=None)
    definitions, form = _definitions(work, command.form)
    uid = PartId(work.around.new_id())
    lay_out(
        work,
        Layout(
            meeting=command.meeting,
            case=case,
            definitions=definitions,
            form=form,
            sittings=(Sitting(id=uid, start=command.at or work.at, place=command.place),),
            officers=command.officers,
            previous=previous,
            is_open=True,
        ),
    )
    if command.takes_first_item:
        kept = work.list_all(command.meeting, cls=AgendaItem, kind="items")[0]
        taken = replace(kept.value, spans=(Span(start=command.at or work.at),))
        put_part(work, command.meeting, part=taken, version=kept.version)


def _definitions(work: Work, form: str) -> tuple[tuple[Definition, ...], FormSpec]:
    catalogue = work.around.catalogue
    if form:
        return definitions_for(catalogue, form), catalogue.form(form)
    lists = tuple(as_definition(entry) for entry in catalogue.of_kind("list"))
    own = (
        _built_in(DefinitionKind.MEETING, FORM),
        _built_in(DefinitionKind.RULES, RULES),
    )
    return (*own, *lists), cast("FormSpec", load_definition("meeting", FORM, name=UNPREPARED))


def _built_in(kind: DefinitionKind, body: bytes) -> Definition:
    return Definition(
        kind=kind, id=UNPREPARED, version="1", digest=hashlib.sha256(body).hexdigest(), body=body
    )


def _record_to_change(work: Work, meeting: MeetingId) -> Record:
    """Read a meeting whose type and case may still be said. Raises NotPossible, MeetingIsSigned."""
    state = work.meeting_to_change(meeting).value.state
    record = load_record(work.uow, meeting)
    if state not in BEFORE_THE_CLOSE or record.meeting.amendments:
        raise NotPossible(
            _("Type and case are chosen before the meeting is closed. Reopen it with a reason.")
        )
    if record.letters:
        raise NotPossible(
            _("A decision letter was issued; type and case of the meeting stay as they are.")
        )
    return record


def _refuse_misfits(misfits: list[str], *, of: str) -> None:
    if misfits:
        raise NotPossible(
            _("{of} has no place for {misfits}. Withdraw or correct that first.").format(
                of=of, misfits=", ".join(misfits)
            )
        )


def set_form(work: Work, command: SetMeetingForm) -> None:
    """Choose the type of a meeting that is not closed. Raises NotPossible."""
    record = _record_to_change(work, command.meeting)
    form = work.around.catalogue.form(command.form)
    definitions = definitions_for(work.around.catalogue, command.form)
    rules = cast("RuleSet", read_definition(definitions[1]))
    misfits = list(dict.fromkeys(misfits_of_type(record, form, rules=rules)))
    _refuse_misfits(misfits, of=_("The form {form}").format(form=form.title))
    old = form_of(record)
    _swap_definitions(work, record, definitions=definitions)
    kept = work.meeting(command.meeting)
    named = kept.value.title if kept.value.title != old.title else form.title
    changed = replace(
        kept.value,
        form=reference_to(definitions[0]),
        rules=reference_to(definitions[1]),
        title=command.title or named,
        marking=form.marking if kept.value.marking == old.marking else kept.value.marking,
    )
    work.put(command.meeting, changed, version=kept.version)
    _set_agenda(work, record, form=form)


def _swap_definitions(work: Work, record: Record, *, definitions: tuple[Definition, ...]) -> None:
    """Put form and rules in the place of the old ones; the lists that it has stay as they are."""
    meeting = record.meeting.id
    wanted = {one.digest for one in definitions[:2]}
    for old in record.definitions:
        if old.kind is not DefinitionKind.LIST and old.digest not in wanted:
            kept = work.get(meeting, uid_of(old), cls=Definition)
            work.remove(meeting, uid_of(old), kind=DEFINITIONS, version=kept.version)
    has = {(one.kind, one.id) for one in record.definitions if one.kind is DefinitionKind.LIST}
    for new in definitions:
        if (new.kind, new.id) not in has and not work.has(meeting, uid_of(new)):
            work.put(meeting, new)


def _set_agenda(work: Work, record: Record, *, form: FormSpec) -> None:
    """Make the agenda the form's; an item in use stays, before it, under its own title."""
    meeting = record.meeting.id
    used = items_in_use(record)
    titles = {item.code: item.title for item in form_of(record).items}
    left = list(record.items)
    items: list[AgendaItem] = []
    for spec in (spec for spec in form.items if not spec.repeats):
        same = next((item for item in left if item.code == spec.code), None)
        if same is None:
            items.append(new_item(work, spec))
            continue
        left.remove(same)
        is_annex = same.is_annex or spec.is_annex
        items.append(replace(same, bears_on=spec.bears_on, is_annex=is_annex))
    stay = [item for item in left if item.id in used]
    titled = [replace(one, title=one.title or titles.get(one.code, "")) for one in stay]
    for item in left:
        if item.id not in used:
            kept = work.get(meeting, item.id, cls=AgendaItem)
            work.remove(meeting, item.id, kind="items", version=kept.version)
    put_in_order(work, meeting, items=[*titled, *items])


def set_case(work: Work, command: SetMeetingCase) -> None:
    """Say of which case a meeting is that is not closed. Raises NotPossible."""
    record = _record_to_change(work, command.meeting)
    case = work.get(DESK_SCOPE, command.case, cls=Case).value
    if case.id == record.case.id:
        raise NotPossible(_("The meeting is of this case already."))
    _refuse_misfits(list(misfits_of_case(record, case)), of=_("The other case"))
    _see_that_none_follows(work, command.meeting)
    work.put(command.meeting, case)
    kept = work.meeting(command.meeting)
    previous = find_previous(work, case.id, named=None)
    changed = replace(
        kept.value,
        case=case.id,
        number_in_series=1 if previous is None else previous.number_in_series + 1,
        previous=None if previous is None else previous.id,
        first_action_number=1,
        first_restricted_number=1,
    )
    work.put(command.meeting, changed, version=kept.version)
    old = work.get(command.meeting, record.case.id, cls=Case)
    work.remove(command.meeting, record.case.id, kind=CASE, version=old.version)
    carry_plan(work, command.meeting, is_numbered_anew=True)


def _see_that_none_follows(work: Work, meeting: UUID) -> None:
    case = work.meeting(meeting).value.case
    for line in work.uow.list_meeting_lines():
        if line.case == case and work.meeting(line.meeting).value.previous == meeting:
            raise NotPossible(
                _("Another meeting follows from this one in its case. Cancel that one first.")
            )


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=StartMeeting,
        handle=_start,
        sentence=lambda: _("A meeting was begun at once."),
        why_not_reverted=lambda: _(
            "Close the meeting instead, or mark it as not held with a reason."
        ),
        tells=("form",),
    ),
    Declaration(
        command=SetMeetingForm,
        handle=set_form,
        sentence=lambda: _("The type of a meeting was chosen."),
        why_not_reverted=None,
        tells=("form",),
    ),
    Declaration(
        command=SetMeetingCase,
        handle=set_case,
        sentence=lambda: _("The case of a meeting was chosen."),
        why_not_reverted=None,
    ),
)
