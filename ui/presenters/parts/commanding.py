"""Makes of a filled form the command that records it, or says what is missing or cannot be read.

Must not touch the store: the bus carries the command out, and may refuse it with a sentence.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast
from uuid import uuid4

from meetingdesk.domain.decision import Decision, Dissent, FindingAnswer
from meetingdesk.domain.ids import CaseId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, Office, Officer
from meetingdesk.domain.people import Identifier, IdentifierKind, Person
from meetingdesk.record.model import Record
from meetingdesk.service.commands.cases import CorrectCase, CorrectCaseInMeeting
from meetingdesk.service.commands.contributions import AmendContribution, RecordContribution
from meetingdesk.service.commands.invitations import Invite
from meetingdesk.service.commands.meetings import ChangeOfficer, CorrectMeeting
from meetingdesk.service.commands.outcome import OverrideFindings, RecordDissent, was_sitting
from meetingdesk.service.commands.parts import CorrectPart, RecordPart
from meetingdesk.service.commands.people import AddAgency, AddPerson, CorrectAgency, CorrectPerson
from meetingdesk.service.commands.setting_up import SetUpMeeting
from meetingdesk.service.commands.starting import SetMeetingCase
from meetingdesk.service.commands.together import DoTogether
from ui.presenters.parts.checking import problems_of
from ui.presenters.parts.decided import FIELDS, decided
from ui.presenters.parts.fields import NotFilled, PartForm, Values
from ui.presenters.parts.kinds import CASE, NOT_ON_DESK, OFFICERS, class_of, find_part, is_of_desk
from ui.presenters.parts.reading import Reader, Typed
from ui.presenters.parts.when import clock_of

_BETWEEN: Final = re.compile(r"[\s-]+")
_WITHOUT_SPACES: Final = frozenset(
    {IdentifierKind.NHS_NUMBER, IdentifierKind.UPN, IdentifierKind.NATIONAL_INSURANCE}
)


def command_of(part_form: PartForm, values: Values, *, record: Record, now: datetime) -> object:
    """Return the command that records what was typed, in one step that is undone as one.

    Raises NotFilled with every problem by its field, NotFound where the part is gone.
    """
    if part_form.kind == OFFICERS and part_form.uid is None:
        return _hand_over(part_form, values, record=record, now=now)
    parts = parts_of(part_form, values, record=record, now=now)
    if part_form.uid is not None:
        return _corrected(part_form, parts[0], record=record)
    steps = tuple(_new(part_form.kind, part, record=record) for part in parts)
    return steps[0] if len(steps) == 1 else DoTogether(meeting=record.meeting.id, steps=steps)


def commands_of(
    part_form: PartForm, values: Values, *, record: Record, now: datetime
) -> tuple[object, ...]:
    """Return the commands that record what was typed, to be carried out in their order."""
    return (command_of(part_form, values, record=record, now=now),)


def parts_of(
    part_form: PartForm, values: Values, *, record: Record, now: datetime
) -> tuple[Any, ...]:
    """Return the part as it was typed, or several where a decision is for several.

    Raises NotFilled, NotFound.
    """
    is_new = part_form.uid is None
    old = None if is_new else find_part(part_form.kind, record, uid=part_form.uid)
    cls = class_of(part_form.kind)
    reader = Reader(clock_of(record, now))
    typed = Typed(
        fields={one.name: one for one in part_form.fields},
        values=values,
        old=old,
        shown=part_form.values,
    )
    made = reader.read(cls, typed)
    made.update(_apart(cls, made, old=old, now=now))
    if cls is Decision:
        made[FIELDS] = _decided(reader, typed, part_form=part_form)
    if reader.problems:
        raise NotFilled(tuple(reader.problems))
    parts = tuple(_settled(cls(**one), old, record=record) for one in _each(cls, made))
    problems = tuple(
        problem for part in parts if part != old for problem in problems_of(part, record)
    )
    if problems:
        raise NotFilled(problems)
    return parts


def _apart(cls: Any, made: Mapping[str, Any], *, old: Any, now: datetime) -> dict[str, Any]:  # noqa: ANN401
    """Return what no form asks: the id, when a reason was given, what has commands of its own."""
    if old is None:
        return {"id": uuid4(), **({"at": now} if cls is FindingAnswer else {})}
    return {name: getattr(old, name) for name in old.__dataclass_fields__ if name not in made}


def _decided(reader: Reader, typed: Typed, *, part_form: PartForm) -> object:
    old = cast("Decision | None", typed.old)
    if old is not None and typed.is_unchanged(FIELDS):
        return old.fields
    asked = [one for one in part_form.fields if one.name.startswith(f"{FIELDS}.")]
    read = {one.name: reader.plain(one, typed.value(one.name)) for one in asked}
    return decided(read, old)


def _each(cls: Any, made: dict[str, Any]) -> tuple[dict[str, Any], ...]:  # noqa: ANN401
    """Return what was typed once for each person for whom it is decided."""
    about = made.get("about")
    if cls is not Decision or not isinstance(about, tuple):
        return (made,)
    people = cast("tuple[PersonId, ...]", about) or (None,)
    return tuple({**made, "about": person, "id": uuid4()} for person in people)


def _settled(part: Any, old: Any, *, record: Record) -> Any:  # noqa: ANN401
    """Return the part with what follows from what was typed."""
    if part == old:
        return part
    if isinstance(part, Person):
        return replace(part, identifiers=tuple(map(_without_spaces, part.identifiers)))
    if isinstance(part, Dissent) and (old is None or old.raised != part.raised):
        return replace(part, in_meeting=was_sitting(record.meeting, part.raised))
    return part


def _without_spaces(one: Identifier) -> Identifier:
    if one.kind not in _WITHOUT_SPACES:
        return one
    return replace(one, value=_BETWEEN.sub("", one.value))


def _hand_over(part_form: PartForm, values: Values, *, record: Record, now: datetime) -> object:
    reader = Reader(clock_of(record, now))
    named = {one.name: one for one in part_form.fields}
    made = reader.read(Officer, Typed(fields=named, values=values, shown=part_form.values))
    is_held = any(one.office is made.get("office") for one in record.meeting.officers)
    is_deputy = made.get("office") is Office.DEPUTY_APPROVER
    if (is_held or is_deputy) and not made.get("reason"):
        reader.note("reason", _("Say why the office changes hands: the reason is printed."))
    if reader.problems:
        raise NotFilled(tuple(reader.problems))
    start = made.pop("start")
    return ChangeOfficer(meeting=record.meeting.id, at=start, **made)


def _new(kind: str, part: Any, *, record: Record) -> object:  # noqa: ANN401
    meeting = record.meeting.id
    if kind == "finding_answers":
        return OverrideFindings(
            meeting=meeting,
            codes=(part.code,),
            reason=part.reason,
            handling=part.handling,
            by=part.by,
        )
    own: Mapping[str, Callable[[], object]] = {
        "people": lambda: AddPerson(person=part),
        "agencies": lambda: AddAgency(agency=part),
        "contributions": lambda: RecordContribution(meeting=meeting, contribution=part),
        "invitations": lambda: Invite(meeting=meeting, invitation=part),
        "dissents": lambda: RecordDissent(meeting=meeting, dissent=part),
    }
    make = own.get(kind)
    return make() if make is not None else RecordPart(meeting=meeting, part=part)


def _corrected(part_form: PartForm, part: Any, *, record: Record) -> object:  # noqa: ANN401
    meeting, kind, version = record.meeting.id, part_form.kind, part_form.version
    if isinstance(part, Meeting):
        return CorrectMeeting(meeting=part, version=version)
    if kind == CASE and version == NOT_ON_DESK:
        opened = replace(part, id=CaseId(uuid4()))
        begun = SetMeetingCase(meeting=meeting, case=opened.id)
        return SetUpMeeting(case=opened, begun_case=begun)
    if kind == CASE:
        if is_of_desk(kind, record):
            return CorrectCase(case=part, version=version)
        return CorrectCaseInMeeting(meeting=meeting, case=part, version=version)
    if kind == "contributions":
        return AmendContribution(meeting=meeting, contribution=part, version=version)
    if is_of_desk(kind, record):
        if kind == "people":
            return CorrectPerson(person=part, version=version)
        return CorrectAgency(agency=part, version=version)
    return CorrectPart(meeting=meeting, part=part, version=version)
