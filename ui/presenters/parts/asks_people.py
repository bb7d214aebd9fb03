"""How people, services and the case are asked for: names, numbers, household, responsibility."""

from collections.abc import Mapping

from meetingdesk.domain.case import Case, HouseholdMember, KnownService, LinkedPlan, Parenthood
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Address, Agency, Identifier, Person
from ui.presenters.parts.asks import Ask, AsksFor, Source, more
from ui.presenters.parts.asks_said import handling
from ui.presenters.parts.fields import FieldKind

_TEXT = FieldKind.TEXT


def people_asks() -> Mapping[type, AsksFor]:
    """Return how each field of people, services and the case is asked for, in order."""
    return {
        Person: _person,
        Identifier: _identifier,
        Address: _address,
        Agency: _agency,
        Case: _case,
        HouseholdMember: _household_member,
        Parenthood: _parenthood,
        KnownService: _known_service,
        LinkedPlan: _linked_plan,
    }


def _person() -> tuple[Ask, ...]:
    return (*_named(), *more(*_person_details()))


def _named() -> tuple[Ask, ...]:
    unborn = _("Full name without title. Leave it empty for an unborn child.")
    return (
        Ask("name", _("Name"), unborn),
        Ask("title", _("Title or rank"), _("For example Dr or DC.")),
        Ask("role", _("Role"), _("For a professional: what he or she is in the service.")),
        Ask("agency", _("Service"), _("For a professional.")),
        Ask("born", _("Date of birth"), is_past=True),
        Ask("preferred_name", _("Wants to be called")),
        Ask("aliases", _("Also known as"), _one_a_line(), kind=_TEXT),
        Ask("identifiers", _("Numbers"), _("NHS number and others; none is ever needed.")),
        Ask("addresses", _("Addresses"), _("The present one first.")),
        Ask("telephone", _("Telephone")),
        Ask("email", _("E-mail")),
    )


def _one_a_line() -> str:
    return _("One on each line.")


def _person_details() -> tuple[Ask, ...]:
    return (
        Ask("pronunciation", _("How the name is said")),
        Ask("former_names", _("Former names"), _one_a_line(), kind=_TEXT),
        Ask("born_year", _("Year of birth"), _("Where no more is known.")),
        Ask("expected", _("Unborn child: expected on")),
        Ask("first_language", _("First language")),
        Ask("other_languages", _("Other languages"), _one_a_line(), kind=_TEXT),
        Ask("interpreter", _("Wants an interpreter")),
        Ask("communication_needs", _("What helps to follow and be understood"), kind=_TEXT),
        Ask("disability", _("Disability"), _("In the person’s or the family’s words.")),
        Ask("ethnicity", _("Ethnicity"), _("As stated by the person or the parent.")),
        Ask("religion", _("Religion"), _("As stated by the person or the parent.")),
        handling("details_handling", _("Who may see language, needs, ethnicity and religion")),
    )


def _identifier() -> tuple[Ask, ...]:
    return (
        Ask("kind", _("Which number")),
        Ask("value", _("Number")),
        Ask("system", _("Given by"), _("Where the kind does not say it.")),
    )


def _address() -> tuple[Ask, ...]:
    return (
        Ask("lines", _("Address"), _("As on an envelope."), kind=_TEXT),
        Ask("since", _("Since"), is_past=True),
        Ask("until", _("Until"), _("For an earlier address."), is_past=True),
        Ask("confidential_from", _("Must not be learned by"), _("In any case, in any paper.")),
        Ask("is_confidential", _("No family member who does not live there may learn it")),
    )


def _agency() -> tuple[Ask, ...]:
    return (
        Ask("name", _("Name of the service"), _("As it is printed.")),
        Ask("discipline", _("Kind of service"), source=Source.DISCIPLINES),
        Ask("short_name", _("Short form"), _("For example CMHT.")),
        Ask("is_public_authority", _("Public authority"), _("Not for charities.")),
        Ask("address", _("Where its post goes"), kind=_TEXT),
    )


def _case() -> tuple[Ask, ...]:
    return (
        Ask("kind", _("Whom the case is about")),
        Ask("subjects", _("The children, or the adult"), _("In the order of printing.")),
        Ask("reference", _("Case reference")),
        Ask("household", _("Household"), _("With those who stay overnight, and absent parents.")),
        Ask("parenthood", _("What each adult is to each child")),
        Ask("known_services", _("Services known to be involved")),
        Ask("linked_plans", _("Other plans")),
        Ask("household_note", _("Of the household as a whole"), kind=_TEXT),
        handling("household_note_handling", _("Who may see this note")),
    )


def _household_member() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Person")),
        Ask("relationship", _("Relationship"), _("As it is printed.")),
        Ask("lives", _("Lives there")),
        Ask("address", _("Address now")),
        Ask("note", _("Note"), _("For example every other weekend.")),
        handling(),
    )


def _parenthood() -> tuple[Ask, ...]:
    return (
        Ask("adult", _("Adult")),
        Ask("child", _("Child")),
        Ask("relation", _("Relationship"), _("Mother, father, step-father, guardian.")),
        Ask("responsibility", _("Parental responsibility")),
        Ask("contact", _("Contact")),
        handling(),
    )


def _known_service() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Known to it")),
        Ask("discipline", _("Kind of service"), source=Source.DISCIPLINES),
        Ask("note", _("Since when, and as what")),
        handling(),
    )


def _linked_plan() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Whose plan")),
        Ask("kind", _("Kind of plan"), source=Source.PLANS),
        Ask("label", _("Name of the plan"), _("As it is printed.")),
        Ask("co_ordinator", _("Co-ordinated by")),
        Ask("risk_level", _("Level of risk"), source=Source.RISK_LEVELS),
        Ask("since", _("Since"), is_past=True),
        handling(),
    )
