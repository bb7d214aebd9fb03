"""The approval: who approved the record, or who signed it in the place of the one it names.

Must never say that somebody approved what somebody else signed.
"""

from meetingdesk.document.blocks import Block, SignatureBlock
from meetingdesk.document.runs import paragraph
from meetingdesk.document.source import Source, told_once
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office, Officer, State, chair_of
from meetingdesk.domain.moments import format_moment
from meetingdesk.rules.approval import Signatory, approver_of, is_approver


def approval(source: Source) -> tuple[Block, ...]:
    """State who approved the record, in which role, and when."""
    signed = [one.at for one in source.record.meeting.history if one.state is State.SIGNED]
    if not signed:
        return (paragraph(_("This record is not yet approved by the chair.")),)
    other = other_signatory(source)
    if other is None:
        told = _("This is the approved record of the meeting and of the chair's decisions.")
    else:
        told = _(
            "This is the record of the meeting and of the chair's decisions, as {name} signed it."
        ).format(name=other.name)
    proviso = _("It does not mean that every service agrees with them.")
    heading = _("Approved") if other is None else _("Signed")
    return (
        paragraph(f"{told} {proviso}"),
        SignatureBlock(lines=approval_lines(source, heading, on=format_moment(signed[-1]))),
    )


def other_signatory(source: Source) -> Signatory | None:
    """Return who signed where it was not the one who approves by the record, else none."""
    signatory = source.setting.signed_by
    if signatory is None or is_approver(source.record, signatory.name):
        return None
    return signatory


def approval_lines(source: Source, heading: str, *, on: str) -> tuple[str, ...]:
    """Return the lines of the approver, or of both where another signed: name, role, when."""
    other = other_signatory(source)
    lines = [heading, *(_of_approver(source) if other is None else _of_both(source, other)), on]
    return tuple(line for line in lines if line)


def _of_approver(source: Source) -> list[str]:
    chair, officer = chair_of(source.record.meeting), approver_of(source.record)
    if officer is None:
        return []
    role = told_once((officer.role, source.service(officer.agency)))
    lines = [source.name(officer.person), role]
    if officer.office is Office.DEPUTY_APPROVER and chair is not None:
        lines.append(_("in the place of {chair}, chair").format(chair=source.name(chair.person)))
        lines.append(officer.reason)
    return lines


def _of_both(source: Source, signatory: Signatory) -> list[str]:
    chair, officer = chair_of(source.record.meeting), approver_of(source.record)
    lines = []
    if chair is not None:
        lines.append(_("Chair: {who}").format(who=_officer(source, chair)))
    if officer is not None and officer.office is Office.DEPUTY_APPROVER:
        lines.append(_("Deputy approver: {who}").format(who=_officer(source, officer)))
    parts = (signatory.name, signatory.role, signatory.organisation)
    return [*lines, _("Signed by {who}").format(who=", ".join(part for part in parts if part))]


def _officer(source: Source, officer: Officer) -> str:
    parts = (source.name(officer.person), officer.role, source.service(officer.agency))
    return ", ".join(part for part in parts if part)
