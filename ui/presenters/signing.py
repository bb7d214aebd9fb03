"""What the page before signing says: what is signed, by whom, and what keeps it from it. No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.document.sections_meeting import short_code
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AFTER_SIGNING, State
from meetingdesk.domain.moments import format_moment
from meetingdesk.domain.text import grouped
from meetingdesk.record.definitions import rules_of
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.joined import find_joined
from meetingdesk.service.queries import find_drafts
from meetingdesk.service.release_identities import Standing, standing_of
from meetingdesk.service.release_sign import Signed
from meetingdesk.service.release_troubles import MeetingNotClosed
from meetingdesk.service.stored import SignedRecord
from ui.presenters.finding_rows import Checked, check_meeting
from ui.presenters.identities import described, other_approver, told_of_end


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningView:
    """The page before signing, or after it."""

    facts: tuple[tuple[str, str], ...]
    """What is signed: a label and its words."""
    signatory: str
    own_identity: str
    """What the own signing identity is."""
    is_own_good: bool
    """Whether it is valid now, or will be made."""
    needs_new: bool
    """Whether a new identity is to be made: the old one ran out or soon will."""
    doubts: tuple[str, ...]
    """What is to be known before signing with the own identity, one sentence each."""
    why_not: str
    """What keeps it from being signed; empty where nothing does."""
    is_signed: bool


def read_signing(desk: OpenDesk, meeting: MeetingId) -> SigningView:
    """Read what would be signed, or what was."""
    checked = check_meeting(desk, meeting)
    record, actor = checked.record, desk.actor
    with desk.bus.read() as reader:
        signed = reader.list_signed_records(meeting)
        drafts = find_drafts(reader, meeting)
        copies = copy_list(record, rules_of(record), joined=find_joined(reader)).copies
    is_signed = record.meeting.state in AFTER_SIGNING
    own = desk.press.identities.own_facts(desk.store, actor)
    now = desk.bus.clock.now()
    doubts = [other_approver(record, actor.name)]
    if own is not None:
        doubts.append(told_of_end(own, at=now, is_own=True))
    standing = Standing.GOOD if own is None else standing_of(own, at=now)
    return SigningView(
        facts=_signed_facts(signed[-1])
        if is_signed and signed
        else _facts(checked, version=len(signed) + 1, copies=len(copies)),
        signatory=", ".join(filter(None, (actor.name, actor.role, actor.organisation))),
        own_identity=described(own),
        is_own_good=standing in {Standing.GOOD, Standing.ENDS_SOON},
        needs_new=standing in {Standing.ENDED, Standing.ENDS_SOON},
        doubts=() if is_signed else tuple(filter(None, doubts)),
        why_not="" if is_signed else _why_not(checked, drafts),
        is_signed=is_signed,
    )


def told_of(signed: Signed) -> str:
    """Return what was signed, in the words that are read out and compared."""
    return _(
        "Signed by {name}. Short code of the record: {code}. Fingerprint of the certificate:"
        " {fingerprint}. Copies can now be issued."
    ).format(
        name=signed.signatory,
        code=short_code(signed.digest),
        fingerprint=grouped(signed.fingerprint),
    )


def _facts(checked: Checked, *, version: int, copies: int) -> tuple[tuple[str, str], ...]:
    record = checked.record
    sittings = record.meeting.sittings
    reasons = sum(finding.answer is not None for finding in checked.findings)
    return (
        (_("Meeting"), record.meeting.title),
        (_("About"), join_names(name_of(record, one) for one in record.case.subjects)),
        (_("Held"), "; ".join(format_moment(sitting.start) for sitting in sittings)),
        (_("Marking"), record.meeting.marking),
        (
            _("Recorded"),
            _(
                "{contributions} contributions, {decisions} decisions, {actions} actions; {reasons}"
                " reasons given for findings"
            ).format(
                contributions=len(record.contributions),
                decisions=len(record.decisions),
                actions=len(record.actions),
                reasons=reasons,
            ),
        ),
        (_("Version"), str(version)),
        (_("Copies to issue"), str(copies)),
    )


def _signed_facts(signed: SignedRecord) -> tuple[tuple[str, str], ...]:
    return (
        (_("Version"), str(signed.number)),
        (_("Signed"), format_moment(signed.at)),
        (_("Short code"), short_code(signed.digest)),
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
