"""How one field of the record is asked for: its words, where its choices come from, its place.

The type of the field gives its kind; what is said here is only what the type cannot say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from ui.presenters.parts.fields import FieldKind


class Source(Enum):
    """Where the choices of a field come from, where its type does not tell."""

    QUESTIONS = "questions"
    DECISIONS = "decisions"
    OPTIONS = "options"
    HEADINGS = "headings"
    BEARS_ON = "bears_on"
    COVERS = "covers"
    FINDINGS = "findings"
    DISCIPLINES = "disciplines"
    PLANS = "plans"
    RISK_LEVELS = "risk_levels"
    EDITIONS = "editions"
    EVENTS = "events"
    DATES = "dates"
    CONTINGENCIES = "contingencies"
    ITEM_CODES = "item_codes"
    GROUNDS = "grounds"
    PARTICIPATION = "participation"
    SUBJECTS = "subjects"
    LINKED_PLANS = "linked_plans"
    ACTIONS = "actions"
    SITTINGS = "sittings"
    DISPUTED = "disputed"
    """What somebody can dissent from."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of one class of the record, as it is asked for."""

    name: str
    label: str
    hint: str = ""
    kind: FieldKind | None = None
    """Where the type alone would give another one: a TEXT rather than a LINE."""
    source: Source | None = None
    is_needed: bool = False
    """True where the record could do without it, and the form does not."""
    is_detail: bool = False
    is_for_changes: bool = False
    """True where it is asked only when a part is corrected."""
    day_of: str = ""
    """The field beside it whose day a bare time of day means."""
    is_past: bool = False
    """True where a year of two figures lies in the past: a birth."""


AsksFor: TypeAlias = Callable[[], tuple[Ask, ...]]
"""What gives the fields of one class: in the language of the moment, so never at import."""


def more(*asks: Ask) -> tuple[Ask, ...]:
    """Return the fields folded away under "More"."""
    return tuple(replace(ask, is_detail=True) for ask in asks)
