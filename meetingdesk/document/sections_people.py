"""Who was invited and who was there, item by item; quorum.

Must not judge; the rules compute presence and quorum from the redacted record.
"""

from collections.abc import Iterator

from meetingdesk.document.blocks import Block, BulletList, Entry, Heading, Paragraph, Run
from meetingdesk.document.runs import Cell, cell, paragraph, paragraphs, quiet, strong, table
from meetingdesk.document.source import Source, told_once
from meetingdesk.document.wording import asked_words, capacity_words, mode_words, reply_words
from meetingdesk.domain.invitation import Asked, Exclusion, Invitation, Objection, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.moments import format_short_day, format_time
from meetingdesk.domain.presence import Departure
from meetingdesk.rules.attendance import Gap, PresenceLine, presence_lines
from meetingdesk.rules.invitations import label_of, state_of
from meetingdesk.rules.naming import join_names
from meetingdesk.rules.quorum import Quorum, quorum_at_decision, quorum_at_opening


def people(source: Source) -> tuple[Block, ...]:
    """Print invitations, presence, who was asked to leave, exclusions and objections."""
    return (
        *_invitations(source),
        *presence_table(source),
        *asked_to_leave(source),
        *_exclusions(source),
        *_objections(source),
    )


def _invitations(source: Source) -> tuple[Block, ...]:
    return table(
        _("Invited"),
        summary=_("Who was invited, how and when, what was answered, and who came"),
        columns=(
            (_("Who"), 5),
            (_("Asked"), 3),
            (_("Reply"), 4),
            (_("What came of it"), 4),
        ),
        rows=(
            (
                _who(source, line),
                cell(_asked(line), _sent(line)),
                cell(*_reply(source, line)),
                cell(*_outcome(source, line)),
            )
            for line in source.record.invitations
        ),
    )


def _who(source: Source, line: Invitation) -> Cell:
    marked = source.marked(line.handling)
    name = source.name(line.person) if line.person is not None else source.service(line.agency)
    about = [line.role or source.role(line.person)]
    about += [source.service(line.agency)] if line.person is not None else []
    lines = [paragraph(*marked, strong(name))]
    lines.append(paragraph(told_once(about, besides=name)))
    if line.person is None:
        lines.append(paragraph(_("no person named")))
    if line.supports is not None:
        words = _("{capacity} for {name}").format(
            capacity=capacity_words(line.capacity), name=source.name(line.supports)
        )
        lines.append(paragraph(words))
    return tuple(one for one in lines if one.runs)


def _asked(line: Invitation) -> str:
    if line.asked is Asked.NOT_INVITED and line.exclusion is not None:
        return _("excluded")
    return asked_words(line.asked)


def _sent(line: Invitation) -> str:
    return _("sent {day}").format(day=format_short_day(line.sent)) if line.sent else ""


def _reply(source: Source, line: Invitation) -> Iterator[str]:
    if line.asked is not Asked.NOT_INVITED or line.reply is not Reply.NONE:
        words = reply_words(line.reply)
        if line.replied is not None:
            words = _("{reply}, {day}").format(reply=words, day=format_short_day(line.replied))
        note = "" if line.reply_note == reply_words(line.reply) else line.reply_note
        yield f"{words} ({note})" if note else words
    if line.parts:
        titles = join_names(_part_title(source, code) for code in line.parts)
        yield _("agreed for: {items}").format(items=titles)
    if line.deputy is not None:
        yield _("deputy: {name}").format(name=source.described(line.deputy))


def _part_title(source: Source, code: str) -> str:
    return next((spec.title for spec in source.form.items if spec.code == code), code)


def _outcome(source: Source, line: Invitation) -> Iterator[str | Paragraph]:
    if line.id not in source.telling.untold_states:
        yield label_of(state_of(source.record, line))
    if line.not_invited_reason:
        yield line.not_invited_reason
    if line.no_report_note:
        yield line.no_report_note
    if line.participation:
        label = source.label("participation", code=line.participation)
        yield label if label == line.participation else f"{line.participation}: {label}"
    if line.note:
        yield paragraph(*source.marked(line.note_handling, within=line.handling), line.note)


def presence_table(source: Source) -> tuple[Block, ...]:
    """Print who was there, from when to when, how, and which items they missed."""
    return table(
        _("Present"),
        summary=_("Who was there, from when to when, how, and what they missed"),
        columns=((_("Who"), 5), (_("From and to"), 3.4), (_("How"), 2.6), (_("Missed"), 5)),
        rows=(
            (
                _present_who(source, line),
                cell(*_spans(line)),
                cell(", ".join(mode_words(mode) for mode in line.modes)),
                cell(*_missed(source, line)),
            )
            for line in presence_lines(source.record)
        ),
    )


def _present_who(source: Source, line: PresenceLine) -> Cell:
    about = [line.role or source.role(line.person), source.service(line.agency)]
    capacity = capacity_words(line.capacity)
    if line.for_person is not None:
        name = source.name(line.for_person)
        capacity = _("{capacity} for {name}").format(capacity=capacity, name=name)
    words = told_once((*about, capacity))
    marked = source.marked(line.last.handling)
    return cell(paragraph(*marked, strong(source.name(line.person))), words)


def _spans(line: PresenceLine) -> Iterator[str]:
    for number, span in enumerate(line.spans):
        words = _("from {start}").format(start=format_time(span.start))
        if span.end is not None:
            words = _("{start} to {end}").format(
                start=format_time(span.start), end=format_time(span.end)
            )
        is_first = number == 0 and line.arrived_note
        yield f"{words} ({line.arrived_note})" if is_first else words
    if line.last.departure is not Departure.ASKED_TO_LEAVE and line.last.departure_note:
        yield _("left: {why}").format(why=line.last.departure_note)


def _missed(source: Source, line: PresenceLine) -> Iterator[str]:
    if line.missed:
        yield _titles(source, line.missed)
    if line.missed_partly:
        yield _("in part: {items}").format(items=_titles(source, line.missed_partly))


def _titles(source: Source, items: tuple[AgendaItem, ...]) -> str:
    return "; ".join(source.title_of(item) for item in items)


def asked_to_leave(source: Source) -> tuple[Block, ...]:
    """Print who was out for a part, and who was asked to leave, on which ground."""
    entries = [
        _gap_words(source, line, gap=gap)
        for line in presence_lines(source.record)
        for gap in line.gaps
    ]
    if not entries:
        return ()
    title = Heading(level=2, text=_("Out for a part"))
    return (title, BulletList(entries=tuple(entries)))


def _gap_words(source: Source, line: PresenceLine, *, gap: Gap) -> tuple[Run, ...]:
    before = gap.before
    out = _("{name} was out from {start} to {end}").format(
        name=source.name(line.person), start=format_time(gap.start), end=format_time(gap.end)
    )
    if before.departure is Departure.ASKED_TO_LEAVE:
        out = _("{out}, asked to leave").format(out=out)
        if before.asked_at is not None:
            out = _("{out} at {asked}").format(out=out, asked=format_time(before.asked_at))
    elif before.departure is Departure.CONNECTION_LOST:
        out = _("{out}: connection lost").format(out=out)
    elif before.departure is Departure.AS_AGREED:
        out = _("{out}, as agreed").format(out=out)
    words = f"{out}: {before.departure_note}" if before.departure_note else out
    return (*source.marked(before.gap_handling), Run(text=f"{words}."))


def _exclusions(source: Source) -> tuple[Block, ...]:
    return tuple(
        _exclusion(source, line, exclusion=line.exclusion)
        for line in source.record.invitations
        if line.exclusion is not None
    )


def _exclusion(source: Source, line: Invitation, *, exclusion: Exclusion) -> Entry:
    scope = _("from the whole meeting") if exclusion.whole else _("from a part of the meeting")
    label = _("{name} was excluded {scope} by the chair").format(
        name=source.name(line.person), scope=scope
    )
    body = [*paragraphs(exclusion.ground, before=(strong(_("Ground: ")),))]
    steps = list(_exclusion_steps(source, exclusion))
    body += [paragraph("; ".join(steps))] if steps else []
    body += paragraphs(exclusion.offered, before=(strong(_("Offered instead: ")),))
    body += paragraphs(exclusion.views, before=(strong(_("Views: ")),))
    return Entry(label=(*source.marked(exclusion.handling), strong(label)), body=tuple(body))


def _exclusion_steps(source: Source, exclusion: Exclusion) -> Iterator[str]:
    if exclusion.asked_by is not None:
        yield _("asked for by {name}").format(name=source.name(exclusion.asked_by))
    if exclusion.asked_on is not None:
        yield _("asked for on {day}").format(day=format_short_day(exclusion.asked_on))
    if exclusion.decided_by is not None:
        yield _("decided by {name}").format(name=source.name(exclusion.decided_by))
    if exclusion.decided_on is not None:
        yield _("decided on {day}").format(day=format_short_day(exclusion.decided_on))
    if exclusion.letter_on is not None:
        yield _("letter of {day}").format(day=format_short_day(exclusion.letter_on))


def _objections(source: Source) -> tuple[Block, ...]:
    return tuple(
        _objection(source, line, objection=line.objection)
        for line in source.record.invitations
        if line.objection is not None
    )


def _objection(source: Source, line: Invitation, *, objection: Objection) -> Entry:
    label = _("{who} objected on {day} to the attendance of {name}").format(
        who=source.name(objection.by),
        day=format_short_day(objection.on),
        name=source.described(line.person, line.agency),
    )
    body = [*paragraphs(objection.words, before=(strong(_("In these words: ")),))]
    talked = objection.discussion
    if objection.discussed_by is not None:
        who = source.name(objection.discussed_by)
        day = format_short_day(objection.discussed_on) if objection.discussed_on else ""
        before = strong(
            _("Discussed by {who} on {day}: ").format(who=who, day=day)
            if day
            else _("Discussed by {who}: ").format(who=who)
        )
        body.append(paragraph(before, talked))
    else:
        body += paragraphs(talked, before=(strong(_("Discussed: ")),))
    body += paragraphs(objection.negotiated, before=(strong(_("Agreed: ")),))
    return Entry(label=(*source.marked(objection.handling), strong(label)), body=tuple(body))


def quorum(source: Source) -> tuple[Block, ...]:
    """Print whether the meeting was quorate at the opening and at the decision."""
    rules = source.setting.rules
    opening = quorum_at_opening(source.record, rules)
    decision = quorum_at_decision(source.record, rules)
    blocks: list[Block] = []
    if opening is not None:
        alone = source.telling.quorate_at_opening
        blocks += _quorum(source, opening, when=_("At the opening"), alone=alone)
    if decision is not None:
        alone = source.telling.quorate_at_decision
        blocks += _quorum(source, decision, when=_("At the decision"), alone=alone)
    return tuple(blocks)


def _quorum(source: Source, found: Quorum, *, when: str, alone: bool | None) -> tuple[Block, ...]:
    """Print the count; the verdict alone where this copy holds too little for a true count."""
    verdict = _("quorate") if (found.is_quorate if alone is None else alone) else _("not quorate")
    if alone is not None:
        words = _("{when}: {verdict}.").format(when=when, verdict=verdict)
        return (paragraph(strong(words)),)
    words = _("{when} ({time}): {verdict}.").format(
        when=when, time=format_time(found.at), verdict=verdict
    )
    counted = join_names(source.service(agency) for agency in found.counted)
    blocks: list[Block] = [paragraph(strong(words), f" {found.missing}".rstrip())]
    blocks.append(paragraph(_("Counted: {services}.").format(services=counted or _("nobody"))))
    entries = []
    for one in found.not_counted:
        who = source.name(one.person) if one.person is not None else source.service(one.agency)
        entries.append((Run(text=who), quiet(f": {one.why}")))
    if entries:
        blocks += [paragraph(_("Not counted:")), BulletList(entries=tuple(entries))]
    return tuple(blocks)
