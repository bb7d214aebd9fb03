"""The words of a household that is being typed; no Qt."""

from datetime import date

from meetingdesk.domain.case import Living
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.values import ThreeState
from ui.presenters.new_meeting import TypedPerson
from ui.presenters.typed_days import read_birth


def lives_choices() -> tuple[tuple[str, str], ...]:
    """Return whether somebody lives in the household, code and label."""
    return (
        (Living.YES.value, _("Yes")),
        (Living.NO.value, _("No")),
        (Living.OVERNIGHT.value, _("Stays overnight at times")),
        (Living.AWAY.value, _("Belongs to it, lives elsewhere now")),
    )


def responsibility_choices() -> tuple[tuple[str, str], ...]:
    """Return whether somebody holds parental responsibility, code and label."""
    return (
        (ThreeState.NOT_ASKED.value, _("Not asked")),
        (ThreeState.YES.value, _("Yes, for the children of the case")),
        (ThreeState.NO.value, _("No")),
        (ThreeState.NOT_KNOWN.value, _("Asked, not known")),
    )


def birth_echo(typed: str, *, today: date) -> str:
    """Return a typed birth in words; empty where it cannot be read yet."""
    birth = read_birth(typed, today=today)
    if birth.born is not None:
        years = today.year - birth.born.year
        years -= (today.month, today.day) < (birth.born.month, birth.born.day)
        return _("{day}, aged {years}").format(day=format_short_day(birth.born), years=years)
    if birth.expected is not None:
        return _("Unborn, expected {day}").format(day=format_short_day(birth.expected))
    return "" if birth.year is None else _("Born in {year}").format(year=birth.year)


def describe_typed(person: TypedPerson) -> str:
    """Return one line about a person who was added."""
    has_it = person.responsibility == ThreeState.YES.value
    lives = dict(lives_choices())[person.lives]
    told = (
        person.shown_name,
        person.relationship,
        _("the case is about this person") if person.is_subject else "",
        _("lives here: {answer}").format(answer=lives.lower()),
        _("parental responsibility") if has_it else "",
        _("must not learn the address") if person.not_to_learn_address else "",
    )
    return ", ".join(filter(None, told))
