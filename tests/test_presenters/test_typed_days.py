"""Days, times and births as people type them into a form."""

from datetime import date, time

import pytest

from ui.presenters.typed_days import read_birth, read_day, read_past_day, read_time

TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 11 2026", date(2026, 11, 5)),
        ("5/11/26", date(2026, 11, 5)),
        ("5 Nov", date(2026, 11, 5)),
        ("Thursday 5 November 2026", date(2026, 11, 5)),
        ("in 2 weeks", date(2026, 11, 3)),
        ("tomorrow", date(2026, 10, 21)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date) -> None:
    assert read_day(typed, today=TODAY).day == day


@pytest.mark.parametrize("typed", ["31 2 2026", "soonish", "Friday 5 November 2026"])
def test_what_is_no_day_is_told_and_never_rolled_over(typed: str) -> None:
    found = read_day(typed, today=TODAY)
    assert found.day is None
    assert found.problem


def test_nothing_typed_is_no_day_and_no_problem() -> None:
    assert read_day("  ", today=TODAY).day is None
    assert read_day("  ", today=TODAY).problem == ""


def test_a_day_without_a_year_that_lies_behind_is_the_last_one() -> None:
    assert read_past_day("14 Dec", today=TODAY).day == date(2025, 12, 14)
    assert read_past_day("14 Oct", today=TODAY).day == date(2026, 10, 14)
    assert read_past_day("14 12 2026", today=TODAY).day == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("9:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("9.30 am", time(9, 30)),
        ("2 pm", time(14)),
        ("12 am", time(0)),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, moment: time) -> None:
    assert read_time(typed).at == moment


@pytest.mark.parametrize("typed", ["25:00", "9:75", "13 pm", "half nine"])
def test_what_is_no_time_is_told(typed: str) -> None:
    assert read_time(typed).at is None
    assert read_time(typed).problem


def test_a_birth_is_a_day_a_year_or_an_expected_day() -> None:
    assert read_birth("12 Mar 95", today=TODAY).born == date(1995, 3, 12)
    assert read_birth("7 1 26", today=TODAY).born == date(2026, 1, 7)
    assert read_birth("1995-03-12", today=TODAY).born == date(1995, 3, 12)
    assert read_birth("1968", today=TODAY).year == 1968
    assert read_birth("3 2 2027", today=TODAY).expected == date(2027, 2, 3)


@pytest.mark.parametrize("typed", ["12 Mar", "2040", "yesterday week", "1/1/1850"])
def test_what_is_no_birth_is_told(typed: str) -> None:
    found = read_birth(typed, today=TODAY)
    assert (found.born, found.year, found.expected) == (None, None, None)
    assert found.problem
