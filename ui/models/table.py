"""Tables as Qt shows them: columns over rows made by a presenter. No queries inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.models.rows import ROW, Index

_Row = TypeVar("_Row")
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[_Row]):
    """One column: its heading and what it shows of a row."""

    heading: str
    shown: Callable[[_Row], str]


class TableModel(QAbstractTableModel, Generic[_Row]):
    """Rows with columns; the whole row is also one sentence."""

    def __init__(
        self,
        columns: Sequence[Column[_Row]],
        *,
        sentence: Callable[[_Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Take the columns, and how the row as a whole is heard."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._sentence = sentence
        self._rows: tuple[_Row, ...] = ()

    @property
    def rows(self) -> tuple[_Row, ...]:
        """The rows as they stand."""
        return self._rows

    def row_at(self, index: Index) -> _Row | None:
        """Give a row by the index of any of its cells."""
        return self._rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows."""
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give what a view asks of a cell."""
        row = self.row_at(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == 0 and self._sentence is not None:
                return self._sentence(row)
            return f"{column.heading}: {column.shown(row)}"
        return row if role == ROW else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """Give the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        return None
