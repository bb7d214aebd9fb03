"""The plan: actions, contingency, next dates, earlier actions, adults on whom it relies.

Must not decide what is missing; it prints what was agreed, also where something is not said.
"""

from collections.abc import Iterator
from datetime import date, datetime

from meetingdesk.document.blocks import Block, BulletList, Heading, Paragraph, Run
from meetingdesk.document.runs import Cell, cell, facts, paragraph, paragraphs, quiet, strong, table
from meetingdesk.document.sections_meeting import date_label
from meetingdesk.document.source import Source
from meetingdesk.document.wording import contingency_words, status_words, three_state
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day, format_moment, format_short_day, format_time
from meetingdesk.domain.plan import Action, EarlierDate, NextDate, Owner
from meetingdesk.domain.values import ThreeState
from meetingdesk.rules.attendance import is_present, spans_of
from meetingdesk.rules.numbers import action_numbers


def plan(source: Source) -> tuple[Block, ...]:
    """Print the new actions; without numbers where the edition has only some of them."""
    numbers = action_numbers(source.record) if source.telling.numbers_actions else {}
    return actions_table(source, numbers)


def actions_table(source: Source, numbers: dict[PartId, str]) -> tuple[Block, ...]:
    """Print actions with their numbers, as far as they are handed in."""
    return table(
        _("Who does what, by when"),
        summary=_("What is done, by whom, by when, and when it is reviewed"),
        columns=(
            (_("No."), 1.2),
            (_("Action and outcome"), 7),
            (_("Who"), 4.5),
            (_("When"), 3.4),
            (_("Review"), 3),
        ),
        rows=(
            (
                cell(numbers.get(action.id, "")),
                _what(source, action),
                tuple(_owners(source, action)),
                cell(*when_due(action)),
                cell(*_review(source, action)),
            )
            for action in source.record.actions
        ),
        is_headed=bool(numbers),
    )


def _what(source: Source, action: Action) -> Cell:
    lines = [*paragraphs(action.action, before=source.marked(action.handling))]
    marked = source.marked(action.outcome_handling, within=action.handling)
    lines += paragraphs(action.outcome, before=(*marked, strong(_("Outcome: "))))
    lines += paragraphs(action.measure, before=(strong(_("How it will be known: ")),))
    if action.about and set(action.about) != set(source.record.case.subjects):
        names = source.names(action.about)
        lines.append(paragraph(quiet(_("For {names}").format(names=names))))
    for linked in source.record.case.linked_plans:
        if linked.id == action.linked_plan:
            words = _("Linked plan: {plan}").format(plan=linked.label)
            lines.append(
                paragraph(*source.marked(linked.handling, within=action.handling), quiet(words))
            )
    return tuple(lines)


def _owners(source: Source, action: Action) -> Iterator[Paragraph]:
    if not action.owners:
        yield paragraph(_("no owner named"))
    moment = agreed_at(source, action)
    for owner in action.owners:
        name = owner_words(source, owner)
        joined = name if owner.is_lead else _("with {name}").format(name=name)
        yield paragraph(joined)
        if owner.person is not None:
            yield paragraph(quiet(acceptance_words(source, owner, moment=moment)))


def owner_words(source: Source, owner: Owner) -> str:
    """Return who owns an action; a service without a person is told as such."""
    service = source.service(owner.agency) or owner.label
    if owner.person is None:
        if not service:
            return _("no person and no service named")
        return _("{service}, no person named").format(service=service)
    name = source.name(owner.person)
    return f"{name}, {service}" if service else name


def agreed_at(source: Source, action: Action) -> datetime | None:
    """Return when an action was agreed, as far as the edition tells it."""
    if action.agreed is not None:
        return action.agreed
    item = source.item(action.item)
    spans = spans_of(source.record, item) if item is not None else ()
    return spans[0].start if spans else None


def acceptance_words(source: Source, owner: Owner, *, moment: datetime | None) -> str:
    """Return whether an owner was in the room and has accepted."""
    accepted = {
        ThreeState.YES: _("accepted"),
        ThreeState.DECLINED: _("declined"),
        ThreeState.NO: _("declined"),
    }.get(owner.accepted, _("not yet accepted"))
    if moment is None or owner.person is None or not source.record.presence:
        return accepted
    if is_present(source.record, owner.person, at=moment):
        return _("in the room, {accepted}").format(accepted=accepted)
    return _("not in the room, {accepted}").format(accepted=accepted)


def when_due(action: Action) -> Iterator[str]:
    """Yield by when an action is due, or from when, how often and until when it goes on."""
    if action.due_at is not None:
        yield _("by {moment}").format(moment=format_moment(action.due_at))
    elif action.due is not None:
        yield _("by {day}").format(day=format_short_day(action.due))
    again = action.recurrence
    if again is not None:
        words = _("{how_often} from {start}").format(
            how_often=again.how_often, start=format_short_day(again.start)
        )
        if again.until is not None:
            words = _("{words} until {day}").format(words=words, day=format_short_day(again.until))
        yield words
        if again.next is not None:
            yield _("next {day}").format(day=format_short_day(again.next))
    if action.due is None and action.due_at is None and again is None:
        yield _("no date given")
    if action.place:
        yield action.place


def _review(source: Source, action: Action) -> Iterator[str]:
    if action.review is not None:
        yield format_short_day(action.review)
    if action.review_note:
        yield action.review_note
    if action.reviewer is not None:
        yield _("by {name}").format(name=source.name(action.reviewer))
    if action.review is None and not action.review_note:
        yield _("no review date given")


def contingency(source: Source) -> tuple[Block, ...]:
    """Print what happens if things get worse."""
    entries = []
    for one in source.record.contingencies:
        label = contingency_words(one.kind)
        runs = [*source.marked(one.handling)]
        runs += [strong(f"{label}: ")] if label else []
        entries.append((*runs, Run(text=" ".join(one.text.split("\n")))))
    return (BulletList(entries=tuple(entries)),) if entries else ()


def next_dates(source: Source) -> tuple[Block, ...]:
    """Print the dates that follow, with the dates planned before, and who carries the plan."""
    blocks: list[Block] = list(
        table(
            _("Dates"),
            summary=_("What follows, on which day, where and with whom, and remarks"),
            columns=((_("What"), 5), (_("When"), 6), (_("Where, who, remarks"), 5)),
            rows=(
                (
                    cell(paragraph(*source.marked(one.handling), date_label(source, one.kind))),
                    cell(planned_words(one)),
                    cell(one.place, _who_words(source, one), *_remarks(source, one)),
                )
                for one in source.record.next_dates
            ),
        )
    )
    return (*blocks, *_group(source))


def planned_words(one: NextDate) -> str:
    """Return day and time of a date that follows."""
    day = format_day(one.on)
    return f"{day}, {format_time(one.at)}" if one.at is not None else day


def _who_words(source: Source, one: NextDate) -> str:
    """Return who comes or does it, unless the remark says so itself."""
    names = source.names(one.who)
    return "" if names and names in one.note else names


def _remarks(source: Source, one: NextDate) -> Iterator[str]:
    if one.note:
        yield one.note
    for earlier in one.earlier:
        yield _earlier_words(source, earlier)


def _earlier_words(source: Source, earlier: EarlierDate) -> str:
    first = format_moment(earlier.at) if earlier.at is not None else format_short_day(earlier.on)
    words = _("first planned {first}").format(first=first)
    meeting = source.record.meeting
    start, end = meeting.start, meeting.end
    changed = earlier.changed
    if changed is not None and start is not None and start <= changed <= (end or changed):
        words = _("{words}, changed in the meeting").format(words=words)
    elif changed is not None:
        words = _("{words}, changed {when}").format(words=words, when=format_moment(changed))
    return f"{words}: {earlier.reason}" if earlier.reason else words


def _group(source: Source) -> tuple[Block, ...]:
    members = source.record.group_members
    if not members:
        return ()
    kinds = {option.code for option in source.setting.rules.dates}
    words = _("Core group") if "core_group" in kinds else _("Group that carries out the plan")
    runs: list[Run] = []
    for number, one in enumerate(members, 1):
        end = "" if number == len(members) else "; "
        name = Run(text=source.described(one.person, one.agency) + end)
        runs += [*source.marked(one.handling), name]
    return facts([(words, tuple(runs))], summary=_("Who carries out the plan"))


def earlier_actions(source: Source) -> tuple[Block, ...]:
    """Print the actions of earlier meetings with what became of them."""
    return table(
        _("Actions of earlier meetings"),
        summary=_("What was to be done, by whom, and how far it is"),
        columns=(
            (_("No."), 1.2),
            (_("Action"), 6),
            (_("Who"), 4),
            (_("Due"), 3),
            (_("How far it is"), 5),
        ),
        rows=(
            (
                cell(one.number),
                cell(*paragraphs(one.action, before=source.marked(one.handling))),
                cell(*(owner_words(source, owner) for owner in one.owners)),
                cell(format_short_day(one.due) if one.due is not None else ""),
                cell(status_words(one.status), one.progress),
            )
            for one in source.record.earlier_actions
        ),
    )


def safe_adults(source: Source) -> tuple[Block, ...]:
    """Print the adults on whom the plan relies, and the times without cover."""
    numbers = action_numbers(source.record) if source.telling.numbers_actions else {}
    adults = table(
        _("What each is relied on for"),
        summary=_("Who is relied on, for what, whether asked and assessed"),
        columns=(
            (_("Who"), 4),
            (_("Relied on for"), 5),
            (_("Asked"), 2),
            (_("Assessed"), 2),
            (_("What is known"), 5),
        ),
        rows=(
            (
                cell(paragraph(*source.marked(one.handling), source.described(one.person))),
                cell(one.relied_on_for, _since(one.since)),
                cell(three_state(one.asked)),
                cell(three_state(one.assessed)),
                cell(one.note, _covered(source, one.covered_by, numbers=numbers)),
            )
            for one in source.record.safe_adults
        ),
    )
    gaps = [
        (
            *source.marked(one.handling),
            strong(_("From {day}: ").format(day=format_short_day(one.since))),
            Run(text=join_sentences(one.text, _covered(source, one.covered_by, numbers=numbers))),
        )
        for one in source.record.cover_gaps
    ]
    if not gaps:
        return adults
    title = Heading(level=2, text=_("Times for which nobody is confirmed"))
    return (*adults, title, BulletList(entries=tuple(gaps)))


def _since(day: date | None) -> str:
    return _("from {day}").format(day=format_short_day(day)) if day is not None else ""


def _covered(source: Source, action: PartId | None, *, numbers: dict[PartId, str]) -> str:
    """Return which action answers it."""
    found = [one for one in source.record.actions if one.id == action]
    if not found:
        return ""
    if found[0].id in numbers:
        return _("Action {number} covers it.").format(number=numbers[found[0].id])
    return _("An action covers it: {action}").format(action=found[0].action)


def join_sentences(*sentences: str) -> str:
    """Return the sentences one after the other."""
    return " ".join(sentence for sentence in sentences if sentence)
