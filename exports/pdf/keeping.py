"""Flowables that break well: what leads stays with what follows, rows stay whole where they can.

Must not know the blocks of a document.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Table

from exports.pdf.artifacts import begin_artifact, end_artifact

_FOLLOWING_LINES = 2
_FOLLOWING_HEIGHT = 40.0
"""Of what is neither a paragraph nor a table, in points."""
_MOST_ROOM = 500.0
"""In points; more than that is never kept together."""
_LEAST_PIECE = 40
"""Of a row that is broken over two pages, in points."""


class RowTable(Table):
    """A table whose rows are broken only where one is too tall to be moved whole."""

    repeatRows: int  # noqa: N815 — the name that the library reads
    _bkgrndcmds: list[object]
    tallest_whole = 300.0
    """In points; a row up to this height is never broken."""
    whole_up_to = 0.0
    """In points; a table up to this height is never broken at all."""
    first_rows = 1
    """How many rows under the header rows stand together at the beginning of the table."""
    pair_up_to = 90.0
    """In points; two rows up to this height begin a broken table together."""
    last_pair_up_to = 130.0
    """In points; two rows up to this height end a broken table together."""
    _has_waited = False
    is_head_first = False
    """Whether the first column is a header row for a listener, and so drawn before the rest."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Break between rows; in a row only where it is very tall."""
        heights = self.row_heights(available_width, available_height)
        if sum(heights) <= self.whole_up_to and self._waits():
            return []
        head = self.repeatRows
        room, row = available_height, 0
        while row < len(heights) and heights[row] <= room:
            room -= heights[row]
            row += 1
        is_tall = row < len(heights) and heights[row] > self.tallest_whole
        if row < head + self._begins_with(heights) and not is_tall and self._waits():
            return []
        if self._leaves_one(heights, row):
            first, *rest = super().split(available_width, sum(heights[: row - 1]) + 0.5)
            # Else the rest would begin in the room that is left below the first piece.
            return [first, PageBreak(), *rest]
        # The library prefers to break between rows and would leave most of a page empty
        # before a very tall row.
        wants_piece = is_tall and row >= head and room > 2 * _LEAST_PIECE
        self.splitByRow = 0 if wants_piece else 1
        pieces: list[Flowable] = []
        # A rest that is smaller than the least piece must go somewhere all the same.
        for least in (_LEAST_PIECE, 1) if is_tall else (0,):
            self.splitInRow = least
            pieces = pieces or list(super().split(available_width, available_height))
        for piece in pieces:
            if isinstance(piece, RowTable):
                piece.is_head_first = self.is_head_first
        return pieces

    def _begins_with(self, heights: Sequence[float]) -> int:
        """Give how many rows under the header rows stand together at the beginning."""
        head = self.repeatRows
        is_long = head > 0 and len(heights) > head + 1
        is_low = sum(heights[head : head + 2]) <= self.pair_up_to
        return max(self.first_rows, 2 if is_long and is_low else 1)

    def _leaves_one(self, heights: Sequence[float], row: int) -> bool:
        """Tell whether the last row alone would go to the next page, though another can go too."""
        is_last = row == len(heights) - 1 and row >= self.repeatRows + 2
        return self.repeatRows > 0 and is_last and sum(heights[row - 1 :]) <= self.last_pair_up_to

    def _waits(self) -> bool:
        """Go to the next page, but only once: what has no room there either must be broken."""
        waits, self._has_waited = not self._has_waited, True
        return waits

    def draw(self) -> None:
        """Draw the cells, row by row unless the first column comes first."""
        self._held: list[tuple[Any, ...]] = []
        super().draw()
        for cell in self._held:
            super()._drawCell(*cell)  # type: ignore[misc]

    def _drawCell(self, *cell: Any) -> None:  # noqa: ANN401, N802 — the library calls it by this name
        """Draw one cell: value, style, place and size."""
        if self.is_head_first and cell[2][0] > 0:
            self._held.append(cell)
        else:
            super()._drawCell(*cell)  # type: ignore[misc]

    def _drawBkgrnd(self) -> None:  # noqa: N802 — the library calls it by this name
        """Draw what lies under the cells; it is no text."""
        if self._bkgrndcmds:
            begin_artifact(self.canv, "Layout")
            super()._drawBkgrnd()  # type: ignore[misc]
            end_artifact(self.canv)

    def _drawLines(self) -> None:  # noqa: N802 — the library calls it by this name
        """Draw the rules between the cells; they are no text."""
        begin_artifact(self.canv, "Layout")
        super()._drawLines()  # type: ignore[misc]
        end_artifact(self.canv)

    def least_height(self, available_width: float, available_height: float) -> float:
        """Give the height of the header rows and the first row under them, in points."""
        heights = self.row_heights(available_width, available_height)
        if sum(heights) <= self.whole_up_to:
            return sum(heights)
        head = self.repeatRows
        firsts = heights[head : head + self._begins_with(heights)]
        is_tall = any(height > self.tallest_whole for height in firsts)
        return sum(heights[:head]) + (3.0 * _LEAST_PIECE if is_tall else sum(firsts))

    def row_heights(self, available_width: float, available_height: float) -> Sequence[float]:
        """Give the height of each row, in points."""
        self.wrap(available_width, available_height)
        inner: Any = self
        return list(inner._rowHeights)  # noqa: SLF001 — the library tells them in no other way


class RoomFor(CondPageBreak):
    """Begins a new page unless some leads and the beginning of what follows have room."""

    def __init__(self, leads: Sequence[Flowable], follower: Flowable | None) -> None:
        super().__init__(0)
        self._leads = leads
        self._follower = follower
        self._after: list[Flowable] = []

    def with_leads(self, leads: Sequence[Flowable]) -> "RoomFor":
        """Give the same with more leads before its own."""
        return RoomFor([*leads, *self._leads], self._follower)

    def keep_too(self, followers: Sequence[Flowable]) -> None:
        """Keep what comes after the beginning of what follows on the same page, too."""
        self._after.extend(followers)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure what must stay together."""
        needed = 0.0
        for lead in (*self._leads, *self._after):
            __, height = lead.wrap(available_width, available_height)
            needed += height + lead.getSpaceBefore() + lead.getSpaceAfter()
        needed += self._begin(available_width, available_height)
        self.height = min(needed, _MOST_ROOM)
        return super().wrap(available_width, available_height)

    def _begin(self, width: float, height: float) -> float:
        match self._follower:
            case None:
                return 0.0
            case RowTable() as table:
                # What rounding takes must not leave a heading alone.
                return table.least_height(width, height) + float(table.getSpaceBefore()) + 1.0
            case Paragraph(style=style):
                return float(style.leading) * _FOLLOWING_LINES
            case _:
                return _FOLLOWING_HEIGHT
