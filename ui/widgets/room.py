"""The room that a page has: all of the window, and bars to scroll where that is too little."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget


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


class PageStack(QStackedWidget):
    """One page at a time: it needs the room of the page in sight, not that of the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a page."""
        super().__init__(parent)
        self.currentChanged.connect(self._turned)

    def minimumSizeHint(self) -> QSize:
        """Be content with what the page in sight is content with."""
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    def _turned(self) -> None:
        self.updateGeometry()
