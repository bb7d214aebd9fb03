"""How wide columns are: room goes where the words are, and never below a word."""

from meetingdesk.document.runs import cell, table
from meetingdesk.document.widths import fitted_widths

_LONG = "agreed for the opening, the views of the family and the plan " * 4


def test_a_column_of_long_words_takes_room_from_one_of_short_words() -> None:
    rows = [(cell("Tom"), cell("yes"), cell(_LONG))] * 3
    widths = fitted_widths(("Who", "Asked", "Reply"), rows, asked=(1 / 3, 1 / 3, 1 / 3))
    assert widths[2] > 0.5
    assert abs(sum(widths) - 1) < 0.001


def test_no_column_becomes_narrower_than_its_longest_word() -> None:
    rows = [(cell("Tom"), cell("Contraindications"), cell(_LONG))] * 3
    widths = fitted_widths(("Who", "What", "Reply"), rows, asked=(1 / 3, 1 / 3, 1 / 3))
    assert widths[1] * 94 > len("Contraindications")


def test_the_same_words_give_the_same_widths() -> None:
    rows = [(cell("Tom"), cell(_LONG))] * 3
    first = fitted_widths(("Who", "Reply"), rows, asked=(0.5, 0.5))
    assert first == fitted_widths(("Who", "Reply"), rows, asked=(0.5, 0.5))


def test_columns_of_the_same_words_keep_the_widths_asked_for() -> None:
    made = table(
        "Two",
        summary="Two columns",
        columns=(("One", 1), ("Two", 1)),
        rows=[(cell("short"), cell("short"))],
    )
    assert made[0].widths == (0.5, 0.5)
