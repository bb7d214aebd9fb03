"""Types a part into a form as a person would: days in figures, names chosen, rows one by one.

For tests that enter a whole record through its forms, with and without a window.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from meetingdesk.domain.moments import format_short_day
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import PARTS, Record
from ui.presenters.parts.fields import ROW_KEY, Field, FieldKind, PartForm, Value
from ui.presenters.parts.forms import blank_form
from ui.presenters.parts.kinds import CASE, LISTS, MEETING

KINDS = (*(kind for kind in PARTS if kind != "letters"), MEETING, CASE, *LISTS)
"""Every kind of part for which there is a form."""
_MONTHS = {format_short_day(date(2026, month, 1)).split()[1]: month for month in range(1, 13)}
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def typed_values(part_form: PartForm) -> dict[str, Value]:
    """Return what a person types to fill a form with what stands in it."""
    return {
        one.name: _typed(one, part_form.values[one.name])
        for one in part_form.fields
        if one.name in part_form.values
    }


def typed_into(blank: PartForm, part_form: PartForm) -> dict[str, Value]:
    """Return what a person types into a blank form to get what stands in a filled one."""
    typed = typed_values(part_form)
    return {one.name: _as_asked(one, typed[one.name]) for one in blank.fields if one.name in typed}


def blank_for(
    part_form: PartForm, record: Record, form_spec: FormSpec, *, now: datetime
) -> PartForm:
    """Return the blank form into which a part is typed: of the same decision or question."""
    shaping = {one.name: part_form.values[one.name] for one in part_form.fields if one.reshapes}
    return blank_form(part_form.kind, record, form_spec=form_spec, now=now, preset=shaping)


def _typed(one: Field, value: Value) -> Value:
    if one.kind in {FieldKind.DAY, FieldKind.MOMENT}:
        return _DAY.sub(lambda day: f"{day[1]} {_MONTHS[day[2]]} {day[3]}", str(value))
    if one.kind is FieldKind.ROWS:
        rows = cast("Sequence[Mapping[str, Value]]", value)
        columns = {column.name: column for column in one.fields}
        return tuple(
            {name: _typed(columns[name], cell) for name, cell in row.items() if name != ROW_KEY}
            for row in rows
        )
    return value


def _as_asked(one: Field, value: Any) -> Value:  # noqa: ANN401 — whatever the field holds
    if one.kind is FieldKind.CHOICES and isinstance(value, str):
        return (value,) if value else ()
    return cast("Value", value)
