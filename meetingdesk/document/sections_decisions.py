"""What was decided, what each service holds of it, dissent and disagreement.

Must not count views: the chair decides, it is not a vote.
"""

from collections.abc import Iterator
from itertools import groupby

from meetingdesk.document.blocks import Block, Entry, Heading, Notice, Paragraph, Run
from meetingdesk.document.runs import cell, facts, paragraph, paragraphs, quiet, strong, table
from meetingdesk.document.sections_meeting import date_label
from meetingdesk.document.source import Source
from meetingdesk.document.wording import day_words, dissent_words, three_state
from meetingdesk.domain.decision import (
    AgencyView,
    Decision,
    DecisionField,
    Disagreement,
    Dissent,
)
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment, format_short_day, format_time
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import DecisionFieldSpec, DecisionSpec, QuestionKind
from meetingdesk.record.telling import LetterChange

Row = tuple[str, str | tuple[Run, ...]]
"""A name with its value."""


def decisions(source: Source) -> tuple[Block, ...]:
    """Print each decision with its fields and reasons, in the order of form and children."""
    blocks: list[Block] = list(_since_the_letter(source))
    order = [spec.code for spec in source.form.decisions]
    listed = sorted(
        source.record.decisions,
        key=lambda one: order.index(one.code) if one.code in order else len(order),
    )
    for code, same in groupby(listed, key=lambda one: one.code):
        group = tuple(same)
        if len(group) > 1 and all(one.about is not None for one in group):
            blocks += decisions_table(source, group, spec=_spec_of(source, code))
        else:
            blocks += [block for one in group for block in _decision(source, one)]
    return tuple(blocks)


def _spec_of(source: Source, code: str) -> DecisionSpec | None:
    return next((one for one in source.form.decisions if one.code == code), None)


def _decision(source: Source, decision: Decision) -> list[Block]:
    spec = _spec_of(source, decision.code)
    title = spec.title if spec is not None else decision.code
    name = source.name(decision.about) if decision.about is not None else ""
    heading = _("{title}: {name}").format(title=title, name=name) if name else title
    rows: list[tuple[str, str | tuple[Run, ...]]] = [
        _field_row(field, spec) for field in decision.fields
    ]
    rows.append((_("Decision"), decision.text))
    whole = decision.handling
    marked = source.marked(decision.reasons_handling, within=whole) if decision.reasons else ()
    rows.append((_("Reasons"), (*marked, Run(text=decision.reasons))))
    apart = source.marked(decision.further_reasons_handling, within=whole)
    further = apart if decision.further_reasons else ()
    rows.append((_("Further reasons"), (*further, Run(text=decision.further_reasons))))
    blocks: list[Block] = [Heading(level=2, text=heading)]
    label = source.marked(decision.handling)
    if label:
        blocks.append(Paragraph(runs=label))
    return [*blocks, *facts(rows, summary=_("Decision: {what}").format(what=heading))]


def decisions_table(
    source: Source, group: tuple[Decision, ...], *, spec: DecisionSpec | None
) -> tuple[Block, ...]:
    """Print the same decision for several people: a row each; what holds for all once, below."""
    title = spec.title if spec is not None else group[0].code
    rows = {one.id: [_field_row(field, spec) for field in one.fields] for one in group}
    shared = [row for row in rows[group[0].id] if all(row in rows[one.id] for one in group)]
    apart = {
        one.id: [row for row in rows[one.id] if row not in shared and not _says(one, row)]
        for one in group
    }
    made = table(
        title,
        summary=_("For whom, what was decided, and in particular"),
        columns=((_("For"), 2.4), (_("Decision"), 5.8), (_("In particular"), 6.8)),
        rows=(
            (
                cell(paragraph(*source.marked(one.handling), source.name(one.about))),
                cell(one.text),
                cell(*(_named(*row) for row in apart[one.id])),
            )
            for one in group
        ),
    )
    below: list[Row] = [(_("For all"), "; ".join(map(_joined, shared)))]
    below += _reasons(source, group)
    return (*made, *facts(below, summary=_("{what}: for all, and the reasons").format(what=title)))


def _says(decision: Decision, row: tuple[str, str]) -> bool:
    """Tell whether the words of a decision say the value of a field themselves."""
    return bool(row[1]) and row[1].casefold() in decision.text.casefold()


def _joined(row: tuple[str, str]) -> str:
    return _("{name}: {value}").format(name=row[0], value=row[1]) if row[1] else ""


def _named(name: str, value: str) -> Paragraph:
    return paragraph(quiet(_("{name}: ").format(name=name)), value)


def _reasons(source: Source, group: tuple[Decision, ...]) -> Iterator[Row]:
    """Yield the reasons, once where they are the same for several people."""
    for label, told in (
        (_("Reasons"), [(one.reasons, one.reasons_handling) for one in group]),
        (
            _("Further reasons"),
            [(one.further_reasons, one.further_reasons_handling) for one in group],
        ),
    ):
        for words, handling in dict.fromkeys(told):
            of = [one for one, own in zip(group, told, strict=True) if own == (words, handling)]
            names = source.names(one.about for one in of if one.about is not None)
            name = label if len(of) == len(group) else f"{label}: {names}"
            marked = source.marked(handling, within=of[0].handling) if words else ()
            yield name, (*marked, Run(text=words))


def _field_row(field: DecisionField, spec: DecisionSpec | None) -> tuple[str, str]:
    fields = spec.fields if spec is not None else ()
    known = next((one for one in fields if one.field == field.field), None)
    label = known.label if known is not None else field.field
    return label, "; ".join(_value_words(value, known) for value in field.values)


def _value_words(value: str, spec: DecisionFieldSpec | None) -> str:
    if spec is None:
        return value
    if spec.kind is QuestionKind.DATE:
        return day_words(value)
    if spec.kind is QuestionKind.THREE_STATE and value in set(ThreeState):
        return three_state(ThreeState(value))
    return next((option.label for option in spec.options if option.code == value), value)


def _since_the_letter(source: Source) -> tuple[Notice, ...]:
    """Say where this record differs from the decision letter that went out before."""
    changes = source.telling.letter_changes
    if not changes:
        return ()
    letters = [one for one in source.record.letters if one.number == changes[0].letter]
    on = format_short_day(letters[-1].on) if letters else ""
    title = _("This record differs from decision letter {number} of {day}").format(
        number=changes[0].letter, day=on
    )
    lines = tuple(paragraph(change_words(source, change)) for change in changes)
    return (Notice(title=title, body=lines),)


def change_words(source: Source, change: LetterChange) -> str:
    """Return in words where a record differs from a letter issued before."""
    what = {
        "added": _("{part}: not in the letter."),
        "changed": _("{part}: changed since the letter."),
        "removed": _("{part}: in the letter, no longer in the record."),
    }.get(change.what, _("{part}: different."))
    return what.format(part=_part_words(source, change.kind, uid=change.id))


def _part_words(source: Source, kind: str, *, uid: PartId) -> str:
    record = source.record
    for decision in record.decisions:
        if decision.id == uid:
            spec = next((one for one in source.form.decisions if one.code == decision.code), None)
            title = spec.title if spec is not None else _("Decision")
            return f"{title}, {source.name(decision.about)}" if decision.about else title
    for action in record.actions:
        if action.id == uid:
            return _("Action “{action}”").format(action=action.action)
    for entry in record.contingencies:
        if entry.id == uid:
            return _("Contingency plan, “{text}”").format(text=entry.text)
    for planned in record.next_dates:
        if planned.id == uid:
            return date_label(source, planned.kind)
    return {
        "decisions": _("A decision"),
        "actions": _("An action"),
        "contingencies": _("An entry of the contingency plan"),
    }.get(kind, _("A date"))


def agency_views(source: Source) -> tuple[Block, ...]:
    """Print what each service, and each of the family, holds: in words, never as a tally."""
    return table(
        _("Views, in the words in which they were given"),
        summary=_("Who gave a view, the view in words, and how it was given"),
        columns=((_("Who"), 4), (_("View"), 7), (_("How given"), 3)),
        rows=(
            (
                cell(source.described(one.person, one.agency)),
                cell(*paragraphs(one.text, before=source.marked(one.handling))),
                cell(*_how_given(source, one)),
            )
            for one in source.record.agency_views
        ),
    )


def _how_given(source: Source, view: AgencyView) -> tuple[Paragraph, ...]:
    words = view.how
    if not words and view.at is not None:
        words = format_time(view.at)
    return (
        (paragraph(*source.marked(view.how_handling, within=view.handling), words),)
        if words
        else ()
    )


def dissent(source: Source) -> tuple[Block, ...]:
    """Print the dissent of professionals, each with the chair's response."""
    return tuple(_dissent(source, one) for one in source.record.dissents)


def _dissent(source: Source, one: Dissent) -> Entry:
    how = _("in the meeting") if one.in_meeting else one.how or _("after the meeting")
    label = _("{who}, dissent from {what}").format(
        who=source.described(one.person, one.agency), what=_target_words(source, one)
    )
    how = how[:1].upper() + how[1:]
    when = _("{when}. {how}.").format(when=format_moment(one.raised), how=how.removesuffix("."))
    body = [paragraph(quiet(when)), *paragraphs(one.text)]
    body += paragraphs(one.effect, before=(strong(_("For the child in the meantime: ")),))
    body += paragraphs(one.response, before=(strong(_("The chair's response: ")),))
    body.append(paragraph(_escalation_words(one)))
    return Entry(label=(*source.marked(one.handling), strong(label)), body=tuple(body))


def _target_words(source: Source, one: Dissent) -> str:
    words = dissent_words(one.dissent_from)
    about = [
        source.name(decision.about)
        for decision in source.record.decisions
        if decision.id == one.target and decision.about is not None
    ]
    return _("{what} for {name}").format(what=words, name=about[0]) if about else words


def _escalation_words(one: Dissent) -> str:
    if one.escalation_taken:
        return _("The escalation route was offered, and taken.")
    if one.escalation_offered:
        return _("The escalation route was offered, and not taken.")
    return _("The escalation route was not offered.")


def disagreement(source: Source) -> tuple[Block, ...]:
    """Print the disagreement of the family or patient, each with the chair's response."""
    return tuple(_disagreement(source, one) for one in source.record.disagreements)


def _disagreement(source: Source, one: Disagreement) -> Entry:
    who = source.described(one.person)
    if one.through is not None:
        who = _("{who}, through {through}").format(who=who, through=source.described(one.through))
    when = quiet(f", {format_time(one.at)}") if one.at is not None else quiet("")
    body = [*paragraphs(one.text)]
    body += paragraphs(one.response, before=(strong(_("The chair's response: ")),))
    body += paragraphs(one.told_of, before=(strong(_("Told of: ")),))
    label = (*source.marked(one.handling), strong(who), when)
    return Entry(label=tuple(run for run in label if run.text), body=tuple(body))
