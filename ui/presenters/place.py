"""Where the user was when the desk was locked: to go back there once it is unlocked. No Qt.

Holds no words of a record: only where they are. Must not outlive the program.
"""

from dataclasses import dataclass
from uuid import UUID

from meetingdesk.service.stored import Actor
from meetingdesk.settings.settings import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page, for the one person who was there."""

    person: Actor
    """Whoever else unlocks the desk begins on the home page."""
    page: str = ""
    """The page of the desk, by its object name."""
    meeting: UUID | None = None
    meeting_page: str = ""
    """The page of the meeting, by the id of its action."""
    organisation: Organisation | None = None
    """What was typed about the organisation and not saved; none where nothing was."""
