"""Undo: put back what one change found, as a change of its own.

Refused where something was changed since, or where the command says that it is not for undoing.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import SALT, read_stored
from meetingdesk.service.referring import is_referred_to, refuse_if_referred_to
from meetingdesk.service.refusals import CannotRevert
from meetingdesk.service.stored import DESK_SCOPE, Revised, Stored
from meetingdesk.service.work import Work

_COPIES: Final = ("people", "agencies")
"""In this order: a person refers to an agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevertChange:
    """Take one change back, by its number."""

    change: int


def _revert(work: Work, command: RevertChange) -> None:
    revised = work.uow.revisions_of_change(command.change)
    if not revised:
        raise CannotRevert(_("There is nothing to take back in this change."))
    copies = [entry for entry in revised if _is_brought(entry)]
    entries = [entry for entry in revised if not _is_brought(entry)]
    for entry in entries:
        _see_that_it_is_as_left(work, entry)
    for entry in entries:
        _put_back(work, entry)
    # Before the references: a person of the desk may go whose only copy came with this change.
    for entry in sorted(copies, key=lambda copy: _COPIES.index(_kind_of(copy))):
        _let_go_of_copy(work, entry)
    _see_that_references_hold(work, entries)


def _kind_of(entry: Revised) -> str:
    return "" if entry.after is None else entry.after.kind


def _is_brought(entry: Revised) -> bool:
    """Tell a copy of a person or agency that came into a meeting because somebody was named."""
    return entry.scope != DESK_SCOPE and entry.before is None and _kind_of(entry) in _COPIES


def _let_go_of_copy(work: Work, entry: Revised) -> None:
    """Take the copy away again, unless something recorded since needs it."""
    now = work.uow.get(entry.scope, entry.uid)
    if now is None or not _is_same(now, entry.after):
        return
    if not is_referred_to(work, entry.scope, gone=frozenset({entry.uid})):
        work.remove(entry.scope, entry.uid, kind=now.kind, version=now.version)


def _see_that_it_is_as_left(work: Work, entry: Revised) -> None:
    if entry.is_erased:
        raise CannotRevert(_("Words of this change were erased; it cannot be taken back."))
    if not _is_same(work.uow.get(entry.scope, entry.uid), entry.after):
        raise CannotRevert(
            _("Something of this was changed since. Take the later change back first.")
        )


def _is_same(now: Stored | None, left: Stored | None) -> bool:
    """Tell whether it stands as it was left; its version may have gone on by undo and redo."""
    if now is None or left is None:
        return now is left
    return (now.kind, now.seq, now.body) == (left.kind, left.seq, left.body)


def _put_back(work: Work, entry: Revised) -> None:
    now = work.uow.get(entry.scope, entry.uid)
    before = entry.before
    if before is not None:
        work.put_body(
            entry.scope,
            entry.uid,
            kind=before.kind,
            body=before.body,
            version=0 if now is None else now.version,
            place=before.seq,
        )
    elif now is not None:
        work.remove(entry.scope, entry.uid, kind=now.kind, version=now.version)


def _see_that_references_hold(work: Work, revised: list[Revised]) -> None:
    gone: dict[UUID, set[UUID]] = {}
    for entry in revised:
        if entry.before is None:
            gone.setdefault(entry.scope, set()).add(entry.uid)
        else:
            _see_that_it_points_somewhere(work, entry.before)
    for scope, uids in gone.items():
        refuse_if_referred_to(work, scope, gone=frozenset(uids))


def _see_that_it_points_somewhere(work: Work, stored: Stored) -> None:
    if stored.kind != SALT:
        work.require(stored.scope, read_stored(stored))


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=RevertChange,
        handle=_revert,
        sentence=lambda: _("A change was taken back."),
        why_not_reverted=None,
    ),
)
