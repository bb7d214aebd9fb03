"""The language of forms, rules and lists: what a definition file may say.

The parts of a rule set stand in `rulemodel` and are named here too. Plain
values only: reading files is the work of `load`, judging a meeting by them the
work of the rules.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetingdesk.domain.values import recorded
from meetingdesk.formspec.rulemodel import (
    NO_COPY,
    CopyRule,
    EditionSpec,
    FindingRule,
    InvitationRule,
    Option,
    QuorumRule,
    Rank,
    RuleSet,
    Timescale,
    Unit,
    When,
)

__all__ = [
    "NO_COPY",
    "CopyRule",
    "DecisionFieldSpec",
    "DecisionSpec",
    "Each",
    "EditionSpec",
    "FindingRule",
    "FormSpec",
    "InvitationRule",
    "ItemSpec",
    "LetterSpec",
    "ListSpec",
    "Option",
    "QuestionKind",
    "QuestionSpec",
    "QuorumRule",
    "Rank",
    "RuleSet",
    "SectionSpec",
    "Timescale",
    "TriggerSpec",
    "Unit",
    "When",
]


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
