"""A whole meeting as one frozen value, made of the domain's own parts.

Facts only: nothing that can be computed stands here. Must not know how it is
stored or printed.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from meetingdesk.domain.case import Case
from meetingdesk.domain.contribution import Answer, Contribution, View
from meetingdesk.domain.decision import (
    AgencyView,
    Decision,
    Disagreement,
    Dissent,
    FindingAnswer,
    IssuedLetter,
)
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.meeting import AgendaItem, Meeting
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
from meetingdesk.domain.sharing import Consent, CopyDecision, ProtectedWords
from meetingdesk.domain.values import ALWAYS_WRITTEN, recorded

SCHEMA = "meetingdesk-record/1"


class DefinitionKind(StrEnum):
    """Which kind of definition file it is."""

    MEETING = "meeting"
    RULES = "rules"
    LIST = "list"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The bytes of a form, rule set or list that the record uses."""

    kind: DefinitionKind
    """Which kind of file."""
    id: str
    """The definition's id."""
    version: str
    """Its version."""
    digest: str
    """SHA-256 of the bytes, in hex."""
    body: bytes = b""
    """The bytes, base64 in JSON; left out of redacted records."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class EditionStamp:
    """Whose copy a redacted record is; the full record has none."""

    edition: str
    """Which edition, a code of the copy rules."""
    copy: int
    """The copy's number."""
    recipient: str
    """For whom, the full names."""
    role: str = ""
    """The recipient's role."""
    service: str = ""
    """The recipient's service; empty for family."""
    for_family: bool = False
    """Whether it leaves the professional circle."""
    record_digest: str = ""
    """Digest of the full record from which it was made."""
    version: int = 1
    """Which version of the signed record it was made from, from 1, as far as it may tell."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that is recorded of one meeting."""

    meeting: Meeting
    """The meeting."""
    case: Case
    """The case as it was that day."""
    schema: str = field(default=SCHEMA, metadata={ALWAYS_WRITTEN: True})
    """Which version of this schema it follows."""
    seal_salt: str = ""
    """32 random bytes in hex, left out of redacted records so that no digest can be guessed."""
    people: tuple[Person, ...] = ()
    """Everyone named, with names as they were that day."""
    agencies: tuple[Agency, ...] = ()
    """The services named."""
    items: tuple[AgendaItem, ...] = ()
    """The agenda, in its order."""
    invitations: tuple[Invitation, ...] = ()
    """Who was invited, and what came of it."""
    presence: tuple[Presence, ...] = ()
    """Who was there, when."""
    contributions: tuple[Contribution, ...] = ()
    """What each service and person contributed, in order."""
    views: tuple[View, ...] = ()
    """Views of child and family."""
    answers: tuple[Answer, ...] = ()
    """Answers to the questions of the form."""
    decisions: tuple[Decision, ...] = ()
    """Decisions, per child."""
    agency_views: tuple[AgencyView, ...] = ()
    """What each service holds on threshold and category."""
    dissents: tuple[Dissent, ...] = ()
    """Dissent of professionals."""
    disagreements: tuple[Disagreement, ...] = ()
    """Disagreement of family or patient."""
    actions: tuple[Action, ...] = ()
    """The plan's new actions, in order."""
    earlier_actions: tuple[EarlierAction, ...] = ()
    """Actions of earlier meetings, with what became of them."""
    contingencies: tuple[Contingency, ...] = ()
    """What happens if things get worse."""
    next_dates: tuple[NextDate, ...] = ()
    """Dates that follow."""
    group_members: tuple[GroupMember, ...] = ()
    """The core group."""
    safe_adults: tuple[SafeAdult, ...] = ()
    """Adults on whom the plan relies."""
    cover_gaps: tuple[CoverGap, ...] = ()
    """Times for which no adult is confirmed."""
    consents: tuple[Consent, ...] = ()
    """Consent to sharing."""
    protected_words: tuple[ProtectedWords, ...] = ()
    """Words that certain copies must not hold."""
    copy_decisions: tuple[CopyDecision, ...] = ()
    """Editions that the chair chose otherwise than by rule."""
    finding_answers: tuple[FindingAnswer, ...] = ()
    """Reasons given for findings."""
    letters: tuple[IssuedLetter, ...] = ()
    """Decision letters issued."""
    definitions: tuple[Definition, ...] = ()
    """The form, rules and lists used."""
    edition: EditionStamp | None = None
    """In a redacted record, whose copy it is."""


PARTS: dict[str, type] = {
    "people": Person,
    "agencies": Agency,
    "items": AgendaItem,
    "invitations": Invitation,
    "presence": Presence,
    "contributions": Contribution,
    "views": View,
    "answers": Answer,
    "decisions": Decision,
    "agency_views": AgencyView,
    "dissents": Dissent,
    "disagreements": Disagreement,
    "actions": Action,
    "earlier_actions": EarlierAction,
    "contingencies": Contingency,
    "next_dates": NextDate,
    "group_members": GroupMember,
    "safe_adults": SafeAdult,
    "cover_gaps": CoverGap,
    "consents": Consent,
    "protected_words": ProtectedWords,
    "copy_decisions": CopyDecision,
    "finding_answers": FindingAnswer,
    "letters": IssuedLetter,
}
"""The parts that have an id of their own: field of the record -> class of its entries."""
