"""The lane keeps its order, the pool runs beside it, and the window's thread gets the answers."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def _fail(error: Exception) -> None:
    raise AssertionError from error


def test_the_lane_keeps_the_order_in_which_it_was_asked(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        jobs.run_in_order(lambda at=number: at, done.append, failed=_fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_the_lane_is_one_thread_that_is_not_the_windows(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    for _turn in range(5):
        jobs.run_in_order(threading.get_ident, threads.append, failed=_fail)
        qtbot.wait(5)
    qtbot.waitUntil(lambda: len(threads) == 5)
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_answers_come_on_the_thread_of_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    came: list[bool] = []

    def note(_value: object) -> None:
        came.append(QThread.currentThread() is jobs.thread())

    jobs.run_in_order(lambda: 1, note, failed=_fail)
    jobs.run_beside(lambda: 1, note, failed=_fail)
    jobs.run_beside(lambda: jobs.on_window(note)(0), note, failed=_fail)
    qtbot.waitUntil(lambda: len(came) == 4)
    assert all(came)


def test_an_error_is_told_instead_of_an_answer(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Exception] = []

    def break_down() -> None:
        raise OSError("the disk")

    jobs.run_in_order(break_down, lambda _none: _fail(ValueError()), failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], OSError)


def test_saving_goes_on_while_something_long_runs_beside(jobs: Jobs, qtbot: QtBot) -> None:
    let_go = threading.Event()
    ended: list[str] = []
    jobs.run_beside(lambda: let_go.wait(20), lambda _was: ended.append("long"), failed=_fail)
    jobs.run_in_order(lambda: "saved", ended.append, failed=_fail)
    qtbot.waitUntil(lambda: ended == ["saved"])
    assert jobs.is_busy
    let_go.set()
    qtbot.waitUntil(lambda: ended == ["saved", "long"])
    assert not jobs.is_busy


def test_work_beside_writes_through_the_lane(jobs: Jobs, qtbot: QtBot) -> None:
    lane: list[int] = []
    wrote: list[int] = []
    jobs.run_in_order(threading.get_ident, lane.append, failed=_fail)
    jobs.run_beside(lambda: jobs.do_in_order(threading.get_ident), wrote.append, failed=_fail)
    qtbot.waitUntil(lambda: len(wrote) == 1)
    assert wrote == lane


def test_what_the_lane_refuses_is_raised_where_it_was_asked_for(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Exception] = []

    def refuse() -> None:
        raise OSError("full")

    jobs.run_beside(lambda: jobs.do_in_order(refuse), _ignore, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], OSError)


def _ignore(_value: object) -> None:
    """Take an answer that a test does not look at."""


def test_nothing_is_delivered_after_closing(jobs: Jobs, qtbot: QtBot) -> None:
    came: list[object] = []
    jobs.run_in_order(lambda: time.sleep(0.05), came.append, failed=_fail)
    jobs.close()
    qtbot.wait(50)
    assert came == []
