"""The handling of something that names several things: as narrow as the narrowest of them.

Must never admit anybody whom one of the parts does not admit; it may be narrower than need be.
"""

from collections.abc import Iterable

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.record.model import Record


def narrowest(record: Record, handlings: Iterable[Handling]) -> Handling:
    """Return one handling that admits only those whom each of the handlings admits."""
    result = OPEN
    for handling in handlings:
        result = _both(record, result, handling=handling)
    return result


def _both(record: Record, first: Handling, *, handling: Handling) -> Handling:
    second = handling
    if first.level is Level.OPEN or first == second:
        return second
    if second.level is Level.OPEN:
        return first
    why = first.why if first.why is not Withholding.UNSPECIFIED else second.why
    if Level.CHAIR in {first.level, second.level}:
        return Handling(level=Level.CHAIR, why=why)
    if first.level is Level.NOT_NAMED and second.level is Level.NOT_NAMED:
        return Handling(
            level=Level.NOT_NAMED,
            people=tuple(dict.fromkeys((*first.people, *second.people))),
            agencies=tuple(dict.fromkeys((*first.agencies, *second.agencies))),
            why=why,
        )
    if first.level is second.level is Level.PROFESSIONALS:
        both = tuple(one for one in first.people if one in second.people)
        return Handling(level=Level.PROFESSIONALS, people=both, why=why)
    people = _admitted_people(record, first) & _admitted_people(record, second)
    return Handling(
        level=Level.NAMED,
        people=tuple(sorted(people)),
        agencies=tuple(
            agency.id
            for agency in record.agencies
            if _admits(record, first, agency=agency.id)
            and _admits(record, second, agency=agency.id)
        ),
        why=why,
    )


def _admitted_people(record: Record, handling: Handling) -> set[PersonId]:
    """Give the people who are admitted one by one, not through an agency."""
    match handling.level:
        case Level.NAMED:
            return set(handling.people)
        case Level.NOT_NAMED:
            family = {person.id for person in record.people if person.agency is None}
            comes_for = {entry.person for entry in record.invitations if entry.agency is not None}
            return {person for person in family - comes_for if person not in handling.people}
        case _:
            return set()


def _admits(record: Record, handling: Handling, *, agency: AgencyId) -> bool:
    match handling.level:
        case Level.OPEN | Level.PROFESSIONALS:
            return True
        case Level.NAMED:
            return agency in handling.agencies
        case Level.NOT_NAMED:
            return agency not in handling.agencies and not _has_any(
                record, agency, people=handling.people
            )
        case Level.CHAIR:
            return False


def _has_any(record: Record, agency: AgencyId, *, people: tuple[PersonId, ...]) -> bool:
    """Tell whether one of the people works for the agency or comes for it."""
    working = {person.id for person in record.people if person.agency == agency}
    invited = {entry.person for entry in record.invitations if entry.agency == agency}
    return any(person in working or person in invited for person in people)
