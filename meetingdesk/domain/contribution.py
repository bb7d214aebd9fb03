"""What was said, by whom and in which sense.

Revisions are kept by the store; a contribution is always its newest wording.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import AgencyId, ItemId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import ThreeState, recorded


class Kind(StrEnum):
    """In which sense something was said; information unless somebody says more."""

    INFORMATION = "information"
    FACT = "fact"
    REPORTED = "reported"
    OPINION = "opinion"
    STRENGTH = "strength"
    WORRY = "worry"
    VIEW = "view"


class Source(StrEnum):
    """How it came to the meeting."""

    SPOKEN = "spoken"
    WRITTEN_REPORT = "written_report"
    READ_BY_CHAIR = "read_by_chair"
    TELEPHONE = "telephone"


class NothingToSplit(Trouble):
    """A contribution cannot be split at the place asked for."""

    code = "nothing-to-split"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One passage of what one speaker contributed under one agenda item."""

    id: PartId
    """Our id of this contribution."""
    item: ItemId
    """The agenda item."""
    text: str
    """The words."""
    speaker: PersonId | None = None
    """Who said or wrote it."""
    agency: AgencyId | None = None
    """The service it was said for."""
    heading: str = ""
    """The heading of the report form that it answers, a code of the form, if any."""
    kind: Kind = Kind.INFORMATION
    """In which sense."""
    source: Source = Source.SPOKEN
    """Whether it was spoken, written, read out or telephoned."""
    read_by: PersonId | None = None
    """Who read it out, where the speaker did not."""
    about: tuple[PersonId, ...] = ()
    """The children or adults it is about; empty for all."""
    bears_on: tuple[str, ...] = ()
    """What it bears on beyond its item, codes that extracts choose by."""
    spoken: datetime | None = None
    """When it was said."""
    typed: datetime | None = None
    """When it was typed."""
    handling: Handling = OPEN
    """Who may see it."""
    is_struck: bool = False
    """True where it was struck out as wrong; it is kept, and not printed."""
    struck_reason: str = ""
    """Why it was struck out after the close."""


def split(contribution: Contribution, at: int, *, new: PartId) -> tuple[Contribution, Contribution]:
    """Return the two contributions that one becomes when split before character `at`.

    Raises NothingToSplit where one side would be empty.
    """
    first, second = contribution.text[:at].rstrip(), contribution.text[at:].lstrip()
    if not first or not second:
        raise NothingToSplit(_("Put the cursor between two words to split the entry there."))
    return replace(contribution, text=first), replace(contribution, id=new, text=second)


def merge(first: Contribution, second: Contribution) -> Contribution:
    """Return the first contribution with the words of the second after its own.

    The narrower handling is not guessed: the caller must have made them equal.
    """
    return replace(first, text=f"{first.text}\n{second.text}")


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a child or family member wants known, and how it was obtained."""

    id: PartId
    """Our id of this view."""
    person: PersonId
    """Whose view it is."""
    was_asked: ThreeState
    """Whether the person was asked."""
    item: ItemId | None = None
    """The agenda item under which it was heard."""
    text: str = ""
    """The view, in the person's own words where possible."""
    observed: str = ""
    """What was observed, where a child is too young to be asked."""
    obtained_by: PersonId | None = None
    """Who obtained it."""
    obtained: date | None = None
    """On which day."""
    how: str = ""
    """How, for example by telephone or house of worries."""
    read_by: PersonId | None = None
    """Who read it out."""
    wishes: str = ""
    """The person's wishes about who is told."""
    reason: str = ""
    """Why the person was not asked."""
    spoken: datetime | None = None
    """When it was heard in the meeting."""
    bears_on: tuple[str, ...] = ()
    """What it bears on beyond its item."""
    handling: Handling = OPEN
    """Who may see it."""
    reason_handling: Handling = OPEN
    """Who may see the wishes and the reason."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question of the form (domain.md 5.4)."""

    id: PartId
    """Our id of this answer."""
    question: str
    """Which question of the form."""
    about: PersonId | None = None
    """About whom, where the question is asked for each person."""
    value: ThreeState | None = None
    """Yes, no or not asked, where it is such a question."""
    text: str = ""
    """The answer in words, or what was added to it."""
    choice: tuple[str, ...] = ()
    """The options chosen, codes of the form."""
    reason: str = ""
    """Why not asked, or why no."""
    asked_of: PersonId | None = None
    """Who was asked."""
    answered: datetime | None = None
    """When."""
    bears_on: tuple[str, ...] = ()
    """What it bears on beyond its section."""
    handling: Handling = OPEN
    """Who may see it."""
