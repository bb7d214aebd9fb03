"""The room that a page has: all of the window, and bars to scroll where that is too little."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class Room(QScrollArea):
    """Gives a page the size of the window, but never less than the page can live with.

    QScrollArea's own way asks for the height that wrapped words would like, and scrolls early.
    """

    def __init__(self, page: QWidget, name: str, parent: QWidget | None = None) -> None:
        """Take the page."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the new size."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the page when it needs another size than before."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page = self.widget()
        if page is not None:
            page.resize(self.viewport().size().expandedTo(page.minimumSizeHint()))
