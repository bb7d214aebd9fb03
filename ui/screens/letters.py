"""Tells a box what the papers can show, once somebody types more than plain letters."""

from collections.abc import Callable

from ui.gateway import Gateway
from ui.problems import Problem
from ui.widgets.letter_notice import LetterNotice


def tell_drawable(
    gateway: Gateway, notice: LetterNotice, *, failed: Callable[[Problem], None]
) -> None:
    """Have the fonts read beside the window, and the notice told."""

    def not_told(problem: Problem) -> None:
        notice.ask_again()
        failed(problem)

    gateway.ask(lambda desk: desk.press.papers.drawable(), then=notice.know, failed=not_told)
