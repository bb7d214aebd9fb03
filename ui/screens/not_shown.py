"""How a passage that a recipient will not see is drawn, wherever it is listed."""

from ui.presenters.withheld_words import NotShown
from ui.widgets.row_delegate import Line, Look


def not_shown_look(one: NotShown) -> Look:
    """Return how one passage is drawn."""
    return Look(
        lines=(
            Line(one.what, is_bold=True),
            Line(one.why, is_bold=True, colour="restricted"),
            Line(one.words),
        )
    )
