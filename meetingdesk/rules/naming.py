"""Names, slugs and lists of names as findings, deadlines and folders use them.

A slug never holds a person's name: it goes into codes that are typed, logged and
kept, so a child is child-1 and a relative what he or she is to the child.
"""

import re
import unicodedata
from collections.abc import Iterable

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.people import Agency, Person
from meetingdesk.record.model import Record

_WORDS = re.compile("[a-z0-9]+")


def find_person(record: Record, person: PersonId | None) -> Person | None:
    """Return the person as the record knows him or her, none where it does not."""
    return next((known for known in record.people if known.id == person), None)


def find_agency(record: Record, agency: AgencyId | None) -> Agency | None:
    """Return the agency as the record knows it, none where it does not."""
    return next((known for known in record.agencies if known.id == agency), None)


def name_of(record: Record, person: PersonId | None) -> str:
    """Return the printed name; an unborn child is called so, or as the child that it became."""
    known = find_person(record, person)
    if known is None:
        return _("a person not named")
    child = find_person(record, known.became)
    born = child.printed_name if child is not None else ""
    return known.printed_name or born or unborn_name_of(record, known)


def unborn_name_of(record: Record, unborn: Person) -> str:
    """Return what a child without a name is called; several are told apart by their order.

    The order is that of the case's subjects, and a child that was born since keeps its place.
    """
    places = {subject: place for place, subject in enumerate(record.case.subjects)}
    unnamed = [person for person in record.people if not person.printed_name]
    unnamed.sort(key=lambda person: places.get(person.id, len(places)))
    if len(unnamed) < 2:
        return _("the unborn child")
    number = [person.id for person in unnamed].index(unborn.id)
    ordinals = (
        _("the first unborn child"),
        _("the second unborn child"),
        _("the third unborn child"),
        _("the fourth unborn child"),
    )
    if number < len(ordinals):
        return ordinals[number]
    return _("the unborn child number {number}").format(number=number + 1)


def agency_name(record: Record, agency: AgencyId | None) -> str:
    """Return the service's name as it is printed."""
    known = find_agency(record, agency)
    return known.name if known is not None else _("a service not named")


def discipline_of(record: Record, agency: AgencyId | None) -> str:
    """Return the code of the kind of service, empty where it is not known."""
    known = find_agency(record, agency)
    return known.discipline if known is not None else ""


def service_of(record: Record, invitation: Invitation) -> AgencyId | None:
    """Return the service that an invitation is to: its own, else the invited person's."""
    if invitation.agency is not None or invitation.person is None:
        return invitation.agency
    known = find_person(record, invitation.person)
    return known.agency if known is not None else None


def join_names(names: Iterable[str]) -> str:
    """Return the names joined by commas and a last "and"."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return _("{most} and {last}").format(most=", ".join(listed[:-1]), last=listed[-1])


def count_working_days(number: int) -> str:
    """Return so many working days in words, for example 1 working day."""
    return ngettext("{n} working day", "{n} working days", number=number).format(n=number)


def slug(text: str) -> str:
    """Return the text in lower case, its words joined by hyphens, without other marks."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("'", "").replace("’", "")
    return "-".join(_WORDS.findall(plain))


def nameless_slug(record: Record, text: str) -> str:
    """Return the slug of the text without any word that is part of somebody's name."""
    names = {
        word
        for person in record.people
        for name in (person.name, person.preferred_name, *person.aliases, *person.former_names)
        for word in slug(name).split("-")
    }
    kept = (word for word in slug(text).split("-") if not {word, word.removesuffix("s")} & names)
    return "-".join(kept)


def agency_slug(record: Record, agency: AgencyId | None) -> str:
    """Return the slug of the service's name."""
    return slug(agency_name(record, agency))


def relation_of(record: Record, person: PersonId) -> str:
    """Return what a family member is to the subject: mother, father, else the household's word."""
    for parenthood in record.case.parenthood:
        if parenthood.adult == person and parenthood.relation:
            return parenthood.relation
    for member in record.case.household:
        if member.person == person:
            return member.relationship.split(",")[0]
    invited = (entry for entry in record.invitations if entry.person == person)
    return next((entry.role.split(",")[0] for entry in invited), "")


def person_slug(record: Record, person: PersonId) -> str:
    """Return what tells the person apart in a code, without the name."""
    plain = _bare_slug(record, person)
    others = (known.id for known in record.people if known.id != person)
    if plain and all(_bare_slug(record, other) != plain for other in others):
        return plain
    return "-".join(filter(None, (plain, person.hex[:8])))


def _bare_slug(record: Record, person: PersonId) -> str:
    if person in record.case.subjects:
        is_adult = record.case.kind is CaseKind.ADULT
        return "subject" if is_adult else f"child-{record.case.subjects.index(person) + 1}"
    relation = nameless_slug(record, relation_of(record, person))
    known = find_person(record, person)
    if known is not None and known.agency is not None:
        relation = "-".join(
            filter(None, (agency_slug(record, known.agency), nameless_slug(record, known.role)))
        )
    return relation


def invitation_slug(record: Record, invitation: Invitation) -> str:
    """Return what tells the invitation apart in a code: the service, with the role if needed."""
    agency = service_of(record, invitation)
    if agency is None:
        if invitation.person is None:
            return nameless_slug(record, invitation.role) or invitation.id.hex[:8]
        return person_slug(record, invitation.person)
    same = [entry for entry in record.invitations if service_of(record, entry) == agency]
    plain = agency_slug(record, agency)
    if len(same) == 1:
        return plain
    with_role = f"{plain}-{nameless_slug(record, invitation.role)}"
    alike = sum(slug(entry.role) == slug(invitation.role) for entry in same)
    return with_role if invitation.role and alike == 1 else f"{with_role}-{invitation.id.hex[:8]}"
