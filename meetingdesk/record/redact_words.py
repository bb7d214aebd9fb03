"""Finds words in texts: protected words, confidential addresses, other people's numbers.

One comparison for the redactor and for the search after writing, so that the
one never lets through what the other would stop. Must not decide who may see what.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, cast
from uuid import UUID

from meetingdesk.domain.address_words import address_terms
from meetingdesk.domain.case import Living
from meetingdesk.domain.moments import format_short_day, london_day
from meetingdesk.domain.people import Address, Person
from meetingdesk.domain.sharing import Audience, ProtectedWords
from meetingdesk.domain.text import Searched, Sought, fold, seek
from meetingdesk.record.model import Record
from meetingdesk.record.redact_known import names_of_hidden

_SHORTEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Terms:
    """Words made ready for being looked for in many texts."""

    sought: tuple[Sought, ...]

    def stand_in(self, text: str) -> bool:
        """Tell whether one of them stands in the text, however it is written."""
        searched = Searched(text)
        return any(words.stands_in(searched) for words in self.sought)


def make_terms(words: Iterable[str]) -> Terms:
    """Make words ready for being looked for."""
    return Terms(tuple(sought for term in words if (sought := seek(term)) is not None))


def texts_of(value: object, *, but_days: frozenset[date] = frozenset()) -> Iterator[str]:
    """Give every text in the value to any depth; days as they are printed, but for some."""
    found: list[str] = []
    _collect(value, found, but_days=but_days)
    return iter(found)


def _collect(value: object, found: list[str], *, but_days: frozenset[date]) -> None:
    match value:
        case None | Enum() | bool() | int() | UUID() | bytes():
            return
        case str():
            if value:
                found.append(value)
        case tuple():
            for entry in value:
                _collect(entry, found, but_days=but_days)
        case date():
            day = london_day(value) if isinstance(value, datetime) else value
            if day not in but_days:
                found.append(format_short_day(day))
        case _:
            for name in _names_of(cast("Hashable", type(value))):
                _collect(getattr(value, name), found, but_days=but_days)


@cache
def _names_of(cls: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("Any", cls)))


def protected_terms(record: Record, audience: Audience) -> tuple[str, ...]:
    """Return the words that must not occur in any paper of this audience.

    The chair's protected words, the words of confidential addresses, the names of
    subjects who are hidden and, for the family, other people's numbers.
    """
    listed = [entry.words for entry in record.protected_words if _is_kept_from(entry, audience)]
    listed += names_of_hidden(record, audience)
    withheld = [
        address
        for person in record.people
        for address in person.addresses
        if not may_see_address(address, person, audience=audience, record=record)
    ]
    known = _terms_known(record, audience, withheld={_place(one) for one in withheld})
    for address in withheld:
        listed += [term for term in address_terms(address.lines) if fold(term) not in known]
    for person in record.people:
        if audience.is_family and person.id not in audience.people:
            listed += _numbers(person)
    return tuple(dict.fromkeys(term.strip() for term in listed if term.strip()))


def _is_kept_from(entry: ProtectedWords, audience: Audience) -> bool:
    if entry.from_family and audience.is_family:
        return True
    if audience.agency is not None and audience.agency in entry.from_agencies:
        return True
    return bool(set(entry.from_people) & audience.everyone)


def _numbers(person: Person) -> list[str]:
    values = [identifier.value for identifier in person.identifiers]
    return [value for value in values if len(fold(value)) >= _SHORTEST_NUMBER]


def _terms_known(record: Record, audience: Audience, *, withheld: set[str]) -> set[str]:
    """Return what the audience knows from its own addresses, for example the street.

    An own line that says the withheld address itself may be an old one, and tells nothing.
    """
    own = [person for person in record.people if person.id in audience.people]
    return {
        fold(term)
        for person in own
        for address in person.addresses
        if _place(address) not in withheld
        and may_see_address(address, person, audience=audience, record=record)
        for term in address_terms(address.lines)
    }


def may_see_address(
    address: Address, person: Person, *, audience: Audience, record: Record
) -> bool:
    """Tell whether this audience may learn where this person lives."""
    if set(address.confidential_from) & audience.everyone:
        return False
    if not address.is_confidential or not audience.is_family:
        return True
    return person.id in audience.people or lives_at(address, audience=audience, record=record)


def lives_at(address: Address, *, audience: Audience, record: Record) -> bool:
    """Tell whether the household says that somebody of the audience lives at this address.

    What stands among their own addresses may be out of date, and does not say so.
    """
    same = {
        own.id
        for person in record.people
        if person.id in audience.people
        for own in person.addresses
        if own.until is None and _place(own) == _place(address)
    }
    return any(
        line.person in audience.people
        and line.lives is Living.YES
        and line.address in {address.id, *same}
        for line in record.case.household
    )


def _place(address: Address) -> str:
    return fold(" ".join(address.lines))
