"""What is typed on the way in is checked without Qt."""

import pytest

from ui.presenters.entrance import NewDesk, is_same_key, problems_of

KEY = "7Q2M0A-9XTRC4-HJ1KWD-55EN8P-VB3YGZ-0F6SA1"


def _desk(**other: str) -> NewDesk:
    fields = {
        "name": "Ruth Ellery",
        "role": "Chair",
        "organisation": "Northmoor Council",
        "passphrase": "nine grey herons at dawn",
        "repeated": "nine grey herons at dawn",
    }
    return NewDesk(**(fields | other))


def test_a_whole_page_has_no_problem() -> None:
    assert problems_of(_desk()) == ()


def test_everything_that_is_missing_is_told_at_once_in_the_order_of_the_page() -> None:
    empty = NewDesk(name="", role="", organisation="", passphrase="", repeated="")
    told = [field for field, _sentence in problems_of(empty)]
    assert told == ["name", "role", "organisation", "passphrase"]


def test_passphrases_that_differ_are_told_once() -> None:
    told = [field for field, _sentence in problems_of(_desk(repeated="nine grey herons"))]
    assert told == ["repeated"]


@pytest.mark.parametrize(
    "typed",
    [KEY, KEY.lower(), KEY.replace("-", " "), KEY.replace("0", "O"), KEY.replace("1", "l")],
)
def test_a_key_is_the_same_however_it_was_written(typed: str) -> None:
    assert is_same_key(KEY, typed)


@pytest.mark.parametrize("typed", ["", KEY[:-1], KEY[:-1] + "2", KEY.replace("Q", "O")])
def test_another_key_is_another_key(typed: str) -> None:
    assert not is_same_key(KEY, typed)
