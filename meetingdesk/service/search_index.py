"""The words of the desk, held in memory for being searched: of people, contributions, actions.

Made at the first search and kept in step by the changes since; nothing of it is on disk, and
whoever locks the desk lets go of it. Must not decide who may find what.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.likeness import is_like, slips_forgiven, split_words
from meetingdesk.domain.people import Agency, Person
from meetingdesk.record.codec import decode_own, read_fields
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import DESK_SCOPE, Stored

CONTRIBUTIONS: Final = "contributions"
ACTIONS: Final = "actions"
EARLIER: Final = "earlier_actions"
_ITEMS: Final = "items"
_PEOPLE: Final = "people"
_READ: Final = (_PEOPLE, _ITEMS, CONTRIBUTIONS, ACTIONS, EARLIER)
_TEXTS: Final = ("text", "action", "outcome")
_MANY_CHANGES: Final = 200
"""After so many changes it is made anew."""
_LIKE_WORDS: Final = 12
"""So many words that are like one typed are looked for, the nearest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One contribution or action, ready for being searched."""

    uid: UUID
    kind: str
    words: str
    """Its words folded, each between spaces."""
    who: frozenset[str]
    """Whose it is and whom it is about: ids of people and services, as text."""
    level: str
    """The handling level; that of its agenda item where this one is open."""
    is_struck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person or service with every name that it has."""

    uid: UUID
    """The entry that stands for a person who was entered more than once."""
    own: UUID
    """The entry itself."""
    names: tuple[str, ...]
    words: frozenset[str]
    agency: UUID | None
    is_person: bool
    plain: str
    """The name without its title."""

    @property
    def printed(self) -> str:
        """The name as it is printed; empty for whoever has none."""
        return "".join(self.names[:1])


@dataclass(slots=True)
class _Scope:
    entries: list[Entry]
    words: str
    who: frozenset[str]
    people: frozenset[str]
    """Everybody whom the meeting knows."""


@dataclass(slots=True)
class SearchIndex:
    """What is known of the words of a desk up to one change."""

    named: tuple[Named, ...] = ()
    name_words: frozenset[str] = frozenset()
    """Every word of their names."""
    _scopes: dict[UUID, _Scope] = field(default_factory=dict)
    _vocabulary: set[str] = field(default_factory=set)
    _known: int = -1

    def forget(self) -> None:
        """Let go of every word: the desk is being locked."""
        self.named, self.name_words, self._known = (), frozenset(), -1
        self._scopes, self._vocabulary = {}, set()

    def bring_up_to_date(self, reader: Reader) -> None:
        """Read what was changed since the last time, or everything at first."""
        newest = next((change.seq for change in reader.list_changes(None, 1)), 0)
        if newest == self._known:
            return
        scopes = self._changed(reader, newest)
        if scopes is None:
            self.forget()
            scopes = {line.meeting for line in reader.list_meeting_lines()} | {DESK_SCOPE}
        if DESK_SCOPE in scopes:
            self.named = _read_named(reader)
            self.name_words = frozenset[str]().union(*(one.words for one in self.named))
        self._read_scopes(reader, scopes - {DESK_SCOPE})
        self._known = newest

    def _changed(self, reader: Reader, newest: int) -> set[UUID] | None:
        """Return the scopes that changed; None where everything has to be read."""
        if self._known < 0 or not 0 <= newest - self._known <= _MANY_CHANGES:
            return None
        scopes: set[UUID] = set()
        for seq in range(self._known + 1, newest + 1):
            revised = reader.revisions_of_change(seq)
            if not revised or any(entry.is_erased for entry in revised):
                # Only an erasure leaves no revision of its own.
                return None
            scopes.update(entry.scope for entry in revised)
        return scopes

    def _read_scopes(self, reader: Reader, scopes: set[UUID]) -> None:
        found: defaultdict[UUID, list[Stored]] = defaultdict(list)
        for stored in reader.list_of_kinds(scopes, _READ):
            found[stored.scope].append(stored)
        for scope in scopes:
            entries = _entries(found[scope])
            words = "".join(entry.words for entry in entries)
            who = frozenset[str]().union(*(entry.who for entry in entries))
            people = frozenset(str(one.uid) for one in found[scope] if one.kind == _PEOPLE)
            self._scopes[scope] = _Scope(entries, words, who, people)
            self._vocabulary.update(words.split())

    def like(self, token: str) -> tuple[str, ...]:
        """Return the other words of the desk that the typed one may have been meant for."""
        most = slips_forgiven(token)
        if not most:
            return ()
        nearest = sorted(
            (_slips(word, token, most=most), word)
            for word in self._vocabulary
            if word != token and is_like(word, token, most=most)
        )
        return tuple(word for _slips_made, word in nearest[:_LIKE_WORDS])

    def entries_with(
        self,
        terms: list[tuple[tuple[str, ...], frozenset[str]]],
        scopes: Iterable[UUID],
        *,
        only_with: frozenset[str] | None = None,
    ) -> Iterator[tuple[UUID, Entry]]:
        """Yield the entries in which each term stands, or to whose people it belongs.

        A term is a tuple of beginnings and whole words as they stand in `Entry.words`, with the
        ids of everybody of that name. With only_with, in meetings that know one of these.
        """
        for uid in scopes:
            scope = self._scopes.get(uid)
            if scope is None or (only_with is not None and scope.people.isdisjoint(only_with)):
                continue
            if not _fits(scope.words, scope.who, terms=terms):
                continue
            for entry in scope.entries:
                if _fits(entry.words, entry.who, terms=terms):
                    yield uid, entry


def _fits(
    words: str, who: frozenset[str], *, terms: list[tuple[tuple[str, ...], frozenset[str]]]
) -> bool:
    return all(
        any(part in words for part in parts) or not who.isdisjoint(people)
        for parts, people in terms
    )


def _slips(word: str, token: str, *, most: int) -> int:
    return next((n for n in range(most + 1) if is_like(word, token, most=n)), most)


def _entries(stored: list[Stored]) -> list[Entry]:
    levels: dict[str, str] = {}
    read: list[tuple[Stored, Mapping[str, Any]]] = []
    for one in stored:
        if one.kind == _PEOPLE:
            continue
        fields = read_fields(one.body)
        if one.kind == _ITEMS:
            levels[str(one.uid)] = _level(fields)
        else:
            read.append((one, fields))
    return [_entry(one, fields, levels=levels) for one, fields in read]


def _entry(stored: Stored, fields: Mapping[str, Any], *, levels: Mapping[str, str]) -> Entry:
    text = " ".join(fields[name] for name in _TEXTS if name in fields)
    owners = [owner.get(key) for owner in fields.get("owners", ()) for key in ("person", "agency")]
    who = (fields.get("speaker"), fields.get("agency"), *fields.get("about", ()), *owners)
    own, item = _level(fields), levels.get(fields.get("item", ""), "open")
    return Entry(
        uid=stored.uid,
        kind=stored.kind,
        words=f" {' '.join(split_words(text))} ",
        who=frozenset(uid for uid in who if uid),
        level="chair" if "chair" in {own, item} else own if own != "open" else item,
        is_struck=bool(fields.get("is_struck")),
    )


def _level(fields: Mapping[str, Any]) -> str:
    level: str = fields.get("handling", {}).get("level", "open")
    return level


def _read_named(reader: Reader) -> tuple[Named, ...]:
    people = [
        decode_own(Person, stored.body) for stored in reader.list_entities(DESK_SCOPE, "people")
    ]
    agencies = [
        decode_own(Agency, stored.body) for stored in reader.list_entities(DESK_SCOPE, "agencies")
    ]
    return (
        *(_named_person(person) for person in people),
        *(_named_agency(agency) for agency in agencies),
    )


def _named_person(person: Person) -> Named:
    names = (
        person.printed_name,
        person.name,
        person.preferred_name,
        *person.aliases,
        *person.former_names,
    )
    told, words = _told(names)
    return Named(
        uid=person.joined_into or person.id,
        own=person.id,
        names=told,
        words=words,
        agency=person.agency,
        is_person=True,
        plain=person.name,
    )


def _named_agency(agency: Agency) -> Named:
    told, words = _told((agency.name, agency.short_name))
    return Named(
        uid=agency.id,
        own=agency.id,
        names=told,
        words=words,
        agency=None,
        is_person=False,
        plain=agency.name,
    )


def _told(names: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    told = tuple(dict.fromkeys(name for name in names if name))
    return told, frozenset(word for name in told for word in split_words(name))
