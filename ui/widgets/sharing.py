"""What the chair sees of what the others see: a red state in words, and a small picture of it.

Both are hidden while nobody else sees anything. Must not decide what is shared.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from meetingdesk.domain.language import gettext as _
from ui.actions import Sharing
from ui.widgets.layouts import em
from ui.widgets.themes import tokens_in_use

_WIDE, _HIGH = 16, 9
_EMS_HIGH = 4
_ROOMY = 40
"""So many ems a window must be high for the picture to have its room in it."""


class SharingState(QLabel):
    """Says in words and in red that others see something now."""

    def __init__(self, sharing: Sharing, parent: QWidget | None = None) -> None:
        """Follow whether others see something."""
        super().__init__(_("SHARING – others see this meeting"), parent)
        self.setObjectName("sharing.state")
        self.setProperty("role", "sharing")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setVisible(False)
        sharing.sharing_changed.connect(self.setVisible)


class ThumbnailView(QWidget):
    """A small picture of the shared screen, as the others see it."""

    def __init__(self, sharing: Sharing, parent: QWidget | None = None) -> None:
        """Follow what is shared."""
        super().__init__(parent)
        self.setObjectName("sharing.thumbnail")
        self.setAccessibleName(_("A small picture of what the others see"))
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._picture: QPixmap | None = None
        self.setVisible(False)
        sharing.picture_changed.connect(self._show_picture)

    def sizeHint(self) -> QSize:
        """Ask for a size that grows with the text."""
        high = _EMS_HIGH * em(self)
        return QSize(high * _WIDE // _HIGH, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, as large as it can be, in a red frame."""
        super().paintEvent(event)
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens_in_use().error))
        room = self.rect().adjusted(2, 2, -2, -2)
        smooth, whole = (
            Qt.TransformationMode.SmoothTransformation,
            Qt.AspectRatioMode.KeepAspectRatio,
        )
        small = self._picture.scaled(room.size(), whole, smooth)
        place = QRect(room.topLeft(), small.size())
        place.moveCenter(room.center())
        painter.drawPixmap(place.topLeft(), small)
        painter.end()

    def _show_picture(self, picture: object) -> None:
        self._picture = picture if isinstance(picture, QPixmap) else None
        has_room = self.window().height() >= _ROOMY * em(self)
        self.setVisible(self._picture is not None and has_room)
        self.update()


class SharingStrip(QFrame):
    """A line across the window while others see something: what they see, and how to stop it."""

    def __init__(self, sharing: Sharing, *buttons: QWidget, parent: QWidget | None = None) -> None:
        """Take the buttons that blank it and end it."""
        super().__init__(parent)
        self.setObjectName("sharing.strip")
        self.setProperty("part", "card")
        layout = QHBoxLayout(self)
        space = em(self) // 3
        layout.setContentsMargins(3 * space, space, 3 * space, space)
        layout.setSpacing(3 * space)
        layout.addWidget(SharingState(sharing), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        layout.addWidget(ThumbnailView(sharing))
        for one in buttons:
            layout.addWidget(one)
        self.hide()
        sharing.sharing_changed.connect(self.setVisible)
