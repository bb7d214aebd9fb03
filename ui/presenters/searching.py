"""The search over the whole desk: one index of words, and what was found as rows. No Qt.

The index is held in memory alone, made once and kept in step; whoever locks the desk has it
forgotten. Must not decide who may find what: the desk does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, cast
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import AgendaItem, Meeting
from meetingdesk.domain.moments import format_day, format_time, london_day
from meetingdesk.domain.plan import Action
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.definitions import read_definition
from meetingdesk.record.model import Definition
from meetingdesk.service.entities import definition_uid, read_as, read_stored
from meetingdesk.service.ports import Reader
from meetingdesk.service.search import EntryFound, Found, NameFound, Searcher, search
from meetingdesk.service.search_index import SearchIndex

_LONGEST: Final = 280
"""So many characters of an entry are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One heading, person or entry."""

    key: str
    is_heading: bool = False
    text: str
    where: str = ""
    """Meeting, day and item; for a person by which name."""
    notes: tuple[str, ...] = ()
    """In words: restricted, struck out, spelled otherwise."""
    is_restricted: bool = False
    meeting: UUID | None = None
    entry: str = ""
    search_for: str = ""
    """The name by which a person's entries are found."""

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        if self.is_heading:
            return _("Heading: {text}").format(text=self.text)
        parts = (*self.notes, self.text, self.where)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """What one search found."""

    typed: str
    rows: tuple[FoundRow, ...]
    told: str


@dataclass(slots=True)
class Searching:
    """The index of one open desk; one thread at a time is in it."""

    _index: SearchIndex = field(default_factory=SearchIndex)
    _lock: Lock = field(default_factory=Lock)
    _is_over: bool = False

    def warm(self, desk: OpenDesk) -> None:
        """Read the words of the desk, so that the first search need not."""
        with self._lock, desk.bus.read() as reader:
            if not self._is_over:
                self._index.bring_up_to_date(reader)

    def find(self, desk: OpenDesk, typed: str, *, is_alone: bool) -> FoundView:
        """Search; where others see the screen nothing restricted is found."""
        by = Searcher(actor=desk.actor, is_alone=is_alone)
        with self._lock, desk.bus.read() as reader:
            if self._is_over:
                return FoundView(typed="", rows=(), told="")
            found = search(reader, self._index, typed=typed, by=by)
            places = _Places(reader)
            rows = (
                *_named_rows(found.names),
                *_entry_rows(_("What was said"), found.contributions, places=places),
                *_entry_rows(_("Actions"), found.actions, places=places),
            )
        return FoundView(typed=typed, rows=rows, told=_told(typed, found))

    def forget(self) -> None:
        """Let go of every word for good: the desk is being locked."""
        with self._lock:
            self._is_over = True
            self._index.forget()


def _told(typed: str, found: Found) -> str:
    if not typed.strip():
        return ""
    if not (found.names or found.contributions or found.actions):
        return _("Nothing was found. Try fewer words, or another name.")
    names, said, actions = len(found.names), len(found.contributions), len(found.actions)
    counted = (
        (names, ngettext("{count} person or service", "{count} people or services", number=names)),
        (said, ngettext("{count} passage", "{count} passages", number=said)),
        (actions, ngettext("{count} action", "{count} actions", number=actions)),
    )
    told = ", ".join(words.format(count=count) for count, words in counted if count)
    return _("Found: {what}.").format(what=told)


def _named_rows(names: tuple[NameFound, ...]) -> Iterator[FoundRow]:
    if names:
        yield FoundRow(key="heading/names", is_heading=True, text=_("People and services"))
    for one in names:
        by_other = one.matched and one.matched != one.name
        yield FoundRow(
            key=f"name/{one.uid}",
            text=one.name,
            where=_("Found by: {name}").format(name=one.matched) if by_other else "",
            notes=(_("Spelled otherwise"),) if one.is_like else (),
            search_for=one.name,
        )


def _entry_rows(
    title: str, entries: tuple[EntryFound, ...], *, places: "_Places"
) -> Iterator[FoundRow]:
    if entries:
        yield FoundRow(key=f"heading/{title}", is_heading=True, text=title)
    for one in entries:
        notes = (
            _("Restricted") if one.is_restricted else "",
            _("Struck out") if one.is_struck else "",
            _("Spelled otherwise") if one.is_like else "",
        )
        yield FoundRow(
            key=f"{one.meeting}/{one.uid}",
            text=one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST].rstrip()} …",
            where=places.where(one),
            notes=tuple(filter(None, notes)),
            is_restricted=one.is_restricted,
            meeting=one.meeting,
            entry=str(one.uid),
        )


class _Places:
    """Says where entries stand; reads each form and meeting once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._titles: dict[UUID, dict[str, str]] = {}

    def where(self, one: EntryFound) -> str:
        """Return meeting, day and item."""
        when = ""
        if one.start is not None:
            when = f"{format_day(london_day(one.start))} {format_time(one.start)}"
        return " · ".join(filter(None, (one.title, when, self._item(one))))

    def _item(self, one: EntryFound) -> str:
        stored = self._reader.get(one.meeting, one.uid)
        value = None if stored is None else read_stored(stored)
        if not isinstance(value, Contribution | Action) or value.item is None:
            return ""
        kept = self._reader.get(one.meeting, value.item)
        if kept is None:
            return ""
        item = read_as(kept, AgendaItem).value
        return item.title or self._form_titles(one.meeting).get(item.code, "")

    def _form_titles(self, uid: UUID) -> dict[str, str]:
        if uid not in self._titles:
            self._titles[uid] = self._read_titles(uid)
        return self._titles[uid]

    def _read_titles(self, uid: UUID) -> dict[str, str]:
        kept = self._reader.get(uid, uid)
        if kept is None:
            return {}
        digest = read_as(kept, Meeting).value.form.digest
        stored = self._reader.get(uid, definition_uid(digest))
        if stored is None:
            return {}
        form = cast("FormSpec", read_definition(read_as(stored, Definition).value))
        return {item.code: item.title for item in form.items}
