"""Finds keys and letters that mean two things in one window, and menus with a letter twice."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QMenu, QWidget


def doubled(window: QWidget) -> list[str]:
    """Return every key combination that would do two things now."""
    pressed = Counter(_keys(window))
    letters = Counter(_letters(window))
    found = [f"{keys} does {count} things" for keys, count in pressed.items() if count > 1]
    found += [f"Alt+{letter} is {count} places" for letter, count in letters.items() if count > 1]
    return found + [
        f"{menu.title()}: {letter} is {count} lines"
        for menu in _menus(window)
        for letter, count in Counter(_menu_letters(menu)).items()
        if count > 1
    ]


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
    """Yield the letters that Alt takes to a button, a labelled box, a tab or a menu."""
    for part in window.findChildren(QWidget):
        if part.window() is not window or not part.isVisible() or not part.isEnabled():
            continue
        if isinstance(part, QLabel) and part.buddy() is None:
            continue
        if isinstance(part, QAbstractButton | QLabel):
            yield from _letter(part.text())
    if isinstance(window, QMainWindow) and window.menuBar().isVisible():
        for action in window.menuBar().actions():
            yield from _letter(action.text())


def _letter(text: str) -> Iterator[str]:
    keys = QKeySequence.mnemonic(text).toString()
    if keys:
        yield keys.removeprefix("Alt+")


def _menus(window: QWidget) -> Iterator[QMenu]:
    if isinstance(window, QMainWindow):
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                yield menu


def _menu_letters(menu: QMenu) -> Iterator[str]:
    action: QAction
    for action in menu.actions():
        yield from _letter(action.text())
