"""Reads what was typed into the fields of a form, and gathers every problem, each by its field.

A field in which nothing was changed keeps what stood there to the last second. What a part as a
whole must satisfy is looked at by `checking`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, cast
from uuid import UUID, uuid4

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from ui.presenters.parts.asked import asks_of
from ui.presenters.parts.asks import Ask
from ui.presenters.parts.building import blank_values
from ui.presenters.parts.decided import FIELDS
from ui.presenters.parts.fields import (
    ROW_KEY,
    Field,
    FieldKind,
    FieldProblem,
    HandlingValue,
    Value,
    Values,
)
from ui.presenters.parts.structure import IDS, Slot, slots_of
from ui.presenters.parts.when import Clock, NotRead, read_typed_day, read_typed_moment

_FIGURES: Final = re.compile(r"[0-9]{1,6}")
_ID: Final = "id"
_LEVEL: Final = "level"
_NAMING: Final = frozenset({Level.NAMED, Level.NOT_NAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the fields of one class now, and what stood there when the form was shown."""

    fields: Mapping[str, Field]
    values: Values
    old: object | None = None
    shown: Values = field(default_factory=dict)
    prefix: str = ""
    path: str = ""
    """What stands before the name of a field in a problem: rows.2. for a row."""

    def value(self, name: str) -> Value:
        """Return what stands in a field; where the form sent nothing, what stood there."""
        return self.values.get(name, self.shown.get(name, ""))

    def has(self, name: str) -> bool:
        """Tell whether the form asks for something."""
        return any(_is_part_of(name, one) for one in self.fields)

    def is_unchanged(self, name: str) -> bool:
        """Tell whether nothing was changed in what the form asks for it."""
        return all(
            _is_same(asked, self.value(one), shown=self.shown.get(one, ""))
            for one, asked in self.fields.items()
            if _is_part_of(name, one)
        )

    def codes(self, name: str) -> tuple[str, ...]:
        """Return what is chosen; of a part that stood there, first what it had."""
        chosen = dict.fromkeys(cast("Sequence[str]", self.value(name)))
        before: Sequence[str] = ()
        if self.old is not None:
            before = cast("Sequence[str]", self.shown.get(name) or ())
        return (
            *(one for one in before if one in chosen),
            *(one for one in chosen if one not in before),
        )


def _is_part_of(name: str, one: str) -> bool:
    return one == name or one.startswith(f"{name}.")


def _is_same(asked: Field, value: Value, *, shown: Value) -> bool:
    """Tell whether two values say the same; a list of boxes to tick has an order of its own."""
    if asked.kind is FieldKind.CHOICES and not (isinstance(value, str) or isinstance(shown, str)):
        return set(cast("Sequence[str]", value)) == set(cast("Sequence[str]", shown))
    return tidy(value) == tidy(shown)


def tidy(value: object) -> object:
    """Return a value with lists as tuples, so that it compares however a widget gave it."""
    if isinstance(value, Mapping):
        if value.get(_LEVEL) == Level.OPEN.value:
            return _LEVEL  # whom a level names that admits all makes no difference
        if _LEVEL in value:
            return {key: one if isinstance(one, str) else set(one) for key, one in value.items()}
        return {key: tidy(one) for key, one in value.items() if key != ROW_KEY}
    if isinstance(value, list | tuple):
        return tuple(tidy(one) for one in value)
    return value


class Reader:
    """Reads one form; gathers what is wrong in it."""

    def __init__(self, clock: Clock) -> None:
        """Take the days from which typed days are counted."""
        self._clock = clock
        self.problems: list[FieldProblem] = []

    def note(self, path: str, sentence: str) -> None:
        """Keep one problem."""
        self.problems.append(FieldProblem(path, sentence))

    def read(self, cls: type, typed: Typed) -> dict[str, Any]:
        """Return what the fields of a class hold, by their names in the class."""
        made: dict[str, Any] = {}
        for ask in asks_of(cls):
            slot = slots_of(cls)[ask.name]
            name = f"{typed.prefix}{ask.name}"
            is_left = ask.name == FIELDS or not typed.has(name) or typed.is_unchanged(name)
            if is_left and typed.old is not None:
                made[ask.name] = getattr(typed.old, ask.name)
            elif ask.name == FIELDS or not typed.has(name):
                continue
            elif slot.is_nested and not slot.is_many:
                made[ask.name] = self._nested(slot, typed)
            elif typed.fields[name].kind is FieldKind.ROWS:
                made[ask.name] = self._rows(slot, typed, name=name)
            else:
                made[ask.name] = self._one(ask, slot, typed=typed, beside=made.get(ask.day_of))
        return made

    def _nested(self, slot: Slot, typed: Typed) -> object | None:
        prefix = f"{typed.prefix}{slot.name}."
        blank = blank_values(slot.holds, prefix=prefix)
        if all(_says_nothing(typed.value(one), blank[one]) for one in blank):
            return None
        old = getattr(typed.old, slot.name) if typed.old is not None else None
        return cast(
            "object", slot.holds(**self.read(slot.holds, replace(typed, old=old, prefix=prefix)))
        )

    def _rows(self, slot: Slot, typed: Typed, *, name: str) -> tuple[object, ...]:
        rows = cast("Sequence[Values]", typed.value(name) or ())
        shown = cast("Sequence[Values]", typed.shown.get(name) or ())
        old_rows: tuple[object, ...] = ()
        if typed.old is not None:
            old_rows = getattr(typed.old, slot.name)
        columns = {one.name: one for one in typed.fields[name].fields}
        blank = blank_values(slot.holds)
        made = []
        for number, row in enumerate(rows, 1):
            if all(_says_nothing(row.get(one, ""), blank[one]) for one in blank):
                continue
            at = _place_before(row, shown)
            was = at if at is not None and at < len(old_rows) else None
            inner = Typed(
                fields=columns,
                values=row,
                old=None if was is None else old_rows[was],
                shown={} if was is None else shown[was],
                path=f"{typed.path}{name}.{number}.",
            )
            made.append(self._row(slot.holds, inner))
        return tuple(made)

    def _row(self, cls: Any, inner: Typed) -> object:  # noqa: ANN401 — any class of the record
        read = self.read(cls, inner)
        if _ID in slots_of(cls):
            read[_ID] = uuid4() if inner.old is None else cast("Any", inner.old).id
        return cast("object", cls(**read))

    def _one(self, ask: Ask, slot: Slot, *, typed: Typed, beside: object) -> object:
        name = f"{typed.prefix}{ask.name}"
        asked, value = typed.fields[name], typed.value(name)
        path = f"{typed.path}{name}"
        if _is_blank(value):
            return self._blank(ask, slot, asked=asked, path=path)
        try:
            if asked.kind is FieldKind.MOMENT:
                return read_typed_moment(
                    str(value),
                    self._clock,
                    beside=beside if isinstance(beside, date) else None,
                    is_beside=bool(ask.day_of),
                )
            if asked.kind is FieldKind.DAY:
                day = read_typed_day(str(value), self._clock, is_past=ask.is_past)
                return day.isoformat() if slot.holds is str else day
            if asked.kind is FieldKind.CHOICES:
                value = typed.codes(name)
            return convert(asked, slot, value=value)
        except NotRead as error:
            self.note(path, error.sentence)
            return None

    def _blank(self, ask: Ask, slot: Slot, *, asked: Field, path: str) -> object:
        if slot.is_needed or ask.is_needed or not (asked.is_optional or slot.default):
            self.note(path, missing(asked))
            return None
        return slot.default

    def plain(self, asked: Field, value: Value) -> object:
        """Return what stands in a field of a decision: codes, words or a day."""
        if _is_blank(value):
            return ""
        try:
            if asked.kind is FieldKind.DAY:
                return read_typed_day(str(value), self._clock)
            if asked.kind in {FieldKind.CHOICE, FieldKind.THREE_STATE}:
                return _chosen(asked, str(value))
            if asked.kind is FieldKind.CHOICES:
                return tuple(_chosen(asked, one) for one in cast("Sequence[str]", value))
        except NotRead as error:
            self.note(asked.name, error.sentence)
            return ""
        return str(value).strip()


def missing(asked: Field) -> str:
    """Return what is said of a field that is needed and empty."""
    label = asked.label.rstrip("?")
    if asked.choices:
        return _("“{field}” is empty. Choose from the list.").format(field=label)
    return _("“{field}” is empty. Fill it in.").format(field=label)


def _is_blank(value: Value) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return not isinstance(value, bool) and not value


def _says_nothing(value: Value, blank: Value) -> bool:
    """Tell whether a field that may be left out was left as it begins, or emptied."""
    return isinstance(value, bool) or _is_blank(value) or tidy(value) == tidy(blank)


def _place_before(row: Values, shown: Sequence[Values]) -> int | None:
    key = row.get(ROW_KEY)
    if isinstance(key, str) and key.isascii() and key.isdigit():
        return int(key) if int(key) < len(shown) else None
    same = [at for at, one in enumerate(shown) if tidy(one) == tidy(row)]
    return same[0] if same else None


def convert(asked: Field, slot: Slot, *, value: Value) -> object:
    """Return one value as the record holds it. Raises NotRead."""
    match asked.kind:
        case FieldKind.CHOICE | FieldKind.THREE_STATE:
            held = _as_held(slot, _chosen(asked, str(value)))
            return (held,) if slot.is_many else held
        case FieldKind.CHOICES:
            codes = cast("Sequence[str]", value)
            return tuple(_as_held(slot, _chosen(asked, one)) for one in dict.fromkeys(codes))
        case FieldKind.YES_NO:
            return bool(value)
        case FieldKind.HANDLING:
            return read_handling(cast("HandlingValue", value))
        case FieldKind.NUMBER:
            return _number(str(value))
        case _ if slot.is_many:
            return tuple(line.strip() for line in str(value).splitlines() if line.strip())
        case _:
            return str(value).strip()


def _chosen(asked: Field, code: str) -> str:
    if code not in {choice.code for choice in asked.choices}:
        raise NotRead(_("This is not in the list. Choose one of the list."))
    return code


def _as_held(slot: Slot, code: str) -> object:
    if slot.holds in IDS:
        return UUID(code)
    return slot.holds(code) if issubclass(slot.holds, StrEnum) else code


def _number(typed: str) -> int:
    plain = typed.strip()
    if not _FIGURES.fullmatch(plain):
        raise NotRead(_("“{typed}” is not a number. Type it in figures.").format(typed=plain))
    return int(plain)


def read_handling(value: HandlingValue) -> Handling:
    """Return who may see something. Raises NotRead where nobody is named who must be."""
    level = Level(cast("str", value.get("level") or Level.OPEN.value))
    if level is Level.OPEN:
        return OPEN
    named = Handling(
        level=level,
        people=tuple(UUID(one) for one in value.get("people") or ()),  # type: ignore[misc]
        agencies=tuple(UUID(one) for one in value.get("agencies") or ()),  # type: ignore[misc]
        why=Withholding(cast("str", value.get("why") or Withholding.UNSPECIFIED.value)),
    )
    if level is Level.CHAIR:
        return replace(named, people=(), agencies=())
    if level in _NAMING and not (named.people or named.agencies):
        raise NotRead(_("Nobody is named. Choose the people or services, or “Everyone”."))
    return named
