"""What a form of one part of the record consists of: fields, choices, values, problems.

Data alone; must not know the record, the store or any widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from meetingdesk.domain.errors import Trouble

HandlingValue: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""Who may see something: level, people, agencies and why, each a code or words."""
Value: TypeAlias = "str | bool | tuple[str, ...] | HandlingValue | tuple[Values, ...]"
"""What stands in one field, as typed or chosen."""
Values: TypeAlias = Mapping[str, Value]
"""What stands in the fields of one form or of one row, by the field's name."""


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    THREE_STATE = "three_state"
    HANDLING = "handling"
    ROWS = "rows"


ROW_KEY = "row"
"""In the values of a row that stood there before: which it was. It is no field; carry it along."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its code, never shown, and its words."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    kind: FieldKind
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    is_optional: bool = True
    is_detail: bool = False
    """True where it is folded away under "More"."""
    fields: tuple["Field", ...] = ()
    """The columns of ROWS; level, people, agencies and why of HANDLING, with their choices."""
    is_past: bool = False
    """True for a day that lies behind: one without a year is the last such day."""
    day_of: str = ""
    """The field beside it, in the same row or object, whose day a bare time of day means."""
    reshapes: bool = False
    """True where another choice asks for other fields: show `forms.reshaped(...)` then."""
    blank: "Value | None" = None
    """What stands in this column of a new row; none for what is empty for its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartForm:
    """The form of one part, with what stands in it."""

    kind: str
    """Which kind of part: a field of the record, or meeting, case, triggers, officers, sittings."""
    title: str
    fields: tuple[Field, ...]
    values: Values = field(default_factory=dict)
    uid: UUID | None = None
    """The part that is corrected; none for a new one."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong in one field, and what to do; rows are counted from 1: "rows.2.column"."""

    field: str
    sentence: str


class NotFilled(Trouble):
    """Something in the form is missing or cannot be read."""

    code = "form-not-filled"

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        """Keep every problem, the first one as the sentence."""
        super().__init__(problems[0].sentence)
        self.problems = problems
