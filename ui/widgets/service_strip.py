"""The services side by side: who was heard, who is still to be heard, and who speaks now.

Must not decide who was heard: the presenter does.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from ui.presenters.service_strip import Heard, Service, still_to_hear
from ui.presenters.speaker import Speaker
from ui.widgets.flowing import Flowing
from ui.widgets.glyphs import draw_glyph
from ui.widgets.key_tip import KeyTip
from ui.widgets.layouts import button, em, em_of, leave_cursor, words
from ui.widgets.themes import tokens_in_use

_ICONS: Final = {
    Heard.YES: ("done", "ok"),
    Heard.REPORT: ("letter", "warn"),
    Heard.NOT_YET: ("open", "warn"),
    Heard.ABSENT: ("left", "quiet"),
}
_MOST_EMS: Final = 13
"""How wide a name may be; of a longer one the whole is in the tip, and heard."""
_ROOMY: Final = ((50, 3), (36, 2))
"""So many ems a window must be high for so many rows of services to have their room."""


class ServiceStrip(QWidget):
    """One button for each service, in rows as far as there is room; more of them scroll."""

    speaker_wanted = Signal(object)
    """A Speaker, or None where the one who speaks is let go."""

    def __init__(self, keys: Sequence[QAction], parent: QWidget | None = None) -> None:
        """Begin empty; the first services speak by the keys of these actions."""
        super().__init__(parent)
        self.setObjectName("room.strip")
        self._keys = keys
        self._tips: list[KeyTip] = []
        self._services: tuple[Service, ...] = ()
        self._speaker: Speaker | None = None
        self._buttons: list[QPushButton] = []
        self._inner = Flowing()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self._left = words("", "pill", name="room.still")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self) // 3)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the rows that the services need, and that the window has room for."""
        ems = self.window().height() / em_of(self)
        most = next((rows for least, rows in _ROOMY if ems >= least), 1)
        rows = min(self._inner.rows_at(self._area.width()), most)
        return QSize(em(self) * 10, self._inner.height_of(rows))

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters, at the same height."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the services need other rows now."""
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()
        # The services lie in their new rows only after this.
        QTimer.singleShot(0, self, self._bring_into_sight)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the pictures in the colours and the size of now."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.show_speaker(self._speaker)
            self.updateGeometry()

    def show_services(self, services: Sequence[Service]) -> None:
        """Show the services as they stand."""
        if tuple(services) == self._services:
            return
        self._services = tuple(services)
        for place, service in enumerate(self._services):
            if place == len(self._buttons):
                self._add_button()
            self._dress(self._buttons[place], service)
            self._tips[place].say(f"{service.name}, {service.told}")
        for one in self._buttons[len(self._services) :]:
            one.hide()
        told = still_to_hear(self._services)
        self._left.setText(told)
        self._left.setVisible(bool(told))
        self.show_speaker(self._speaker)
        self._inner.place()
        step = self._inner.height_of(2) - self._inner.height_of(1)
        self._area.verticalScrollBar().setSingleStep(step)
        self.updateGeometry()

    def show_speaker(self, speaker: Speaker | None) -> None:
        """Show who speaks now."""
        self._speaker = speaker
        for one, service in zip(self._buttons, self._services, strict=False):
            one.setChecked(_is_of(service, speaker))
            self._draw(one, service)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Show whole rows, with the one who speaks among them."""
        row = next((one.y() for one in self._buttons if one.isChecked()), 0)
        bar = self._area.verticalScrollBar()
        if (
            not row <= bar.value() + self._area.height() - self._inner.row_height
            or row < bar.value()
        ):
            bar.setValue(row)
        elif bar.singleStep():
            bar.setValue(bar.value() // bar.singleStep() * bar.singleStep())

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
        leave_cursor(one)
        one.clicked.connect(lambda _on, at=number: self._press(at))
        self._inner.add(one)
        self._buttons.append(one)
        self._tips.append(KeyTip(one, "", *self._keys[number - 1 : number]))

    def _press(self, number: int) -> None:
        self.choose(number)
        self.show_speaker(self._speaker)

    def _dress(self, one: QPushButton, service: Service) -> None:
        number = f" {service.number}  " if service.number <= len(self._keys) else " "
        most, right = _MOST_EMS * em(self), Qt.TextElideMode.ElideRight
        name = one.fontMetrics().elidedText(service.name, right, most)
        one.setText(number + name.replace("&", "&&"))
        one.setAccessibleName(f"{service.name}, {service.told}")
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
