"""What differs between two versions of one record, by section, in words. For the chair; no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import may_change
from meetingdesk.domain.moments import format_moment
from meetingdesk.record.codec import decode
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_frame, load_record
from meetingdesk.service.release_troubles import SignedRecordErased
from ui.presenters.parts.groups import part_groups

AS_IT_STANDS: Final = "now"


class Change(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"


def change_label(change: Change) -> str:
    """Return what became of an entry, in words."""
    return {
        Change.ADDED: _("Added"),
        Change.CHANGED: _("Changed"),
        Change.TAKEN_AWAY: _("Taken away"),
    }[change]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version that can be compared."""

    key: str
    """Its number, or that it is the record as it stands."""
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry that is not the same in both."""

    section: str
    change: Change
    lead: str
    before: str
    now: str

    @property
    def sentence(self) -> str:
        """What a screen reader says of it."""
        said = [
            f"{self.section}: {change_label(self.change)}. {self.lead}",
            _("Before: {words}").format(words=self.before) if self.before else "",
            _("Now: {words}").format(words=self.now) if self.now else "",
        ]
        return ". ".join(part.rstrip(".") for part in said if part) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    section: str
    lead: str
    text: str
    restriction: str

    @property
    def words(self) -> str:
        """All of it, as it is set beside the other."""
        return "\n".join(part for part in (self.lead, self.text, self.restriction) if part)


def list_versions(desk: OpenDesk, meeting: MeetingId) -> tuple[Version, ...]:
    """List what can be compared, the oldest first."""
    with desk.bus.read() as reader:
        signed = reader.list_signed_records(meeting)
        is_open = may_change(load_frame(reader, meeting).meeting)
    found = [
        Version(
            key=str(one.number),
            label=_("Version {number}, signed {when}").format(
                number=one.number, when=format_moment(one.at)
            ),
        )
        for one in signed
        if one.body is not None
    ]
    if is_open:
        found.append(Version(key=AS_IT_STANDS, label=_("As it stands now, not signed")))
    return tuple(found)


def compare_versions(
    desk: OpenDesk, meeting: MeetingId, *, older: str, newer: str
) -> tuple[Difference, ...]:
    """Compare two versions of a record. Raises SignedRecordErased."""
    return compare(_record(desk, meeting, version=older), _record(desk, meeting, version=newer))


def compare(older: Record, newer: Record) -> tuple[Difference, ...]:
    """Return what was added, changed or taken away, section by section."""
    before, now = _entries(older), _entries(newer)
    sections = dict.fromkeys(one.section for one in (*now.values(), *before.values()))
    found = [*_differences(before, now)]
    order = list(sections)
    return tuple(sorted(found, key=lambda one: order.index(one.section)))


def summary_words(found: tuple[Difference, ...]) -> str:
    """Return how much differs."""
    if not found:
        return _("Nothing differs between these two versions.")
    counts = {change: sum(one.change is change for one in found) for change in Change}
    return _("{count}: {added} added, {changed} changed, {gone} taken away.").format(
        count=ngettext("{count} difference", "{count} differences", number=len(found)).format(
            count=len(found)
        ),
        added=counts[Change.ADDED],
        changed=counts[Change.CHANGED],
        gone=counts[Change.TAKEN_AWAY],
    )


def _differences(before: dict[str, _Entry], now: dict[str, _Entry]) -> Iterator[Difference]:
    for key, entry in now.items():
        old = before.get(key)
        if old is None:
            yield _difference(Change.ADDED, entry, now=entry.words)
        elif old.words != entry.words:
            yield _difference(Change.CHANGED, entry, before=old.words, now=entry.words)
    for key, entry in before.items():
        if key not in now:
            yield _difference(Change.TAKEN_AWAY, entry, before=entry.words)


def _difference(change: Change, entry: _Entry, *, before: str = "", now: str = "") -> Difference:
    return Difference(section=entry.section, change=change, lead=entry.lead, before=before, now=now)


def _entries(record: Record) -> dict[str, _Entry]:
    return {
        f"{group.kind}/{row.key}": _Entry(
            section=group.title, lead=row.lead, text=row.text, restriction=row.restriction
        )
        for group in part_groups(record, form_of(record))
        for row in group.rows
    }


def _record(desk: OpenDesk, meeting: MeetingId, *, version: str) -> Record:
    with desk.bus.read() as reader:
        if version == AS_IT_STANDS:
            return load_record(reader, meeting)
        signed = {str(one.number): one for one in reader.list_signed_records(meeting)}
    body = signed[version].body
    if body is None:
        raise SignedRecordErased
    return decode(Record, body)
