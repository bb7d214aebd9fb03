"""A meeting's own copy of a person: names as they were that day, confidential addresses as of now.

Pure functions over two versions of one person.
"""

from dataclasses import replace

from meetingdesk.domain.people import Address, Person


def as_of_today(person: Person) -> Person:
    """Return the person as a meeting keeps them: without what only the desk's list needs."""
    return replace(person, joined_into=None)


def is_kept_from_somebody(address: Address) -> bool:
    """Tell whether an address is confidential, from all of the family or from some people."""
    return address.is_confidential or bool(address.confidential_from)


def with_confidential_addresses(copy: Person, known: Person) -> Person:
    """Return a meeting's copy with the confidential addresses that the desk knows.

    An address that the copy has becomes as confidential as either knows it;
    one that it has not is added only where it is confidential.
    """
    today = {address.id: address for address in known.addresses}
    held = {address.id for address in copy.addresses}
    kept = tuple(
        _as_confidential_as(address, today.get(address.id, address)) for address in copy.addresses
    )
    added = tuple(
        address
        for address in known.addresses
        if address.id not in held and is_kept_from_somebody(address)
    )
    addresses = kept + added
    return copy if addresses == copy.addresses else replace(copy, addresses=addresses)


def _as_confidential_as(address: Address, other: Address) -> Address:
    also_from = tuple(
        person for person in other.confidential_from if person not in address.confidential_from
    )
    return replace(
        address,
        is_confidential=address.is_confidential or other.is_confidential,
        confidential_from=address.confidential_from + also_from,
    )
