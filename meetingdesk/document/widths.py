"""How wide the columns of a table are: from what a form of the table asks, and what its cells say.

A column of short words gives room to one of long ones, so that rows stay low. Measured in
characters, for no writer is known here; the same words give the same widths. Must not look at
anything but the cells themselves: a width must tell nothing that the copy does not say.
"""

import re
from collections.abc import Sequence
from functools import cache

from meetingdesk.document.blocks import Paragraph

_LINE = 94.0
"""Characters of a cell's letters in a line over the whole width of the text."""
_SIDES = 2.5
"""Characters of a line that the sides of a cell take."""
_BOLD = 1.12
"""How much wider bold letters are."""
_WIDE_WORD = 1.08
"""How much wider than the mean a single word may be."""
_NAME = 15
"""Characters; what is no longer than that in the first column stands in one line."""
_STEPS = (0.12, 0.05, 0.02)
"""Shares of the width that move from one column to another, largest first."""
_MOST_MOVES = 40
_MOST_ROWS = 60
"""Rows that are looked at; those that follow are much the same."""
_QUIET_LINE = 0.3
"""What a line counts in a cell that is lower than its row: a date in one piece reads better."""
_FAR = 1.0
"""What it counts for each row to move the whole width away from what was asked."""

_WORD = re.compile(r"\d{1,2} [^\W\d]{3,}|\S+")

_Cell = Sequence[Paragraph]
_Words = tuple[tuple[int, ...], ...]
"""The lengths of the words of each paragraph of a cell."""


def fitted_widths(
    header: Sequence[str], rows: Sequence[Sequence[_Cell]], *, asked: Sequence[float]
) -> tuple[float, ...]:
    """Return the share of the width for each column; those asked for where nothing is better.

    `asked` are the shares the table begins with, one a column, whose sum is one.
    """
    return tuple(_Fitting(header, rows[:_MOST_ROWS], asked=asked).best())


class _Fitting:
    """Moves shares from column to column while that lowers the table."""

    def __init__(
        self, header: Sequence[str], rows: Sequence[Sequence[_Cell]], *, asked: Sequence[float]
    ) -> None:
        self._asked = list(asked)
        self._words = [
            [
                _words([name]),
                *(_words(_texts(row[column]), name=0 if column else _NAME) for row in rows),
            ]
            for column, name in enumerate(header)
        ]
        self._least = [
            _least_share(cells, is_bold=column == 0) for column, cells in enumerate(self._words)
        ]
        self._lines = cache(self._lines_of)

    def best(self) -> list[float]:
        """Give the shares; a table that is too narrow for its words in any way keeps its own."""
        shares = self._asked
        if len(shares) < 2 or sum(self._least) > 1:
            return shares
        cost = self._cost(shares)
        for __ in range(_MOST_MOVES):
            moved = min(
                ((self._cost(other), other) for other in self._moves(shares)),
                default=(cost, shares),
            )
            if moved[0] >= cost:
                break
            cost, shares = moved
        return shares

    def _moves(self, shares: list[float]) -> list[list[float]]:
        made = []
        for step in _STEPS:
            for giver, taker in _pairs(len(shares)):
                if shares[giver] - step < self._least[giver]:
                    continue
                other = list(shares)
                other[giver] = round(shares[giver] - step, 4)
                other[taker] = round(shares[taker] + step, 4)
                made.append(other)
        return made

    def _cost(self, shares: list[float]) -> float:
        room = [max(1, int(share * _LINE - _SIDES)) for share in shares]
        columns = [self._lines(column, wide) for column, wide in enumerate(room)]
        cost = 0.0
        for cells in zip(*columns, strict=True):
            cost += max(cells) + _QUIET_LINE * sum(cells)
        short = sum(
            max(0.0, least - share) for least, share in zip(self._least, shares, strict=True)
        )
        far = sum(abs(one - two) for one, two in zip(shares, self._asked, strict=True))
        return cost + len(columns[0]) * (_FAR * far + 100 * short)

    def _lines_of(self, column: int, wide: int) -> list[int]:
        return [max(1, _count_lines(cell, wide)) for cell in self._words[column]]


def _pairs(count: int) -> list[tuple[int, int]]:
    return [(one, two) for one in range(count) for two in range(count) if one != two]


def _texts(cell: _Cell) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in cell]


def _words(texts: Sequence[str], *, name: int = 0) -> _Words:
    """Return the lengths of the words of each text; day and month are one, and a short name."""
    return tuple(
        (len(text),) if len(text) <= name else tuple(map(len, _WORD.findall(text)))
        for text in texts
    )


def _count_lines(texts: _Words, wide: int) -> int:
    lines = 0
    for words in texts:
        room = 0
        for length in words:
            if room >= length + 1:
                room -= length + 1
            else:
                lines += 1
                room = wide - length
    return lines


def _least_share(cells: Sequence[_Words], *, is_bold: bool) -> float:
    """Return the share in which no word of a column is broken; the first cell is its name."""
    head, *others = (max((max(words, default=0) for words in cell), default=0) for cell in cells)
    longest = max(others, default=0) * (_BOLD if is_bold else _WIDE_WORD)
    return (max(head * _BOLD, longest) + _SIDES) / _LINE
