"""Who is speaking just now: chosen in the strip, shown in the capture box; no Qt.

Must not know a record.
"""

from dataclasses import dataclass

from meetingdesk.domain.ids import AgencyId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, a service, or a person for a service."""

    person: PersonId | None
    agency: AgencyId | None
    label: str
    """As it is shown, for example Police – DC Amy Foulkes."""
