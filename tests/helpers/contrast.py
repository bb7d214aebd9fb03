"""Measures how far words and frames stand out from the ground they are really painted on.

Looks at the pixels of a window, not at what a style sheet means to say. Itself tested on planted
faults.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

_WORDS: Final = (QLabel, QAbstractButton, QComboBox, QLineEdit)
_FRAMED: Final = (
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
_INSIDE: Final = 4
"""Pixels from the edge of a button to where its words may begin: past its frame."""
_FRAME: Final = 5
"""A frame stands within so many pixels of the edge."""
MARKS: Final = 3.0


def luminance(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=100_000)
def _ratio(first: int, second: int) -> float:
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(window: QWidget, *, least: float) -> list[str]:
    """Return the words and frames of a window that do not stand out from their ground."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return [*_faint_words(window, picture, least=least), *_faint_frames(window, picture)]


def _faint_words(window: QWidget, picture: QImage, *, least: float) -> Iterator[str]:
    for part in _shown(window, _WORDS):
        if not part.isEnabled() or not _text(part).strip():
            continue
        room = _seen(part, window)
        if room.size() != part.size():
            continue  # partly scrolled away: there may be no letter in what is left
        inset = 0 if isinstance(part, QLabel | QCheckBox | QRadioButton) else _INSIDE
        room = room.adjusted(inset, inset, -inset, -inset)
        found = _best(picture, room)
        if found is not None and found < least:
            yield f"{_name(part)}: words {found:.1f} to 1"


def _faint_frames(window: QWidget, picture: QImage) -> Iterator[str]:
    """Yield the boxes whose frame nobody sees."""
    for part in _shown(window, _FRAMED):
        room = _seen(part, window)
        if not part.isEnabled() or room.size() != part.size() or _is_within(part):
            continue
        if isinstance(part, QAbstractItemView) and part.frameWidth() == 0:
            continue
        left = QRect(room.left(), room.top(), _FRAME, room.height())
        found = _best(picture, left)
        if found is not None and found < MARKS:
            yield f"{_name(part)}: frame {found:.1f} to 1"


def _is_within(part: QWidget) -> bool:
    """Tell whether it is the inside of another box, which has the frame."""
    above = part.parentWidget()
    return isinstance(above, QComboBox | QAbstractSpinBox | QAbstractItemView)


def _best(picture: QImage, room: QRect) -> float | None:
    """Return the greatest contrast of any pixel with the ground, which is most of them."""
    room = room.intersected(picture.rect())
    if room.width() < 2 or room.height() < 2:
        return None
    piece = picture.copy(room)
    pixels = Counter(memoryview(piece.constBits()).cast("I"))
    ground = pixels.most_common(1)[0][0] & 0xFFFFFF
    return max(_ratio(shade & 0xFFFFFF, ground) for shade in pixels)


def _shown(window: QWidget, kinds: tuple[type[QWidget], ...]) -> Iterator[QWidget]:
    for part in window.findChildren(QWidget):
        if isinstance(part, kinds) and part.isVisible():
            yield part


def _seen(part: QWidget, window: QWidget) -> QRect:
    """Return where a part is seen in the window; what is scrolled away is left out."""
    return part.visibleRegion().boundingRect().translated(part.mapTo(window, QPoint(0, 0)))


def _text(part: QWidget) -> str:
    if isinstance(part, QLabel | QAbstractButton | QLineEdit):
        return part.text()
    return part.currentText() if isinstance(part, QComboBox) else ""


def _name(part: QWidget) -> str:
    return part.objectName() or f"{type(part).__name__} “{_text(part)[:30]}”"
