"""The services side by side: who was heard, who is still to be heard, and who speaks now.

Must not decide who was heard: the presenter does.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.service_strip import Heard, Service, still_to_hear
from ui.presenters.speaker import Speaker
from ui.widgets.glyphs import draw_glyph
from ui.widgets.layouts import button, em, words
from ui.widgets.themes import tokens_in_use

_ICONS: Final = {
    Heard.YES: ("done", "ok"),
    Heard.REPORT: ("letter", "warn"),
    Heard.NOT_YET: ("open", "warn"),
    Heard.ABSENT: ("left", "quiet"),
}
_LAST_KEY: Final = 9


class ServiceStrip(QWidget):
    """One button for each service; it scrolls sideways where there are many."""

    speaker_wanted = Signal(object)
    """A Speaker, or None where the one who speaks is let go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("room.strip")
        self._services: tuple[Service, ...] = ()
        self._speaker: Speaker | None = None
        self._buttons: list[QPushButton] = []
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(em(self) // 3)
        self._row.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self._left = words("", "pill", name="room.still")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._left)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for one row of buttons, and the bar below it where they do not fit."""
        high = max((one.sizeHint().height() for one in self._buttons), default=0)
        bar = self._area.horizontalScrollBar()
        is_full = self._inner.minimumSizeHint().width() > self._area.viewport().width()
        return QSize(em(self) * 10, high + (bar.sizeHint().height() if is_full else 0))

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters, at the same height."""
        return self.sizeHint()

    def show_services(self, services: Sequence[Service]) -> None:
        """Show the services as they stand."""
        if tuple(services) == self._services:
            return
        self._services = tuple(services)
        for place, service in enumerate(self._services):
            if place == len(self._buttons):
                self._add_button()
            self._dress(self._buttons[place], service)
        for one in self._buttons[len(self._services) :]:
            one.hide()
        told = still_to_hear(self._services)
        self._left.setText(told)
        self._left.setVisible(bool(told))
        self.show_speaker(self._speaker)
        self.updateGeometry()

    def show_speaker(self, speaker: Speaker | None) -> None:
        """Show who speaks now."""
        self._speaker = speaker
        for one, service in zip(self._buttons, self._services, strict=False):
            one.setChecked(_is_of(service, speaker))
            if one.isChecked():
                self._area.ensureWidgetVisible(one)
            self._draw(one, service)

    def choose(self, number: int) -> None:
        """Have the service of a key speak; again lets it go."""
        for service in self._services:
            if service.number == number:
                is_now = _is_of(service, self._speaker)
                self.speaker_wanted.emit(None if is_now else service.speaker)

    def _add_button(self) -> None:
        number = len(self._buttons) + 1
        one = button("", f"room.service.{number}")
        one.setProperty("role", "service")
        one.setCheckable(True)
        one.clicked.connect(lambda _on, at=number: self._press(at))
        self._row.insertWidget(number - 1, one)
        self._buttons.append(one)

    def _press(self, number: int) -> None:
        self.choose(number)
        self.show_speaker(self._speaker)

    def _dress(self, one: QPushButton, service: Service) -> None:
        one.setText(service.name.replace("&", "&&"))
        key = _(" (Alt+{number})").format(number=service.number)
        told = f"{service.name}, {service.told}"
        one.setAccessibleName(told)
        one.setToolTip(told + (key if service.number <= _LAST_KEY else ""))
        one.show()

    def _draw(self, one: QPushButton, service: Service) -> None:
        name, colour = _ICONS[service.heard]
        if one.isChecked():
            name, colour = "pencil", "accent"
        size = em(self)
        one.setIconSize(QSize(size, size))
        one.setIcon(_icon(name, getattr(tokens_in_use(), colour), size=size))


def _is_of(service: Service, speaker: Speaker | None) -> bool:
    if speaker is None:
        return False
    if service.agency is not None:
        return speaker.agency == service.agency
    return speaker.person == service.speaker.person


def _icon(name: str, colour: str, *, size: int) -> QIcon:
    picture = QPixmap(2 * size, 2 * size)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    draw_glyph(painter, name, place=QRectF(0, 0, 2 * size, 2 * size), colour=colour)
    painter.end()
    return QIcon(picture)
