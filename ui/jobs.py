"""The only place that owns threads: one serial lane for the store, a pool beside it.

Work is a plain function; its result or error comes back on the window's thread.
Must not know what the work is about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[_Result]):
    """The work came to its end."""

    result: _Result


@dataclass(frozen=True, slots=True)
class Failed:
    """The work raised."""

    error: Exception


class _Carrier(QObject):
    """Carries one outcome from the worker's thread to the window's."""

    finished = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], carrier: _Carrier) -> None:
        super().__init__()
        self._work = work
        self._carrier = carrier

    def run(self) -> None:
        try:
            outcome: Done[object] | Failed = Done(self._work())
        except Exception as error:  # noqa: BLE001 - every failure is told on the window's thread
            outcome = Failed(error)
        self._carrier.finished.emit(outcome)


class _Delivery(QObject):
    """Lives on the window's thread and hands an outcome on, once."""

    def __init__(
        self,
        then: Callable[[object], None],
        failed: Callable[[Exception], None],
        done: Callable[["_Delivery"], None],
    ) -> None:
        super().__init__()
        self._then = then
        self._failed = failed
        self._done = done
        self.carrier = _Carrier()
        self.carrier.finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, outcome: Done[object] | Failed) -> None:
        self._done(self)
        if isinstance(outcome, Failed):
            self._failed(outcome.error)
        else:
            self._then(outcome.result)


class Jobs(QObject):
    """Runs work off the window's thread: in order for the store, beside it for rendering."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the lane and the pool; no thread starts before the first work."""
        super().__init__(parent)
        self._lane = QThreadPool(self)
        self._lane.setMaxThreadCount(1)
        # The lane's one thread stays: the store's writer belongs to it.
        self._lane.setExpiryTimeout(-1)
        self._pool = QThreadPool(self)
        self._open: set[_Delivery] = set()

    def run_in_order(
        self,
        work: Callable[[], _Result],
        then: Callable[[_Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run after everything that was put on the serial lane before."""
        self._start(self._lane, work, then, failed)

    def run_beside(
        self,
        work: Callable[[], _Result],
        then: Callable[[_Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run beside the lane; must not write to the store."""
        self._start(self._pool, work, then, failed)

    def wait(self, milliseconds: int = 30_000) -> bool:
        """Wait until nothing runs any more; for leaving the program."""
        return self._lane.waitForDone(milliseconds) and self._pool.waitForDone(milliseconds)

    @property
    def is_busy(self) -> bool:
        """Whether an outcome is still to be delivered."""
        return bool(self._open)

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[], _Result],
        then: Callable[[_Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        delivery = _Delivery(then, failed, self._open.discard)  # type: ignore[arg-type]
        self._open.add(delivery)
        pool.start(_Work(work, delivery.carrier))
