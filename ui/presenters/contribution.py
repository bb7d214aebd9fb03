"""What is typed in the capture box: its draft, and the command that keeps it.

No Qt. The draft is one JSON text, so that speaker and item come back with the words.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.sharing import Level
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
