"""Draws the rows of lists: headings, events, entries; restricted ones with words and a tint.

Must not know what a row is about: it draws what the presenter put into it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.widgets.glyphs import draw_glyph
from ui.widgets.tokens import Tokens

ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a model gives the row itself."""
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_TALL: Final = 1_000_000
_MOST_KNOWN: Final = 5_000
"""Heights that are kept: measuring every row anew would come between a key and its letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block of words in a row."""

    text: str
    is_bold: bool = False
    colour: str = ""
    """The name of a token; empty for the text's own."""
    aside: str = ""
    """Said quietly at the right of the line, or below it where that is too long."""
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How one row is drawn."""

    lines: tuple[Line, ...]
    is_heading: bool = False
    is_restricted: bool = False
    icon: str = ""
    """A picture before the words, by its name among the icons; they say the same."""
    icon_colour: str = ""
    """The name of a token; empty for the text's own."""


class RowDelegate(QStyledItemDelegate):
    """Draws the look that a function gives to each row."""

    def __init__(
        self,
        view: QListView,
        look_of: Callable[[object], Look],
        *,
        tokens: Callable[[], Tokens],
        parent: QObject | None = None,
    ) -> None:
        """Draw in one view, in the colours that are in use when a row is drawn."""
        super().__init__(parent or view)
        self._view = view
        self._look_of = look_of
        self._tokens = tokens
        self._heights: dict[tuple[Look, int, str], int] = {}

    def look_of(self, one: object) -> Look:
        """Return how a row is drawn."""
        return self._look_of(one)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the height that the words need in the width of the view."""
        look = self._look_of(index.data(ROW))
        width = self._view.viewport().width()
        known = (look, width, option.font.key())
        height = self._heights.get(known)
        if height is None:
            height = self._measure(option, look, width=width)
            if len(self._heights) >= _MOST_KNOWN:
                self._heights.clear()
            self._heights[known] = height
        return QSize(width, height)

    def _measure(self, option: QStyleOptionViewItem, look: Look, *, width: int) -> int:
        room = width - self._left(option, look) - 2 * self._gap(option)
        height = 2 * self._gap(option)
        for line in _lines(look, option.font, width=room):
            height += _height(option.font, line, look=look, width=room)
        return height

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground, then the words."""
        look = self._look_of(index.data(ROW))
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        painter.save()
        self._ground(painter, option.rect, look=look, is_chosen=is_chosen, has_focus=has_focus)
        gap = self._gap(option)
        if look.icon:
            self._picture(painter, option, look=look, has_focus=has_focus)
        box = option.rect.adjusted(self._left(option, look), gap, -2 * gap, 0)
        for line in _lines(look, option.font, width=box.width()):
            height = _height(option.font, line, look=look, width=box.width())
            place = QRect(box.left(), box.top(), box.width(), height)
            painter.setPen(self._colour(line.colour, has_focus=has_focus))
            painter.setFont(_font(option.font, line, look=look))
            words = place.adjusted(0, 0, -_aside_width(option.font, line), 0)
            painter.drawText(words, _WRAP, line.text)
            if line.aside:
                painter.setPen(self._colour("quiet", has_focus=has_focus))
                painter.setFont(option.font)
                painter.drawText(place, _AT_RIGHT, line.aside)
            box.setTop(box.top() + height)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, *, look: Look, is_chosen: bool, has_focus: bool
    ) -> None:
        tokens = self._tokens()
        ground = tokens.surface
        if look.is_heading:
            ground = tokens.ground
        if look.is_restricted:
            ground = tokens.restricted_tint
        if is_chosen:
            ground = tokens.tint
        if has_focus:
            ground = tokens.focus
        painter.fillRect(rect, QColor(ground))
        bar = tokens.restricted if look.is_restricted else tokens.accent if is_chosen else ""
        if bar:
            painter.fillRect(QRect(rect.left(), rect.top(), 5, rect.height()), QColor(bar))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _colour(self, name: str, *, has_focus: bool) -> QColor:
        return QColor(getattr(self._tokens(), "on_focus" if has_focus else name or "text"))

    def _gap(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.height() // 3

    def _left(self, option: QStyleOptionViewItem, look: Look) -> int:
        em = option.fontMetrics.height()
        return em * 3 // 4 + (em * 3 // 2 if look.icon else 0)

    def _picture(
        self, painter: QPainter, option: QStyleOptionViewItem, *, look: Look, has_focus: bool
    ) -> None:
        em = option.fontMetrics.height()
        left, top = option.rect.left() + em * 3 // 4, option.rect.top() + self._gap(option)
        colour = self._colour(look.icon_colour, has_focus=has_focus).name()
        draw_glyph(painter, look.icon, place=QRectF(left, top, em, em), colour=colour)


def _lines(look: Look, font: QFont, *, width: int) -> Iterator[Line]:
    """Give the lines as they are drawn: what is too long to stand at the right comes below."""
    for line in look.lines:
        if line.aside and _aside_width(font, line) > width // 2:
            yield replace(line, aside="")
            yield Line(line.aside, colour="quiet")
        else:
            yield line


def _height(font: QFont, line: Line, *, look: Look, width: int) -> int:
    metrics = QFontMetrics(_font(font, line, look=look))
    room = QRect(0, 0, width - _aside_width(font, line), _TALL)
    return metrics.boundingRect(room, _WRAP.value, line.text).height()


def _aside_width(font: QFont, line: Line) -> int:
    if not line.aside:
        return 0
    metrics = QFontMetrics(font)
    return metrics.horizontalAdvance(line.aside) + metrics.height()


def _font(font: QFont, line: Line, *, look: Look) -> QFont:
    made = QFont(font)
    made.setBold(line.is_bold)
    made.setStrikeOut(line.is_struck)
    if look.is_heading and line.is_bold:
        made.setPointSizeF(font.pointSizeF() * 1.1)
    return made
