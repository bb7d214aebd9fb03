"""What is typed in the contribution box: its draft, and the command that records it.

No Qt. The draft is one JSON text, so that speaker and item come back with the words.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from meetingdesk.domain.contribution import Contribution, Kind
from meetingdesk.domain.ids import AgencyId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.sharing import OPEN, Handling, Level
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.drafts import SaveDraft

DRAFT_KEY: Final = "contribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the box; ids as text, as the choices hold them."""

    text: str = ""
    item: str = ""
    speaker: str = ""
    agency: str = ""
    kind: str = Kind.INFORMATION.value
    level: str = Level.OPEN.value

    @property
    def is_restricted(self) -> bool:
        """Whether it is not for every copy."""
        return self.level != Level.OPEN.value


def draft_of(typed: Typed) -> str:
    """Return the draft that is kept; empty where nothing is typed.

    In ASCII, so that even half of a character, which no record may hold, comes back.
    """
    return json.dumps(asdict(typed)) if typed.text.strip() else ""


def read_draft(draft: str) -> Typed:
    """Read a draft; one that is not ours is taken as the words themselves."""
    if not draft:
        return Typed()
    try:
        return Typed(**json.loads(draft))
    except (ValueError, TypeError):
        return Typed(text=draft)


def save_command(meeting: MeetingId, draft: str, *, key: str = DRAFT_KEY) -> SaveDraft:
    """Return the command that keeps what is typed in one box."""
    return SaveDraft(meeting=meeting, key=key, text=draft)


def problem_of(typed: Typed) -> str:
    """Return what has to be put right before it can be recorded; empty for nothing."""
    if not typed.text.strip():
        return _("Type what was said, then record it.")
    if not typed.item:
        return _("Choose the agenda item under which it was said.")
    return ""


def record_command(
    typed: Typed, meeting: MeetingId, *, uid: UUID, state: State, now: datetime
) -> RecordContribution:
    """Return the command that records it.

    While the meeting is open it was said now; typed afterwards, it has no time.
    """
    level = Level(typed.level)
    return RecordContribution(
        meeting=meeting,
        contribution=Contribution(
            id=PartId(uid),
            item=ItemId(UUID(typed.item)),
            text=typed.text.strip(),
            speaker=PersonId(UUID(typed.speaker)) if typed.speaker else None,
            agency=AgencyId(UUID(typed.agency)) if typed.agency else None,
            kind=Kind(typed.kind),
            spoken=now if state is State.OPEN else None,
            handling=OPEN if level is Level.OPEN else Handling(level=level),
        ),
        draft=DRAFT_KEY,
    )
