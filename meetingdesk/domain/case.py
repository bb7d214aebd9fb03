"""A case: the child or children, or the adult, whom a series of meetings is about.

Must not know meetings; what holds per child and person (parental
responsibility, contact) stands here because half-siblings differ.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetingdesk.domain.ids import AddressId, CaseId, PartId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import ThreeState, recorded


class Living(StrEnum):
    """Whether somebody lives in the household."""

    YES = "yes"
    NO = "no"
    OVERNIGHT = "overnight"
    """Stays overnight at times."""
    AWAY = "away"
    """Belongs to it, but lives elsewhere now."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """One person in the household grid (domain.md 1.0)."""

    person: PersonId
    """The person."""
    relationship: str
    """What the person is to the subject of the case, as it is printed."""
    lives: Living
    """Whether the person lives there."""
    address: AddressId | None = None
    """Where the person lives now, an address of that person."""
    note: str = ""
    """What matters about it, for example every other weekend."""
    handling: Handling = OPEN
    """Who may see this line."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Parenthood:
    """What one adult is to one child."""

    adult: PersonId
    """The adult."""
    child: PersonId
    """The child."""
    relation: str
    """Mother, father, step-father, guardian, as it is printed."""
    responsibility: ThreeState = ThreeState.NOT_ASKED
    """Whether the adult holds parental responsibility for this child."""
    contact: str = ""
    """Contact between the two, as arranged or ordered."""
    handling: Handling = OPEN
    """Who may see this line."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class KnownService:
    """A service known to be involved with a person; invitation rules read it."""

    person: PersonId
    """The person whom the service knows."""
    discipline: str
    """The kind of service, a code of the list of disciplines."""
    note: str = ""
    """Since when, and as what."""
    handling: Handling = OPEN
    """Who may see this line."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPlan:
    """Another plan that holds for a person of the case."""

    id: PartId
    """Our id of this plan."""
    kind: str
    """The kind of plan, a code of the list of plans, for example cpa or cin."""
    person: PersonId
    """Whose plan it is."""
    label: str
    """Its name as it is printed."""
    co_ordinator: PersonId | None = None
    """Who co-ordinates it."""
    risk_level: str = ""
    """Low, medium or high, where the plan has a level."""
    since: date | None = None
    """Since when."""
    handling: Handling = OPEN
    """Who may see this line."""


class CaseKind(StrEnum):
    """Whom the case is about."""

    CHILDREN = "children"
    ADULT = "adult"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case with its household; it lasts through a series of meetings."""

    id: CaseId
    """Our id of this case."""
    kind: CaseKind
    """Whether it is about children or an adult."""
    subjects: tuple[PersonId, ...]
    """The child or children, or the adult, in the order of printing."""
    reference: str = ""
    """The case's reference in the convening agency."""
    household: tuple[HouseholdMember, ...] = ()
    """Everyone of the household, with those who stay overnight and absent parents."""
    household_note: str = ""
    """What is to be said of the household as a whole."""
    household_note_handling: Handling = OPEN
    """Who may see that note."""
    parenthood: tuple[Parenthood, ...] = ()
    """What each adult is to each child."""
    known_services: tuple[KnownService, ...] = ()
    """Services known to be involved, by person."""
    linked_plans: tuple[LinkedPlan, ...] = ()
    """Other plans that hold for people of the case."""
