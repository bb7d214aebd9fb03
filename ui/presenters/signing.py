"""What the page before signing says: what is signed, by whom, and what keeps it from it. No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.moments import format_moment
from meetingdesk.rules.approval import approver_of, is_approver
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.queries import find_drafts
from meetingdesk.service.release_troubles import MeetingNotClosed
from meetingdesk.service.stored import SignedRecord
from ui.presenters.finding_rows import Checked, check_meeting
from ui.presenters.wording import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningView:
    """The page before signing, or after it."""

    facts: tuple[tuple[str, str], ...]
    """What is signed: a label and its words."""
    signatory: str
    not_the_approver: str
    """A warning where the record names somebody else as the one who approves it."""
    why_not: str
    """What keeps it from being signed; empty where nothing does."""
    is_signed: bool


def read_signing(desk: OpenDesk, meeting: MeetingId) -> SigningView:
    """Read what would be signed, or what was."""
    checked = check_meeting(desk, meeting)
    with desk.bus.read() as reader:
        signed = reader.list_signed_records(meeting)
        drafts = find_drafts(reader, meeting)
    record, actor = checked.record, desk.actor
    is_signed = record.meeting.state in {State.SIGNED, State.DISTRIBUTED}
    approver = approver_of(record)
    named = name_of(record, approver.person) if approver is not None else ""
    warning = ""
    if named and not is_approver(record, actor.name) and not is_signed:
        warning = _(
            "The record names {approver} as the one who approves it; you are {name}. The papers"
            " will name both, and will not say that {approver} approved."
        ).format(approver=named, name=actor.name)
    return SigningView(
        facts=_signed_facts(signed[-1]) if is_signed and signed else _facts(checked),
        signatory=", ".join(filter(None, (actor.name, actor.role, actor.organisation))),
        not_the_approver=warning,
        why_not="" if is_signed else _why_not(checked, drafts),
        is_signed=is_signed,
    )


def _facts(checked: Checked) -> tuple[tuple[str, str], ...]:
    record = checked.record
    sittings = record.meeting.sittings
    reasons = sum(finding.answer is not None for finding in checked.findings)
    return (
        (_("Meeting"), record.meeting.title),
        (_("About"), join_names(name_of(record, one) for one in record.case.subjects)),
        (_("Held"), "; ".join(format_moment(sitting.start) for sitting in sittings)),
        (_("Marking"), record.meeting.marking),
        (_("Contributions"), str(len(record.contributions))),
        (_("Decisions"), str(len(record.decisions))),
        (_("Actions"), str(len(record.actions))),
        (_("Reasons given for findings"), str(reasons)),
    )


def _signed_facts(signed: SignedRecord) -> tuple[tuple[str, str], ...]:
    return (
        (_("Version"), str(signed.number)),
        (_("Signed"), format_moment(signed.at)),
        (_("Digest of the record"), grouped(signed.digest)),
    )


def _why_not(checked: Checked, drafts: dict[str, str]) -> str:
    state = checked.record.meeting.state
    if state is not State.CLOSED:
        return MeetingNotClosed(state).sentence
    if checked.unanswered:
        return checked.summary
    if any(drafts.values()):
        return _(
            "Something is typed and not recorded yet: a contribution or a reason. Record it, or"
            " empty the box; then sign."
        )
    return ""
