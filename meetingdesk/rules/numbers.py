"""The numbers that actions are printed with: 1, 2, 3 through the series, restricted ones R1, R2.

Must not be stored anywhere: numbers follow from the order of the actions.
"""

from itertools import count

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.plan import Action
from meetingdesk.domain.sharing import Level
from meetingdesk.record.model import Record

_RESTRICTED = frozenset({Level.PROFESSIONALS, Level.NAMED, Level.CHAIR})


def is_restricted(action: Action) -> bool:
    """Tell whether the action admits only some, and so is numbered with R."""
    return action.handling.level in _RESTRICTED


def action_numbers(record: Record) -> dict[PartId, str]:
    """Return the printed number of each new action by its id."""
    ordinary = count(record.meeting.first_action_number)
    restricted = count(record.meeting.first_restricted_number)
    return {
        action.id: f"R{next(restricted)}" if is_restricted(action) else str(next(ordinary))
        for action in record.actions
    }
