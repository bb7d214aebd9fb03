"""Search in people, contributions and actions of the whole desk, by any name or alias.

Forgives a slip of the pen. What lies in the bin is not found; what is for the chair alone is
found by the chair of that meeting alone. Must not keep any words: the index does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.likeness import is_like, slips_forgiven, split_words
from meetingdesk.domain.plan import Action, EarlierAction
from meetingdesk.domain.text import fold
from meetingdesk.service.binning import shown_meetings
from meetingdesk.service.entities import read_stored
from meetingdesk.service.ports import Reader
from meetingdesk.service.search_index import CONTRIBUTIONS, Entry, Named, SearchIndex
from meetingdesk.service.stored import Actor, MeetingLine

_LONGEST: Final = 200
_TERMS: Final = 6
_BEGINNING: Final = 3
"""A typed word so long is also the beginning of others."""
_CHAIR: Final = "chair"
_OPEN: Final = "open"
_WHOLE, _WORDS, _BEGUN, _LIKE, _OF_SERVICE = range(5)

_Fits = list[dict[str, int]]
"""For each typed word, the words of names that fit it."""
_Terms = list[tuple[tuple[str, ...], frozenset[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searcher:
    """Who searches, and on which screen."""

    actor: Actor
    is_alone: bool = True
    """False where others see the screen: nothing restricted is found then."""
    most: int = 50
    """So many are told of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A person or a service."""

    uid: UUID
    name: str
    matched: str
    """The name or alias that was found; empty where it is their service's."""
    is_person: bool
    is_like: bool
    """True where it is only like what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFound:
    """A contribution or an action in one meeting."""

    meeting: UUID
    uid: UUID
    title: str
    start: datetime | None
    text: str
    is_restricted: bool
    is_struck: bool
    is_like: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found, the best first; of entries the newest meeting's first."""

    names: tuple[NameFound, ...] = ()
    contributions: tuple[EntryFound, ...] = ()
    actions: tuple[EntryFound, ...] = ()


def search(reader: Reader, index: SearchIndex, *, typed: str, by: Searcher) -> Found:
    """Find people and services, contributions and actions in which every typed word stands.

    A word also stands where the speaker, owner or whoever it is about has that name, and a
    whole name of somebody also finds the other names of theirs.
    """
    tokens = split_words(typed[:_LONGEST])[:_TERMS]
    if not tokens:
        return Found()
    index.bring_up_to_date(reader)
    fits = [_fits(index.name_words, token) for token in tokens]
    ranked = _rank_names(index.named, tokens, fits=fits)
    hunt = _Hunt(reader, index, lines=shown_meetings(reader), by=by)
    hunt.look(_terms(index, tokens, fits=fits, worst=_BEGUN), is_like=False)
    for group in _meant(index.named, ranked):
        hunt.look_for_person(group)
    hunt.look(_terms(index, tokens, fits=fits, worst=_LIKE), is_like=True)
    contributions, actions = hunt.tell()
    return Found(
        names=_tell_names(index.named, ranked, most=by.most),
        contributions=contributions,
        actions=actions,
    )


def _rank_names(
    named: Iterable[Named], tokens: list[str], *, fits: _Fits
) -> dict[UUID, tuple[int, str]]:
    """Return who fits every word, by the entry itself: how well, and by which name."""
    found: dict[UUID, tuple[int, str]] = {}
    everybody = tuple(named)
    for one in everybody:
        rank = max(_best(one.words, fit) for fit in fits)
        if rank <= _LIKE:
            matched = next((n for n in one.names if split_words(n) == tokens), "")
            best = _WHOLE if matched else rank
            found[one.own] = (best, matched or _nearest_name(one, fits))
    for one in everybody:
        if one.own not in found and one.agency is not None:
            service = found.get(one.agency)
            if service is not None and service[0] < _LIKE:
                found[one.own] = (_OF_SERVICE, "")
    return found


def _fits(words: Iterable[str], token: str) -> dict[str, int]:
    """Return the words that fit a typed one, each with how well."""
    most = slips_forgiven(token)
    found: dict[str, int] = {}
    for word in words:
        if word == token:
            found[word] = _WORDS
        elif len(token) >= _BEGINNING and word.startswith(token):
            found[word] = _BEGUN
        elif most and is_like(word, token, most=most):
            found[word] = _LIKE
    return found


def _best(words: Iterable[str], fit: Mapping[str, int]) -> int:
    return min((fit.get(word, _OF_SERVICE) for word in words), default=_OF_SERVICE)


def _nearest_name(one: Named, fits: _Fits) -> str:
    return min(one.names, key=lambda name: max(_best(split_words(name), fit) for fit in fits))


def _meant(named: Iterable[Named], ranked: Mapping[UUID, tuple[int, str]]) -> list[list[Named]]:
    """Return whose whole name was typed, each with all entries that are the same person."""
    groups: defaultdict[UUID, list[Named]] = defaultdict(list)
    for one in named:
        groups[one.uid].append(one)
    return [
        group
        for group in groups.values()
        if any(ranked.get(one.own, (_LIKE, ""))[0] == _WHOLE for one in group)
    ]


def _terms(index: SearchIndex, tokens: list[str], *, fits: _Fits, worst: int) -> _Terms:
    groups: defaultdict[UUID, set[str]] = defaultdict(set)
    for one in index.named:
        groups[one.uid].add(str(one.own))
    terms: _Terms = []
    for token, fit in zip(tokens, fits, strict=True):
        end = "" if len(token) >= _BEGINNING else " "
        parts = [f" {token}{end}"]
        if worst == _LIKE:
            parts += [f" {word} " for word in index.like(token)]
        people = {
            uid for one in index.named if _best(one.words, fit) <= worst for uid in groups[one.uid]
        }
        terms.append((tuple(parts), frozenset(people)))
    return terms


def _tell_names(
    named: Iterable[Named], ranked: Mapping[UUID, tuple[int, str]], *, most: int
) -> tuple[NameFound, ...]:
    by_own = {one.own: one for one in named}
    best: dict[UUID, tuple[int, str, Named]] = {}
    for own, (rank, matched) in ranked.items():
        one = by_own[own]
        kept = by_own.get(one.uid, one)
        if one.uid not in best or rank < best[one.uid][0]:
            best[one.uid] = (rank, matched, kept)
    ordered = sorted(best.values(), key=lambda hit: (hit[0], hit[2].printed.casefold(), hit[2].uid))
    return tuple(
        NameFound(
            uid=kept.uid,
            name=kept.printed,
            matched=matched,
            is_person=kept.is_person,
            is_like=rank == _LIKE,
        )
        for rank, matched, kept in ordered[:most]
    )


class _Hunt:
    """Looks through the entries, better ways of fitting first, newer meetings first."""

    def __init__(
        self, reader: Reader, index: SearchIndex, *, lines: list[MeetingLine], by: Searcher
    ) -> None:
        self._reader = reader
        self._index = index
        self._lines = {line.meeting: line for line in lines}
        self._by = by
        self._found: dict[UUID, tuple[UUID, Entry, bool]] = {}
        self._counts = {True: 0, False: 0}
        self._own_names = _names_of(index.named, by.actor)

    def look(
        self, terms: _Terms, *, is_like: bool, only_with: frozenset[str] | None = None
    ) -> None:
        """Take what fits until there is enough of both kinds."""
        entries = self._index.entries_with(terms, self._lines, only_with=only_with)
        for meeting, entry in entries:
            if all(count >= self._by.most for count in self._counts.values()):
                return
            is_said = entry.kind == CONTRIBUTIONS
            is_new = entry.uid not in self._found and self._counts[is_said] < self._by.most
            if is_new and self._may_find(self._lines[meeting], entry):
                self._found[entry.uid] = (meeting, entry, is_like)
                self._counts[is_said] += 1

    def look_for_person(self, group: list[Named]) -> None:
        """Take what speaks of a person by any other name, in the meetings that know the person."""
        ids = frozenset(str(one.own) for one in group)
        names = [split_words(name) for one in group for name in one.names]
        given = [words[:1] for words in names if group[0].is_person]
        phrases = dict.fromkeys(f" {' '.join(words)} " for words in (*names, *given) if words)
        self.look([(tuple(phrases), ids)], is_like=False, only_with=ids)

    def _may_find(self, line: MeetingLine, entry: Entry) -> bool:
        if entry.level == _OPEN:
            return True
        is_chair = fold(line.chair) in self._own_names
        return self._by.is_alone and (entry.level != _CHAIR or is_chair)

    def tell(self) -> tuple[tuple[EntryFound, ...], tuple[EntryFound, ...]]:
        """Give the contributions and the actions, in the order in which they were found."""
        told = [
            (entry.kind == CONTRIBUTIONS, self._entry_found(meeting, entry, is_like=is_like))
            for meeting, entry, is_like in self._found.values()
        ]
        return (
            tuple(one for is_said, one in told if is_said),
            tuple(one for is_said, one in told if not is_said),
        )

    def _entry_found(self, meeting: UUID, entry: Entry, *, is_like: bool) -> EntryFound:
        line = self._lines[meeting]
        stored = self._reader.get(meeting, entry.uid)
        value = None if stored is None else read_stored(stored)
        text = ""
        if isinstance(value, Contribution):
            text = value.text
        elif isinstance(value, Action | EarlierAction):
            text = value.action
        return EntryFound(
            meeting=meeting,
            uid=entry.uid,
            title=line.title,
            start=line.start,
            text=text,
            is_restricted=entry.level != _OPEN,
            is_struck=entry.is_struck,
            is_like=is_like,
        )


def _names_of(named: Iterable[Named], actor: Actor) -> frozenset[str]:
    """Return the names, as they are printed, of whoever unlocked the desk."""
    own = fold(actor.name)
    printed = {fold(one.printed) for one in named if own in {fold(one.plain), fold(one.printed)}}
    return frozenset(printed | {own})
