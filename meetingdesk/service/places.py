"""Finds the place of an entry between two others.

Places are numbers with room between them; where it has run out, the entries that follow move on.
"""

from typing import Final
from uuid import UUID

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.index import PLACE_STEP
from meetingdesk.service.stored import Stored
from meetingdesk.service.work import Work

_FIRST: Final = 0


def place_before(
    work: Work, scope: UUID, *, kind: str, other: UUID, moving: UUID | None = None
) -> int:
    """Give a place just before another entry, to a new one or to one that moves.

    Raises NotFound.
    """
    entries = _others(work, scope, kind=kind, moving=moving)
    at = _position(entries, other)
    previous = entries[at - 1].seq if at > 0 else _FIRST
    return _between(work, previous, following=entries[at:])


def place_after(
    work: Work, scope: UUID, *, kind: str, other: UUID, moving: UUID | None = None
) -> int:
    """Give a place just after another entry, to a new one or to one that moves.

    Raises NotFound.
    """
    entries = _others(work, scope, kind=kind, moving=moving)
    at = _position(entries, other)
    return _between(work, entries[at].seq, following=entries[at + 1 :])


def _others(work: Work, scope: UUID, *, kind: str, moving: UUID | None) -> list[Stored]:
    return [stored for stored in work.uow.list_entities(scope, kind) if stored.uid != moving]


def _position(entries: list[Stored], uid: UUID) -> int:
    for position, stored in enumerate(entries):
        if stored.uid == uid:
            return position
    raise NotFound(_("The entry beside which it is to stand"))


def _between(work: Work, previous: int, *, following: list[Stored]) -> int:
    if not following:
        return previous + PLACE_STEP
    if following[0].seq - previous > 1:
        return (previous + following[0].seq) // 2
    place = previous + PLACE_STEP
    last = place
    for stored in following:
        if stored.seq > last:
            break
        last += PLACE_STEP
        work.put_body(
            stored.scope,
            stored.uid,
            kind=stored.kind,
            body=stored.body,
            version=stored.version,
            place=last,
        )
    return place
