"""That a meeting or a case was made by mistake and lies in the bin.

Kept by the desk beside the record, never in it. Since when it lies there is known from the
change that put it there. Must not hold anything of what was recorded.
"""

from dataclasses import dataclass

from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.values import recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """One meeting, or one case with all its meetings, in the bin."""

    meeting: MeetingId | None = None
    """The meeting, where it is one."""
    case: CaseId | None = None
    """The case, where it is one."""
    reason: str = ""
    """Why it was put there."""
