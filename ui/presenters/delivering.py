"""How each copy is sent, as the window shows it: wishes, password, receipt. No Qt."""

from dataclasses import dataclass

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.rules.copies import Copy
from meetingdesk.service.handing_over import Handover, list_handovers
from meetingdesk.service.ports import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The sending of one copy."""

    copy: Copy
    large_print: bool
    password: bool
    """Whether its files are to be locked."""
    has_password: bool
    """Whether one is kept and can be shown."""
    can_arrive: bool
    """Whether the copy of the signed record went out."""
    received: str
    """The days on which its receipt was confirmed."""

    @property
    def told(self) -> str:
        """All of it in a few words."""
        parts = (
            _("large print") if self.large_print else "",
            _("password") if self.password else "",
            _("received {days}").format(days=self.received) if self.received else "",
        )
        return ", ".join(part for part in parts if part) or _("as usual")


def list_sendings(
    reader: Reader, meeting: MeetingId, *, as_it_stands: bool = False
) -> dict[int, Sending]:
    """Find how every copy is sent, by its number."""
    found = list_handovers(reader, meeting, as_it_stands=as_it_stands)
    return {one.copy.number: _sending(one) for one in found}


def _sending(one: Handover) -> Sending:
    return Sending(
        copy=one.copy,
        large_print=one.wish.large_print,
        password=one.wish.password,
        has_password=one.has_password,
        can_arrive=one.is_issued,
        received=", ".join(format_short_day(receipt.on) for receipt in one.receipts),
    )
