"""Finds keys and letters that mean two things in one window, and menus with a letter twice."""

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QMenu, QTabBar, QWidget


def doubled(window: QWidget) -> list[str]:
    """Return every key combination that would do two things now."""
    pressed = Counter(_keys(window))
    found = [f"{keys} does {count} things" for keys, count in pressed.items() if count > 1]
    found += _meeting_twice(_letters(window))
    for menu in _menus(window):
        found += _meeting_twice(action.text() for action in menu.actions())
    return found


def _meeting_twice(texts: Iterable[str]) -> list[str]:
    """Return the letters that take to more than one of some texts, with the texts."""
    places: dict[str, list[str]] = {}
    for text in texts:
        keys = QKeySequence.mnemonic(text).toString()
        if keys:
            places.setdefault(keys, []).append(text)
    return [f"{keys}: {', '.join(told)}" for keys, told in places.items() if len(told) > 1]


def _keys(window: QWidget) -> Iterator[str]:
    actions = {
        action for part in (window, *window.findChildren(QWidget)) for action in part.actions()
    }
    for action in actions:
        if action.isEnabled() and action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            for keys in action.shortcuts():
                yield keys.toString()
    for shortcut in window.findChildren(QShortcut):
        holder = shortcut.parent()
        is_seen = not isinstance(holder, QWidget) or holder.isVisible()
        if shortcut.isEnabled() and is_seen and shortcut.context() != _HERE:
            yield shortcut.key().toString()


_HERE = Qt.ShortcutContext.WidgetShortcut


def _letters(window: QWidget) -> Iterator[str]:
    """Yield what Alt and a letter may lead to: buttons, labelled boxes, menus."""
    for part in window.findChildren(QWidget):
        if part.window() is not window or not part.isVisible() or not part.isEnabled():
            continue
        if isinstance(part, QLabel) and part.buddy() is None:
            continue
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()
        if isinstance(part, QTabBar):
            yield from (part.tabText(place) for place in range(part.count()))
    if isinstance(window, QMainWindow) and window.menuBar().isVisible():
        for action in window.menuBar().actions():
            yield action.text()


def _menus(window: QWidget) -> Iterator[QMenu]:
    if isinstance(window, QMainWindow):
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                yield menu
