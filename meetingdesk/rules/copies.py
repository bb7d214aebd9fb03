"""Who gets which edition: one numbered copy for each service, then one for each family member.

Must not take anything away from a record; it only says which edition each recipient has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.invitation import (
    Asked,
    Capacity,
    Invitation,
    InvitationState,
    Reply,
)
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Officer, chair_of
from meetingdesk.domain.sharing import Audience, CopyDecision, Level
from meetingdesk.formspec.model import CopyRule, EditionSpec, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import children_of, meeting_day
from meetingdesk.rules.invitations import service_states
from meetingdesk.rules.naming import (
    agency_name,
    discipline_of,
    join_names,
    name_of,
    nameless_slug,
    relation_of,
    service_of,
    slug,
)

NOBODY: Mapping[PersonId, tuple[PersonId, ...]] = MappingProxyType({})
"""Nobody stands on the desk twice."""

SELECTORS = frozenset(
    {
        "agency",
        "agency_part",
        "subject",
        "parent_excluded",
        "parent",
        "family_agreed",
        "family",
        "child",
        "advocate",
        "chair",
    }
)
"""The recipients that a copy rule may name."""

_ADVOCATES = frozenset(
    {Capacity.ADVOCATE, Capacity.INTERPRETER, Capacity.SUPPORTER, Capacity.SOLICITOR}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One numbered copy."""

    number: int
    """From 1; 0 where a list of copies may not tell it."""
    audience: Audience
    recipient: str
    """Full printed names, joined by "and"; the service's name where it named nobody."""
    role: str
    """The roles, joined by "and"."""
    service: str
    """The service's name; empty for family."""
    edition: EditionSpec
    folder: str
    """Two digits and the service or what the family member is; never a person's name."""
    lines: tuple[PartId, ...] = ()
    """The invitations that say the roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCopy:
    """Somebody who was invited or asked and gets no copy."""

    person: PersonId | None
    agency: AgencyId | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyList:
    """The closed list of copies; whoever is not in it gets none."""

    copies: tuple[Copy, ...]
    none: tuple[NoCopy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipient:
    """A service with all its invited people, or one family member."""

    agency: AgencyId | None
    person: PersonId | None
    invitations: tuple[Invitation, ...]
    state: InvitationState | None = None
    office: Officer | None = None
    """The chair's office, for the chair alone."""


def copy_list(
    record: Record, rules: RuleSet, *, joined: Mapping[PersonId, tuple[PersonId, ...]] = NOBODY
) -> CopyList:
    """Return the copies: services in the order of invitation, then family; and who gets none.

    Recipients of whom somebody may not know come last, so that nobody's number counts them.
    `joined` gives for a person every id under which the desk knows the same person.
    """
    copies: list[Copy] = []
    none: list[NoCopy] = []
    recipients = (*_agencies(record), *_family(record), *_chair(record, rules))
    for recipient in sorted(recipients, key=_how_hidden):
        edition, reason = _edition_for(record, rules, recipient=recipient)
        if edition is None:
            none.append(NoCopy(person=recipient.person, agency=recipient.agency, reason=reason))
        else:
            made = _copy(record, recipient, edition=edition, number=len(copies) + 1)
            copies.append(
                replace(made, audience=_under_all_ids(record, made.audience, joined=joined))
            )
    return CopyList(copies=tuple(copies), none=tuple(none))


def known_copies(copies: tuple[Copy, ...], known: frozenset[UUID]) -> tuple[Copy, ...]:
    """Return the copy list without those of whom a recipient may not know.

    A service of whose people they may not know stands by its name; a role that stands in a
    line which they may not see is not told. Numbers stand where they have no gap: what comes
    after the last one is not counted by them.
    """
    told = [_as_known(copy, known) for copy in copies if _is_known(copy, known)]
    if [copy.number for copy in told] == list(range(1, len(told) + 1)):
        return tuple(told)
    return tuple(replace(copy, number=0) for copy in told)


def _how_hidden(recipient: _Recipient) -> int:
    """Return 0 for whom all may know of; services that are hidden come last.

    A hidden family member comes before them: their own number would count the services.
    """
    lines = recipient.invitations
    if not lines or any(_is_told_to_all(line) for line in lines):
        return 0
    return 1 if recipient.agency is None else 2


def _is_told_to_all(line: Invitation) -> bool:
    told = [line.handling] if line.exclusion is None else [line.handling, line.exclusion.handling]
    return all(handling.level is Level.OPEN for handling in told)


def _is_known(copy: Copy, known: frozenset[UUID]) -> bool:
    agency = copy.audience.agency
    return agency in known if agency is not None else known.issuperset(copy.audience.people)


def _as_known(copy: Copy, known: frozenset[UUID]) -> Copy:
    if not known.issuperset(copy.audience.people):
        return replace(copy, recipient=copy.service, role="")
    return copy if known.issuperset(copy.lines) else replace(copy, role="")


def _under_all_ids(
    record: Record, audience: Audience, *, joined: Mapping[PersonId, tuple[PersonId, ...]]
) -> Audience:
    into = {one.id: one.joined_into or one.id for one in record.people}
    kept = {into.get(one, one) for one in audience.people}
    same = [uid for uid, target in into.items() if target in kept] + sorted(kept)
    same += [other for one in (*audience.people, *same) for other in joined.get(one, ())]
    return replace(
        audience,
        also_known_as=tuple(one for one in dict.fromkeys(same) if one not in audience.people),
    )


def _agencies(record: Record) -> list[_Recipient]:
    states = service_states(record)
    return [
        _Recipient(
            agency=agency,
            person=None,
            invitations=tuple(
                entry
                for entry in record.invitations
                if service_of(record, entry) == agency and entry.capacity is Capacity.PROFESSIONAL
            ),
            state=state,
        )
        for agency, state in states.items()
    ]


def _family(record: Record) -> list[_Recipient]:
    """Give everyone else who stands in the list of invitations, one by one."""
    found: dict[PersonId, Invitation] = {}
    for entry in record.invitations:
        is_service = (
            entry.capacity is Capacity.PROFESSIONAL and service_of(record, entry) is not None
        )
        if entry.person is not None and not is_service:
            found.setdefault(entry.person, entry)
    return [
        _Recipient(agency=None, person=person, invitations=(entry,))
        for person, entry in found.items()
    ]


def _chair(record: Record, rules: RuleSet) -> list[_Recipient]:
    """Give the chair, where a rule names the chair and no service's copy serves the chair's own."""
    chair = chair_of(record.meeting)
    if chair is None or all(rule.recipients != "chair" for rule in rules.copies):
        return []
    if chair.agency in service_states(record):
        return []
    return [_Recipient(agency=None, person=chair.person, invitations=(), office=chair)]


def _edition_for(
    record: Record, rules: RuleSet, *, recipient: _Recipient
) -> tuple[EditionSpec | None, str]:
    chosen = _decision_for(record, recipient)
    if chosen is not None:
        return _edition(rules, chosen.edition), chosen.reason
    if recipient.agency is not None and not _took_part(record, recipient):
        return None, _why_not(recipient)
    for rule in rules.copies:
        if _fits(record, rule, recipient=recipient):
            return _edition(rules, rule.edition), rule.source
    return None, _("no copy rule names them")


def _edition(rules: RuleSet, code: str) -> EditionSpec | None:
    return next((edition for edition in rules.editions if edition.code == code), None)


def _decision_for(record: Record, recipient: _Recipient) -> CopyDecision | None:
    """Give the chair's last choice for the recipient; for a service also by one of its people."""
    people = {recipient.person, *(entry.person for entry in recipient.invitations)}
    chosen = [
        decision
        for decision in record.copy_decisions
        if (recipient.agency is not None and decision.agency == recipient.agency)
        or (decision.person is not None and decision.person in people)
    ]
    return chosen[-1] if chosen else None


def _took_part(record: Record, recipient: _Recipient) -> bool:
    """Tell whether a service was asked to come, or was asked for information and sent some."""
    if recipient.state is InvitationState.NOT_KNOWN_TO_US:
        return False
    if any(entry.asked is Asked.TO_COME for entry in recipient.invitations):
        return True
    has_written = any(entry.report is not None for entry in recipient.invitations)
    has_spoken = any(entry.agency == recipient.agency for entry in record.contributions)
    return has_written or has_spoken or recipient.state is InvitationState.INFORMATION_RECEIVED


def _why_not(recipient: _Recipient) -> str:
    if recipient.state is InvitationState.NOT_KNOWN_TO_US:
        return _("the family is not known there")
    if all(entry.asked is Asked.NOT_INVITED for entry in recipient.invitations):
        return _("not invited, and sent nothing")
    return _("asked for information, and sent nothing")


def _fits(record: Record, rule: CopyRule, *, recipient: _Recipient) -> bool:
    if rule.attendance and (recipient.state is None or recipient.state not in rule.attendance):
        return False
    if recipient.office is not None:
        return rule.recipients == "chair"
    if recipient.agency is not None:
        return _fits_agency(record, rule, recipient=recipient)
    return recipient.person is not None and _fits_person(
        record, rule, person=recipient.person, invitation=recipient.invitations[0]
    )


def _fits_agency(record: Record, rule: CopyRule, *, recipient: _Recipient) -> bool:
    if rule.disciplines and discipline_of(record, recipient.agency) not in rule.disciplines:
        return False
    if rule.recipients == "agency":
        return True
    coming = [entry for entry in recipient.invitations if entry.asked is Asked.TO_COME]
    is_part = bool(coming) and all(entry.reply is Reply.PART for entry in coming)
    return rule.recipients == "agency_part" and is_part


def _fits_person(
    record: Record, rule: CopyRule, *, person: PersonId, invitation: Invitation
) -> bool:
    is_parent = any(
        each.adult == person and each.child in record.case.subjects
        for each in record.case.parenthood
    )
    is_family = invitation.capacity in {Capacity.FAMILY, Capacity.CHILD}
    is_child = invitation.capacity is Capacity.CHILD or person in children_of(record)
    is_excluded = invitation.exclusion is not None and invitation.exclusion.whole
    fitting = {
        "subject": person in record.case.subjects and not is_child,
        "child": is_child,
        "advocate": invitation.capacity in _ADVOCATES,
        "parent_excluded": is_parent and is_excluded,
        "parent": is_parent and is_family and not is_excluded,
        "family_agreed": is_family and not is_child and has_agreement(record, person),
        "family": is_family and not is_child,
    }
    return fitting.get(rule.recipients, False)


def has_agreement(record: Record, person: PersonId) -> bool:
    """Tell whether a consent that holds on the meeting day names the person."""
    day = meeting_day(record)
    return day is not None and any(
        person in consent.to_people
        and consent.given <= day
        and (consent.until is None or day <= consent.until)
        and (consent.withdrawn is None or day < consent.withdrawn)
        for consent in record.consents
    )


def _copy(record: Record, recipient: _Recipient, *, edition: EditionSpec, number: int) -> Copy:
    people = [entry.person for entry in recipient.invitations if entry.person is not None]
    roles = [entry.role for entry in recipient.invitations if entry.role]
    agency = recipient.agency
    if recipient.office is not None:
        agency = recipient.office.agency
        people, roles = [recipient.office.person], [recipient.office.role]
    people = list(dict.fromkeys(people))
    service = agency_name(record, agency) if agency is not None else ""
    place = slug(service) if agency is not None else _family_place(record, recipient)
    return Copy(
        number=number,
        audience=Audience(people=tuple(people), agency=agency),
        recipient=join_names(name_of(record, person) for person in people) or service,
        role=join_names(dict.fromkeys(roles)),
        service=service,
        edition=edition,
        folder=f"{number:02}-{place}",
        lines=tuple(line.id for line in recipient.invitations),
    )


def _family_place(record: Record, recipient: _Recipient) -> str:
    """Give what the family member is, without any word of anybody's name."""
    said = recipient.invitations[0].role.split(",")[0]
    if not said and recipient.person is not None:
        said = relation_of(record, recipient.person)
    return nameless_slug(record, said) or "family"
