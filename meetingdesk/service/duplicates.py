"""Finds entries of the desk that may be the same person. Shows only: a person decides.

Pure; must not join or separate anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.people import IdentifierKind, Person
from meetingdesk.domain.text import fold


class Likeness(StrEnum):
    """Why two entries look like one person."""

    NHS_NUMBER = "nhs_number"
    NAME_AND_BIRTH = "name_and_birth"


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Two entries that may be one person."""

    first: PersonId
    second: PersonId
    likeness: Likeness


def find_likely_duplicates(
    people: Iterable[Person], separated: Iterable[frozenset[PersonId]]
) -> tuple[LikelyDuplicate, ...]:
    """Return the pairs with the same NHS number, or the same name and date of birth.

    Left out are entries joined into another, and pairs that were said to be two.
    """
    known = set(separated)
    groups: defaultdict[tuple[Likeness, str], list[PersonId]] = defaultdict(list)
    for person in people:
        if person.joined_into is None:
            for key in set(_keys(person)):
                groups[key].append(person.id)
    found: dict[frozenset[PersonId], LikelyDuplicate] = {}
    for (likeness, _key), alike in sorted(
        groups.items(), key=lambda group: group[0][0] != "nhs_number"
    ):
        for first, second in combinations(alike, 2):
            pair = frozenset({first, second})
            if len(pair) == 2 and pair not in known:
                found.setdefault(pair, LikelyDuplicate(first, second, likeness))
    return tuple(found.values())


def _keys(person: Person) -> Iterator[tuple[Likeness, str]]:
    for identifier in person.identifiers:
        if identifier.kind is IdentifierKind.NHS_NUMBER and identifier.value.strip():
            yield Likeness.NHS_NUMBER, fold(identifier.value)
    if person.born is not None:
        for name in (person.name, *person.former_names, *person.aliases):
            if name.strip():
                yield Likeness.NAME_AND_BIRTH, f"{fold(name)} {person.born.isoformat()}"
