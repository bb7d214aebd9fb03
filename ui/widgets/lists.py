"""Lists of rows as every page has them: one column, drawn by our delegate, heard as sentences."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QListView,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.widgets.row_delegate import Look, RowDelegate
from ui.widgets.themes import tokens_in_use


def list_of(
    model: QAbstractItemModel, name: str, *, look_of: Callable[[Any], Look], keeps_end: bool = False
) -> QListView:
    """Make a list that wraps its words and keeps its rows as high as they need.

    One that keeps its end goes on showing its last row where it becomes lower.
    """
    view = QListView()
    view.setObjectName(name)
    view.setModel(model)
    view.setItemDelegate(RowDelegate(view, look_of, tokens=tokens_in_use))
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Rows are as high as their words need in the width there is: a bar that comes and goes
    # would change that width behind their back.
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.setVerticalScrollBar(_QuietBar(view, keeps_end=keeps_end))
    return view


class _QuietBar(QScrollBar):
    """Where all is seen the bar has its room, but nothing is drawn in it."""

    def __init__(self, view: QListView, *, keeps_end: bool) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._keeps_end = keeps_end
        self._most = self._page = 0
        self._is_lower = False
        # A method of the bar itself: it is let go of with the bar, a function would outlive it.
        self.rangeChanged.connect(self._follow)

    def _follow(self, least: int, most: int) -> None:
        self.setEnabled(most > least)
        if self._is_lower and self.value() == self._most:
            self.setValue(most)
        self._most, self._is_lower = most, False

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Mark that the view became lower: what there is to scroll follows after it."""
        super().sliderChange(change)
        if change is QAbstractSlider.SliderChange.SliderStepsChange:
            self._is_lower = self._keeps_end and self.pageStep() < self._page
            self._page = self.pageStep()


def table_of(model: QAbstractItemModel, name: str, *, widths: tuple[int, ...]) -> QTableView:
    """Make a table; widths are the parts of the whole that the columns take."""
    view = RowTable(widths)
    view.setObjectName(name)
    view.setModel(model)
    return view


class RowTable(QTableView):
    """A table in which whole rows are chosen."""

    def __init__(self, widths: tuple[int, ...], parent: QWidget | None = None) -> None:
        """Take the parts of the width that the columns have."""
        super().__init__(parent)
        self._widths = widths
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(int(2.2 * self.fontMetrics().height()))
        self.setItemDelegate(_WholeRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width among the columns."""
        super().resizeEvent(event)
        whole = self.viewport().width()
        for place, part in enumerate(self._widths[:-1]):
            self.setColumnWidth(place, whole * part // sum(self._widths))


class _WholeRows(QStyledItemDelegate):
    """Shows the focus on every cell of the chosen row."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give the cells of the chosen row the focus that its one cell has."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        is_chosen = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        if is_chosen and self._view.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
