"""What the meeting was: the first page, amendments, codes and digests in words.

Must not print what anybody said.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from meetingdesk.document.blocks import Block, Run
from meetingdesk.document.runs import cell, facts, paragraph, plain, table
from meetingdesk.document.source import Source
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import Office, Officer, Sitting, State, state_label
from meetingdesk.domain.moments import (
    format_day,
    format_moment,
    format_short_day,
    format_time,
    london_day,
)
from meetingdesk.domain.people import IdentifierKind, Person
from meetingdesk.domain.plan import Action, NextDate
from meetingdesk.rules.naming import find_person, unborn_name_of

_CODE_LENGTH = 8


def first_page(source: Source) -> tuple[Block, ...]:
    """Say where the meeting was, who chaired it and about whom it was.

    What it was and when stands above, as the title of the minutes.
    """
    return _first_page(source, names_meeting=False)


def meeting_facts(source: Source) -> tuple[Block, ...]:
    """Say the same in a paper that has a title of its own: which meeting it was, too."""
    return _first_page(source, names_meeting=True)


def _first_page(source: Source, *, names_meeting: bool) -> tuple[Block, ...]:
    meeting = source.record.meeting
    rows: list[tuple[str, str | tuple[Run, ...]]] = []
    if names_meeting:
        rows.append((_("Meeting"), meeting.title))
    places = dict.fromkeys(sitting.place for sitting in meeting.sittings)
    rows.append((_("Where"), "; ".join(place for place in places if place)))
    rows += [(_("Chair"), words) for words in _officers(source, Office.CHAIR)]
    rows += [(_("Minute taker"), words) for words in _officers(source, Office.MINUTE_TAKER)]
    about = "; ".join(subject_words(source, person) for person in _subjects(source))
    rows.append((_("About"), about))
    rows.append((_("Case reference"), source.record.case.reference))
    rows.append((_("Next dates"), _next_words(source)))
    if not names_meeting:
        rows.append((_("Plan"), _plan_words(source)))
    rows.append((_("State"), _state_words(source)))
    rows += [(_("Reopened"), words) for words in _reopenings(source)]
    blocks: list[Block] = list(facts(rows, summary=_("Where, who chaired, about whom")))
    if source.form.confidentiality:
        blocks.append(paragraph(source.form.confidentiality))
    return tuple(blocks)


def _next_words(source: Source) -> tuple[Run, ...]:
    """Return what follows and when, in short; the section of the dates says more."""
    runs: list[Run] = []
    for one in source.record.next_dates:
        runs += [plain("; ")] if runs else []
        runs += [*source.marked(one.handling), plain(next_date_words(source, one))]
    return tuple(runs)


def _plan_words(source: Source) -> tuple[Run, ...]:
    """Return how many actions were agreed and which is due first; the plan says more."""
    actions = source.record.actions
    if not actions or not source.has_section("plan"):
        return ()
    count = len(actions)
    words = ngettext("{n} action", "{n} actions", number=count).format(n=count)
    if source.plan_number:
        words = _("{actions} in section {number}").format(actions=words, number=source.plan_number)
    dated = [(day, action) for action in actions if (day := _due_day(action)) is not None]
    if not dated:
        return (plain(words),)
    day, first = min(dated, key=lambda one: one[0])
    due = _("due by {day}") if count == 1 else _("first due {day}")
    told = plain(due.format(day=format_short_day(day)))
    return (plain(f"{words}; "), *source.marked(first.handling), told)


def _due_day(action: Action) -> date | None:
    return london_day(action.due_at) if action.due_at is not None else action.due


def next_date_words(source: Source, one: NextDate) -> str:
    """Return a date that follows in short, for example Review conference 28 January 2027, 10:00."""
    day = format_short_day(one.on)
    when = f"{day}, {format_time(one.at)}" if one.at is not None else day
    return _("{what} {when}").format(what=date_label(source, one.kind), when=when)


def date_label(source: Source, kind: str) -> str:
    """Return the words of a kind of next date."""
    dates = source.setting.rules.dates
    return next((option.label for option in dates if option.code == kind), kind)


def when_words(sitting: Sitting) -> str:
    """Return day and times of a sitting; the day of its end too where it passes midnight."""
    start = f"{format_day(london_day(sitting.start))}, {format_time(sitting.start)}"
    if sitting.end is None:
        return start
    if london_day(sitting.end) != london_day(sitting.start):
        return _("{start} to {end}").format(start=start, end=format_moment(sitting.end))
    return _("{start} to {end}").format(start=start, end=format_time(sitting.end))


def _officers(source: Source, office: Office) -> Iterator[str]:
    for officer in source.record.meeting.officers:
        if officer.office is office:
            yield _officer_words(source, officer)


def _officer_words(source: Source, officer: Officer) -> str:
    words = ", ".join(
        word
        for word in (
            source.name(officer.person),
            officer.role or source.role(officer.person),
            source.service(officer.agency),
        )
        if word
    )
    if officer.start is not None:
        words = _("{who}, from {time}").format(who=words, time=format_time(officer.start))
    if officer.until is not None:
        words = _("{who}, until {time}").format(who=words, time=format_time(officer.until))
    return f"{words} ({officer.reason})" if officer.reason else words


def _subjects(source: Source) -> list[Person]:
    found = (find_person(source.record, uid) for uid in source.record.case.subjects)
    return [person for person in found if person is not None]


def subject_words(source: Source, person: Person) -> str:
    """Return a subject's name, birth and NHS number, as far as the edition has them."""
    parts = [source.name(person.id), before_birth_words(source, person), born_words(person)]
    parts += [_("NHS number {number}").format(number=number) for number in nhs_numbers(person)]
    return ", ".join(part for part in parts if part)


def before_birth_words(source: Source, person: Person) -> str:
    """Return as whom a child that was born since is recorded; empty for everybody else."""
    if person.printed_name or find_person(source.record, person.became) is None:
        return ""
    unborn = unborn_name_of(source.record, person)
    return _("recorded before birth as {unborn}").format(unborn=unborn)


def born_words(person: Person) -> str:
    """Return when somebody was or will be born, in words."""
    if person.born is not None:
        return _("born {day}").format(day=format_short_day(person.born))
    if person.born_year is not None:
        return _("born {year}").format(year=person.born_year)
    if person.expected is not None:
        return _("expected {day}").format(day=format_short_day(person.expected))
    return ""


def nhs_numbers(person: Person) -> list[str]:
    """Return a person's NHS numbers in groups of three, three and four."""
    numbers = [one.value for one in person.identifiers if one.kind is IdentifierKind.NHS_NUMBER]
    return [f"{number[:3]} {number[3:6]} {number[6:]}" for number in numbers]


def _state_words(source: Source) -> str:
    """Return the state where it is not plain from the record being there."""
    meeting = source.record.meeting
    if meeting.state not in {State.POSTPONED, State.CANCELLED, State.NOT_HELD, State.ADJOURNED}:
        return ""
    changes = [change for change in meeting.history if change.state is meeting.state]
    reason = changes[-1].reason if changes else ""
    words = state_label(meeting.state)
    return f"{words}: {reason}" if reason else words


def _reopenings(source: Source) -> Iterator[str]:
    """Yield when a closed meeting was opened again and why, as far as the edition has reasons."""
    for before, change in pairwise(source.record.meeting.history):
        if (before.state, change.state) == (State.CLOSED, State.OPEN) and change.reason:
            yield f"{format_moment(change.at)}: {change.reason}"


def amendments(source: Source) -> tuple[Block, ...]:
    """List what was changed after signing, and of which record this is an amendment."""
    return table(
        _("Amendments of the signed record"),
        summary=_("Number, day, reason and the record that each amends"),
        columns=((_("No."), 1), (_("Begun"), 3), (_("Reason"), 6), (_("Amends the record"), 4)),
        rows=(
            (
                cell(str(one.number)),
                cell(format_short_day(london_day(one.at))),
                cell(
                    paragraph(*source.marked(one.handling), one.reason),
                    _("Asked for by {who}").format(who=one.asked_by) if one.asked_by else "",
                ),
                cell(short_code(one.of_digest)),
            )
            for one in source.record.meeting.amendments
        ),
    )


def short_code(digest: str) -> str:
    """Return the first characters of a digest, as they are read out on the telephone."""
    code = digest[:_CODE_LENGTH].upper()
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def edition_label(source: Source) -> str:
    """Return the words of the edition, as the rules give them."""
    editions = source.setting.rules.editions
    code = source.stamp.edition
    return next((one.label for one in editions if one.code == code), code)


def version_of(source: Source) -> int:
    """Return which version of the signed record this is, from 1."""
    return source.stamp.version


def day_of(source: Source) -> date | None:
    """Return the day of the meeting."""
    start = source.record.meeting.start
    return london_day(start) if start is not None else None
