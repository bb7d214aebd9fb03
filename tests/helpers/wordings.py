"""Every state in which an entry was, as the store keeps it."""

from dataclasses import dataclass
from uuid import UUID

from meetingdesk.service.entities import read_stored
from meetingdesk.service.ports import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One state in which an entry was."""

    by: str
    version: int
    value: object | None
    """None where the entry was taken away, or its words were erased."""


def list_wordings(reader: Reader, scope: UUID, *, uid: UUID) -> list[Wording]:
    """List every state of one entry, the oldest first."""
    return [
        Wording(
            by=revision.change.actor.name,
            version=revision.version,
            value=None if revision.stored is None else read_stored(revision.stored),
        )
        for revision in reader.list_revisions(scope, uid)
    ]
