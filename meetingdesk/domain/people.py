"""People and agencies, kept once for the desk and used by every case.

Must not know cases or meetings: what a person is to a child stands in the
case, what a person did in a meeting stands in the meeting.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetingdesk.domain.ids import AddressId, AgencyId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import ThreeState, recorded


class IdentifierKind(StrEnum):
    """Whose number it is (domain.md 8.3); none is ever mandatory."""

    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    LA_CHILD_ID = "la_child_id"
    HOSPITAL_NUMBER = "hospital_number"
    NATIONAL_INSURANCE = "national_insurance"
    HOME_OFFICE = "home_office"
    COURT_CASE = "court_case"
    OTHER = "other"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number by which another system knows a person."""

    kind: IdentifierKind
    """Whose number it is."""
    value: str
    """The number, without spaces or hyphens."""
    system: str = ""
    """Which system gave it, where the kind does not say it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person lives or can be reached; it follows the person into every case."""

    id: AddressId
    """Our id of this address."""
    lines: tuple[str, ...]
    """The lines as on an envelope."""
    since: date | None = None
    """First day at this address, if known."""
    until: date | None = None
    """Last day at this address, if it is an earlier one."""
    confidential_from: tuple[PersonId, ...] = ()
    """The people who must not learn this address, in any case."""
    is_confidential: bool = False
    """True where no family member who does not live there may learn it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person: a child, an adult of the family, or a professional."""

    id: PersonId
    """Our id of this person."""
    name: str = ""
    """Full name without title; empty for an unborn child."""
    title: str = ""
    """Title or rank as it is printed before the name, for example Dr or DC."""
    preferred_name: str = ""
    """What the person wants to be called."""
    former_names: tuple[str, ...] = ()
    """Names that the person had before."""
    aliases: tuple[str, ...] = ()
    """Other names that the person is known by."""
    pronunciation: str = ""
    """How the name is said."""
    born: date | None = None
    """Date of birth."""
    born_year: int | None = None
    """Year of birth, where no more is known."""
    expected: date | None = None
    """Expected date of delivery of an unborn child."""
    became: PersonId | None = None
    """The born child whom this unborn child became."""
    joined_into: PersonId | None = None
    """The person with whom this entry was joined as the same one."""
    identifiers: tuple[Identifier, ...] = ()
    """Numbers by which other systems know the person."""
    addresses: tuple[Address, ...] = ()
    """Addresses, the present one first."""
    telephone: str = ""
    """Telephone number."""
    email: str = ""
    """E-mail address."""
    first_language: str = ""
    """First language."""
    other_languages: tuple[str, ...] = ()
    """Further languages."""
    interpreter: ThreeState = ThreeState.NOT_ASKED
    """Whether the person wants an interpreter."""
    communication_needs: str = ""
    """What helps the person to follow and to be understood, for example hearing aids."""
    disability: str = ""
    """Disability, in the person's or the family's words."""
    ethnicity: str = ""
    """Ethnicity, as stated by the person or the parent."""
    religion: str = ""
    """Religion, as stated by the person or the parent."""
    details_handling: Handling = OPEN
    """Who may see what the person wants to be called, languages, needs, ethnicity and religion."""
    agency: AgencyId | None = None
    """The agency for which a professional works."""
    role: str = ""
    """A professional's role in that agency."""

    @property
    def printed_name(self) -> str:
        """The name as it is printed, with its title."""
        return f"{self.title} {self.name}".strip()


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An organisation or service whose file receives the record."""

    id: AgencyId
    """Our id of this agency."""
    name: str
    """The service's name as it is printed, for example Health visiting."""
    discipline: str
    """What kind of service it is, a code of the list of disciplines."""
    short_name: str = ""
    """Short form, for example CMHT."""
    is_public_authority: bool = True
    """False for charities and private bodies."""
    address: str = ""
    """Where its post goes."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """That two people who look alike were said to be two."""

    first: PersonId
    """The one."""
    second: PersonId
    """The other."""
    reason: str = ""
    """How it is known."""
