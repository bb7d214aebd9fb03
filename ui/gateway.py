"""The one way from the window to the desk: commands and questions in, signals out.

Everything that touches the store runs on the serial lane of `jobs`, in the order in which it was
asked for; the window never waits. Must not import the desk before it is needed: it is large.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from meetingdesk.service.stored import Actor
from ui.jobs import end_long_work, long_work
from ui.presenters.entrance import Typed
from ui.problems import Problem, describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from meetingdesk.bootstrap import OpenDesk
    from meetingdesk.service.changes import Changes
    from meetingdesk.service.ports import Cancelled, Progress
    from meetingdesk.service.release_ports import Press
    from meetingdesk.service.stored import SecondCopy
    from ui.desks import Desks
    from ui.jobs import Jobs

_Answer = TypeVar("_Answer")


class Release:
    """One issue of papers that is under way."""

    def __init__(self, *, is_of_papers: bool = False) -> None:
        """Begin; nobody has given up yet."""
        self.is_of_papers = is_of_papers
        """Whether papers are being made, which a lock waits for."""
        self._given_up = Event()

    def cancel(self) -> None:
        """Have it given up at its next step."""
        self._given_up.set()

    def is_cancelled(self) -> bool:
        """Tell whether it is to be given up."""
        return self._given_up.is_set()


class Gateway(QObject):
    """Passes on what the screens want done, and tells them when it is durable."""

    changed = Signal(object)
    """Changes: something was saved for good."""
    desk_opened = Signal()

    def __init__(self, jobs: Jobs, folder: Path, *, desks: Desks) -> None:
        """Take the threads and the folder of the desk; nothing is opened yet."""
        super().__init__()
        self.folder = folder
        self._jobs = jobs
        self._desks = desks
        self._desk: OpenDesk | None = None
        self._releases: set[Release] = set()
        self._when_idle: Callable[[], None] | None = None
        self._is_copying = False
        self._is_over = False

    @property
    def is_open(self) -> bool:
        """Whether a desk is open."""
        return self._desk is not None

    @property
    def desk(self) -> OpenDesk:
        """The open desk, for what needs no reading: who unlocked it. A fault where none is."""
        if self._desk is None:
            raise RuntimeError("no desk is open")
        return self._desk

    def load(self) -> None:
        """Import what is large on the lane, before it is asked for."""
        self._jobs.run_in_order(self._desks.load, _nothing, failed=self._keep_quiet)

    def create(
        self,
        person: Actor,
        passphrase: str,
        *,
        then: Callable[[str], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Make the desk in the folder; gives its recovery key."""
        self._jobs.run_in_order(
            lambda: self._desks.create(self.folder, person=person, passphrase=passphrase),
            then,
            failed=_described(failed),
        )

    def restore(
        self,
        source: Path,
        typed: Typed,
        *,
        then: Callable[[], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Make the desk in the folder of a copy; `then` is called once it is whole."""
        self._jobs.run_in_order(
            lambda: self._desks.restore(source, folder=self.folder, typed=typed),
            lambda _none: then(),
            failed=_described(failed),
        )

    def open(self, typed: Typed, *, failed: Callable[[Problem], None]) -> None:
        """Open the desk in the folder; `desk_opened` tells that it is."""
        self._jobs.run_in_order(
            lambda: self._desks.open(self.folder, typed), self._take, failed=_described(failed)
        )

    def do(
        self,
        command: object,
        *,
        then: Callable[[Changes], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Do a command; `then` is called once it is durable."""
        desk = self.desk

        def tell(changes: Changes) -> None:
            self.changed.emit(changes)
            then(changes)

        self._run_in_order(lambda: desk.bus.do(command), then=tell, failed=failed)

    def ask(
        self,
        question: Callable[[OpenDesk], _Answer],
        *,
        then: Callable[[_Answer], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Ask the desk something, after everything that was put before it."""
        desk = self.desk
        self._run_in_order(lambda: question(desk), then=then, failed=failed)

    def work_out(
        self,
        question: Callable[[OpenDesk], _Answer],
        *,
        then: Callable[[_Answer], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Ask something that takes long and only reads: saving goes on beside it."""
        desk = self.desk
        self._run_release(Release(), lambda: question(desk), then=then, failed=failed)

    def sign(
        self,
        work: Callable[[Press], _Answer],
        *,
        then: Callable[[_Answer], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Do something short with the press on the lane, for example sign a record."""
        press = self._announcing(self.desk.press, do=self.desk.bus.do)
        self._run_in_order(lambda: work(press), then=then, failed=failed)

    def release(
        self,
        work: Callable[[Press, Progress, Cancelled], _Answer],
        *,
        progress: Callable[[float], None],
        then: Callable[[_Answer], None],
        failed: Callable[[Problem], None],
    ) -> Release:
        """Issue papers beside the lane; what is noted in the store goes through the lane."""
        desk, release = self.desk, Release(is_of_papers=True)
        press = self._announcing(desk.press, do=lambda command: self._do_from_pool(desk, command))
        tell = self._jobs.on_window(progress)

        def issue() -> _Answer:
            with long_work() as tidy:

                def is_given_up() -> bool:
                    tidy()
                    return release.is_cancelled()

                return work(press, tell, is_given_up)

        self._run_release(release, issue, then=then, failed=failed)
        return release

    def back_up_if_due(self, *, failed: Callable[[Problem], None]) -> None:
        """Write the desk's own backup where the last one is a day old, beside everything else."""
        desk, release = self.desk, Release()

        def fail(problem: Problem) -> None:
            if not release.is_cancelled():
                failed(problem)

        self._run_release(
            release,
            lambda: desk.back_up_if_due(cancelled=release.is_cancelled),
            then=_nothing,
            failed=fail,
        )

    def copy_to_second_folder(
        self, *, then: Callable[[SecondCopy], None], failed: Callable[[Problem], None]
    ) -> bool:
        """Write the next copy into the second folder, where one is set, beside everything else.

        While one is being written nothing is begun, however slow the stick: False then, and
        nobody is told anything.
        """
        if self._is_copying:
            return False
        desk, release = self.desk, Release()
        self._is_copying = True

        def done(copy: SecondCopy | None) -> None:
            self._is_copying = False
            if copy is not None:
                then(copy)

        def fail(problem: Problem) -> None:
            self._is_copying = False
            if not release.is_cancelled():
                failed(problem)

        self._run_release(
            release,
            lambda: desk.copy_to_second_folder(cancelled=release.is_cancelled),
            then=done,
            failed=fail,
        )
        return True

    @property
    def is_making_papers(self) -> bool:
        """Whether papers are being made now."""
        return any(release.is_of_papers for release in self._releases)

    def close(
        self,
        *,
        then: Callable[[], None],
        failed: Callable[[Problem], None],
        gives_up_papers: bool = True,
    ) -> None:
        """Close the desk after everything that was asked for; what is under way is given up.

        Papers under way are finished first where they are not to be given up.
        """
        for release in self._releases:
            if gives_up_papers or not release.is_of_papers:
                release.cancel()
        if self._releases:
            self._when_idle = lambda: self.close(
                then=then, failed=failed, gives_up_papers=gives_up_papers
            )
            return

        def go_on(_none: None) -> None:
            if self._releases:
                # An answer that came meanwhile has begun something more, which reads the store.
                self.close(then=then, failed=failed, gives_up_papers=gives_up_papers)
            else:
                self._close_now(then, failed=failed)

        # Asked behind the lane: a desk that is just being opened is there by then.
        self._jobs.run_in_order(_no_work, go_on, failed=_described(failed))

    def _close_now(self, then: Callable[[], None], *, failed: Callable[[Problem], None]) -> None:
        desk, self._desk = self._desk, None
        self._is_over = True
        end_long_work()
        if desk is None:
            then()
            return
        self._jobs.run_in_order(desk.close, lambda _none: then(), failed=_described(failed))

    def _announcing(self, press: Press, *, do: Callable[[object], Changes]) -> Press:
        """Return the press with a bus that has every change told on the window's thread."""
        tell = self._jobs.on_window(self._while_open(self.changed.emit))

        def do_and_tell(command: object) -> Changes:
            changes = do(command)
            tell(changes)
            return changes

        return replace(press, do=do_and_tell)

    def _do_from_pool(self, desk: OpenDesk, command: object) -> Changes:
        return self._jobs.do_in_order(lambda: desk.bus.do(command))

    def _take(self, desk: OpenDesk) -> None:
        self._desk = desk
        self.desk_opened.emit()

    def _run_in_order(
        self,
        work: Callable[[], _Answer],
        *,
        then: Callable[[_Answer], None],
        failed: Callable[[Problem], None],
    ) -> None:
        self._jobs.run_in_order(
            work, self._while_open(then), failed=_described(self._while_open(failed))
        )

    def _while_open(self, call: Callable[[_Answer], None]) -> Callable[[_Answer], None]:
        """Keep an answer from screens that are gone: the desk was locked meanwhile."""

        def heard(answer: _Answer) -> None:
            if not self._is_over:
                call(answer)

        return heard

    def _run_release(
        self,
        release: Release,
        work: Callable[[], _Answer],
        *,
        then: Callable[[_Answer], None],
        failed: Callable[[Problem], None],
    ) -> None:
        self._releases.add(release)

        def done(answer: _Answer) -> None:
            self._end(release)
            self._while_open(then)(answer)

        def fail(error: Exception) -> None:
            self._end(release)
            self._while_open(failed)(describe(error))

        self._jobs.run_beside(work, done, failed=fail)

    def _end(self, release: Release) -> None:
        self._releases.discard(release)
        if not self._releases and self._when_idle is not None:
            waiting, self._when_idle = self._when_idle, None
            waiting()

    def _keep_quiet(self, error: Exception) -> None:
        """Note it in the log; whoever opens the desk next is told the same."""
        describe(error)


def _described(failed: Callable[[Problem], None]) -> Callable[[Exception], None]:
    return lambda error: failed(describe(error))


def _no_work() -> None:
    """Do nothing: its end tells that all before it has ended."""


def _nothing(_value: Any) -> None:  # noqa: ANN401 - takes whatever comes
    """Do nothing more."""
