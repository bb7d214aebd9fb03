"""Who may see what: handling levels, protected words, consent, copies chosen by the chair.

Only facts and the question "may this recipient see it"; taking away is the
work of the one redactor in the record layer.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.values import recorded


class Level(StrEnum):
    """The handling levels of domain.md 4.5."""

    OPEN = "open"
    """All recipients."""
    NOT_NAMED = "not_named"
    """All except the people and agencies named."""
    PROFESSIONALS = "professionals"
    """No family member but those named."""
    NAMED = "named"
    """Only the people and agencies named."""
    CHAIR = "chair"
    """The chair alone."""


class Withholding(StrEnum):
    """Why something is withheld from a recipient; never told in a family copy."""

    THIRD_PARTY = "third_party"
    INVESTIGATION = "investigation"
    CONFIDENTIAL_ADDRESS = "confidential_address"
    HEALTH_OF_ANOTHER = "health_of_another"
    CHILDS_WISH = "childs_wish"
    SAFETY = "safety"
    CONSENT = "consent"
    RESTRICTED_PART = "restricted_part"
    PROTECTED_WORDS = "protected_words"
    NOT_IN_EDITION = "not_in_edition"
    IDENTIFIER = "identifier"
    UNSPECIFIED = "unspecified"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Who may see one passage, and why others may not."""

    level: Level = Level.OPEN
    """The handling level."""
    people: tuple[PersonId, ...] = ()
    """The people named: excluded by "not named", admitted by "named" and "professionals"."""
    agencies: tuple[AgencyId, ...] = ()
    """The agencies named: excluded by "not named", admitted by "named"."""
    why: Withholding = Withholding.UNSPECIFIED
    """The reason code for withholding it."""


OPEN = Handling()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Those for whom one copy is made: several people of one service, or one of the family."""

    people: tuple[PersonId, ...]
    agency: AgencyId | None = None
    also_known_as: tuple[PersonId, ...] = ()
    """Other entries of the desk that are one of these people: what excludes them excludes all."""

    @property
    def everyone(self) -> frozenset[PersonId]:
        """The people under every id that they have: to tell who is excluded, never who is in."""
        return frozenset((*self.people, *self.also_known_as))

    @property
    def is_family(self) -> bool:
        """Whether the copy leaves the professional circle."""
        return self.agency is None


def may_see(handling: Handling, audience: Audience) -> bool:
    """Tell whether this handling admits the audience (domain.md 4.5).

    A copy for several people is as narrow as the narrowest of them.
    """
    people = set(audience.people)
    match handling.level:
        case Level.OPEN:
            return True
        case Level.NOT_NAMED:
            named = audience.everyone & set(handling.people)
            return not named and audience.agency not in handling.agencies
        case Level.PROFESSIONALS:
            return not audience.is_family or (bool(people) and people <= set(handling.people))
        case Level.NAMED:
            by_agency = audience.agency is not None and audience.agency in handling.agencies
            return by_agency or (bool(people) and people <= set(handling.people))
        case Level.CHAIR:
            return False


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedWords:
    """Words that must not stand anywhere in certain copies."""

    id: PartId
    """Our id of this entry."""
    words: str
    """The words; compared without case, spaces and hyphens."""
    from_family: bool = False
    """True where no family copy may hold them."""
    from_people: tuple[PersonId, ...] = ()
    """The people whose copy must not hold them."""
    from_agencies: tuple[AgencyId, ...] = ()
    """The agencies whose copy must not hold them."""
    why: Withholding = Withholding.PROTECTED_WORDS
    """The reason code."""


class ConsentForm(StrEnum):
    """How consent was given (domain.md 4.3)."""

    WRITTEN = "written"
    VERBAL = "verbal"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Agreement of a person that information is shared."""

    id: PartId
    """Our id of this consent."""
    person: PersonId
    """Who consented."""
    form: ConsentForm
    """Written or verbal."""
    given: date
    """The day on which it was given."""
    covers: str
    """What may be shared, in the words agreed."""
    limits: str = ""
    """What may not be shared, or with whom not."""
    to_agencies: tuple[AgencyId, ...] = ()
    """The agencies with which it may be shared."""
    to_people: tuple[PersonId, ...] = ()
    """The people with whom it may be shared."""
    until: date | None = None
    """The last day on which it holds."""
    is_health_information: bool = False
    """True for information on mental health, for which a written consent is wanted."""
    recorded_by: PersonId | None = None
    """Who recorded a verbal consent."""
    withdrawn: date | None = None
    """The day on which it was withdrawn."""
    handling: Handling = OPEN
    """Who may see this entry."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDecision:
    """The chair's choice of the edition of one recipient, other than the rule gives."""

    id: PartId
    """Our id of this choice."""
    edition: str
    """The edition, a code of the copy rules; "none" for no copy."""
    reason: str
    """Why."""
    person: PersonId | None = None
    """The family member or single person concerned."""
    agency: AgencyId | None = None
    """The agency concerned."""
    decided: datetime | None = None
    """When it was decided."""
    handling: Handling = OPEN
    """Who may see this entry."""
