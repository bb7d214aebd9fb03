"""Which parts of a record a copy holds: one function for each kind, by a table.

Must not strip passages; it only says which stay, and why the others do not.
"""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.contribution import Answer, Contribution
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.plan import Action
from meetingdesk.domain.sharing import OPEN, Consent, Withholding
from meetingdesk.record.redact_presence import is_said_apart
from meetingdesk.record.redact_scope import Paper, Scope

Refusal = Callable[[Any, Scope], Withholding | None]
"""Says why a part is not in this copy; none where it is."""


def _in_sections(*codes: str) -> Refusal:
    def refuse(_part: object, scope: Scope) -> Withholding | None:
        return None if scope.has_section(*codes) else Withholding.NOT_IN_EDITION

    return refuse


def _bearing(*codes: str) -> Refusal:
    """Refuse what is in none of these sections, or does not bear on what the edition is about."""

    def refuse(part: object, scope: Scope) -> Withholding | None:
        if scope.has_section(*codes) and bears(part, scope):
            return None
        return Withholding.NOT_IN_EDITION

    return refuse


def _contribution(part: Contribution, scope: Scope) -> Withholding | None:
    if part.is_struck:
        return Withholding.UNSPECIFIED
    return _bearing("discussion")(part, scope)


def _answer(part: Answer, scope: Scope) -> Withholding | None:
    specs = [spec for spec in scope.form.questions if spec.code == part.question]
    codes = [f"questions:{spec.section}" for spec in specs] or ["questions:"]
    return _bearing(*codes)(part, scope)


def _action(part: Action, scope: Scope) -> Withholding | None:
    if not scope.has_section("plan"):
        return Withholding.NOT_IN_EDITION
    if scope.edition.own_actions:
        bearing = bool(scope.edition.bears_on) and bears(part, scope)
        return None if bearing or is_own(part, scope) else Withholding.NOT_IN_EDITION
    return None if bears(part, scope) else Withholding.NOT_IN_EDITION


def _consent(part: Consent, scope: Scope) -> Withholding | None:
    if scope.audience.is_family and not scope.is_for(part.person):
        return Withholding.THIRD_PARTY
    return _in_sections("consents")(part, scope)


def _invitation(part: Invitation, scope: Scope) -> Withholding | None:
    """Refuse a line whose exclusion may not be told: what is left would not be true."""
    if part.exclusion is not None and not scope.may_see(part.exclusion.handling):
        return part.exclusion.handling.why
    return _in_sections("people", "reports", "quorum")(part, scope)


def _never(_part: object, _scope: Scope) -> Withholding | None:
    return Withholding.UNSPECIFIED


PART_REFUSALS: Final[dict[str, Refusal]] = {
    "items": lambda _part, _scope: None,
    "invitations": _invitation,
    "presence": _in_sections("people", "quorum"),
    "contributions": _contribution,
    "views": _bearing("views", "discussion"),
    "answers": _answer,
    "decisions": _bearing("decisions"),
    "agency_views": _bearing("agency_views"),
    "dissents": _in_sections("dissent"),
    "disagreements": _bearing("disagreement"),
    "actions": _action,
    "earlier_actions": _bearing("earlier_actions"),
    "contingencies": _bearing("contingency"),
    "next_dates": _bearing("next_dates"),
    "group_members": _in_sections("next_dates"),
    "safe_adults": _in_sections("safe_adults"),
    "cover_gaps": _in_sections("safe_adults"),
    "consents": _consent,
    "protected_words": _never,
    "copy_decisions": _never,
    "finding_answers": _in_sections("findings"),
    "letters": _in_sections("decisions", "approval"),
}
"""Kind of part -> why it is not in a copy. People and agencies follow from what is left."""


def refusal(part: object, scope: Scope, *, kind: str) -> Withholding | None:
    """Return why this part is not in this copy, or none where it is."""
    handling = getattr(part, "handling", OPEN)
    if not scope.may_see(handling):
        return Withholding(handling.why)
    item = getattr(part, "id" if kind == "items" else "item", None)
    if item in scope.refused:
        return _why_refused(item, scope)
    if is_said_apart(part, scope.record, audience=scope.audience):
        return Withholding.RESTRICTED_PART
    if is_only_about_hidden(part, scope):
        return Withholding.THIRD_PARTY
    if scope.paper is Paper.ANNEX:
        return None if item is not None else Withholding.NOT_IN_EDITION
    return PART_REFUSALS[kind](part, scope)


def _why_refused(item: UUID | None, scope: Scope) -> Withholding:
    found = next(one for one in scope.record.items if one.id == item)
    if is_said_apart(found, scope.record, audience=scope.audience):
        return Withholding.RESTRICTED_PART
    if scope.paper is Paper.ANNEX or scope.may_see(found.handling):
        return Withholding.NOT_IN_EDITION
    why = found.handling.why
    return Withholding.RESTRICTED_PART if why is Withholding.UNSPECIFIED else why


def is_only_about_hidden(part: object, scope: Scope) -> bool:
    """Tell whether a part is about nobody but subjects of whom the recipient may not know."""
    if not scope.hidden:
        return False
    about = getattr(part, "about", None)
    people = set(about) if isinstance(about, tuple) else {about}
    people |= {getattr(part, name, None) for name in ("person", "child")}
    people.discard(None)
    return bool(people) and people <= scope.hidden


def bears(part: object, scope: Scope) -> bool:
    """Tell whether a part bears on what the edition is about: by itself, its item or its form."""
    wanted = set(scope.edition.bears_on)
    return not wanted or bool(wanted & bearing_of(part, scope))


def bearing_of(part: object, scope: Scope) -> set[str]:
    """Return the codes of everything that a part bears on."""
    codes = set(getattr(part, "bears_on", ()))
    question = getattr(part, "question", None)
    for spec in scope.form.questions:
        codes |= set(spec.bears_on) if spec.code == question else set()
    item = getattr(part, "item", None)
    for one in scope.record.items:
        if one.id == item:
            codes |= item_bearing(one, scope)
    return codes


def item_bearing(item: AgendaItem, scope: Scope) -> set[str]:
    """Return the codes of everything that an agenda item bears on."""
    codes = set(item.bears_on)
    for spec in scope.form.items:
        codes |= set(spec.bears_on) if spec.code == item.code else set()
    return codes


def is_own(action: Action, scope: Scope) -> bool:
    """Tell whether one of the recipients, or their service, owns an action."""
    agency = scope.audience.agency
    return any(
        scope.is_for(owner.person) or (agency is not None and owner.agency == agency)
        for owner in action.owners
    )
