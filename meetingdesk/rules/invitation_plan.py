"""Whom to invite by rule, each with its reason, as invitations that only need to be accepted.

Proposes; nobody is invited until the chair says so. Must not write anything.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.people import Agency
from meetingdesk.formspec.model import RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import children_of
from meetingdesk.rules.invitations import FAMILY_DISCIPLINES, Requirement, required
from meetingdesk.rules.naming import relation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One rule that asks for somebody, and the invitations that would meet it."""

    code: str
    """The rule."""
    label: str
    """The service or family member in words."""
    reason: str
    """Why, as it is printed."""
    discipline: str
    """The kind of service, a code of the list; or which of the family."""
    is_prompt: bool
    """True for "included, or reason"."""
    is_met: bool
    """True where somebody was asked already, or the chair excluded them."""
    listed: tuple[PartId, ...]
    """The lines of the list that the rule is about, also those with a reason why not."""
    invitations: tuple[Invitation, ...]
    """Ready to be planned; empty where it is met, or the desk knows no such service."""


def propose_invitations(
    record: Record, rules: RuleSet, *, agencies: Iterable[Agency], new_id: Callable[[], UUID]
) -> tuple[Proposal, ...]:
    """Return what each rule that holds asks for, in the order of the rule set.

    `agencies` are those of the desk. Nobody is proposed twice.
    """
    known = tuple(agencies)
    proposed: set[UUID] = set()
    found = []
    for one in required(record, rules):
        ready = () if one.is_met else _ready(record, one, agencies=known, new_id=new_id)
        fresh = tuple(line for line in ready if _whom(line) not in proposed)
        proposed |= {_whom(line) for line in fresh}
        found.append(
            Proposal(
                code=one.rule.code,
                label=one.rule.label,
                reason=one.rule.reason,
                discipline=one.rule.discipline,
                is_prompt=one.rule.is_prompt,
                is_met=one.is_met,
                listed=one.invitations,
                invitations=fresh,
            )
        )
    return tuple(found)


def _whom(invitation: Invitation) -> UUID:
    whom = invitation.person or invitation.agency
    if whom is None:
        raise AssertionError("a proposal invites somebody")
    return whom


def _ready(
    record: Record,
    one: Requirement,
    *,
    agencies: tuple[Agency, ...],
    new_id: Callable[[], UUID],
) -> tuple[Invitation, ...]:
    if one.rule.discipline in FAMILY_DISCIPLINES:
        listed = {line.person for line in record.invitations}
        people = [person for person in one.people if person not in listed]
        return tuple(_of_family(record, person, new_id=new_id) for person in people)
    if one.invitations:
        # Somebody is on the list with a reason why not; that is the chair's word.
        return ()
    fitting = (agency for agency in agencies if agency.discipline == one.rule.discipline)
    return tuple(Invitation(id=PartId(new_id()), agency=agency.id) for agency in fitting)


def _of_family(record: Record, person: PersonId, *, new_id: Callable[[], UUID]) -> Invitation:
    is_child = person in children_of(record)
    return Invitation(
        id=PartId(new_id()),
        person=person,
        role=relation_of(record, person),
        capacity=Capacity.CHILD if is_child else Capacity.FAMILY,
    )
