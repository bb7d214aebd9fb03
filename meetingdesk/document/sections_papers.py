"""Reports, timescales, consents, reasons given for findings, and who receives a copy.

Must not print a finding without its reason, nor the copy list in a family copy.
"""

from collections.abc import Iterator

from meetingdesk.document.blocks import Block, Paragraph
from meetingdesk.document.runs import cell, paragraph, paragraphs, table
from meetingdesk.document.source import Source, told_once
from meetingdesk.document.wording import consent_words
from meetingdesk.domain.invitation import Invitation, Report, Sharing
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, format_time
from meetingdesk.domain.sharing import Consent
from meetingdesk.rules.copies import Copy
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from meetingdesk.rules.naming import join_names
from meetingdesk.rules.timescales import Deadline, describe, format_due
from meetingdesk.rules.timescales import deadlines as deadlines_of


def reports(source: Source) -> tuple[Block, ...]:
    """Print the register of written reports: by whom, received when, shared with whom."""
    lines = [line for line in source.record.invitations if line.report is not None]
    return table(
        _("Written reports"),
        summary=_("Whose report, when it was received, with whom of the family it was shared"),
        columns=((_("Report"), 6), (_("Received"), 3), (_("Shared"), 6)),
        rows=(
            (
                cell(_report_words(source, line, report=line.report)),
                cell(_received(line.report)),
                cell(*(_shared(source, one) for one in line.report.shared)),
            )
            for line in lines
            if line.report is not None
        ),
    )


def _report_words(source: Source, line: Invitation, *, report: Report) -> Paragraph:
    author = report.author or line.person
    who = source.described(author, line.agency)
    words = f"{report.title}: {who}" if report.title else who
    return paragraph(*source.marked(report.handling), words)


def _received(report: Report) -> str:
    day = format_short_day(report.received)
    return day if report.received_at is None else f"{day}, {format_time(report.received_at)}"


def _shared(source: Source, one: Sharing) -> str:
    day = format_short_day(one.at)
    when = day if one.time is None else f"{day}, {format_time(one.time)}"
    words = _("with {name}, {when}").format(name=source.name(one.person), when=when)
    return f"{words} ({one.note})" if one.note else words


def deadlines(source: Source) -> tuple[Block, ...]:
    """Print each deadline with its sum and how it stands."""
    setting = source.setting
    found = deadlines_of(source.record, setting.rules, now=setting.now, closures=setting.closures)
    return table(
        _("What was due, and when it was done"),
        summary=_("What was due when, how it was counted, and whether it was met"),
        columns=((_("What"), 5), (_("Due"), 4), (_("How it was counted"), 7), (_("Met"), 5)),
        rows=(
            (cell(one.label), cell(format_due(one)), cell(one.sum_text), cell(describe(one)))
            for one in found
            if _is_told(source, one)
        ),
    )


def _is_told(source: Source, one: Deadline) -> bool:
    """Leave out what an extract cannot tell: a date that is not in it may have been planned."""
    if one.met is not None or not source.telling.sections:
        return True
    scales = (scale for scale in source.setting.rules.timescales if scale.code == one.code)
    return not any(scale.met_by.startswith(("next:", "letter")) for scale in scales)


def consents(source: Source) -> tuple[Block, ...]:
    """Print consent to sharing: whose, how given, what it covers, with whom, until when."""
    return table(
        _("Consents given"),
        summary=_("Who consented, how, to what, with whom and until when"),
        columns=(
            (_("Who"), 3),
            (_("Given"), 3),
            (_("Covers"), 5),
            (_("Not"), 4),
            (_("With"), 4),
            (_("Until"), 3),
        ),
        rows=(
            (
                cell(paragraph(*source.marked(one.handling), source.name(one.person))),
                cell(*_given(source, one)),
                cell(one.covers),
                cell(one.limits),
                cell(_with_whom(source, one)),
                cell(*_until(one)),
            )
            for one in source.record.consents
        ),
    )


def _given(source: Source, one: Consent) -> Iterator[str]:
    yield _("{form}, {day}").format(form=consent_words(one.form), day=format_short_day(one.given))
    if one.recorded_by is not None:
        yield _("recorded by {name}").format(name=source.name(one.recorded_by))


def _with_whom(source: Source, one: Consent) -> str:
    names = [source.service(agency) for agency in one.to_agencies]
    return join_names((*names, *(source.name(person) for person in one.to_people)))


def _until(one: Consent) -> Iterator[str]:
    if one.until is not None:
        yield format_short_day(one.until)
    if one.withdrawn is not None:
        yield _("withdrawn {day}").format(day=format_short_day(one.withdrawn))


def findings(source: Source) -> tuple[Block, ...]:
    """Print what the chair was asked to explain, each with the reason given."""
    setting = source.setting
    found = find(
        source.record,
        source.form,
        rules=setting.rules,
        now=setting.now,
        closures=setting.closures,
    )
    answered = [one for one in found if one.answer is not None and _is_printed(source, one)]
    return table(
        _("Reasons recorded by the chair"),
        summary=_("What was found before signing, and the reason that the chair recorded"),
        columns=((_("What was found"), 6), (_("Reason"), 6)),
        rows=((cell(one.text), cell(*_reason(source, one))) for one in answered),
    )


def _reason(source: Source, one: Finding) -> tuple[Paragraph, ...]:
    if one.answer is None:
        return ()
    return paragraphs(one.answer.reason, before=source.marked(one.answer.handling))


def _is_printed(source: Source, one: Finding) -> bool:
    """Leave out what names an action by its number where the edition prints none."""
    if source.telling.numbers_actions:
        return True
    actions = {action.id for action in source.record.actions}
    return not one.covered_by and not actions & set(one.subjects)


def _role_and_service(copy: Copy) -> str:
    return told_once((copy.role, copy.service), besides=copy.recipient)


def copies(source: Source) -> tuple[Block, ...]:
    """Print the closed list of copies; never in a family copy."""
    if source.is_family:
        return ()
    return table(
        _("Copies"),
        summary=_("Who receives which copy"),
        columns=((_("Copy"), 1.5), (_("Recipient"), 6), (_("Edition"), 6)),
        rows=(
            (
                cell(str(one.number) if one.number else ""),
                cell(one.recipient, _role_and_service(one)),
                cell(one.edition.label, one.edition.annex_note),
            )
            for one in source.setting.copies
        ),
    )
