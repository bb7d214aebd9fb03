"""Says what in a record cannot be: ids that are twice or lead nowhere, dates in no order.

Pure: it must not know what the desk already holds. What is merely doubtful or missing is a
finding of the rules and no reason to refuse a record.
"""

import hashlib
import re
from collections.abc import Iterator
from uuid import UUID

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting
from meetingdesk.record.model import PARTS, SCHEMA, DefinitionKind, Record
from meetingdesk.record.references import Reference, Target, references
from meetingdesk.record.validate_bounds import bound_problems
from meetingdesk.record.validate_times import time_problems

_TOLD = 5
_SALT = re.compile(r"[0-9a-f]{64}")
_LABELS = {
    Target.PERSON: "people",
    Target.AGENCY: "agencies",
    Target.ADDRESS: "addresses",
    Target.ITEM: "items",
    Target.PART: "parts",
}


class RecordNotInOrder(Trouble):
    """A record holds what cannot be."""

    code = "record-not-in-order"

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Name the first problems and count the others."""
        told = " ".join(problems[:_TOLD])
        more = len(problems) - _TOLD
        rest = " " + _("{count} more problems.").format(count=more) if more > 0 else ""
        super().__init__(_("The record holds what cannot be. {told}").format(told=told) + rest)
        self.problems = problems


def check(record: Record) -> None:
    """Refuse a record that cannot be. Raises RecordNotInOrder with all problems."""
    problems = tuple(find_problems(record))
    if problems:
        raise RecordNotInOrder(problems)


def find_problems(record: Record) -> Iterator[str]:
    """Give a sentence for everything in a full record that cannot be."""
    yield from _frame_problems(record)
    yield from _id_problems(record)
    yield from _definition_problems(record)
    yield from _reference_problems(record)
    impossible = tuple(_bound_problems(record))
    # What lies outside the calendar's bounds cannot be set in an order either.
    yield from impossible or time_problems(record)


def _frame_problems(record: Record) -> Iterator[str]:
    if record.schema != SCHEMA:
        yield _("It follows {found}; this version reads {wanted}.").format(
            found=record.schema, wanted=SCHEMA
        )
    if record.edition is not None:
        yield _("It is the edition of one recipient, not the full record.")
    elif not _SALT.fullmatch(record.seal_salt):
        yield _("seal_salt is not 32 bytes in hexadecimal digits.")
    if record.meeting.case != record.case.id:
        yield _("The meeting names another case than the one in the record.")
    if record.meeting.history and record.meeting.history[-1].state is not record.meeting.state:
        yield _("The state of the meeting is not the last of its history.")


def _id_problems(record: Record) -> Iterator[str]:
    seen: dict[UUID, str] = {record.meeting.id: "meeting"}
    for place, uid in _own_ids(record):
        if uid in seen:
            yield _("The id {id} is there twice: in {first} and in {second}.").format(
                id=uid, first=seen[uid], second=place
            )
        seen.setdefault(uid, place)


def _own_ids(record: Record) -> Iterator[tuple[str, UUID]]:
    yield "case", record.case.id
    for name in PARTS:
        for part in getattr(record, name):
            yield name, part.id
    for person in record.people:
        for address in person.addresses:
            yield "addresses", address.id
    for plan in record.case.linked_plans:
        yield "linked_plans", plan.id
    meeting = record.meeting
    for uids in (
        [sitting.id for sitting in meeting.sittings],
        [trigger.id for trigger in meeting.triggers],
        [amendment.id for amendment in meeting.amendments],
    ):
        yield from (("meeting", uid) for uid in uids)


def _definition_problems(record: Record) -> Iterator[str]:
    digests: set[str] = set()
    for definition in record.definitions:
        if definition.digest in digests:
            yield _("The definition {id} is there twice.").format(id=definition.id)
        digests.add(definition.digest)
        if definition.body and hashlib.sha256(definition.body).hexdigest() != definition.digest:
            yield _("The bytes of the definition {id} do not match its digest.").format(
                id=definition.id
            )
    yield from _missing_definitions(record.meeting, record)


def _missing_definitions(meeting: Meeting, record: Record) -> Iterator[str]:
    held = {(entry.kind, entry.id, entry.version, entry.digest) for entry in record.definitions}
    for kind, wanted in (
        (DefinitionKind.MEETING, meeting.form),
        (DefinitionKind.RULES, meeting.rules),
    ):
        if (kind, wanted.id, wanted.version, wanted.digest) not in held:
            yield _("The definition {id} that the meeting uses is not in the record.").format(
                id=wanted.id
            )


def _reference_problems(record: Record) -> Iterator[str]:
    known = known_ids(record)
    for place, value in _pointing(record):
        for reference in references(value):
            if reference.id not in known.get(reference.target, {reference.id}):
                yield dangling(place, reference)


def _bound_problems(record: Record) -> Iterator[str]:
    for place, value in _pointing(record):
        yield from bound_problems(value, place=place)


def dangling(place: str, reference: Reference) -> str:
    """Give the sentence for a reference that leads nowhere."""
    return _("{place}: {field} points to {id}, which is not among the {kind}.").format(
        place=place, field=reference.field, id=reference.id, kind=_LABELS[reference.target]
    )


def known_ids(record: Record) -> dict[Target, set[UUID]]:
    """Give what the references of a record may point to, by target."""
    parts = {part.id for name in PARTS for part in getattr(record, name)}
    return {
        Target.PERSON: {person.id for person in record.people},
        Target.AGENCY: {agency.id for agency in record.agencies},
        Target.ADDRESS: {address.id for person in record.people for address in person.addresses},
        Target.ITEM: {item.id for item in record.items},
        Target.PART: parts
        | {plan.id for plan in record.case.linked_plans}
        | {sitting.id for sitting in record.meeting.sittings},
    }


def _pointing(record: Record) -> Iterator[tuple[str, object]]:
    yield "meeting", record.meeting
    yield "case", record.case
    for name in PARTS:
        for number, part in enumerate(getattr(record, name), start=1):
            yield f"{name} {number}", part
