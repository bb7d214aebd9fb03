"""How the plan is asked for: actions and their owners, what if it gets worse, what follows."""

from collections.abc import Mapping

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.plan import (
    Action,
    Contingency,
    CoverGap,
    EarlierAction,
    EarlierDate,
    GroupMember,
    NextDate,
    Owner,
    Recurrence,
    SafeAdult,
)
from ui.presenters.parts.asks import Ask, AsksFor, Source, more
from ui.presenters.parts.asks_said import bears_on, handling
from ui.presenters.parts.fields import FieldKind

_TEXT = FieldKind.TEXT


def plan_asks() -> Mapping[type, AsksFor]:
    """Return how each field of the plan is asked for, in order."""
    return {
        Action: _action,
        Owner: _owner,
        Recurrence: _recurrence,
        EarlierAction: _earlier_action,
        Contingency: _contingency,
        NextDate: _next_date,
        EarlierDate: _earlier_date,
        GroupMember: _group_member,
        SafeAdult: _safe_adult,
        CoverGap: _cover_gap,
    }


def _action() -> tuple[Ask, ...]:
    return (
        Ask("action", _("What is to be done"), kind=_TEXT),
        Ask("owners", _("Who does it"), _("The lead first.")),
        Ask("due", _("By which day")),
        Ask("about", _("For whom"), _("Nobody chosen means everyone the meeting is for.")),
        Ask("outcome", _("What will be different"), _("For the child or adult."), kind=_TEXT),
        Ask("review", _("Reviewed on")),
        handling(),
        *more(
            Ask("due_at", _("By which time"), _("Where hours count."), day_of="due"),
            Ask("recurrence", ""),
            Ask("review_note", _("Where or how it is reviewed")),
            Ask("reviewer", _("Who reviews it")),
            Ask("measure", _("How it will be known that it helped"), kind=_TEXT),
            Ask("linked_plan", _("Part of which other plan"), source=Source.LINKED_PLANS),
            Ask("place", _("Where")),
            Ask("covers", _("Which finding it answers"), source=Source.COVERS),
            Ask("item", _("Agenda item")),
            Ask("agreed", _("When it was agreed")),
            bears_on(),
            handling("outcome_handling", _("Who may see what will be different")),
        ),
    )


def _owner() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Person")),
        Ask("agency", _("Service"), _("None for the family.")),
        Ask("accepted", _("Has accepted it")),
        Ask("is_lead", _("Leads")),
        Ask("label", _("In words"), _("Where nobody can be named.")),
    )


def _recurrence() -> tuple[Ask, ...]:
    return (
        Ask("start", _("Goes on from")),
        Ask("how_often", _("How often"), _("For example every school day.")),
        Ask("until", _("Goes on until")),
        Ask("next", _("The next time")),
    )


def _earlier_action() -> tuple[Ask, ...]:
    return (
        Ask("action", _("What was to be done"), kind=_TEXT),
        Ask("number", _("Its number then"), _("For example 4 or R1.")),
        Ask("owners", _("Who was to do it")),
        Ask("due", _("By which day")),
        Ask("status", _("How far it is")),
        Ask("progress", _("What was done, or why not"), kind=_TEXT),
        handling(),
        *more(Ask("meeting", _("Which meeting agreed it")), bears_on()),
    )


def _contingency() -> tuple[Ask, ...]:
    return (
        Ask("kind", _("What it is"), source=Source.CONTINGENCIES),
        Ask("text", _("In words"), kind=_TEXT),
        Ask("people", _("Who acts")),
        handling(),
        *more(Ask("item", _("Agenda item")), bears_on()),
    )


def _next_date() -> tuple[Ask, ...]:
    return (
        Ask("kind", _("What for"), source=Source.DATES),
        Ask("on", _("Day")),
        Ask("at", _("Time"), day_of="on"),
        Ask("place", _("Where")),
        Ask("who", _("Who comes, convenes or does it")),
        Ask("note", _("What else is to be said"), kind=_TEXT),
        handling(),
        *more(
            Ask("earlier", _("Planned before for"), _("Dates that were changed.")),
            bears_on(),
        ),
    )


def _earlier_date() -> tuple[Ask, ...]:
    return (
        Ask("on", _("Day")),
        Ask("at", _("Time"), day_of="on"),
        Ask("changed", _("When it was changed")),
        Ask("reason", _("Why")),
    )


def _group_member() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Person")),
        Ask("agency", _("Service"), _("None for the family.")),
        handling(),
    )


def _safe_adult() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Adult")),
        Ask("relied_on_for", _("What the plan relies on the adult for"), kind=_TEXT),
        Ask("since", _("From which day")),
        Ask("asked", _("Was asked and agreed")),
        Ask("assessed", _("Was assessed")),
        Ask("note", _("What is known of strength and needs"), kind=_TEXT),
        Ask("covered_by", _("Which action asks or assesses"), source=Source.ACTIONS),
        handling(),
    )


def _cover_gap() -> tuple[Ask, ...]:
    return (
        Ask("since", _("From which day")),
        Ask("text", _("What is not covered, and why"), kind=_TEXT),
        Ask("covered_by", _("Which action answers it"), source=Source.ACTIONS),
        handling(),
    )
