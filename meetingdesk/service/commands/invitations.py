"""Who is asked to come, what they answer, which report comes, who does not come and why.

Each command sets one group of separate facts; what they come to is computed.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from meetingdesk.domain.errors import Conflict
from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Exclusion, Invitation, Objection, Reply, Report
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Put somebody on the list of those who are asked, or record that they are not."""

    meeting: MeetingId
    invitation: Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInvitations:
    """Put several on the list in one step, as a plan of invitations gives them."""

    meeting: MeetingId
    invitations: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReply:
    """Record the answer to an invitation."""

    meeting: MeetingId
    invitation: PartId
    version: int
    reply: Reply
    on: date | None = None
    note: str = ""
    parts: tuple[str, ...] = ()
    deputy: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReport:
    """Record that a written report came, or what is known of one that did not."""

    meeting: MeetingId
    invitation: PartId
    version: int
    report: Report | None = None
    no_report_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordObjection:
    """Record that somebody objects to this attendance, and what was negotiated."""

    meeting: MeetingId
    invitation: PartId
    version: int
    objection: Objection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExclusion:
    """Record the chair's decision that somebody does not come, on which ground."""

    meeting: MeetingId
    invitation: PartId
    version: int
    exclusion: Exclusion


_Specific = RecordReply | RecordReport | RecordObjection | RecordExclusion


def _invite(work: Work, command: Invite) -> None:
    put_part(work, command.meeting, part=command.invitation)


def _plan(work: Work, command: PlanInvitations) -> None:
    for invitation in command.invitations:
        put_part(work, command.meeting, part=invitation)


def _change(work: Work, command: _Specific, **fields: object) -> None:
    work.meeting_to_change(command.meeting)
    kept = work.get(command.meeting, command.invitation, cls=Invitation)
    if kept.version != command.version:
        raise Conflict(_("invitation"), command.version, kept.version)
    changed = replace(kept.value, **fields)  # type: ignore[arg-type]
    put_part(work, command.meeting, part=changed, version=kept.version)


def _record_reply(work: Work, command: RecordReply) -> None:
    replied = command.on
    if replied is None and command.reply is not Reply.NONE:
        replied = work.today()
    _change(
        work,
        command,
        reply=command.reply,
        replied=replied,
        reply_note=command.note,
        parts=command.parts,
        deputy=command.deputy,
    )


def _record_report(work: Work, command: RecordReport) -> None:
    _change(work, command, report=command.report, no_report_note=command.no_report_note)


def _record_objection(work: Work, command: RecordObjection) -> None:
    if not command.objection.words.strip():
        raise NotPossible(_("Say in which words the objection was made."))
    _change(work, command, objection=command.objection)


def _record_exclusion(work: Work, command: RecordExclusion) -> None:
    if not command.exclusion.ground.strip():
        raise NotPossible(_("An exclusion needs its ground. Say why this person does not come."))
    _change(work, command, exclusion=command.exclusion)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=Invite,
        handle=_invite,
        sentence=lambda: _("Somebody was put on the list of invitations."),
        why_not_reverted=None,
    ),
    Declaration(
        command=PlanInvitations,
        handle=_plan,
        sentence=lambda: _("Several were put on the list of invitations."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RecordReply,
        handle=_record_reply,
        sentence=lambda: _("The reply to an invitation was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RecordReport,
        handle=_record_report,
        sentence=lambda: _("A report was entered in the register."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RecordObjection,
        handle=_record_objection,
        sentence=lambda: _("An objection to an attendance was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RecordExclusion,
        handle=_record_exclusion,
        sentence=lambda: _("An exclusion was recorded."),
        why_not_reverted=None,
    ),
)
