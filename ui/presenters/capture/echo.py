"""Says what was understood, as the chips of the second row: short for the eye, whole for the ear.

Must not decide anything: an action without an owner or a day is taken all the same, and told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from meetingdesk.domain.contribution import Source
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day
from meetingdesk.rules.naming import join_names
from ui.presenters.capture.movers import PRESENCE
from ui.presenters.capture.understood import Kind, Understood
from ui.presenters.wording import kind_label

_OF_ONE = frozenset({Kind.NOTE, Kind.RISK, Kind.STRENGTH, Kind.VIEW, Kind.DISSENT})
"""Kinds that one person says."""


class Tone(StrEnum):
    """How a chip is shown."""

    PLAIN = "plain"
    AMBER = "amber"
    """Something is missing or likely a slip; it is taken all the same."""
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One thing that was understood."""

    label: str
    sentence: str
    """The same as a full sentence, for a screen reader."""
    tone: Tone = Tone.PLAIN


def echo(understood: Understood) -> tuple[Chip, ...]:
    """Return what was understood, in the order in which it is read; nothing for an empty line."""
    if not understood.line.strip():
        return ()
    return (
        _kind_chip(understood),
        *_mark_chips(understood),
        *_who_chips(understood),
        *_aside_chips(understood),
        *_due_chips(understood),
        *(Chip(label=told, sentence=told, tone=Tone.AMBER) for told in understood.cautions),
        *(
            Chip(label=asked.sentence, sentence=asked.sentence, tone=Tone.QUESTION)
            for asked in understood.questions
        ),
    )


def kind_name(kind: Kind) -> str:
    """Return what a line becomes, in a word or two."""
    return {
        Kind.NOTE: _("Note"),
        Kind.ACTION: _("Action"),
        Kind.DECISION: _("Decision"),
        Kind.RISK: _("Risk"),
        Kind.STRENGTH: _("Strength"),
        Kind.VIEW: _("View"),
        Kind.DISSENT: _("Dissent"),
        Kind.PRESENCE_IN: _("Comes in"),
        Kind.PRESENCE_OUT: _("Leaves"),
        Kind.EXCLUDE: _("Excluded"),
        Kind.BACK: _("Back in the room"),
        Kind.LOCK: _("Restricted stretch"),
        Kind.NEXT: _("Next item"),
        Kind.PREVIOUS: _("Previous item"),
        Kind.HELP: _("Help"),
    }[kind]


def _kind_chip(understood: Understood) -> Chip:
    if understood.kind is Kind.LOCK:
        begins, ends = _("A restricted stretch begins."), _("The restricted stretch ends.")
        told = begins if understood.restricted else ends
        label = told.rstrip(".")
        if understood.text:
            # The words are recorded too, as a note.
            label = f"{label}: {understood.text}"
            return Chip(label=label, sentence=f"{label.rstrip('.')}.")
        return Chip(label=label, sentence=told)
    name = kind_name(understood.kind)
    if understood.sense is not None:
        name = kind_label(understood.sense)
    return Chip(label=name, sentence=_("Understood as: {kind}.").format(kind=name))


def _mark_chips(understood: Understood) -> Iterator[Chip]:
    if understood.restricted and understood.kind is not Kind.LOCK:
        told = _("This entry alone is restricted: not for every copy.")
        yield Chip(label=_("This entry restricted"), sentence=told)
    if understood.at is not None:
        at = f"{understood.at:%H:%M}"
        yield Chip(
            label=_("At {time}").format(time=at),
            sentence=_("Dated {time}, after the event.").format(time=at),
        )


def _aside_chips(understood: Understood) -> Iterator[Chip]:
    told = {
        None: "",
        Source.SPOKEN: "",
        Source.WRITTEN_REPORT: _("In writing"),
        Source.READ_BY_CHAIR: _("Read out"),
        Source.TELEPHONE: _("By telephone"),
    }[understood.source]
    if told and understood.reader is not None:
        told = _("Read out by {name}").format(name=understood.reader.name)
    if told:
        yield Chip(label=told, sentence=f"{told}.")
    if understood.about:
        names = join_names(who.name for who in understood.about)
        told = _("About: {names}").format(names=names)
        yield Chip(label=told, sentence=f"{told}.")
    if understood.deputy_for is not None:
        told = _("In place of {name}").format(name=understood.deputy_for.name)
        yield Chip(label=told, sentence=f"{told}.")
    if len(understood.people) > 1 and understood.kind in _OF_ONE:
        told = _("Several speakers: the words are kept with their names")
        yield Chip(label=told, sentence=f"{told}.", tone=Tone.AMBER)


def _who_chips(understood: Understood) -> Iterator[Chip]:
    if understood.newcomer is not None:
        yield _newcomer_chip(understood)
        return
    if understood.people:
        label = _who_label(understood.kind).format(
            names=join_names(who.name for who in understood.people)
        )
        yield Chip(label=label, sentence=f"{label}.")
    elif any(asked.choices for asked in understood.questions):
        return
    elif understood.kind is Kind.ACTION:
        yield _missing(
            _("Owner missing"), _("No owner was named; the action is taken without one.")
        )
    elif understood.kind in {Kind.VIEW, Kind.DISSENT}:
        yield _missing(_("Whose?"), _("Nobody was named whose view or dissent this is."))


def _newcomer_chip(understood: Understood) -> Chip:
    new = understood.newcomer
    name, service = (new.name, new.service) if new is not None else ("", "")
    if not service:
        told = _("New in the room: {name}. The service is missing.").format(name=name)
        return Chip(label=told, sentence=told, tone=Tone.AMBER)
    told = _("New in the room: {name}, {service}").format(name=name, service=service)
    return Chip(label=told, sentence=f"{told}.")


def _who_label(kind: Kind) -> str:
    if kind is Kind.ACTION:
        return _("Owner: {names}")
    if kind is Kind.DECISION:
        return _("About: {names}")
    if kind in PRESENCE:
        return _("Who: {names}")
    return _("From: {names}")


def _due_chips(understood: Understood) -> Iterator[Chip]:
    if understood.kind is not Kind.ACTION:
        return
    if understood.due is None:
        if not understood.questions:
            yield _missing(
                _("Date missing"), _("No date was said; the action is taken without one.")
            )
        return
    day = format_day(understood.due)
    label = _("By: {day}").format(day=day)
    if understood.meeting:
        told = _("Due by {day}, the day of {meeting}, or counted from it.")
        yield Chip(label=label, sentence=told.format(day=day, meeting=understood.meeting))
        return
    yield Chip(label=label, sentence=_("Due by {day}.").format(day=day))


def _missing(label: str, sentence: str) -> Chip:
    return Chip(label=label, sentence=sentence, tone=Tone.AMBER)
