"""Reads the chair's reasons that are shipped beside a worked case.

Must not judge them; the rules say which findings there are.
"""

from dataclasses import dataclass
from typing import Any, cast

from meetingdesk.domain.sharing import Handling
from meetingdesk.domain.values import recorded
from meetingdesk.record.codec import decode


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class GivenReason:
    """One reason for one finding."""

    code: str
    """The finding's code, with what it is about after a colon."""
    reason: str
    """The reason, as it is printed."""
    handling: Handling | None = None
    """Who may see the reason; as the finding has it, where nothing is said."""


def read_reasons(body: bytes) -> tuple[GivenReason, ...]:
    """Read a list of reasons. Raises UnreadableRecord."""
    return cast("tuple[GivenReason, ...]", decode(cast("Any", tuple[GivenReason, ...]), body))
