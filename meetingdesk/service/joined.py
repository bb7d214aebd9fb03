"""Entries of the desk that a person joined as one: a meeting with either knows of both.

Must not join or separate anything.
"""

from dataclasses import replace
from typing import Final

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.people import Person
from meetingdesk.record.codec import decode
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import DESK_SCOPE

_MARK: Final = b'"joined_into"'
"""Fields that have their default are left out, so only joined entries hold this."""


def list_group(reader: Reader, person: Person) -> list[Person]:
    """List the entries that are one person, the one given first."""
    kept = person.joined_into or person.id
    away = [
        found
        for stored in reader.list_entities(DESK_SCOPE, "people")
        if _MARK in stored.body and (found := decode(Person, stored.body)).joined_into == kept
    ]
    group = [person, *(found for found in away if found.id != person.id)]
    if person.joined_into is not None:
        target = reader.get(DESK_SCOPE, kept)
        group += [] if target is None else [decode(Person, target.body)]
    return group


def find_joined(reader: Reader) -> dict[PersonId, tuple[PersonId, ...]]:
    """Return for everyone who stands on the desk more than once the ids of all their entries."""
    into: dict[PersonId, PersonId] = {}
    for stored in reader.list_entities(DESK_SCOPE, "people"):
        found = decode(Person, stored.body) if _MARK in stored.body else None
        if found is not None and found.joined_into is not None:
            into[found.id] = found.joined_into
    groups: dict[PersonId, list[PersonId]] = {}
    for uid, target in into.items():
        groups.setdefault(target, [target]).append(uid)
    return {uid: tuple(group) for group in groups.values() for uid in group}


def with_addresses_of_all(reader: Reader, person: Person) -> Person:
    """Return the person with the addresses of every entry that is the same person."""
    addresses = {
        address.id: address
        for found in reversed(list_group(reader, person))
        for address in found.addresses
    }
    own = {address.id for address in person.addresses}
    more = tuple(address for uid, address in addresses.items() if uid not in own)
    return replace(person, addresses=person.addresses + more) if more else person
