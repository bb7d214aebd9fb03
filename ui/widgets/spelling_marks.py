"""Underlines words that are in no list, in the paragraph that changed alone.

Must not load the dictionary, nor look words up while the window is painted.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from ui.presenters.spelling import Misspelt
from ui.widgets.themes import tokens_in_use

_MOST: Final = 4_000
"""Characters of one paragraph that are looked up; a pasted book is not proofread while typing."""

Look = Callable[[str], Sequence[Misspelt]]


class SpellingMarks(QSyntaxHighlighter):
    """Marks what is misspelt in one box."""

    def __init__(self, box: QPlainTextEdit) -> None:
        """Mark nothing until `look` is handed in."""
        super().__init__(box.document())
        self._box = box
        self._look: Look | None = None

    def use(self, look: Look | None) -> None:
        """Look words up from now on, or not any more."""
        self._look = look
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Underline what is misspelt; a word that is just being typed is left in peace."""
        if self._look is None or not text or len(text) > _MOST:
            return
        cursor = self._box.textCursor()
        is_here = self._box.hasFocus() and cursor.block() == self.currentBlock()
        place = cursor.positionInBlock() if is_here else -1
        marked = QTextCharFormat()
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        marked.setUnderlineColor(QColor(tokens_in_use().error))
        for one in self._look(text):
            if one.end != place:
                start, end = _units(text, one.start), _units(text, one.end)
                self.setFormat(start, end - start, marked)


def _units(text: str, place: int) -> int:
    """Count as Qt does: a character beyond the first plane is two."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
