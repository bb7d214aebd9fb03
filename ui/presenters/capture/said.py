"""Who it was that spoke, holds a view, is decided on, comes or goes, as a line says it.

Must not read anything.
"""

from dataclasses import dataclass
from datetime import time

from ui.presenters.capture.asides import NO_ASIDES, Asides
from ui.presenters.capture.room import Somebody
from ui.presenters.capture.understood import Newcomer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who it was."""

    people: tuple[Somebody, ...] = ()
    newcomer: Newcomer | None = None
    questions: tuple[Question, ...] = ()
    asides: Asides = NO_ASIDES
    deputy_for: Somebody | None = None
    at: time | None = None
    """The bare time that was typed of who comes or goes."""
