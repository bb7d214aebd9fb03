"""The distribution log as the window shows it: one line each time papers went out. No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.delivery import Receipt
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment, format_short_day
from meetingdesk.service.distribution import How, LogEntry, list_distribution
from ui.presenters.previewing import paper_label


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One line of the log."""

    copy: str
    recipient: str
    when: str
    how: str
    papers: str
    receipt: str

    @property
    def sentence(self) -> str:
        """What a screen reader says of the line."""
        said = (self.copy, self.recipient, self.how, self.when, self.papers, self.receipt)
        return ", ".join(part for part in said if part)


def read_log(desk: OpenDesk, meeting: MeetingId) -> tuple[LogRow, ...]:
    """Read the log of a meeting."""
    with desk.bus.read() as reader:
        entries = list_distribution(reader, meeting)
    return tuple(_row(entry) for entry in entries)


def log_summary(rows: tuple[LogRow, ...]) -> str:
    """Return how much there is in the log."""
    out = sum(bool(row.when) for row in rows)
    if not rows:
        return _("Nobody is on the copy list yet, and nothing was sent or printed.")
    if not out:
        return _("Nothing was sent or printed yet. {count} copies are to go out.").format(
            count=len(rows)
        )
    waiting = len(rows) - out
    told = _("Papers went out {count} times.").format(count=out)
    if waiting:
        told += " " + _("{count} copies are still to go out.").format(count=waiting)
    return told


def _row(entry: LogEntry) -> LogRow:
    return LogRow(
        copy=_("Copy {number}").format(number=entry.copy) if entry.copy else _("Draft"),
        recipient=entry.recipient,
        when=format_moment(entry.at) if entry.at is not None else "",
        how=_how(entry),
        papers=_papers(entry),
        receipt=_receipts(entry),
    )


def _how(entry: LogEntry) -> str:
    match entry.how:
        case How.FILES:
            return _("Files written, to be handed over")
        case How.PRINTED:
            return _("Printed by {name}").format(name=entry.by)
        case How.PRINTED_DRAFT:
            return _("Draft printed by {name}").format(name=entry.by)
        case How.NOT_YET:
            return _("Not issued yet")


def _papers(entry: LogEntry) -> str:
    papers = ", ".join(paper_label(paper) for paper in entry.papers)
    formats = " · ".join(_format(name) for name in entry.formats)
    version = _("version {number}").format(number=entry.version) if entry.version else ""
    return "; ".join(part for part in (papers, formats, version) if part)


def _format(name: str) -> str:
    return {"docx": _("Word"), "pdf": _("PDF")}.get(name, name)


def _receipts(entry: LogEntry) -> str:
    if entry.receipts:
        return "; ".join(_receipt(one) for one in entry.receipts)
    return _("Not confirmed") if entry.how is How.FILES and entry.version else ""


def _receipt(one: Receipt) -> str:
    day = format_short_day(one.on)
    if one.by:
        return _("Received {day}: {by}").format(day=day, by=one.by)
    return _("Received {day}").format(day=day)
