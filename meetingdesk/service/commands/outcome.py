"""What the owners and the chair say of the outcome: actions accepted, reasons for findings."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.decision import Dissent, FindingAnswer
from meetingdesk.domain.errors import Conflict
from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, chair_of
from meetingdesk.domain.plan import Action
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.rules.findings import find
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.keeping_apart import kept_apart
from meetingdesk.service.loading import load_record
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAction:
    """Record whether an owner has accepted an action."""

    meeting: MeetingId
    action: PartId
    version: int
    owner: int = 0
    """Which of its owners, from 0."""
    accepted: ThreeState = ThreeState.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDissent:
    """Record a professional's dissent; later than the rule allows it is still taken in.

    Whether it was raised in the meeting follows from when it was raised.
    """

    meeting: MeetingId
    dissent: Dissent


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideFindings:
    """Give one reason for one or more findings that cannot be put right; it is printed."""

    meeting: MeetingId
    codes: tuple[str, ...]
    reason: str
    handling: Handling = OPEN
    by: PersonId | None = None
    """None for the chair."""


def _accept(work: Work, command: AcceptAction) -> None:
    work.meeting_to_change(command.meeting)
    kept = work.get(command.meeting, command.action, cls=Action)
    if kept.version != command.version:
        raise Conflict(_("action"), command.version, kept.version)
    owners = kept.value.owners
    if not 0 <= command.owner < len(owners):
        raise NotPossible(_("This action has no such owner."))
    owner = replace(owners[command.owner], accepted=command.accepted)
    changed = (*owners[: command.owner], owner, *owners[command.owner + 1 :])
    put_part(work, command.meeting, part=replace(kept.value, owners=changed), version=kept.version)


def _dissent(work: Work, command: RecordDissent) -> None:
    meeting = work.meeting_to_change(command.meeting).value
    raised = command.dissent.raised
    if meeting.start is not None and raised < meeting.start:
        raise NotPossible(_("This dissent was raised before the meeting. Correct the time."))
    in_meeting = was_sitting(meeting, raised)
    dissent = kept_apart(work, command.meeting, part=command.dissent)
    put_part(work, command.meeting, part=replace(dissent, in_meeting=in_meeting))
    work.tell(in_meeting=in_meeting)


def was_sitting(meeting: Meeting, at: datetime) -> bool:
    """Tell whether the meeting sat at a moment: what was raised then was raised in it."""
    return any(
        sitting.start <= at and (sitting.end is None or at <= sitting.end)
        for sitting in meeting.sittings
    )


def override_findings(work: Work, command: OverrideFindings) -> None:
    """Keep a reason for findings that are there. Raises NotPossible."""
    kept = work.meeting_to_change(command.meeting)
    if not command.reason.strip():
        raise NotPossible(_("Give the reason: it is printed beside the finding."))
    record = load_record(work.uow, command.meeting)
    found = find(
        record, form_of(record), rules=rules_of(record), now=work.at, closures=work.around.closures
    )
    unknown = set(command.codes) - {finding.code for finding in found}
    if unknown or not command.codes:
        raise NotPossible(
            _("There is no finding {codes} in this meeting. Check it again.").format(
                codes=", ".join(sorted(unknown)) or "–"
            )
        )
    for code in dict.fromkeys(command.codes):
        _answer(work, command, code=code, meeting=kept.value)
    work.tell(codes=list(command.codes))


def _answer(work: Work, command: OverrideFindings, *, code: str, meeting: Meeting) -> None:
    chair = chair_of(meeting)
    given = work.list_all(command.meeting, cls=FindingAnswer, kind="finding_answers")
    old = next((kept for kept in given if kept.value.code == code), None)
    answer = FindingAnswer(
        id=PartId(work.around.new_id()) if old is None else old.value.id,
        code=code,
        reason=command.reason.strip(),
        at=work.at,
        by=command.by or (None if chair is None else chair.person),
        handling=command.handling,
    )
    put_part(work, command.meeting, part=answer, version=0 if old is None else old.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=AcceptAction,
        handle=_accept,
        sentence=lambda: _("Whether an owner has accepted an action was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RecordDissent,
        handle=_dissent,
        sentence=lambda: _("A dissent was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=OverrideFindings,
        handle=override_findings,
        sentence=lambda: _("A reason was given for findings."),
        why_not_reverted=None,
        tells=("reason",),
    ),
)
