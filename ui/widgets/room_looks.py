"""How the rows of the room are drawn: agenda, record, people; each state by a picture and words."""

from typing import Final

from ui.presenters.people_rows import PersonRow, Standing
from ui.presenters.room_agenda import AgendaLine, Taken
from ui.presenters.rows import Row, RowKind
from ui.widgets.row_delegate import Line, Look

_PARTS: Final = {
    "presence": "people",
    "contributions": "note",
    "views": "view",
    "decisions": "decision",
    "agency_views": "view",
    "dissents": "dissent",
    "disagreements": "dissent",
    "actions": "action",
    "earlier_actions": "action",
    "contingencies": "worry",
    "next_dates": "date",
    "cover_gaps": "date",
    "group_members": "people",
    "safe_adults": "people",
}
_STANDINGS: Final = {
    Standing.HERE: ("done", "ok"),
    Standing.LATE: ("clock", "accent"),
    Standing.VIDEO: ("camera", "ok"),
    Standing.TELEPHONE: ("telephone", "ok"),
    Standing.LEFT: ("left", "quiet"),
    Standing.OUT: ("door", "restricted"),
    Standing.LOST: ("lost", "warn"),
    Standing.REPORT: ("letter", "quiet"),
    Standing.ABSENT: ("open", "quiet"),
    Standing.EXPECTED: ("expected", "warn"),
}
_TAKEN: Final = {
    Taken.NOT_STARTED: ("open", "quiet"),
    Taken.NOW: ("now", "accent"),
    Taken.DONE: ("done", "ok"),
}


def row_look(one: Row) -> Look:
    """Return how a row of the record is drawn."""
    if one.kind is RowKind.EVENT:
        told = " – ".join(filter(None, (one.lead, one.text)))
        lines = [Line(told, colour="quiet", aside=one.meta)]
    else:
        lines = [
            Line(one.lead, is_bold=True, aside=one.meta, is_struck=one.is_struck),
            Line(one.text, is_struck=one.is_struck),
        ]
    if one.needs:
        lines.insert(1, Line(one.needs, is_bold=True, colour="warn"))
    if one.restriction:
        lines.insert(1, Line(one.restriction, is_bold=True, colour="restricted"))
    icon = "lock" if one.is_restricted else _PARTS.get(one.part, "page" if one.part else "")
    colour = "restricted" if one.is_restricted else "warn" if one.needs else "accent"
    return Look(
        lines=tuple(line for line in lines if line.text),
        is_heading=one.kind is RowKind.HEADING,
        is_restricted=one.is_restricted,
        icon="" if one.kind is RowKind.HEADING else icon,
        icon_colour="quiet" if one.kind is RowKind.EVENT and not one.is_restricted else colour,
    )


def agenda_look(item: AgendaLine) -> Look:
    """Return how an item of the agenda is drawn."""
    icon, colour = _TAKEN[item.taken]
    told = "restricted" if item.is_restricted else "warn" if item.is_over else "quiet"
    lines = (
        Line(item.label, is_bold=item.taken is Taken.NOW),
        Line(item.brief, colour=told, aside=item.planned),
    )
    return Look(lines=lines, is_restricted=item.is_restricted, icon=icon, icon_colour=colour)


def person_look(person: PersonRow) -> Look:
    """Return how somebody in the list of people is drawn."""
    icon, colour = _STANDINGS[person.standing]
    told = " · ".join(filter(None, (person.brief, person.service)))
    return Look(
        lines=(Line(person.name, is_bold=person.is_here), Line(told, colour=colour)),
        icon=icon,
        icon_colour=colour,
    )
