"""Looks at a window as a screen reader and a keyboard see it, and tells what is wrong.

Also looks for words that do not fit. It is itself tested on planted faults.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

_INTERACTIVE: Final = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)
_READ_ONLY: Final = (QProgressBar,)
_NO_TAB: Final = (QHeaderView, QScrollBar)


def problems_of(window: QWidget) -> list[str]:
    """Return what a blind or keyboard user could not use; nothing where all is well."""
    parts = list(_parts(window))
    found = [problem for part in parts for problem in _problems(part)]
    chain = _focus_chain(window)
    found += [
        f"{_name(part)}: not reached by Tab"
        for part in parts
        if part.isEnabled()
        and not isinstance(part, _READ_ONLY)
        and part not in chain
        and not _stops_for_it(part, chain)
    ]
    return found + _out_of_order([part for part in chain if part.isVisible()])


def _parts(window: QWidget) -> Iterator[QWidget]:
    """Yield what is shown and can be used, also labels whose words can be marked."""
    for part in window.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, _NO_TAB):
            continue
        is_inside = any(
            isinstance(above, QComboBox | QAbstractItemView | QAbstractSpinBox | QTabBar)
            for above in _above(part, window)
        )
        can_be_marked = isinstance(part, QLabel) and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if (isinstance(part, _INTERACTIVE) or can_be_marked) and not is_inside:
            yield part


def _above(part: QWidget, window: QWidget) -> Iterator[QWidget]:
    above = part.parentWidget()
    while above is not None and above is not window:
        yield above
        above = above.parentWidget()


def _problems(part: QWidget) -> Iterator[str]:
    seen = QAccessible.queryAccessibleInterface(part)
    if not part.objectName():
        yield f"{_name(part)}: no name for tests"
    if not _spoken_name(part).strip():
        yield f"{_name(part)}: nothing to be called by"
    if seen.role() == QAccessible.Role.NoRole:
        yield f"{_name(part)}: no role"
    if isinstance(part, QAbstractButton) and not part.text().strip():
        # A picture alone: its words are heard, and seen where the mouse rests.
        if part.icon().isNull():
            yield f"{_name(part)}: a button without words"
        elif not part.toolTip().strip():
            yield f"{_name(part)}: a picture without a tool tip"
    if isinstance(part, QAbstractItemView):
        yield from _silent_rows(part)


def _spoken_name(part: QWidget) -> str:
    """Return the name of a part; a combo box is called what is chosen, so it needs a label."""
    seen = QAccessible.queryAccessibleInterface(part)
    if not isinstance(part, QComboBox):
        return str(seen.text(QAccessible.Text.Name))
    labels = [other for other, how in seen.relations() if how & QAccessible.RelationFlag.Label]
    return " ".join(str(label.text(QAccessible.Text.Name)) for label in labels)


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for place in range(model.rowCount(QModelIndex())):
        index = model.index(place, 0)
        heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if not str(heard or index.data() or "").strip():
            yield f"{_name(view)}: row {place} says nothing"


def _focus_chain(window: QWidget) -> list[QWidget]:
    """Return what Tab goes through, in its order."""
    chain: list[QWidget] = []
    part = window.nextInFocusChain()
    while part is not None and part is not window:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled():
            chain.append(part)
        part = part.nextInFocusChain()
    return chain


def _stops_for_it(part: QWidget, chain: list[QWidget]) -> bool:
    """Tell whether Tab stops at another radio button, from which arrows lead to this one."""
    if not isinstance(part, QRadioButton):
        return False
    around = part.parentWidget()
    return any(isinstance(one, QRadioButton) and one.parentWidget() is around for one in chain)


def _out_of_order(chain: list[QWidget]) -> list[str]:
    """Return where Tab goes back up in its column, or back to the left in its line."""
    found = []
    for first, second in pairwise(chain):
        if _scroller(first) is not _scroller(second):
            continue
        one, other = _place(first), _place(second)
        is_above = other.bottom() < one.top() and _overlap(one, other, is_across=True)
        is_left = other.right() < one.left() and _overlap(one, other, is_across=False)
        if is_above or is_left:
            found.append(f"Tab goes back from {_name(first)} to {_name(second)}")
    return found


def _scroller(part: QWidget) -> QWidget | None:
    """Return what scrolls a part: what lies outside its sight has no place beside the rest."""
    above = part.parentWidget()
    while above is not None and above.objectName() != "qt_scrollarea_viewport":
        above = above.parentWidget()
    return above


def _place(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())


def _overlap(one: QRect, other: QRect, *, is_across: bool) -> bool:
    if is_across:
        return one.left() < other.right() and other.left() < one.right()
    return one.top() < other.bottom() and other.top() < one.bottom()


def clipped(window: QWidget) -> list[str]:
    """Return the words that do not fit their place, and the parts that cannot be brought to it."""
    found = []
    inside = QRect(QPoint(0, 0), window.size())
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window:
            continue
        found += [f"{_name(part)}: {told}" for told in _too_small(part)]
        if not isinstance(part, QAbstractButton | QLabel | QComboBox | QLineEdit | QPlainTextEdit):
            continue
        place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        if not _is_scrolled(part, window) and not inside.contains(place):
            found.append(f"{_name(part)}: outside the window")
    return found


def _too_small(part: QWidget) -> Iterator[str]:
    """Say what of a part is not seen whole."""
    if isinstance(part, QLabel) and part.wordWrap():
        needs = part.heightForWidth(part.width())
        if needs > part.height() and part.text():
            yield f"{part.height()} of {needs} pixels high"
    elif isinstance(part, QAbstractButton | QLabel):
        needs = part.sizeHint().width()
        if needs > part.width() and _text(part):
            yield f"{part.width()} of {needs} pixels wide"
        needs = part.fontMetrics().height()
        if needs > part.height() and _text(part):
            yield f"{part.height()} of {needs} pixels high"
    elif isinstance(part, QComboBox):
        yield from _cut_choice(part)
    elif isinstance(part, QListView):
        yield from _low_rows(part)
    elif isinstance(part, QScrollArea):
        yield from _out_of_reach(part)


def _cut_choice(part: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    part.initStyleOption(option)
    room = part.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, part
    )
    needs = part.fontMetrics().horizontalAdvance(part.currentText())
    if not part.isEditable() and needs > room.width() and not _is_told_beside(part):
        yield f"“{part.currentText()}” has {room.width()} of {needs} pixels"


def _is_told_beside(part: QComboBox) -> bool:
    """Tell whether a label beside a box says in full what is chosen in it."""
    around = part.parentWidget()
    labels = around.findChildren(QLabel) if around is not None else []
    return any(one.isVisible() and one.text() == part.currentText() for one in labels)


def _low_rows(view: QListView) -> Iterator[str]:
    if view.uniformItemSizes() or isinstance(view.parentWidget(), QComboBox):
        return
    for place in range(view.model().rowCount(QModelIndex())):
        index = view.model().index(place, 0)
        needs, has = view.sizeHintForIndex(index).height(), view.visualRect(index).height()
        if 0 < has < needs:
            yield f"row {place} has {has} of {needs} pixels"


def _out_of_reach(area: QScrollArea) -> Iterator[str]:
    """Tell of what lies beside an area that does not scroll to the side."""
    inner, off = area.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inner is None or area.horizontalScrollBarPolicy() != off:
        return
    if inner.width() > area.viewport().width():
        yield f"{inner.width()} pixels in {area.viewport().width()}, and no bar"


def _is_scrolled(part: QWidget, window: QWidget) -> bool:
    return any(above.objectName() == "qt_scrollarea_viewport" for above in _above(part, window))


def _text(part: QAbstractButton | QLabel) -> str:
    return part.text()


def _name(part: QWidget) -> str:
    text = part.text() if isinstance(part, QAbstractButton | QLabel) else ""
    return part.objectName() or f"{type(part).__name__} “{text[:30]}”"
