"""Lets through only the answer to what was asked last. No Qt."""

from collections.abc import Callable
from typing import TypeVar

_Value = TypeVar("_Value")


class Latest:
    """Numbers what a screen asks, so that a late answer to an older question is dropped."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._number = 0

    def only(self, call: Callable[[_Value], None]) -> Callable[[_Value], None]:
        """Return `call` as it may be answered until the next question is asked."""
        self._number += 1
        mine = self._number

        def answer(value: _Value) -> None:
            if mine == self._number:
                call(value)

        return answer

    def forget(self) -> None:
        """Drop whatever is still to come."""
        self._number += 1
