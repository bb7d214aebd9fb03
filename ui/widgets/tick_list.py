"""A list in which several can be ticked with Space or the mouse."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_CODE = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """Shows labels and knows them by a code."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices, code and label; what was ticked stays ticked if it is there."""
        wanted = list(choices)
        if wanted == [(str(item.data(_CODE)), item.text()) for item in self._items()]:
            return
        was = self.ticked
        self.blockSignals(True)
        self.clear()
        for code, label in wanted:
            item = QListWidgetItem(label, self)
            item.setData(_CODE, code)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.tick(was)
        if wanted:
            self.setCurrentRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the rows in the style that they are drawn in: they may have come before it."""
        super().showEvent(event)
        self.doItemsLayout()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The codes of what is ticked, in their order."""
        return tuple(
            str(item.data(_CODE))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def tick(self, codes: Iterable[str]) -> None:
        """Tick these and no others; nobody is told."""
        wanted = set(codes)
        self.blockSignals(True)
        for item in self._items():
            is_on = item.data(_CODE) in wanted
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]
