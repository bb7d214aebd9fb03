"""A choice from a few: a combo box that the mouse wheel cannot change by accident."""

from collections.abc import Iterable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


class Choice(QComboBox):
    """Shows labels and knows them by a key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A long label may be cut in the box; the pointer shows it whole.
        self.currentTextChanged.connect(self.setToolTip)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices, key and label; what was chosen stays chosen if it is there."""
        wanted = list(choices)
        if wanted == [(self.itemData(at), self.itemText(at)) for at in range(self.count())]:
            return
        was = self.key
        self.blockSignals(True)
        self.clear()
        for key, label in wanted:
            self.addItem(label, key)
        self.blockSignals(False)
        self.choose(was)

    @property
    def key(self) -> str:
        """The key of what is chosen; empty for nothing."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose by key; a key that is not offered changes nothing."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, unless the box was chosen on purpose."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
