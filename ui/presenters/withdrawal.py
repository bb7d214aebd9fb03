"""The command that takes a part away, and what it is called; no Qt."""

from typing import Final
from uuid import UUID

from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.commands.contributions import StrikeContribution
from meetingdesk.service.commands.parts import WithdrawPart

_SAID: Final = "contributions"
_STAYS: Final = frozenset({"meeting", "case", "triggers", "officers", "sittings", "letters"})
"""What belongs to the meeting or the case itself is changed within their forms."""


def may_be_withdrawn(kind: str) -> bool:
    """Tell whether parts of a kind can be taken away."""
    return kind not in _STAYS


def withdrawal_label(kind: str) -> str:
    """Return what the button says; empty where there is none."""
    if not may_be_withdrawn(kind):
        return ""
    return _("Strike it &out…") if kind == _SAID else _("&Withdraw it…")


def withdrawn_words(kind: str) -> str:
    """Return what was done."""
    if kind == _SAID:
        return _("It is struck out. Undo brings it back.")
    return _("It is withdrawn. Undo brings it back.")


def command_to_withdraw(
    meeting: MeetingId, kind: str, *, uid: UUID, version: int, reason: str
) -> WithdrawPart | StrikeContribution:
    """Return the command."""
    if kind == _SAID:
        return StrikeContribution(
            meeting=meeting, contribution=PartId(uid), version=version, reason=reason
        )
    return WithdrawPart(meeting=meeting, part=uid, version=version, reason=reason)
