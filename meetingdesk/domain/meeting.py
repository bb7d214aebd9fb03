"""A meeting: its type, sittings, officers, agenda and the states it goes through.

Must not know who spoke or what was decided; those are parts of their own that
name the meeting's agenda items.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import AgencyId, CaseId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import recorded


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    ADJOURNED = "adjourned"
    CLOSED = "closed"
    SIGNED = "signed"
    DISTRIBUTED = "distributed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_HELD = "not_held"
    """Not held because it was inquorate."""


ALLOWED: Mapping[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.OPEN, State.POSTPONED, State.CANCELLED, State.NOT_HELD}),
    State.POSTPONED: frozenset({State.PLANNED, State.OPEN, State.CANCELLED}),
    State.CANCELLED: frozenset({State.PLANNED}),
    State.NOT_HELD: frozenset({State.PLANNED}),
    State.OPEN: frozenset({State.ADJOURNED, State.CLOSED, State.NOT_HELD}),
    State.ADJOURNED: frozenset({State.OPEN, State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN, State.SIGNED}),
    State.SIGNED: frozenset({State.DISTRIBUTED, State.CLOSED}),
    State.DISTRIBUTED: frozenset({State.CLOSED}),
}
"""From each state, the states that may follow; signed leads back only through an amendment."""

NEEDS_REASON = frozenset({State.POSTPONED, State.CANCELLED, State.NOT_HELD})
DID_NOT_MEET = frozenset({State.POSTPONED, State.CANCELLED, State.NOT_HELD})
BEFORE_THE_CLOSE = frozenset({State.PLANNED, State.POSTPONED, State.OPEN, State.ADJOURNED})
HELD = frozenset({State.CLOSED, State.SIGNED, State.DISTRIBUTED})
"""It came to its end; what is recorded now is a correction."""
AFTER_SIGNING = frozenset({State.SIGNED, State.DISTRIBUTED})


class StateNotAllowed(Trouble):
    """The meeting cannot go from its state to the one asked for."""

    code = "meeting-state"


class ReasonMissing(Trouble):
    """The step needs a reason and none was given."""

    code = "reason-missing"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class FormRef:
    """A definition file that the meeting uses, by its exact bytes."""

    id: str
    """The definition's id."""
    version: str
    """Its version."""
    digest: str
    """SHA-256 of its bytes, in hex."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One stretch of time in which the meeting sits; it may pass midnight."""

    id: PartId
    """Our id of this sitting."""
    start: datetime
    """When it starts."""
    end: datetime | None = None
    """When it ended; none while it goes on."""
    place: str = ""
    """Where."""
    place_handling: Handling = OPEN
    """Who may see where."""
    handling: Handling = OPEN
    """Who may know of it at all; a session of a split meeting is kept from the other party."""


class Office(StrEnum):
    """Who has which duty in the meeting."""

    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"
    DEPUTY_APPROVER = "deputy_approver"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """One person's time in one office."""

    person: PersonId
    """The person."""
    office: Office
    """The office."""
    role: str = ""
    """The person's role in their own organisation, as it is printed."""
    agency: AgencyId | None = None
    """The person's organisation."""
    start: datetime | None = None
    """Since when; none for the beginning of the meeting."""
    until: datetime | None = None
    """Until when; none for its end."""
    reason: str = ""
    """Why the office changed, or why a deputy approves."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """One change of the meeting's state."""

    state: State
    """The state that began."""
    at: datetime
    """When."""
    reason: str = ""
    """Why, where the step needs a reason."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """An event from which a deadline counts, for example the strategy discussion."""

    id: PartId
    """Our id of this event."""
    code: str
    """What it is, a code of the rule set."""
    on: date
    """The day."""
    at: datetime | None = None
    """The time, where hours are counted."""
    note: str = ""
    """What is to be said of it."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, half-open: who leaves at its start missed it."""

    start: datetime
    """Its first moment."""
    end: datetime | None = None
    """The moment at which it no longer goes on."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item of the agenda, as it was taken."""

    id: ItemId
    """Our id of this item."""
    code: str
    """Which item of the form it is."""
    title: str = ""
    """Its title where it differs from the form's."""
    spans: tuple[Span, ...] = ()
    """When it was taken; more than one stretch if it was taken up again."""
    bears_on: tuple[str, ...] = ()
    """What it bears on, codes that extracts choose by, for example child."""
    handling: Handling = OPEN
    """Who may see it and everything recorded under it."""
    is_annex: bool = False
    """True for a restricted part that becomes a paper of its own."""
    filing_note: str = ""
    """How the restricted paper is to be filed."""
    minutes: int | None = None
    """How long it is planned to take; none for what the form says, 0 for not timed."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change of a record after it was signed."""

    id: PartId
    """Our id of this amendment."""
    number: int
    """Its number, from 1."""
    at: datetime
    """When it was begun."""
    reason: str
    """Why the signed record is amended."""
    of_digest: str
    """Digest of the signed record that it amends."""
    asked_by: str = ""
    """Who asked for it."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of one case."""

    id: MeetingId
    """Our id of this meeting."""
    case: CaseId
    """The case."""
    form: FormRef
    """The meeting type: a form with its version."""
    rules: FormRef
    """The rule set that applies."""
    title: str
    """The meeting's name as it is printed, with the local label."""
    state: State = State.PLANNED
    """Where it stands."""
    history: tuple[StateChange, ...] = ()
    """Every change of state, the oldest first."""
    marking: str = "OFFICIAL-SENSITIVE"
    """The handling mark of every page."""
    sittings: tuple[Sitting, ...] = ()
    """When and where it sat or will sit."""
    officers: tuple[Officer, ...] = ()
    """Chair and minute taker, and whoever took over."""
    triggers: tuple[Trigger, ...] = ()
    """Events from which deadlines count."""
    number_in_series: int = 1
    """Which meeting of its series it is."""
    previous: MeetingId | None = None
    """The meeting before it in the series."""
    first_action_number: int = 1
    """The number of the first open action that this meeting adds to the series."""
    first_restricted_number: int = 1
    """The number of the first restricted action that it adds, printed with R."""
    amendments: tuple[Amendment, ...] = ()
    """Changes after signing."""
    distributed_full_on: date | None = None
    """The day on which the full record was sent, once it was."""

    @property
    def start(self) -> datetime | None:
        """The beginning of the first sitting."""
        return self.sittings[0].start if self.sittings else None

    @property
    def end(self) -> datetime | None:
        """When the last sitting ended, none while one of them goes on."""
        ends = [one.end for one in self.sittings if one.end is not None]
        return max(ends) if ends and len(ends) == len(self.sittings) else None

    @property
    def running(self) -> tuple[Sitting, ...]:
        """The sittings that go on: several where it sits in several rooms at once."""
        return tuple(one for one in self.sittings if one.end is None)


def move_to(meeting: Meeting, state: State, *, at: datetime, reason: str = "") -> Meeting:
    """Return the meeting in another state.

    Raises StateNotAllowed where the step does not exist, ReasonMissing where
    it needs a reason: not held, postponed, cancelled, reopened, amended.
    """
    if state not in ALLOWED[meeting.state]:
        raise StateNotAllowed(
            _("A meeting that is {now} cannot become {then}.").format(
                now=state_label(meeting.state), then=state_label(state)
            )
        )
    reopened = meeting.state is State.CLOSED and state is State.OPEN
    amended = meeting.state in AFTER_SIGNING and state is State.CLOSED
    if amended and not reason.strip():
        raise ReasonMissing(_("Say why the signed record is amended."))
    if (state in NEEDS_REASON or reopened) and not reason.strip():
        raise ReasonMissing(
            _("Say why the meeting becomes {then}: the reason is printed.").format(
                then=state_label(state)
            )
        )
    change = StateChange(state=state, at=at, reason=reason.strip())
    return replace(meeting, state=state, history=(*meeting.history, change))


def state_label(state: State) -> str:
    """Return the state in the words of the window."""
    return {
        State.PLANNED: _("planned"),
        State.OPEN: _("open"),
        State.ADJOURNED: _("adjourned"),
        State.CLOSED: _("closed"),
        State.SIGNED: _("signed"),
        State.DISTRIBUTED: _("distributed"),
        State.POSTPONED: _("postponed"),
        State.CANCELLED: _("cancelled"),
        State.NOT_HELD: _("not held (inquorate)"),
    }[state]


def may_change(meeting: Meeting) -> bool:
    """Tell whether what the meeting records may still be corrected in place."""
    return meeting.state not in AFTER_SIGNING


def chair_of(meeting: Meeting) -> Officer | None:
    """Return the last chair of the meeting, who signs its record."""
    chairs = [officer for officer in meeting.officers if officer.office is Office.CHAIR]
    return chairs[-1] if chairs else None
