"""Decisions per child with their reasons, the agencies' views, dissent and disagreement.

Must not count views: the chair decides, it is not a vote (domain.md 1.1).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meetingdesk.domain.ids import AgencyId, ItemId, PartId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionField:
    """One field of a decision, for example the primary category."""

    field: str
    """Which field of the form's decision."""
    values: tuple[str, ...]
    """The options chosen, codes of the form, or one text."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision for one child or adult."""

    id: PartId
    """Our id of this decision."""
    code: str
    """Which decision of the form."""
    about: PersonId | None = None
    """For whom it is decided; none for the meeting as a whole."""
    fields: tuple[DecisionField, ...] = ()
    """What was decided, field by field."""
    text: str = ""
    """The decision in words."""
    reasons: str = ""
    """The reasons."""
    further_reasons: str = ""
    """Reasons that not everybody may see who may see the decision."""
    further_reasons_handling: Handling = OPEN
    """Who may see these further reasons."""
    item: ItemId | None = None
    """The agenda item."""
    at: datetime | None = None
    """When it was decided."""
    bears_on: tuple[str, ...] = ()
    """What it bears on, codes that extracts choose by."""
    handling: Handling = OPEN
    """Who may see it."""
    reasons_handling: Handling = OPEN
    """Who may see the reasons, where they say more than the decision."""


class Position(StrEnum):
    """How a view stands to what was proposed; never counted."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NO_VIEW = "no_view"
    NOT_ASKED = "not_asked"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyView:
    """What one service, or one of the family, holds on threshold and category, in words."""

    id: PartId
    """Our id of this view."""
    text: str
    """The view in words."""
    agency: AgencyId | None = None
    """The service."""
    person: PersonId | None = None
    """Who gave it."""
    position: Position = Position.NO_VIEW
    """How it stands to what was proposed."""
    how: str = ""
    """How it was given, where not in the meeting: in writing, before leaving."""
    item: ItemId | None = None
    """The agenda item."""
    at: datetime | None = None
    """When it was given."""
    handling: Handling = OPEN
    """Who may see it."""
    how_handling: Handling = OPEN
    """Who may see how and when it was given."""


class DissentFrom(StrEnum):
    """From what a professional dissents (domain.md 6.1)."""

    DECISION = "decision"
    CATEGORY = "category"
    PLAN_ITEM = "plan_item"
    EXCLUSION = "exclusion"
    FACT = "fact"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A professional's recorded dissent, in the meeting or within the time the rule gives."""

    id: PartId
    """Our id of this dissent."""
    person: PersonId
    """Who dissents."""
    dissent_from: DissentFrom
    """From what kind of thing."""
    text: str
    """What is disagreed with and why."""
    raised: datetime
    """When it was raised."""
    agency: AgencyId | None = None
    """The service."""
    target: PartId | None = None
    """The decision, action, invitation or contribution it is about."""
    in_meeting: bool = True
    """True where it was raised in the meeting."""
    how: str = ""
    """How it was raised, where after the meeting."""
    effect: str = ""
    """What it means for the child's safety in the meantime."""
    response: str = ""
    """The chair's response."""
    escalation_offered: bool = False
    """Whether the escalation route was offered."""
    escalation_taken: bool = False
    """Whether it was taken."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A family member's or patient's disagreement; apart from professional dissent."""

    id: PartId
    """Our id of this disagreement."""
    person: PersonId
    """Who disagrees."""
    text: str
    """With what, and why."""
    at: datetime | None = None
    """When it was said."""
    through: PersonId | None = None
    """Who said it for the person."""
    response: str = ""
    """The chair's response."""
    told_of: str = ""
    """The routes the person was told of, for example complaints and tribunal."""
    item: ItemId | None = None
    """The agenda item."""
    bears_on: tuple[str, ...] = ()
    """What it bears on."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAnswer:
    """The chair's reason for a finding that could not be put right."""

    id: PartId
    """Our id of this answer."""
    code: str
    """The finding's code, with what it is about after a colon."""
    reason: str
    """The reason, which is printed."""
    at: datetime
    """When it was given."""
    by: PersonId | None = None
    """Who gave it."""
    handling: Handling = OPEN
    """Who may see the reason."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """One decision, action or date as it stood when the letter was issued."""

    kind: str
    """Which kind of part it was, a field of the record."""
    id: PartId
    """The part's id."""
    digest: str
    """SHA-256 of its words with the record's salt, in hex, so that nobody can guess them."""
    group: str = ""
    """Which of its words: those that have a handling of their own apart from the others."""
    handling: Handling = OPEN
    """Who may see the part."""
    group_handling: Handling = OPEN
    """Who of those may see these words."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLetter:
    """That the decision letter was approved and issued, and on which decisions."""

    id: PartId
    """Our id of this letter."""
    number: int
    """Its number, from 1."""
    issued: datetime
    """When it was approved and issued."""
    on: date
    """The date it bears."""
    decisions_digest: str
    """SHA-256 of the salted decisions, plan and dates on which it rests."""
    parts: tuple[LetterPart, ...] = ()
    """What it rests on, part by part, so that a later record can tell what differs."""
    handling: Handling = OPEN
    """Who may see that it was issued."""
