"""What can be added to a record, one line each, as a menu offers it: a decision by its own name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record
from ui.presenters.parts.fields import Values
from ui.presenters.parts.kinds import KINDS, OFFICERS, ONE_OF, title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One thing that can be added, with what then stands in its form."""

    kind: str
    label: str
    preset: Values = field(default_factory=dict)


def additions(record: Record, form_spec: FormSpec) -> tuple[Addition, ...]:
    """Return what can be added: each decision and each question not yet answered by its name."""
    return tuple(_additions(record, form_spec))


def _additions(record: Record, form_spec: FormSpec) -> Iterator[Addition]:
    answered = {(one.question) for one in record.answers if one.about is None}
    for kind in KINDS:
        if kind == "decisions":
            for spec in form_spec.decisions:
                label = _("Decision: {title}").format(title=spec.title)
                yield Addition(kind=kind, label=label, preset={"code": spec.code})
        elif kind == "answers":
            for question in form_spec.questions:
                if question.code not in answered:
                    label = _("Answer: {question}").format(question=question.text)
                    yield Addition(kind=kind, label=label, preset={"question": question.code})
        elif kind == OFFICERS:
            yield Addition(kind=kind, label=_("Hand over chair or minute taking"))
        elif kind not in ONE_OF:
            yield Addition(kind=kind, label=title_of(kind))
