"""People and agencies of the desk: add, correct, join, separate, link an unborn child.

Kept once and used by every case. Who looks like whom is shown; only these commands join.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Agency, Person, Separation
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.desk_people import refresh_agency, refresh_person
from meetingdesk.service.entities import SEPARATIONS, separation_uid
from meetingdesk.service.identifiers import doubtful_identifiers
from meetingdesk.service.joined import list_group
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """Add a person, with an id that the caller made."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPerson:
    """Put a corrected person in the place of the version that was seen."""

    person: Person
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgency:
    """Add an agency, with an id that the caller made."""

    agency: Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectAgency:
    """Put a corrected agency in the place of the version that was seen."""

    agency: Agency
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinPeople:
    """Say that two entries are one person: a meeting with either knows the addresses of both."""

    keep: PersonId
    joined: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparatePeople:
    """Say that two entries are two people, whether they were joined or only look alike."""

    first: PersonId
    second: PersonId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkBornChild:
    """Say which born child an unborn child became."""

    unborn: PersonId
    child: PersonId


def add_person(work: Work, command: AddPerson) -> None:
    """Add a person to the desk; warn of numbers that look mistyped."""
    person = command.person
    if person.joined_into is not None or person.became is not None:
        raise NotPossible(_("Add the person first, and join or link it after that."))
    if not person.name.strip() and person.expected is None:
        raise NotPossible(_("Give the person a name, or an unborn child its expected date."))
    work.put(DESK_SCOPE, person)
    work.warnings.extend(doubtful_identifiers(person))


def _correct_person(work: Work, command: CorrectPerson) -> None:
    old = work.get(DESK_SCOPE, command.person.id, cls=Person).value
    new = replace(command.person, joined_into=old.joined_into, became=old.became)
    _put_person(work, new, version=command.version)
    work.warnings.extend(doubtful_identifiers(new))


def _put_person(work: Work, person: Person, *, version: int) -> None:
    work.put(DESK_SCOPE, person, version=version)
    refresh_person(work, person)


def add_agency(work: Work, command: AddAgency) -> None:
    """Add an agency to the desk."""
    if not command.agency.name.strip():
        raise NotPossible(_("Give the agency its name as it is printed."))
    work.put(DESK_SCOPE, command.agency)


def _correct_agency(work: Work, command: CorrectAgency) -> None:
    work.put(DESK_SCOPE, command.agency, version=command.version)
    refresh_agency(work, command.agency)


def _join(work: Work, command: JoinPeople) -> None:
    if command.keep == command.joined:
        raise NotPossible(_("Choose two different entries to join."))
    keep = work.get(DESK_SCOPE, command.keep, cls=Person)
    joined = work.get(DESK_SCOPE, command.joined, cls=Person)
    if len(list_group(work.uow, keep.value)) + len(list_group(work.uow, joined.value)) > 2:
        raise NotPossible(_("One of the two is joined already. Separate it first."))
    away = replace(joined.value, joined_into=command.keep)
    _put_person(work, away, version=joined.version)
    _forget_separation(work, command)


def _forget_separation(work: Work, command: JoinPeople) -> None:
    uid = separation_uid(command.keep, command.joined)
    kept = work.find(DESK_SCOPE, uid, cls=Separation)
    if kept is not None:
        work.remove(DESK_SCOPE, uid, kind=SEPARATIONS, version=kept.version)


def _separate(work: Work, command: SeparatePeople) -> None:
    first = work.get(DESK_SCOPE, command.first, cls=Person)
    second = work.get(DESK_SCOPE, command.second, cls=Person)
    for keep, joined in ((first, second), (second, first)):
        if joined.value.joined_into == keep.value.id:
            alone = replace(joined.value, joined_into=None)
            _put_person(work, alone, version=joined.version)
    uid = separation_uid(command.first, command.second)
    said = work.find(DESK_SCOPE, uid, cls=Separation)
    separation = Separation(first=command.first, second=command.second, reason=command.reason)
    work.put(DESK_SCOPE, separation, version=0 if said is None else said.version)


def _link(work: Work, command: LinkBornChild) -> None:
    unborn = work.get(DESK_SCOPE, command.unborn, cls=Person)
    child = work.get(DESK_SCOPE, command.child, cls=Person)
    if unborn.value.expected is None or unborn.value.born is not None:
        raise NotPossible(_("The first of the two is no unborn child: it has no expected date."))
    if unborn.value.became is not None:
        raise NotPossible(_("This unborn child is linked already. Take that link back first."))
    if child.value.born is None:
        raise NotPossible(_("The second of the two has no date of birth yet. Enter it first."))
    linked = replace(unborn.value, became=command.child)
    _put_person(work, linked, version=unborn.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=AddPerson,
        handle=add_person,
        sentence=lambda: _("A person was added."),
        why_not_reverted=None,
    ),
    Declaration(
        command=CorrectPerson,
        handle=_correct_person,
        sentence=lambda: _("What is known of a person was corrected."),
        why_not_reverted=None,
    ),
    Declaration(
        command=AddAgency,
        handle=add_agency,
        sentence=lambda: _("An agency was added."),
        why_not_reverted=None,
    ),
    Declaration(
        command=CorrectAgency,
        handle=_correct_agency,
        sentence=lambda: _("What is known of an agency was corrected."),
        why_not_reverted=None,
    ),
    Declaration(
        command=JoinPeople,
        handle=_join,
        sentence=lambda: _("Two entries were joined as one person."),
        why_not_reverted=None,
    ),
    Declaration(
        command=SeparatePeople,
        handle=_separate,
        sentence=lambda: _("Two entries were said to be two people."),
        why_not_reverted=None,
        tells=("reason",),
    ),
    Declaration(
        command=LinkBornChild,
        handle=_link,
        sentence=lambda: _("An unborn child was linked to the born child."),
        why_not_reverted=None,
    ),
)
