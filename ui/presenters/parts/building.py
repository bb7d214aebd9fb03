"""Makes the fields of a form from the types of the record, and shows in them what stands there.

Must not read what was typed; `reading` does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, cast

from meetingdesk.domain.decision import Decision
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from ui.presenters.parts.asked import asks_of
from ui.presenters.parts.asks import Ask
from ui.presenters.parts.choices import Known, also, of_enum
from ui.presenters.parts.decided import FIELDS, decision_fields
from ui.presenters.parts.fields import ROW_KEY, Choice, Field, FieldKind, Value
from ui.presenters.parts.structure import IDS, NO_DEFAULT, Slot, slots_of
from ui.presenters.parts.when import Clock, show_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a form the fields of a class stand."""

    prefix: str = ""
    is_detail: bool = False
    is_in_optional: bool = False
    is_change: bool = False


def fields_of(
    cls: type, known: Known, *, parts: Sequence[object] = (), place: Place
) -> Iterator[Field]:
    """Yield the fields of a class; what the parts hold is among the choices."""
    for ask in asks_of(cls):
        if ask.is_for_changes and not place.is_change:
            continue
        slot = slots_of(cls)[ask.name]
        values = [getattr(part, ask.name) for part in parts]
        if cls is Decision and ask.name == FIELDS:
            yield from decision_fields(known, cast("Sequence[Decision]", parts))
        elif slot.is_nested and not slot.is_many:
            inner = replace(
                place,
                prefix=f"{place.prefix}{ask.name}.",
                is_detail=place.is_detail or ask.is_detail,
                is_in_optional=True,
            )
            there = [value for value in values if value is not None]
            yield from fields_of(slot.holds, known, parts=there, place=inner)
        else:
            yield _field(ask, slot, known=known, values=values, place=place)


def _field(ask: Ask, slot: Slot, *, known: Known, values: Sequence[object], place: Place) -> Field:
    kind = kind_of(ask, slot)
    default = None if slot.default is NO_DEFAULT else slot.default
    made = Field(
        name=f"{place.prefix}{ask.name}",
        label=ask.label,
        hint=ask.hint,
        kind=kind,
        is_optional=place.is_in_optional or not (slot.is_needed or ask.is_needed),
        is_detail=place.is_detail or ask.is_detail,
        is_past=ask.is_past,
        day_of=f"{place.prefix}{ask.day_of}" if ask.day_of else "",
        blank=show(default, kind, slot=slot, clock=NO_CLOCK),
    )
    if kind is FieldKind.ROWS:
        rows = [row for value in values for row in cast("Sequence[object]", value)]
        columns = fields_of(slot.holds, known, parts=rows, place=Place())
        return replace(made, fields=tuple(columns))
    if kind is FieldKind.HANDLING:
        held = cast("Sequence[Handling]", values)
        return replace(made, fields=handling_fields(known, held))
    return _with_choices(made, ask, slot=slot, known=known, values=values)


def _with_choices(
    made: Field, ask: Ask, *, slot: Slot, known: Known, values: Sequence[object]
) -> Field:
    choices = _choices(ask, slot, known=known)
    if choices is None:
        return made
    codes = [code for value in values for code in _codes(value)]
    has_default = isinstance(slot.default, StrEnum)
    return replace(
        made,
        choices=also(choices, codes),
        is_optional=made.is_optional and not has_default,
    )


def _choices(ask: Ask, slot: Slot, *, known: Known) -> tuple[Choice, ...] | None:
    if ask.source is not None:
        return known.of_source(ask.source)
    if slot.holds in IDS:
        return known.of_ids(slot.holds)
    return of_enum(slot.holds) if issubclass(slot.holds, StrEnum) else None


def kind_of(ask: Ask, slot: Slot) -> FieldKind:
    """Return how a field is filled in."""
    if ask.kind is not None:
        return ask.kind
    if ask.source is not None:
        return FieldKind.CHOICES if slot.is_many else FieldKind.CHOICE
    return slot.kind


def handling_fields(known: Known, held: Sequence[Handling] = ()) -> tuple[Field, ...]:
    """Return what is asked where it is said who may see something."""
    people = also(known.people, [str(one) for each in held for one in each.people])
    agencies = also(known.agencies, [str(one) for each in held for one in each.agencies])
    hint = _("Kept from them, or shown only to them, as chosen above.")
    choice, choices = FieldKind.CHOICE, FieldKind.CHOICES
    return (
        Field(
            name="level",
            label=_("Who may see it"),
            kind=choice,
            choices=of_enum(Level),
            is_optional=False,
        ),
        Field(name="people", label=_("People named"), kind=choices, choices=people, hint=hint),
        Field(
            name="agencies", label=_("Services named"), kind=choices, choices=agencies, hint=hint
        ),
        Field(name="why", label=_("Why"), kind=choice, choices=of_enum(Withholding)),
    )


def _codes(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(_code(one) for one in value)
    return (_code(value),)


def _code(value: object) -> str:
    return "" if value is None else str(value)


def show_part(cls: type, part: object, *, clock: Clock, prefix: str = "") -> dict[str, Value]:
    """Return what stands in a part as it is shown in its form."""
    shown: dict[str, Value] = {}
    for ask in asks_of(cls):
        slot = slots_of(cls)[ask.name]
        value = getattr(part, ask.name)
        name = f"{prefix}{ask.name}"
        if cls is Decision and ask.name == FIELDS:
            continue
        if slot.is_nested and not slot.is_many:
            shown.update(_show_nested(slot, value, clock=clock, prefix=f"{name}."))
        else:
            beside = getattr(part, ask.day_of) if ask.day_of else clock.own_day
            kind = kind_of(ask, slot)
            shown[name] = (
                show_moment(value, day=beside)
                if isinstance(value, datetime)
                else show(value, kind, slot=slot, clock=clock)
            )
    return shown


def _show_nested(slot: Slot, value: object, *, clock: Clock, prefix: str) -> dict[str, Value]:
    if value is None:
        return blank_values(slot.holds, prefix=prefix)
    return show_part(slot.holds, value, clock=clock, prefix=prefix)


def blank_values(cls: type, *, prefix: str = "") -> dict[str, Value]:
    """Return what stands in the fields of a class before anything is typed."""
    shown: dict[str, Value] = {}
    for ask in asks_of(cls):
        slot = slots_of(cls)[ask.name]
        name = f"{prefix}{ask.name}"
        if cls is Decision and ask.name == FIELDS:
            continue
        if slot.is_nested and not slot.is_many:
            shown.update(blank_values(slot.holds, prefix=f"{name}."))
            continue
        default = None if slot.default is NO_DEFAULT else slot.default
        shown[name] = show(default, kind_of(ask, slot), slot=slot, clock=NO_CLOCK)
    return shown


def show(value: object, kind: FieldKind, *, slot: Slot, clock: Clock) -> Value:
    """Return one value as it is shown in its field; None for one that is not there."""
    if kind is FieldKind.ROWS:
        rows = cast("tuple[object, ...]", value or ())
        return tuple(
            {**show_part(slot.holds, row, clock=clock), ROW_KEY: str(number)}
            for number, row in enumerate(rows)
        )
    if kind is FieldKind.TEXT and slot.is_many:
        return "\n".join(cast("tuple[str, ...]", value or ()))
    if value is None:
        return _EMPTY.get(kind, "")
    return _SHOW.get(kind, str)(value)


def show_handling(handling: Handling) -> Value:
    """Return who may see something as it is shown."""
    return {
        "level": handling.level.value,
        "people": tuple(str(one) for one in handling.people),
        "agencies": tuple(str(one) for one in handling.agencies),
        "why": handling.why.value,
    }


def show_day(value: object) -> str:
    """Return a day in words; an answer that was to be a day and is none, as it stands."""
    if isinstance(value, date):
        return format_short_day(value)
    try:
        return format_short_day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


NO_CLOCK: Final = Clock(())
"""Stands where nothing has a time yet."""
_SHOW: Final[Mapping[FieldKind, Callable[[Any], Value]]] = {
    FieldKind.DAY: show_day,
    FieldKind.CHOICES: _codes,
    FieldKind.YES_NO: bool,
    FieldKind.HANDLING: show_handling,
}
_EMPTY: Final[Mapping[FieldKind, Value]] = {
    FieldKind.CHOICES: (),
    FieldKind.YES_NO: False,
    FieldKind.HANDLING: show_handling(OPEN),
}
