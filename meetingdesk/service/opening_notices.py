"""What is told at the opening of a desk: what was mended, and what is not in order.

Must not keep anybody from opening it.
"""

from typing import Final

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.audit import Event
from meetingdesk.service.bus import Bus
from meetingdesk.service.commands.discarding import EmptyBin
from meetingdesk.service.stored import AuditReport

_ANCHOR_MISSING: Final = "anchor-missing"


def note_opening(bus: Bus, report: AuditReport) -> None:
    """Note that the desk was opened, and let go of what was in the bin for too long."""
    bus.note(Event.DESK_OPENED, {"in_order": report.is_in_order})
    bus.do(EmptyBin())


def opening_notices(report: AuditReport, *, is_healed: bool) -> tuple[str, ...]:
    """Return one sentence for each thing; `is_healed` where a key file was made again."""
    told = [_told_of_keys()] if is_healed else []
    problems = {problem.code: problem.sentence for problem in report.problems}
    if problems.pop(_ANCHOR_MISSING, None) is not None:
        told.append(_told_of_anchor())
    return (*told, *(_told_of_log(sentence) for sentence in problems.values()))


def _told_of_keys() -> str:
    return _(
        "One of the two key files of this desk (desk.keys and its copy) was missing, damaged or"
        " older; it was made again from the other."
    )


def _told_of_anchor() -> str:
    return _(
        "The note of the last entry of the audit log (desk.anchor) was missing or damaged and is"
        " made anew; whether older entries were cut off could not be told this time."
    )


def _told_of_log(sentence: str) -> str:
    return _("The audit log of this desk is not in order: {sentence}").format(sentence=sentence)
