"""Puts in order what refers to what is no longer there: targets, items, people, numbers.

Must not decide what a recipient may see; it follows what was decided.
"""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.plan import Action, CoverGap, EarlierAction, SafeAdult
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.record.model import PARTS, Record
from meetingdesk.record.redact_parts import bears, item_bearing
from meetingdesk.record.redact_scope import Paper, Scope

_Covered = TypeVar("_Covered", SafeAdult, CoverGap)

_MANY = tuple(name for name in PARTS if name not in {"people", "agencies"})


def with_links_mended(record: Record, scope: Scope) -> Record:
    """Take away what spoke of something withheld, and empty the links that lead nowhere."""
    record = _without_dangling_dissent(record, scope)
    record = replace(record, items=_items_left(record, scope))
    items = {item.id for item in record.items}
    gone = {one.code for one in scope.record.items} - {one.code for one in record.items}
    actions = {action.id for action in record.actions}
    plans = _plans_left(record, scope)
    record = replace(
        record,
        case=replace(record.case, linked_plans=plans),
        invitations=tuple(
            replace(one, parts=tuple(code for code in one.parts if code not in gone))
            for one in record.invitations
        ),
        safe_adults=tuple(_uncovered(one, actions) for one in record.safe_adults),
        cover_gaps=tuple(_uncovered(one, actions) for one in record.cover_gaps),
        actions=tuple(
            one
            if one.linked_plan in {plan.id for plan in plans}
            else replace(one, linked_plan=None)
            for one in record.actions
        ),
    )
    return _without_lost_items(record, items)


def _without_dangling_dissent(record: Record, scope: Scope) -> Record:
    """Drop a dissent from what is withheld: it would tell of it."""
    gone = _ids(scope.record) - _ids(record)
    kept = []
    for dissent in record.dissents:
        extract = bool(scope.edition.bears_on) and dissent.target is None
        if extract or dissent.target in gone:
            scope.ledger.add("dissents", dissent, why=Withholding.NOT_IN_EDITION)
        else:
            kept.append(dissent)
    return replace(record, dissents=tuple(kept))


def _ids(record: Record) -> set[UUID]:
    return {part.id for name in _MANY for part in getattr(record, name)}


def _items_left(record: Record, scope: Scope) -> tuple[AgendaItem, ...]:
    """Return the items of this copy: those that it is about, and those that something is under."""
    if scope.paper is Paper.ANNEX:
        return record.items
    printed = scope.has_section("discussion", "people", "quorum")
    used = {getattr(part, "item", None) for name in _MANY for part in getattr(record, name)}
    spoken = {part.item for part in record.contributions} | {view.item for view in record.views}
    full = scope.record
    emptied = {getattr(part, "item", None) for name in _MANY for part in getattr(full, name)} - used
    return tuple(
        item
        for item in record.items
        if item.id in spoken or (printed and item.id not in emptied and _shares(item, scope))
    )


def _shares(item: AgendaItem, scope: Scope) -> bool:
    wanted = set(scope.edition.bears_on)
    return not wanted or bool(wanted & item_bearing(item, scope))


def _plans_left(record: Record, scope: Scope) -> tuple[Any, ...]:
    used = {action.linked_plan for action in record.actions}
    return tuple(
        plan
        for plan in record.case.linked_plans
        if plan.id in used or scope.has_section("household")
    )


def _uncovered(part: _Covered, actions: set[PartId]) -> _Covered:
    return part if part.covered_by in actions else replace(part, covered_by=None)


def _without_lost_items(record: Record, items: set[Any]) -> Record:
    changes: dict[str, Any] = {}
    for name in _MANY:
        parts = getattr(record, name)
        if any(getattr(part, "item", None) not in items | {None} for part in parts):
            changes[name] = tuple(
                part if part.item in items else replace(part, item=None) for part in parts
            )
    return replace(record, **changes)


def with_case_narrowed(case: Case, scope: Scope) -> Case:
    """Leave of the household only what the edition describes and the recipient may know."""
    full = scope.has_section("household")
    return replace(
        case,
        subjects=tuple(one for one in case.subjects if one not in scope.hidden),
        household=case.household if full else (),
        household_note=case.household_note if full else "",
        parenthood=tuple(one for one in case.parenthood if one.child not in scope.hidden)
        if full
        else (),
        known_services=case.known_services if full else (),
    )


def with_people_left(record: Record, scope: Scope) -> Record:
    """Drop everybody and every service that nothing left refers to, and addresses not shown."""
    holders = replace(record, people=(), agencies=(), edition=None)
    wanted = set(_references(holders)) | set(scope.audience.people)
    wanted |= {scope.audience.agency} if scope.audience.agency is not None else set()
    wanted |= _born_since(record, scope, wanted=wanted)
    people = tuple(person for person in record.people if person.id in wanted)
    wanted |= {person.agency for person in people if person.agency is not None}
    known = {person.id for person in people}
    people = tuple(
        person if person.became in known else replace(person, became=None) for person in people
    )
    agencies = tuple(agency for agency in record.agencies if agency.id in wanted)
    shown = {address.id for person in people for address in person.addresses}
    household = tuple(
        line if line.address in shown else replace(line, address=None)
        for line in record.case.household
    )
    return replace(
        record,
        people=people,
        agencies=agencies,
        case=replace(record.case, household=household),
    )


def _born_since(record: Record, scope: Scope, *, wanted: set[UUID]) -> set[UUID]:
    """Return the children that unborn ones became, where the recipient may know of them."""
    kept_back = {
        line.person for line in scope.record.case.household if not scope.may_see(line.handling)
    }
    born = {person.became for person in record.people if person.id in wanted}
    return {child for child in born if child is not None and child not in kept_back}


def _references(value: object) -> list[UUID]:
    """Return every id in the value, those of handlings too: an agency prints whom they name."""
    if isinstance(value, UUID):
        return [value]
    if isinstance(value, tuple):
        return [found for entry in value for found in _references(entry)]
    if is_dataclass(value) and not isinstance(value, type):
        return [found for one in fields(value) for found in _references(getattr(value, one.name))]
    return []


def with_findings_left(record: Record, scope: Scope) -> Record:
    """Drop the reasons for findings about people, services and actions that are not shown."""
    full = scope.record
    people = {person.id for person in record.people}
    agencies = {agency.id for agency in record.agencies}
    names = [person.name for person in full.people if person.id not in people]
    for agency in full.agencies:
        names += [agency.name, agency.short_name] if agency.id not in agencies else []
    gone = {_slug(name) for name in names if name}
    left = {action.id for action in record.actions}
    gone |= {number.lower() for uid, number in scope.numbers.items() if uid not in left}
    kept = [answer for answer in record.finding_answers if not _speaks_of(answer.code, gone)]
    for answer in record.finding_answers:
        if answer not in kept:
            scope.ledger.add("finding_answers", answer, why=Withholding.NOT_IN_EDITION)
    actions = tuple(
        replace(one, covers=tuple(code for code in one.covers if not _speaks_of(code, gone)))
        for one in record.actions
    )
    return replace(record, finding_answers=tuple(kept), actions=actions)


def _speaks_of(code: str, gone: set[str]) -> bool:
    subject = code.partition(":")[2].lower()
    return any(subject == name or subject.startswith(f"{name}-") for name in gone)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def with_numbers(record: Record, scope: Scope) -> tuple[Record, bool]:
    """Return the record so that its numbers have no gap, and whether it prints any at all."""
    ordinary, restricted = _numbered(scope.record.actions, scope)
    shown, shown_restricted = _numbered(record.actions, scope)
    start = restricted.index(shown_restricted[0]) if shown_restricted else 0
    run = restricted[start : start + len(shown_restricted)]
    in_row = shown_restricted == run and (start == 0 or scope.paper is Paper.ANNEX)
    complete = in_row and shown in (ordinary, []) and bool(shown or shown_restricted)
    complete = complete and not _lost_kinds(record, scope) & _kinds(shown, shown_restricted)
    meeting = record.meeting
    first = meeting.first_restricted_number + start if complete and shown_restricted else 1
    record = replace(
        record,
        meeting=replace(
            meeting,
            first_action_number=meeting.first_action_number if complete else 1,
            first_restricted_number=first,
        ),
        earlier_actions=_earlier(record, scope),
    )
    return _with_restricted_marked(record, set(shown_restricted), scope=scope), complete


def _numbered(actions: tuple[Action, ...], scope: Scope) -> tuple[list[PartId], list[PartId]]:
    """Return the ids of the ordinary and of the restricted actions, in their order."""
    restricted = [one.id for one in actions if scope.numbers.get(one.id, "").startswith("R")]
    return [one.id for one in actions if one.id not in restricted], restricted


def _kinds(ordinary: list[PartId], restricted: list[PartId]) -> set[bool]:
    """Return of which kinds there are actions: True for restricted ones."""
    return {
        is_restricted for is_restricted, found in ((False, ordinary), (True, restricted)) if found
    }


def _lost_kinds(record: Record, scope: Scope) -> set[bool]:
    """Return of which kinds earlier actions are missing: True for restricted ones.

    A paper that has no place for them lacks only those that the recipient may not see.
    """
    left = {one.id for one in record.earlier_actions}
    has_place = scope.has_section("earlier_actions")
    return {
        one.number.startswith("R")
        for one in scope.record.earlier_actions
        if one.id not in left and (has_place or _is_kept_from(one, scope))
    }


def _is_kept_from(one: EarlierAction, scope: Scope) -> bool:
    open_to_them = scope.may_see(one.handling) and bears(one, scope)
    return not open_to_them or scope.has_protected_word(one)


def _earlier(record: Record, scope: Scope) -> tuple[EarlierAction, ...]:
    """Empty the earlier numbers where some of that kind are missing."""
    lost = _lost_kinds(record, scope)
    return tuple(
        replace(one, number="") if one.number.startswith("R") in lost else one
        for one in record.earlier_actions
    )


def _with_restricted_marked(record: Record, restricted: set[PartId], *, scope: Scope) -> Record:
    """In a family copy, say of a restricted action only that the recipient is admitted."""
    if not scope.audience.is_family or not restricted:
        return record
    own = Handling(level=Level.NAMED, people=scope.audience.people)
    actions = tuple(
        replace(one, handling=own) if one.id in restricted else one for one in record.actions
    )
    return replace(record, actions=actions)
