"""The joint action plan: actions with owners and review dates, contingency, next dates.

Numbers are not stored: open actions are numbered through the series in their
order, restricted ones apart with R, so that an edition without them has no gap.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meetingdesk.domain.ids import AgencyId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import ThreeState, recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who owns an action: a named person of a named agency, or of the family."""

    person: PersonId | None = None
    """The person; none where nobody was named, which is a finding."""
    agency: AgencyId | None = None
    """The agency; none for family."""
    label: str = ""
    """What was said where no agency or person could be named."""
    accepted: ThreeState = ThreeState.NOT_ASKED
    """Whether the owner has accepted it."""
    is_lead: bool = True
    """False for somebody who helps the lead owner."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """For an action that goes on: from when, how often, until when."""

    start: date
    """From this day."""
    how_often: str
    """How often, in words."""
    until: date | None = None
    """Until this day."""
    next: date | None = None
    """The next time, where a day was said."""


class ActionStatus(StrEnum):
    """How far an action is (domain.md 5.1)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done"
    NO_LONGER_NEEDED = "no_longer_needed"


OVER = frozenset({ActionStatus.DONE, ActionStatus.NO_LONGER_NEEDED})
"""The states of an action of which nothing is left to do."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of the plan."""

    id: PartId
    """Our id of this action; it stays through the series."""
    action: str
    """What is to be done."""
    outcome: str = ""
    """What will be different for the child or adult."""
    owners: tuple[Owner, ...] = ()
    """Who does it, the lead first."""
    due: date | None = None
    """By which day."""
    due_at: datetime | None = None
    """By which time, where hours count."""
    recurrence: Recurrence | None = None
    """From, how often and until, where it goes on."""
    review: date | None = None
    """On which day it is reviewed."""
    review_note: str = ""
    """Where or how it is reviewed, for example at the CIN review."""
    reviewer: PersonId | None = None
    """Who reviews it."""
    measure: str = ""
    """How it will be known that it helped."""
    about: tuple[PersonId, ...] = ()
    """For which children or adults; empty for all."""
    linked_plan: PartId | None = None
    """The plan of the case to which it is linked."""
    place: str = ""
    """Where, if it matters."""
    covers: tuple[str, ...] = ()
    """Findings that this action answers, by code, for example reliance-not-assessed."""
    item: ItemId | None = None
    """The agenda item under which it was agreed."""
    agreed: datetime | None = None
    """When it was agreed."""
    bears_on: tuple[str, ...] = ()
    """What it bears on, codes that extracts choose by."""
    handling: Handling = OPEN
    """Who may see it; a level that admits only some makes it restricted, numbered R1, R2."""
    outcome_handling: Handling = OPEN
    """Who may see the outcome and measure, where they say more than the action."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAction:
    """An action of an earlier meeting of the series, with what became of it."""

    id: PartId
    """The action's id, which stays through the series."""
    meeting: MeetingId
    """The meeting that agreed it."""
    action: str
    """What was to be done."""
    number: str = ""
    """The number it was given there, for example 4 or R1."""
    owners: tuple[Owner, ...] = ()
    """Who was to do it."""
    due: date | None = None
    """By which day."""
    status: ActionStatus | None = None
    """How far it is; none is a finding."""
    progress: str = ""
    """What was done, or why not."""
    bears_on: tuple[str, ...] = ()
    """What it bears on."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """What happens if things get worse: signs, what is done, by whom."""

    id: PartId
    """Our id of this entry."""
    kind: str
    """What it is: trigger, relapse_indicators, who_steps_in, who_to_ring, other."""
    text: str
    """In words."""
    people: tuple[PersonId, ...] = ()
    """The people who act."""
    item: ItemId | None = None
    """The agenda item."""
    bears_on: tuple[str, ...] = ()
    """What it bears on."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDate:
    """A date that was planned first and then changed."""

    on: date
    """The day planned first."""
    at: datetime | None = None
    """The time planned first."""
    changed: datetime | None = None
    """When it was changed."""
    reason: str = ""
    """Why."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """A date that follows from the meeting: core group, review, follow-up."""

    id: PartId
    """Our id of this date."""
    kind: str
    """What it is, a code of the rule set."""
    on: date
    """The day."""
    at: datetime | None = None
    """The time, where one was said."""
    place: str = ""
    """Where."""
    who: tuple[PersonId, ...] = ()
    """Who comes, convenes or does it, where it was said."""
    note: str = ""
    """What is to be said of it."""
    earlier: tuple[EarlierDate, ...] = ()
    """Dates planned before, which were changed."""
    bears_on: tuple[str, ...] = ()
    """What it bears on."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A member of the core group or another group that carries the plan."""

    id: PartId
    """Our id of this entry."""
    person: PersonId
    """The person."""
    agency: AgencyId | None = None
    """The service; none for family."""
    handling: Handling = OPEN
    """Who may see this entry."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class SafeAdult:
    """An adult on whom the plan relies to keep the children safe (domain.md 3.4)."""

    id: PartId
    """Our id of this entry."""
    person: PersonId
    """The adult."""
    relied_on_for: str
    """For what."""
    since: date | None = None
    """From which day."""
    asked: ThreeState = ThreeState.NOT_ASKED
    """Whether the adult was asked and agreed."""
    assessed: ThreeState = ThreeState.NOT_ASKED
    """Whether the adult was assessed."""
    note: str = ""
    """What is known of capacity and needs."""
    covered_by: PartId | None = None
    """The action that will assess or ask the adult."""
    handling: Handling = OPEN
    """Who may see this entry."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class CoverGap:
    """A time for which no adult is confirmed to look after a child."""

    id: PartId
    """Our id of this entry."""
    since: date
    """From which day."""
    text: str
    """What is not covered, and why."""
    covered_by: PartId | None = None
    """The action that answers it."""
    handling: Handling = OPEN
    """Who may see this entry."""
