"""Remembers what each scope holds, so that a save need not ask the store for it again.

Right only because one process alone writes a desk. Whoever fails in the middle of a
transaction forgets it all. Must not keep any words.
"""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from meetingdesk.service.ports import Reader

PLACE_STEP: Final = 1024
"""The room left between two neighbours, so that one can be put between them."""


@dataclass(slots=True)
class _Scope:
    kinds: dict[UUID, str] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)


class Index:
    """Ids by kind and the last place of each kind, scope by scope."""

    def __init__(self) -> None:
        self._scopes: dict[UUID, _Scope] = {}

    def has(self, reader: Reader, scope: UUID, *, uid: UUID) -> bool:
        """Tell whether a scope holds an id."""
        return uid in self._of(reader, scope).kinds

    def kind_of(self, reader: Reader, scope: UUID, *, uid: UUID) -> str | None:
        """Give the kind under which a scope holds an id."""
        return self._of(reader, scope).kinds.get(uid)

    def list_ids(self, reader: Reader, scope: UUID, *, kind: str) -> list[UUID]:
        """List the ids of a kind."""
        return [uid for uid, found in self._of(reader, scope).kinds.items() if found == kind]

    def next_place(self, reader: Reader, scope: UUID, *, kind: str) -> int:
        """Give the place after the last of its kind."""
        return self._of(reader, scope).last.get(kind, 0) + PLACE_STEP

    def add(self, scope: UUID, uid: UUID, *, kind: str, place: int) -> None:
        """Note what was put; a scope not asked about yet is read when it is."""
        known = self._scopes.get(scope)
        if known is not None:
            known.kinds[uid] = kind
            known.last[kind] = max(place, known.last.get(kind, 0))

    def discard(self, scope: UUID, uid: UUID) -> None:
        """Note what was taken away."""
        known = self._scopes.get(scope)
        if known is not None:
            known.kinds.pop(uid, None)

    def forget(self) -> None:
        """Forget everything: a transaction did not reach its end, or words were erased."""
        self._scopes.clear()

    def _of(self, reader: Reader, scope: UUID) -> _Scope:
        known = self._scopes.get(scope)
        if known is None:
            known = _Scope()
            for stored in reader.list_entities(scope):
                known.kinds[stored.uid] = stored.kind
                known.last[stored.kind] = max(stored.seq, known.last.get(stored.kind, 0))
            self._scopes[scope] = known
        return known
