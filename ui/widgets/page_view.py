"""Shows one page of a paper as wide as there is room, and turns pages with the keys.

Must not know whose paper it is, nor draw it: the picture is handed in.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from ui.widgets.layouts import em

_REST_MS = 120
"""So long the width has to rest before the page is drawn anew."""


class PageView(QScrollArea):
    """One page, in an area that scrolls; PgUp and PgDn go on to the next page at its ends."""

    turned = Signal(int)
    """By how many pages it is to go on; very many for the end."""
    width_changed = Signal()
    """The page is to be drawn for another width."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin with an empty page."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # A bar that comes and goes would change the width for which the page is drawn.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._page = QLabel()
        self._page.setObjectName(f"{name}.page")
        self.setWidget(self._page)
        self._is_from_end = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.width_changed)
        self.setMinimumHeight(8 * em(self))

    @property
    def pixels(self) -> int:
        """How many pixels wide the page is to be drawn."""
        margin = em(self) // 2
        ratio = self.devicePixelRatioF()
        return max(200, int((self.viewport().width() - margin) * ratio))

    def show_page(self, image: QImage, *, name: str, text: str) -> None:
        """Show a page; its words are what a screen reader says of it."""
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._page.setPixmap(picture)
        self._page.resize(picture.deviceIndependentSize().toSize())
        for part in (self, self._page):
            part.setAccessibleName(name)
            part.setAccessibleDescription(text)
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if self._is_from_end else 0)
        self._is_from_end = False

    def clear(self) -> None:
        """Show no page."""
        self._page.setPixmap(QPixmap())
        self._page.resize(QSize(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the page drawn anew once the width rests."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rest.start()

    def event(self, event: QEvent) -> bool:
        """Take the keys of pages before anything else does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if is_plain and event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; at the end of the page turn to the next."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown if bar.value() >= bar.maximum():
                self.turned.emit(1)
            case Qt.Key.Key_PageUp if bar.value() <= bar.minimum():
                self._is_from_end = True
                self.turned.emit(-1)
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Home:
                self.turned.emit(-1_000_000)
            case Qt.Key.Key_End:
                self.turned.emit(1_000_000)
            case _:
                super().keyPressEvent(event)
