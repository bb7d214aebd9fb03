"""Looks who still refers to what is to go.

Must not take anything away itself.
"""

from uuid import UUID

from meetingdesk.record.references import references
from meetingdesk.service.entities import MEETING, SALT, read_stored
from meetingdesk.service.refusals import StillReferredTo
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


def refuse_if_referred_to(work: Work, scope: UUID, *, gone: frozenset[UUID]) -> None:
    """See that nothing left in a scope refers to what goes. Raises StillReferredTo.

    A person or agency of the desk is also held by every meeting that has its own copy.
    """
    kinds = _kinds_referring(work, scope, gone=gone)
    if scope == DESK_SCOPE:
        kinds |= _kinds_in_meetings(work, gone)
    if kinds:
        raise StillReferredTo(frozenset(kinds))


def is_referred_to(work: Work, scope: UUID, *, gone: frozenset[UUID]) -> bool:
    """Tell whether something left in a scope refers to one of these."""
    return bool(_kinds_referring(work, scope, gone=gone))


def _kinds_referring(work: Work, scope: UUID, *, gone: frozenset[UUID]) -> set[str]:
    return {
        stored.kind
        for stored in work.uow.list_entities(scope)
        if stored.uid not in gone
        and stored.kind != SALT
        and any(reference.id in gone for reference in references(read_stored(stored)))
    }


def _kinds_in_meetings(work: Work, gone: frozenset[UUID]) -> set[str]:
    return {
        MEETING
        for line in work.uow.list_meeting_lines()
        if line.case in gone or any(work.has(line.meeting, uid) for uid in gone)
    }
