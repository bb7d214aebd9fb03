"""What stands in a new form from the start: the item being taken, now, a restricted stretch."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from meetingdesk.domain.decision import DissentFrom
from meetingdesk.domain.meeting import AgendaItem, State
from meetingdesk.domain.moments import format_short_day, london_day
from meetingdesk.domain.sharing import OPEN, Handling, Level
from meetingdesk.record.model import Record
from ui.presenters.parts.building import show_handling
from ui.presenters.parts.fields import Value
from ui.presenters.parts.when import clock_of, show_moment

_WHEN: Final[Mapping[str, str]] = {
    "contributions": "spoken",
    "views": "spoken",
    "decisions": "at",
    "agency_views": "at",
    "disagreements": "at",
    "actions": "agreed",
    "answers": "answered",
    "presence": "start",
}
"""Which field tells when it happened, while the meeting goes on."""
_UNDER_ITEM: Final = frozenset(
    {
        "contributions",
        "views",
        "decisions",
        "agency_views",
        "disagreements",
        "actions",
        "contingencies",
    }
)
_WITH_BEARING: Final = _UNDER_ITEM - {"agency_views"}
_CONTINGENCY: Final = "contingency"
"""What an entry of the contingency plan always matters for."""
_PLAN: Final = "plan"
_DECISION: Final = "decision"
"""Items of the forms."""
_NEVER_RESTRICTED: Final = frozenset(
    {"people", "agencies", "items", "protected_words", "invitations"}
)


def running_item(record: Record) -> AgendaItem | None:
    """Return the item that is being taken; none where none is."""
    running = [item for item in record.items if item.spans and item.spans[-1].end is None]
    return running[0] if running else None


def stretch_handling(record: Record) -> Handling:
    """Return who may see what is said now: as narrow as the item being taken."""
    item = running_item(record)
    if item is None:
        return OPEN
    if item.is_annex and item.handling.level is Level.OPEN:
        return Handling(level=Level.PROFESSIONALS)
    return item.handling


def defaults(kind: str, record: Record, *, now: datetime) -> dict[str, Value]:
    """Return what stands in a new form of this kind; all of it can be changed."""
    made: dict[str, Value] = {}
    is_open = record.meeting.state in {State.OPEN, State.ADJOURNED}
    own_day = clock_of(record, now).own_day
    if is_open and kind in _WHEN:
        made[_WHEN[kind]] = show_moment(now, day=own_day)
    if kind == "dissents":
        made["raised"] = show_moment(now, day=own_day)
    if kind == "consents":
        made["given"] = format_short_day(london_day(now))
    item = running_item(record) if is_open else None
    if kind == "dissents" and (disputed := _disputed(record, item)):
        made["dissent_from"] = disputed
    if item is not None and kind in _UNDER_ITEM:
        made["item"] = str(item.id)
    bearing = item.bears_on if item is not None and kind in _WITH_BEARING else ()
    if kind == "contingencies":
        bearing = tuple(dict.fromkeys((*bearing, _CONTINGENCY)))
    if bearing:
        made["bears_on"] = bearing
    if item is not None and kind not in _NEVER_RESTRICTED:
        made["handling"] = show_handling(stretch_handling(record))
    return made


def _disputed(record: Record, item: AgendaItem | None) -> str:
    """Return from what somebody dissents just then; empty before there is anything of it."""
    code = item.code if item is not None else ""
    if code == _PLAN and record.actions:
        return DissentFrom.PLAN_ITEM.value
    return DissentFrom.DECISION.value if record.decisions or code == _DECISION else ""


def with_stretch(
    kind: str, preset: Mapping[str, Value], *, handling: Handling
) -> Mapping[str, Value]:
    """Return what stands in a new form while a restricted stretch goes on."""
    if handling == OPEN or kind in _NEVER_RESTRICTED:
        return preset
    return {"handling": show_handling(handling), **preset}
