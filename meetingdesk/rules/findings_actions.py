"""Checks of single actions: owner, due date, review, and whether the owner knows of it.

Must not judge the plan as a whole.
"""

from collections.abc import Iterator
from datetime import datetime

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.invitation import Asked, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.plan import Action, Owner
from meetingdesk.domain.sharing import Handling
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FindingRule
from meetingdesk.record.model import Record
from meetingdesk.rules.attendance import intervals_of, is_present
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.naming import agency_name, name_of, person_slug
from meetingdesk.rules.quorum import start_of_item


def action_no_owner(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find actions that nobody owns by name."""
    for action in facts.record.actions:
        if all(owner.person is None for owner in action.owners):
            yield _hit(facts, action, label=_said_owner(facts.record, action))


def _said_owner(record: Record, action: Action) -> str:
    said = [
        owner.label or (agency_name(record, owner.agency) if owner.agency is not None else "")
        for owner in action.owners
    ]
    named = ", ".join(words for words in said if words)
    return f" (“{named}”)" if named else ""


def action_no_due(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find actions without a due date that do not go on either."""
    for action in facts.record.actions:
        if action.due is None and action.due_at is None and action.recurrence is None:
            yield _hit(facts, action)


def action_no_review(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find actions without a review date."""
    for action in facts.record.actions:
        if action.review is None:
            yield _hit(facts, action)


def action_owner_absent(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find owners who were not there when the action was agreed and have not accepted it."""
    for action in facts.record.actions:
        unheard = [
            (owner, owner.person)
            for owner in action.owners
            if owner.person is not None
            and owner.accepted in {ThreeState.NOT_ASKED, ThreeState.NOT_KNOWN}
            and not _was_there(facts.record, action, owner=owner.person)
        ]
        for owner, person in unheard:
            yield _owner_hit(facts, action, person=person, is_only=len(unheard) == 1, owner=owner)


def action_owner_declined(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find owners who have not agreed to their action."""
    for action in facts.record.actions:
        refusing = [
            (owner, owner.person)
            for owner in action.owners
            if owner.person is not None and owner.accepted in {ThreeState.NO, ThreeState.DECLINED}
        ]
        for owner, person in refusing:
            yield _owner_hit(facts, action, person=person, is_only=len(refusing) == 1, owner=owner)


def earlier_action_no_status(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find actions of earlier meetings of which nothing says how far they are."""
    for action in facts.record.earlier_actions:
        if action.status is None:
            yield Hit(
                slug=action.number,
                words={"number": action.number},
                handlings=(action.handling,),
                subjects=(action.id,),
            )


def _was_there(record: Record, action: Action, *, owner: PersonId) -> bool:
    if any(officer.person == owner for officer in record.meeting.officers):
        return True
    moment = _agreed_at(record, action)
    if moment is None:
        return bool(intervals_of(record, owner))
    return is_present(record, owner, at=moment)


def _agreed_at(record: Record, action: Action) -> datetime | None:
    if action.agreed is not None:
        return action.agreed
    spans = (span.start for item in record.items if item.id == action.item for span in item.spans)
    return min(spans, default=None) or start_of_item(record, "plan")


def _owner_hit(
    facts: Facts, action: Action, *, person: PersonId, is_only: bool, owner: Owner
) -> Hit:
    record = facts.record
    invited = [entry for entry in record.invitations if entry.person == person]
    is_silent = any(entry.asked is Asked.TO_COME and entry.reply is Reply.NONE for entry in invited)
    service = f" ({agency_name(record, owner.agency)})" if owner.agency is not None else ""
    hit = _hit(
        facts,
        action,
        more_handlings=tuple(entry.handling for entry in invited),
        who=f"{name_of(record, person)}{service}",
        more=_("; the invitation has not been answered at all") if is_silent else "",
    )
    slug = hit.slug if is_only else f"{hit.slug}-{person_slug(record, person)}"
    return Hit(
        slug=slug, words=hit.words, handlings=hit.handlings, subjects=(*hit.subjects, person)
    )


def _hit(
    facts: Facts, action: Action, *, more_handlings: tuple[Handling, ...] = (), **words: str
) -> Hit:
    number = facts.numbers[action.id]
    return Hit(
        slug=number,
        words={"number": number, **words},
        handlings=(action.handling, *more_handlings),
        subjects=(action.id,),
    )
