"""Whether the meeting is quorate just now, and the sentence when a leaving breaks it; no Qt."""

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.quorum import quorum_at


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumWords:
    """The quorum at one moment, in words."""

    told: str
    is_met: bool
    missing: str


def quorum_words(record: Record, *, now: datetime) -> QuorumWords | None:
    """Return the quorum while the meeting sits; none without a rule.

    A meeting that was reopened to put its record right does not sit: everybody has gone.
    """
    if record.meeting.state is not State.OPEN or not record.meeting.running:
        return None
    quorum = quorum_at(record, rules_of(record), at=now)
    if quorum is None:
        return None
    told = _("Quorum met") if quorum.is_quorate else _("Not quorate")
    return QuorumWords(told=told, is_met=quorum.is_quorate, missing=quorum.missing)


def quorum_change(before: QuorumWords | None, now: QuorumWords | None) -> str:
    """Return what is to be said at once because the quorum changed; mostly nothing."""
    if before is None or now is None or before.is_met == now.is_met:
        return ""
    if now.is_met:
        return _("The meeting is quorate again.")
    return _("The meeting is no longer quorate: {missing}.").format(missing=now.missing)
