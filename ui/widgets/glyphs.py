"""The small pictures in rows, drawn in the colour of the words beside them.

Each state has one and says it in words too. Must not know what a picture means.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

_FOLDER = Path(__file__).with_name("icons")


@cache
def _drawing(name: str) -> str:
    return _FOLDER.joinpath(f"{name}.svg").read_text(encoding="utf-8")


def draw_glyph(painter: QPainter, name: str, *, place: QRectF, colour: str) -> None:
    """Draw a picture into a square; a name of the folder of icons."""
    QSvgRenderer(_drawing(name).replace("currentColor", colour).encode()).render(painter, place)
