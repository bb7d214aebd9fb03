"""The language of rule sets: timescales, invitations, quorum, findings, editions, copies.

Plain values only; read them through `model`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from meetingdesk.domain.values import recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice."""

    code: str
    """Its code in the record."""
    label: str
    """Its words."""


class Unit(StrEnum):
    """In what a timescale is counted (domain.md 2.1)."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """One deadline: so long after, or before, an event."""

    code: str
    """Its code."""
    label: str
    """What is due, in words."""
    counts_from: str
    """The event: a trigger code, "meeting" (its day), "meeting_end", or a kind of next date."""
    met_by: str
    """What meets it: "meeting", a trigger code, "next:KIND", "letter", "record_sent", "reports"."""
    value: int
    """How many."""
    unit: Unit
    """Of what."""
    is_before: bool = False
    """True where it counts backwards from the event."""
    counts_first_day: bool = False
    """True where the day of the event is day 1."""
    source: str = ""
    """Where it comes from."""
    in_force: date | None = None
    """From which day, where it differs from the rule set's."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition on the household and the answers; all that is said must hold."""

    always: bool = False
    """True where there is no condition."""
    child_younger_than: int | None = None
    """Some child of the household is younger, in years, on the day of the meeting."""
    child_at_least: int | None = None
    """Some child is at least so old, and younger than 18."""
    known_to: str = ""
    """An adult of the household is known to this discipline."""
    answer: str = ""
    """The answer to this question of the form ..."""
    answer_is: tuple[str, ...] = ()
    """... is one of these three-state values; an answer not given is not_asked."""
    has_unborn: bool = False
    """An unborn child is expected."""
    children_affected: bool = False
    """There are dependent children in the family."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRule:
    """A service that is invited when a condition holds (domain.md 1.10)."""

    code: str
    """Its code."""
    discipline: str
    """The discipline, a code of the list of disciplines; "father", "child" and so on for family."""
    label: str
    """The service in words."""
    reason: str
    """Why it is invited, as it is printed."""
    when: When
    """When."""
    is_prompt: bool = False
    """True for "included, or reason": each is one finding, several are answered at once."""
    source: str = ""
    """Where it comes from."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule:
    """Who must be there for the meeting to be quorate; none where no rule is set."""

    required: tuple[str, ...]
    """Disciplines that must be there."""
    others: int
    """How many other disciplines besides."""
    counts: tuple[str, ...]
    """Disciplines that count."""
    counts_health_once: bool = False
    """True where all health disciplines count as one."""
    health: tuple[str, ...] = ()
    """Which disciplines are health."""
    source: str = ""
    """Where it comes from."""


class Rank(StrEnum):
    """How much a finding asks of the chair."""

    NEEDS_REASON = "needs_reason"
    LOOK = "look"
    INFORMATION = "information"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRule:
    """A check before signing, by the name of the function that makes it."""

    check: str
    """The check, a name that the rules know."""
    rank: Rank
    """How much it asks."""
    text: str
    """What is said, with {placeholders} that the check fills."""
    ask: str = ""
    """What the chair is asked to do about it; left out where an action covers it, never printed."""
    number: int | None = None
    """A limit of the check, for example working days of notice."""
    codes: tuple[str, ...] = ()
    """Codes that the check is about."""
    source: str = ""
    """Where it comes from."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSpec:
    """What one edition of the record holds."""

    code: str
    """Its code."""
    label: str
    """Its words, as printed in the copy register."""
    sections: tuple[str, ...] = ()
    """The sections it has; empty for all."""
    bears_on: tuple[str, ...] = ()
    """Only what bears on these; empty for everything."""
    own_actions: bool = False
    """True where of the actions only the recipient's own are in, besides what bears_on admits."""
    annex: bool = False
    """True where the restricted part comes with it."""
    reports: bool = False
    """True where the register of reports comes with it."""
    letter: bool = False
    """True where the decision letter comes with it."""
    actions_paper: bool = False
    """True where the agency's own action sheet comes with it."""
    annex_note: str = ""
    """What is marked on the annex, for example how it is filed."""


NO_COPY: Final = "none"
"""The edition of whoever gets no copy."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRule:
    """Who gets which edition; the first rule that fits a recipient holds."""

    code: str
    """Its code."""
    recipients: str
    """Whom: agency, subject, parent, family, child, advocate, as the rules know them."""
    edition: str
    """The edition; "none" for no copy."""
    disciplines: tuple[str, ...] = ()
    """Only these disciplines, for agencies; empty for all."""
    attendance: tuple[str, ...] = ()
    """Only these printed states of invitation; empty for all."""
    source: str = ""
    """Where it comes from."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules that apply to one or more types of meeting."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    title: str
    """Its name."""
    source: str
    """On what it rests."""
    in_force: date
    """From which day."""
    quorum: QuorumRule | None = None
    """When the meeting is quorate."""
    timescales: tuple[Timescale, ...] = ()
    """Deadlines."""
    invitations: tuple[InvitationRule, ...] = ()
    """Whom to invite."""
    findings: tuple[FindingRule, ...] = ()
    """Checks before signing."""
    editions: tuple[EditionSpec, ...] = ()
    """The editions."""
    copies: tuple[CopyRule, ...] = ()
    """Who gets which."""
    dates: tuple[Option, ...] = ()
    """Kinds of next dates, with their words."""
    events: tuple[Option, ...] = ()
    """Trigger codes, with their words."""
