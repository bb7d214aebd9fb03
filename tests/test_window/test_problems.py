"""What goes wrong is told in words, and what can be sent on holds none of the user's."""

import sys

import pytest

from meetingdesk.domain.errors import NotFound
from ui.app import show_uncaught
from ui.problems import Problem, describe


def test_a_known_trouble_keeps_its_sentence_and_code() -> None:
    problem = describe(NotFound("This meeting"))
    assert problem.sentence.startswith("This meeting is not in this desk.")
    assert problem.to_copy == "not-found"
    assert not problem.is_fault_of_ours


def _fault() -> Exception:
    try:
        int("Amber Marsh said so")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.expected_log("a fault of the program")
def test_a_fault_of_ours_has_a_code_and_its_place() -> None:
    problem = describe(_fault())
    assert problem.code.startswith("MD-")
    assert problem.code in problem.sentence
    assert "test_problems.py" in problem.to_copy


@pytest.mark.expected_log("a fault of the program")
def test_a_fault_of_ours_tells_no_words() -> None:
    problem = describe(_fault())
    assert "Amber" not in problem.to_copy + problem.sentence


@pytest.mark.expected_log("a fault of the program")
def test_the_same_fault_has_the_same_code() -> None:
    assert describe(_fault()).code == describe(_fault()).code


@pytest.mark.expected_log("a fault of the program")
def test_an_error_that_nobody_caught_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[Problem] = []
    show_uncaught(shown.append)
    fault = _fault()
    sys.excepthook(type(fault), fault, fault.__traceback__)
    assert [problem.is_fault_of_ours for problem in shown] == [True]
