"""What the redactor knows of one copy while it works: for whom, how much, and what it took away.

Must not take anything away itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from meetingdesk.domain.ids import ItemId, PartId, PersonId
from meetingdesk.domain.moments import london_day
from meetingdesk.domain.sharing import Audience, Handling, Withholding, may_see
from meetingdesk.formspec.model import EditionSpec, FormSpec
from meetingdesk.record.model import Record
from meetingdesk.record.redact_words import Terms, texts_of
from meetingdesk.record.telling import ALL, Telling

_SHORTEST_PASSAGE: Final = 5


class Paper(Enum):
    """Which paper of a copy a redacted record is for."""

    MINUTES = "minutes"
    ANNEX = "annex"
    LETTER = "letter"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One passage that a copy does not hold, and why."""

    kind: str
    """The field of the record in which it stands."""
    id: UUID | None
    why: Withholding
    text: str
    """Its words, one text a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """The record of one copy, with what was taken away from the full one."""

    record: Record
    withheld: tuple[Withheld, ...]
    passages: tuple[str, ...]
    """Every text of five words or more of the full record that does not stand in this one."""
    known: frozenset[UUID] = frozenset()
    """The people and services of whom the recipient knows by something that they may see."""
    telling: Telling = ALL
    """How it is printed; no part of the record, which is given out as a file."""


@dataclass(slots=True)
class Ledger:
    """What was withheld so far."""

    entries: list[Withheld] = field(default_factory=list)

    def add(self, kind: str, value: object, *, why: Withholding, uid: UUID | None = None) -> None:
        """Note that a value was withheld, if it says anything."""
        text = "\n".join(dict.fromkeys(texts_of(value)))
        found = uid if uid is not None else getattr(value, "id", None)
        if text or found is not None:
            self.entries.append(Withheld(kind=kind, id=found, why=why, text=text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One copy in the making."""

    record: Record
    form: FormSpec
    edition: EditionSpec
    audience: Audience
    paper: Paper
    terms: Terms
    """The words that must not stand in it."""
    days: frozenset[date]
    """The days of the meeting: no word can protect them."""
    numbers: dict[PartId, str]
    """The full record's numbers of its actions."""
    barred: frozenset[UUID]
    """People and agencies whose very names hold a protected word."""
    hidden: frozenset[PersonId]
    """Subjects of the case of whom this recipient may not know."""
    known: frozenset[UUID]
    """The people and services of whom they know by something that they may see."""
    refused: frozenset[ItemId]
    """Agenda items that this paper does not hold, with everything recorded under them."""
    hides_times: bool
    """True where the clock would show a part of which the recipient does not know."""
    ledger: Ledger

    def may_see(self, handling: Handling) -> bool:
        """Tell whether the audience may see what is handled so."""
        return may_see(handling, self.audience)

    def has_section(self, *codes: str) -> bool:
        """Tell whether the edition has one of these sections."""
        return not self.edition.sections or bool(set(codes) & set(self.edition.sections))

    def has_protected_word(self, value: object) -> bool:
        """Tell whether a protected word stands in any text or date of the value."""
        if not self.terms.sought:
            return False
        return any(map(self.terms.stand_in, texts_of(value, but_days=self.days)))

    def is_for(self, person: PersonId | None) -> bool:
        """Tell whether this person is one of the recipients."""
        return person is not None and person in self.audience.people


def meeting_days(record: Record) -> frozenset[date]:
    """Return the days on which the meeting sat: no word can protect them."""
    sittings = record.meeting.sittings
    moments = [moment for one in sittings for moment in (one.start, one.end) if moment is not None]
    return frozenset(london_day(moment) for moment in moments)


def long_texts(value: object) -> Iterator[str]:
    """Yield the texts of five words or more."""
    return (text for text in texts_of(value) if len(text.split()) >= _SHORTEST_PASSAGE)
