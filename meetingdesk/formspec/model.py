"""The language of forms and rules: what a definition file may say.

Plain values only. Reading files is the work of `load`, judging a meeting by
them the work of the rules.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetingdesk.domain.values import recorded


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    THREE_STATE = "three_state"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"


class Each(StrEnum):
    """Whether something is asked or decided once, or for each person."""

    ONCE = "once"
    CHILD = "child"
    """For each child of the case."""
    SUBJECT = "subject"
    """For each subject of the case."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice."""

    code: str
    """Its code in the record."""
    label: str
    """Its words."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSpec:
    """One item of the standard agenda."""

    code: str
    """Its code in the record."""
    title: str
    """Its title."""
    minutes: int = 0
    """How long it is planned to take; 0 for not timed."""
    bears_on: tuple[str, ...] = ()
    """What it bears on, codes that extracts choose by."""
    is_annex: bool = False
    """True for a restricted part that becomes a paper of its own."""
    is_restricted: bool = False
    """True for a part that only some attend, printed within the minutes of those who may see it."""
    repeats: bool = False
    """True where the agenda has one for each service or person."""
    source: str = ""
    """Where the item comes from."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSpec:
    """One question of the form."""

    code: str
    """Its code in the record."""
    text: str
    """Its words."""
    kind: QuestionKind
    """What kind of answer it takes."""
    section: str
    """In which section of the document it is printed."""
    each: Each = Each.ONCE
    """Whether it is asked once or for each person."""
    options: tuple[Option, ...] = ()
    """The options of a choice."""
    is_mandatory: bool = False
    """True where an empty answer needs a reason before signing."""
    reason_for: tuple[str, ...] = ("not_asked",)
    """The three-state answers for which a reason is wanted."""
    bears_on: tuple[str, ...] = ()
    """What it bears on."""
    hint: str = ""
    """What helps to answer it."""
    source: str = ""
    """Where the question comes from."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFieldSpec:
    """One field of a decision."""

    field: str
    """Its code in the record."""
    label: str
    """Its words."""
    kind: QuestionKind
    """What it takes."""
    options: tuple[Option, ...] = ()
    """The options of a choice."""
    is_mandatory: bool = False
    """True where it must be decided or reasoned."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSpec:
    """One decision that this type of meeting takes."""

    code: str
    """Its code in the record."""
    title: str
    """Its words."""
    each: Each = Each.ONCE
    """Whether it is taken once or for each child."""
    fields: tuple[DecisionFieldSpec, ...] = ()
    """Its fields."""
    source: str = ""
    """Where it comes from."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """One section of the minutes, in the order of printing."""

    code: str
    """Which content: a code that the document builder knows, or "questions:" and a section."""
    title: str
    """Its heading."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerSpec:
    """An event that this type of meeting asks for, from which deadlines count."""

    code: str
    """Its code in the record."""
    label: str
    """Its words."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSpec:
    """The decision letter of this type of meeting."""

    title: str
    """Its title."""
    opening: str
    """Its first paragraph."""
    closing: str
    """Its last paragraph: complaint, questions, whom to ring."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec:
    """One type of meeting."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    title: str
    """Its name as it is printed."""
    short_title: str
    """Its short name for lists."""
    source: str
    """On what it rests."""
    in_force: date
    """From which day."""
    rules: str
    """The id of the rule set that applies."""
    case_kind: str = "children"
    """Whom such a meeting is about."""
    is_draft: bool = False
    """True for a form that is not yet agreed."""
    marking: str = "OFFICIAL-SENSITIVE"
    """The handling mark."""
    items: tuple[ItemSpec, ...] = ()
    """The standard agenda."""
    questions: tuple[QuestionSpec, ...] = ()
    """The questions."""
    decisions: tuple[DecisionSpec, ...] = ()
    """The decisions it takes."""
    sections: tuple[SectionSpec, ...] = ()
    """The sections of its minutes."""
    triggers: tuple[TriggerSpec, ...] = ()
    """The events it asks for."""
    headings: tuple[Option, ...] = ()
    """Headings of written reports, which contributions may answer."""
    letter: LetterSpec | None = None
    """The decision letter, where there is one."""
    confidentiality: str = ""
    """The words on confidentiality that are printed."""


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
    """True for "included, or reason": several such are asked as one finding."""
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


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """A pick list, for example the disciplines."""

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
    options: tuple[Option, ...] = ()
    """The options, in their order."""
