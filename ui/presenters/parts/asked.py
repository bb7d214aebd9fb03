"""How every class of the record is asked for, from the tables of its subjects."""

from collections.abc import Mapping
from functools import cache

from ui.presenters.parts.asks import Ask, AsksFor
from ui.presenters.parts.asks_meeting import meeting_asks
from ui.presenters.parts.asks_people import people_asks
from ui.presenters.parts.asks_plan import plan_asks
from ui.presenters.parts.asks_said import said_asks


def asks_of(cls: type) -> tuple[Ask, ...]:
    """Return how the fields of a class are asked for, in their order."""
    return _all_asks()[cls]()


@cache
def _all_asks() -> Mapping[type, AsksFor]:
    return {**said_asks(), **plan_asks(), **meeting_asks(), **people_asks()}
