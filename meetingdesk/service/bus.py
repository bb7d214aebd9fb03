"""The one way by which anything changes: a command in, durable changes out.

One unit of work a command: handler, revisions, audit entry, commit. Must not know any command
but the one that takes another back.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.catalogue import Catalogue
from meetingdesk.record.validate_bounds import bound_problems
from meetingdesk.service.audit import audit_body, event_sentences
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.index import Index
from meetingdesk.service.lines import settle
from meetingdesk.service.ports import Clock, Reader, Store, UnitOfWork
from meetingdesk.service.refusals import CannotRevert, NotPossible
from meetingdesk.service.registry import by_name, declarations
from meetingdesk.service.store_troubles import DiskFull
from meetingdesk.service.stored import JSON, Actor
from meetingdesk.service.work import Surroundings, Work


class Bus:
    """Does commands for the person who unlocked the desk."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        actor: Actor,
        catalogue: Catalogue,
        closures: tuple[date, ...] = (),
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        """Take the open store, the clock and who acts."""
        self.store = store
        self.clock = clock
        self.actor = actor
        self.catalogue = catalogue
        self.closures = closures
        self._index = Index()
        self._around = Surroundings(
            catalogue=catalogue, closures=closures, index=self._index, new_id=new_id
        )

    def read(self) -> Reader:
        """Begin a consistent view of the desk."""
        return self.store.read()

    def do(self, command: object) -> Changes:
        """Do a command; when this returns it is durable.

        Raises a Trouble where it is refused or cannot be saved; then nothing changed.
        """
        declared = declarations()[type(command)]
        try:
            return self._do(declared, command)
        except DiskFull as trouble:
            if not trouble.has_room_again:
                raise
        # The store let its reserve go; the last words before a full disk fit into that.
        return replace(self._do(declared, command), took_last_room=True)

    def note(self, event: str, body: Mapping[str, JSON]) -> None:
        """Note in the audit log that something was read, printed or taken out."""
        if event not in event_sentences():
            raise KeyError(event)
        with self.store.write() as uow:
            uow.append_audit(at=self.clock.now(), actor=self.actor, event=event, body=body)
            uow.commit()

    def _do(self, declared: Declaration[Any], command: object) -> Changes:
        try:
            with self.store.write() as uow:
                return self._do_within(uow, declared, command=command)
        except BaseException:
            self._index.forget()
            raise

    def _do_within(
        self, uow: UnitOfWork, declared: Declaration[Any], *, command: object
    ) -> Changes:
        _refuse_impossible_times(command)
        at, begun = self.clock.now(), time.monotonic()
        reverts = _find_reverted(uow, command)
        work = Work(uow, actor=self.actor, at=at, around=self._around)
        seq = None
        if declared.is_change:
            seq = uow.begin_change(name=declared.name, actor=self.actor, at=at, reverts=reverts)
        declared.handle(work, command)
        if declared.is_change and not work.touched:
            seq = None
        else:
            self._finish(work, declared, command=command)
        return Changes(
            name=declared.name,
            seq=seq,
            touched=work.touched,
            # When it was durable; a slow disk may take its time after the change was dated.
            saved_at=at + timedelta(seconds=time.monotonic() - begun),
            warnings=tuple(work.warnings),
            subject=work.subject,
        )

    def _finish(self, work: Work, declared: Declaration[Any], *, command: object) -> None:
        settle(work)
        if declared.is_change or work.told:
            body = audit_body(declared, command) | work.told
            work.uow.append_audit(at=work.at, actor=self.actor, event=declared.name, body=body)
        work.uow.commit()


def _refuse_impossible_times(command: object) -> None:
    """See that every time that was typed can be. Raises NotPossible."""
    problem = next(bound_problems(command, place=_("What was typed")), None)
    if problem is not None:
        raise NotPossible(_("{problem} Correct it and repeat this.").format(problem=problem))


def _find_reverted(uow: UnitOfWork, command: object) -> int | None:
    """Give the number of the change that a command takes back. Raises CannotRevert."""
    if not isinstance(command, RevertChange):
        return None
    change = uow.find_change(command.change)
    declared = None if change is None else by_name().get(change.name)
    if declared is None:
        raise CannotRevert(_("There is no such change."))
    if declared.why_not_reverted is not None:
        raise CannotRevert(declared.why_not_reverted())
    return command.change
