"""Lists as Qt shows them: rows made by a presenter, each with a sentence to be heard.

No queries inside. New rows are put between the old ones, so that place and choice are kept.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which the row itself is found."""

_Row = TypeVar("_Row")
_NOWHERE: Final = QModelIndex()


class RowsModel(QAbstractListModel, Generic[_Row]):
    """One column of rows."""

    def __init__(
        self,
        *,
        label: Callable[[_Row], str],
        sentence: Callable[[_Row], str],
        key: Callable[[_Row], object],
        can_be_chosen: Callable[[_Row], bool] = lambda _row: True,
        parent: QObject | None = None,
    ) -> None:
        """Take how a row is shown, heard and told apart."""
        super().__init__(parent)
        self._label = label
        self._sentence = sentence
        self._key = key
        self._can_be_chosen = can_be_chosen
        self._rows: list[_Row] = []

    @property
    def rows(self) -> tuple[_Row, ...]:
        """The rows as they stand."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> _Row | None:
        """Give a row by its index."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, key: object) -> int | None:
        """Find the place of a row by its key."""
        places = (place for place, row in enumerate(self._rows) if self._key(row) == key)
        return next(places, None)

    def show_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows; what is the same at the start and at the end stays where it is."""
        start = _same(map(self._key, self._rows), map(self._key, rows))
        most = min(len(self._rows), len(rows)) - start
        end = min(
            most,
            _same(map(self._key, reversed(self._rows)), map(self._key, reversed(rows))),
        )
        self._replace(start, len(self._rows) - end, new=rows[start : len(rows) - end])
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def _replace(self, start: int, stop: int, *, new: Sequence[_Row]) -> None:
        if stop > start:
            self.beginRemoveRows(_NOWHERE, start, stop - 1)
            del self._rows[start:stop]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(_NOWHERE, start, start + len(new) - 1)
            self._rows[start:start] = new
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give what a view asks of a row."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._label(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row)
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say whether a row can be chosen; headings cannot, but the arrow keys reach them."""
        row = self.row_at(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if row is not None and self._can_be_chosen(row):
            flags |= Qt.ItemFlag.ItemIsSelectable
        return flags


def _same(first: Any, second: Any) -> int:  # noqa: ANN401 - two iterables of keys
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
