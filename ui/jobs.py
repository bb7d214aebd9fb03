"""The only place that owns threads: one serial lane for the store, a pool beside it.

Work is a plain function; its result or error comes back on the window's thread.
Must not know what the work is about.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

_Result = TypeVar("_Result")
_Value = TypeVar("_Value")

_TURN = 0.0005
"""Seconds for which a work keeps the window waiting: painting a list asks for its turn 40 times."""


@dataclass(frozen=True, slots=True)
class Done(Generic[_Result]):
    """The work came to its end."""

    result: _Result


@dataclass(frozen=True, slots=True)
class Failed:
    """The work raised."""

    error: Exception


def _outcome_of(work: Callable[[], _Result]) -> Done[_Result] | Failed:
    try:
        return Done(work())
    except Exception as error:  # noqa: BLE001 - every failure is told on the window's thread
        return Failed(error)


@contextmanager
def long_work() -> Iterator[Callable[[], None]]:
    """Keep Python's collector of garbage from stopping the window during a long work.

    A full collection stops every thread for as long as it takes to look at everything that there
    is. What is given is called between two steps, and looks only at what is new since.
    """
    gc.freeze()
    gc.disable()
    try:
        yield _collect_young
    finally:
        # What is left of the work goes by itself; looking for it all at once would be the stop.
        gc.collect(0)
        gc.freeze()
        gc.enable()


def end_long_work() -> None:
    """Let the collector look at everything again."""
    gc.unfreeze()


def _collect_young() -> None:
    gc.collect(0)


class _Run(QRunnable):
    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self._call: Callable[[], None] | None = call

    def run(self) -> None:
        # The toolkit may keep the run itself; what it knew of the desk must go with the lock.
        call, self._call = self._call, None
        if call is not None:
            call()


class Jobs(QObject):
    """Runs work off the window's thread: in order for the store, beside it for rendering."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the lane and the pool; no thread starts before the first work."""
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._lane = QThreadPool(self)
        self._lane.setMaxThreadCount(1)
        # The lane's one thread stays for as long as the window does.
        self._lane.setExpiryTimeout(-1)
        self._pool = QThreadPool(self)
        self._under_way = 0
        self._is_closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run_in_order(
        self,
        work: Callable[[], _Result],
        then: Callable[[_Result], None],
        *,
        failed: Callable[[Exception], None],
    ) -> None:
        """Run after everything that was put on the serial lane before."""
        self._start(self._lane, work, then=then, failed=failed)

    def run_beside(
        self,
        work: Callable[[], _Result],
        then: Callable[[_Result], None],
        *,
        failed: Callable[[Exception], None],
    ) -> None:
        """Run beside the lane; what it writes to the store goes through `do_in_order`."""
        self._start(self._pool, work, then=then, failed=failed)

    def do_in_order(self, work: Callable[[], _Result]) -> _Result:
        """Run on the serial lane and wait for it: for work of the pool alone.

        Called on the window's thread it would stop the window, on the lane itself for good.
        """
        answers: SimpleQueue[Done[_Result] | Failed] = SimpleQueue()
        self._lane.start(_Run(lambda: answers.put(_outcome_of(work))))
        outcome = answers.get()
        if isinstance(outcome, Failed):
            raise outcome.error
        return outcome.result

    def on_window(self, call: Callable[[_Value], None]) -> Callable[[_Value], None]:
        """Return a function for any thread that has `call` done on the window's thread."""
        return lambda value: self._arrived.emit(lambda: call(value))

    def close(self) -> None:
        """Wait for what runs and deliver nothing any more; for leaving the program."""
        self._is_closed = True
        self._pool.waitForDone()
        self._lane.waitForDone()

    @property
    def is_busy(self) -> bool:
        """Whether an outcome is still to be delivered."""
        return self._under_way > 0

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[], _Result],
        *,
        then: Callable[[_Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._under_way += 1

        def run() -> None:
            outcome = _outcome_of(work)
            self._arrived.emit(lambda: self._settle(outcome, then, failed=failed))

        pool.start(_Run(run))

    def _settle(
        self,
        outcome: Done[_Result] | Failed,
        then: Callable[[_Result], None],
        *,
        failed: Callable[[Exception], None],
    ) -> None:
        self._under_way -= 1
        if isinstance(outcome, Failed):
            failed(outcome.error)
        else:
            then(outcome.result)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._is_closed:
            call()
