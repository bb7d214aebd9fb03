"""The tip of a button or box that ends with the keys of an action, also once these are others.

Must not give keys: the key map does.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.language import gettext as _


class KeyTip(QObject):
    """Belongs to the part, and goes with it."""

    def __init__(self, part: QWidget, words: str, *actions: QAction) -> None:
        """Say the words; of several actions in a row the first and the last keys are told."""
        super().__init__(part)
        self._part = part
        self._words = words
        self._actions = (actions[0], actions[-1]) if len(actions) > 1 else actions
        for action in self._actions:
            action.changed.connect(self._show)
        self._show()

    def say(self, words: str) -> None:
        """Say other words."""
        self._words = words
        self._show()

    def _show(self) -> None:
        keys = [told for one in self._actions if (told := keys_told(one))]
        if len(keys) > 1:
            keys = [_("{first} to {last}").format(first=keys[0], last=keys[-1])]
        told = _("{words} ({keys})").format(words=self._words, keys="".join(keys))
        self._part.setToolTip(told if keys else self._words)


def keys_told(action: QAction) -> str:
    """Return the first keys of an action as they stand on a keyboard; empty where it has none."""
    written = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return written.replace("Return", _("Enter"))
