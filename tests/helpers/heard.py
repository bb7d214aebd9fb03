"""Reads all that a screen reader could find in a window, shown or not."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget


def _heard(window: QWidget) -> Iterator[str]:
    """Yield all that a screen reader can read of a window, shown or not."""
    yield from _read(QAccessible.queryAccessibleInterface(window))
    for part in window.findChildren(QWidget):
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        if isinstance(part, QLabel):
            yield part.text()


def _read(seen: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield str(seen.text(kind))
    for place in range(seen.childCount()):
        child = seen.child(place)
        if child is not None:
            yield from _read(child)


def all_heard(window: QWidget) -> str:
    return "\n".join(_heard(window))
