"""The words of every code of the record that is chosen in a form. No code is ever shown."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from meetingdesk.document.wording import (
    asked_words,
    consent_words,
    dissent_words,
    mode_words,
    reply_words,
    status_words,
    three_state,
)
from meetingdesk.domain.case import CaseKind, Living
from meetingdesk.domain.contribution import Kind, Source
from meetingdesk.domain.decision import DissentFrom, Position
from meetingdesk.domain.invitation import Asked, Capacity, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office
from meetingdesk.domain.people import IdentifierKind
from meetingdesk.domain.plan import ActionStatus
from meetingdesk.domain.presence import Departure, Mode
from meetingdesk.domain.sharing import ConsentForm, Level, Withholding
from meetingdesk.domain.values import ThreeState
from meetingdesk.service.identifiers import identifier_label
from ui.presenters.wording import kind_label, why_withheld


def enum_words(value: StrEnum) -> str:
    """Return what one value of an enumeration is called, beginning with a capital."""
    words = _SAY[type(value)](value)
    return words[:1].upper() + words[1:]


def _source(source: Source) -> str:
    return {
        Source.SPOKEN: _("Spoken"),
        Source.WRITTEN_REPORT: _("In a written report"),
        Source.READ_BY_CHAIR: _("Read out by the chair"),
        Source.TELEPHONE: _("By telephone"),
    }[source]


def _position(position: Position) -> str:
    return {
        Position.AGREES: _("Agrees"),
        Position.DISAGREES: _("Disagrees"),
        Position.NO_VIEW: _("Has no view"),
        Position.NOT_ASKED: _("Was not asked"),
    }[position]


def _departure(departure: Departure) -> str:
    return {
        Departure.LEFT: _("Left"),
        Departure.CONNECTION_LOST: _("Lost the connection"),
        Departure.ASKED_TO_LEAVE: _("Was asked to leave"),
        Departure.AS_AGREED: _("Left as agreed"),
    }[departure]


def _office(office: Office) -> str:
    return {
        Office.CHAIR: _("Chair"),
        Office.MINUTE_TAKER: _("Minute taker"),
        Office.DEPUTY_APPROVER: _("Approves in the chair’s place"),
    }[office]


def _living(living: Living) -> str:
    return {
        Living.YES: _("Yes"),
        Living.NO: _("No"),
        Living.OVERNIGHT: _("Overnight at times"),
        Living.AWAY: _("Away at present"),
    }[living]


def _case_kind(kind: CaseKind) -> str:
    return {CaseKind.CHILDREN: _("Children"), CaseKind.ADULT: _("An adult")}[kind]


def level_words(level: Level) -> str:
    """Return a handling level as it is chosen."""
    return {
        Level.OPEN: _("Everyone"),
        Level.NOT_NAMED: _("Everyone but those named"),
        Level.PROFESSIONALS: _("Professionals, and the family named"),
        Level.NAMED: _("Only those named"),
        Level.CHAIR: _("The chair alone"),
    }[level]


def capacity_choice(capacity: Capacity) -> str:
    """Return in which capacity somebody comes, as it is chosen."""
    return {
        Capacity.PROFESSIONAL: _("Professional"),
        Capacity.FAMILY: _("Family"),
        Capacity.CHILD: _("Child"),
        Capacity.ADVOCATE: _("Advocate"),
        Capacity.INTERPRETER: _("Interpreter"),
        Capacity.SUPPORTER: _("Supporter"),
        Capacity.OBSERVER: _("Observer"),
        Capacity.SOLICITOR: _("Solicitor"),
    }[capacity]


_SAY: Final[Mapping[type, Callable[[Any], str]]] = {
    ActionStatus: status_words,
    Asked: asked_words,
    Capacity: capacity_choice,
    CaseKind: _case_kind,
    ConsentForm: consent_words,
    Departure: _departure,
    DissentFrom: dissent_words,
    IdentifierKind: identifier_label,
    Kind: kind_label,
    Level: level_words,
    Living: _living,
    Mode: mode_words,
    Office: _office,
    Position: _position,
    Reply: reply_words,
    Source: _source,
    ThreeState: three_state,
    Withholding: why_withheld,
}
"""Class of the code -> what says it; words that the paper or the window has are theirs."""


def contingency_choices() -> tuple[tuple[str, str], ...]:
    """Return what an entry of the contingency plan can be."""
    return (
        ("trigger", _("If this happens")),
        ("relapse_indicators", _("Early signs")),
        ("who_steps_in", _("Who steps in")),
        ("who_to_ring", _("Whom to ring")),
        ("other", _("Something else")),
    )


def coverable_checks() -> tuple[tuple[str, str], ...]:
    """Return the kinds of findings that an action can answer, by check."""
    return (
        ("trio-not-established", _("Abuse, mental ill health, drugs or alcohol: not known of one")),
        ("complex-trio", _("Abuse, mental ill health, drugs or alcohol: all three present")),
        ("safe-adult-not-asked", _("An adult the plan relies on was not asked")),
        ("safe-adult-not-assessed", _("An adult the plan relies on was not assessed")),
        ("cover-gap", _("A time for which no adult is confirmed")),
        ("contact-not-addressed", _("Contact with a parent is not addressed")),
        ("view-missing", _("What a child or parent thinks and wants is not known")),
        ("question-unanswered", _("A question of the form is not answered")),
        ("answer-no-reason", _("A question was not asked, and nothing says why")),
        ("responsibility-not-asked", _("Parental responsibility is not known")),
        ("language-not-asked", _("Language or interpreter is not known")),
        ("culture-not-recorded", _("Ethnicity is not known")),
        ("report-missing", _("A written report is missing")),
        ("required-not-invited", _("A service that should have been invited was not")),
        ("consent-verbal", _("A consent that should be in writing is verbal")),
        ("consent-expired", _("A consent has ended")),
    )


def risk_choices() -> tuple[tuple[str, str], ...]:
    """Return the levels of risk of another plan."""
    return (("low", _("Low")), ("medium", _("Medium")), ("high", _("High")))


def bears_on_words(code: str) -> str:
    """Return for whom something matters beyond its place."""
    known = {
        "child": _("The children"),
        "contact": _("Contact with the children"),
        "contingency": _("The contingency plan"),
    }
    return known.get(code) or spelled(code)


def spelled(code: str) -> str:
    """Return a code of a form made elsewhere as words, where nothing else is known of it."""
    words = code.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
