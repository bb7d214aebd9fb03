"""Record, correct, withdraw and restrict a part of a meeting, whichever part it is.

Parts with rules of their own have them in part_rules. What comes from elsewhere (people from the
desk, letters from their issue, reasons from their findings) is refused here.
"""

from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias, cast
from uuid import UUID

from meetingdesk.domain.contribution import Answer, Contribution, View
from meetingdesk.domain.decision import AgencyView, Decision, Disagreement, Dissent, FindingAnswer
from meetingdesk.domain.errors import Conflict, NotFound
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem, State
from meetingdesk.domain.people import Agency, Person
from meetingdesk.domain.plan import (
    Action,
    Contingency,
    CoverGap,
    EarlierAction,
    GroupMember,
    NextDate,
    SafeAdult,
)
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import Consent, CopyDecision, Handling, ProtectedWords
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import CLASSES, kind_of, read_stored
from meetingdesk.service.keeping_apart import kept_apart, kept_as_narrow
from meetingdesk.service.part_rules import settle_part
from meetingdesk.service.places import place_before
from meetingdesk.service.referring import refuse_if_referred_to
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import Stored
from meetingdesk.service.work import Work

Recordable: TypeAlias = (
    AgendaItem
    | Invitation
    | Presence
    | View
    | Answer
    | Decision
    | AgencyView
    | Disagreement
    | Action
    | EarlierAction
    | Contingency
    | NextDate
    | GroupMember
    | SafeAdult
    | CoverGap
    | Consent
    | ProtectedWords
    | CopyDecision
)
"""What may be recorded and withdrawn as it is."""

Correctable: TypeAlias = Recordable | Dissent | Contribution | FindingAnswer | Person | Agency
"""What may be corrected in a meeting; a person or agency as it was that day."""

_HANDLING: Final = "handling"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPart:
    """Add a part, with an id that the caller made; at the end, or before another one."""

    meeting: MeetingId
    part: Recordable
    before: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPart:
    """Put a corrected part in the place of the version that was seen."""

    meeting: MeetingId
    part: Correctable
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPart:
    """Take a part away; its revisions stay. Once the meeting is closed it needs a reason."""

    meeting: MeetingId
    part: UUID
    version: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrict:
    """Say who may see a part."""

    meeting: MeetingId
    part: UUID
    handling: Handling
    version: int


def put_part(
    work: Work, meeting: MeetingId, *, part: object, version: int = 0, place: int | None = None
) -> None:
    """Put a part after its rules have looked at it."""
    work.meeting_to_change(meeting)
    settled = settle_part(work, meeting, part=part)
    work.put(meeting, settled, version=version, place=place)


def find_part(work: Work, meeting: MeetingId, *, part: UUID, version: int) -> tuple[Stored, object]:
    """Read any part in the version that was seen. Raises NotFound, Conflict."""
    work.meeting_to_change(meeting)
    stored = work.uow.get(meeting, part)
    if stored is None or stored.kind not in CLASSES:
        raise NotFound(_("This entry"))
    if stored.version != version:
        raise Conflict(_("entry"), version, stored.version)
    return stored, read_stored(stored)


def _record(work: Work, command: RecordPart) -> None:
    part = command.part
    place = None
    if command.before is not None:
        kind = kind_of(part, command.meeting)
        work.meeting_to_change(command.meeting)
        place = place_before(work, command.meeting, kind=kind, other=command.before)
    kept = kept_apart(work, command.meeting, part=part)
    put_part(work, command.meeting, part=kept, place=place)


def _correct(work: Work, command: CorrectPart) -> None:
    if command.version < 1:
        raise NotFound(_("This entry"))
    before = work.find(command.meeting, command.part.id, cls=type(command.part))
    part = command.part
    if before is not None:
        part = kept_as_narrow(work, command.meeting, before=before.value, after=part)
    put_part(work, command.meeting, part=part, version=command.version)


def _withdraw(work: Work, command: WithdrawPart) -> None:
    stored, part = find_part(work, command.meeting, part=command.part, version=command.version)
    if isinstance(part, Contribution):
        raise NotPossible(_("What was said is not withdrawn. Strike the entry out instead."))
    if not isinstance(part, Recordable | Dissent | FindingAnswer | Person | Agency):
        raise NotPossible(_("This entry cannot be withdrawn."))
    state = work.meeting(command.meeting).value.state
    if state is State.CLOSED and not command.reason.strip():
        raise NotPossible(_("The meeting is closed: say why this entry is withdrawn."))
    refuse_if_referred_to(work, command.meeting, gone=frozenset({command.part}))
    work.remove(command.meeting, command.part, kind=stored.kind, version=stored.version)
    work.tell(kind=stored.kind)


def _restrict(work: Work, command: Restrict) -> None:
    _stored, part = find_part(work, command.meeting, part=command.part, version=command.version)
    if not hasattr(part, _HANDLING):
        raise NotPossible(_("This entry has no handling of its own."))
    changed = replace(cast("Any", part), handling=command.handling)
    work.put(command.meeting, changed, version=command.version)
    work.tell(level=command.handling.level.value)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=RecordPart,
        handle=_record,
        sentence=lambda: _("An entry was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=CorrectPart,
        handle=_correct,
        sentence=lambda: _("An entry was corrected."),
        why_not_reverted=None,
    ),
    Declaration(
        command=WithdrawPart,
        handle=_withdraw,
        sentence=lambda: _("An entry was withdrawn."),
        why_not_reverted=None,
        tells=("reason",),
    ),
    Declaration(
        command=Restrict,
        handle=_restrict,
        sentence=lambda: _("Who may see an entry was changed."),
        why_not_reverted=None,
    ),
)
