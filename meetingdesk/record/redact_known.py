"""Of whom one recipient knows, and of which subjects of the case they may not know.

Must not take anything away; the redactor and the copy list follow it.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final
from uuid import UUID

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import OPEN, Audience, Handling, may_see
from meetingdesk.domain.text import fold
from meetingdesk.record.model import PARTS, Record
from meetingdesk.record.redact_presence import is_said_apart

_NO_LINES: Final = frozenset({"people", "agencies", "protected_words", "copy_decisions"})
"""Kinds that say of nobody what they have to do with the meeting."""


def known_to(record: Record, audience: Audience) -> frozenset[UUID]:
    """Return everyone, and every service, whom a line names that this audience may see.

    Whom only handling marks name, or lines withheld from the audience, is not among them.
    """
    found: set[UUID] = {*audience.people}
    found |= {audience.agency} if audience.agency is not None else set()
    refused = {
        item.id
        for item in record.items
        if not may_see(item.handling, audience) or is_said_apart(item, record, audience=audience)
    }
    lines: list[object] = [record.meeting, record.case]
    lines += [part for kind in PARTS if kind not in _NO_LINES for part in getattr(record, kind)]
    for line in lines:
        is_apart = is_said_apart(line, record, audience=audience)
        if getattr(line, "item", None) not in refused and not is_apart:
            found |= set(_ids_seen(line, audience))
    work = {person.agency for person in record.people if person.id in found}
    return frozenset(found | {agency for agency in work if agency is not None})


def _ids_seen(value: object, audience: Audience) -> Iterator[UUID]:
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _ids_seen(entry, audience)
    elif is_dataclass(value) and not isinstance(value, type | Handling):
        names = [one.name for one in fields(value)] if _is_seen(value, audience) else []
        for name in names:
            yield from _ids_seen(getattr(value, name), audience)


def _is_seen(value: object, audience: Audience) -> bool:
    if isinstance(value, Invitation) and value.exclusion is not None:
        return may_see(value.handling, audience) and may_see(value.exclusion.handling, audience)
    return may_see(getattr(value, "handling", OPEN), audience)


def hidden_subjects(record: Record, audience: Audience) -> frozenset[PersonId]:
    """Return the subjects whose line of the household the audience may not see."""
    return frozenset(
        line.person
        for line in record.case.household
        if line.person in record.case.subjects
        and line.person not in audience.people
        and not may_see(line.handling, audience)
    )


def names_of_hidden(record: Record, audience: Audience) -> tuple[str, ...]:
    """Return by which names somebody could be meant of whom the audience may not know.

    A name that somebody else bears of whom they know is not among them.
    """
    return names_of_all(record, hidden_subjects(record, audience))


def names_of_all(record: Record, hidden: frozenset[PersonId]) -> tuple[str, ...]:
    """Return by which names one of these people could be meant, and nobody else."""
    if not hidden:
        return ()
    open_names = [
        fold(name) for person in record.people if person.id not in hidden for name in _names(person)
    ]
    return tuple(
        name
        for person in record.people
        if person.id in hidden
        for name in _names(person)
        if not any(fold(name) in other for other in open_names)
    )


def _names(person: Person) -> list[str]:
    names = [person.name, person.preferred_name, *person.former_names, *person.aliases]
    given = [name.split()[0] for name in names if name.split()]
    return [name for name in dict.fromkeys((*names, *given)) if name.strip()]
