"""The fields of one decision, as its form asks them; each is a field of its own.

What stands in a decision and is no field of its form is kept as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, cast

from meetingdesk.document.wording import day_words
from meetingdesk.domain.decision import Decision, DecisionField
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import DecisionFieldSpec, DecisionSpec, Option, QuestionKind
from ui.presenters.parts.choices import Known, also, of_enum
from ui.presenters.parts.fields import Choice, Field, FieldKind, Value

FIELDS: Final = "fields"
KINDS: Final[Mapping[QuestionKind, FieldKind]] = {
    QuestionKind.THREE_STATE: FieldKind.THREE_STATE,
    QuestionKind.TEXT: FieldKind.LINE,
    QuestionKind.LONG_TEXT: FieldKind.TEXT,
    QuestionKind.DATE: FieldKind.DAY,
    QuestionKind.CHOICE: FieldKind.CHOICE,
    QuestionKind.CHOICES: FieldKind.CHOICES,
}


def spec_of(known: Known, code: str) -> DecisionSpec | None:
    """Return the decision of the form; none where the form does not know it."""
    return next((one for one in known.form.decisions if one.code == code), None)


def decision_fields(known: Known, decisions: Sequence[Decision]) -> Iterator[Field]:
    """Yield a field for each field of the decisions' form."""
    for code in dict.fromkeys(one.code for one in decisions):
        spec = spec_of(known, code)
        for one in spec.fields if spec is not None else ():
            yield _field(one, decisions)


def _field(spec: DecisionFieldSpec, decisions: Sequence[Decision]) -> Field:
    held = [
        value
        for decision in decisions
        for one in decision.fields
        if one.field == spec.field
        for value in one.values
    ]
    kind = KINDS[spec.kind]
    return Field(
        name=f"{FIELDS}.{spec.field}",
        label=spec.label,
        kind=kind,
        is_optional=not spec.is_mandatory,
        choices=also(question_choices(kind, spec.options), held) if _chosen(kind) else (),
    )


def _chosen(kind: FieldKind) -> bool:
    return kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.THREE_STATE}


def question_choices(kind: FieldKind, options: Sequence[Option]) -> tuple[Choice, ...]:
    """Return what can be chosen as an answer of this kind."""
    if kind is FieldKind.THREE_STATE:
        return of_enum(ThreeState)
    return tuple(Choice(option.code, option.label) for option in options)


def decision_values(known: Known, decision: Decision) -> dict[str, Value]:
    """Return what was decided, field by field, as it is shown."""
    spec = spec_of(known, decision.code)
    held = {one.field: one.values for one in decision.fields}
    return {
        f"{FIELDS}.{one.field}": _shown(held.get(one.field, ()), KINDS[one.kind])
        for one in (spec.fields if spec is not None else ())
    }


def _shown(values: tuple[str, ...], kind: FieldKind) -> Value:
    if kind is FieldKind.CHOICES:
        return values
    if kind is FieldKind.DAY and values:
        return day_words(values[0])
    return "\n".join(values)


def decided(read: Mapping[str, object], old: Decision | None) -> tuple[DecisionField, ...]:
    """Return the fields of a decision from what was read, after those that no field shows."""
    shown = {name.removeprefix(f"{FIELDS}.") for name in read}
    kept = [one for one in old.fields if one.field not in shown] if old is not None else []
    made = [
        DecisionField(field=name.removeprefix(f"{FIELDS}."), values=_values(value))
        for name, value in read.items()
        if _values(value)
    ]
    return (*made, *kept)


def _values(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return cast("tuple[str, ...]", value)
    if isinstance(value, date):
        return (value.isoformat(),)
    return (str(value),) if value not in {None, ""} else ()
