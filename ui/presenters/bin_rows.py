"""What lies in the bin, row by row, and how long it can still be put back. No Qt."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.moments import format_day, format_moment, london_day
from meetingdesk.service.binning import BinLine, list_bin


@dataclass(frozen=True, slots=True, kw_only=True)
class BinRow:
    """One meeting or case."""

    uid: UUID
    is_case: bool
    title: str
    reason: str
    put_there: str
    left: str
    """How long it can still be put back, in words."""

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        return ". ".join((self.title, self.left, self.reason.rstrip("."), self.put_there)) + "."


def read_bin(desk: OpenDesk) -> tuple[BinRow, ...]:
    """Read what lies in the bin, the newest first."""
    today = london_day(desk.bus.clock.now())
    with desk.bus.read() as reader:
        return tuple(_row(line, today=today) for line in list_bin(reader))


def _row(line: BinLine, *, today: date) -> BinRow:
    start = "" if line.start is None else format_moment(line.start)
    kind = _("Case: {title}") if line.is_case else "{title}"
    return BinRow(
        uid=line.uid,
        is_case=line.is_case,
        title=", ".join(filter(None, (kind.format(title=line.title), line.about, start))),
        reason=_("Why: {reason}").format(reason=line.reason),
        put_there=_("Put there on {day} by {name}").format(
            day=format_day(london_day(line.since)), name=line.by
        ),
        left=left_words(line.last_day, today=today),
    )


def left_words(last_day: date, *, today: date) -> str:
    """Return how long something can still be put back."""
    days = (last_day - today).days
    if days < 0:
        return _("Goes for good at one of the next openings of the desk")
    if days == 0:
        return _("Can be put back today for the last time")
    words = ngettext(
        "Can be put back for {count} more day, until {day}",
        "Can be put back for {count} more days, until {day}",
        number=days,
    )
    return words.format(count=days, day=format_day(last_day))
