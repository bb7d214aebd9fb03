"""The forms of every part of a record: a blank one, one of a part, one shaped anew by a choice.

A form is data: fields with their choices, and what stands in them. `commanding` makes the
command of what was typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID, uuid4

from meetingdesk.document.wording import day_words
from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.decision import Decision
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, Officer
from meetingdesk.formspec.model import Each, FormSpec, QuestionKind, QuestionSpec
from meetingdesk.record.model import Record
from meetingdesk.service.unprepared import UNPREPARED
from ui.presenters.parts.building import Place, blank_values, fields_of, show_part
from ui.presenters.parts.choices import Known, also
from ui.presenters.parts.decided import (
    KINDS,
    decision_values,
    question_choices,
    spec_of,
)
from ui.presenters.parts.fields import Field, FieldKind, PartForm, Value, Values
from ui.presenters.parts.kinds import LISTS, MEETING, OFFICERS, class_of, find_part, title_of
from ui.presenters.parts.presets import defaults
from ui.presenters.parts.when import clock_of

HAND_OVER: Final = ("office", "person", "role", "agency", "start", "reason")
"""What is asked where an office is handed over."""


def blank_form(
    kind: str,
    record: Record,
    *,
    form_spec: FormSpec,
    now: datetime,
    preset: Mapping[str, Value] | None = None,
) -> PartForm:
    """Return the form of a new part; what `preset` names stands in it, else what is sensible.

    Of officers it is the form in which an office is handed over.
    """
    known = Known(record, form_spec, now)
    given = dict(preset or {})
    if kind == OFFICERS:
        fields = _of_officer(known)
        values: dict[str, Value] = blank_values(Officer)
    else:
        template = _template(kind, known, given=given)
        parts = (template,) if template is not None else ()
        fields = tuple(fields_of(class_of(kind), known, parts=parts, place=Place()))
        values = {**blank_values(class_of(kind)), **defaults(kind, record, now=now)}
        if template is not None:
            values.update(_of_template(template, known))
        fields = _shaped(fields, known, part=template, is_new=True)
    names = {one.name for one in fields}
    values.update(given)
    kept = {name: value for name, value in values.items() if name in names}
    return PartForm(kind=kind, title=title_of(kind), fields=fields, values=_fitting(fields, kept))


def form_of_part(
    kind: str, record: Record, *, form_spec: FormSpec, uid: UUID, version: int
) -> PartForm:
    """Return the form in which a part is corrected. Raises NotFound.

    Of meeting, sittings, officers and triggers the meeting is meant, and its version; of the case
    the case. People, agencies and the case are the desk's until the meeting is closed.
    """
    known = Known(record, form_spec)
    part = find_part(kind, record, uid=uid)
    cls = class_of(kind)
    fields = tuple(fields_of(cls, known, parts=(part,), place=Place(is_change=True)))
    values = show_part(cls, part, clock=clock_of(record))
    if cls is Meeting:
        fields = tuple(one for one in fields if _is_of_meeting(kind, one.name))
        fields = tuple(replace(one, is_detail=False) for one in fields)
    if isinstance(part, Decision):
        values.update(decision_values(known, part))
    fields = _shaped(fields, known, part=part, is_new=False)
    names = {one.name for one in fields}
    kept = {name: value for name, value in values.items() if name in names}
    return PartForm(
        kind=kind,
        title=title_of(kind),
        fields=fields,
        values=_fitting(fields, kept),
        uid=uid,
        version=version,
    )


def reshaped(
    part_form: PartForm, values: Values, *, record: Record, form_spec: FormSpec, now: datetime
) -> PartForm:
    """Return the form as another decision or question shapes it; what was typed stays in it."""
    names = {one.name for one in part_form.fields if one.reshapes}
    if part_form.uid is None:
        return blank_form(part_form.kind, record, form_spec=form_spec, now=now, preset=values)
    known = Known(record, form_spec)
    part: Any = find_part(part_form.kind, record, uid=part_form.uid)
    other = replace(part, **{name: values[name] for name in names})
    cls = class_of(part_form.kind)
    fields = tuple(fields_of(cls, known, parts=(other,), place=Place(is_change=True)))
    fields = _shaped(fields, known, part=other, is_new=False)
    shown = {**show_part(cls, part, clock=clock_of(record)), **part_form.values}
    kept = {one.name: shown[one.name] for one in fields if one.name in shown}
    return replace(part_form, fields=fields, values=_fitting(fields, kept))


def _is_of_meeting(kind: str, name: str) -> bool:
    return name not in LISTS if kind == MEETING else name == kind


def _of_officer(known: Known) -> tuple[Field, ...]:
    fields = fields_of(Officer, known, place=Place())
    hint = _("Empty for now.")
    return tuple(
        replace(one, hint=hint) if one.name == "start" else one
        for one in fields
        if one.name in HAND_OVER
    )


def _template(kind: str, known: Known, *, given: Mapping[str, Value]) -> Any:  # noqa: ANN401
    """Return an empty part that says which decision or question the form is of."""
    uid: Any = uuid4()
    if kind == "decisions":
        code = str(given.get("code") or _next_decision(known))
        return Decision(id=uid, code=code)
    if kind == "answers":
        code = str(given.get("question") or _next_question(known))
        return Answer(id=uid, question=code)
    return None


def _next_decision(known: Known) -> str:
    taken = {one.code for one in known.record.decisions}
    codes = [one.code for one in known.form.decisions]
    return next((code for code in codes if code not in taken), next(iter(codes), ""))


def _next_question(known: Known) -> str:
    answered = {one.question for one in known.record.answers}
    codes = [one.code for one in known.form.questions]
    return next((code for code in codes if code not in answered), next(iter(codes), ""))


def _of_template(template: Decision | Answer, known: Known) -> dict[str, Value]:
    if isinstance(template, Decision):
        subjects = known.record.case.subjects
        alone = (str(subjects[0]),) if len(subjects) == 1 else ()
        return {"code": template.code, "about": alone, **decision_values(known, template)}
    spec = question_of(known, template.question)
    bears_on = spec.bears_on if spec is not None else ()
    return {"question": template.question, "bears_on": bears_on}


def question_of(known: Known, code: str) -> QuestionSpec | None:
    """Return the question of the form; none where the form does not know it."""
    return next((one for one in known.form.questions if one.code == code), None)


def _shaped(
    fields: tuple[Field, ...], known: Known, *, part: object, is_new: bool
) -> tuple[Field, ...]:
    if isinstance(part, Decision):
        return tuple(_of_decision(fields, known, part=part, is_new=is_new))
    if isinstance(part, Answer):
        return tuple(_of_answer(fields, known, part=part))
    return fields


def _of_decision(
    fields: tuple[Field, ...], known: Known, *, part: Decision, is_new: bool
) -> Iterator[Field]:
    spec = spec_of(known, part.code)
    is_once = spec is not None and spec.each is Each.ONCE
    for one in fields:
        if one.name == "code":
            none = (
                _("Choose the type of the meeting first: it says what is decided.")
                if known.form.id == UNPREPARED
                else _("This type of meeting takes no decisions. Add what was agreed as an entry.")
            )
            yield replace(one, reshapes=True, hint=one.hint if one.choices else none)
        elif one.name != "about":
            yield one
        elif is_new and not is_once:
            hint = _("Several may be chosen: the same is then decided for each.")
            yield replace(one, kind=FieldKind.CHOICES, hint=hint, is_optional=False)
        elif not is_once or part.about is not None:
            yield replace(one, is_optional=is_once)


def _of_answer(fields: tuple[Field, ...], known: Known, *, part: Answer) -> Iterator[Field]:
    spec = question_of(known, part.question)
    for one in fields:
        if one.name == "question":
            none = _("Choose the type of the meeting first: it says what is asked.")
            yield replace(one, reshapes=True, hint=one.hint if one.choices else none)
        elif spec is None or one.name not in {"value", "choice", "text", "about"}:
            yield one
        elif _is_asked(one.name, spec) or getattr(part, one.name):
            yield _as_question(one, spec, part=part)


def _is_asked(name: str, spec: QuestionSpec) -> bool:
    return {
        "value": spec.kind is QuestionKind.THREE_STATE,
        "choice": spec.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES},
        "text": True,
        "about": spec.each is not Each.ONCE,
    }[name]


def _as_question(one: Field, spec: QuestionSpec, *, part: Answer) -> Field:
    kind = KINDS[spec.kind]
    if one.name == "choice":
        wanted = kind if len(part.choice) < 2 and kind in _CHOOSING else FieldKind.CHOICES
        choices = question_choices(FieldKind.CHOICES, spec.options)
        return replace(one, kind=wanted, choices=also(choices, part.choice), hint=spec.hint)
    if one.name == "value":
        return replace(one, hint=spec.hint)
    if one.name == "text" and kind in {FieldKind.LINE, FieldKind.DAY, FieldKind.TEXT}:
        label = _("Answer")
        return replace(one, kind=kind, label=label, hint=spec.hint)
    return one


_CHOOSING: Final = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})


def _fitting(fields: tuple[Field, ...], values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values in the shape of their fields: one code or several, a day in words."""
    return {one.name: _fit(one, values[one.name]) for one in fields if one.name in values}


def _fit(one: Field, value: Value) -> Value:
    if one.kind is FieldKind.CHOICE and isinstance(value, tuple):
        return cast("str", value[0]) if value else ""
    if one.kind is FieldKind.CHOICES and isinstance(value, str):
        return (value,) if value else ()
    if one.kind is FieldKind.DAY and isinstance(value, str):
        return day_words(value)
    return value
