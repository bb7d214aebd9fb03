"""What was said: agenda items with their entries, views, and the questions of the form.

Must not add or leave out anything of an entry.
"""

from collections.abc import Iterator
from itertools import groupby

from meetingdesk.document.blocks import Block, Entry, Heading, Paragraph, Run
from meetingdesk.document.runs import cell, paragraph, paragraphs, quiet, restricted, strong, table
from meetingdesk.document.source import Source
from meetingdesk.document.wording import day_words, kind_words, three_state
from meetingdesk.domain.contribution import Answer, Contribution, View
from meetingdesk.domain.contribution import Source as Origin
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.moments import format_short_day, format_time
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import QuestionKind, QuestionSpec
from meetingdesk.rules.afterwards import written_after, written_after_words


def discussion(source: Source) -> tuple[Block, ...]:
    """Print each agenda item with what was said under it, in order."""
    blocks: list[Block] = []
    for item in source.record.items:
        if not item.is_annex:
            blocks += item_blocks(source, item)
    return tuple(blocks)


def item_blocks(source: Source, item: AgendaItem) -> list[Block]:
    """Print one agenda item; nothing where nothing is recorded under it."""
    said = [one for one in source.record.contributions if one.item == item.id]
    entries: list[Block] = [
        _entry(source, tuple(group), item=item)
        for _key, group in groupby(said, key=lambda one: _same_entry(source, one))
    ]
    if not source.has_section("views"):
        entries += [_view(source, one) for one in source.record.views if one.item == item.id]
    if not entries:
        return []
    marked = source.handling_words(item.handling)
    heading: list[Block] = [Heading(level=2, text=source.title_of(item))]
    if marked and not item.is_annex:
        heading.append(paragraph(restricted(marked)))
    return [*heading, *entries]


def _same_entry(source: Source, one: Contribution) -> tuple[object, ...]:
    after = written_after(source.record.meeting, one)
    return one.speaker, one.agency, one.source, one.read_by, one.spoken, after


def _entry(source: Source, group: tuple[Contribution, ...], *, item: AgendaItem) -> Entry:
    first = group[0]
    marks = {source.marked(one.handling, within=item.handling) for one in group}
    shared = next(iter(marks)) if len(marks) == 1 else ()
    body = [
        line for one in group for line in _words(source, one, item=item, is_marked=bool(shared))
    ]
    label = (*shared, strong(_label(source, first)), quiet(_when(source, first)))
    return Entry(label=tuple(run for run in label if run.text), body=tuple(body))


def _when(source: Source, one: Contribution) -> str:
    """Return when it was said; of what was written after the meeting, that and the day."""
    after = written_after_words(source.record.meeting, one)
    if after:
        return f", {after}"
    return f", {format_time(one.spoken)}" if one.spoken is not None else ""


def _words(
    source: Source, one: Contribution, *, item: AgendaItem, is_marked: bool
) -> tuple[Paragraph, ...]:
    """Return the words of a contribution; its mark, unless the whole entry has it."""
    own = () if is_marked else source.marked(one.handling, within=item.handling)
    before: list[Run] = [*own]
    kind = kind_words(one.kind)
    headings = {option.code: option.label for option in source.form.headings}
    heading = headings.get(one.heading, one.heading)
    if heading:
        before.append(strong(f"{heading}: "))
    if kind and kind.casefold() not in heading.casefold().split():
        before.append(strong(f"{kind}: "))
    return paragraphs(one.text, before=before)


def _label(source: Source, one: Contribution) -> str:
    words = _speaker(source, one)
    if one.source in {Origin.WRITTEN_REPORT, Origin.READ_BY_CHAIR}:
        words = _report_label(source, one)
    elif one.source is Origin.TELEPHONE:
        words = _("{who}, by telephone").format(who=words)
    if one.read_by is not None and one.source is not Origin.READ_BY_CHAIR:
        return _("{words}, read by {reader}").format(words=words, reader=source.name(one.read_by))
    return words


def _speaker(source: Source, one: Contribution) -> str:
    if one.speaker is None and one.agency is None:
        return _("Recorded")
    return source.described(one.speaker, one.agency)


def _report_label(source: Source, one: Contribution) -> str:
    """Say whose report it is, who read it, and that its author was not there."""
    whose = _short_service(source, one) or source.name(one.speaker)
    words = _("Written report of {service}").format(service=whose)
    if one.source is Origin.READ_BY_CHAIR:
        words = _("{words}, read by the chair").format(words=words)
    if one.speaker is None:
        return words
    author = source.name(one.speaker)
    was_there = any(span.person == one.speaker for span in source.record.presence)
    if was_there or not source.record.presence:
        return _("{words} (author {author})").format(words=words, author=author)
    return _("{words} (author {author}, not present)").format(words=words, author=author)


def _short_service(source: Source, one: Contribution) -> str:
    for agency in source.record.agencies:
        if agency.id == one.agency:
            both = bool(agency.short_name) and agency.short_name != agency.name
            return f"{agency.name} ({agency.short_name})" if both else agency.name
    return ""


def views(source: Source) -> tuple[Block, ...]:
    """Print what each child and family member wants known, and how it was obtained."""
    return tuple(_view(source, one) for one in source.record.views)


def _view(source: Source, one: View) -> Entry:
    label = [*source.marked(one.handling), strong(source.described(one.person))]
    how = "; ".join(_how_obtained(source, one))
    label += [quiet(f", {how}")] if how else []
    body = [*paragraphs(one.text)]
    body += paragraphs(one.observed, before=(strong(_("Observed: ")),))
    apart = source.marked(one.reason_handling, within=one.handling)
    was_asked = three_state(one.was_asked)
    if one.was_asked is not ThreeState.YES and one.reason and not apart:
        body += paragraphs(one.reason, before=(strong(f"{was_asked}: "),))
    else:
        if one.was_asked is not ThreeState.YES:
            body.append(paragraph(strong(was_asked)))
        body += paragraphs(one.reason, before=(*apart, strong(_("Reason: "))))
    body += paragraphs(one.wishes, before=(*apart, strong(_("Wishes about who is told: "))))
    return Entry(label=tuple(label), body=tuple(body))


def _how_obtained(source: Source, one: View) -> Iterator[str]:
    if one.how:
        yield one.how
    if one.obtained_by is not None and one.obtained is not None:
        yield _("obtained by {name}, {day}").format(
            name=source.name(one.obtained_by), day=format_short_day(one.obtained)
        )
    elif one.obtained_by is not None:
        yield _("obtained by {name}").format(name=source.name(one.obtained_by))
    elif one.obtained is not None:
        yield _("obtained {day}").format(day=format_short_day(one.obtained))
    if one.read_by is not None:
        yield _("read by {name}").format(name=source.name(one.read_by))
    if one.spoken is not None:
        yield format_time(one.spoken)


def questions(source: Source, section: str) -> tuple[Block, ...]:
    """Print the answers to the questions of one section, in the form's order."""
    rows = [
        (spec, answer)
        for spec in source.form.questions
        if spec.section == section
        for answer in source.record.answers
        if answer.question == spec.code
    ]
    return table(
        _("Questions and answers"),
        summary=_("Each question with its answer"),
        columns=((_("Question"), 6), (_("Answer"), 7)),
        rows=(
            (cell(*_question(source, spec, answer=one)), cell(*_answer(source, spec, one=one)))
            for spec, one in rows
        ),
    )


def _question(source: Source, spec: QuestionSpec, *, answer: Answer) -> Iterator[Paragraph]:
    yield paragraph(*source.marked(answer.handling), spec.text)
    if answer.about is not None:
        yield paragraph(quiet(source.name(answer.about)))


def _answer(source: Source, spec: QuestionSpec, *, one: Answer) -> Iterator[str | Paragraph]:
    chosen = [
        next((option.label for option in spec.options if option.code == code), code)
        for code in one.choice
    ]
    said = [three_state(one.value)] if one.value is not None else []
    words = "; ".join((*said, *chosen))
    if words:
        yield paragraph(strong(words))
    is_day = spec.kind is QuestionKind.DATE
    yield from paragraphs(day_words(one.text) if is_day else one.text)
    yield from paragraphs(one.reason, before=(strong(_("Reason: ")),))
    if one.asked_of is not None:
        yield paragraph(quiet(_("asked of {name}").format(name=source.name(one.asked_of))))
