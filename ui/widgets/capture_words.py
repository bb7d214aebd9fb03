"""The box into which everything is typed: one line that grows to five, plain words alone.

Must not save or understand anything; it tells that something was typed, and asks the key map
what a key does.
"""

from collections.abc import Mapping
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from meetingdesk.domain.text import clean_text
from ui.actions import Actions
from ui.presenters.capture.abbreviations import expand
from ui.presenters.keys import Place
from ui.widgets.text_places import qt_length

MOST_LINES: Final = 5
_REACH: Final = 60
"""Characters before the cursor that are looked at for an abbreviation."""


class CaptureWords(QPlainTextEdit):
    """What is being typed."""

    left = Signal()
    """The cursor or the whole window went elsewhere."""
    answers_wanted = Signal()
    """The cursor is to go to the answers of a question."""
    emptied_further = Signal()
    """Backspace in the empty box."""

    def __init__(self, name: str, actions: Actions, parent: QWidget | None = None) -> None:
        """Make a box of one line."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._actions = actions
        self._abbreviations: Mapping[str, str] = {}
        self._left_alone: set[str] = set()
        self._expanded: list[tuple[int, str, str]] = []
        self._lines = 1
        self.textChanged.connect(self._grow)

    def use_abbreviations(self, abbreviations: Mapping[str, str]) -> None:
        """Write these out as they are typed."""
        self._abbreviations = abbreviations

    def sizeHint(self) -> QSize:
        """Ask for as many lines as there are, at most five."""
        return QSize(super().sizeHint().width(), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Be content with one line."""
        return QSize(8 * self.fontMetrics().height(), self._height(min(self._lines, 2)))

    def begin_anew(self) -> None:
        """Forget what could be undone: those words are in the record now."""
        self.document().clearUndoRedoStacks()
        self._left_alone.clear()
        self._expanded.clear()

    def show_words(self, text: str) -> None:
        """Show words from before, the cursor behind them."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.begin_anew()

    def put(self, text: str) -> None:
        """Put other words in the place of all, as one step that can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def take_out(self, text: str) -> None:
        """Take away what was recorded; what was typed behind it since stays."""
        if not self.toPlainText().startswith(text):
            return
        cursor = self.textCursor()
        cursor.setPosition(0)
        cursor.setPosition(qt_length(text), cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.begin_anew()

    def event(self, event: QEvent) -> bool:
        """Take the keys of redo before the record does, while there is typing to do again."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_redo(event)
            and self.document().isRedoAvailable()
        ):
            event.accept()
            return True
        return super().event(event)

    def _is_redo(self, event: QKeyEvent) -> bool:
        keys = QKeySequence(event.keyCombination())
        return keys in self._actions["change.redo"].shortcuts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key map says; else type."""
        action = self._actions.pressed(event, Place.CAPTURE)
        if action is not None:
            action.trigger()
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._step_back(event)
        elif self._is_redo(event):
            self._step_on(event)
        elif _is_alt(event, Qt.Key.Key_Down):
            self.answers_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace and self.document().isEmpty():
            self.emptied_further.emit()
        else:
            super().keyPressEvent(event)
            if event.text() and not event.text().isalnum():
                self._expand()

    def end_line(self) -> None:
        """End the last line, and go on behind it."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText("\n")

    def new_line(self) -> None:
        """Begin a new line within the entry."""
        self.textCursor().insertBlock()
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the box is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the whole window is left; grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.left.emit()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew where they wrap elsewhere."""
        super().resizeEvent(event)
        self._grow()
        if self._lines < MOST_LINES:
            # All of it has room: what was scrolled away while the box was lower comes back.
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words in any dress."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words alone, as the record would take them: no dress, no control characters."""
        words = source.text()
        if not words and source.hasHtml():
            words = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self.insertPlainText(_plain(words))

    def _step_back(self, event: QKeyEvent) -> None:
        """Undo typing; in a box without any, the last change of the record."""
        if self.document().isUndoAvailable():
            self.undo()
            self._see_what_came_back()
            return
        action = self._actions["change.undo"]
        if action.isEnabled():
            action.trigger()
        event.accept()

    def _step_on(self, event: QKeyEvent) -> None:
        """Type again what was undone; in a box without any, do the last change again."""
        if self.document().isRedoAvailable():
            self.redo()
            return
        action = self._actions["change.redo"]
        if action.isEnabled():
            action.trigger()
        event.accept()

    def end_word(self) -> None:
        """Write the last word out too: adding the entry ends it as a mark would."""
        block = self.document().lastBlock()
        end = block.position() + block.length() - 1
        self._write_out(f"{block.text()[-_REACH:]} ", end=end)

    def _expand(self) -> None:
        cursor = self.textCursor()
        place = cursor.positionInBlock()
        before = cursor.block().text()[max(place - _REACH, 0) : place]
        self._write_out(before, end=cursor.position() - 1)

    def _write_out(self, text: str, *, end: int) -> None:
        """Write the last word of a text out, which ends there in the box; a mark is behind it."""
        found = expand(text, len(text), abbreviations=self._abbreviations)
        if found is None or found.typed.lower() in self._left_alone:
            return
        at = end - len(found.typed)
        writing = QTextCursor(self.document())
        writing.setPosition(at)
        writing.setPosition(at + len(found.typed), QTextCursor.MoveMode.KeepAnchor)
        writing.insertText(found.written)
        self._expanded.append((at, found.typed, found.written))

    def _see_what_came_back(self) -> None:
        """Leave a word alone that was written out and is there again as it was typed."""
        if not self._expanded:
            return
        at, typed, _written = self._expanded[-1]
        reading = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        reading.setPosition(min(at, last))
        reading.setPosition(min(at + len(typed), last), QTextCursor.MoveMode.KeepAnchor)
        if reading.selectedText() == typed:
            self._expanded.pop()
            self._left_alone.add(typed.lower())
            # Behind the mark that ended the word, where it stood when the word was written out.
            reading.setPosition(min(at + len(typed) + 1, last))
            self.setTextCursor(reading)

    def _grow(self) -> None:
        lines = max(1, min(int(self.document().size().height()), MOST_LINES))
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if lines == MOST_LINES:
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _height(self, lines: int) -> int:
        frame = self.height() - self.viewport().height()
        inner = 2 * int(self.document().documentMargin())
        # Qt keeps one pixel free below; without it the first of five lines would be scrolled away.
        # A line of text is rounded up, which its metrics in whole pixels are not at every size.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        return lines * line + frame + inner + 1


def _is_alt(event: QKeyEvent, key: Qt.Key) -> bool:
    above = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == key and above == Qt.KeyboardModifier.AltModifier


def _plain(words: str) -> str:
    """Return pasted words cleaned; half of a character stays, and is told when it is added."""
    try:
        return clean_text(words)
    except UnicodeError:
        return words
